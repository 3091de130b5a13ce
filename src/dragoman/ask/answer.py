"""An answer: rows under named columns, what they rest on and how much they leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    import pyarrow as pa

Kind = Literal["text", "texts", "integer", "number", "day", "time", "flag"]
"""What a column holds: a string, a list of strings, whole numbers, numbers, days, times (UTC) or yes and no."""

PINNED: Final = ("document", "id")
"""Columns that lead back to an entry of the record: rows that have both can be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, what it holds, and what it means in a sentence, for codebooks and the heads of tables."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What an answer rests on.

    Attributes
    ----------
    documents
        How many documents hold the entries that were counted or listed.
    entries
        How many entries.
    dates
        Entries by what their day rests on: `text`, `published`, `unknown`.
    left_out
        Entries that fit the question and are not in the answer, by the reason, in words ("no day is known").
    notes
        What else a reader must know to use the rows rightly.

    """

    documents: int
    entries: int
    dates: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Rows that answer a question.

    Attributes
    ----------
    question
        Its name (`timeline`, `pair`, …).
    parameters
        What was asked, by the names of the function's arguments: enough to ask again.
    columns, rows
        Each row has a value or None for each column, in order.
    basis
        What it rests on.
    run
        The record's run id, or several joined by `+` where versions are mixed: cited with every export.

    """

    question: str
    parameters: Mapping[str, object]
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Any, ...]]
    basis: Basis
    run: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def dicts(self) -> Iterator[dict[str, Any]]:
        """Give each row by column."""
        return (dict(zip(self.names, row, strict=True)) for row in self.rows)

    def arrow(self) -> pa.Table:
        """Give the rows as an Arrow table, typed by the columns even where there is no row."""
        from dragoman.ask.frames import table  # noqa: PLC0415 - pyarrow is an extra

        return table(self)

    def pandas(self) -> Any:  # noqa: ANN401 - pandas has no types here
        """Give the rows as a pandas data frame."""
        return self.arrow().to_pandas()

    def polars(self) -> Any:  # noqa: ANN401 - polars is an extra
        """Give the rows as a polars data frame."""
        from dragoman.ask.frames import polars  # noqa: PLC0415 - polars is an extra

        return polars(self)
