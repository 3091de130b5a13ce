"""Whether two tellings are of one act: what forbids it, and how alike they must be.

Precision comes first: two acts taken for one hide the second, one act told twice is only counted twice. So sides, days
and places must fit, and the sentences must say the same. An act done in words (a demand, a praise) is done anew each
time it is said; two documents tell of the same one only where they report the same occasion.

The thresholds were set by reading pairs of tellings of the corpus of statements and news.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dragoman.ask.stories.telling import Side, Telling

SPOKEN: Final = frozenset({"AGREE", "REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "CONCEDE"})
"""Types of acts that are done in words."""
JOINT: Final = frozenset({"COOPERATE"})
"""Types so wide that two sides do many things of it in a day: the verbs must fit besides."""
SINCE: Final = 5
"""Days before its publication within which an act lies that nothing else dates, where another telling tells the day."""
NEAR: Final = 1
"""Days between two publications of an act that neither dates."""
MEET: Final = 2
"""Sides that two tellings of a meeting must share: whom a minister met tells which meeting it was."""
COARSE: Final = frozenset({"month", "quarter", "season", "year"})
"""Precisions of dates that tell too little to join by: the documents must be near too."""

SURE: Final = (0.8, 0.5, 3, 9.0)
PLAIN: Final = (0.7, 0.6, 3, 12.0)
WORDED: Final = (0.6, 0.55, 4, 16.0)
"""Ways to be the same: the least cosine of the sentences, the least share of the shorter one's telling words that the
other has too, the least number of them, and their least weight in nats of rarity."""
DONE: Final = ((0.6, 0.36, 3, 12.0), (0.55, 0.45, 5, 20.0))
"""The same for what is done and not said: few acts of one kind have the same sides and days."""
CLOSE: Final = 0.55
"""Cosine below which nothing is the same."""
SHARED: Final = 0.36
"""Share of telling words below which nothing is the same: what falls short need not be encoded."""
WITHIN: Final = (0.9, 0.8)
"""Cosine and share of words for two tellings of one document, which tells one act once as a rule."""
RIVAL: Final = (0.9, 0.8)
"""The same where tellings place the act differently: only nearly equal sentences disagree about one act."""

TOWNS: Final = frozenset({"capital", "city", "district"})
"""Levels of places of which neither holds the other."""


class Acts:
    """Compares the tellings of one store, by words weighted with their rarity in it."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        counts = Counter(word for t in tellings for word in t.telling)
        self._size = len(tellings)
        self._weights = {word: math.log(1 + self._size / n) for word, n in counts.items()}

    def shared(self, one: Telling, other: Telling) -> tuple[int, float, float]:
        """Give the telling words in common: their number, their share of the shorter one's, and their weight."""
        both = one.telling & other.telling
        weight = self.weight(both)
        least = min(self.weight(one.telling), self.weight(other.telling))
        return len(both), (weight / least if least else 0.0), weight

    def weight(self, words: Iterable[str]) -> float:
        """Give the weight of words: nats of rarity."""
        return sum(self._weights[word] for word in words)

    def may(self, one: Telling, other: Telling) -> bool:
        """Tell whether two tellings may be of one act, as far as can be seen without their vectors."""
        if apart(one, other):
            return False
        _, share, weight = self.shared(one, other)
        return one.words == other.words or (share >= SHARED and weight >= min(SURE[3], self.most))

    @property
    def most(self) -> float:
        """The weight that is asked for at most: less in a small store, where no word can be rare."""
        return math.log(1 + self._size)

    def score(self, one: Telling, other: Telling, cosine: float) -> float | None:
        """Give how surely two tellings that may be of one act are, from 0 to 1; None if they are not."""
        number, share, weight = self.shared(one, other)
        if one.words == other.words:
            cosine = share = 1.0
        elif cosine < CLOSE:
            return None
        for strict, hard in ((one.document == other.document, WITHIN), (rival_places(one, other), RIVAL)):
            if strict and (cosine < hard[0] or share < hard[1]):
                return None
        if one.words != other.words and not any(
            cosine >= close and share >= least and number >= many and weight >= min(rare, self.most)
            for close, least, many, rare in (SURE, PLAIN, WORDED, *(() if one.type in SPOKEN else DONE))
        ):
            return None
        return round((cosine + share) / 2, 3)


