"""How surely two undertakings are the same: piece by piece, by a small model over what their words have in common.

Rules tell what cannot be the same: nobody is bound by both, or they are toward different states. For the rest, each
piece of one (the whole, its core, the members of its list) is compared with each of the other: how near their vectors
lie, which telling words, names and figures they share and which stand apart, whether their objects and the kinds of their
verbs agree. A logistic model weighs this (`knowledge/data/likeness.toml`); it was trained on pairs written for it
(`training/commitments`), among them many that share a name or phrase and promise something else. What it says is weighed
with what speaks for one commitment beside the words, by weights fitted to judged pairs.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from dragoman.ask.life.company import Company, is_named
from dragoman.ask.life.features import NAMES, features, things
from dragoman.ask.life.rarity import Rarity
from dragoman.ask.life.undertaking import days_between
from dragoman.ask.life.units import units
from dragoman.ask.life.words import Unit, talking, unit
from dragoman.knowledge import life
from dragoman.knowledge.states import by_iso3

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.ask.life.undertaking import Undertaking

    Vectors = Mapping[str, NDArray[np.float32]]

CLOSE: Final = 0.5
"""Cosine below which no two pieces are the same."""
LINKED: Final = 0.6
"""Cosine below which the model links nothing: of 70,000 pairs between 0.5 and 0.6 in 2,115 documents it linked none."""
SHARED: Final = 2
"""Things told by both without which nothing is linked, unless the words are the same."""
SOON: Final = 45
"""Days within which a meeting or journey told again is the same one."""
MONTHS: Final = 4.0
"""Logarithm of the days after which that an undertaking is told late begins to count against it."""
CROWD: Final = 50
"""Undertakings of a side between two of it up to which likeness by chance is rare."""
BESIDE: Final = ("odds", "anchored", "late", "party_alone", "whole")
"""What is weighed for two undertakings: how like their pieces are, and what stands beside the words."""

ORDINAL: Final = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|(?:(?:twenty|thirty|forty|fifty)-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif)tieth)\b"
)


class Likeness:
    """Compares the undertakings of one store, by words weighted with their rarity."""

    def __init__(self, undertakings: Sequence[Undertaking], vectors: Vectors) -> None:
        self.units = {u.key: units(u.words, u.by) for u in undertakings}
        self._vectors = vectors
        told = {own[0].telling for own in self.units.values()}
        self._rarity = Rarity(told)
        self._company = Company(undertakings)
        self._tables: dict[str, NDArray[np.float32]] = {}

    def score(self, one: Undertaking, other: Undertaking) -> float | None:
        """Give how surely two undertakings are the same, from 0 to 1; None if they are held to be two."""
        found = self.chance(one, other, close=LINKED, strict=True)
        return found if found is not None and found >= life.likeness().least else None

    def chance(
        self, one: Undertaking, other: Undertaking, *, close: float = CLOSE, strict: bool = False
    ) -> float | None:
        """Give the chance that two undertakings are the same.

        None if they cannot be, or no two pieces lie so close; `strict` leaves out pieces that by a rule are not the same.
        """
        if not same_parties(one.by, other.by) or apart(one, other):
            return None
        found = self.nearest(one, other, close=close, strict=strict)
        return None if found is None else round(1 / (1 + math.exp(-self._sure(one, other, found))), 3)

    def nearest(
        self, one: Undertaking, other: Undertaking, *, close: float = CLOSE, strict: bool = True
    ) -> tuple[float, bool] | None:
        """Give how like the pieces are that are most alike, as log odds, and whether they are the wholes."""
        sides = between(one, other)
        later = days_between(one, other)
        others = not _one_person(one, other)
        wholes = (self.units[one.key][0], self.units[other.key][0])
        pairs = [
            (ours, theirs, cosine)
            for ours, theirs in product(self.units[one.key], self.units[other.key])
            if ours.telling
            and theirs.telling
            and (cosine := self._cosine(ours, theirs)) >= close
            and not (strict and pieces_apart(ours, theirs, later, others=others))
        ]
        return max(((self._odds(*pair, sides), pair[:2] == wholes) for pair in pairs), default=None)

    def _sure(self, one: Undertaking, other: Undertaking, found: tuple[float, bool]) -> float:
        """Weigh how like the pieces are with what speaks for one commitment beside them, as log odds."""
        odds, whole = found
        sure = life.likeness().sure
        told = (odds, *self.beside(one, other), float(whole))
        return sure["bias"] + sum(sure[name] * value for name, value in zip(BESIDE, told, strict=True))

    def beside(self, one: Undertaking, other: Undertaking) -> tuple[float, float, float]:
        """Give what speaks for one commitment beside the words, as numbers.

        Whether they have more than a bound side in common: several that are bound, or a counterpart; if they have not, and
        the side promises much, how late the second is told, as a logarithm of days, 0 at two months; whether one alone
        names states that are no common party.
        """
        anchored = len(one.by & other.by) > 1 or any(is_named(side) for side in one.toward & other.toward)
        few = anchored or self._company.between(one, other) <= CROWD
        late = 0.0 if few else math.log1p(days_between(one, other)) - MONTHS
        ours, theirs = involved(one, other)
        return float(anchored), late, float(bool(ours) != bool(theirs))

    def _cosine(self, ours: Unit, theirs: Unit) -> float:
        return float(self._vectors[ours.text] @ self._vectors[theirs.text])

    def _odds(self, ours: Unit, theirs: Unit, cosine: float, sides: tuple[float, ...]) -> float:
        found = features(ours, theirs, cosine, weigh=self.weigh, near=self.near, sides=sides)
        model = life.likeness()
        return model.bias + sum(model.weights[name] * value for name, value in zip(NAMES, found, strict=True))

    def weigh(self, words: Iterable[str]) -> float:
        """Give the rarity of words together, in nats."""
        return sum(self._rarity.of(word) for word in words)

    def near(self, one: Unit, other: Unit) -> NDArray[np.float32]:
        """Give how near each plain word of one lies to each of the other, by the vectors of the words."""
        table: NDArray[np.float32] = self._rows(one) @ self._rows(other).T
        return table

    def _rows(self, one: Unit) -> NDArray[np.float32]:
        rows = self._tables.get(one.text)
        if rows is None:
            rows = self._tables[one.text] = np.stack([self._vectors[one.forms[word]] for word in one.plain])
        return rows


def texts(undertakings: Iterable[Undertaking]) -> list[str]:
    """Give every text whose vector is needed: the pieces, and their plain words."""
    found: dict[str, None] = {}
    for undertaking in undertakings:
        for one in units(undertaking.words, undertaking.by):
            found[one.text] = None
            found |= dict.fromkeys(one.forms[word] for word in one.plain)
    return list(found)


def between(one: Undertaking, other: Undertaking) -> tuple[float, float, float, float]:
    """Give what the sides tell, as numbers.

    One takes up what several promised; several do again; one counterpart; one alone names states that are no common
    party.
    """
    ours, theirs = involved(one, other)
    return (
        float(one.by != other.by and min(len(one.by), len(other.by)) == 1),
        float(one.by == other.by and len(one.by) > 1),
        float(bool(_states(one.toward) & _states(other.toward))),
        float(bool(ours) != bool(theirs)),
    )


def same_parties(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether the bound sides may be those of one undertaking.

    One side alone may take up what it promised with others; what two promise is not what one of them promises with a
    third.
    """
    both = len(ours & theirs)
    if min(len(ours), len(theirs)) == 1:
        return both == 1
    return both > 1 and both * 2 >= len(ours | theirs)


