"""Rows ↔ the Parquet file of a shard: written whole or not at all, the same bytes for the same rows."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import duckdb

from dragoman.entries import Fault

ROW_GROUP: Final = 4096
"""Rows written together in a group; a shard has fewer."""
_CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "threads": 1,  # the same bytes whatever the machine
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class Shards:
    """Parquet files in a folder, through one connection that holds nothing.

    Parameters
    ----------
    columns
        Names and DuckDB types of the columns, in order.

    """

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns
        self._connection = duckdb.connect(config=_CONFIG)

    def close(self) -> None:
        """Give back what it holds."""
        self._connection.close()

    def write(self, path: Path, rows: Sequence[Sequence[object]], marks: Mapping[str, str]) -> None:
        """Write rows into a file of that name, in the place of an older one.

        They are written beside it and synced to the disk before the file gets its name, so a file of that name is whole.

        Parameters
        ----------
        path
            The file; its folder is made.
        rows
            Values in the order of the columns.
        marks
            What is kept with the file, by name.

        Raises
        ------
        Fault
            `disk-full`, or `unreadable` if it cannot be written for another reason; no part of it stays.

        """
        part = path.with_name(f"{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._copy(part, rows, marks)
            _sync(part)
            part.replace(path)
            _sync(path.parent)
        except (duckdb.Error, OSError) as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise refused(path, error) from error

    def marks(self, path: Path) -> dict[str, str] | None:
        """Give what is kept with a file; None if there is none, or it is not whole."""
        if not path.is_file():
            return None
        try:
            found = self._connection.execute("SELECT key, value FROM parquet_kv_metadata(?)", [str(path)]).fetchall()
        except duckdb.Error:
            return None
        return {key.decode(): value.decode() for key, value in found}

    def rows(self, path: Path, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        """Give the rows of a file in order, or some of their columns.

        Raises
        ------
        Fault
            `bad-shard` if it is missing or damaged.

        """
        names = list(columns or self._columns)
        chosen = ", ".join(f'"{name}"' for name in names)
        try:
            found = self._connection.execute(f"SELECT {chosen} FROM read_parquet(?)", [str(path)]).fetchall()  # noqa: S608 - names of our own
        except duckdb.Error as error:
            raise Fault(
                "bad-shard", f"{path} is missing or damaged: go on with the run, and it is made anew."
            ) from error
        return (dict(zip(names, row, strict=True)) for row in found)

    def _copy(self, part: Path, rows: Sequence[Sequence[object]], marks: Mapping[str, str]) -> None:
        run = self._connection.execute
        typed = ", ".join(f'"{name}" {kind}' for name, kind in self._columns.items())
        values = ", ".join(f"unnest(?::{kind}[])" for kind in self._columns.values())
        run(f"CREATE OR REPLACE TEMP TABLE shard ({typed})")
        if rows:
            run(f"INSERT INTO shard SELECT {values}", [list(column) for column in zip(*rows, strict=True)])
        kept = ", ".join(f"{_quoted(name)}: {_quoted(value)}" for name, value in marks.items())
        run(
            f"COPY shard TO {_quoted(str(part))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP},"
            f" KV_METADATA {{{kept}}})"
        )
        run("DROP TABLE shard")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _sync(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refused(path: Path, error: Exception) -> Fault:
    """Tell why something could not be written."""
    full = getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT} or "No space left" in str(error)
    if full:
        return Fault("disk-full", f"There is no room left for {path}: nothing is spoilt; make room and go on.")
    reason = getattr(error, "strerror", None) or str(error).splitlines()[0][:200]
    return Fault("unreadable", f"{path} cannot be written: {reason}")
