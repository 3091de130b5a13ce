"""Who is spoken of in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.ask.questions import columns
from dragoman.ask.questions.sides import key, side
from dragoman.ask.questions.standing import Asked, answer
from dragoman.ask.questions.working import ready, sql
from dragoman.entries import Fault

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer
    from dragoman.store import Store


def actors(store: Store, *, country: str | None = None, text: str | None = None, limit: int | None = None) -> Answer:
    """List the actors of the record, those in most documents first.

    Parameters
    ----------
    store
        An open record.
    country
        A code or a name of a state or of a body with a code: those that belong to it.
    text
        Letters of the name; case and accents do not matter.
    limit
        Rows at most; the basis counts all.

    Raises
    ------
    Fault
        `unknown-name`, `ambiguous-name`, `usage`.

    """
    ready(store, "actors")
    belonging = side(store, country) if country is not None else None
    if belonging and not belonging.codes:
        raise Fault("usage", f"{country!r} is no state, nor a body with a code of its own.")
    asked = Asked(
        question="actors",
        fits="fits_actors",
        parameters={
            "codes": list(belonging.codes) if belonging else None,
            "text": key(text) if text else None,
            "limit": limit,
        },
    ).begin(store)
    parameters = {"country": country, "text": text, "limit": limit}
    together = asked.rows(store, "actors_counted", fits=sql(asked.fits))[0]["actors"]
    rows = asked.rows(store, "actors", fits=sql(asked.fits))
    basis = asked.basis(store, (f"Across documents they are {together:,}.",))
    return answer(store, ("actors", parameters), columns.ACTORS, rows, basis)
