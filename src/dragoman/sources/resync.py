"""Where the next record of a damaged archive begins."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterator

_MEMBER: Final = re.compile(rb"\x1f\x8b\x08")
_AUTO: Final = 31  # zlib's own number for gzip
_SPAN: Final = 1 << 20
_OVERLAP: Final = 64
_LOOK: Final = 1024
HOPELESS: Final = 100
"""Damaged records in a row after which the rest of an archive is left."""


def next_member(handle: io.BufferedReader, after: int, is_start: Callable[[bytes], bool]) -> int | None:
    """Give the place of the next piece of gzip whose content begins as a record does; None if there is none."""
    for at in _found(handle, after, _MEMBER):
        handle.seek(at)
        try:
            content = zlib.decompressobj(_AUTO).decompress(handle.read(_LOOK), _LOOK)
        except zlib.error:
            continue
        if is_start(content):
            return at
    return None


def next_line(handle: io.BufferedReader, after: int, pattern: re.Pattern[bytes]) -> int | None:
    """Give the place behind the line end with which a pattern begins; None if it is not found."""
    return next((at + 1 for at in _found(handle, after, pattern)), None)


def _found(handle: io.BufferedReader, after: int, pattern: re.Pattern[bytes]) -> Iterator[int]:
    """Give the places of a pattern, of no more than `_OVERLAP` bytes, with one span of the file in memory."""
    at = after
    while True:
        handle.seek(at)
        span = handle.read(_SPAN)
        last = len(span) < _SPAN
        stop = len(span) if last else len(span) - _OVERLAP
        yield from (at + match.start() for match in pattern.finditer(span) if match.start() < stop)
        if last:
            return
        at += stop
