"""The lines of a file, plain or compressed, one at a time."""

from __future__ import annotations

import bz2
import gzip
from typing import IO, TYPE_CHECKING, Final, cast

from dragoman.entries import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST: Final = 64_000_000
"""Bytes of the longest line: the largest items of Wikidata have some 5 million."""


def lines_of(file: Path) -> Iterator[bytes]:
    """Give the lines of a file (`.gz` and `.bz2` too), each without its end; a longer line than any is cut.

    Raises
    ------
    Fault
        `missing`, or `unreadable` for a folder or a damaged archive.

    """
    if not file.exists():
        raise Fault("missing", f"There is no file {file}.")
    try:
        with _opened(file) as handle:
            while line := handle.readline(LONGEST):
                yield line.rstrip(b"\r\n")
    except (OSError, EOFError) as error:
        raise Fault("unreadable", f"{file}: {error}.") from None


def _opened(file: Path) -> IO[bytes]:
    if file.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(file, "rb"))
    return bz2.open(file, "rb") if file.suffix == ".bz2" else file.open("rb")
