"""How rare the words of undertakings are: a word that few promises hold tells which promise it is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from dragoman.knowledge import life


class Rarity:
    """Counts words over the undertakings of one store and those of the table that ships with the package.

    Undertakings that tell the same words count once: what is said again and again is not common for that.
    """

    def __init__(self, told: Iterable[frozenset[str]]) -> None:
        own = set(told)
        shipped = life.rarity()
        self._shipped = shipped.counts
        self._own = Counter(word for words in own for word in words)
        self._size = shipped.undertakings + len(own)
        self._known: dict[str, float] = {}

    def of(self, word: str) -> float:
        """Give the rarity of a word, in nats."""
        found = self._known.get(word)
        if found is None:
            count = self._shipped.get(word, 0) + self._own[word]
            found = self._known[word] = math.log(1 + self._size / max(count, 1))
        return found
