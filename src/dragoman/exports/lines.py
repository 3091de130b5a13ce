"""Rows of text: tab-separated as GDELT and POLECAT write them, and CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from dragoman.ask.cells import guarded
from dragoman.exports.sidecar import whole

_BREAKS: Final = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def tabbed(cells: Iterable[Any]) -> str:
    """Write a row, tabs between its cells and a line's end behind it; nothing is quoted, so breaks become spaces."""
    return "\t".join(map(_cell, cells)) + "\n"


def commas(path: Path, head: Sequence[str], rows: Iterable[Iterable[Any]]) -> int:
    """Write a CSV file, its texts guarded (`ask.cells`), and give the number of its rows.

    Raises
    ------
    Fault
        `unwritable`.

    """
    count = 0
    with whole(path) as file:
        write = csv.writer(file, lineterminator="\n")
        write.writerow(head)
        for row in rows:
            write.writerow([guarded(value) for value in row])
            count += 1
    return count


def joined(values: Iterable[Any]) -> str:
    """Write several values in one cell, in order, each once."""
    return "; ".join(dict.fromkeys(str(value) for value in values if value not in (None, "")))


def number(value: float) -> str:
    """Write a number without what it does not need: `2.5`, `7`, never `1e-05`."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _cell(value: Any) -> str:  # noqa: ANN401 - what a row holds
    if value is None:
        return ""
    return number(value) if isinstance(value, float) else str(guarded(_BREAKS.sub(" ", str(value))))