def apart(one: Undertaking, other: Undertaking) -> bool:
    """Tell whether two undertakings are with or about different states, or are different ones of a numbered series."""
    ours, theirs = _states(one.toward), _states(other.toward)
    if ours and theirs and not ours & theirs:
        return True
    ours, theirs = involved(one, other)
    if ours and theirs and not ours & theirs:
        return True
    numbered = [set(ORDINAL.findall(u.words.lower())) for u in (one, other)]
    return bool(numbered[0] and numbered[1] and not numbered[0] & numbered[1])


def involved(one: Undertaking, other: Undertaking) -> tuple[set[str], set[str]]:
    """Give the states that each names as bound, as counterpart or in its words, but for those bound by both."""
    bound = one.by & other.by
    ours, theirs = (_states(u.by | u.toward) | unit(u.words).states for u in (one, other))
    return ours - bound, theirs - bound


def pieces_apart(ours: Unit, theirs: Unit, days: int, *, others: bool = False) -> bool:
    """Tell whether two pieces are different by a rule, told so many days from each other, of `others` or of the same.

    Each names other things; figures differ where words do too; the object is not told, or is a meeting of its own time;
    too little is shared.
    """
    named = (ours.names - theirs.names, theirs.names - ours.names)
    if all(named) and not ours.names & theirs.names:
        return True
    if ours.numbers and theirs.numbers and not ours.numbers & theirs.numbers and not _another_sum(ours, theirs):
        return True
    if days and (ours.pointing or theirs.pointing):
        return True
    if (_once(ours) or _once(theirs)) and (days > SOON or (others and len(ours.names & theirs.names) < SHARED)):
        return True
    shared = things(ours, theirs, talking())
    if shared >= SHARED:
        return not (ours.telling & theirs.telling) - talking() - ours.numbers and not ours.names & theirs.names
    return not (
        shared and ours.telling == theirs.telling and (_named(ours) or ours.text.lower() == theirs.text.lower())
    )


def _named(piece: Unit) -> bool:
    return bool(piece.telling & (piece.names | piece.states))


def _one_person(one: Undertaking, other: Undertaking) -> bool:
    """Tell whether somebody is bound by both under one last name, not only the state for which each speaks."""
    ours, theirs = ({name.split()[-1].lower() for name in u.by_names if name} for u in (one, other))
    return bool(ours & theirs)


def _another_sum(ours: Unit, theirs: Unit) -> bool:
    """Tell whether two pieces that tell different figures tell the same of them."""
    return ours.telling - ours.numbers == theirs.telling - theirs.numbers


def _once(piece: Unit) -> bool:
    return life.occasions().match(piece.text) is not None and life.recurring().search(piece.text) is None


def _states(sides: frozenset[str]) -> set[str]:
    return {side for side in sides if by_iso3(side)}
