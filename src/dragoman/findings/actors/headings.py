"""Head nouns of institutions' names: what "Ministry", "Court", "Bank" at the head of a name say of its bearer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from dragoman.entries.kinds import ActorKind
from dragoman.knowledge.roles import role_forms


@dataclass(frozen=True, slots=True)
class Heading:
    """A head noun, with the kind and sectors of those so named."""

    head: str
    kind: ActorKind
    sectors: tuple[str, ...]


GROUPS: Final = ("movement", "front", "militia", "forces", "brigades", "jihad", "insurgency")
"""Nouns that head the names of armed and political groups."""
NAMING: Final = {
    "LEG": "assembly chamber senate duma diet knesset althing storting riksdag folketing bundestag bundesrat sejm seimas saeima "
    "majlis cortes rada congress eduskunta",
    "JRN": "times post herald tribune gazette journal chronicle telegraph guardian observer news times-herald",
    "BUS": "air ltd ltd. inc inc. corp corp. plc gmbh airways airlines motors holdings industries s.a. ag llc pllc telecom telecommunications",
    "JUD": "tribunal",
    "SOC": "charity association federation network society",
    "EDU": "academy laboratory laboratories",
    "GOV": "bureau directorate inspectorate secretariat",
}
"""Nouns that head names and describe nobody alone ("the Times")."""


@cache
def headings() -> Mapping[str, Heading]:
    """Give the head nouns in small letters: the single-word roles that are institutions."""
    found = {
        form.lower(): Heading(entry.role.lemma, "institution", entry.role.sectors)
        for form, entry in role_forms().items()
        if entry.role.kind == "institution" and " " not in form
    }
    for noun in GROUPS:
        entry = role_forms().get(noun)
        found.setdefault(noun, Heading(noun, "group", entry.role.sectors if entry else ()))
    for sector, nouns in NAMING.items():
        for noun in nouns.split():
            found.setdefault(noun, Heading(noun, "institution", (sector,)))
    return MappingProxyType(found)


def head_noun(name: str) -> str | None:
    """Give the head noun of an institution's name in small letters: the one before "of" or "for", else the last."""
    words = name.lower().split()
    for index, word in enumerate(words):
        if word in {"of", "for", "to"} and index and words[index - 1] in headings():
            return headings()[words[index - 1]].head
    return headings()[words[-1]].head if words and words[-1] in headings() else None
