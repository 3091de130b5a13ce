"""PLOVER 0.8 types under the older conventions of PLV, the pairs of Hu et al. (ACL 2024), which follow CAMEO's categories."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    types: frozenset[str]
    modes: frozenset[str]
    words: re.Pattern[str] | None
    becomes: str


def renamed(kind: str, mode: str | None, text: str) -> str:
    """Give the name that a type has in PLV.

    Parameters
    ----------
    kind, mode
        Type and mode by PLOVER 0.8; None where it has no mode.
    text
        The sentence: some of PLV's types turn on what the act is about, as CAMEO's do.

    Returns
    -------
    str
        One of PLV's fifteen types, by the first row of `data/plv.tsv` that fits, else the type itself.

    """
    for rule in _rules():
        fits = kind in rule.types and (not rule.modes or (mode or "") in rule.modes)
        if fits and (rule.words is None or rule.words.search(text)):
            return rule.becomes
    return kind


@cache
def _rules() -> tuple[_Rule, ...]:
    """Read the table: types and modes that a row is about (all where none is named), the beginnings of words it asks for."""
    return tuple(
        _Rule(
            types=frozenset(tables.parts(row["types"])),
            modes=frozenset(tables.parts(row["modes"])),
            words=re.compile(rf"\b(?:{row['words']})", re.IGNORECASE) if row["words"] else None,
            becomes=row["becomes"],
        )
        for row in tables.rows("plv.tsv")
    )
