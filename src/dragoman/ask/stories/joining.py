"""What two things share, found without comparing each with each: equal numbers brought together by sorting them.

The same join finds documents by their shingles and tellings of events by their words.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

WORDS: Final = 4
"""Words of a shingle: long enough that two texts share few by chance, short enough to survive small corrections."""
NEIGHBOURS: Final = 32
"""How many of the following owners of a number each owner of it is paired with: boilerplate that thousands share costs
no more than this, and copies of one text are still chained to one another."""

_WORD: Final = re.compile(r"\w+")
_SPREAD: Final = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
"""Multipliers of splitmix64 (Steele, Lea and Flood 2014)."""


def shingles(text: str) -> Numbers:
    """Give a text's runs of four words, each as a number, ascending and each once; case and signs do not count."""
    words = [_number(word) for word in _WORD.findall(text.lower())]
    if not words:
        return np.zeros(0, dtype=np.uint64)
    numbers = np.array(words, dtype=np.uint64)
    if len(numbers) < WORDS:
        return np.unique(mixed(numbers.sum(keepdims=True, dtype=np.uint64)))
    ends = len(numbers) - WORDS + 1
    found = np.zeros(ends, dtype=np.uint64)
    for at in range(WORDS):
        found = mixed(found * _SPREAD[0] + numbers[at : at + ends])
    return np.unique(found)


@cache
def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def mixed(numbers: Numbers) -> Numbers:
    """Spread numbers evenly, so that any part of them may be taken for a sample."""
    mixed: Numbers = (numbers ^ (numbers >> np.uint64(30))) * _SPREAD[1]
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _SPREAD[2]
    return mixed ^ (mixed >> np.uint64(31))


def sample(numbers: Numbers, one_in: int) -> Numbers:
    """Give those of some numbers that are divisible: the same ones of any two sets, so that shares can be compared.

    Sampling by value (Broder 1997, "mod m") keeps the share of one set in another, which sketches of fixed size do not.
    """
    return numbers[numbers % np.uint64(one_in) == 0]


def sharing(sets: Sequence[Numbers], neighbours: int = NEIGHBOURS) -> list[tuple[int, int, int]]:
    """Give the pairs of sets that have numbers in common, with how many.

    Parameters
    ----------
    sets
        Numbers, each set's own ones ascending and each once. Sets that stand near each other are paired first where
        many have one number, so put those near that belong near.
    neighbours
        With how many of the following owners of a number each is paired.

    Returns
    -------
    list[tuple[int, int, int]]
        Places of two sets, the smaller first, and how many numbers the join saw in both.

    """
    if len(sets) < 2:  # noqa: PLR2004 - a pair
        return []
    numbers = np.concatenate(sets)
    owners = np.repeat(np.arange(len(sets), dtype=np.int64), [len(s) for s in sets])
    order = np.argsort(numbers, kind="stable")
    numbers, owners = numbers[order], owners[order]
    codes: list[NDArray[np.int64]] = []
    for step in range(1, neighbours + 1):
        same = np.flatnonzero(numbers[step:] == numbers[:-step])
        if not len(same):
            break
        codes.append(owners[same] * len(sets) + owners[same + step])
    if not codes:
        return []
    pairs, counts = np.unique(np.concatenate(codes), return_counts=True)
    told = zip(*divmod(pairs, len(sets)), counts, strict=True)
    return [(int(one), int(other), int(count)) for one, other, count in told]


class Sets:
    """Things that belong together: a forest in which each points toward the one that stands for its set."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def of(self, one: int) -> int:
        """Give the one that stands for the set of a thing: the smallest in it."""
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        low, high = sorted((self.of(one), self.of(other)))
        self._above[high] = low

    def all(self) -> list[list[int]]:
        """Give the sets, each ascending, in order of their first."""
        found: dict[int, list[int]] = {}
        for one in range(len(self._above)):
            found.setdefault(self.of(one), []).append(one)
        return list(found.values())
