"""Which reader a file needs: by its name and by its first bytes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Literal

from dragoman.entries import Fault
from dragoman.sources.packed import without_packing

Format = Literal["text", "markdown", "page", "lines", "json", "feed", "pdf", "warc", "arc", "table"]

BY_SUFFIX: Final[dict[str, Format]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".pdf": "pdf",
    ".warc": "warc",
    ".wet": "warc",
    ".arc": "arc",
    ".parquet": "table",
}
"""Suffixes that a reader knows; that of a compression (`packed.SUFFIXES`) may follow any of them."""

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_ARCHIVES: Final = (b"PK\x03\x04", b"\x1f\x8b", b"\x42\x5a\x68", b"\xfd7zXZ", b"Rar!")
_CONTAINERS: Final[tuple[tuple[bytes, Format], ...]] = (
    (b"WARC/", "warc"),
    (b"filedesc://", "arc"),
    (b"PAR1", "table"),
)
_PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE
)
_FEED: Final = re.compile(rb"<(?:rss[\s>]|feed[\s>]|rdf:rdf[\s>]|atom:feed[\s>])", re.IGNORECASE)


def is_known(name: str) -> bool:
    """Tell whether the suffix of a file is one that a reader knows."""
    return Path(without_packing(name)).suffix.lower() in BY_SUFFIX


def format_of(name: str, head: bytes) -> Format:
    """Pick the reader of a file.

    Parameters
    ----------
    name
        The file's name or path; the suffix of a compression at its end is passed over.
    head
        Its first bytes, some thousands of them.

    Raises
    ------
    Fault
        `empty` without bytes, `binary` where the name promises text and the bytes are none, `unknown-format` where no
        reader knows the kind.

    """
    if not head:
        raise Fault("empty", "the file holds nothing: is it still being written?")
    suffix = Path(without_packing(name)).suffix.lower()
    named = BY_SUFFIX.get(suffix)
    for mark, container in _CONTAINERS:
        if head.startswith(mark):
            return container
    if named in {"warc", "arc", "table"}:
        raise Fault("binary", f"the bytes are not those of a {suffix} file: was it saved whole?")
    if head[:1024].find(b"%PDF-") != -1:
        return "pdf"
    if named != "pdf":
        _require_text(suffix, head, known=named is not None)
    return _by_look(head, named) or _unknown(suffix)


def _require_text(suffix: str, head: bytes, *, known: bool) -> None:
    """Refuse archives and binaries under whatever name."""
    if head.startswith(_ARCHIVES):
        raise Fault("binary" if known else "unknown-format", "it is an archive: unpack it and give the files in it")
    if b"\0" in head and not head.startswith(_UTF16) and not head.startswith(b"\0\0\xfe\xff"):
        kind = f"a {suffix} file" if known else "text"
        raise Fault("binary" if known else "unknown-format", f"the bytes are not those of {kind}: was it saved whole?")


def _by_look(head: bytes, named: Format | None) -> Format | None:
    """Let the bytes decide where a page or a feed has the name of a text, or none."""
    if named in {"lines", "json", "markdown", "pdf"}:
        return named
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _PAGE.match(start):
        return "page"
    if named != "page" and start.startswith(b"<") and _FEED.search(head):
        return "feed"
    if named == "page" and start.startswith(b"<?xml") and _FEED.search(head):
        return "feed"
    return named


def _unknown(suffix: str) -> Format:
    if not suffix:
        return "text"
    known = " ".join(BY_SUFFIX)
    raise Fault(
        "unknown-format", f"no reader knows {suffix} files; known are {known}, each also with .gz, .zst, .bz2 or .xz"
    )
