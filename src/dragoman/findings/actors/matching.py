"""Known names in the text: one pass over the starts of words, the longest name winning.

A name is looked up by its first three characters, so a document costs one dictionary look-up a word. Apostrophes and
line breaks are folded first, at equal length, so that offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Generic, NamedTuple, TypeVar

Payload = TypeVar("Payload")

WORD_START: Final = re.compile(r"(?<![^\W_])[^\W_]")
WORD: Final = re.compile(r"[^\W_]+")
FOLDED: Final = str.maketrans({"’": "'", "‘": "'", "\n": " ", "\u00a0": " ", "‐": "-", "‑": "-", "–": "-"})
KEY: Final = 3  # characters by which names are filed


class Match(NamedTuple, Generic[Payload]):
    """A known name at `start` up to `end`."""

    start: int
    end: int
    payload: Payload


def fold(text: str) -> str:
    """Make apostrophes, dashes inside names and white space of one kind, character by character."""
    return text.translate(FOLDED)


class NameIndex(Generic[Payload]):
    """Names filed by their first characters."""

    def __init__(self, names: Mapping[str, Payload] | Iterable[tuple[str, Payload]]) -> None:
        pairs = names.items() if isinstance(names, Mapping) else names
        filed: dict[str, dict[str, Payload]] = {}
        for name, payload in pairs:
            folded = fold(name)
            if folded:
                filed.setdefault(folded[:KEY], {}).setdefault(folded, payload)
        self._filed = {key: sorted(found.items(), key=lambda x: -len(x[0])) for key, found in filed.items()}
        self._short = {key for key in self._filed if len(key) < KEY}

    def matches(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[Match[Payload]]:
        """Give the names in a stretch of folded text, none overlapping another, the longest at each place."""
        stop = len(folded) if end is None else end
        reach = start
        for word in WORD_START.finditer(folded, start, stop):
            at = word.start()
            if at < reach:
                continue
            found = self._longest(folded, at, stop)
            if found:
                yield found
                reach = found.end

    def _longest(self, folded: str, at: int, stop: int) -> Match[Payload] | None:
        for length in (KEY, 2, 1):
            key = folded[at : at + length]
            if length < KEY and key not in self._short:
                continue
            for name, payload in self._filed.get(key, ()):
                end = at + len(name)
                if end <= stop and folded.startswith(name, at) and not folded[end : end + 1].isalnum():
                    return Match(at, end, payload)
        return None


class WordIndex(Generic[Payload]):
    """Names filed by their whole first word: for tables of any size, whose names share few first words."""

    def __init__(self, names: Mapping[str, Payload]) -> None:
        filed: dict[str, dict[str, Payload]] = {}
        for name, payload in names.items():
            folded = fold(name)
            first = WORD.match(folded)
            if first:
                filed.setdefault(first[0], {}).setdefault(folded, payload)
        self._filed = {key: sorted(found.items(), key=lambda x: -len(x[0])) for key, found in filed.items()}

    def matches(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[Match[Payload]]:
        """Give the names in a stretch of folded text, none overlapping another, the longest at each place."""
        stop = len(folded) if end is None else end
        reach = start
        for word in WORD.finditer(folded, start, stop):
            at = word.start()
            for name, payload in self._filed.get(word[0], ()) if at >= reach else ():
                last = at + len(name)
                if last <= stop and folded.startswith(name, at) and not folded[last : last + 1].isalnum():
                    yield Match(at, last, payload)
                    reach = last
                    break
