"""Check every table of knowledge: `python -m dragoman.knowledge.validate` prints what is wrong and exits with 1 if any.

What is checked: columns and codes, duplicates, vocabulary of sectors and kinds, coordinates, dates and their order,
overlapping tenures (`validate_offices`), forms shared by several states that `ambiguous.tsv` does not name, places and
the digest of the gazetteer.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from dragoman.entries.kinds import ACTOR_KINDS
from dragoman.knowledge import (
    cameo,
    codes,
    gazetteer,
    institutions,
    memberships,
    organisations,
    placewords,
    plover,
    roles,
    states,
    validate_offices,
)
from dragoman.knowledge.tables import number, parts, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
WIKIDATA: Final = re.compile(r"Q[1-9]\d*")
SOURCES: Final = frozenset({"recalled", "GeoNames"})
STATES: Final = 250
"""ISO 3166-1 has 249 entries; Kosovo is one more."""


def problems() -> Iterator[str]:
    """Give everything that is wrong in the tables, one line each."""
    yield from _states()
    yield from _ambiguous()
    yield from _roles()
    yield from _organisations()
    yield from _memberships()
    yield from _institutions()
    yield from validate_offices.problems()
    yield from _features()
    yield from _gazetteer()
    yield from _placewords()
    yield from codes.problems()
    yield from cameo.problems()


def _repeated(what: str, keys: Iterable[str]) -> Iterator[str]:
    yield from (f"{what}: {key!r} stands {n} times" for key, n in Counter(keys).items() if n > 1)


def _sectors(where: str, sectors: Iterable[str]) -> Iterator[str]:
    known = plover.codebook().sectors
    yield from (f"{where}: no sector {sector!r}" for sector in sectors if sector not in known)


def _country(where: str, code: str) -> Iterator[str]:
    if states.by_iso3(code) is None and code not in plover.codebook().nonstate:
        yield f"{where}: no state {code!r}"


def _states() -> Iterator[str]:
    every = states.states()
    if len(every) != STATES:
        yield f"states: {len(every)} rows, {STATES} wanted"
    yield from _repeated("states iso3", (s.iso3 for s in every))
    yield from _repeated("states iso2", (s.iso2 for s in every))
    yield from _repeated("states name", (s.name for s in every))
    yield from _repeated("states wikidata", (s.wikidata for s in every if s.wikidata))
    yield from _repeated("states cow", (str(s.cow) for s in every if s.cow))
    yield from _repeated("states gw", (str(s.gw) for s in every if s.gw))
    yield from chain.from_iterable(_state(s) for s in every)
    for form, uses in states.state_names().items():
        for use in uses:
            yield from _country(f"state form {form!r}", use.iso3)
            yield from _sectors(f"state form {form!r}", use.sectors)


def _state(state: states.State) -> Iterator[str]:
    where = f"states {state.iso3}"
    if not re.fullmatch(r"[A-Z]{3}", state.iso3) or not re.fullmatch(r"[A-Z]{2}", state.iso2):
        yield f"{where}: codes are capital letters"
    if state.parent and (state.sovereign or states.by_iso3(state.parent) is None):
        yield f"{where}: parent {state.parent!r} of a sovereign state, or unknown"
    if not (_on_earth(state.latitude, state.longitude) and _on_earth(state.capital_latitude, state.capital_longitude)):
        yield f"{where}: coordinates are not on earth"
    if state.wikidata and not WIKIDATA.fullmatch(state.wikidata):
        yield f"{where}: {state.wikidata!r} is no Wikidata id"
    if state.fiscal_year_start is not None and state.fiscal_year_start not in range(1, 13):
        yield f"{where}: {state.fiscal_year_start} is no month"


def _on_earth(latitude: float | None, longitude: float | None) -> bool:
    return abs(latitude or 0.0) <= 90 and abs(longitude or 0.0) <= 180  # noqa: PLR2004 - degrees


def _ambiguous() -> Iterator[str]:
    known = states.ambiguous()
    for form, uses in states.state_names().items():
        shared = {use.iso3 for use in uses}
        if len(shared) > 1 and form not in known:
            yield f"ambiguous: {form!r} is shared by {', '.join(sorted(shared))} and not listed"
    for form, entry in known.items():
        for code in entry.candidates:
            yield from _country(f"ambiguous {form!r}", code)


def _roles() -> Iterator[str]:
    yield from _repeated("roles", (role.lemma for role in roles.roles()))
    for role in roles.roles():
        where = f"roles {role.lemma!r}"
        yield from _sectors(where, role.sectors)
        if role.kind not in ACTOR_KINDS or role.plural_kind not in {None, *ACTOR_KINDS}:
            yield f"{where}: no such kind"
    for form, modifier in roles.modifiers().items():
        yield from _sectors(f"modifiers {form!r}", modifier.sectors)
        if form != form.lower():
            yield f"modifiers {form!r}: small letters are wanted"


def _organisations() -> Iterator[str]:
    every = organisations.organisations()
    yield from _repeated("organisations", (f"{o.name} ({o.country})" for o in every))
    yield from _repeated("organisations wikidata", (o.wikidata for o in every if o.wikidata))
    for organisation in every:
        yield from _organisation(organisation)
    for form in organisations.organisation_names():
        if any(not use.part for use in states.state_names().get(form, ())):
            yield f"organisations: {form!r} is the name of a state too"


def _organisation(organisation: organisations.Organisation) -> Iterator[str]:
    where = f"organisations {organisation.name!r}"
    yield from _repeated(where, (organisation.name, *organisation.aliases))
    yield from _country(where, organisation.country)
    later = chain.from_iterable(sectors for _, sectors in organisation.changes)
    yield from _sectors(where, (*organisation.sectors, *later))
    if organisation.kind not in ACTOR_KINDS:
        yield f"{where}: no kind {organisation.kind!r}"
    if organisation.members and not DATE.fullmatch(organisation.as_of or ""):
        yield f"{where}: members without a date"
    for code in organisation.members:
        yield from _country(f"{where} members", code)
    yield from _repeated(f"{where} members", organisation.members)


def _memberships() -> Iterator[str]:
    """Hold the dated memberships to the members of today, and their dates to each other."""
    every = {o.name: o for o in organisations.organisations() if o.kind == "institution"}
    for name, entries in memberships.stays().items():
        where = f"memberships {name!r}"
        organisation = every.get(name)
        if organisation is None or not organisation.members:
            yield f"{where}: no organisation with members"
            continue
        for entry in entries:
            yield from _membership(f"{where} {entry.state}", entry, organisation)


def _membership(where: str, entry: memberships.Stay, organisation: organisations.Organisation) -> Iterator[str]:
    for told in filter(None, (entry.since, entry.until)):
        if not DATE.fullmatch(told):
            yield f"{where}: {told!r} is no date"
    if entry.since and entry.until and entry.until < entry.since:
        yield f"{where}: ends before it begins"
    if not (entry.since or entry.until):
        yield f"{where}: neither joined nor left"
    if entry.state != memberships.WHOLE:
        yield from _country(where, entry.state)
        if entry.until is None and entry.state not in organisation.members:
            yield f"{where}: belongs to it still, and is no member of today"


def _institutions() -> Iterator[str]:
    known = institutions.patterns()
    for pattern, sectors in chain(known.whole.items(), known.first.items(), known.last.items()):
        yield from _sectors(f"institutions {pattern!r}", sectors)
    for pattern in chain(known.first, known.last):
        if len(pattern.split()) > institutions.LONGEST:
            yield f"institutions {pattern!r}: longer than LONGEST"
    yield from (f"institutions units: {p!r} is no last pattern" for p in known.units if p not in known.last)


def _features() -> Iterator[str]:
    every = list(rows("features.tsv"))
    yield from _repeated("features", (name for row in every for name in {row["name"], *parts(row["aliases"])}))
    known = {(region.country, region.name) for region in gazetteer.atlas().regions}
    for row in every:
        where = f"features {row['name']!r}"
        if row["level"] not in gazetteer.LEVELS:
            yield f"{where}: no level {row['level']!r}"
        if not row["latitude"] or not _on_earth(number(row["latitude"]), number(row["longitude"])):
            yield f"{where}: coordinates are missing, or not on earth"
        if row["country"] and states.by_iso3(row["country"]) is None:
            yield f"{where}: no state {row['country']!r}"
        if row["region"] and (row["country"], row["region"]) not in known:
            yield f"{where}: no region {row['region']!r} in {row['country']!r}"
        if row["source"] not in SOURCES:
            yield f"{where}: no source {row['source']!r}"


def _gazetteer() -> Iterator[str]:
    """Check that the file is the one that was checked in, and that it has every state, at its coordinates."""
    if gazetteer.file_digest() != gazetteer.stored_digest():
        yield f"gazetteer: {gazetteer.FILE} is not the file of gazetteer.sha256; build it anew"
    for state in states.states():
        if not any(s.level == "country" and s.country == state.iso3 for s in gazetteer.sites(state.name)):
            yield f"gazetteer: {state.name!r} is not in it; build it anew"
        if (
            state.capital
            and state.sovereign
            and not any(s.country == state.iso3 for s in gazetteer.sites(state.capital))
        ):
            yield f"gazetteer: {state.capital!r}, the capital of {state.iso3}, is not in it"


def _placewords() -> Iterator[str]:
    for noun, level in placewords.nouns().items():
        if level not in gazetteer.LEVELS:
            yield f"places {noun!r}: no level {level!r}"
    for state in placewords.abbreviations().values():
        if not any(s.level in {"region", "country"} and s.country == "USA" for s in gazetteer.sites(state)):
            yield f"places: {state!r} is no state of the USA"


def main() -> int:
    """Print the problems and give the exit status."""
    found = list(problems())
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"{len(found)} problems\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
