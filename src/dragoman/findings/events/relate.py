"""The type of act between two given sides: the same patterns, asked about one pair."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from dragoman.entries import Actor, Entries
from dragoman.findings.events.coder import Coder
from dragoman.findings.events.confidence import PRIOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.entries import Span
    from dragoman.entries.kinds import EventType
    from dragoman.findings.events.match import Cue
    from dragoman.language.analysis import Analysis

BOTH: Final = 1.0
ONE: Final = 0.55
CROSSED: Final = 0.4
NEITHER: Final = 0.15
"""Weights of a cue whose frame holds both sides, one of them, both the wrong way round, or neither."""
DISTANCE: Final = 0.004
"""Taken off for each word between a cue and the nearer side: settles ties."""


def relate(
    analysis: Analysis, actor_spans: Sequence[Span], recipient_spans: Sequence[Span]
) -> tuple[tuple[EventType, float], ...]:
    """Rank the types of act that a text tells of from one side to another.

    Parameters
    ----------
    analysis
        A sentence or a document with its grammar.
    actor_spans, recipient_spans
        Where the two sides are named.

    Returns
    -------
    tuple
        Types with weights from 0 to 1, best first; empty where no word of the lexicon is near.

    """
    entries = Entries(actors=(_side("a", actor_spans), _side("r", recipient_spans)))
    coder = Coder(analysis, entries)
    where = [span[0] for span in (*actor_spans, *recipient_spans)]
    near = dict.fromkeys(s for offset in where if (s := analysis.sentence_at(offset)) is not None)
    weights: dict[EventType, float] = defaultdict(float)
    for sentence in near:
        framed = {cue.head.index for cue in coder.cues(sentence)}
        for cue in (*coder.matcher.cues(sentence), *coder.cues(sentence)):
            inner = 1.0 if cue.head.index in framed else 0.5
            weights[cue.type] = max(weights[cue.type], inner * _weight(cue, where, analysis))
    return tuple(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])))


def _side(name: str, spans: Sequence[Span]) -> Actor:
    return Actor(id=name, name=name, kind="person", country=None, sectors=(), mentions=tuple(spans))


def _weight(cue: Cue, where: Sequence[int], analysis: Analysis) -> float:
    """Weigh a cue by what of the pair its frame holds, by its rule, and by its distance."""
    token = analysis.token_at(where[0])
    far = abs(cue.head.index - token.index) * DISTANCE if token else 0.0
    return max(PRIOR[cue.rule] * _fit(cue) - far * NEITHER, 0.001)


def _fit(cue: Cue) -> float:
    if cue.mutual:
        return BOTH if {"a", "r"} <= set(cue.actors) else ONE if cue.actors else NEITHER
    right, left = "a" in cue.actors, "r" in cue.recipients
    if right and left:
        return BOTH
    if right or left:
        return ONE
    return CROSSED if cue.actors and cue.recipients else NEITHER
