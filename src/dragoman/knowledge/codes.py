"""Codes by which other data sets name states: Correlates of War, Gleditsch and Ward, FIPS 10-4.

The codes of `states.tsv` hold throughout, but for the states that entered one of the two systems, or changed their number
in it, since 1990: `exports/state_codes.tsv` dates those. The tables in `data/exports` serve exports alone and cannot change
a record: they are no part of the digest that names a run.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from dragoman.knowledge.states import by_iso3, states
from dragoman.knowledge.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

System = Literal["cow", "gw"]


class Dated(NamedTuple):
    """A code with the days from which and up to which it holds; None: without end."""

    code: int
    since: date | None
    until: date | None


def code(iso3: str, system: System, day: date) -> int | None:
    """Give the number of a state in a system on a day.

    None for territories, organisations of states (`UNO`, `EUR`, `IGO`) and states that the system does not list, or did not
    on that day.
    """
    dated = _dated().get((iso3, system))
    if dated is None:
        state = by_iso3(iso3)
        return None if state is None else getattr(state, system)
    return next((d.code for d in dated if (d.since or day) <= day <= (d.until or day)), None)


def fips(iso3: str) -> str | None:
    """Give the FIPS 10-4 code of a state or territory, None where it has none, or several (`PSE`)."""
    return _fips().get(iso3)


def sovereign(iso3: str) -> str:
    """Give the state that a territory belongs to; a state and anything unknown is itself."""
    state = by_iso3(iso3)
    return state.parent if state and state.parent else iso3


def problems() -> Iterator[str]:
    """Give what is wrong in the tables of codes, one line each."""
    for (iso3, system), dated in _dated().items():
        where = f"state_codes {iso3} {system}"
        state = by_iso3(iso3)
        if state is None:
            yield f"{where}: no such state"
        elif getattr(state, system) != dated[-1].code:
            yield f"{where}: the last code is not that of states.tsv"
        for before, after in pairwise(dated):
            if before.until is None or after.since is None or before.until >= after.since:
                yield f"{where}: spans overlap"
    codes = list(_fips().values())
    yield from (f"fips: {iso3!r} is no state" for iso3 in _fips() if by_iso3(iso3) is None)
    yield from (f"fips: {one!r} stands twice" for one in sorted({c for c in codes if codes.count(c) > 1}))
    yield from (f"states {s.iso3}: a territory with a code" for s in states() if s.parent and (s.cow or s.gw))


@cache
def _dated() -> Mapping[tuple[str, System], tuple[Dated, ...]]:
    found: dict[tuple[str, System], list[Dated]] = {}
    for row in rows("exports/state_codes.tsv"):
        system: System = "cow" if row["system"] == "cow" else "gw"
        one = Dated(int(row["code"]), _day(row["since"]), _day(row["until"]))
        found.setdefault((row["iso3"], system), []).append(one)
    return MappingProxyType({key: tuple(dated) for key, dated in found.items()})


@cache
def _fips() -> Mapping[str, str]:
    return MappingProxyType({row["iso3"]: row["fips"] for row in rows("exports/fips.tsv")})


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
