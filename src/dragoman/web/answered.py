"""Questions answered once for all who ask the same of the record as it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dragoman.ask import questions

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer
    from dragoman.web.desk import Desk


def once(desk: Desk, question: str, **asked: object) -> Answer:
    """Answer a question of `dragoman.ask.questions` by its name, once for all who ask the same."""
    key = (question, *((name, tuple(value) if isinstance(value, list) else value) for name, value in asked.items()))
    found: Answer = desk.once(key, partial(getattr(questions, question), **asked))
    return found
