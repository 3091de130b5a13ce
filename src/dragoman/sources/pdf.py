"""PDF (communiqués, statements) → Document."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import TYPE_CHECKING, BinaryIO, Final

from pypdf import PdfReader
from pypdf.errors import DependencyError

from dragoman.entries import Document, Fault
from dragoman.sources.clean import lines, paragraphs
from dragoman.sources.fields import made
from dragoman.sources.limits import Limits, within
from dragoman.sources.text import title_of
from dragoman.sources.wrapping import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity; what matters becomes an issue

DRAWN: Final = 10_000_000
"""Bytes of drawing in a PDF, unpacked: a page of text has some thousands; eight million that show text took 21 seconds."""
_PAGE_NUMBER: Final = re.compile(
    r"(?:page|p\.|seite)? ?[-–—|(]{0,2} ?(?:\d{1,4}|[ivxlc]{1,6}) ?(?:(?:of|/|\|) ?\d{1,4})? ?[-–—|)]{0,2}",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d+")
_EDGE: Final = 2  # lines at the top and the foot of a page among which running heads are looked for
_FEWEST_PAGES: Final = 3
_NARROW: Final = 0.25  # share of the width that a full line in a proportional face may want
_SPACED: Final = 0.4
_BROKEN: Final = re.compile(r"(?<!\w)(\w++)-\n([a-z]\w*)")
_KEPT: Final = frozenset(
    [
        "non",
        "anti",
        "multi",
        "self",
        "co",
        "pre",
        "post",
        "cross",
        "long",
        "short",
        "high",
        "low",
        "well",
        "counter",
        "mid",
        "inter",
        "semi",
        "ex",
        "pro",
    ]
)
"""First parts after which a hyphen at a line's end is the word's own, if the text does not tell."""


def read_pdf(handle: BinaryIO, origin: str, limits: Limits) -> Document:
    """Read a PDF that holds text: lines joined into paragraphs, running heads and page numbers left out.

    Raises
    ------
    Fault
        `locked-pdf` if it needs a password, `bad-pdf` if it is damaged or a scan without text, `too-long`.

    """
    pages = _pages(within(handle, limits.pdf, "PDF"), limits.characters)
    found = [line for page in without_heads(pages) for line in page]
    if not any(found):
        raise Fault("bad-pdf", "no page holds text: it is a scan; put it through text recognition (OCR) first")
    body = paragraphs(_paragraphs(found))
    return made({"text": "\n".join(body), "title": title_of(body, found)}, origin=origin, limits=limits)


def _pages(data: bytes, limit: int) -> list[list[str]]:
    """Give the lines of each page."""
    pages: list[list[str]] = []
    size = drawn = 0
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Fault("locked-pdf", "it needs a password: save an open copy of it")  # noqa: TRY301 - the reader is here
        for page in reader.pages:
            contents = page.get_contents()
            drawn += len(contents.get_data()) if contents is not None else 0
            if drawn > DRAWN:
                raise Fault("too-long", f"its pages draw more than {DRAWN:,} bytes: give its text alone")  # noqa: TRY301 - as above
            text = page.extract_text()
            size += len(text)
            if size > limit:
                raise Fault("too-long", f"the text has more than {limit:,} characters: divide it")  # noqa: TRY301 - as above
            pages.append(lines(text))
    except Fault:
        raise
    except DependencyError:
        raise Fault("locked-pdf", "it is encrypted in a way that is not read: save an open copy of it") from None
    except Exception as error:  # noqa: BLE001 - pypdf raises whatever a damaged file leads it to
        reason = str(error).strip() or type(error).__name__
        raise Fault("bad-pdf", f"it is damaged or cut short ({reason[:100]}): fetch it again") from None
    return pages


def without_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Take page numbers and running heads off: edge lines that stand, digits aside, on most of the pages."""
    edges = Counter(key for page in pages for key in {_key(line) for line in _edge_lines(page)})
    often = max(_FEWEST_PAGES, (len(pages) + 1) // 2)
    running = {key for key, count in edges.items() if count >= often}
    return [_trimmed(list(page), running) for page in pages]


def _key(line: str) -> str:
    return _DIGITS.sub("#", line.casefold())


def _edge_lines(page: Sequence[str]) -> list[str]:
    full = [line for line in page if line]
    return full[:_EDGE] + full[-_EDGE:]


def _trimmed(page: list[str], running: set[str]) -> list[str]:
    for at in (0, -1):
        taken = 0
        while page and (not page[at] or (taken < _EDGE and _is_head(page[at], running))):
            taken += bool(page.pop(at))
    return page


def _is_head(line: str, running: set[str]) -> bool:
    return _key(line) in running or _PAGE_NUMBER.fullmatch(line) is not None


def _paragraphs(found: Sequence[str]) -> list[str]:
    """Join lines into paragraphs, words broken at line ends made whole first."""
    if sum(not line for line in found) > _SPACED * len(found):
        found = [line for line in found if line]  # set with space between the lines: a gap parts nothing
    whole = _mended("\n".join(found)).split("\n")
    lengths = sorted(len(line) for line in whole if line)
    width = lengths[len(lengths) * 9 // 10]
    return joined(whole, width=width, slack=int(width * _NARROW))


def _mended(text: str) -> str:
    """Undo hyphenation: the hyphen goes unless the text has the word with it elsewhere, or its first part wants it."""
    words = Counter(re.findall(r"[\w-]+", text.casefold()))

    def mend(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        solid, hyphened = words[(first + second).casefold()], words[f"{first}-{second}".casefold()]
        keep = hyphened > solid or (hyphened == solid and (first.casefold() in _KEPT or first.isdigit()))
        return f"{first}{'-' if keep else ''}{second}"

    return _BROKEN.sub(mend, text)
