"""A second opinion: the relation coder is asked about the sides of each act that the rules found, and the two are weighed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from typing import TYPE_CHECKING, Final

from dragoman.knowledge.eventlex import least, weights
from dragoman.language.relations import Pair, Relation, relate

if TYPE_CHECKING:
    from dragoman.entries import Event, Sides, Span
    from dragoman.language.analysis import Analysis

WINDOW: Final = 420
"""Characters that the coder is shown of a long sentence, about the trigger: it reads 128 pieces of words."""
EDGE: Final = 0.002
"""The least and, from one, the greatest share that is told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What there is to weigh about an act.

    `prior` is the rules' own estimate; `own` how likely the coder holds it that there is an act of that type. `asked` is False,
    and `own` of no account, where no side is named near the trigger. `alone` tells that there is no other side.
    """

    prior: float
    own: float = 0.5
    asked: bool = False
    alone: bool = False

    @property
    def features(self) -> tuple[float, ...]:
        """What the weights are for, in their order: one, logits of the two shares, whether it was asked, whether alone."""
        asked = float(self.asked)
        return (1.0, _logit(self.prior), asked * _logit(self.own), asked, float(self.alone))

    @property
    def confidence(self) -> float:
        """The share of such acts that readers found right."""
        return round(1 / (1 + exp(-sum(w * x for w, x in zip(weights(), self.features, strict=True)))), 3)


def weighed(events: Sequence[Event], analysis: Analysis, sides: Sides) -> list[Event]:
    """Give events with the confidence that rules and coder have together, without those that are too unlikely."""
    told = (replace(e, confidence=o.confidence) for e, o in zip(events, opinions(events, analysis, sides), strict=True))
    return [event for event in told if event.confidence >= least()]


def opinions(events: Sequence[Event], analysis: Analysis, sides: Sides) -> list[Opinion]:
    """Ask about each event, in their order."""
    asked = [_pair(event, analysis, sides) for event in events]
    answers = iter(relate([pair for pair in asked if pair is not None]))
    return [_opinion(event, next(answers) if pair else None) for event, pair in zip(events, asked, strict=True)]


def _opinion(event: Event, told: Relation | None) -> Opinion:
    alone = not event.recipients and len(event.actors) < 2  # noqa: PLR2004 - nobody to act with
    if told is None:
        return Opinion(prior=event.confidence, alone=alone)
    own = told.scores[event.type] * (1 - told.none)
    return Opinion(prior=event.confidence, own=own, asked=True, alone=alone)


def _pair(event: Event, analysis: Analysis, sides: Sides) -> Pair | None:
    """Give what the coder is asked about an event: its sentence and where its sides are named; None if they are not."""
    sentence = analysis.sentence_at(event.trigger[0])
    if sentence is None:
        return None
    low, high = _window(sentence.span, event.trigger)
    near = [(span, ids) for span, ids in sides.pins((low, high)) if low <= span[0] and span[1] <= high]
    if event.recipients or len(event.actors) < 2:  # noqa: PLR2004 - as above
        named = _nearest(event.actors, near, event.trigger), _nearest(event.recipients, near, event.trigger)
    else:
        named = _nearest(event.actors[:1], near, event.trigger), _nearest(event.actors[1:], near, event.trigger)
    actors = _apart(named[0])
    recipients = _apart(span for span in named[1] if not any(_overlap(span, other) for other in actors))
    if not actors and not recipients:
        return None
    text = analysis.document.text[low:high]
    here = [tuple((s - low, e - low) for s, e in side) for side in (actors, recipients)]
    return Pair(text=text, actor=here[0], recipient=here[1])


def _window(sentence: Span, trigger: Span) -> Span:
    start, end = sentence
    if end - start <= WINDOW:
        return sentence
    low = max(start, trigger[0] - WINDOW * 2 // 3)
    return low, min(end, low + WINDOW)


def _nearest(ids: Iterable[str], near: Sequence[tuple[Span, tuple[str, ...]]], trigger: Span) -> list[Span]:
    """Give for each actor the pin of it that is nearest to the trigger."""
    found = []
    for identity in ids:
        pins = [(abs(span[0] - trigger[0]), span) for span, who in near if identity in who]
        if pins:
            found.append(min(pins)[1])
    return found


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give spans in order, without those that overlap one before."""
    kept: list[Span] = []
    for span in sorted(set(spans)):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _logit(share: float) -> float:
    kept = min(max(share, EDGE), 1 - EDGE)
    return log(kept / (1 - kept))
