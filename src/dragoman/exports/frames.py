"""Files for programs that work on tables: Parquet and Stata. What this file imports is the extra `frames`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Final, Protocol

from dragoman.entries import Fault
from dragoman.exports.sidecar import part_of


class Named(Protocol):
    """A column: its name, what it holds, what it means."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def kind(self) -> str:
        """What it holds: a kind of `ask.answer`, or `integers`."""

    @property
    def meaning(self) -> str:
        """What it means, in a sentence."""


Rows = Iterator[tuple[Any, ...]]
Writer = Callable[[Path, Rows], int]

GROUP: Final = 50_000
"""Rows in a group of a Parquet file: as many are in memory at a time."""
STAMP: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - Stata writes a time into its files; the same record gives the same bytes
_LABEL: Final = 80  # Stata's limit


def parquet(columns: Sequence[Named], *, run: str) -> Writer:
    """Give what writes rows of these columns as Parquet, with the run and the meaning of each column in its metadata.

    Raises
    ------
    Fault
        `missing-extra`.

    """
    pa, writing = _needed("pyarrow"), _needed("pyarrow.parquet")
    kinds = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "integer": pa.int64(),
        "integers": pa.list_(pa.int64()),
        "number": pa.float64(),
        "day": pa.date32(),
        "time": pa.timestamp("us"),
        "flag": pa.bool_(),
    }
    schema = pa.schema(
        [pa.field(c.name, kinds[c.kind], metadata={"meaning": c.meaning}) for c in columns], metadata={"run": run}
    )

    def write(out: Path, rows: Rows) -> int:
        count = 0
        with part_of(out) as part, writing.ParquetWriter(part, schema, compression="zstd") as file:
            while group := list(islice(rows, GROUP)):
                arrays = [pa.array(v, type=f.type) for v, f in zip(zip(*group, strict=True), schema, strict=True)]
                file.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))
                count += len(group)
        return count

    return write


def stata(columns: Sequence[Named], *, label: str) -> Writer:
    """Give what writes rows of these columns as a Stata 14 file with labels; the whole table is in memory.

    Raises
    ------
    Fault
        `missing-extra`.

    """
    pd = _needed("pandas")

    def write(out: Path, rows: Rows) -> int:
        frame = pd.DataFrame.from_records(rows, columns=[c.name for c in columns])
        for column in columns:
            if column.kind in {"integer", "number"}:
                frame[column.name] = frame[column.name].astype("float64")
            else:
                frame[column.name] = frame[column.name].fillna("").astype(str)
        with part_of(out) as part:
            frame.to_stata(
                part,
                write_index=False,
                version=118,
                time_stamp=STAMP,
                data_label=label[:_LABEL],
                variable_labels={c.name: c.meaning[:_LABEL] for c in columns},
            )
        return len(frame)

    return write


def _needed(name: str) -> Any:  # noqa: ANN401 - a module
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise Fault("missing-extra", f"This needs {name}: pip install 'dragoman[frames]'.") from error
