"""ARC, the format of web archives before WARC → items (Internet Archive, "Arc File Format", 1996) .

A record is a line (address, IP, date, media type, and last the length) and as many bytes of an answer of HTTP.
"""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from dragoman.entries import Fault, Issue
from dragoman.sources.archives import CUT, LOST, Archive, Told
from dragoman.sources.resync import HOPELESS, is_at_end, next_line, next_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.sources.item import Item

_LONGEST_LINE: Final = 16_384
_FIELDS: Final = 5  # of version 1; version 2 has 10
_FIELDS_OF_2: Final = 10
_SCHEME: Final = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]{1,15}:")
_DATE: Final = re.compile(rb"\d{8,14}")
_NEXT: Final = re.compile(rb"\n(?=(?:https?|ftp|dns):)")
_CHUNK: Final = 1 << 16
_AUTO: Final = 31  # zlib's own number for gzip


def arc_items(handle: io.BufferedReader, archive: Archive, *, packed: bool) -> Iterator[Item | Issue]:
    """Give the pages and texts of an ARC file; an issue for each record that is damaged, and the next one all the same.

    The parameters are those of `warc_items`.
    """
    start: int | None = 0
    failed = 0
    while start is not None:
        if handle.seekable():
            handle.seek(start)
        walk = _Walk(handle, archive, start, packed=packed)
        yield from walk.items()
        if not walk.torn:
            start = walk.end
            continue
        failed = 1 if walk.read else failed + 1
        start = _next(handle, walk.at + 1, packed=packed) if failed < HOPELESS else None
        yield archive.damaged() if start is not None else archive.damaged(LOST)


def _next(handle: io.BufferedReader, after: int, *, packed: bool) -> int | None:
    if not handle.seekable():
        return None
    if packed:
        return next_member(handle, after, lambda content: _header(content.partition(b"\n")[0]) is not None)
    at = next_line(handle, after, _NEXT)
    while at is not None:
        handle.seek(at)
        if _header(handle.readline(_LONGEST_LINE)):
            return at
        at = next_line(handle, at, _NEXT)
    return None


def _header(line: bytes) -> Told | None:
    """Read the line before a record; None if it is none."""
    parts = line.strip().split(b" ")
    if len(parts) < _FIELDS or not _SCHEME.match(parts[0]) or not parts[-1].isdigit():
        return None
    rest = _FIELDS_OF_2 if len(parts) >= _FIELDS_OF_2 and _DATE.fullmatch(parts[2 - _FIELDS_OF_2]) else _FIELDS
    if not _DATE.fullmatch(parts[2 - rest]):
        return None
    url = b" ".join(parts[: 1 - rest])  # some were written with spaces in them
    return Told(url=url.decode("utf-8", "replace"), length=int(parts[-1]), media=parts[3 - rest].decode("latin-1"))


class _Walk:
    """A walk over the records from a place on, up to an end or to damage (`torn`), the last record beginning `at`.

    In a compressed file it goes to the end of a piece of gzip, behind which the next begins (`end`).
    """

    def __init__(self, handle: io.BufferedReader, archive: Archive, start: int, *, packed: bool) -> None:
        self._handle = handle
        self._archive = archive
        self._member = _Member(handle) if packed else None
        self._stream: BinaryIO = io.BufferedReader(self._member, _CHUNK) if self._member else handle
        self.at = start
        self.read = 0
        self.torn = False
        self._done = False

    @property
    def end(self) -> int | None:
        """Where the next piece of gzip begins; None if there is no more."""
        if self._member is None or self._member.end is None:
            return None
        return None if is_at_end(self._handle, self._member.end) else self._member.end

    def items(self) -> Iterator[Item | Issue]:
        while (told := self._next()) is not None:
            block = _Block(self._stream, told.length)
            found = self._item(block, told)
            if found is not None:
                yield found
            if self.torn:
                return
            self.read += 1

    def _next(self) -> Told | None:
        try:
            while (line := self._stream.readline(_LONGEST_LINE)) and not line.strip(b"\0\r\n"):
                pass
        except (OSError, zlib.error):
            line = b"?"
        if not line:
            return None
        self._archive.place += 1
        if self._member is None and self._stream.seekable():
            self.at = self._stream.tell() - len(line)
        told = _header(line)
        self.torn = told is None
        return told

    def _item(self, block: _Block, told: Told) -> Item | Issue | None:
        try:
            found = None
            if told.url.startswith(("http:", "https:")):
                found = self._archive.answered(block, told)
            else:
                self._archive.passing(told.url.partition(":")[0])
            block.finish()
        except Fault as fault:
            return self._fault(block, fault)
        except (OSError, zlib.error):
            self.torn = True
            return None
        return found

    def _fault(self, block: _Block, fault: Fault) -> Issue | None:
        """Make the issue of a record; where it is cut short, the walk ends."""
        try:
            block.finish()
        except (OSError, zlib.error, Fault):
            self.torn = True
            return None
        return self._archive.damaged(fault.message)


class _Block:
    """The bytes of one record."""

    def __init__(self, stream: BinaryIO, length: int) -> None:
        self._stream = stream
        self._left = length

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(min(size, self._left))
        self._left -= len(data)
        return data

    def finish(self) -> None:
        """Go to the end of the record."""
        while self._left:
            if not self.read(_CHUNK):
                raise OSError(CUT)


class _Member(io.RawIOBase):
    """A piece of gzip, unpacked; `end` is the place behind it, once that is reached."""

    def __init__(self, handle: io.BufferedReader) -> None:
        self._handle = handle
        self._unpack = zlib.decompressobj(_AUTO)
        self._rest = b""
        self.end: int | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer
        while self.end is None:
            data = self._rest or self._handle.read1(_CHUNK)
            if not data:
                raise OSError(CUT)
            out = self._unpack.decompress(data, len(buffer))
            self._rest = self._unpack.unconsumed_tail
            if self._unpack.eof:
                self.end = self._handle.tell() - len(self._unpack.unused_data)
            if out:
                buffer[: len(out)] = out
                return len(out)
        return 0
