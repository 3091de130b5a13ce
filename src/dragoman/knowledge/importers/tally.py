"""What an import leaves out, counted and named, so that nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

SHOWN: Final = 100
"""Broken lines that are named each; the rest are counted."""


@dataclass(slots=True)
class Tally:
    """Counts of one import: `rows` made, entries `passed` over by reason, `unmapped` codes, and `broken` lines."""

    rows: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    unmapped: Counter[str] = field(default_factory=Counter)
    broken: int = 0
    issues: list[tuple[int, str]] = field(default_factory=list)

    def break_at(self, line: int, why: str) -> None:
        """Count a line that cannot be read."""
        self.broken += 1
        if len(self.issues) < SHOWN:
            self.issues.append((line, why))
