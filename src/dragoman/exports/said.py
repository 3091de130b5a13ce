"""Statements by themselves: one value each, with its words and the names of its actors; as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from dragoman.ask.cells import guarded
from dragoman.entries import Record, Span, Statement
from dragoman.entries.kinds import ActorKind, Manner, StatementKind

COLUMNS: Final = (
    "document", "published", "kind", "manner", "speakers", "countries", "source", "cue", "words", "addressees", "about",
    "start", "end", "confidence", "id",
)  # fmt: skip
"""The columns of the CSV, in order."""
GAP: Final = " … "  # between the spans of one statement, in a cell
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An actor, by what a reader wants to know of it."""

    name: str
    country: str | None
    kind: ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement of one document: its spans with their words, its actors with their names.

    `words` has one string for each span of `content`. `source_words` name the speaker as the text does; `speakers` are
    the actors behind them, none if that cannot be told.
    """

    document: str
    published: str | None
    id: str
    kind: StatementKind
    manner: Manner
    content: tuple[Span, ...]
    words: tuple[str, ...]
    cue: Span | None
    cue_words: str | None
    source: Span | None
    source_words: str | None
    speakers: tuple[Named, ...]
    addressees: tuple[Named, ...]
    about: tuple[Named, ...]
    confidence: float

    def to_dict(self) -> dict[str, Any]:
        """Give a plain value for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which statements are wanted: of these manners and kinds (None: any), at least this sure."""

    manners: Collection[Manner] | None = None
    kinds: Collection[StatementKind] | None = None
    confidence: float = 0.0

    def __call__(self, statement: Statement) -> bool:
        """Tell whether a statement is wanted."""
        return (
            (self.manners is None or statement.manner in self.manners)
            and (self.kinds is None or statement.kind in self.kinds)
            and statement.confidence >= self.confidence
        )


def said_in(record: Record, wanted: Callable[[Statement], bool] | None = None) -> Iterator[Said]:
    """Give the statements of a record that are wanted, in order of the text."""
    actors = {a.id: Named(name=a.name, country=a.country, kind=a.kind) for a in record.actors}
    for statement in record.statements:
        if wanted is None or wanted(statement):
            yield _said(record, statement, actors)


def _said(record: Record, statement: Statement, actors: dict[str, Named]) -> Said:
    def named(ids: Sequence[str]) -> tuple[Named, ...]:
        return tuple(actors[i] for i in ids)

    return Said(
        document=record.document.id,
        published=record.document.published,
        id=statement.id,
        kind=statement.kind,
        manner=statement.manner,
        content=statement.content,
        words=tuple(record.text_of(span) for span in statement.content),
        cue=statement.cue,
        cue_words=record.text_of(statement.cue) if statement.cue else None,
        source=statement.source,
        source_words=record.text_of(statement.source) if statement.source else None,
        speakers=named(statement.speakers),
        addressees=named(statement.addressees),
        about=named(statement.about),
        confidence=statement.confidence,
    )


def said_line(said: Said) -> str:
    """Write a statement as one line of JSON, without the line's end."""
    line = json.dumps(said.to_dict(), ensure_ascii=False, allow_nan=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def said_row(said: Said) -> str:
    """Write a statement as one row of CSV (RFC 4180), without the row's end."""
    return _row(
        [
            said.document,
            said.published or "",
            said.kind,
            said.manner,
            _names(said.speakers),
            "; ".join(s.country or "" for s in said.speakers),
            said.source_words or "",
            said.cue_words or "",
            GAP.join(said.words),
            _names(said.addressees),
            _names(said.about),
            said.content[0][0],
            said.content[-1][1],
            said.confidence,
            said.id,
        ]
    )


def said_head() -> str:
    """Write the head of the CSV, without the row's end."""
    return _row(COLUMNS)


def _names(actors: Sequence[Named]) -> str:
    return "; ".join(a.name for a in actors)


def _row(cells: Sequence[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([guarded(cell) for cell in cells])
    return out.getvalue()
