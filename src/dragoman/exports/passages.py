"""Entries beside the text they are pinned to: their passages, with the pins in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dragoman.exports.choice import Choice, statement, stream

if TYPE_CHECKING:
    from dragoman.store import Store

Row = Mapping[str, Any]
AROUND: Final = 240
"""Characters shown at most on either side of what was said, up to the end of its line."""


class Piece(NamedTuple):
    """A piece of a passage with the roles of the pins that cover it."""

    text: str
    roles: tuple[str, ...]


class Passage(NamedTuple):
    """A stretch of a document: its span, its words, and the pins in it (role, start, end, words)."""

    start: int
    end: int
    text: str
    pins: tuple[Row, ...]

    def pieces(self) -> Iterator[Piece]:
        """Give the passage cut at the ends of all its pins."""
        edges = sorted({self.start, self.end, *(edge for pin in self.pins for edge in (pin["start"], pin["end"]))})
        for start, end in pairwise(edges):
            roles = dict.fromkeys(pin["role"] for pin in self.pins if pin["start"] <= start and end <= pin["end"])
            yield Piece(self.text[start - self.start : end - self.start], tuple(roles))


def address(url: str | None) -> str | None:
    """Give an address of the web; what is none (`javascript:`, a path) leads nowhere."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def with_texts(store: Store, choice: Choice) -> Iterator[tuple[Row, str]]:
    """Give the entries of a choice, each with the text of its document; one text is in memory at a time."""
    texts = store.stream(statement("texts"))
    current: Row = {"id": None, "text": ""}
    for entry in stream(store, "entries", choice):
        while current["id"] != entry["document"]:
            current = next(texts)
        yield entry, current["text"]


def passages(entry: Row, text: str) -> tuple[Passage, ...]:
    """Give the sentences that an entry rests on; of a statement, what is said with what tells who says it."""
    pins = entry["pins"]
    wholes = [(pin["start"], pin["end"]) for pin in pins if pin["role"] == "evidence"]
    if not wholes and pins:
        wholes = [_around(text, min(p["start"] for p in pins), max(p["end"] for p in pins))]
    return tuple(Passage(s, e, text[s:e], tuple(_inside(pins, s, e))) for s, e in wholes)


def _inside(pins: Iterable[Row], start: int, end: int) -> Iterator[Row]:
    for pin in pins:
        if pin["role"] != "evidence" and start <= pin["start"] and pin["end"] <= end:
            yield pin


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to its line, `AROUND` characters at most on either side, and not into a word."""
    line = text.rfind("\n", 0, start) + 1
    low = max(line, start - AROUND)
    while low > line and not text[low - 1].isspace():
        low += 1
        if low >= start:
            break
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    high = min(stop, end + AROUND)
    while end < high < stop and not text[high].isspace():
        high -= 1
    return min(low, start), max(high, end)
