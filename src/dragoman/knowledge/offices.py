"""Who held which office when: heads of state and government, foreign and defence ministers, spokespersons and others.

Dates are of any precision (`2023-09-13`, `2023-09`, `2023`); a comparison takes the whole stretch that one covers, so
that somebody appointed in `2023-09` may have been in office on any day of that month. `as_of` is the month until which
the row was vouched for: an open tenure says nothing of what came after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, cast

from dragoman.knowledge.tables import parts, rows, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RoleClass = Literal["head_of_state", "head_of_government", "foreign", "defence", "other"]
Standing = Literal["before", "in office", "after"]

STALE_MONTHS: Final = 12
"""How far past its `as_of` an open tenure is believed: most ministers of the table served for two years or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One person in one office. `since` and `until` are dates of any precision; `until` is None while in office.

    `country` is ISO3, or `UNO`, `EUR`, `IGO`. `office` is written as the press writes it, without the country.
    `classes` holds more than one class where an office joins them (a president who governs). `surnames` are the short
    forms by which the press calls the person.
    """

    country: str
    office: str
    classes: tuple[RoleClass, ...]
    sectors: tuple[str, ...]
    person: str
    surnames: tuple[str, ...]
    aliases: tuple[str, ...]
    wikidata: str | None
    since: str
    until: str | None
    source: str
    as_of: str

    def standing(self, on: str) -> Standing:
        """Tell whether the person is in office on a date: "in office" where the two stretches of time touch."""
        if _last(on) < self.since:
            return "before"
        if self.until is not None and on > _last(self.until):
            return "after"
        return "in office"

    def stale(self, on: str) -> bool:
        """Tell whether a date lies so far past `as_of` that the open tenure may have ended unknown to the table."""
        return self.until is None and _months(on) - _months(self.as_of) > STALE_MONTHS


@cache
def tenures() -> tuple[Tenure, ...]:
    """Give every tenure, by country, office and person."""
    return tuple(_tenure(row) for row in rows("offices.tsv"))


@cache
def persons() -> Mapping[str, tuple[Tenure, ...]]:
    """Give the tenures of every name: full names, other forms of them, and the surnames the press uses alone.

    Case matters; forms with and without diacritics, with straight and curly apostrophes are keys. One key may lead to
    several people ("Lee", "Miller"): the text has to tell which.
    """
    return _keyed(surnames=True)


@cache
def full_names() -> Mapping[str, tuple[Tenure, ...]]:
    """Give the tenures by full names and their other forms alone, without bare surnames."""
    return _keyed(surnames=False)


def holders(name: str, on: str | None = None) -> tuple[Tenure, ...]:
    """Give the tenures of whoever bears a name, latest first; on a date only those in office then.

    Parameters
    ----------
    name
        A full name, another form of it, or a surname, as printed.
    on
        A date of any precision; None for every tenure.

    """
    held = persons().get(name, ())
    return _latest_first(t for t in held if on is None or t.standing(on) == "in office")


def former(name: str, on: str) -> tuple[Tenure, ...]:
    """Give the past tenures of whoever bears a name and holds no office of the table on a date, latest first.

    People are told apart by full name: one Cameron in office hides no other Cameron's past, and a premier who has
    become president of the European Council is not former.
    """
    held = persons().get(name, ())
    serving = {t.person for t in held if t.standing(on) == "in office"}
    return _latest_first(t for t in held if t.standing(on) == "after" and t.person not in serving)


@cache
def holder(country: str, role_class: RoleClass, on: str | None = None) -> Tenure | None:
    """Give who holds an office of a state on a date, the one begun last if two touch it; today's for None.

    Ask `stale` before trusting an open tenure far from its `as_of`.
    """
    held = (t for t in _seats().get((country, role_class), ()) if _serving(t, on))
    return next(iter(_latest_first(held)), None)


@cache
def sole_country(office: str) -> str | None:
    """Give the one state that has an office of this name: "Chief Cabinet Secretary" is Japan's; None where others do.

    That the table knows one state's holders alone does not make the office that state's: `shared_offices.tsv` names
    the titles that others have too ("Environment Minister"). Case does not matter.
    """
    wanted = office.lower()
    return None if wanted in _shared_offices() else _offices().get(wanted)


@cache
def _shared_offices() -> frozenset[str]:
    return frozenset(row["office"] for row in rows("shared_offices.tsv"))


@cache
def _offices() -> Mapping[str, str]:
    """Give the offices, in small letters, that the table knows of one state only."""
    found: dict[str, set[str]] = {}
    for tenure in tenures():
        found.setdefault(tenure.office.lower(), set()).add(tenure.country)
    return MappingProxyType({office: min(countries) for office, countries in found.items() if len(countries) == 1})


def _keyed(*, surnames: bool) -> Mapping[str, tuple[Tenure, ...]]:
    found: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        for form in (tenure.person, *tenure.aliases, *(tenure.surnames if surnames else ())):
            for spelling in spellings(form):
                held = found.setdefault(spelling, [])
                if not held or held[-1] is not tenure:
                    held.append(tenure)
    return MappingProxyType({form: tuple(held) for form, held in found.items()})


@cache
def _seats() -> Mapping[tuple[str, RoleClass], tuple[Tenure, ...]]:
    found: dict[tuple[str, RoleClass], list[Tenure]] = {}
    for tenure in tenures():
        for kind in tenure.classes:
            found.setdefault((tenure.country, kind), []).append(tenure)
    return MappingProxyType({seat: tuple(held) for seat, held in found.items()})


def _serving(tenure: Tenure, on: str | None) -> bool:
    return tenure.until is None if on is None else tenure.standing(on) == "in office"


def _latest_first(held: Iterable[Tenure]) -> tuple[Tenure, ...]:
    return tuple(sorted(held, key=lambda t: t.since, reverse=True))


def _last(date: str) -> str:
    """Give a text that sorts after every day within a date: `2023-09` covers `2023-09-30`."""
    return date + "~"


def _months(date: str) -> int:
    """Count months; a bare year counts from its middle."""
    year, _, rest = date.partition("-")
    return int(year) * 12 + int(rest[:2] or 6)


def _tenure(row: dict[str, str]) -> Tenure:
    return Tenure(
        country=row["country"],
        office=row["office"],
        classes=cast("tuple[RoleClass, ...]", parts(row["class"])),
        sectors=parts(row["sectors"]),
        person=row["person"],
        surnames=parts(row["surnames"]),
        aliases=parts(row["aliases"]),
        wikidata=row["wikidata"] or None,
        since=row["from"],
        until=row["until"] or None,
        source=row["source"],
        as_of=row["as_of"],
    )
