"""Entries → one record: pronouns taken into mentions, sectors by the part a state plays, every pin checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.entries import Actor, Document, Entries, Fault, Record, Span
from dragoman.findings.actors.setting import issuer

SPOKEN = 0.02
"""Share of words in the first person from which a text is a statement or speech: the 20 development documents have 0.02 to
0.05 there, and reports under 0.011, but for one that quotes at length."""
OFTEN = 3  # mentions from which somebody is more than passing
PRIVATE = frozenset({"CVL", "LAB", "EDU", "BUS", "MED", "REL"})
FIRST = frozenset({"we", "our", "us", "ours", "my", "me"})
WORD = re.compile(r"\w+")
PRONOUNS = frozenset(
    [
        "i",
        "me",
        "my",
        "mine",
        "we",
        "us",
        "our",
        "ours",
        "you",
        "he",
        "him",
        "his",
        "she",
        "her",
        "hers",
        "it",
        "its",
        "they",
        "them",
        "their",
        "theirs",
    ]
)


def assemble(document: Document, found: Entries) -> Record:
    """Make the record of a document.

    Raises
    ------
    Fault
        `internal` if a pin lies outside the text or an entry names an actor that does not exist: such a record is
        never written.

    """
    pronouns = _pronouns(document, found)
    taking_part = set(_sides(found))
    found = _without_passing(document, found, taking_part)
    record = Record(
        document=document,
        actors=tuple(_actor(a, pronouns.get(a.id, ()), taking_part) for a in found.actors),
        events=found.events,
        statements=found.statements,
        commitments=found.commitments,
        stances=found.stances,
    )
    _check(record)
    return record


def _without_passing(document: Document, found: Entries, taking_part: set[str]) -> Entries:
    """Leave out who is only mentioned in passing: on no side of any entry, of no state, named once or twice.

    In any text a name of no known kind, which the tagger took for a body. In an official text or speech also unnamed
    groups and people ("partners", "a child"): there they are a way of speaking, where a report tells of somebody.
    """
    spoken = issuer(document) is not None or _first_person(document.text) >= SPOKEN
    passing = {
        a.id
        for a in found.actors
        if a.id not in taking_part and len(a.mentions) < OFTEN and _is_vague(a, spoken=spoken)
    }
    if not passing:
        return found
    statements = tuple(replace(s, about=tuple(i for i in s.about if i not in passing)) for s in found.statements)
    return replace(found, actors=tuple(a for a in found.actors if a.id not in passing), statements=statements)


def _is_vague(actor: Actor, *, spoken: bool) -> bool:
    """Tell whether nothing says of which state an actor is, and too little who."""
    if actor.country is not None or actor.candidates:
        return False
    if actor.kind == "institution":
        return not actor.sectors
    if not spoken:
        return False
    private = set(actor.sectors) <= PRIVATE and actor.office is None and actor.name.islower()
    return actor.kind in {"group", "population"} or (actor.kind == "person" and private)


def _first_person(text: str) -> float:
    """Give the share of words in the first person."""
    words = WORD.findall(text)
    return sum(w.lower() in FIRST or w == "I" for w in words) / len(words) if words else 0.0


def _pronouns(document: Document, found: Entries) -> dict[str, list[Span]]:
    """Give the pronouns that stand for one actor, by actor."""
    spans: dict[str, list[Span]] = {}
    for reference in found.references:
        words = document.text[reference.span[0] : reference.span[1]].lower()
        if len(reference.actors) == 1 and words in PRONOUNS:
            spans.setdefault(reference.actors[0], []).append(reference.span)
    return spans


def _actor(actor: Actor, pronouns: Iterable[Span], taking_part: set[str]) -> Actor:
    """Add pronouns to an actor's mentions; a state that takes part in nothing has no sector."""
    mentions = tuple(sorted({*actor.mentions, *pronouns}))
    idle = actor.kind == "state" and actor.id not in taking_part and actor.sectors == ("GOV",)
    return replace(actor, mentions=mentions, sectors=() if idle else actor.sectors)


def _sides(found: Entries) -> Iterator[str]:
    """Give the actors that stand on a side of some entry."""
    for event in found.events:
        yield from (*event.actors, *event.recipients)
    for statement in found.statements:
        yield from (*statement.speakers, *statement.addressees)
    for commitment in found.commitments:
        yield from (*commitment.by, *commitment.toward)
    for stance in found.stances:
        yield from (*stance.holders, *stance.toward)


def spans_of(record: Record) -> Iterator[Span]:
    """Give every pin of a record."""
    for actor in record.actors:
        yield from actor.mentions
    for event in record.events:
        yield event.trigger
        yield from event.evidence
        yield from (x.span for x in (event.place, event.date) if x and x.span)
    for statement in record.statements:
        yield from statement.content
        yield from (x for x in (statement.cue, statement.source) if x)
    for commitment in record.commitments:
        yield commitment.undertaking
        yield from commitment.evidence
        yield from (x for x in (commitment.condition,) if x)
        yield from (x.span for x in (commitment.amount, commitment.due, commitment.place) if x and x.span)
    for stance in record.stances:
        yield from stance.evidence


def _check(record: Record) -> None:
    size = len(record.document.text)
    for start, end in spans_of(record):
        if not 0 <= start < end <= size:
            raise Fault("internal", f"a pin [{start}, {end}) lies outside the text of {size} characters")
    known = {a.id for a in record.actors}
    entries = Entries(
        events=record.events, statements=record.statements, commitments=record.commitments, stances=record.stances
    )
    missing = [i for i in _sides(entries) if i not in known]
    if missing:
        raise Fault("internal", f"an entry names the actor {missing[0]}, which does not exist")
