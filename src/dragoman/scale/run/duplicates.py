"""Near-duplicates over a whole run: of texts that are alike, which is the first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from dragoman.ask.stories.joining import Sets, sharing, shingles

if TYPE_CHECKING:
    from dragoman.ask.stories.joining import Numbers

ALIKE: Final = 0.6
"""Share of the shingles of both together (Jaccard) from which two texts are the same, as in stories."""
SIGHTED: Final = 0.45
"""The same of their sketches, from which two texts are compared: on 1,600 texts, half of them copies that were changed by
chance, it let 6 of 1,000 near-duplicates go by; 0.6 let 50. It was set on those texts; no others were held out."""
HELD: Final = 512
"""Documents whose shingles are held at a time."""
LEAST: Final = 4
"""Numbers of a sketch below which a text is too short to be told by them."""
COLUMNS: Final = {"document": "VARCHAR", "first": "VARCHAR", "likeness": "DOUBLE"}


class Duplicate(NamedTuple):
    """A document whose text is like that of an earlier one, and how like: shingles in common, of those of both."""

    document: str
    first: str
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A document by a sample of its shingles, ascending; and where its row stands, in which file."""

    document: str
    numbers: Numbers
    file: Path
    row: int


def duplicates(sketches: Iterable[Sketch], text: Callable[[Sketch], str]) -> Iterator[Duplicate]:
    """Give the documents that are like an earlier one, in order.

    Pairs are found by their samples and held against all the shingles of their texts, so that chance decides nothing.
    A chain of likeness joins texts too: copies of copies have one first.

    Parameters
    ----------
    sketches
        Of all documents, in order.
    text
        Gives the text of a document; it is asked only for those that may be like another.

    """
    known = [sketch for sketch in sketches if len(sketch.numbers) >= LEAST]
    whole = _Whole(known, text)
    sets = Sets(len(known))
    likeness: dict[int, float] = {}
    for one, other, shared in sharing([sketch.numbers for sketch in known]):
        if _likeness(len(known[one].numbers), len(known[other].numbers), shared) < SIGHTED:
            continue
        if (found := whole.likeness(one, other)) >= ALIKE:
            sets.join(one, other)
            likeness[other] = max(likeness.get(other, 0.0), found)
    for at, sketch in enumerate(known):
        if (first := sets.of(at)) != at:
            yield Duplicate(sketch.document, known[first].document, round(likeness.get(at, 0.0), 3))


class _Whole:
    """All the shingles of documents, some of them held."""

    def __init__(self, known: Sequence[Sketch], text: Callable[[Sketch], str]) -> None:
        self._known = known
        self._text = text
        self._held: OrderedDict[int, Numbers] = OrderedDict()

    def likeness(self, one: int, other: int) -> float:
        """Give the share of shingles in common, of those of both."""
        ours, theirs = self._shingles(one), self._shingles(other)
        return _likeness(len(ours), len(theirs), len(np.intersect1d(ours, theirs, assume_unique=True)))

    def _shingles(self, at: int) -> Numbers:
        if at not in self._held:
            self._held[at] = shingles(self._text(self._known[at]))
            if len(self._held) > HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(at)
        return self._held[at]


def _likeness(one: int, other: int, shared: int) -> float:
    both = one + other - shared
    return shared / both if both else 0.0
