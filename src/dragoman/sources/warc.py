"""WARC (ISO 28500) → items, record by record."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from fastwarc.warc import ArchiveIterator, WarcRecordType

from dragoman.entries import Fault, Issue
from dragoman.sources.archives import LOST, Archive, Told
from dragoman.sources.fields import language_code
from dragoman.sources.responses import HEADER
from dragoman.sources.resync import HOPELESS, is_at_end, member_end, next_line, next_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.sources.item import Item

_KEPT: Final = (WarcRecordType.resource, WarcRecordType.conversion)
_NEXT: Final = re.compile(rb"\nWARC/[01]\.\d\d?\r?\n")


def warc_items(handle: io.BufferedReader, archive: Archive, *, packed: bool) -> Iterator[Item | Issue]:
    """Give the pages and texts of a WARC file; an issue for each record that is damaged, and the next one all the same.

    Parameters
    ----------
    handle
        At its start. Where it can be sought in, the records behind a damaged one are found again.
    archive
        Its name and limits.
    packed
        Whether `handle` is compressed by gzip: each record by itself, as it should be, or all together.

    """
    start: int | None = 0
    failed = 0
    while start is not None:
        walk = _Walk(handle, archive, start, packed=packed)
        yield from walk.items()
        if not walk.torn:
            return
        failed = 1 if walk.read else failed + 1
        start = _next(handle, walk.at + 1, packed=packed) if failed < HOPELESS else None
        yield archive.damaged() if start is not None else archive.damaged(LOST)


def _next(handle: io.BufferedReader, after: int, *, packed: bool) -> int | None:
    if not handle.seekable():
        return None
    if packed:
        return next_member(handle, after, lambda content: content.startswith(b"WARC/"))
    return next_line(handle, after, _NEXT)


class _Walk:
    """A walk over the records from a place on, up to the end or to damage (`torn`), the last record beginning `at`."""

    def __init__(self, handle: io.BufferedReader, archive: Archive, start: int, *, packed: bool) -> None:
        self._handle = handle
        self._packed = packed
        self._source = _Source(handle, start)
        self._archive = archive
        self._length = 0
        self._told = False
        self.at = start
        self.read = 0
        self.torn = False

    def items(self) -> Iterator[Item | Issue]:
        records = iter(ArchiveIterator(self._source, parse_http=False, fsspec_args=False))
        while (record := self._next(records)) is not None:
            self.at, self._length = record.stream_pos, record.content_length
            found = self._item(record)
            if found is not None:
                yield found
            self._told = isinstance(found, Issue)
            if self.torn:
                return
            self.read += 1

    def _next(self, records: Iterator[Any]) -> Any | None:  # noqa: ANN401 - fastwarc's own class
        self._archive.place += 1
        try:
            record = next(records, None)
        except OSError:
            record, self.torn = None, True
        if record is None and self._handle.seekable():
            self._look_behind()
        return record

    def _look_behind(self) -> None:
        """See whether the file ends with the last record.

        fastwarc ends at half a header as it does at the end, and takes padding for damage.
        """
        end = member_end(self._handle, self.at) if self._packed else self._record_end()
        if end is None:
            self.torn = self.torn or not (self._told or self._packed_together())
        elif is_at_end(self._handle, end):
            self.torn = False
        elif not self.torn:
            self.at, self.torn = end, True

    def _packed_together(self) -> bool:
        """Tell whether the records are not pieces of gzip of their own, so that their ends cannot be looked up."""
        self._handle.seek(self.at)
        return self._packed and self._handle.read(2) != b"\x1f\x8b"

    def _record_end(self) -> int | None:
        """Give the place behind the last record; None if the file ends before it does."""
        self._handle.seek(self.at)
        header = self._handle.read(HEADER).partition(b"\r\n\r\n")
        end = self.at + len(header[0]) + len(header[1]) + self._length
        size = self._handle.seek(0, io.SEEK_END)
        return end if header[1] and end <= size else None

    def _item(self, record: Any) -> Item | Issue | None:  # noqa: ANN401 - fastwarc's own class
        told = _told(record)
        try:
            if record.record_type == WarcRecordType.response:
                return self._archive.answered(record.reader, told)
            if record.record_type in _KEPT:
                return self._archive.kept(record.reader, told)
            self._archive.passing((record.headers.get("WARC-Type") or "unknown").lower())
        except Fault as fault:
            return self._archive.damaged(fault.message)
        except OSError:
            self.torn = True
        return None


def _told(record: Any) -> Told:  # noqa: ANN401 - fastwarc's own class
    get = record.headers.get
    language = (get("WARC-Identified-Content-Language") or "").partition(",")[0]
    return Told(
        url=(get("WARC-Target-URI") or "").strip("<> "),
        length=record.content_length,
        media=get("Content-Type") or "",
        language=language_code(language),
    )


class _Source:
    """A file from a place on, as fastwarc reads one."""

    def __init__(self, handle: io.BufferedReader, start: int) -> None:
        self._handle = handle
        self._at = start
        if handle.seekable():
            handle.seek(start)

    def read(self, size: int = -1, /) -> bytes:
        data = self._handle.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, _offset: int, _whence: int = 0, /) -> int:
        raise OSError("it is read from front to back")

    def close(self) -> None:
        """Leave the file open: who opened it closes it."""
