"""A file → documents, and an issue for each that cannot be read."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from dragoman.entries import Document, Fault, Issue, issue
from dragoman.sources.fields import checked_defaults
from dragoman.sources.formats import Format, format_of
from dragoman.sources.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_GZIP: Final = b"\x1f\x8b"
_HEAD: Final = 8192


def read(
    path: Path, *, limits: Limits = DEFAULT, defaults: Mapping[str, object] | None = None
) -> Iterator[Document | Issue]:
    """Read the documents of a file, one after the other.

    Parameters
    ----------
    path
        A text, Markdown, HTML, JSON Lines, JSON, RSS, Atom or PDF file, also compressed (`.gz`). Folders are
        for the caller to walk.
    limits
        Sizes beyond which a document is refused.
    defaults
        `title`, `published`, `url`, `publisher`, `language` for documents that do not tell them.

    Yields
    ------
    Document | Issue
        What cannot be read is an issue that says what to do; the rest of the file is read all the same. JSON Lines are
        streamed: one line is in memory at a time.

    Raises
    ------
    Fault
        `usage`, `bad-date` or `bad-line`, if the defaults are wrong.

    """
    told = checked_defaults(defaults)
    return (_filled(found, told) if isinstance(found, Document) else found for found in _read(Path(path), limits))


def _filled(found: Document, told: Mapping[str, str]) -> Document:
    missing = {name: value for name, value in told.items() if getattr(found, name) is None}
    return replace(found, **missing) if missing else found


def _read(path: Path, limits: Limits) -> Iterator[Document | Issue]:
    """Open the file, pick its reader, and turn what goes wrong into an issue."""
    origin = shown(path)
    try:
        with _opened(path) as handle:
            yield from _documents(handle, origin, limits)
    except Fault as fault:
        yield issue(origin, fault)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        yield issue(origin, Fault("unreadable", "the compressed file is damaged or cut short: fetch it again"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield issue(origin, Fault("unreadable", f"the file cannot be opened ({reason}): check its permissions"))


def shown(path: Path) -> str:
    """Give a path as text that can be written; bytes of a name that are no UTF-8 are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@contextmanager
def _opened(path: Path) -> Iterator[io.BufferedReader]:
    """Open a file, and unpack it on the way if it is compressed."""
    if path.is_dir():
        raise Fault("unreadable", "it is a folder: give the files in it")
    try:
        handle = path.open("rb")
    except (FileNotFoundError, ValueError):  # no name of a file holds a NUL
        raise Fault("missing", "there is no such file: check the path") from None
    with handle:
        if handle.peek(2)[:2] == _GZIP:
            with gzip.GzipFile(fileobj=handle) as packed:
                yield io.BufferedReader(cast("io.RawIOBase", packed))
        else:
            yield handle


def _documents(handle: io.BufferedReader, origin: str, limits: Limits) -> Iterator[Document | Issue]:
    kind = format_of(origin, handle.peek(_HEAD)[:_HEAD])
    if kind in {"lines", "json"}:
        from dragoman.sources.jsonl import read_json, read_lines  # noqa: PLC0415 - each reader is loaded when wanted

        yield from (read_lines if kind == "lines" else read_json)(handle, origin, limits)
    elif kind == "feed":
        from dragoman.sources.feeds import read_feed  # noqa: PLC0415 - loads feedparser

        yield from read_feed(handle, origin, limits)
    else:
        yield _single(kind, handle, origin, limits)


def _single(kind: Format, handle: BinaryIO, origin: str, limits: Limits) -> Document:
    """Read a file that is one document."""
    if kind == "page":
        from dragoman.sources.pages import read_page  # noqa: PLC0415 - loads trafilatura

        return read_page(handle, origin, limits)
    if kind == "pdf":
        from dragoman.sources.pdf import read_pdf  # noqa: PLC0415 - loads pypdf

        return read_pdf(handle, origin, limits)
    if kind == "markdown":
        from dragoman.sources.markdown import read_markdown  # noqa: PLC0415 - loads yaml

        return read_markdown(handle, origin, limits)
    from dragoman.sources.text import read_text  # noqa: PLC0415 - as the others

    return read_text(handle, origin, limits)
