"""Questions about events between sides: what happened, month by month, who met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.questions import columns
from dragoman.ask.questions.days import STEPS, Day, Period, period, span
from dragoman.ask.questions.sides import Side, side
from dragoman.ask.questions.standing import Asked, answer
from dragoman.ask.questions.working import ready, run, told_once
from dragoman.entries import EVENT_TYPES, STATUSES, Fault

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer
    from dragoman.store import Store

OCCURRED: Final = ("occurred",)


def timeline(  # noqa: PLR0913 - what may be asked
    store: Store,
    *,
    a: str,
    b: str | None = None,
    since: Day = None,
    until: Day = None,
    types: Sequence[str] = (),
    statuses: Sequence[str] = OCCURRED,
    min_confidence: float = 0.0,
    every_telling: bool = False,
    limit: int | None = None,
    newest_first: bool = True,
) -> Answer:
    """Tell what happened between two sides, or with one.

    Parameters
    ----------
    store
        An open record.
    a, b
        The sides: ISO3 codes or names. Without `b`, all that `a` does and that is done to it.
    since, until
        The first and the last day: a day, a month (`2023-05`) or a year. What has no day is left out where one of them
        is given, and stands at the end where none is.
    types, statuses
        Types of PLOVER (all for none) and statuses.
    min_confidence
        Events below it are left out.
    every_telling
        Count an act as often as it is told, where stories are built.
    limit
        Rows at most; the basis counts all.
    newest_first
        The order.

    Raises
    ------
    Fault
        `unknown-name`, `ambiguous-name`, `usage`.

    """
    asked = _asked(
        store, "timeline", a=a, b=b, days=span(since, until), types=types, statuses=statuses,
        min_confidence=min_confidence, every_telling=every_telling, limit=limit,
    )  # fmt: skip
    rows = asked.rows(store, "timeline", order="DESC" if newest_first else "ASC")
    parameters = {
        "a": a, "b": b, "since": since, "until": until, "types": types, "statuses": statuses,
        "min_confidence": min_confidence, "every_telling": every_telling, "limit": limit, "newest_first": newest_first,
    }  # fmt: skip
    basis = asked.basis(store, told_once(store, every_telling=every_telling))
    return answer(store, ("timeline", parameters), columns.TIMELINE, rows, basis)


def pair(  # noqa: PLR0913 - what may be asked
    store: Store,
    *,
    a: str,
    b: str,
    by: str = "month",
    since: Day = None,
    until: Day = None,
    types: Sequence[str] = (),
    statuses: Sequence[str] = OCCURRED,
    min_confidence: float = 0.0,
    every_telling: bool = False,
) -> Answer:
    """Count cooperation and conflict between two sides, period by period and direction by direction.

    Every period from the first to the last has three rows. An event whose day is known only to a stretch that is longer
    than the period, or not at all, is left out and counted in the basis.

    Parameters
    ----------
    store
        An open record.
    a, b
        The sides: ISO3 codes or names.
    by
        `day`, `week` (from Monday), `month`, `quarter` or `year`.
    since, until, types, statuses, min_confidence, every_telling
        As for `timeline`.

    Raises
    ------
    Fault
        `unknown-name`, `ambiguous-name`, `usage`.

    """
    length = period(by)
    asked = _asked(
        store, "pair", a=a, b=b, days=span(since, until), types=types, statuses=statuses,
        min_confidence=min_confidence, every_telling=every_telling, length=length,
    )  # fmt: skip
    names = [one.short for one in asked.sides if one]
    rows = [{**row, **_toward(row["direction"], *names)} for row in asked.rows(store, "pair")]
    parameters = {
        "a": a, "b": b, "by": by, "since": since, "until": until, "types": types, "statuses": statuses,
        "min_confidence": min_confidence, "every_telling": every_telling,
    }  # fmt: skip
    basis = asked.basis(store, (*told_once(store, every_telling=every_telling), *_without_volume(store)))
    return answer(store, ("pair", parameters), columns.PAIR, rows, basis)


def meetings(
    store: Store,
    *,
    a: str | None = None,
    b: str | None = None,
    since: Day = None,
    until: Day = None,
    min_confidence: float = 0.0,
    every_telling: bool = False,
    limit: int | None = None,
) -> Answer:
    """Tell who met, called or visited whom: events of the type CONSULT that occurred, the newest first.

    Parameters
    ----------
    store
        An open record.
    a, b
        The sides: ISO3 codes or names. Without `b`, all meetings of `a`; without both, all.
    since, until, min_confidence, every_telling, limit
        As for `timeline`.

    Raises
    ------
    Fault
        `unknown-name`, `ambiguous-name`, `usage`.

    """
    asked = _asked(
        store, "meetings", a=a, b=b, days=span(since, until), types=("CONSULT",), statuses=OCCURRED,
        min_confidence=min_confidence, every_telling=every_telling, limit=limit,
    )  # fmt: skip
    parameters = {
        "a": a, "b": b, "since": since, "until": until, "min_confidence": min_confidence,
        "every_telling": every_telling, "limit": limit,
    }  # fmt: skip
    rows = asked.rows(store, "meetings")
    basis = asked.basis(store, told_once(store, every_telling=every_telling))
    return answer(store, ("meetings", parameters), columns.MEETINGS, rows, basis)


def _asked(  # noqa: PLR0913 - what may be asked
    store: Store,
    question: str,
    *,
    a: str | None,
    b: str | None,
    days: tuple[Any, Any],
    types: Sequence[str],
    statuses: Sequence[str],
    min_confidence: float,
    every_telling: bool,
    limit: int | None = None,
    length: Period | None = None,
) -> Asked:
    ready(store, "events")
    one, other = (side(store, told) if told is not None else None for told in (a, b))
    if one is None and other is not None:
        one, other = other, None
    if one is not None and one == other:
        raise Fault("usage", f"{a!r} and {b!r} are the same.")
    return Asked(
        question=question,
        fits="fits_events",
        sides=(one, other),
        parameters=sided(one, other)
        | {
            "since": days[0],
            "until": days[1],
            "dated": length is not None or days != (None, None),
            "types": allowed("types", types, EVENT_TYPES),
            "statuses": allowed("statuses", statuses, STATUSES),
            "min_confidence": min_confidence,
            "every_telling": every_telling,
            "period": length,
            "step": STEPS[length] if length else None,
            "limit": limit,
        },
    ).begin(store)


def sided(one: Side | None, other: Side | None) -> dict[str, object]:
    """Give the parameters that tell the sides."""
    return {
        "a_codes": list(one.codes) if one else [],
        "a_names": list(one.keys) if one else [],
        "b_codes": list(other.codes) if other else [],
        "b_names": list(other.keys) if other else [],
        "anyone": one is None,
        "alone": other is None,
        "between_states": bool(one and other and one.is_state and other.is_state),
    }


def allowed(kind: str, given: Sequence[str], known: Sequence[str]) -> list[str]:
    """Give what was chosen from a closed list, in the list's own letters.

    Raises
    ------
    Fault
        `usage` if one is not of the list.

    """
    own = {word.lower(): word for word in known}
    for word in given:
        if word.lower() not in own:
            raise Fault("usage", f"{word!r} is none of the {kind}: {', '.join(known)}.")
    return [own[word.lower()] for word in given]


def _without_volume(store: Store) -> tuple[str, ...]:
    undated = run(store, "undated")[0]["undated"]
    return (f"{undated:,} documents tell no day of publication and are in no period's volume.",) if undated else ()


def _toward(direction: str, a: str, b: str) -> dict[str, str]:
    return {"source": b, "target": a} if direction == "back" else {"source": a, "target": b}
