"""How much of an input is taken in before it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Final

from dragoman.entries import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes beyond which an input is refused with the code `too-long`.

    `characters` bounds the clean text of a document; the others bound, in bytes, a page, a feed, a line of JSON Lines
    (and a row of a table), and a PDF.
    """

    characters: int = 2_000_000
    page: int = 20_000_000
    feed: int = 20_000_000
    line: int = 20_000_000
    pdf: int = 100_000_000


DEFAULT: Final = Limits()


def within(handle: BinaryIO, limit: int, what: str) -> bytes:
    """Read the whole of an input that may not be longer than `limit` bytes.

    Raises
    ------
    Fault
        `too-long` if it is; no more than `limit` bytes are read to find out.

    """
    data = handle.read(limit + 1)
    if len(data) > limit:
        raise Fault("too-long", f"the {what} has more than {limit:,} bytes: divide it, or give its text alone")
    return data


def most_bytes(kind: str, limits: Limits) -> int:
    """Give the bytes that a document of a kind may have."""
    sizes = {"page": limits.page, "feed": limits.feed, "pdf": limits.pdf, "text": limits.characters * 4}
    return sizes.get(kind, limits.characters * 4 if kind == "markdown" else limits.line)


def too_long(kind: str, limits: Limits, *, where: str) -> Fault:
    """Make the fault of a document that has more bytes than its kind may have."""
    most = f"{most_bytes(kind, limits):,} bytes"
    if kind in {"line", "row"}:
        return Fault("too-long", f"{where}: the {kind} has more than {most}: divide the document")
    if kind == "json":
        return Fault("too-long", f"the file has more than {most}: put one document on each line and name it .jsonl")
    if kind in {"text", "markdown"}:
        return Fault("too-long", f"the text has more than {limits.characters:,} characters: divide it")
    return Fault(
        "too-long", f"the {'PDF' if kind == 'pdf' else kind} has more than {most}: divide it, or give its text alone"
    )
