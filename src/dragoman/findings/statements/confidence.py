"""How sure each rule is: the priors from which a statement's confidence is made."""

from __future__ import annotations

from typing import Final

PRIOR: Final[dict[str, float]] = {
    "turn": 0.97,
    "before": 0.97,
    "after": 0.97,
    "according": 0.95,
    "colon": 0.85,
    "signature": 0.85,
    "sentence": 0.7,
    "unknown": 0.5,
    "headline": 0.8,
    "clause": 0.93,
    "aside": 0.9,
    "rest": 0.75,
    "called": 0.85,
    "as": 0.85,
    "urged": 0.85,
    "infinitive": 0.8,
    "phrase": 0.8,
    "gerund": 0.75,
    "object": 0.78,
    "passive": 0.75,
    "quoted": 0.75,
    "noun": 0.7,
}
"""Rule → prior, set by judgment when the rules were written; not yet calibrated against counted readings."""

NO_SPEAKER: Final = 0.7  # factor where the speaker is not known


def confidence(rule: str, weight: float, *, speaker: bool) -> float:
    """Give how sure a telling of this kind is, from 0 to 1."""
    value = PRIOR[rule] * (0.5 + 0.5 * weight)
    return round(value if speaker else value * NO_SPEAKER, 3)
