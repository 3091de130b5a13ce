"""Answers as Arrow tables and data frames. What this file imports is the extra `frames`."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.entries import Fault

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.ask.answer import Answer, Kind


def table(answer: Answer) -> pa.Table:
    """Give an answer's rows as an Arrow table.

    Raises
    ------
    Fault
        `missing-extra` if pyarrow is not installed.

    """
    pa = _needed("pyarrow")
    types = _types(pa)
    columns = list(zip(*answer.rows, strict=True)) if answer.rows else [()] * len(answer.columns)
    arrays = [pa.array(values, type=types[column.kind]) for column, values in zip(answer.columns, columns, strict=True)]
    schema = pa.schema(
        [pa.field(c.name, types[c.kind], metadata={"meaning": c.meaning}) for c in answer.columns],
        metadata={"question": answer.question, "run": answer.run},
    )
    return pa.Table.from_arrays(arrays, schema=schema)


def polars(answer: Answer) -> Any:  # noqa: ANN401 - polars is an extra
    """Give an answer's rows as a polars data frame.

    Raises
    ------
    Fault
        `missing-extra` if polars or pyarrow is not installed.

    """
    return _needed("polars").from_arrow(table(answer))


def parquet(answer: Answer, path: Path) -> None:
    """Write an answer's rows into a Parquet file; what it rests on goes with them, as JSON under `basis`.

    Raises
    ------
    Fault
        `missing-extra` if pyarrow is not installed, `unreadable` if the file cannot be written.

    """
    rows = table(answer)
    told = {**(rows.schema.metadata or {}), b"basis": json.dumps(asdict(answer.basis)).encode()}
    try:
        _needed("pyarrow.parquet").write_table(rows.replace_schema_metadata(told), path)
    except OSError as error:
        raise Fault("unreadable", f"{path} cannot be written: {error.strerror or error}") from error


def _types(pa: Any) -> dict[Kind, Any]:  # noqa: ANN401 - a module
    return {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "integer": pa.int64(),
        "number": pa.float64(),
        "day": pa.date32(),
        "time": pa.timestamp("us"),
        "flag": pa.bool_(),
    }


def _needed(name: str) -> Any:  # noqa: ANN401 - a module
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise Fault("missing-extra", f"This needs {name}: pip install 'dragoman[frames]'.") from error
