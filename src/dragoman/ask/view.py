"""A record as a person wants to read it, as plain data: no colours, no widths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

from dragoman.ask import phrases
from dragoman.entries import Actor, Commitment, Document, Entry, Event, Record, Span, Stance, Statement

Pinned = TypeVar("Pinned", Actor, Event, Statement, Commitment, Stance)

SECTIONS: Final = (
    ("events", "who did what to whom"),
    ("statements", "who said what"),
    ("commitments", "who undertook what"),
    ("stances", "how they regard one another"),
    ("actors", "who is spoken of"),
)
"""The sections of a view and the question that each answers, in the order in which they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """Words that an item rests on, and what they are to it: `trigger`, `content`, `mention` and so on."""

    tag: str
    role: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text under the same pins throughout; `marks` are the tags of the items whose anchor ends with it."""

    span: Span
    text: str
    pins: tuple[Pin, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry, its actors by name.

    `tag` is short and counts in reading order (`e1`, `s3`); `id` is the entry's own. `subjects` do something (`verb`)
    to or with `objects`; `words` are those of the document; `facts` are what else is known, the weightiest first.
    """

    tag: str
    id: str
    verb: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    words: str
    facts: tuple[str, ...]
    confidence: float
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A document and what it tells: its text in segments, and sections of items in reading order."""

    document: Document
    segments: tuple[Segment, ...]
    actors: tuple[Item, ...]
    events: tuple[Item, ...]
    statements: tuple[Item, ...]
    commitments: tuple[Item, ...]
    stances: tuple[Item, ...]


def view(record: Record) -> View:
    """Make the view of a record.

    Entries are numbered in the order of their first words, kind by kind. Pins that lie beyond the text (a record read
    without its text) are left out of the segments.
    """
    text = record.document.text
    tags: dict[str, str] = {}
    pins: list[Pin] = []
    actors = {actor.id: actor for actor in record.actors}
    maker = _Maker(record, actors, tags)

    def section(entries: Sequence[Pinned], prefix: str, make: Callable[[Pinned], Item]) -> tuple[Item, ...]:
        ordered = sorted(entries, key=_first)
        for number, entry in enumerate(ordered, start=1):
            tags[entry.id] = f"{prefix}{number}"
            pins.extend(Pin(tag=tags[entry.id], role=role, span=span) for role, span in _pins(entry))
        return tuple(make(entry) for entry in ordered)

    sections = {
        "actors": section(record.actors, "a", maker.actor),
        "events": section(record.events, "e", maker.event),
        "statements": section(record.statements, "s", maker.statement),
        "commitments": section(record.commitments, "c", maker.commitment),
        "stances": section(record.stances, "t", maker.stance),
    }
    return View(document=record.document, segments=_segments(text, pins), **sections)


class _Maker:
    """Entries to items, with the record's actors and tags at hand."""

    def __init__(self, record: Record, actors: dict[str, Actor], tags: dict[str, str]) -> None:
        self._record = record
        self._actors = actors
        self._tags = tags

    def actor(self, actor: Actor) -> Item:
        return Item(
            tag=self._tags[actor.id],
            id=actor.id,
            verb=actor.kind,
            subjects=(actor.name,),
            objects=(),
            words=self._record.text_of(actor.mentions[0]),
            facts=_known(actor.country, "/".join(actor.sectors), actor.office, _mentions(actor)),
            confidence=actor.confidence,
        )

    def event(self, event: Event) -> Item:
        text = self._record.document.text
        return Item(
            tag=self._tags[event.id],
            id=event.id,
            verb="/".join((event.type, *event.modes)),
            subjects=self._names(event.actors),
            objects=self._names(event.recipients),
            words=self._record.text_of(event.trigger),
            facts=_known(
                phrases.time(event.date, text),
                phrases.place(event.place),
                *phrases.magnitude(event.magnitude),
                ", ".join(event.contexts),
            ),
            confidence=event.confidence,
            status=event.status,
        )

    def statement(self, statement: Statement) -> Item:
        return Item(
            tag=self._tags[statement.id],
            id=statement.id,
            verb=statement.manner,
            subjects=self._names(statement.speakers) or self._source(statement),
            objects=self._names(statement.addressees),
            words=self._record.text_of(*statement.content),
            facts=_known(statement.kind, _listed("about", self._names(statement.about))),
            confidence=statement.confidence,
        )

    def commitment(self, commitment: Commitment) -> Item:
        text = self._record.document.text
        condition = commitment.condition and phrases.quoted(self._record.text_of(commitment.condition))
        due = phrases.time(commitment.due, text)
        statement = commitment.statement and self._tags.get(commitment.statement, commitment.statement)
        return Item(
            tag=self._tags[commitment.id],
            id=commitment.id,
            verb=commitment.strength,
            subjects=self._names(commitment.by),
            objects=self._names(commitment.toward),
            words=self._record.text_of(commitment.undertaking),
            facts=_known(
                commitment.field.replace("_", " "),
                due and f"due {due}",
                phrases.amount(commitment.amount),
                phrases.place(commitment.place),
                condition and f"on condition {condition}",
                statement and f"said in {statement}",
            ),
            confidence=commitment.confidence,
        )

    def stance(self, stance: Stance) -> Item:
        return Item(
            tag=self._tags[stance.id],
            id=stance.id,
            verb=stance.attitude,
            subjects=self._names(stance.holders) or ("the document's own voice",),
            objects=self._names(stance.toward),
            words=self._record.text_of(*stance.evidence),
            facts=(),
            confidence=stance.confidence,
        )

    def _names(self, ids: Iterable[str]) -> tuple[str, ...]:
        return phrases.labels(ids, self._actors)

    def _source(self, statement: Statement) -> tuple[str, ...]:
        """Name a speaker whom the record does not know by the words that stand for him."""
        return (self._record.text_of(statement.source),) if statement.source else ()


