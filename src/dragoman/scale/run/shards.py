"""Items → shards: the pieces in which a run is worked on, kept and gone on with.

The cut depends on the input alone: not on workers, executors, or where an earlier run stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.entries import Issue
from dragoman.sources import Item

MOST: Final = 32
"""Items of a shard at most: at 30 sentences each, some two seconds of work, which is what a stopped run loses."""
TEXT: Final = 80_000
"""Bytes of text of a shard, after which it is closed: what the language room analyses at a time."""
RAW: Final = 4_000_000
"""Bytes of a shard as they stand in the input, after which it is closed: bounds what is on its way to the workers."""
MARKUP: Final = 16
"""Bytes of a page or a PDF for one byte of text, roughly; so many of them count as one toward `TEXT`."""
_MARKED_UP: Final = frozenset({"page", "pdf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A piece of a run's input.

    `number` counts from 0, `first` is the number of its first item in the run, from 1. `digest` is the SHA-256 of all
    that its items hold, `size` the bytes of their content.
    """

    number: int
    first: int
    items: tuple[Item | Issue, ...]
    digest: str
    size: int


def cut(entries: Iterable[Item | Issue]) -> Iterator[Shard]:
    """Cut items into shards, in order."""
    waiting: list[Item | Issue] = []
    number, first, text, raw = 0, 1, 0, 0
    for entry in entries:
        waiting.append(entry)
        size = _size(entry)
        raw += size
        text += size // MARKUP if isinstance(entry, Item) and entry.kind in _MARKED_UP else size
        if len(waiting) >= MOST or text >= TEXT or raw >= RAW:
            yield _shard(number, first, waiting, raw)
            number, first, text, raw = number + 1, first + len(waiting), 0, 0
            waiting = []
    if waiting:
        yield _shard(number, first, waiting, raw)


def _size(entry: Item | Issue) -> int:
    return len(entry.content or b"") if isinstance(entry, Item) else 0


def _shard(number: int, first: int, entries: list[Item | Issue], size: int) -> Shard:
    digest = hashlib.sha256()
    for entry in entries:
        for part in _parts(entry):
            digest.update(len(part).to_bytes(8, "big") + part)
    return Shard(number=number, first=first, items=tuple(entries), digest=digest.hexdigest(), size=size)


def _parts(entry: Item | Issue) -> Iterator[bytes]:
    """Give what makes an item itself, in a fixed order."""
    if isinstance(entry, Issue):
        words = ["issue", entry.document, entry.code, entry.message]
    else:
        words = ["item", entry.origin, str(entry.place), entry.kind]
        words += [f"{name}={value}" for name, value in sorted(entry.told.items())]
        yield b"-" if entry.content is None else b"+" + entry.content
    for word in words:
        yield word.encode("utf-8", "surrogatepass")
