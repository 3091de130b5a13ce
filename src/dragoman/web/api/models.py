"""The shapes of what the API gives."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from dragoman.ask.answer import Answer as Found
from dragoman.web.page import plain


class Column(BaseModel):
    """A column of an answer."""

    name: str
    kind: str = Field(description="text, texts, integer, number, day, time or flag.")
    meaning: str


class Basis(BaseModel):
    """What an answer rests on, and what it leaves out."""

    documents: int = Field(description="Documents that hold what was counted or listed.")
    entries: int = Field(description="Entries counted or listed, whether or not they are all in `rows`.")
    dates: dict[str, int] = Field(description="Entries by what their day rests on: text, published, unknown.")
    left_out: dict[str, int] = Field(description="Entries that are not in the answer, by the reason.")
    notes: list[str]


class Answer(BaseModel):
    """Rows that answer a question, with what they rest on."""

    question: str
    parameters: dict[str, Any] = Field(description="What was asked.")
    run: str = Field(description="The run that made the record; cite it.")
    basis: Basis
    columns: list[Column]
    rows: list[dict[str, Any]]

    @classmethod
    def of(cls, found: Found) -> Answer:
        """Make it of an answer."""
        return cls(**plain(found))


class Listed(Answer):
    """A stretch of a long list."""

    total: int = Field(description="How many there are in all.")
    limit: int
    offset: int
    next: int | None = Field(description="The offset of the next stretch; null if this is the last.")

    @classmethod
    def stretch(cls, found: Found, *, total: int, limit: int, offset: int) -> Listed:
        """Make it of an answer that is part of a list."""
        after = offset + limit
        return cls(**plain(found), total=total, limit=limit, offset=offset, next=after if after < total else None)


class Held(BaseModel):
    """What the record holds."""

    file: str
    documents: int
    actors: int
    events: int
    statements: int
    commitments: int
    stances: int
    issues: int
    runs: dict[str, Any] = Field(description="The manifests of the runs that made it, by id.")
    editable: bool = Field(description="Whether corrections are taken.")
