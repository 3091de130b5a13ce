"""Rows → Record: the way back, entry for entry what was put."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.entries import (
    Actor,
    Amount,
    Commitment,
    Document,
    Event,
    Magnitude,
    Place,
    Record,
    Span,
    Stance,
    Statement,
    When,
)

Found = Mapping[str, Any]  # a row as the file gives it: the table's definition says what is in which column
Tables = Mapping[str, Iterable[Found]]


def record_of(head: Found, tables: Tables) -> Record:
    """Make the record of one document from its row and the rows of its entries, in order of position."""
    reader = _Reader(tables)
    return Record(
        document=document_of(head),
        actors=tuple(map(reader.actor, tables["actors"])),
        events=tuple(map(reader.event, tables["events"])),
        statements=tuple(map(reader.statement, tables["statements"])),
        commitments=tuple(map(reader.commitment, tables["commitments"])),
        stances=tuple(map(reader.stance, tables["stances"])),
    )


def document_of(row: Found) -> Document:
    """Make the document of a row."""
    names = ("id", "text", "title", "published", "url", "publisher", "language", "origin", "sha256")
    return Document(**{name: row[name] for name in names})


class _Reader:
    """The pins and sides of one document's entries, by entry."""

    def __init__(self, tables: Tables) -> None:
        self._pins: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
        self._sides: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
        for table, kind in (("mentions", "actor"), ("contents", "statement")):
            for row in tables[table]:
                self._pins[kind, row[kind]].append((row["span_start"], row["span_end"]))
        for row in tables["evidence"]:
            self._pins[row["kind"], row["entry"]].append((row["span_start"], row["span_end"]))
        for kind in ("event", "statement", "commitment", "stance"):
            for row in tables[f"{kind}_sides"]:
                self._sides[kind, row[kind], row["side"]].append(row["actor"])

    def actor(self, row: Found) -> Actor:
        return Actor(
            name=row["name"],
            kind=row["kind"],
            country=row["country"],
            sectors=tuple(row["sectors"]),
            mentions=self._spans("actor", row),
            office=row["office"],
            wikidata=row["wikidata"],
            basis=row["basis"],
            candidates=tuple(row["candidates"]),
            **_making(row),
        )

    def event(self, row: Found) -> Event:
        return Event(
            type=row["type"],
            status=row["status"],
            actors=self._side("event", row, "actor"),
            recipients=self._side("event", row, "recipient"),
            trigger=(row["trigger_span_start"], row["trigger_span_end"]),
            evidence=self._spans("event", row),
            modes=tuple(row["modes"]),
            contexts=tuple(row["contexts"]),
            place=_place(row),
            date=_when(row, "date"),
            magnitude=_magnitude(row),
            score=row["score"],
            quad=row["quad"],
            **_making(row),
        )

    def statement(self, row: Found) -> Statement:
        return Statement(
            kind=row["kind"],
            manner=row["manner"],
            content=self._spans("statement", row),
            cue=_span(row, "cue"),
            source=_span(row, "source"),
            speakers=self._side("statement", row, "speaker"),
            addressees=self._side("statement", row, "addressee"),
            about=self._side("statement", row, "about"),
            **_making(row),
        )

    def commitment(self, row: Found) -> Commitment:
        return Commitment(
            by=self._side("commitment", row, "by"),
            toward=self._side("commitment", row, "toward"),
            undertaking=(row["undertaking_span_start"], row["undertaking_span_end"]),
            field=row["field"],
            strength=row["strength"],
            evidence=self._spans("commitment", row),
            condition=_span(row, "condition"),
            amount=_amount(row),
            due=_when(row, "due"),
            place=_place(row),
            statement=row["statement"],
            **_making(row),
        )

    def stance(self, row: Found) -> Stance:
        return Stance(
            holders=self._side("stance", row, "holder"),
            toward=self._side("stance", row, "toward"),
            attitude=row["attitude"],
            evidence=self._spans("stance", row),
            **_making(row),
        )

    def _spans(self, kind: str, row: Found) -> tuple[Span, ...]:
        return tuple(self._pins[kind, row["id"]])

    def _side(self, kind: str, row: Found, side: str) -> tuple[str, ...]:
        return tuple(self._sides[kind, row["id"], side])


def _making(row: Found) -> dict[str, Any]:
    """Give the columns that every entry has."""
    return {name: row[name] for name in ("id", "confidence", "finding", "version")}


def _span(row: Found, what: str) -> Span | None:
    start = row[f"{what}_span_start"]
    return None if start is None else (start, row[f"{what}_span_end"])


def _place(row: Found) -> Place | None:
    span = _span(row, "place")
    if span is None:
        return None
    names = ("name", "country", "latitude", "longitude", "region", "level", "geonameid")
    return Place(span=span, **{name: row[f"place_{name}"] for name in names})


def _when(row: Found, what: str) -> When | None:
    if row[f"{what}_basis"] is None:
        return None
    told = {name: row[f"{what}_{name}"] for name in ("start", "end", "precision")}
    return When(span=_span(row, what), date_basis=row[f"{what}_basis"], **told)


def _amount(row: Found) -> Amount | None:
    span = _span(row, "amount")
    return None if span is None else Amount(value=row["amount_value"], unit=row["amount_unit"], span=span)


def _magnitude(row: Found) -> Magnitude:
    return Magnitude(**{name: _figure(row[name]) for name in ("dead", "injured", "arrested", "size")})


def _figure(figures: list[int] | None) -> Any:  # noqa: ANN401 - a row's column, whose type the table says
    if figures is None:
        return None
    return figures[0] if len(figures) == 1 else tuple(figures)
