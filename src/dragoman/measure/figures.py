"""What a scorer gives back, and how counts become figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Row = dict[str, float]
L = TypeVar("L", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """An entry that has no partner: `missed` stands in the gold only, `extra` in the prediction only."""

    document: str
    word: str
    kind: str
    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one scorer over one set.

    Attributes
    ----------
    scorer
        `records`, `quotes` or `pairs`.
    items
        How many documents (or pairs) the gold holds.
    rows
        Name of the figure → its numbers, all shares between 0 and 1 or counts.
    misses
        What has no partner, in the order of the documents.
    notes
        What a reader must know: documents without prediction, records that are malformed.

    """

    scorer: str
    items: int
    rows: dict[str, Row]
    misses: tuple[Miss, ...] = ()
    notes: tuple[str, ...] = ()

    def flat(self) -> dict[str, float]:
        """Give every number under one name: `records.actor.f1`."""
        return {
            f"{self.scorer}.{row}.{name}": value for row, values in self.rows.items() for name, value in values.items()
        }

    def to_dict(self) -> dict[str, Any]:
        """Give a plain value for JSON."""
        return {"scorer": self.scorer, "items": self.items, "figures": self.rows, "notes": list(self.notes)}


def harmonic(precision: float, recall: float) -> float:
    """Give the harmonic mean of precision and recall, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def macro_f1(gold: Sequence[L], predicted: Sequence[L]) -> tuple[float, dict[L, float]]:
    """Give the mean over the labels of the gold of each label's F1, and those F1."""
    hits = Counter(g for g, p in zip(gold, predicted, strict=True) if g == p)
    wanted, given = Counter(gold), Counter(predicted)
    each = {label: 2 * hits[label] / (wanted[label] + given[label]) for label in wanted}
    return (sum(each.values()) / len(each) if each else 0.0), each
