"""Documents → groups of the same text: copies of a wire story, and the versions of a release with what they changed.

Shingles tell which texts are alike; what differs tells whether they are the same. A form letter with another country in
it is no copy: two documents stay apart where each opens with, or is headed by, names that the other one lacks. The
thresholds were set by reading pairs of the corpus of statements and news.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from dragoman.ask.stories.joining import Sets, sample, sharing, shingles
from dragoman.knowledge.tables import plain

if TYPE_CHECKING:
    from dragoman.ask.stories.joining import Numbers

Texts = Callable[[Sequence[str]], dict[str, str]]
"""Gives the texts of documents by their ids."""
Role = Literal["original", "copy", "version"]

ONE_IN: Final = 8
"""The part of the shingles by which pairs are looked for; what is found is compared by all of them."""
SIGHTED: Final = 0.2
"""Share of the smaller sample that two documents must have in common to be compared: below what any rule asks for."""
WINDOW: Final = 14
"""Days between two versions of one release at most."""
ALIKE: Final = 0.6
"""Shingles in common, of those of both together (Jaccard), from which two texts are the same."""
INSIDE: Final = (0.85, 0.3)
"""The same for a text that was cut or added to: share of the shorter one's, and of both together."""
EQUAL: Final = 0.97
"""Share in common for documents without a day: nothing else tells that they belong to one time."""
LEAST: Final = 20
"""Shingles below which a text is too short to be compared by them."""
OPENING: Final = 60
"""Words at the head of a text in which it tells what it is about."""
STRANGE: Final = 0.12
"""Share of the names there that another document must lack for the two to tell of different matters."""
SPELT: Final = 0.75
"""Likeness of two names that are spellings of one."""
HELD: Final = 512
"""Documents whose texts are held at a time."""
SHOWN: Final = 240
"""Characters of a changed passage that are kept."""

_TOKEN: Final = re.compile(r"\w+(?:[.,:]\d+)*")
_MONTH: Final = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document as grouping sees it."""

    id: str
    title: str
    published: str | None
    publisher: str | None

    @property
    def day(self) -> date | None:
        """The day of publication, None if it is not known to the day."""
        try:
            return date.fromisoformat(self.published or "")
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A document in its group.

    Attributes
    ----------
    group
        The name of the group, which stays the same as long as its first document does.
    role
        `original` for the first; `copy` if it tells the same elsewhere, or again in the same words; else `version`.
    after
        The document that it copies or brings up to date; None for the original.
    likeness
        Shingles in common with that one, of those of both together.
    counts
        Whether it is the one that counts: the newest version, of copies the first.
    changes
        For a version, what it changed, each `old → new`, `+ new` or `− old`.

    """

    document: str
    group: str
    role: Role
    counts: bool
    after: str | None = None
    likeness: float | None = None
    changes: tuple[str, ...] = ()


def candidates(texts: Iterable[str]) -> list[tuple[int, int]]:
    """Give the pairs of texts, by their places, that have enough in common to be compared word by word."""
    sets = [sample(shingles(text), ONE_IN) for text in texts]
    return [
        (one, other)
        for one, other, count in sharing(sets)
        if count >= max(1.0, SIGHTED * min(len(sets[one]), len(sets[other])))
    ]


def grouped(papers: Sequence[Paper], pairs: Iterable[tuple[int, int]], texts: Texts) -> list[Member]:
    """Give each document of a group of two or more its place in it.

    Parameters
    ----------
    papers
        Documents in order of publication.
    pairs
        Places of documents to be compared, from `candidates`.
    texts
        Is asked for the texts of those alone.

    """
    sets, held = Sets(len(papers)), _Held(papers, texts)
    for one, other in sorted(pairs):
        if _in_time(papers[one], papers[other]) and held.same(one, other):
            sets.join(one, other)
    return [m for places in sets.all() if len(places) > 1 for m in _members(places, papers, held)]


class _Held:
    """Texts and shingles of the documents that are compared: those seen last, since pairs come in order."""

    def __init__(self, papers: Sequence[Paper], texts: Texts) -> None:
        self._papers = papers
        self._texts = texts
        self._held: dict[int, tuple[str, Numbers]] = {}

    def likeness(self, one: int, other: int) -> tuple[float, float]:
        """Give the share in common of two documents' shingles: of all of them, and of the smaller set."""
        ours, theirs = self._of(one)[1], self._of(other)[1]
        if min(len(ours), len(theirs)) < LEAST:
            equal = float(len(ours) > 0 and np.array_equal(ours, theirs))
            return equal, equal
        both = len(np.intersect1d(ours, theirs, assume_unique=True))
        return both / (len(ours) + len(theirs) - both), both / min(len(ours), len(theirs))

    def same(self, one: int, other: int) -> bool:
        """Tell whether two documents are copies or versions of one."""
        return same((self._papers[one], self.text(one)), (self._papers[other], self.text(other)), *self.likeness(one, other))

    def text(self, place: int) -> str:
        """Give the text of a document."""
        return self._of(place)[0]

    def _of(self, place: int) -> tuple[str, Numbers]:
        if place not in self._held:
            if len(self._held) >= HELD:
                self._held.pop(next(iter(self._held)))
            identity = self._papers[place].id
            text = self._texts([identity])[identity]
            self._held[place] = text, shingles(text)
        return self._held[place]


