"""Actors made by hand for tests of findings: names of a fixed roster, pinned wherever a text has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from dragoman.entries import Actor, Document, Entries, Reference, Sides, Span, Statement
from dragoman.language import Analysis

ROSTER = {
    "Japan": ("state", "JPN", r"Japan(?:ese)?"),
    "Chile": ("state", "CHL", r"Chile(?:an)?"),
    "Kenya": ("state", "KEN", r"Kenyan?"),
    "Norway": ("state", "NOR", r"Norway|Norwegian"),
    "India": ("state", "IND", r"Indian?\b"),
    "France": ("state", "FRA", r"France|French"),
    "Russia": ("state", "RUS", r"Russian?"),
    "Tonga": ("state", "TON", r"Tongan?"),
    "Ruritania": ("state", None, r"Ruritanian?"),
    "Minister Okoro": ("person", "NGA", r"Minister Okoro|Okoro"),
    "President Lindqvist": ("person", "SWE", r"President Lindqvist|Lindqvist"),
    "the Lagos Pact": ("institution", None, r"[Tt]he Lagos Pact"),
    "the Delta Front": ("group", None, r"[Tt]he Delta Front"),
}
"""Name to kind, country, and how it is written."""

ALWAYS = ("Japan", "Norway", "Minister Okoro", "President Lindqvist")
FIRST_PERSON = r"\b(?:[Ww]e|[Oo]ur|us)\b"
LEADERS = r"\b[Tt]he two leaders\b|\b[Tt]heir\b|\b[Tt]hey\b"
PRONOUN = r"\b[Ii]ts?\b"


def entries(text: str) -> Entries:
    """Give the roster's actors in a text, a statement for each quotation, and "we" for its speaker or the issuers.

    "The two leaders" and "they" are Minister Okoro and President Lindqvist unless two states stand before them; "it" is
    the state named last.
    """
    actors = tuple(_actors(text))
    known = {actor.name for actor in actors}
    extra = tuple(
        _unnamed(name) for name in ("Japan", "Norway", "Minister Okoro", "President Lindqvist") if name not in known
    )
    statements = tuple(_statements(text, actors))
    references = [_first_person(m.span(), statements) for m in re.finditer(FIRST_PERSON, text)]
    states = [actor for actor in actors if actor.kind == "state"]
    for match in re.finditer(LEADERS, text):
        before = tuple(a.name for a in states if a.mentions[0][1] <= match.start())
        references.append(
            Reference(
                span=match.span(), actors=before if len(before) > 1 else ("Minister Okoro", "President Lindqvist")
            )
        )
    for match in re.finditer(PRONOUN, text):
        before = tuple(a.name for a in states if a.mentions[0][1] <= match.start())
        if before:
            references.append(Reference(span=match.span(), actors=before[-1:]))
    return Entries(actors=actors + extra, references=tuple(references), statements=statements)


def _first_person(span: Span, statements: Iterable[Statement]) -> Reference:
    for statement in statements:
        if statement.content[0][0] <= span[0] < statement.content[0][1]:
            return Reference(span=span, actors=statement.speakers)
    return Reference(span=span, actors=("Japan", "Norway"))


def _actors(text: str) -> Iterator[Actor]:
    for name, (kind, country, pattern) in ROSTER.items():
        spans = tuple(m.span() for m in re.finditer(rf"\b(?:{pattern})", text))
        if spans:
            yield _actor(name, kind, country, spans)


def _unnamed(name: str) -> Actor:
    kind, country, _ = ROSTER[name]
    return _actor(name, kind, country, ())


def _actor(name: str, kind: str, country: str | None, spans: tuple[Span, ...]) -> Actor:
    assert kind in {"state", "person", "institution", "group"}
    return Actor(id=name, name=name, kind=kind, country=country, sectors=(), mentions=spans)  # type: ignore[arg-type] # checked above


def _statements(text: str, actors: Iterable[Actor]) -> Iterator[Statement]:
    """Give a direct statement for each quotation, by the first person that is named outside of it."""
    for match in re.finditer(r'["“]([^"”]+)["”]', text):
        outside = [
            a.id for a in actors for m in a.mentions if not match.start() < m[0] < match.end() and a.kind == "person"
        ]
        if outside:
            yield Statement(
                id="s1",
                kind="direct",
                manner="said",
                content=(match.span(1),),
                cue=None,
                source=None,
                speakers=(outside[0],),
            )


@cache
def analysis(text: str) -> Analysis:
    """Analyse a text."""
    from dragoman.language.pipeline import analyse  # noqa: PLC0415 - loads the model

    return next(analyse([Document(id="x", text=text, published="2024-03-01")]))


def names(found: Entries, identities: Iterable[str]) -> list[str]:
    """Give the names behind ids."""
    sides = Sides(found)
    return [sides.actor(identity).name for identity in identities]
