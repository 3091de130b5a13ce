"""One to one matching of the entries of two readings of one document, best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, TypeVar

from dragoman.entries import Span
from dragoman.measure.reduced import ActorView, CommitmentView, EventView, StanceView, StatementView, View

G = TypeVar("G")
P = TypeVar("P")

SAME_ACTOR: Final = 0.2  # mentions agree above this
SAME_WORDS: Final = 0.5  # word F1 from which two passages are one
SAME_SIDES: Final = 0.5  # F1 from which holders and targets of a stance are the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """The pairs found in one document, gold first, and what it takes to compare their sides.

    `gold_side` and `other_side` give for each actor's id its country, or where it has none the aligned gold actor.
    """

    actors: list[tuple[ActorView, ActorView]]
    statements: list[tuple[StatementView, StatementView]]
    events: list[tuple[EventView, EventView]]
    commitments: list[tuple[CommitmentView, CommitmentView]]
    stances: list[tuple[StanceView, StanceView]]
    gold_side: Mapping[str, str]
    other_side: Mapping[str, str]
    aligned: Mapping[str, str]

    def speakers(self, statement: StatementView) -> set[str]:
        """Give the speakers of a predicted statement by their gold ids."""
        return {self.aligned.get(x, f"?{x}") for x in statement.speakers}

    def gold_sides(self, ids: AbstractSet[str]) -> set[str]:
        """Give the sides of actors of the gold."""
        return {self.gold_side[x] for x in ids}

    def other_sides(self, ids: AbstractSet[str]) -> set[str]:
        """Give the sides of predicted actors."""
        return {self.other_side[x] for x in ids}


def match(gold: View, other: View) -> Matches:
    """Match the entries of two readings of one document."""
    actors = best_pairs(gold.actors, other.actors, same_mentions)
    aligned = {p.id: g.id for g, p in actors}
    sides = _Sides(
        {a.id: a.country or a.id for a in gold.actors},
        {a.id: a.country or aligned.get(a.id, f"?{a.id}") for a in other.actors},
    )
    return Matches(
        actors=actors,
        statements=best_pairs(gold.statements, other.statements, lambda g, p: alike(g.words, p.words)),
        events=best_pairs(gold.events, other.events, sides.same_event),
        commitments=best_pairs(gold.commitments, other.commitments, lambda g, p: alike(g.words, p.words)),
        stances=best_pairs(gold.stances, other.stances, sides.same_stance),
        gold_side=sides.gold,
        other_side=sides.other,
        aligned=aligned,
    )


def best_pairs(gold: Sequence[G], other: Sequence[P], weight: Callable[[G, P], float]) -> list[tuple[G, P]]:
    """Pair entries one to one by falling weight; ties go to the first; a weight of 0 never pairs."""
    weighed = [(-w, i, j) for i, g in enumerate(gold) for j, p in enumerate(other) if (w := weight(g, p)) > 0]
    left, right = set(range(len(gold))), set(range(len(other)))
    found = []
    for _, i, j in sorted(weighed):
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            found.append((gold[i], other[j]))
    return found


def set_f1(a: AbstractSet[object], b: AbstractSet[object]) -> float:
    """Give the F1 of two sets; two empty sets agree."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def alike(a: AbstractSet[int], b: AbstractSet[int]) -> float:
    """Give the F1 of two passages' words where it is high enough to be one passage, else 0."""
    value = set_f1(a, b)
    return value if value >= SAME_WORDS else 0.0


def overlap(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Tell whether any span of one touches any of the other."""
    return any(x[0] < y[1] and y[0] < x[1] for x in a for y in b)


def closeness(span: Span, others: Sequence[Span]) -> float:
    """Give the best intersection over union of a span with any of the others."""
    best = 0.0
    for start, end in others:
        shared = min(span[1], end) - max(span[0], start)
        if shared > 0:
            best = max(best, shared / (max(span[1], end) - min(span[0], start)))
    return best


def same_mentions(gold: ActorView, other: ActorView) -> float:
    """Give the F1 of two lists of mentions, each counted by its closeness, where it is above `SAME_ACTOR`."""
    total = len(gold.mentions) + len(other.mentions)
    shared = min(sum(closeness(m, gold.mentions) for m in other.mentions), len(gold.mentions))
    value = 2 * shared / total if total else 0.0
    return value if value > SAME_ACTOR else 0.0


def same_telling(gold: EventView, other: EventView) -> bool:
    """Tell whether two events are told in the same place: by trigger, by evidence, or by words."""
    if overlap(gold.trigger, other.trigger):
        return True
    if any(s[0] <= t[0] and t[1] <= s[1] for t in other.trigger for s in gold.evidence):
        return True
    return alike(gold.words, other.words) > 0


class _Sides:
    """The sides of both readings, for the weights that compare them."""

    def __init__(self, gold: Mapping[str, str], other: Mapping[str, str]) -> None:
        self.gold = gold
        self.other = other

    def _pair(self, gold: AbstractSet[str], other: AbstractSet[str]) -> tuple[set[str], set[str]]:
        return {self.gold[x] for x in gold}, {self.other[x] for x in other}

    def same_event(self, gold: EventView, other: EventView) -> float:
        """Weigh two events: same type, told in the same place, and one side right at least if there is any."""
        if gold.type != other.type or not same_telling(gold, other):
            return 0.0
        actors, other_actors = self._pair(gold.actors, other.actors)
        recipients, other_recipients = self._pair(gold.recipients, other.recipients)
        if (actors or recipients) and not (actors & other_actors or recipients & other_recipients):
            return 0.0
        sides = set_f1(actors, other_actors) + set_f1(recipients, other_recipients)
        return 1 + sides + overlap(gold.trigger, other.trigger)

    def same_stance(self, gold: StanceView, other: StanceView) -> float:
        """Weigh two stances: same attitude, same passage, holders and targets mostly the same."""
        if gold.attitude != other.attitude or not alike(gold.words, other.words):
            return 0.0
        holders = set_f1(*self._pair(gold.holders, other.holders))
        toward = set_f1(*self._pair(gold.toward, other.toward))
        return holders + toward if min(holders, toward) >= SAME_SIDES else 0.0
