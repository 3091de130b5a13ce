"""The order of the findings, written down once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dragoman.entries import Entries
from dragoman.findings import actors, commitments, dates, deixis, events, places, stances, statements
from dragoman.language import Analysis

Finding = Callable[[Analysis, Entries], Entries]

FINDINGS: Final[tuple[tuple[str, Finding], ...]] = (
    ("actors", actors.find),
    ("statements", statements.find),
    ("deixis", deixis.find),
    ("places", places.find),
    ("dates", dates.find),
    ("events", events.find),
    ("commitments", commitments.find),
    ("stances", stances.find),
)
"""Each sees what those before it found. Who "we" are follows from who speaks; acts need sides, places and times."""


def find_all(analysis: Analysis) -> Entries:
    """Run every finding over an analysis."""
    found = Entries()
    for _, finding in FINDINGS:
        found += finding(analysis, found)
    return found
