"""The order of the findings, written down once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dragoman.entries import Entries
from dragoman.findings import actors, commitments, dates, deixis, events, places, stances, statements
from dragoman.language import Analysis

Finding = Callable[[Analysis, Entries], Entries]

Findings = tuple[tuple[str, Finding], ...]

FINDINGS: Final[Findings] = (
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


SPEECH: Final = tuple(pair for pair in FINDINGS if pair[0] in {"actors", "statements"})
"""What it takes to tell who said what, and no more: the first person is resolved only for acts and promises."""


def find_all(analysis: Analysis, findings: Findings = FINDINGS) -> Entries:
    """Run findings, every one of them or those named, over an analysis."""
    found = Entries()
    for _, finding in findings:
        found += finding(analysis, found)
    return found
