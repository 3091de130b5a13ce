"""Parquet → items: a row a document, in columns named as the fields of a line of JSON Lines.

A row group is never held whole: a few rows at a time are.
"""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from dragoman.entries import Fault, Issue, issue
from dragoman.sources.item import Item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.sources.limits import Limits

COLUMNS: Final = ("id", "text", "html", "title", "published", "url", "publisher", "language")
_TEXTS: Final = frozenset({"text", "html"})
_ROWS: Final = 32  # read at a time
_BUFFER: Final = 1 << 20
_REASON: Final = 200


def row_items(handle: io.BufferedReader, origin: str, limits: Limits) -> Iterator[Item | Issue]:
    """Give the rows of a table, each as a line of JSON Lines; other columns are passed over.

    A damaged group of rows is an issue, and the next group is read all the same.

    Raises
    ------
    Fault
        `missing-extra` without pyarrow, `bad-line` if no column is `text` or `html`, `unreadable` for damage.

    """
    table = _opened(handle)
    names = table.schema_arrow.names
    columns = [name for name in COLUMNS if name in names]
    if not _TEXTS & set(columns):
        raise Fault("bad-line", f'no column is called "text" or "html" ({", ".join(names)[:_REASON]}): rename yours')
    if not table.metadata.num_rows:
        raise Fault("empty", "the table has no rows")
    before = 0
    for group in range(table.num_row_groups):
        batches = table.iter_batches(_ROWS, row_groups=[group], columns=columns, use_threads=False)
        yield from _rows(batches, origin, before, limits)
        before += table.metadata.row_group(group).num_rows


def _opened(handle: io.BufferedReader) -> Any:  # noqa: ANN401 - pyarrow has no types
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 - an extra
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - as above
    except ImportError:
        raise Fault("missing-extra", "reading Parquet needs pyarrow: pip install 'dragoman[frames]'") from None
    if not handle.seekable():
        raise Fault("unreadable", "a table that is compressed as a whole cannot be read: unpack it first")
    try:
        return ParquetFile(handle, pre_buffer=False, buffer_size=_BUFFER)
    except (ArrowException, OSError) as error:
        raise Fault("unreadable", f"the table is damaged or cut short ({_reason(error)}): fetch it again") from None


def _rows(batches: Iterator[Any], origin: str, before: int, limits: Limits) -> Iterator[Item | Issue]:
    from pyarrow import ArrowException  # noqa: PLC0415 - it is there: the table is open

    number = before
    try:
        for batch in batches:
            for row in range(batch.num_rows):
                number += 1
                yield _item(batch, row, origin, number, limits)
    except (ArrowException, OSError) as error:
        message = f"the rows from {number + 1} on are damaged, to the end of their group ({_reason(error)})"
        yield issue(f"{origin}:{number + 1}", Fault("unreadable", message))


def _item(batch: Any, row: int, origin: str, number: int, limits: Limits) -> Item | Issue:  # noqa: ANN401 - as above
    cells = {name: batch.column(at)[row] for at, name in enumerate(batch.schema.names)}
    if sum(map(_bytes, cells.values())) > limits.line:
        return Item(origin=origin, place=number, kind="row", content=None)
    try:
        fields = {name: _plain(cell.as_py()) for name, cell in cells.items()}
        content = json.dumps(fields, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        where = f"{origin}:{number}"
        return issue(where, Fault("encoding", f"{where}: byte {error.start} is not valid UTF-8"))
    return Item(origin=origin, place=number, kind="row", content=content)


def _bytes(cell: Any) -> int:  # noqa: ANN401 - as above
    """Give the size of a text, before it is made one of Python's."""
    value = getattr(cell, "value", cell)  # of a dictionary
    buffer = value.as_buffer() if hasattr(value, "as_buffer") else None
    return 0 if buffer is None else int(buffer.size)


def _plain(value: object) -> object:
    """Give a value as JSON has it: a day or a time as ISO writes it, bytes as UTF-8, what JSON has not as a list."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8")
    return value if value is None or isinstance(value, str | int | float | bool) else [type(value).__name__]


def _reason(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:_REASON]
