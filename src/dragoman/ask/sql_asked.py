"""SQL of the reader's own, over the documented views: read-only, and shut off from every other file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.ask.answer import Answer, Basis, Column, Kind
from dragoman.ask.questions.working import run

if TYPE_CHECKING:
    from dragoman.store import Store


def selected(store: Store, query: str) -> Answer:
    """Answer a query in SQL.

    Afterwards the open record can reach no other file any more.

    Parameters
    ----------
    store
        A record open for reading alone.
    query
        One statement that gives rows.

    Raises
    ------
    Fault
        `bad-query` with what DuckDB says of it.

    """
    names, kinds, rows = store.foreign(query)
    columns = tuple(
        Column(name=name, kind=_kind(kind), meaning="As the query gives it.")
        for name, kind in zip(names, kinds, strict=True)
    )
    shaped = [tuple(_value(value, c.kind) for value, c in zip(row, columns, strict=True)) for row in rows]
    return Answer(
        question="sql",
        parameters={"query": query},
        columns=columns,
        rows=shaped,
        basis=Basis(
            documents=store.counts()["documents"], entries=len(rows), notes=("Documents are those of the record.",)
        ),
        run=run(store, "run")[0]["run"],
    )


def _kind(told: str) -> Kind:
    """Give what a column of one of DuckDB's types holds; what has no kind of its own is told as text."""
    plain = told.split("(", maxsplit=1)[0]
    if told.endswith("[]"):
        return "texts"
    if plain in {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"}:
        return "integer"
    if plain in {"DOUBLE", "FLOAT", "DECIMAL", "HUGEINT", "UBIGINT", "UHUGEINT"}:
        return "number"
    kinds: dict[str, Kind] = {"DATE": "day", "TIMESTAMP": "time", "BOOLEAN": "flag"}
    return kinds.get(plain, "text")


def _value(value: Any, kind: Kind) -> Any:  # noqa: ANN401 - as DuckDB gives it
    if value is None:
        return None
    if kind == "texts":
        return [None if item is None else str(item) for item in value]
    if kind == "number":
        return float(value)
    return str(value) if kind == "text" else value
