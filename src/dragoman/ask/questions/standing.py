"""Answers from SQL: their rows, and what they rest on, counted from the same rows, so that nothing that fits is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.ask.answer import Answer, Basis, Column
from dragoman.ask.questions.working import run, sql

if TYPE_CHECKING:
    from dragoman.ask.questions.sides import Side
    from dragoman.store import Store

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question on its way: its name, the entries that fit it (SQL of a name) and the parameters of both.

    `begin` is called first: it works out what fits, once for the rows and for what they rest on.
    """

    question: str
    fits: str
    parameters: Mapping[str, object]
    sides: tuple[Side | None, ...] = ()

    def begin(self, store: Store) -> Asked:
        """Work out what fits, as the table `fits` of the store's own connection, and give the question itself."""
        run(store, "fitting", self.parameters, fits=sql(self.fits))
        return self

    def rows(self, store: Store, name: str, **parts: str) -> Rows:
        """Run the statement of a name over what fits."""
        return run(store, name, self.parameters, **parts)

    def basis(self, store: Store, notes: Sequence[str] = ()) -> Basis:
        """Count what fits: in the answer by what its day rests on, left out by the reason."""
        rows = self.rows(store, "basis")
        dates: Counter[str] = Counter()
        left: Counter[str] = Counter()
        entries = 0
        for row in rows:
            if row["reason"] is None:
                entries += row["entries"]
                dates[row["date_basis"] or ""] += row["entries"]
            else:
                left[row["reason"]] += row["entries"]
        return Basis(
            documents=rows[0]["documents"] if rows else 0,
            entries=entries,
            dates={name: dates[name] for name in sorted(dates) if name},
            left_out=dict(left.most_common()),
            notes=(*(one.note for one in self.sides if one and one.note), *notes),
        )


def answer(
    store: Store, asked: tuple[str, Mapping[str, object]], columns: Sequence[Column], rows: Rows, basis: Basis
) -> Answer:
    """Put an answer together: `asked` are the question and its parameters, rows are by column."""
    question, parameters = asked
    return Answer(
        question=question,
        parameters={name: _plain(value) for name, value in parameters.items()},
        columns=tuple(columns),
        rows=[tuple(row[column.name] for column in columns) for row in rows],
        basis=basis,
        run=run(store, "run")[0]["run"],
    )


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
