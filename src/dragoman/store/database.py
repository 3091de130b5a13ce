"""Run named SQL on a DuckDB file, and show the SQL where it fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any, Final

import duckdb

from dragoman.entries import Fault

Parameters = Sequence[object] | Mapping[str, object]

PIECE: Final = 2048
"""Rows of a stream that are in memory at a time: as many as DuckDB makes at once."""


@cache
def statement(name: str) -> str:
    """Give the SQL of `store/sql/NAME.sql`."""
    return (files("dragoman.store") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


class Database:
    """A connection on which statements have names.

    Raises
    ------
    Fault
        From every method that runs SQL: `encoding` where a parameter is no text of Unicode, `internal` with DuckDB's
        message, the statement's name and its SQL for the rest.

    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        connection.execute("SET enable_progress_bar = false")  # DuckDB would draw one in the middle of what we tell
        self._types: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._inside = False

    def beside(self) -> Database:
        """Give a second connection to the same open file, for one more thread."""
        return Database(self._connection.cursor())

    def close(self) -> None:
        """Close the connection, which writes what is still in the log into the file."""
        self._connection.close()

    def run(self, name: str, parameters: Parameters = (), **parts: str) -> list[dict[str, Any]]:
        """Run the statement of a name, its `{parts}` filled in, and give its rows."""
        sql = statement(name)
        return self.query(sql.format(**parts) if parts else sql, parameters, name=name)

    def query(self, sql: str, parameters: Parameters = (), *, name: str = "a query") -> list[dict[str, Any]]:
        """Run SQL and give its rows, each a dict by column."""
        try:
            cursor = self._connection.execute(sql, parameters or None)
            rows = cursor.fetchall()
        except (duckdb.Error, UnicodeEncodeError) as error:
            code = "encoding" if "surrogate" in str(error) else "internal"
            raise Fault(code, f"{name}: {error}\n{sql}") from error
        columns = [column[0] for column in cursor.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def stream(self, sql: str, parameters: Parameters = (), *, name: str = "a query") -> Iterator[dict[str, Any]]:
        """Run SQL and give its rows as they are asked for, `PIECE` in memory at a time; other statements may run meanwhile."""
        connection = self._connection.cursor()
        try:
            cursor = connection.execute(sql, parameters or None)
            columns = [column[0] for column in cursor.description or ()]
            while rows := cursor.fetchmany(PIECE):
                yield from (dict(zip(columns, row, strict=True)) for row in rows)
        except (duckdb.Error, UnicodeEncodeError) as error:
            code = "encoding" if "surrogate" in str(error) else "internal"
            raise Fault(code, f"{name}: {error}\n{sql}") from error
        finally:
            connection.close()

    def foreign(self, sql: str) -> tuple[list[str], list[str], list[tuple[Any, ...]]]:
        """Run one statement that is not ours, and give the names and types of its columns and its rows."""
        try:
            self._connection.execute(statement("shut_off"))
            found = self._connection.extract_statements(sql)
            if len(found) != 1:
                raise Fault("bad-query", f"One statement is run at a time, not {len(found)}.")
            cursor = self._connection.execute(found[0])
            rows = cursor.fetchall()
        except (duckdb.Error, UnicodeEncodeError) as error:
            raise Fault("bad-query", f"DuckDB says: {error}") from error
        told = cursor.description or ()
        return [column[0] for column in told], [str(column[1]) for column in told], rows

    def script(self, sql: str, *, name: str) -> None:
        """Run several statements, without parameters."""
        self.query(sql, name=name)

    def append(self, table: str, rows: Sequence[Mapping[str, object]], *, conflict: str = "") -> None:
        """Append rows of one shape to a table, all in one statement.

        One list a column, unnested side by side: measured at 64,000 rows a second, against 6,000 for VALUES of
        many rows and 1,000 for `executemany`. A column that is null in all of the rows is left out: it is null anyway.
        """
        if not rows:
            return
        columns = [column for column in rows[0] if any(row[column] is not None for row in rows)]
        types = self._columns()[table]
        self.run(
            "append",
            [[row[column] for row in rows] for column in columns],
            table=table,
            columns=", ".join(f'"{column}"' for column in columns),
            values=", ".join(f"unnest(?::{types[column]}[])" for column in columns),
            conflict=conflict,
        )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all that is written inside, or nothing of it; one inside another is part of it."""
        if self._inside:
            yield
            return
        self.query("BEGIN TRANSACTION")
        self._inside = True
        try:
            yield
        except BaseException:
            self.query("ROLLBACK")
            raise
        finally:
            self._inside = False
        self.query("COMMIT")

    def _columns(self) -> Mapping[str, dict[str, str]]:
        """Give the types of the columns of every table."""
        if not self._types:
            for row in self.run("columns"):
                self._types[row["table_name"]][row["column_name"]] = row["data_type"]
        return self._types
