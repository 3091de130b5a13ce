"""RSS and Atom → one document an item."""

from __future__ import annotations

import io
import re
from email.utils import parsedate
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import feedparser

from dragoman.entries import Document, Fault, Issue, issue
from dragoman.sources.clean import one_line, paragraphs, unescape, with_title
from dragoman.sources.dates import written_date
from dragoman.sources.fields import made
from dragoman.sources.limits import Limits, within
from dragoman.sources.trees import fragment_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUT: Final = re.compile(
    r"(?<!\s)\s*+(?:\[(?:…|\.{3})\]|(?:continue reading|read more)\b.{0,120}?(?:→|»|›|\.{3}|…)|\[?read more\]?)\s*+\Z",
    re.IGNORECASE,
)
_LONGEST_CUT: Final = 200
_DATE_KEYS: Final = ("published", "issued", "created")


def read_feed(handle: BinaryIO, origin: str, limits: Limits) -> Iterator[Document | Issue]:
    """Read a feed, an item a document: its full content if there, else its summary; its title line first.

    The publisher is the feed's title. The date is the item's `pubDate` or `published` (in RSS also `dc:date`), its day
    as written; Atom's `updated` is the day of the last change and is not taken.

    Raises
    ------
    Fault
        `bad-feed` for what is no feed, `empty` for a feed without items, `too-long` beyond `limits.feed`.

    """
    found = _parsed(within(handle, limits.feed, "feed"))
    if not found.version:
        raise Fault("bad-feed", "it is neither RSS nor Atom: give the feed's own address, or the page as .html")
    if not found.entries:
        raise Fault("empty", "the feed has no items: it may be damaged, or not yet filled")
    for number, item in enumerate(found.entries, 1):
        where = f"{origin}:{number}"
        try:
            yield made(_fields(item, found), origin=where, limits=limits)
        except Fault as fault:
            yield issue(where, Fault(fault.code, f"item {number}: {fault.message}", document=fault.document))


def _parsed(data: bytes) -> Any:  # noqa: ANN401 - feedparser's own dictionary
    try:
        # a file object: given bytes or a string, feedparser would look for an address or a file of that name
        return feedparser.parse(io.BytesIO(data))
    except Exception as error:  # noqa: BLE001 - its lax parser raises whatever damaged markup leads it to
        raise Fault(
            "bad-feed", f"its markup is too broken to be read ({type(error).__name__}): fetch it again"
        ) from None


def _fields(item: Any, feed: Any) -> dict[str, str | None]:  # noqa: ANN401 - feedparser's own dictionaries
    title = _title(item.get("title"))
    body = paragraphs(fragment_lines(_content(item)))
    if body and len(body[-1]) > _LONGEST_CUT // 4:
        body[-1] = _CUT.sub("", body[-1])
    return {
        "text": with_title(title, body) if body else None,
        "title": title,
        "published": _published(item, rss=feed.version.startswith("rss")),
        "url": item.get("link"),
        "publisher": _title(feed.feed.get("title")),
        "language": item.get("language") or feed.feed.get("language"),
    }


def _title(value: str | None) -> str | None:
    """Decode a title that may be escaped twice, and take tags out of it."""
    return one_line(" ".join(fragment_lines(unescape(value or ""))))


def _content(item: Any) -> str:  # noqa: ANN401 - feedparser's own dictionary
    """Give the longest of the item's contents, or else its summary."""
    contents = [
        part.get("value") or ""
        for part in item.get("content", ())
        if "html" in part.get("type", "") or "text" in part.get("type", "")
    ]
    full = max(contents, key=len, default="")
    return full if full.strip() else item.get("summary") or ""


def _published(item: Any, *, rss: bool) -> str | None:  # noqa: ANN401 - feedparser's own dictionary
    for key in (*_DATE_KEYS, "updated") if rss else _DATE_KEYS:
        written = dict.get(item, key)  # `item.get` would give `published` for `updated`, with a warning
        if isinstance(written, str) and (found := written_date(written) or _mail_date(written)):
            return found
    return None


def _mail_date(value: str) -> str | None:
    """Read the date of RFC 822, with names or years that are written oddly; the day is the one written."""
    parts = parsedate(value)
    return written_date(f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}") if parts else None
