"""Verbs, adjectives, nouns and phrases that tell of words: what they may govern and how they were said.

The table is `data/cues.tsv`. `takes` is a set of letters, one for each complement that tells what was said:

======  ==================================================================
letter  complement
======  ==================================================================
`q`     a quotation beside it ("…," she said)
`c`     a clause (said that …, asked whether …)
`o`     an object noun phrase (underscored the importance of …)
`n`     an object that is itself a noun of saying (issued a warning that …)
`i`     an addressee and an infinitive (urged them to …)
`t`     an infinitive (vowed to …)
`g`     a gerund (denied having …)
`a`     an object and `as` (hailed it as …)
`s`     an object and its predicate (called it a mistake)
`m`     an addressee beside the clause (told them that …)
======  ==================================================================

`prepositions` open a phrase that tells what was said (called *for* a ceasefire).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dragoman.entries.kinds import Manner
from dragoman.knowledge import tables

Pos = Literal["v", "a", "n", "p"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One row of the table. `rest` are the words after the first ("point *out*"); `weight` is from 0 to 1."""

    rest: tuple[str, ...]
    kind: str
    manner: Manner
    takes: frozenset[str]
    prepositions: frozenset[str]
    weight: float


@cache
def cues(pos: Pos) -> Mapping[str, tuple[Cue, ...]]:
    """Give the cues of one part of speech by the lemma of their first word, the longest first.

    Parameters
    ----------
    pos
        `v` verbs, `a` adjectives after a copula, `n` nouns, `p` phrases.

    """
    found: dict[str, list[Cue]] = {}
    for row in tables.rows("cues.tsv"):
        if row["pos"] == pos:
            first, *rest = row["cue"].split()
            found.setdefault(first, []).append(_cue(tuple(rest), row))
    return {word: tuple(sorted(some, key=lambda c: -len(c.rest))) for word, some in found.items()}


def _cue(rest: tuple[str, ...], row: Mapping[str, str]) -> Cue:
    prepositions = row["prepositions"]
    return Cue(
        rest=rest,
        kind=row["class"],
        manner=cast("Manner", row["manner"]),
        takes=frozenset(row["takes"]) - {"-"},
        prepositions=frozenset(prepositions.split(",")) - {"-"},
        weight=float(row["weight"]),
    )
