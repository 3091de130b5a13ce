"""Role nouns and titles in a sentence: "foreign minister", "officials", "Gen.", found by their words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from dragoman.entries.kinds import ActorKind
from dragoman.knowledge.own import in_force
from dragoman.knowledge.roles import Role, RoleForm, longest_role, role, role_forms
from dragoman.language import Token

HYPHEN: Final = 2  # tokens that a hyphen inside a word adds


@dataclass(frozen=True, slots=True)
class RoleWords:
    """A role phrase: tokens `first` up to `last`."""

    first: int
    last: int
    role: Role
    plural: bool

    @property
    def kind(self) -> ActorKind:
        """The kind of actor that the phrase names."""
        return RoleForm(self.role, self.plural).kind


@cache
def _firsts() -> frozenset[str]:
    return frozenset(form.replace("-", " ").split()[0].lower() for form in role_forms())


@cache
def _longest_form() -> int:
    """Give the number of tokens in the longest form: a hyphen inside a word is a token."""
    return longest_role() + HYPHEN


def roles_in(tokens: Sequence[Token], named: Collection[int] = ()) -> list[RoleWords]:
    """Find the role phrases in a run of tokens, the longest at each place, none overlapping another.

    Tokens in `named` are parts of names ("States" in "United States") and begin no phrase.
    """
    own = in_force().roles
    firsts = _firsts() | {form.replace("-", " ").split()[0].lower() for form in own} if own else _firsts()
    found: list[RoleWords] = []
    i = 0
    while i < len(tokens):
        match = _longest(tokens, i, own) if tokens[i].lower in firsts and tokens[i].index not in named else None
        if match:
            length, form = match
            found.append(RoleWords(tokens[i].index, tokens[i].index + length, form.role, form.plural))
            i += length
        else:
            i += 1
    return found


def _longest(tokens: Sequence[Token], i: int, own: Mapping[str, RoleForm]) -> tuple[int, RoleForm] | None:
    """Give the longest role that begins at a token, the user's own before ours of as many words."""
    most = max((_longest_form(), *(len(form.split()) + HYPHEN for form in own)))
    for length in range(min(most, len(tokens) - i), 0, -1):
        last = tokens[i + length - 1]
        if length == 1 and last.tag.startswith("VB"):
            return None  # "he leads", "officers the"
        words = _joined(tokens[i : i + length])
        found = own.get(words) or own.get(words.lower()) or role(words)
        if found:
            return length, found
    return None


def _joined(tokens: Sequence[Token]) -> str:
    """Give the words as printed, one space where there is room between them: "Secretary-General" has none."""
    words = tokens[0].text
    for before, token in pairwise(tokens):
        words += token.text if before.end == token.start or before.text.endswith("-") else f" {token.text}"
    return words
