"""How sure a rule is, and when an act is too bare to keep. One table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dragoman.entries.kinds import EventType

PRIOR: Final[dict[str, float]] = {
    "plain": 0.7,
    "stated": 0.7,
    "phrase": 0.6,
    "loose": 0.4,
    "act": 0.5,
    "loose-act": 0.35,
    "promise": 0.6,
    "vowed": 0.5,
    "loose-vow": 0.35,
    "will+act": 0.6,
    "will+verb": 0.5,
    "demand": 0.45,
    "verdict": 0.4,
}
"""Share of events of each kind of rule that are right when both sides are known, by reading corpus documents."""

SIDELESS: Final[frozenset[EventType]] = frozenset({"ASSAULT", "PROTEST", "COERCE"})
"""Types whose doer may be unknown and yet are worth keeping where a victim or place is told."""
ALONE: Final[frozenset[EventType]] = frozenset(
    {"AGREE", "CONCEDE", "RETREAT", "MOBILIZE", "PROTEST", "REQUEST", "ACCUSE", "THREATEN", "REJECT", "ASSAULT"}
)
"""Types that one side can do by itself."""
DEEDS: Final[frozenset[EventType]] = frozenset({"CONCEDE", "RETREAT", "MOBILIZE", "PROTEST"})
"""Types of `ALONE` that a loose word may tell of without a recipient."""
BARE: Final = 0.7
"""By how much a missing side lowers the confidence."""


def confidence(rule: str, *, actors: bool, recipients: bool, mutual: bool) -> float:
    """Give the share of such events expected to be right."""
    prior = PRIOR[rule]
    if mutual:
        return prior
    missing = (not actors) + (not recipients)
    return round(prior * BARE**missing, 3)


def is_whole(kind: EventType, rule: str, *, actors: int, recipients: int, mutual: bool) -> bool:
    """Tell whether an act has the sides that its type needs; a loose word needs more."""
    if mutual:
        return actors > 1
    if not actors:
        return recipients > 0 and (kind in SIDELESS or (kind == "SANCTION" and rule in {"plain", "phrase"}))
    if recipients or rule == "stated":
        return True
    if rule.startswith("loose"):
        return kind in DEEDS
    return kind in ALONE
