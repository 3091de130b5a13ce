"""Institutions that no table names, by the pattern of their name: `Ministry of X`, `X Embassy`, `Supreme Court`."""

from __future__ import annotations

import tomllib
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from dragoman.knowledge.tables import CURLY, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.entries.kinds import ActorKind

LONGEST = 4
"""Words in the longest first or last pattern."""


class Institution(NamedTuple):
    """What the name alone tells: sectors (PLOVER codes), the kind of actor, and the pattern that fitted."""

    sectors: tuple[str, ...]
    kind: ActorKind
    pattern: str


class Patterns(NamedTuple):
    """The patterns of `institutions.toml`: by whole name, first words, last words; and the last words of units."""

    whole: Mapping[str, tuple[str, ...]]
    first: Mapping[str, tuple[str, ...]]
    last: Mapping[str, tuple[str, ...]]
    units: frozenset[str]


@cache
def patterns() -> Patterns:
    """Read the patterns."""
    found = tomllib.loads(text("institutions.toml"))
    whole, first, last = ({k: tuple(v) for k, v in found[part].items()} for part in ("whole", "first", "last"))
    units = frozenset(found["units"]["last"])
    return Patterns(MappingProxyType(whole), MappingProxyType(first), MappingProxyType(last), units)


def institution(name: str) -> Institution | None:
    """Tell what an institution is by its name, without article or nationality: None if no pattern fits.

    "Ministry of Trade", "Supreme Court", "Trade Ministry", "1st Armored Brigade". A whole name goes before its parts;
    of two parts the longer wins, and of two as long the last words. A lone last word ("Party", "Company") is a role,
    not a name, and fits nothing here.
    """
    words = name.replace(CURLY, "'").split()
    known = patterns()
    whole = " ".join(words)
    if whole in known.whole:
        return Institution(known.whole[whole], "institution", whole)
    for size in range(min(LONGEST, len(words) - 1), 0, -1):
        tail, head = " ".join(words[-size:]), " ".join(words[:size])
        if tail in known.last:
            return Institution(known.last[tail], "unit" if tail in known.units else "institution", tail)
        if head in known.first:
            return Institution(known.first[head], "institution", head)
    return None
