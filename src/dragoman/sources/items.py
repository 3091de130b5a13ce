"""A file → items: the raw bytes of one document each, cut cheaply, one at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from dragoman.entries import Document, Fault, Issue, issue
from dragoman.sources.jsonl import _document, _numbered
from dragoman.sources.limits import DEFAULT, Limits
from dragoman.sources.reading import _documents, _opened, format_of, shown

Kind = Literal["line", "row", "json", "page", "text", "markdown", "pdf", "feed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The raw bytes of one document, or of the few that stand in one file."""

    origin: str
    place: int
    kind: Kind
    content: bytes | None
    told: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How reports name it: the file, and the place in it."""
        return f"{self.origin}:{self.place}" if self.place else self.origin


def items(name: str, limits: Limits = DEFAULT) -> Iterator[Item | Issue]:
    """Give the items of a file, in its order, one in memory at a time."""
    path = Path(name)
    try:
        with _opened(path) as handle:
            kind = format_of(shown(path), handle.peek(8192)[:8192])
            if kind == "lines":
                for number, line in _numbered(handle, limits.line):
                    yield Item(origin=shown(path), place=number, kind="line", content=line)
            else:
                yield Item(origin=shown(path), place=0, kind=kind, content=handle.read())
    except Fault as fault:
        yield issue(shown(path), fault)


def documents_of(
    item: Item, limits: Limits = DEFAULT, defaults: Mapping[str, object] | None = None
) -> Iterator[Document | Issue]:
    """Make the documents of an item."""
    if item.kind == "line":
        yield _document(item.content, item.name, limits)
        return
    yield from _documents(io.BufferedReader(io.BytesIO(item.content or b"")), item.origin, limits)
