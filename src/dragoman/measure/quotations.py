"""Quotations in canonical form: spans cut at paragraphs, words counted by where they begin.

Every span is cut at newlines, trimmed of white space, and dropped if it holds no word; two pieces of one quotation with
nothing but white space between them are one. A word belongs to a span if its first character does, so quotation marks
and punctuation at the edges never matter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dragoman.entries import Span

WORD: Final = re.compile(r"\w+(?:['’.&-]\w+)*")
MARKS: Final = frozenset('"“”„«»')
TYPED_MARKS: Final = frozenset({"``", "''"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quotation:
    """One quotation.

    `words` and `source` are indexes into the text's words; `marked` tells direct and mixed from indirect.
    """

    pieces: tuple[Span, ...]
    words: frozenset[int]
    source: frozenset[int]
    marked: bool
    speech: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """One stretch of a quotation's content."""

    span: Span
    words: frozenset[int]
    of: Quotation


class Words:
    """The words of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = []
        self._words = []
        for found in WORD.finditer(text):
            self._starts.append(found.start())
            self._words.append(found.group().lower().rstrip("."))

    def at(self, spans: Iterable[Sequence[int]]) -> frozenset[int]:
        """Give the indexes of the words that begin inside the spans."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_left(self._starts, start), bisect_left(self._starts, end)))
        return frozenset(found)

    def without(self, indexes: Iterable[int], dropped: frozenset[str]) -> frozenset[int]:
        """Leave out words of a list."""
        return frozenset(i for i in indexes if self._words[i] not in dropped)


def quotations(words: Words, raw: Iterable[Mapping[str, Any]]) -> list[Quotation]:
    """Bring quotations into canonical form; repeated ones and ones without a word are left out."""
    found: dict[tuple[tuple[Span, ...], frozenset[int]], Quotation] = {}
    for quote in raw:
        pieces = tuple(p for p in canonical(words.text, quote.get("content", [])) if words.at([p]))
        source = words.at(quote.get("source", []))
        if pieces and (pieces, source) not in found:
            found[pieces, source] = Quotation(
                pieces=pieces,
                words=words.at(pieces),
                source=source,
                marked=any(is_marked(words.text, p) for p in pieces),
                speech=bool(quote.get("speech", False)),
            )
    return list(found.values())


def pieces_of(words: Words, quotes: Iterable[Quotation]) -> list[Piece]:
    """Give the pieces of quotations, in order."""
    return [Piece(span=p, words=words.at([p]), of=quote) for quote in quotes for p in quote.pieces]


def canonical(text: str, spans: Iterable[Sequence[int]]) -> list[Span]:
    """Cut spans at newlines, trim them, and join what only white space parts."""
    joined: list[Span] = []
    for start, end in sorted(line for span in spans for line in _lines(text, span[0], span[1])):
        if joined and _touches(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for line in text[start:end].split("\n"):
        if bare := line.strip():
            begin = start + len(line) - len(line.lstrip())
            yield begin, begin + len(bare)
        start += len(line) + 1


def _touches(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return start <= end or (not gap.strip() and "\n" not in gap)


def is_marked(text: str, span: Span) -> bool:
    """Tell whether a double quotation mark stands inside a span or next to one of its edges."""
    inside = text[span[0] : span[1]]
    if MARKS & set(inside) or any(mark in inside for mark in TYPED_MARKS):
        return True
    before = text[: span[0]].rstrip(" \t")[-2:]
    after = text[span[1] :].lstrip(" \t")[:2]
    return before[-1:] in MARKS or after[:1] in MARKS or before in TYPED_MARKS or after in TYPED_MARKS
