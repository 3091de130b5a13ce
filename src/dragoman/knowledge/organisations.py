"""Named organisations: of states, armed, political, of one state, of the press, companies and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from dragoman.knowledge.tables import parts, rows, spellings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.entries.kinds import ActorKind

NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation and what the record says of it.

    `country` is ISO 3166-1 alpha-3, or `UNO`, `EUR`, `IGO`, `NGO`, `MNC`, `IMG`, `ISM`. `members` are the member states
    where they matter, true of the date `as_of` (`2025-12`); empty says nothing: `memberships.members_on` knows those of another day. `changes` holds later sectors with the
    day they began ("2021-08-15": the Taliban became a government): ask `sectors_on`. A form in `generic` is borne by
    such bodies of other states too ("Senate"): the country here is a default, and the text overrides it. A form in
    `word` is an ordinary word or somebody else's name besides ("Apple", "IS").
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    sectors: tuple[str, ...]
    kind: ActorKind
    wikidata: str | None
    members: tuple[str, ...]
    as_of: str | None
    changes: tuple[tuple[str, tuple[str, ...]], ...]
    generic: frozenset[str]
    word: frozenset[str]

    def sectors_on(self, day: str | None) -> tuple[str, ...]:
        """Give the sectors on a day (`2023-01-12`, `2023-01`, `2023`), the latest known for None."""
        found = self.sectors
        for since, sectors in self.changes:
            if day is None or day >= since[: len(day)]:
                found = sectors
        return found


@cache
def organisations() -> tuple[Organisation, ...]:
    """Give every organisation of the table, in its order."""
    return tuple(_organisation(row) for row in rows("organisations.tsv"))


@cache
def organisation_candidates() -> Mapping[str, tuple[Organisation, ...]]:
    """Give every surface form with the organisations that bear it, the best known first ("AFP", "RSF", "SDF").

    Case matters, as the press prints it. Forms with straight and curly apostrophes, with and without diacritics are
    keys; articles are not part of a form except where the name has one ("The Hindu").
    """
    found: dict[str, dict[str, Organisation]] = {}
    named = [(organisation.name, organisation) for organisation in organisations()]
    others = [(alias, organisation) for organisation in organisations() for alias in organisation.aliases]
    for form, organisation in named + others:
        for spelling in spellings(form):
            found.setdefault(spelling, {})[organisation.name] = organisation
    return MappingProxyType({form: tuple(bearers.values()) for form, bearers in found.items()})


@cache
def organisation_names() -> Mapping[str, Organisation]:
    """Give every surface form with the best-known organisation that bears it."""
    return MappingProxyType({form: bearers[0] for form, bearers in organisation_candidates().items()})


@cache
def members(name: str) -> tuple[str, ...]:
    """Give the member states (ISO3) of an organisation by any of its forms; `()` if they are not in the table."""
    organisation = organisation_names().get(name)
    return organisation.members if organisation else ()


def _organisation(row: dict[str, str]) -> Organisation:
    return Organisation(
        name=row["name"],
        aliases=parts(row["aliases"]),
        country=row["country"],
        sectors=parts(row["sectors"]),
        kind=cast("ActorKind", row["kind"]),
        wikidata=row["wikidata"] or None,
        members=parts(row["members"]),
        as_of=row["as_of"] or None,
        changes=_changes(row["changes"]),
        generic=_spelt(row["generic"]),
        word=_spelt(row["word"]),
    )


def _spelt(cell: str) -> frozenset[str]:
    """Give the spellings of the forms in a cell; most cells are empty."""
    return frozenset(s for form in parts(cell) for s in spellings(form)) if cell else NONE


def _changes(cell: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read `2021-08-15:GOV,PTY|…` as days and sectors."""
    if not cell:
        return ()
    pairs = (part.split(":") for part in parts(cell))
    return tuple((since, tuple(sectors.split(","))) for since, sectors in pairs)