def _in_time(one: Paper, other: Paper) -> bool:
    return one.day is None or other.day is None or abs((one.day - other.day).days) <= WINDOW


def same(one: tuple[Paper, str], other: tuple[Paper, str], alike: float, inside: float) -> bool:
    """Tell whether two documents are copies or versions of one.

    Parameters
    ----------
    one, other
        The documents with their texts.
    alike, inside
        Shares of shingles in common: of those of both together, and of the shorter one's.

    """
    if one[0].day is None or other[0].day is None:
        return alike >= EQUAL
    if not _in_time(one[0], other[0]):
        return False
    if alike == 1.0:
        return True
    if not (alike >= ALIKE or (inside >= INSIDE[0] and alike >= INSIDE[1])):
        return False
    return not _swapped(one, other)


def _swapped(one: tuple[Paper, str], other: tuple[Paper, str]) -> bool:
    """Tell whether each of two documents names in its title, or where it opens, what the other does not name at all."""
    ours, theirs = _named(one[0].title), _named(other[0].title)
    if one[0].publisher == other[0].publisher and _foreign(ours, theirs) and _foreign(theirs, ours):
        return True
    return _strange(_opening(one[1]), _named(other[1])) and _strange(_opening(other[1]), _named(one[1]))


def _strange(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether so many of the names are foreign that another matter is told: one may be a correction."""
    return len(_foreign(ours, theirs)) > STRANGE * len(ours)


def _opening(text: str) -> frozenset[str]:
    words = islice(_TOKEN.finditer(text), OPENING)
    end = max((match.end() for match in words), default=0)
    return _named(text[:end])


def _named(text: str) -> frozenset[str]:
    """Give the names of a text, and the days of its months: what stands with a capital, in one spelling."""
    found: set[str] = set()
    month = ""
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word[0].isdigit():
            if month:
                found.add(f"{month} {word}")
        elif word[0].isupper():
            found.add(plain(word).lower())
        month = plain(word).lower() if _MONTH.fullmatch(word) and word[0].isupper() else ""
    return frozenset(found)


def _foreign(ours: frozenset[str], theirs: frozenset[str]) -> set[str]:
    """Give those of our names that are not among theirs in any spelling."""
    return {
        name
        for name in ours - theirs
        if not any(SequenceMatcher(None, name, other).ratio() >= SPELT for other in theirs)
    }


def _members(places: Sequence[int], papers: Sequence[Paper], held: _Held) -> list[Member]:
    """Give the documents of one group, in order of publication, their roles."""
    first = papers[places[0]]
    name = "g" + hashlib.blake2b(first.id.encode(), digest_size=5).hexdigest()
    found = [Member(document=first.id, group=name, role="original", counts=False)]
    for at in range(1, len(places)):
        likeness, _, nearest = max((held.likeness(places[at], p)[0], -n, p) for n, p in enumerate(places[:at]))
        found.append(_member(papers, held, (places[at], nearest), name, likeness))
    newest = max((n for n, m in enumerate(found) if m.role == "version"), default=0)
    return [_counting(m) if n == newest else m for n, m in enumerate(found)]


def _counting(member: Member) -> Member:
    told = {name: getattr(member, name) for name in member.__slots__}
    return Member(**{**told, "counts": True})


def _member(papers: Sequence[Paper], held: _Held, places: tuple[int, int], group: str, likeness: float) -> Member:
    paper, before = papers[places[0]], papers[places[1]]
    house = paper.publisher == before.publisher
    changed = changes(held.text(places[1]), held.text(places[0])) if house and likeness < 1.0 else ()
    return Member(
        document=paper.id,
        group=group,
        role="version" if changed else "copy",
        counts=False,
        after=before.id,
        likeness=round(likeness, 3),
        changes=changed,
    )


def changes(before: str, after: str) -> tuple[str, ...]:
    """Give what was changed from one text to another, word by word: `old → new`, `+ new`, `− old`, in order."""
    old, new = before.split(), after.split()
    steps = SequenceMatcher(None, [_bare(w) for w in old], [_bare(w) for w in new]).get_opcodes()
    return tuple(
        _change(" ".join(old[a:b]), " ".join(new[c:d]))
        for kind, a, b, c, d in steps
        if kind != "equal" and (any(map(_bare, old[a:b])) or any(map(_bare, new[c:d])))
    )


def _bare(word: str) -> str:
    """Give a word without the signs around it, which typesetters set as they like."""
    return plain(word).lower().strip(".,;:!?()[]\"'“”‘’–—-")


def _change(old: str, new: str) -> str:
    old, new = _cut(old), _cut(new)
    return f"{old} → {new}" if old and new else f"+ {new}" if new else f"− {old}"


def _cut(words: str) -> str:
    return words if len(words) <= SHOWN else words[:SHOWN].rsplit(" ", 1)[0] + " …"
