"""A table of identities beside what is found: the cases, the words asked about, and what is wrong with an answer."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.entries import Actor, Document, Entries, Sides, Span
from dragoman.findings import actors, deixis, statements
from dragoman.language import Analysis
from dragoman.language.pipeline import analyse

PUBLISHED = "2023-06-15"
"""The date of a document whose case gives none."""
NTH = re.compile(r"^(?P<words>.*?)(?: #(?P<nth>\d+))?$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One row of the table; what is None or empty is not asked."""

    kind: str
    text: str
    mention: str
    why: str
    published: str = PUBLISHED
    publisher: str | None = None
    nth: int = 1
    country: tuple[str, ...] = ()
    actor_kind: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    exact: bool = False
    name: str | None = None
    office: str | None = None
    same: tuple[str, ...] = ()
    not_same: tuple[str, ...] = ()
    absent: bool = False

    @property
    def span(self) -> Span:
        """Where the words asked about stand."""
        return place(self.text, self.mention, self.nth)

    @property
    def document(self) -> tuple[str, str, str | None]:
        """What several cases may have in common."""
        return self.text, self.published, self.publisher


@dataclass(frozen=True, slots=True)
class Table:
    """The cases of a file, and the share of them that must be right."""

    floor: float
    cases: tuple[Case, ...] = field(repr=False)


def read_table(path: Path) -> Table:
    """Read a table; a key that no case has is a TypeError."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Table(table["floor"], tuple(_case(row) for row in table["case"]))


def _case(row: dict[str, object]) -> Case:
    several = ("country", "actor_kind", "sectors", "same", "not_same")
    lists = {key: _tuple(row[key]) for key in several if key in row}
    return Case(**{**row, **lists})  # type: ignore[arg-type] # a wrong type fails in the first check that reads it


def _tuple(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type] # TOML: text or a list of texts


def place(text: str, words: str, nth: int = 1) -> Span:
    """Give the nth place of some words in a text; a ValueError if they do not stand there."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def place_of(text: str, words: str) -> Span:
    """Give the place of words written like "he" or "he #2"."""
    match = NTH.match(words)
    assert match is not None
    return place(text, match["words"], int(match["nth"] or 1))


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found in a text."""

    found: Entries
    sides: Sides

    def at(self, span: Span) -> tuple[str, ...]:
        """Give the ids behind some words: those of the pin that fits them best, an article more or less."""
        pins = [(_fit(span, pin), ids) for pin, ids in self.sides.pins(span)]
        return max(pins)[1] if pins else ()

    def actors(self, span: Span) -> list[Actor]:
        """Give the actors behind some words."""
        return [self.sides.actor(identity) for identity in self.at(span)]

    def behind(self, text: str, words: tuple[str, ...]) -> set[str]:
        """Give the ids behind all of several words."""
        return {identity for each in words for identity in self.at(place_of(text, each))}


def _fit(words: Span, pin: Span) -> float:
    """Give the share of what two spans cover that both cover."""
    both = min(words[1], pin[1]) - max(words[0], pin[0])
    return both / (max(words[1], pin[1]) - min(words[0], pin[0]))


def answers(cases: tuple[Case, ...]) -> list[Answer]:
    """Give what is found in the text of each case; each text is read once, all of them in one batch."""
    texts = list(dict.fromkeys(case.document for case in cases))
    documents = [
        Document(id=str(i), text=text, published=published, publisher=publisher)
        for i, (text, published, publisher) in enumerate(texts)
    ]
    found = dict(zip(texts, map(_answer, analyse(documents)), strict=True))
    return [found[case.document] for case in cases]


def _answer(analysis: Analysis) -> Answer:
    found = Entries()
    for finding in (actors.find, statements.find, deixis.find):
        found += finding(analysis, found)
    return Answer(found, Sides(found))


def faults(case: Case, answer: Answer) -> list[str]:
    """Tell what is wrong with an answer; nothing if the case is right."""
    found = answer.actors(case.span)
    if case.absent:
        return [f"{words(actor)} is no actor" for actor in found]
    if not found:
        return ["no actor"]
    return [*_relations(case, answer), *(fault for actor in found for fault in _attributes(case, actor))]


def _relations(case: Case, answer: Answer) -> Iterator[str]:
    ids = set(answer.at(case.span))
    found = " and ".join(words(answer.sides.actor(identity)) for identity in sorted(ids))
    same = answer.behind(case.text, case.same)
    if case.same and ids != same:
        yield f"{found}, not the actor of {' and '.join(case.same)}"
    if ids & answer.behind(case.text, case.not_same):
        yield f"{found}, the actor of {' or '.join(case.not_same)}"


def _attributes(case: Case, actor: Actor) -> Iterator[str]:
    if case.country and (actor.country or "none") not in case.country:
        yield f"{words(actor)}: country {actor.country}, not {' or '.join(case.country)}"
    if case.actor_kind and actor.kind not in case.actor_kind:
        yield f"{words(actor)}: kind {actor.kind}, not {' or '.join(case.actor_kind)}"
    if case.sectors and not _sectors_right(case, actor):
        yield f"{words(actor)}: sectors {' '.join(actor.sectors) or None}, not {' '.join(case.sectors)}"
    if case.name and plain(actor.name) != plain(case.name):
        yield f"{words(actor)}: name is not {case.name}"
    if case.office and plain(actor.office or "") != plain(case.office):
        yield f"{words(actor)}: office {actor.office}, not {case.office}"


def _sectors_right(case: Case, actor: Actor) -> bool:
    wanted, found = set(case.sectors), set(actor.sectors)
    return wanted == found if case.exact else bool(wanted & found)


def words(actor: Actor) -> str:
    """Name an actor in a fault."""
    return f"“{actor.name}” ({actor.kind} {actor.country})"


def plain(text: str) -> str:
    """Give a name without case and marks over letters, which sources write or leave out."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
