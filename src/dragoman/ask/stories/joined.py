"""Tellings → stories: those of one act together, each story with its earliest telling."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from dragoman.ask.stories.acts import Acts, apart
from dragoman.ask.stories.joining import Sets, mixed, sharing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.ask.stories.joining import Numbers
    from dragoman.ask.stories.telling import Key, Telling

DAYS: Final = 6
"""Days of a bin; each telling stands in two, so that all within so many days of each other meet in one."""
MEETING: Final = 4
"""Numbers that two tellings must have in common to be compared: two words, by the day or by two sides."""

Encode = Callable[[Sequence[str]], "NDArray[np.float32]"]
"""Gives the vectors of sentences, a row each, of length one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event in its story: `first` marks the earliest telling, `tellings` counts them.

    `likeness` is that with the nearest other one, None where there is none.
    """

    event: Key
    story: str
    first: bool
    tellings: int
    likeness: float | None


def stories(tellings: Sequence[Telling], encode: Encode) -> list[Told]:
    """Join the tellings of one act.

    Parameters
    ----------
    tellings
        All events of a record, the earliest publication first.
    encode
        Is asked once, for the sentences that may be of one act with another.

    """
    acts = Acts(tellings)
    pairs = [(a, b) for a, b in candidates(tellings) if acts.may(tellings[a], tellings[b])]
    scored = sorted(_scored(tellings, pairs, acts, encode), key=lambda s: (-s[0], s[1], s[2]))
    forest = _Forest(tellings)
    for score, one, other in scored:
        forest.join(score, one, other)
    return list(forest.told())


def candidates(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Give the pairs of tellings that share a type, a side and some words about one time, by their places."""
    for one, other, count in sharing([_numbers(t) for t in tellings]):
        if count >= MEETING or tellings[one].group == tellings[other].group:
            yield one, other


def _numbers(told: Telling) -> Numbers:
    """Give the numbers by which a telling is found: of each of its words with each side in two bins of days."""
    words = np.array([_number(w) for w in sorted(told.telling)], dtype=np.uint64)
    sides = {s.stands for s in told.actors or told.recipients} or {""}
    bins = () if told.day is None else (told.day.toordinal() // DAYS, (told.day.toordinal() + DAYS // 2) // DAYS + 10**6)
    kinds = [f"{told.type} {side} {day}" for side in sides for day in bins]
    found = [mixed(words + np.uint64(_number(kind) << 32)) for kind in kinds]
    if told.group != told.document:
        found.append(mixed(np.array([_number(f"{told.group} {told.type}") << 32], dtype=np.uint64)))
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.uint64)


@cache
def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _scored(
    tellings: Sequence[Telling], pairs: Sequence[tuple[int, int]], acts: Acts, encode: Encode
) -> Iterator[tuple[float, int, int]]:
    """Give the pairs that are of one act, with how surely."""
    words = {t: n for n, t in enumerate(sorted({tellings[i].words for p in pairs for i in p if _differ(tellings, p)}))}
    vectors = encode(list(words))
    for one, other in pairs:
        cosine = 1.0
        if _differ(tellings, (one, other)):
            cosine = float(vectors[words[tellings[one].words]] @ vectors[words[tellings[other].words]])
        score = acts.score(tellings[one], tellings[other], cosine)
        if score is not None:
            yield score, one, other


def _differ(tellings: Sequence[Telling], pair: tuple[int, int]) -> bool:
    return tellings[pair[0]].words != tellings[pair[1]].words


class _Forest:
    """Stories as they grow: none may hold two tellings that cannot be of one act."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._tellings = tellings
        self._sets = Sets(len(tellings))
        self._members: dict[int, list[int]] = {}
        self._likeness: dict[int, float] = {}

    def join(self, score: float, one: int, other: int) -> None:
        """Make one story of those of two tellings, unless something in them cannot be one."""
        ours, theirs = self._of(one), self._of(other)
        if ours is theirs or any(apart(self._tellings[a], self._tellings[b]) for a in ours for b in theirs):
            return
        self._sets.join(one, other)
        self._members[self._sets.of(one)] = sorted(ours + theirs)
        for place in (one, other):
            self._likeness[place] = max(score, self._likeness.get(place, 0.0))

    def _of(self, place: int) -> list[int]:
        root = self._sets.of(place)
        return self._members.setdefault(root, [root])

    def told(self) -> Iterator[Told]:
        for places in self._sets.all():
            name = _name(self._tellings[places[0]].key)
            for place in places:
                yield Told(
                    event=self._tellings[place].key,
                    story=name,
                    first=place == places[0],
                    tellings=len(places),
                    likeness=self._likeness.get(place),
                )


def _name(first: Key) -> str:
    """Give a short name that stays the same as long as the first telling does."""
    return "y" + hashlib.blake2b("\0".join(first).encode(), digest_size=6).hexdigest()
