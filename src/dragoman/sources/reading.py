"""A file → documents, and an issue for each that cannot be read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from dragoman.entries import Document, Issue
from dragoman.sources.documents import documents_of
from dragoman.sources.fields import checked_defaults
from dragoman.sources.items import items
from dragoman.sources.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def read(
    path: Path | str, *, limits: Limits = DEFAULT, defaults: Mapping[str, object] | None = None
) -> Iterator[Document | Issue]:
    """Read the documents of a file, one after the other.

    Parameters
    ----------
    path
        A text, Markdown, HTML, JSON Lines, JSON, RSS, Atom, PDF, WARC, ARC or Parquet file, also compressed (`.gz`,
        `.zst`, `.bz2`, `.xz`); or the address of one (`s3://…`). Folders are for the caller to walk.
    limits
        Sizes beyond which a document is refused.
    defaults
        `title`, `published`, `url`, `publisher`, `language` for documents that do not tell them.

    Yields
    ------
    Document | Issue
        What cannot be read is an issue that says what to do; the rest of the file is read all the same. JSON Lines,
        archives and tables are streamed: one document is in memory at a time.

    Raises
    ------
    Fault
        `usage`, `bad-date` or `bad-line`, if the defaults are wrong.

    """
    told = checked_defaults(defaults)
    return _read(os.fspath(path), limits, told)


def _read(name: str, limits: Limits, told: Mapping[str, str]) -> Iterator[Document | Issue]:
    for item in items(name, limits):
        if isinstance(item, Issue):
            yield item
        else:
            yield from documents_of(item, limits, told)