def apart(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings cannot be of one act."""
    if one.type != other.type or _moods(one, other):
        return True
    copies = one.group == other.group and one.document != other.document
    if not _sides_fit(one, other) or not (copies or _days_fit(one, other)):
        return True
    if copies:
        return one.words != other.words and one.trigger != other.trigger
    if one.document == other.document:
        return one.tolls != other.tolls or one.place != other.place or bool(one.sentences & other.sentences)
    if one.type in SPOKEN:
        return not _one_occasion(one, other)
    return one.type in JOINT and not one.act & other.act


def _moods(one: Telling, other: Telling) -> bool:
    """Tell whether one is imagined, which each document does for itself, or one is history where the other is news."""
    ours, theirs = one.status, other.status
    imagined = "hypothetical" in {ours, theirs} and one.group != other.group
    return imagined or (ours != theirs and bool({"hypothetical", "historical"} & {ours, theirs}))


def _days_fit(one: Telling, other: Telling) -> bool:
    """Tell whether the days fit: those told by words must meet, the others lie near."""
    if one.first and other.first and one.last and other.last and {one.basis, other.basis} == {"text"}:
        met = one.first <= other.last and other.first <= one.last
        return met and (not {one.precision, other.precision} & COARSE or _published_near(one, other, SINCE))
    if one.basis == "text" and one.first and one.last:
        return _reported(one, other)
    if other.basis == "text" and other.first and other.last:
        return _reported(other, one)
    return _published_near(one, other, NEAR)


def _reported(dated: Telling, other: Telling) -> bool:
    """Tell whether a telling without a day of its own was published when the act of a dated one was news."""
    if other.published is None or dated.first is None or dated.last is None or dated.precision in COARSE:
        return False
    return dated.first <= other.published <= dated.last + timedelta(days=SINCE)


def _published_near(one: Telling, other: Telling, days: int) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs((one.published - other.published).days) <= days


def _sides_fit(one: Telling, other: Telling) -> bool:
    """Tell whether those who take part may be the same: each side of each telling is part of the other's or holds it."""
    if one.type == "CONSULT" and len({s.identity for s in one.actors & other.actors}) < MEET:
        least = {s.stands for s in one.actors} & {s.stands for s in other.actors}
        if len(least) < MEET and not (one.recipients and other.recipients):
            return False
    if not one.recipients and not other.recipients:
        return _fits(one.actors, other.actors, least=min(len(one.actors), len(other.actors), 2))
    if not one.recipients or not other.recipients:
        ours, theirs = one.actors | one.recipients, other.actors | other.recipients
        return _fits(ours, theirs, least=2)
    return _fits(one.actors, other.actors) and _fits(one.recipients, other.recipients)


def _fits(ours: frozenset[Side], theirs: frozenset[Side], least: int = 1) -> bool:
    """Tell whether two lists of sides are of one act.

    The state stands for whoever acts for it, but two people of one state are two, and so are two institutions.
    """
    if not ours or not theirs:
        return not ours and not theirs
    mine, yours = {s.stands for s in ours}, {s.stands for s in theirs}
    if len(mine & yours) < min(least, len(mine), len(yours)) or not (mine <= yours or yours <= mine):
        return False
    return not any(_others(ours, theirs, state) for state in mine & yours)


def _others(ours: frozenset[Side], theirs: frozenset[Side], state: str) -> bool:
    """Tell whether different people, or different bodies, act for a state in two tellings, and nobody in both."""
    for kind in ("person", "institution", "unit"):
        mine = {s.identity for s in ours if s.stands == state and s.kind == kind}
        yours = {s.identity for s in theirs if s.stands == state and s.kind == kind}
        if mine and yours and not mine & yours:
            return True
    return False


def rival_places(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings place the act differently: neither place may hold the other."""
    if one.place is None or other.place is None or one.place == other.place:
        return False
    if one.place_country != other.place_country:
        return True
    return one.place_level in TOWNS and other.place_level in TOWNS


def _one_occasion(one: Telling, other: Telling) -> bool:
    """Tell whether what was said in two documents was said once: copies aside, one reports what the other says.

    Two releases of one publisher about different counterparts are two conversations, however alike their words; a demand
    that a speaker makes in two speeches is made twice. So the publishers must differ, or the words must tell the day.
    """
    if not one.act & other.act or (one.about and other.about and not (one.about <= other.about or other.about <= one.about)):
        return False
    told = one.basis == "text" and other.basis == "text" and one.first == other.first
    return _house(one.publisher) != _house(other.publisher) or told


def _house(publisher: str | None) -> str:
    """Give what several feeds of one publisher begin with: its site."""
    return (publisher or "").split(" ", maxsplit=1)[0].lower()
