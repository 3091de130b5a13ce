"""How far an actor is to be believed: the share of such actors that were right, by the evidence they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from dragoman.entries.kinds import Basis
from dragoman.findings.actors.identity import NOMINAL, Cluster

STATE: Final = 0.97  # 93 of 95
NAMED: Final[Mapping[Basis | None, float]] = MappingProxyType(
    {"known": 0.93, "text": 0.86, "inferred": 0.78, "stale": 0.75, None: 0.56}
)  # 104 of 112, 30 of 35, 6 of 7, no case, 10 of 18
DESCRIBED: Final[Mapping[Basis | None, float]] = MappingProxyType(
    {"known": 0.7, "text": 0.64, "inferred": 0.6, "stale": 0.6, None: 0.56}
)  # few, 28 of 44, 2 of 3, no case, 25 of 45
"""Shares of actors that stand in the gold and, where they tell a country, with that country: by whether a name or a common
noun carries them, and by basis. Counted on the 20 development documents in their state of version 0.1; a share of few is
drawn towards one half (one right and one wrong added)."""


def confidence(cluster: Cluster, basis: Basis | None) -> float:
    """Give the share of actors of this kind of evidence that are expected to be right."""
    if cluster.kind == "state":
        return STATE
    named = any(m.confidence > NOMINAL and m.kind != "population" for m in cluster.mentions)
    return (NAMED if named else DESCRIBED)[basis]
