"""What can be wrong in the base of offices, and in the scope that its coverage is counted over."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final

from dragoman.knowledge import coverage, offices, plover, states
from dragoman.knowledge.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dragoman.knowledge.offices import Tenure

DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
WIKIDATA: Final = re.compile(r"Q[1-9]\d*")
ONE_HOLDER: Final = frozenset({"head_of_state", "head_of_government", "foreign", "defence"})
HANDOVER: Final = 100
"""Days two holders of one office may overlap: demissioned cabinets stay until the next is sworn in."""


def problems(today: date | None = None) -> Iterator[str]:
    """Give everything that is wrong in the tenures, one line each; `today` bounds what anybody can vouch for."""
    every = offices.tenures()
    day = (today or date.today()).isoformat()  # noqa: DTZ011 - a month's bound needs no time zone
    yield from _repeated(every)
    yield from chain.from_iterable(_tenure(t, day) for t in every)
    yield from chain.from_iterable(_seat(held) for held in _by_seat(every))
    yield from _two_states(every)
    yield from _shared_names(every)
    yield from _shared_offices(every)
    yield from _scope()


def _repeated(every: Iterable[Tenure]) -> Iterator[str]:
    keys = Counter(f"{t.country} {t.office} {t.person} {t.since}" for t in every)
    yield from (f"offices: {key!r} stands {n} times" for key, n in keys.items() if n > 1)


def _tenure(tenure: Tenure, day: str) -> Iterator[str]:
    where = f"offices {tenure.country} {tenure.office} {tenure.person}"
    if states.by_iso3(tenure.country) is None and tenure.country not in plover.codebook().nonstate:
        yield f"{where}: no state {tenure.country!r}"
    known = plover.codebook().sectors
    yield from (f"{where}: no sector {sector!r}" for sector in tenure.sectors if sector not in known)
    yield from (
        f"{where}: {told!r} is no date" for told in (tenure.since, tenure.until) if told and not DATE.fullmatch(told)
    )
    if tenure.until is not None and tenure.until + "~" < tenure.since:
        yield f"{where}: ends before it begins"
    if not set(tenure.classes) <= {*ONE_HOLDER, "other"} or not tenure.classes:
        yield f"{where}: no class {tenure.classes}"
    if tenure.wikidata and not WIKIDATA.fullmatch(tenure.wikidata):
        yield f"{where}: {tenure.wikidata!r} is no Wikidata id"
    yield from _vouched(where, tenure, day)


def _vouched(where: str, tenure: Tenure, day: str) -> Iterator[str]:
    """Ask for a source, and for a month of vouching that has come and that lies within the tenure."""
    if not tenure.source:
        yield f"{where}: no source"
    if not MONTH.fullmatch(tenure.as_of):
        yield f"{where}: vouched for until {tenure.as_of!r}, which is no month"
    elif tenure.as_of > day:
        yield f"{where}: vouched for until {tenure.as_of}, which has not come"
    elif tenure.until is None and tenure.as_of + "~" < tenure.since:
        yield f"{where}: vouched for until {tenure.as_of}, before it begins"


def _by_seat(every: Iterable[Tenure]) -> Iterable[Sequence[Tenure]]:
    """Give the tenures of each seat that one person at a time holds, whatever its name in print."""
    seats: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in every:
        for kind in ONE_HOLDER.intersection(tenure.classes):
            seats[tenure.country, kind].append(tenure)
    return seats.values()


def _seat(held: Sequence[Tenure]) -> Iterator[str]:
    for one, other in combinations(sorted(held, key=lambda t: t.since), 2):
        if _clash(one, other):
            yield f"offices {one.country} {one.office}: {_told(one)} and {_told(other)} overlap"
        elif one.until is None and one.office == other.office and one.person != other.person:
            yield f"offices {one.country} {one.office}: {_told(one)} has no end, and {_told(other)} came after"


def _told(tenure: Tenure) -> str:
    return f"{tenure.person} ({tenure.since})"


def _two_states(every: Iterable[Tenure]) -> Iterator[str]:
    """Tell who would sit at the head of two states' seats at once: likely two people of one name."""
    people: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in every:
        if not ONE_HOLDER.isdisjoint(tenure.classes):
            people[tenure.person].append(tenure)
    for person, held in people.items():
        for one, other in combinations(held, 2):
            if one.country != other.country and _clash(one, other):
                yield f"offices {person}: {one.country} {one.office} and {other.country} {other.office} at once"


def _shared_names(every: Iterable[Tenure]) -> Iterator[str]:
    """Tell which full form two people of one state bear: within a state it should lead to one of them."""
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tenure in every:
        for form in (tenure.person, *tenure.aliases):
            bearers[tenure.country, form].add(tenure.person)
    for (country, form), people in bearers.items():
        if len(people) > 1:
            yield f"offices {country}: {form!r} is borne by {' and '.join(sorted(people))}"


def _shared_offices(every: Iterable[Tenure]) -> Iterator[str]:
    """Tell which titles are marked as shared though the table has no such office, or are not in small letters."""
    known = {tenure.office.lower() for tenure in every}
    for row in rows("shared_offices.tsv"):
        if row["office"] != row["office"].lower():
            yield f"shared_offices {row['office']!r}: small letters are wanted"
        elif row["office"] not in known:
            yield f"shared_offices {row['office']!r}: no such office"


def _scope() -> Iterator[str]:
    entries = coverage.scope()
    counted = Counter(entry.country for entry in entries)
    yield from (f"scope: {code!r} stands {n} times" for code, n in counted.items() if n > 1)
    for entry in entries:
        if states.by_iso3(entry.country) is None:
            yield f"scope: no state {entry.country!r}"
        if not set(entry.roles) <= ONE_HOLDER:
            yield f"scope {entry.country}: no such seat in {entry.roles}"
        if not entry.reasons:
            yield f"scope {entry.country}: no reason"
    missing = {s.iso3 for s in states.states() if s.sovereign} - counted.keys()
    yield from (f"scope: {code} is sovereign and not in it" for code in sorted(missing))


def _clash(one: Tenure, other: Tenure) -> bool:
    """Tell whether two tenures of one office overlap by more than a handover, whatever their vague dates may mean."""
    begins = max(_latest(one.since), _latest(other.since))
    ends = min(_earliest(one.until), _earliest(other.until))
    return (ends - begins).days > HANDOVER


def _earliest(told: str | None) -> date:
    """Give the first day that a date may mean; the far future where there is none."""
    return date.fromisoformat((told + "-01-01")[:10]) if told else date.max


def _latest(told: str) -> date:
    """Give the last day that a date may mean; the 28th stands for the end of a month."""
    return date.fromisoformat(told + "-12-28"[len(told) - 4 :])
