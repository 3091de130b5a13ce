"""Full-text search of a record: an index in SQLite's FTS5, in a file beside the record. SQLite is imported here alone.

The index is worked out from the record, and made anew when the record has changed. It is written whole under another
name and then put in its place, so that readers of the old one go on reading it, and of several processes that make it
at a time each gets a whole one.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Self

from dragoman.entries import Fault, Span
from dragoman.store.database import statement
from dragoman.store.query import understood

if TYPE_CHECKING:
    from dragoman.store.store import Store

FORM: Final = 1
"""Raised whenever the index is made otherwise: then older ones are made anew."""
SUFFIX: Final = ".search"
BEGIN, END = "\x02", "\x03"
_CONTROL: Final = str.maketrans({"\0": " ", BEGIN: " ", END: " "})
GAP: Final = "\n"
"""Stands between the spans of one entry in the index: one character, so that offsets are easy to bring home."""
_CONDITIONS: Final = {
    "kind": "kind IN (SELECT value FROM json_each(:kind))",
    "type": "type IN (SELECT value FROM json_each(:type))",
    "year": "year IN (SELECT value FROM json_each(:year))",
    "publisher": "publisher IN (SELECT value FROM json_each(:publisher))",
    "country": "number IN (SELECT number FROM countries WHERE country IN (SELECT value FROM json_each(:country)))",
}
FACETS: Final = tuple(_CONDITIONS)

_making = Lock()
_elsewhere: dict[str, tuple[str, Any]] = {}
"""Indexes that could not be put beside their record, in folders that go when the process does: state and folder."""

Kept = Mapping[str, Sequence[str]]
"""Values that are wanted of each facet; all where a facet is not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found.

    `body` is the text that was searched and `marks` where the words looked for stand in it; `spans` are the same places
    in the document's text.
    """

    kind: str
    document: str
    id: str | None
    published: str | None
    publisher: str | None
    type: str | None
    confidence: float | None
    score: float
    body: str
    marks: tuple[Span, ...]
    spans: tuple[Span, ...]


class Index:
    """The words of a record as it stands, open for one search or several by one thread. A context manager.

    Raises
    ------
    Fault
        `bad-query` from each search whose query is not understood; `internal` if SQLite has no FTS5.

    """

    def __init__(self, store: Store) -> None:
        self._connection = _connected(_made(store))

    def __enter__(self) -> Self:
        """Give the index itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._connection.close()

    def hits(self, typed: str, kept: Kept, *, limit: int, offset: int) -> list[Hit]:
        """Give what is found, the best first."""
        query = self._matched(typed)
        where, values = _where(kept)
        rows = self._rows("search_page", {"query": query, "limit": limit, "offset": offset, **values}, kept=where)
        return [_hit(row) for row in rows]

    def count(self, typed: str, kept: Kept) -> tuple[int, int, int]:
        """Give how many are found, in how many documents, and how many more there are without the facets."""
        self._matched(typed)
        where, values = _where(kept)
        row = self._rows("search_count", values, kept=where)[0]
        return row["found"], row["documents"], row["left"]

    def facets(self, typed: str, kept: Kept) -> dict[str, list[tuple[str, int]]]:
        """Give how many are found by the values of each facet, the other facets as they are kept."""
        self._matched(typed)
        found = {}
        for facet in FACETS:
            where, values = _where({name: wanted for name, wanted in kept.items() if name != facet})
            name = "search_countries" if facet == "country" else "search_facet"
            rows = self._rows(name, values, kept=where, value=facet)
            found[facet] = [(row["value"], row["entries"]) for row in rows]
        return found

    def _matched(self, typed: str) -> str:
        """Find all that fits what was typed, and give the query for it."""
        query = understood(typed)
        try:
            self._connection.execute("DROP TABLE IF EXISTS temp.matches")
            self._rows("search_matches", {"query": query})
        except sqlite3.Error as error:
            raise Fault("bad-query", f"{typed.strip()[:80]!r} is not understood as a search ({error}).") from error
        return query

    def _rows(self, name: str, values: Mapping[str, object], **parts: str) -> list[sqlite3.Row]:
        sql = statement(name)
        return self._connection.execute(sql.format(**parts) if parts else sql, values).fetchall()


