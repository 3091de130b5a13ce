"""How much of the past the base of offices covers: `python -m dragoman.knowledge.coverage` prints a calendar.

`scope.tsv` says which states are asked for which seats, and why. A seat is known in a year if the tenures of the table
fill more than half of its days. An open tenure counts until the end of its `as_of`, no further: what nobody vouched for
is not known. A date known to the month counts from the middle of it, a bare year from the middle of the year.
"""

from __future__ import annotations

import argparse
import sys
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, cast

from dragoman.knowledge.offices import RoleClass, Tenure, tenures
from dragoman.knowledge.states import by_iso3
from dragoman.knowledge.tables import parts, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROLES: Final[tuple[RoleClass, ...]] = ("head_of_state", "head_of_government", "foreign", "defence")
HEADINGS: Final = {
    "head_of_state": "head of state",
    "head_of_government": "head of government",
    "foreign": "foreign minister",
    "defence": "defence minister",
}
FIRST: Final = 2010
"""The year from which offices are collected."""

LAST: Final = 2025
"""The last whole year of the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A state of the calendar: the seats asked for, from which year on, the reasons, and why a seat is not asked for."""

    country: str
    roles: tuple[RoleClass, ...]
    first: int
    reasons: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of the years asked for are known."""

    known: int
    asked: int

    @property
    def percent(self) -> float:
        """Give the share in 100; 100 where nothing was asked."""
        return 100.0 * self.known / self.asked if self.asked else 100.0


@cache
def scope() -> tuple[Scope, ...]:
    """Give the states of the calendar, by code."""
    return tuple(
        Scope(
            country=row["country"],
            roles=cast("tuple[RoleClass, ...]", parts(row["roles"])),
            first=int(row["from"] or FIRST),
            reasons=parts(row["reasons"]),
            note=row["note"] or None,
        )
        for row in rows("scope.tsv")
    )


@cache
def known(country: str, role: RoleClass, year: int) -> bool:
    """Tell whether the holders of a seat are known for more than half of a year's days."""
    begin, end = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    filled: set[int] = set()
    for first, last in _stretches().get((country, role), ()):
        filled.update(range(max(first, begin), min(last, end) + 1))
    return len(filled) * 2 > end - begin + 1


def missing(country: str, role: RoleClass, years: Iterable[int]) -> tuple[int, ...]:
    """Give the years in which the holders of a seat are not known."""
    return tuple(year for year in years if not known(country, role, year))


def share(roles: Sequence[RoleClass], years: Sequence[int]) -> Share:
    """Give how many years of the seats in scope are known."""
    asked = [
        (s.country, role, year)
        for s in scope()
        for role in s.roles
        if role in roles
        for year in years
        if year >= s.first
    ]
    return Share(known=sum(known(*seat) for seat in asked), asked=len(asked))


def stale(on: str) -> tuple[Tenure, ...]:
    """Give the open tenures that are too far past their `as_of` to be believed on a day."""
    return tuple(t for t in tenures() if t.stale(on) and t.since <= on)


def open_tenures() -> int:
    """Give the number of tenures without an end."""
    return sum(t.until is None for t in tenures())


def calendar(first: int = FIRST, last: int = LAST, on: str | None = None) -> str:
    """Give the whole calendar as Markdown."""
    years = range(first, last + 1)
    return "\n".join([*_heading(first, last), *_by_year(years), *_staleness(on), *_by_state(years)]) + "\n"


@cache
def _stretches() -> dict[tuple[str, RoleClass], list[tuple[int, int]]]:
    """Give the days, counted from the year 1, that the tenures of each seat fill."""
    found: dict[tuple[str, RoleClass], list[tuple[int, int]]] = {}
    for tenure in tenures():
        for role in tenure.classes:
            found.setdefault((tenure.country, role), []).append((_day(tenure.since), _until(tenure)))
    return found


def _day(told: str) -> int:
    """Count the days to a date, to the middle of what it may mean."""
    year, month, day = (*(int(part) for part in told.split("-")), 0, 0)[:3]
    return date(year, month or 7, day or (15 if month else 1)).toordinal()


def _until(tenure: Tenure) -> int:
    """Count the days to the end of a tenure, or to the end of the month until which it is vouched for."""
    if tenure.until is not None:
        return _day(tenure.until)
    year, month = (int(part) for part in (tenure.as_of + "-12").split("-")[:2])
    return date(year, month, monthrange(year, month)[1]).toordinal()


def _heading(first: int, last: int) -> Iterator[str]:
    yield "# Coverage of the base of offices"
    yield ""
    yield "Written by `python -m dragoman.knowledge.coverage`; a test holds it to the tables."
    yield (
        f"A seat counts as known in a year ({first} to {last}) if the tenures of the table fill more than half of its "
        "days. An open tenure counts until the month its writer vouches for. Which states are asked for which seats, "
        "and why, stands in `src/dragoman/knowledge/data/scope.tsv`."
    )


def _by_year(years: range) -> Iterator[str]:
    yield from ("", "## By seat and year, known in 100", "")
    yield f"| year | {' | '.join(HEADINGS[role] for role in ROLES)} | all |"
    yield "|---|" + "---:|" * (len(ROLES) + 1)
    for year in years:
        yield _line(str(year), (year,))
    yield _line("all years", tuple(years))
    asked = [sum(role in s.roles for s in scope()) for role in ROLES]
    yield "| *states* | " + " | ".join(str(n) for n in asked) + f" | {len(scope())} |"


def _line(name: str, years: Sequence[int]) -> str:
    cells = [*(share((role,), years) for role in ROLES), share(ROLES, years)]
    return f"| {name} | " + " | ".join(f"{cell.percent:.1f}" for cell in cells) + " |"


def _staleness(on: str | None) -> Iterator[str]:
    yield from ("", "## Open tenures", "")
    yield f"{len(tenures())} tenures, {open_tenures()} of them without an end."
    if on is not None:
        yield f"Stale on {on}: {len(stale(on))}."


def _by_state(years: range) -> Iterator[str]:
    yield from ("", "## Years that are not known, by state", "")
    yield "| state | " + " | ".join(HEADINGS[role] for role in ROLES) + " |"
    yield "|---|" + "---|" * len(ROLES)
    for entry in scope():
        gaps = [_gaps(entry, role, years) for role in ROLES]
        state = by_iso3(entry.country)
        yield f"| {state.name if state else entry.country} | {' | '.join(gaps)} |"


def _gaps(entry: Scope, role: RoleClass, years: range) -> str:
    """Write the years a seat is unknown in: empty where all are known, a dash where the seat is not asked for."""
    asked = (year for year in years if year >= entry.first)
    return _spans(missing(entry.country, role, asked)) if role in entry.roles else "–"


def _spans(years: Iterable[int]) -> str:
    """Write years as stretches: `2010–2012, 2019`."""
    groups = groupby(enumerate(years), key=lambda pair: pair[1] - pair[0])
    stretches = [[year for _, year in group] for _, group in groups]
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}–{s[-1]}" for s in stretches)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the calendar."""
    parser = argparse.ArgumentParser(prog="python -m dragoman.knowledge.coverage", description=__doc__)
    parser.add_argument("--first", type=int, default=FIRST, help=f"first year; {FIRST}")
    parser.add_argument("--last", type=int, default=LAST, help=f"last year; {LAST}")
    parser.add_argument("--on", help="a day (2026-11-25): count the open tenures that are stale on it")
    told = parser.parse_args(arguments)
    sys.stdout.write(calendar(told.first, told.last, told.on))
    return 0


if __name__ == "__main__":
    sys.exit(main())
