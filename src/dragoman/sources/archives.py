"""What a record of an archive holds → an item, if it is a page or a plain text that was answered with status 200.

Redirects, errors, pictures, scripts, requests, notes of the crawler, and records that only say "as before" (revisit)
are no documents: they are counted and passed over. The day of fetching is not the day of publication and is not taken.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urlsplit

from dragoman.entries import Fault, Issue, issue
from dragoman.sources.item import Item, Kind
from dragoman.sources.limits import Limits, most_bytes
from dragoman.sources.responses import HEADER, charset_of, decoded, media_type, parse_header

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

_KINDS: Final[dict[str, Kind]] = {"text/html": "page", "application/xhtml+xml": "page", "text/plain": "text"}
_PAGE_STARTS: Final = (b"<!doctype html", b"<html")
_NOTES: Final = frozenset({"dns", "metadata", "whois"})  # kinds of address of what a crawler keeps for itself
CUT: Final = "the record is damaged or cut short, and was left"
LOST: Final = "the archive is damaged or cut short here, and no record was found behind it: fetch it again"


class Block(Protocol):
    """The bytes of a record."""

    def read(self, size: int, /) -> bytes:
        """Give no more than so many bytes; none at the end."""


class Reader(Protocol):
    """What reads an archive: `warc_items`, `arc_items`."""

    def __call__(self, handle: io.BufferedReader, archive: Archive, /, *, packed: bool) -> Iterator[Item | Issue]:
        """Give the items of an archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an archive says of a record: its address, its length in bytes, its media type, its language."""

    url: str
    length: int
    media: str = ""
    language: str | None = None


@dataclass(slots=True, kw_only=True)
class Archive:
    """An archive as it is walked: its name, the number of the record, and the numbers of what was passed over."""

    origin: str
    limits: Limits
    passed: Counter[str]
    place: int = field(default=0)

    def answered(self, block: Block, told: Told) -> Item | None:
        """Make the item of an answer of HTTP; None if it is no page or text.

        Raises
        ------
        Fault
            `unreadable` if it is damaged.

        """
        wanted = min(told.length, HEADER)
        start = _exactly(block, wanted)
        if len(start) < wanted:
            raise Fault("unreadable", CUT)
        header = parse_header(start)
        if header is None or not header.is_ok:
            self.passing(f"status {header.status}" if header else "not HTTP")
            return None
        kind = self._kind(header.media, start[header.end :], told.url)
        if kind is None:
            return None
        most = most_bytes(kind, self.limits)
        rest = self._rest(block, start, told.length, most + header.end)
        if rest is None:
            return self.item(kind, None, told, header.charset)
        return self.item(kind, decoded(rest[header.end :], header, limit=most), told, header.charset)

    def kept(self, block: Block, told: Told) -> Item | None:
        """Make the item of a record that is a page or a text as it stands; None if it is neither.

        Raises
        ------
        Fault
            `unreadable` if it is damaged.

        """
        scheme = told.url.partition(":")[0].lower()
        if scheme in _NOTES:
            self.passing(scheme)
            return None
        kind = self._kind(media_type(told.media), b"", told.url)
        if kind is None:
            return None
        content = self._rest(block, b"", told.length, most_bytes(kind, self.limits))
        return self.item(kind, content, told, charset_of(told.media))

    def _kind(self, media: str, body: bytes, url: str) -> Kind | None:
        """Tell a page or a text by its media type, or by its look where none is told; count what is neither."""
        kind = _KINDS.get(media)
        if not media and body.lstrip()[:20].lower().startswith(_PAGE_STARTS):
            kind = "page"
        if kind == "text" and _path(url) == "/robots.txt":
            kind, media = None, "robots.txt"
        if kind is None:
            self.passing(media or "no media type")
        return kind

    def _rest(self, block: Block, start: bytes, length: int, most: int) -> bytes | None:
        """Read a record to its end; None if it has more bytes than `most`."""
        if length > most:
            return None
        whole = start + _exactly(block, length - len(start))
        if len(whole) < length:
            raise Fault("unreadable", CUT)
        return whole

    def item(self, kind: Kind, content: bytes | None, told: Told, charset: str | None) -> Item:
        """Make an item of the record that is read."""
        known = {"url": told.url, "charset": charset, "language": told.language}
        return Item(
            origin=self.origin,
            place=self.place,
            kind=kind,
            content=content,
            told={name: value for name, value in known.items() if value},
        )

    def passing(self, what: str) -> None:
        """Count what is passed over."""
        self.passed[what[:80]] += 1

    def damaged(self, message: str = CUT) -> Issue:
        """Make the issue of the record that is read."""
        return issue(f"{self.origin}:{self.place}", Fault("unreadable", message))


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _exactly(block: Block, size: int) -> bytes:
    """Read so many bytes, fewer only at the end."""
    pieces: list[bytes] = []
    while size > 0 and (piece := block.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
