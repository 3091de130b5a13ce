"""Record → rows: every entry a row, every pin with its exact words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Final

from dragoman.entries import (
    Actor,
    Amount,
    Commitment,
    Document,
    Entry,
    Event,
    Fault,
    Magnitude,
    Place,
    Record,
    Span,
    Stance,
    Statement,
    When,
)
from dragoman.entries.types import Figure

Row = dict[str, object]
Rows = dict[str, list[Row]]

ENTRY_TABLES: Final = (
    "actors",
    "mentions",
    "events",
    "event_sides",
    "statements",
    "contents",
    "statement_sides",
    "commitments",
    "commitment_sides",
    "stances",
    "stance_sides",
    "evidence",
)
"""The tables that hold the entries of documents, each with a column `document`."""


def rows_of(record: Record) -> Rows:
    """Give the rows of a record, by table: one of `documents`, any number of the tables of entries.

    Raises
    ------
    Fault
        `encoding` if a string of the record cannot be written as UTF-8; `internal` if two entries have one id.

    """
    maker = _Rows(record.document)
    _unique(record)
    for position, actor in enumerate(record.actors):
        maker.actor(position, actor)
    for position, event in enumerate(record.events):
        maker.event(position, event)
    for position, statement in enumerate(record.statements):
        maker.statement(position, statement)
    for position, commitment in enumerate(record.commitments):
        maker.commitment(position, commitment)
    for position, stance in enumerate(record.stances):
        maker.stance(position, stance)
    maker.rows["documents"] = [maker.head]
    return maker.rows


def digest_of(rows: Rows, run: str) -> str:
    """Give the SHA-256 of rows and of the run that made them.

    Raises
    ------
    Fault
        `encoding` if a string cannot be written as UTF-8: a lone surrogate has no place in a file.

    """
    try:
        told = json.dumps([run, rows], ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError as error:
        raise Fault(
            "encoding", f"The record holds a lone surrogate, which no file can hold: {error.reason}."
        ) from error
    return hashlib.sha256(told).hexdigest()


def _unique(record: Record) -> None:
    """Refuse two entries of a kind with one id: their sides and pins could not be told apart."""
    kinds: tuple[Sequence[Entry], ...] = (
        record.actors,
        record.events,
        record.statements,
        record.commitments,
        record.stances,
    )
    for entries in kinds:
        seen: set[str] = set()
        for entry in entries:
            if entry.id in seen:
                raise Fault("internal", f"Two entries of the record have the id {entry.id}.")
            seen.add(entry.id)


class _Rows:
    """The rows of one document, growing entry by entry."""

    def __init__(self, document: Document) -> None:
        self._id = document.id
        self._text = document.text
        self.rows: Rows = {table: [] for table in ENTRY_TABLES}
        self.head: Row = {
            "id": document.id,
            "origin": document.origin,
            "title": document.title,
            "published": document.published,
            "publisher": document.publisher,
            "url": document.url,
            "language": document.language,
            "text": document.text,
            "sha256": document.sha256,
        }

    def actor(self, position: int, actor: Actor) -> None:
        self._entry(
            "actors",
            position,
            actor,
            name=actor.name,
            kind=actor.kind,
            country=actor.country,
            sectors=list(actor.sectors),
            office=actor.office,
            wikidata=actor.wikidata,
            basis=actor.basis,
            candidates=list(actor.candidates),
        )
        self._pins("mentions", {"actor": actor.id}, actor.mentions)

    def event(self, position: int, event: Event) -> None:
        self._entry(
            "events",
            position,
            event,
            type=event.type,
            status=event.status,
            modes=list(event.modes),
            contexts=list(event.contexts),
            score=event.score,
            quad=event.quad,
            **self._pin("trigger", event.trigger),
            **self._place(event.place),
            **self._when("date", event.date),
            **_magnitude(event.magnitude),
        )
        self._sides("event", event.id, actor=event.actors, recipient=event.recipients)
        self._pins("evidence", {"kind": "event", "entry": event.id}, event.evidence)

    def statement(self, position: int, statement: Statement) -> None:
        self._entry(
            "statements",
            position,
            statement,
            kind=statement.kind,
            manner=statement.manner,
            **self._pin("cue", statement.cue),
            **self._pin("source", statement.source),
        )
        self._sides(
            "statement",
            statement.id,
            speaker=statement.speakers,
            addressee=statement.addressees,
            about=statement.about,
        )
        self._pins("contents", {"statement": statement.id}, statement.content)

    def commitment(self, position: int, commitment: Commitment) -> None:
        self._entry(
            "commitments",
            position,
            commitment,
            field=commitment.field,
            strength=commitment.strength,
            statement=commitment.statement,
            **self._pin("undertaking", commitment.undertaking),
            **self._pin("condition", commitment.condition),
            **self._amount(commitment.amount),
            **self._when("due", commitment.due),
            **self._place(commitment.place),
        )
        self._sides("commitment", commitment.id, by=commitment.by, toward=commitment.toward)
        self._pins("evidence", {"kind": "commitment", "entry": commitment.id}, commitment.evidence)

    def stance(self, position: int, stance: Stance) -> None:
        self._entry("stances", position, stance, attitude=stance.attitude)
        self._sides("stance", stance.id, holder=stance.holders, toward=stance.toward)
        self._pins("evidence", {"kind": "stance", "entry": stance.id}, stance.evidence)

    def _entry(self, table: str, position: int, entry: Entry, **columns: object) -> None:
        head: Row = {"document": self._id, "id": entry.id, "position": position}
        tail: Row = {"confidence": entry.confidence, "finding": entry.finding, "version": entry.version}
        self.rows[table].append(head | columns | tail)

    def _sides(self, kind: str, identity: str, **sides: Iterable[str]) -> None:
        self.rows[f"{kind}_sides"] += [
            {"document": self._id, kind: identity, "side": side, "position": position, "actor": actor}
            for side, actors in sides.items()
            for position, actor in enumerate(actors)
        ]

    def _pins(self, table: str, owner: Row, spans: Iterable[Span]) -> None:
        for position, (start, end) in enumerate(spans):
            pin = {"position": position, "span_start": start, "span_end": end, "words": self._text[start:end]}
            self.rows[table].append({"document": self._id} | owner | pin)

    def _pin(self, what: str, span: Span | None) -> Row:
        start, end, words = (None, None, None) if span is None else (*span, self._text[span[0] : span[1]])
        return {f"{what}_span_start": start, f"{what}_span_end": end, f"{what}_words": words}

    def _place(self, place: Place | None) -> Row:
        names = ("name", "country", "latitude", "longitude", "region", "level", "geonameid")
        told = {f"place_{name}": getattr(place, name, None) for name in names}
        return self._pin("place", place.span if place else None) | told

    def _when(self, what: str, when: When | None) -> Row:
        told = {f"{what}_{name}": getattr(when, name, None) for name in ("start", "end", "precision")}
        return (
            self._pin(what, when.span if when else None) | told | {f"{what}_basis": when.date_basis if when else None}
        )

    def _amount(self, amount: Amount | None) -> Row:
        told = {f"amount_{name}": getattr(amount, name, None) for name in ("value", "unit")}
        return self._pin("amount", amount.span if amount else None) | told


def _magnitude(magnitude: Magnitude) -> Row:
    return {name: _figure(getattr(magnitude, name)) for name in ("dead", "injured", "arrested", "size")}


def _figure(figure: Figure) -> list[int] | None:
    """Give a number as a list of one, a range as a list of two."""
    if figure is None:
        return None
    return [figure] if isinstance(figure, int) else list(figure)
