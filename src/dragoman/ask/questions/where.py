"""Where it happened: countries and places, only those that the clause of the act tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.questions import columns
from dragoman.ask.questions.days import Day, span
from dragoman.ask.questions.events import OCCURRED, allowed, sided
from dragoman.ask.questions.sides import label, side
from dragoman.ask.questions.standing import Asked, answer
from dragoman.ask.questions.working import ready, told_once
from dragoman.entries import EVENT_TYPES, STATUSES, Fault
from dragoman.knowledge.states import by_iso3, states

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer
    from dragoman.store import Store

BY: Final = {
    "country": "NULL::VARCHAR AS place, NULL::DOUBLE AS latitude, NULL::DOUBLE AS longitude",
    "place": "place, latitude, longitude",
}


def where(  # noqa: PLR0913 - what may be asked
    store: Store,
    *,
    a: str | None = None,
    b: str | None = None,
    since: Day = None,
    until: Day = None,
    by: str = "country",
    types: Sequence[str] = (),
    statuses: Sequence[str] = OCCURRED,
    min_confidence: float = 0.0,
    every_telling: bool = False,
) -> Answer:
    """Count events by the country, or the place, in which they took place.

    Only a place that the clause of the act tells is counted: neither the dateline nor the country of a side stands for
    it. The basis tells how many events have no place.

    Parameters
    ----------
    store
        An open record.
    a, b
        Events in which these take part, in whatever part; all if left out.
    since, until, types, statuses, min_confidence, every_telling
        As for `timeline`.
    by
        `country`, or `place` for single places with their coordinates.

    Raises
    ------
    Fault
        `unknown-name`, `ambiguous-name`, `usage`.

    """
    if by not in BY:
        raise Fault("usage", f"{by!r} is neither country nor place.")
    ready(store, "events")
    days = span(since, until)
    one, other = (side(store, told) if told is not None else None for told in (a, b))
    asked = Asked(
        question="where",
        fits="fits_places",
        sides=(one, other),
        parameters=sided(one, other)
        | {
            "any_a": one is None, "any_b": other is None, "pinned": by == "place", "wholes": _wholes(),
            "since": days[0], "until": days[1], "dated": days != (None, None),
            "types": allowed("types", types, EVENT_TYPES), "statuses": allowed("statuses", statuses, STATUSES),
            "min_confidence": min_confidence, "every_telling": every_telling,
        },
    ).begin(store)  # fmt: skip
    parameters = {
        "a": a, "b": b, "since": since, "until": until, "by": by, "types": types, "statuses": statuses,
        "min_confidence": min_confidence, "every_telling": every_telling,
    }  # fmt: skip
    rows = [_placed(row) for row in asked.rows(store, "where", place=BY[by])]
    basis = asked.basis(store, told_once(store, every_telling=every_telling))
    return answer(store, ("where", parameters), columns.WHERE, rows, basis)


def _placed(row: Mapping[str, Any]) -> dict[str, Any]:
    state = by_iso3(row["country"])
    middle = {} if row["place"] or state is None else {"latitude": state.latitude, "longitude": state.longitude}
    return {**row, "name": label(row["country"]), **middle}


@cache
def _wholes() -> list[str]:
    """Give the names of states: the middle of a country is no place where something happened."""
    return [name for s in states() for name in (s.name, s.official, *s.aliases)]
