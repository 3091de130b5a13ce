"""Names: the entity tagger of spaCy's small pipeline, the same weights and the same moves, for all sentences at once.

Its moves are begin, in, last, unit and out. Outside of a name the next move depends on the token alone, so it is worked
out for all tokens together; only within names is it one token after the other, and there too for all names together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from dragoman.language.vectors import Encoder, Floats, filled

if TYPE_CHECKING:
    from numpy.typing import NDArray

OUT: Final = "O"
UNIT: Final = "U"
BEGIN: Final = "B"
INSIDE: Final = "I"
LAST: Final = "L"
KINDS: Final = {1: BEGIN, 2: INSIDE, 3: LAST, 4: UNIT, 5: OUT}
"""The moves by spaCy's numbers for them."""


class Found(NamedTuple):
    """A name: tokens `first` up to, not including, `last` of all that were given, and its label."""

    first: int
    last: int
    label: str


class Tagger:
    """Vectors of tokens → names."""

    def __init__(self, component: Any) -> None:  # noqa: ANN401 - spaCy tells nothing of its types
        model = component.model
        self.encoder = Encoder(model.get_ref("tok2vec").layers[0])
        self._narrow = linear(model.get_ref("tok2vec").layers[-1])
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights = lower.get_param("W")  # features, outputs, pieces, inputs
        self._features = [np.ascontiguousarray(w.reshape(-1, w.shape[-1]).T) for w in weights]
        self._blank = lower.get_param("pad")[0].reshape(len(weights), -1)
        self._bias = lower.get_param("b").reshape(-1)
        self._pieces = weights.shape[2]
        self._upper = linear(upper)
        self._moves = _moves(component.moves)
        self._begin = np.array([move == BEGIN for move, _ in self._moves])
        unseen = set(model.attrs["unseen_classes"])
        fit = [move in {BEGIN, UNIT, OUT} and (label or move == OUT) for move, label in self._moves]
        self._outside = np.array([bool(x) and i not in unseen for i, x in enumerate(fit)])
        self._out = self._moves.index((OUT, ""))
        self._going_on = np.array([self._index(INSIDE, label) for _, label in self._moves])
        self._ending = np.array([self._index(LAST, label) for _, label in self._moves])

    def _index(self, move: str, label: str) -> int:
        return self._moves.index((move, label)) if (move, label) in self._moves else -1

    def __call__(self, vectors: Floats, ends: NDArray[np.bool_]) -> list[Found]:
        """Find the names.

        Parameters
        ----------
        vectors
            What `encoder` gives for the tokens, one below the other.
        ends
            Whether a token is the last of its sentence: no name goes beyond.

        """
        count = len(vectors)
        if not count:
            return []
        narrow = filled(vectors) @ self._narrow[0] + self._narrow[1]
        here, opened, before = (narrow @ feature for feature in self._features)
        scores = self._scores(here + self._blank[1] + self._blank[2])[:count]
        scores[:, ~self._outside] = -np.inf
        scores[np.ix_(ends, self._begin)] = -np.inf
        moves = scores.argmax(axis=1)
        closes = self._closes(moves, ends, (here, opened, before))
        return self._taken(moves, closes)

    def _scores(self, states: Floats) -> Floats:
        """Give the scores of the moves for states: the greatest of each unit's pieces, then the last layer."""
        made = len(states)
        states = filled(states)
        summed = (states + self._bias).reshape(len(states), -1, self._pieces)
        hidden = summed[:, :, 0]
        for piece in range(1, self._pieces):
            hidden = np.maximum(hidden, summed[:, :, piece])
        scores: Floats = hidden @ self._upper[0] + self._upper[1]
        return scores[:made]

    def _closes(
        self, moves: NDArray[np.int64], ends: NDArray[np.bool_], features: tuple[Floats, Floats, Floats]
    ) -> dict[int, int]:
        """Give for each token that would begin a name the token after it."""
        here, opened, before = features
        starts = np.flatnonzero(self._begin[moves])
        closes: dict[int, int] = {}
        at = starts + 1
        while len(starts):
            scores = self._scores(here[at] + opened[starts] + before[at - 1])
            rows, begun = np.arange(len(starts)), moves[starts]
            on = (scores[rows, self._going_on[begun]] > scores[rows, self._ending[begun]]) & ~ends[at]
            closes |= dict(zip(starts[~on].tolist(), (at[~on] + 1).tolist(), strict=True))
            starts, at = starts[on], at[on] + 1
        return closes

    def _taken(self, moves: NDArray[np.int64], closes: dict[int, int]) -> list[Found]:
        """Go through the names from the first to the last: one that begins inside another is none."""
        found: list[Found] = []
        free = 0
        for first in np.flatnonzero(moves != self._out).tolist():
            if first >= free:
                free = closes.get(first, first + 1)
                found.append(Found(first, free, self._moves[moves[first]][1]))
        return found


def _moves(system: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - as above
    """Give the moves in the order of their scores, as spaCy's `TransitionSystem.initialize_actions` has it."""
    return [(KINDS[kind], label) for kind, labels in sorted(system.labels.items()) if kind in KINDS for label in labels]


def linear(layer: Any) -> tuple[Floats, Floats]:  # noqa: ANN401 - as above
    """Give the weights of a layer, to be multiplied from the right, and its bias."""
    return np.ascontiguousarray(layer.get_param("W").T), layer.get_param("b")
