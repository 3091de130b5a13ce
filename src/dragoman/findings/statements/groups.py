"""Who "the ministers", "the two leaders" and "they" are: the persons who were named together before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.entries import Sides, Span
from dragoman.language import Analysis

GROUPS: Final = frozenset(
    "ministers secretaries leaders presidents principals delegates diplomats counterparts officials sides two both pair".split()  # noqa: SIM905
)
THEY: Final = "they"
OFFICES: Final = {
    "ministers": frozenset({"minister", "secretary"}),
    "secretaries": frozenset({"secretary"}),
    "presidents": frozenset({"president"}),
    "diplomats": frozenset({"ambassador", "envoy", "minister", "secretary"}),
    "delegates": frozenset({"delegate"}),
}
"""What those must be called, in the sentence that names them, whom a plural stands for."""
POINTING: Final = frozenset({"the", "both", "two", "these"})
BACK: Final = 3  # sentences in which those are sought whom "they" stands for
FAR: Final = 200  # the same for "the ministers": bounds the work on long texts
FEWEST: Final = 2
MOST: Final = 6  # persons in one meeting


def members(analysis: Analysis, sides: Sides, source: Span) -> tuple[str, ...]:
    """Give the persons that a plural source stands for, those of the nearest sentence before that joins several."""
    words = [t.lower for t in analysis.tokens_in(source)]
    they = words == [THEY]
    if not they and not (words and words[-1] in GROUPS and words[0] in POINTING and len(words) <= FEWEST + 1):
        return ()
    here = analysis.sentence_at(source[0])
    if here is None:
        return ()
    last = max(here.index - (BACK if they else FAR) - 1, -1)
    for number in range(here.index - 1, last, -1):
        sentence = analysis.sentences[number]
        if not they and not _has_office(analysis, (sentence.start, sentence.end), words[-1]):
            continue
        some = _persons(sides, (sentence.start, sentence.end))
        if len(some) >= FEWEST:
            return tuple(some) if len(some) <= MOST else ()
    return ()


def _has_office(analysis: Analysis, span: Span, group: str) -> bool:
    wanted = OFFICES.get(group)
    return wanted is None or any(t.lower == group or t.lower in wanted for t in analysis.tokens_in(span))


def _persons(sides: Sides, span: Span) -> Sequence[str]:
    found = [i for _, ids in sides.pins(span) for i in ids if sides.actor(i).kind == "person"]
    return list(dict.fromkeys(found))
