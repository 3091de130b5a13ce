"""What people judged of commitments: kept, broken, or where it stands, with who, when, on what scale and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dragoman.ask.life.steps import TURNS, Turn
from dragoman.entries import Fault, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.store import Store

SCALES: Final[Mapping[str, Mapping[str, Turn]]] = {
    "dragoman": {turn: turn for turn in TURNS},
    # The G7 Research Group's scores: full compliance, a work in progress, failure to comply.
    "g7": {"+1": "kept", "1": "kept", "0": "under way", "-1": "broken", "−1": "broken"},
    # The ratings of promise trackers such as PolitiFact's.
    "promise": {
        "promise kept": "kept",
        "kept": "kept",
        "compromise": "changed",
        "promise broken": "broken",
        "broken": "broken",
        "stalled": "under way",
        "in the works": "under way",
        "not yet rated": "announced",
    },
    # The Polimètre's.
    "polimeter": {
        "kept": "kept",
        "kept in part": "changed",
        "partially kept": "changed",
        "in progress": "under way",
        "broken": "broken",
        "not yet rated": "announced",
    },
}
"""What the values of each scale mean for the life of a commitment; the value itself is kept beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One judgement by a person, or by a rule that a person wrote (`rule` names it).

    `document`, `span` and `words` are the undertaking judged. `value` is as the assessor gave it, `turn` what it means.
    Of the evidence one of `evidence_words` (in `evidence_document`) and `evidence_url` is there.
    """

    id: str
    document: str
    span: Span
    words: str
    turn: Turn
    scale: str
    value: str
    assessor: str
    assessed_on: str
    evidence_document: str | None = None
    evidence_words: str | None = None
    evidence_url: str | None = None
    note: str | None = None
    rule: str | None = None

    def overlap(self, span: Span) -> int:
        """Give the number of characters that a span shares with the words judged."""
        return max(0, min(self.span[1], span[1]) - max(self.span[0], span[0]))


def assessments(store: Store) -> list[Assessment]:
    """Give the judgements of a record, in order of their days."""
    found = []
    for row in store.named("assessments"):
        told = {k: v for k, v in row.items() if k not in {"span_start", "span_end", "put_at"}}
        found.append(Assessment(span=(row["span_start"], row["span_end"]), **told))
    return found


def meaning(scale: str, value: object) -> Turn:
    """Give what a value of a scale means for the life of a commitment.

    Raises
    ------
    Fault
        `bad-assessment` for a scale or a value that is not known.

    """
    values = SCALES.get(scale)
    if values is None:
        raise Fault("bad-assessment", f"There is no scale {scale!r}; there are {', '.join(SCALES)}.")
    told = f"{value:+d}" if isinstance(value, int) and value > 0 else str(value)
    found = values.get(told.strip().lower())
    if found is None:
        raise Fault("bad-assessment", f"{value!r} is no value of the scale {scale}: {', '.join(values)}.")
    return found
