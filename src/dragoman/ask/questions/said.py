"""Who said what of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.ask.questions import columns
from dragoman.ask.questions.days import Day, span
from dragoman.ask.questions.events import allowed, sided
from dragoman.ask.questions.sides import key, side
from dragoman.ask.questions.standing import Asked, answer
from dragoman.ask.questions.working import ready, told_once
from dragoman.entries import STATEMENT_KINDS

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer
    from dragoman.store import Store


def said(  # noqa: PLR0913 - what may be asked
    store: Store,
    *,
    speaker: str | None = None,
    about: str | None = None,
    text: str | None = None,
    since: Day = None,
    until: Day = None,
    kind: str | None = None,
    min_confidence: float = 0.0,
    every_telling: bool = False,
    limit: int | None = None,
) -> Answer:
    """Tell who said what, the newest first.

    Parameters
    ----------
    store
        An open record.
    speaker, about
        Who speaks, and who is spoken about: ISO3 codes or names. A state means all who speak for it.
    text
        Words that stand in what was said, side by side; case and accents do not matter.
    since, until
        The first and the last day of publication: a day, a month or a year.
    kind
        `direct`, `indirect` or `mixed`.
    min_confidence
        Statements below it are left out.
    every_telling
        Count what copies and older versions of a document say too, where stories are built.
    limit
        Rows at most; the basis counts all.

    Raises
    ------
    Fault
        `unknown-name`, `ambiguous-name`, `usage`.
    """
    ready(store, "statements")
    days = span(since, until)
    one, other = (side(store, told) if told is not None else None for told in (speaker, about))
    told = {"min_confidence": min_confidence, "every_telling": every_telling, "limit": limit}
    asked = Asked(
        question="said",
        fits="fits_statements",
        sides=(one, other),
        parameters=sided(one, other)
        | {
            "any_speaker": one is None, "any_subject": other is None, "text": key(text) if text else None,
            "kind": allowed("kinds", [kind], STATEMENT_KINDS)[0] if kind else None,
            "since": days[0], "until": days[1], "dated": days != (None, None),
        } | told,
    ).begin(store)  # fmt: skip
    parameters = {
        "speaker": speaker, "about": about, "text": text, "since": since, "until": until, "kind": kind, **told,
    }  # fmt: skip
    rows = asked.rows(store, "said")
    basis = asked.basis(store, told_once(store, every_telling=every_telling, kind="statement"))
    return answer(store, ("said", parameters), columns.SAID, rows, basis)
