"""How alike two undertakings are: vectors tell what sounds alike, rules what cannot be the same.

Two undertakings are taken for one if somebody is bound by both, they are not toward different states, and their words
say the same thing: a high cosine of their vectors, and enough of the telling words in common. Words that any
communiqué promises with ("strengthen", "cooperation", "continue") tell nothing; a word tells the more, the fewer
undertakings have it. The thresholds were set by reading pairs of undertakings from 148 joint statements and
communiqués, and moved once more after a reader had judged the links, and listed the repeats, of fifteen statements of
the United States and Japan: what is measured on those since is a development figure.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from dragoman.knowledge import life
from dragoman.knowledge.states import by_iso3, state_names
from dragoman.knowledge.tables import plain

if TYPE_CHECKING:
    from dragoman.ask.life.undertaking import Undertaking

SURE: Final = (0.84, 0.34, 1, 3.0)
PLAIN: Final = (0.75, 0.5, 2, 5.0)
WORDED: Final = (0.66, 0.6, 3, 5.0)
LISTED: Final = (0.58, 0.85, 4, 9.0)
"""Ways to be the same: the least cosine, the least share of the shorter one's telling words that the other has too, the
least number of them, and their least weight in nats of rarity: one common object ("budget") is not enough. The last is
for a short undertaking told again inside a long list, which draws the vector away."""
CLOSE: Final = 0.53
"""Cosine below which nothing is the same."""
TAKEN_UP: Final = 0.06
"""How much closer the words must be where one side alone takes up what several promised."""
TOGETHER: Final = -0.05
"""How much less close they need be where the same several sides promise both times."""
STEM: Final = 6
"""Letters by which words are compared: "denuclearization" and "denuclearisation", "exercise" and "exercises"."""

_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*")
_ENDINGS: Final = re.compile(r"(?:ies|es|s|ing|ed|'s|’s)\Z")


_ONE_FORM: Final = (
    (re.compile(r"\bgross domestic product\b", re.IGNORECASE), "GDP"),
    (re.compile(r" ?(?:%|per ?cent\b)"), ""),
)
"""Ways of writing one thing that no stem brings together."""


def telling(text: str) -> frozenset[str]:
    """Give the stems of the words that tell what is undertaken; a state's name or adjective is its code."""
    found = set()
    for pattern, form in _ONE_FORM:
        text = pattern.sub(form, text)
    for match in _WORD.finditer(text):
        forms = state_names().get(match[0])
        if forms:
            found.add(forms[0].iso3)
            continue
        stem = _stem(match[0])
        if stem and stem not in _idle():
            found.add(stem)
    return frozenset(found)


def _stem(word: str) -> str:
    bare = plain(word).lower().replace("isation", "ization").replace("defence", "defense")
    return bare if bare[0].isdigit() else _ENDINGS.sub("", bare)[:STEM] if len(bare) > 3 else bare  # noqa: PLR2004 - "use"


@cache
def _idle() -> frozenset[str]:
    return frozenset(_stem(word) for word in life.idle())


class Likeness:
    """Compares the undertakings of one store, by words weighted with their rarity in it."""

    def __init__(self, undertakings: Sequence[Undertaking]) -> None:
        # who is bound is compared by itself: "Japan" in what Japan promises tells nothing of what
        self._telling = {u.key: telling(u.words) - u.by for u in undertakings}
        self._counts = Counter(word for words in self._telling.values() for word in words)
        self._size = len(undertakings)

    def score(self, one: Undertaking, other: Undertaking, cosine: float) -> float | None:
        """Give how surely two undertakings are the same, from 0 to 1; None if they are not.

        Parameters
        ----------
        one, other
            Undertakings of different documents.
        cosine
            Of their vectors.

        """
        if cosine < CLOSE or not _same_parties(one.by, other.by) or _apart(one, other):
            return None
        number, shared, weight = self._shared(one, other)
        wanted = _wanted(one.by, other.by)
        if not any(
            cosine >= close + wanted and shared >= share and number >= words and weight >= min(least, self.most)
            for close, share, words, least in (SURE, PLAIN, WORDED, LISTED)
        ):
            return None
        return round((cosine + shared) / 2, 3)

    @property
    def most(self) -> float:
        """The weight that is asked for at most: less in a small store, where no word can be rare."""
        return math.log(1 + self._size)

    def _shared(self, one: Undertaking, other: Undertaking) -> tuple[int, float, float]:
        """Give the telling words in common: their number, their share of the shorter one's, and their weight."""
        ours, theirs = self._telling[one.key], self._telling[other.key]
        weight = self._weight(ours & theirs)
        least = min(self._weight(ours), self._weight(theirs))
        return len(ours & theirs), (weight / least if least else 0.0), weight

    def _weight(self, words: Iterable[str]) -> float:
        return sum(math.log(1 + self._size / self._counts[word]) for word in words)


def _wanted(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Give how much closer than usual the words must be, by who is bound."""
    if ours == theirs:
        return TOGETHER if len(ours) > 1 else 0.0
    return TAKEN_UP if min(len(ours), len(theirs)) == 1 else 0.0


def _same_parties(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether the bound sides may be those of one undertaking.

    One side alone may take up what it promised with others; what two promise is not what one of them promises with a
    third.
    """
    both = len(ours & theirs)
    if min(len(ours), len(theirs)) == 1:
        return both == 1
    return both > 1 and both * 2 >= len(ours | theirs)


def _apart(one: Undertaking, other: Undertaking) -> bool:
    """Tell whether two undertakings are toward different states."""
    ours, theirs = _states(one.toward), _states(other.toward)
    return bool(ours and theirs and not ours & theirs)


def _states(sides: frozenset[str]) -> set[str]:
    return {side for side in sides if by_iso3(side)}
