"""Questions answered once for all who ask the same of the record as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask import questions

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer
    from dragoman.web.desk import Desk


Asked = Mapping[str, tuple[str, dict[str, Any]]]
"""Questions by the names that a page gives their answers: which one, and how it is asked."""
AT_A_TIME: Final = 4


def once(desk: Desk, question: str, **asked: object) -> Answer:
    """Answer a question of `dragoman.ask.questions` by its name, once for all who ask the same."""
    key = (question, *((name, tuple(value) if isinstance(value, list) else value) for name, value in asked.items()))
    found: Answer = desk.once(key, partial(getattr(questions, question), **asked))
    return found


def together(desk: Desk, asked: Asked) -> dict[str, Answer]:
    """Answer several questions at a time, each with a cursor of its own; by the names that the page gives them."""
    with ThreadPoolExecutor(max_workers=AT_A_TIME) as pool:
        waiting = {name: pool.submit(once, desk, question, **how) for name, (question, how) in asked.items()}
        return {name: answer.result() for name, answer in waiting.items()}
