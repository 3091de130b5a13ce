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
_CHUNK: Final = 1 << 16
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


def member_end(handle: io.BufferedReader, at: int) -> int | None:
    """Give the place behind a piece of gzip; None if the file ends before it does, or it is damaged."""
    handle.seek(at)
    unpack = zlib.decompressobj(_AUTO)
    data = b""
    while not unpack.eof and (data := data or handle.read(_CHUNK)):
        try:
            unpack.decompress(data, _SPAN)
        except zlib.error:
            return None
        data = unpack.unconsumed_tail
    return handle.tell() - len(unpack.unused_data) if unpack.eof else None


def is_at_end(handle: io.BufferedReader, at: int) -> bool:
    """Tell whether nothing but padding stands behind a place."""
    handle.seek(at)
    while data := handle.read(_CHUNK):
        if data.strip(b"\0\r\n"):
            return False
    return True


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