def _known(*facts: str | None) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)


def _listed(before: str, names: Sequence[str]) -> str | None:
    return f"{before} {', '.join(names)}" if names else None


def _mentions(actor: Actor) -> str:
    number = len(actor.mentions)
    return "1 mention" if number == 1 else f"{number} mentions"


def _pins(entry: Entry) -> list[tuple[str, Span]]:
    """Give the pins of an entry by role; the first is its anchor, at whose end its mark stands."""
    match entry:
        case Actor():
            return [("mention", span) for span in entry.mentions]
        case Event():
            return [("trigger", entry.trigger), *(("evidence", span) for span in entry.evidence)]
        case Statement():
            named = [(role, span) for role, span in (("cue", entry.cue), ("source", entry.source)) if span]
            return [*(("content", span) for span in reversed(entry.content)), *named]
        case Commitment():
            return [("undertaking", entry.undertaking), *(("evidence", span) for span in entry.evidence)]
        case Stance():
            return [("evidence", span) for span in entry.evidence]


def _first(entry: Entry) -> tuple[int, int]:
    """Give where an entry stands in the text: at its trigger, its content, its undertaking."""
    return min(span for role, span in _pins(entry) if role != "evidence" or isinstance(entry, Stance))


def _segments(text: str, pins: Sequence[Pin]) -> tuple[Segment, ...]:
    """Cut a text wherever a pin begins or ends; the segments together are the whole text."""
    held = [pin for pin in pins if pin.span[1] <= len(text)]
    anchors: dict[str, Pin] = {}
    opening: dict[int, list[Pin]] = {}
    for pin in held:
        anchors.setdefault(pin.tag, pin)
        opening.setdefault(pin.span[0], []).append(pin)
    marks: dict[int, list[str]] = {}
    for tag, pin in anchors.items():
        if pin.role != "mention":
            marks.setdefault(pin.span[1], []).append(tag)
    cuts = sorted({0, len(text), *(edge for pin in held for edge in pin.span)})
    segments = []
    over: list[Pin] = []
    for start, end in pairwise(cuts):
        over = [pin for pin in over if pin.span[1] > start] + opening.get(start, [])
        ending = tuple(marks.get(end, ()))
        segments.append(Segment(span=(start, end), text=text[start:end], pins=tuple(over), marks=ending))
    return tuple(segments)
