"""Near-duplicates over a whole run: of texts that are alike, which is the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from dragoman.ask.stories.joining import Sets, sharing

if TYPE_CHECKING:
    from dragoman.ask.stories.joining import Numbers

ALIKE: Final = 0.6
"""Share of the shingles of both together (Jaccard) from which two texts are the same, as in stories."""
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
    """A document by a sample of its shingles, ascending."""

    document: str
    numbers: Numbers


def duplicates(sketches: Iterable[Sketch]) -> Iterator[Duplicate]:
    """Give the documents that are like an earlier one, in order.

    Texts are alike where their samples are, or where a chain of such likeness joins them: copies of copies have one first.
    """
    known = [sketch for sketch in sketches if len(sketch.numbers) >= LEAST]
    sets = Sets(len(known))
    likeness: dict[int, float] = {}
    for one, other, shared in sharing([sketch.numbers for sketch in known]):
        found = shared / (len(known[one].numbers) + len(known[other].numbers) - shared)
        if found >= ALIKE:
            sets.join(one, other)
            likeness[other] = max(likeness.get(other, 0.0), found)
    for at, sketch in enumerate(known):
        if (first := sets.of(at)) != at:
            yield Duplicate(sketch.document, known[first].document, round(likeness.get(at, 0.0), 3))
