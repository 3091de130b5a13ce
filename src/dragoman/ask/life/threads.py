"""Undertakings of many documents → the lives of commitments: threads of steps, each pinned to the document that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from dragoman.ask.life.likeness import LINKED, Likeness
from dragoman.ask.life.steps import Turn, turn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.ask.life.likeness import Vectors
    from dragoman.ask.life.undertaking import Undertaking

STRAYED: Final = 0.15
"""Chance of being the same as the first of its thread below which an undertaking does not join it: a chain must not
wander off."""

BLOCK: Final = 128
"""Undertakings whose cosines with all others are in memory at a time."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step in the life of a commitment, proposed by the machine.

    `after` is the undertaking of an earlier document that it takes up, None for the first; `score` how surely the two
    are the same, from 0 to 1; `why` the words or figures that tell what kind of step it is.
    """

    undertaking: Undertaking
    thread: Key
    turn: Turn
    why: str | None = None
    after: Key | None = None
    score: float | None = None


def steps(undertakings: Sequence[Undertaking], vectors: Vectors) -> list[Step]:
    """Follow commitments through documents in order of date.

    Parameters
    ----------
    undertakings
        Of any documents, the earliest first. Those of undated documents are not followed: nothing tells what came first.
    vectors
        Of their texts (`likeness.texts`).

    Returns
    -------
    list[Step]
        A step for each undertaking, in the same order.

    """
    return _Follower(undertakings, vectors).steps()


class _Follower:
    def __init__(self, undertakings: Sequence[Undertaking], vectors: Vectors) -> None:
        self._all = undertakings
        self._likeness = Likeness(undertakings, vectors)
        self._at = {u.key: i for i, u in enumerate(undertakings)}
        self._pieces = _Pieces([[vectors[p.text] for p in self._likeness.units[u.key]] for u in undertakings])
        self._bound: dict[str, list[int]] = {}
        self._steps: dict[Key, Step] = {}

    def steps(self) -> list[Step]:
        found = []
        for index, undertaking in enumerate(self._all):
            before = self._before(index) if undertaking.published else None
            step = self._step(undertaking, before)
            self._steps[undertaking.key] = step
            found.append(step)
            for side in undertaking.by if undertaking.published else ():
                self._bound.setdefault(side, []).append(index)
        return found

    def _step(self, undertaking: Undertaking, before: tuple[float, int] | None) -> Step:
        if before is None:
            kind, why = turn(undertaking, None)
            return Step(undertaking=undertaking, thread=undertaking.key, turn=kind, why=why)
        earlier = self._all[before[1]]
        kind, why = turn(undertaking, self._steps[earlier.key].turn, earlier)
        return Step(
            undertaking=undertaking,
            thread=self._steps[earlier.key].thread,
            turn=kind,
            why=why,
            after=earlier.key,
            score=before[0],
        )

    def _before(self, index: int) -> tuple[float, int] | None:
        """Give the earlier undertaking that one takes up, with how surely; the latest of those that are as sure."""
        undertaking = self._all[index]
        filed = sorted({i for side in undertaking.by for i in self._bound.get(side, ())})
        found = []
        for place in self._pieces.near(index, filed):
            earlier = self._all[place]
            if earlier.document == undertaking.document:
                continue
            score = self._likeness.score(earlier, undertaking)
            if score is not None and self._near_the_first(earlier, undertaking):
                found.append((score, place))
        return max(found, default=None)

    def _near_the_first(self, earlier: Undertaking, undertaking: Undertaking) -> bool:
        first = self._all[self._at[self._steps[earlier.key].thread]]
        return first is earlier or (self._likeness.chance(first, undertaking) or 0.0) >= STRAYED


class _Pieces:
    """The vectors of all pieces of all undertakings in one table, so that near ones are found at once."""

    def __init__(self, rows: Sequence[Sequence[NDArray[np.float32]]]) -> None:
        self._starts = np.cumsum([0, *(len(own) for own in rows)])
        self._table = np.stack([row for own in rows for row in own]) if rows else np.zeros((0, 1), dtype=np.float32)
        self._block: tuple[int, NDArray[np.float32]] = (-1, self._table)

    def near(self, index: int, among: Sequence[int]) -> list[int]:
        """Give those of some undertakings of which a piece lies near a piece of one."""
        if not among:
            return []
        wanted = np.asarray(among)
        return [int(i) for i in wanted[self._nearest(index)[wanted] >= LINKED]]

    def _nearest(self, index: int) -> NDArray[np.float32]:
        """Give for every undertaking the greatest cosine of its pieces with those of one; a block of them at a time."""
        number, place = divmod(index, BLOCK)
        if self._block[0] != number:
            starts = self._starts[number * BLOCK : (number + 1) * BLOCK + 1]
            table = self._table[starts[0] : starts[-1]] @ self._table.T
            by_owner = np.maximum.reduceat(table, self._starts[:-1], axis=1)
            self._block = (number, np.maximum.reduceat(by_owner, starts[:-1] - starts[0], axis=0))
        row: NDArray[np.float32] = self._block[1][place]
        return row
