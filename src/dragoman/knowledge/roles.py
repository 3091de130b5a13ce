"""Common nouns and titles of social roles, and what an adjective before them does to their sector."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

from dragoman.knowledge.tables import parts, rows, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dragoman.entries.kinds import ActorKind

Effect = Literal["replace", "add", "default", "armed", "arms", "none"]

ARMED: Final = frozenset({"MIL", "REB", "UAF", "PRM"})
"""Sectors of those who bear arms: `armed` modifiers speak of them only, so that Islamist parties stay parties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role: `soldier`, `prime minister`, `Gen.`.

    `sectors` are PLOVER codes, most specific first, and empty where the role alone does not tell (a spokesperson has
    those of whoever is spoken for). `kind` is that of one holder, `plural_kind` that of several, None where there is no
    plural. `is_title`: it can stand before a name. `is_office`: one person at a time holds it.
    """

    lemma: str
    plural: str | None
    sectors: tuple[str, ...]
    kind: ActorKind
    plural_kind: ActorKind | None
    is_title: bool
    is_office: bool


class RoleForm(NamedTuple):
    """A surface form of a role, and whether it is the plural."""

    role: Role
    plural: bool

    @property
    def kind(self) -> ActorKind:
        """Give the kind of actor that this form names."""
        return self.role.plural_kind or self.role.kind if self.plural else self.role.kind


class Modifier(NamedTuple):
    """What a word before a role does to its sectors.

    `replace` puts its own in their place; `add` sets its own behind them; `default` gives its own where the role has
    none; `armed` replaces the sectors of bearers of arms only; `arms` those of civilians only; `none` leaves them.
    `foreign` is true where the actor is not of the state that is spoken of ("foreign troops").
    """

    effect: Effect
    sectors: tuple[str, ...]
    foreign: bool

    def apply(self, sectors: tuple[str, ...]) -> tuple[str, ...]:
        """Give the sectors of a role that stands behind this word."""
        if self._replaces(sectors):
            return self.sectors
        if self.effect == "add":
            return tuple(dict.fromkeys(sectors + self.sectors))
        return sectors

    def _replaces(self, sectors: tuple[str, ...]) -> bool:
        match self.effect:
            case "replace":
                return True
            case "default":
                return not sectors
            case "armed":
                return not ARMED.isdisjoint(sectors)
            case "arms":
                return sectors in {(), ("CVL",)}
            case _:
                return False


@cache
def roles() -> tuple[Role, ...]:
    """Give every role of the table."""
    return tuple(_role(row) for row in rows("roles.tsv"))


@cache
def role_forms() -> Mapping[str, RoleForm]:
    """Give every surface form, singular and plural.

    Nouns are in small letters ("foreign minister"), abbreviations as printed ("Gen.", "PM"): ask with `role`, which
    knows the difference. Singular wins where both forms are one ("police").
    """
    found: dict[str, RoleForm] = {}
    for entry in roles():
        for spelling in spellings(entry.lemma):
            found[spelling] = RoleForm(entry, plural=False)
    for entry in roles():
        for spelling in spellings(entry.plural or entry.lemma):
            found.setdefault(spelling, RoleForm(entry, plural=True))
    return MappingProxyType(found)


@cache
def longest_role() -> int:
    """Give the number of words, set apart by spaces, in the longest form: no look-up needs more."""
    return max(len(form.split()) for form in role_forms())


def role(form: str) -> RoleForm | None:
    """Give the role that a form names, None if it is none.

    An abbreviation is found as printed; any other form in whatever letters: "Foreign Minister", "FOREIGN MINISTER".
    """
    forms = role_forms()
    return forms.get(form) or forms.get(form.lower())


@cache
def modifiers() -> Mapping[str, Modifier]:
    """Give the words that change a role, in small letters."""
    table = rows("modifiers.tsv")
    return MappingProxyType(
        {
            row["form"]: Modifier(cast("Effect", row["effect"]), parts(row["sectors"]), row["country"] == "other")
            for row in table
        }
    )


def modified(sectors: tuple[str, ...], words: Iterable[str]) -> tuple[str, ...]:
    """Give the sectors of a role with the words before it taken in, the nearest word first.

    Words that are no modifiers are passed over. A former holder is `ELI` whatever else is said.
    """
    for modifier in _known(words):
        sectors = modifier.apply(sectors)
        if sectors == ("ELI",):
            break
    return sectors


def _known(words: Iterable[str]) -> Iterator[Modifier]:
    table = modifiers()
    for word in words:
        modifier = table.get(word.lower())
        if modifier:
            yield modifier


def _role(row: dict[str, str]) -> Role:
    return Role(
        lemma=row["lemma"],
        plural=row["plural"] or None,
        sectors=parts(row["sectors"]),
        kind=cast("ActorKind", row["kind"]),
        plural_kind=cast("ActorKind", row["plural_kind"]) if row["plural_kind"] else None,
        is_title=row["is_title"] == "yes",
        is_office=row["is_office"] == "yes",
    )
