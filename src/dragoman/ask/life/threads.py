"""Undertakings of many documents → the lives of commitments: threads of steps, each pinned to the document that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from dragoman.ask.life.likeness import CLOSE, Likeness
from dragoman.ask.life.steps import Turn, turn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.ask.life.undertaking import Undertaking

FAR: Final = 0.5
"""Cosine with the first of its thread below which an undertaking does not join it: a chain must not wander off."""

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


def steps(undertakings: Sequence[Undertaking], vectors: NDArray[np.float32]) -> list[Step]:
    """Follow commitments through documents in order of date.

    Parameters
    ----------
    undertakings
        Of any documents, the earliest first. Those of undated documents are not followed: nothing tells what came first.
    vectors
        Of their words, a row each.

    Returns
    -------
    list[Step]
        A step for each undertaking, in the same order.

    """
    return _Follower(undertakings, vectors).steps()


class _Follower:
    def __init__(self, undertakings: Sequence[Undertaking], vectors: NDArray[np.float32]) -> None:
        self._all = undertakings
        self._vectors = vectors
        self._likeness = Likeness(undertakings)
        self._at = {u.key: i for i, u in enumerate(undertakings)}
        self._bound: dict[str, list[int]] = {}
        self._block: tuple[int, NDArray[np.float32]] = (-1, vectors)
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
        if not filed:
            return None
        cosines = self._cosines_with(index)[filed]
        found = []
        for place in np.flatnonzero(cosines >= CLOSE):
            earlier = self._all[filed[place]]
            score = self._scored(earlier, undertaking, float(cosines[place]))
            if score is not None and self._near_the_first(earlier, index):
                found.append((score, filed[place]))
        return max(found, default=None)

    def _cosines_with(self, index: int) -> NDArray[np.float32]:
        """Give the cosines of one undertaking with all; a block at a time, which over 7,500 undertakings takes 5 seconds in place of 31."""
        number, place = divmod(index, BLOCK)
        if self._block[0] != number:
            first = number * BLOCK
            self._block = (number, self._vectors[first : first + BLOCK] @ self._vectors.T)
        row: NDArray[np.float32] = self._block[1][place]
        return row

    def _scored(self, earlier: Undertaking, later: Undertaking, cosine: float) -> float | None:
        return None if earlier.document == later.document else self._likeness.score(earlier, later, cosine)

    def _near_the_first(self, earlier: Undertaking, index: int) -> bool:
        first = self._at[self._steps[earlier.key].thread]
        return float(self._vectors[first] @ self._vectors[index]) >= FAR