def _where(kept: Kept) -> tuple[str, dict[str, object]]:
    """Give the condition that keeps the values of facets, and its parameters."""
    wanted = {facet: values for facet, values in kept.items() if values}
    conditions = [_CONDITIONS[facet] for facet in wanted]
    return " AND ".join(conditions) or "true", {facet: json.dumps(list(values)) for facet, values in wanted.items()}


def _hit(row: sqlite3.Row) -> Hit:
    body, marks = _unmarked(row["marked"])
    pieces = json.loads(row["spans"])
    return Hit(
        kind=row["kind"],
        document=row["document"],
        id=row["id"],
        published=row["published"],
        publisher=row["publisher"],
        type=row["type"],
        confidence=row["confidence"],
        score=round(-row["score"], 4),
        body=body,
        marks=marks,
        spans=tuple(_home(mark, pieces) for mark in marks),
    )


def _unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Take the marks out of a text, and give the text and where they were."""
    text, marks, length = [], [], 0
    for piece in marked.split(BEGIN):
        words, ended, rest = piece.partition(END)
        if ended:
            marks.append((length, length + len(words)))
        text += [words, rest]
        length += len(words) + len(rest)
    return "".join(text), tuple(marks)


def _home(mark: Span, pieces: Iterable[Span]) -> Span:
    """Give where a place in the words of an entry is in the document's text; a mark over a gap ends where its span does."""
    passed = 0
    for start, end in pieces:
        length = end - start
        if mark[0] < passed + length:
            return start + mark[0] - passed, min(start + mark[1] - passed, end)
        passed += length + len(GAP)
    raise Fault("internal", "a mark lies beyond the words of its entry")


def _made(store: Store) -> Path:
    """Give the file of the index, made anew if the record has changed."""
    state = str(store.named("search_state")[0]["state"])
    path = store.path.with_name(store.path.name + SUFFIX)
    with _making:
        if _state_of(path) == state:
            return path
        kept, folder = _elsewhere.get(str(store.path), ("", None))
        if kept == state and folder is not None:
            return Path(folder.name) / "index"
        try:
            return _put(store, state, path)
        except (OSError, sqlite3.OperationalError):
            folder = tempfile.TemporaryDirectory(prefix="dragoman-")
            _elsewhere[str(store.path)] = (state, folder)
            return _put(store, state, Path(folder.name) / "index")


def _state_of(path: Path) -> str | None:
    """Give what an index was made from; None where there is none, or one of another form, or something else."""
    if not path.exists():
        return None
    try:
        with closing(_connected(path)) as connection:
            row = connection.execute("SELECT form, state FROM made").fetchone()
    except (sqlite3.Error, OSError):
        return None
    return row["state"] if row and row["form"] == FORM else None


def _put(store: Store, state: str, path: Path) -> Path:
    """Write an index beside its place and put it there."""
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            _fill(connection, store, state)
        with suppress(OSError):
            shutil.copymode(store.path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _fill(connection: sqlite3.Connection, store: Store, state: str) -> None:
    connection.execute("PRAGMA journal_mode = OFF")  # an index half written is never seen, and thrown away
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(statement("search_make"))
    connection.execute("BEGIN")
    rows = list(enumerate(store.named("searchable"), start=1))
    connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (_entry(n, r) for n, r in rows))
    connection.executemany("INSERT INTO found (rowid, title, body) VALUES (?, ?, ?)", (_words(n, r) for n, r in rows))
    connection.executemany("INSERT INTO countries VALUES (?, ?)", ((n, c) for n, r in rows for c in r["countries"]))
    connection.execute("INSERT INTO made VALUES (?, ?)", (FORM, state))
    connection.execute("COMMIT")


def _entry(number: int, row: Mapping[str, Any]) -> tuple[object, ...]:
    published = row["published"]
    spans = json.dumps(row["spans"], separators=(",", ":"))
    year = published[:4] if published else None
    head = (number, row["kind"], row["document"], row["id"], published, year)
    return (*head, row["publisher"], row["type"], spans, row["confidence"])


def _words(number: int, row: Mapping[str, Any]) -> tuple[int, str, str]:
    return number, (row["title"] or "").translate(_CONTROL), GAP.join(row["words"]).translate(_CONTROL)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection
