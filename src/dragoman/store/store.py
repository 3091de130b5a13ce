"""The store: records into a file and out of it again."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from dragoman.entries import Document, Fault, Issue, Record
from dragoman.store.corrected import Correction
from dragoman.store.corrections import Corrections
from dragoman.store.database import Parameters
from dragoman.store.file import now, opened
from dragoman.store.records import record_of
from dragoman.store.rows import ENTRY_TABLES, Rows, digest_of, rows_of
from dragoman.store.run import Run

BATCH: Final = 256
"""How many documents are written in one transaction, and read in one go."""

_UPSERT: Final = (
    "ON CONFLICT (id) DO UPDATE SET "
    "origin = excluded.origin, title = excluded.title, published = excluded.published, publisher = excluded.publisher, "
    "url = excluded.url, language = excluded.language, text = excluded.text, sha256 = excluded.sha256, "
    "run = excluded.run, digest = excluded.digest, updated_at = excluded.updated_at"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A document as a list shows it: what is known about it, and the number of its entries by kind. Times are UTC."""

    id: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    language: str | None
    origin: str | None
    sha256: str
    run: str
    first_seen: datetime
    updated_at: datetime
    actors: int
    events: int
    statements: int
    commitments: int
    stances: int


class Store:
    """An open record file. It is a context manager; `open` makes it.

    One program may write at a time. What is put is in the file when `put` returns, whole, or not at all.

    Parameters
    ----------
    path
        Where the file is.
    create
        Make it where there is none.
    read_only
        Refuse to write, and let others read beside.
    clock
        Gives the time that rows are stamped with, in UTC and without a zone.

    Raises
    ------
    Fault
        `no-store`, `not-a-store`, `store-newer`, `store-locked`, `unreadable` at opening.

    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        create: bool = False,
        read_only: bool = False,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.path = Path(path)
        self.read_only = read_only
        self._clock = clock
        self._database = opened(self.path, create=create, read_only=read_only)
        self.corrections = Corrections(self._database, self._read)

    def __enter__(self) -> Self:
        """Give the store itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the file."""
        self.close()

    def beside(self) -> Self:
        """Give a store over the same open file for one more thread; closing it leaves this one open."""
        other = copy(self)
        other._database = self._database.beside()  # noqa: SLF001 - its own class
        other.corrections = Corrections(other._database, other._read)  # noqa: SLF001 - as above
        return other

    def close(self) -> None:
        """Close the file; what was put is in it already."""
        self._database.close()

    def put(self, record: Record, run: Run, *, again: bool = False) -> bool:
        """Write a record in the place of an older reading of the same document, and of an issue of it.

        What people corrected in the older reading is laid over this one. With `again` a withdrawn document comes back.

        Returns
        -------
        bool
            Whether anything changed: False where the same reading by the same run is there already.

        Raises
        ------
        Fault
            `encoding` if a string of it is no Unicode text, `internal` if two of its entries have one id or a row
            cannot be written, `withdrawn` if the document is; then nothing of it is written.

        """
        return self._put([record], run, again=again) > 0

    def put_many(self, records: Iterable[Record], run: Run, *, again: bool = False) -> int:
        """Write records, a transaction for each batch of them, and give the number of those that changed something.

        It raises as `put` does; batches before the one that failed are written, of that one nothing.
        """
        stream = iter(records)
        changed = 0
        while batch := list(islice(stream, BATCH)):
            changed += self._put(batch, run, again=again)
        return changed

    def put_issue(self, issue: Issue, run: Run, *, origin: str | None = None) -> None:
        """Write that a document could not be read, in the place of an older issue of it; `origin` is its file.

        A record that an earlier reading made of the document stays, since its own text still bears it out.
        """
        told = {
            "document": issue.document,
            "code": issue.code,
            "message": issue.message,
            "run": run.id,
            "origin": origin,
        }
        with self._database.transaction():
            self._put_run(run)
            self._database.run("put_issue", told | {"now": self._clock()})

    def settle_issues(self, met: Mapping[str, Iterable[str]]) -> None:
        """Take away the issues of files that were read again to their end, but for those met again (`met`, by file)."""
        with self._database.transaction():
            for origin, still in met.items():
                self._database.run("settle_issues", {"origin": origin, "still": list(still)})

    def holds(self, document_id: str, sha256: str, run: Run) -> bool:
        """Tell whether the document of that id was read by that run with that very text."""
        return bool(self._database.run("holds", [document_id, sha256, run.id]))

    def is_current(self, document: Document, run: Run) -> bool:
        """Tell whether that run has read the document as it stands: its text, its title, its date and the rest.

        It asks for more than `holds`: a new date of publication moves the dates of events, though no word changed.
        """
        head = [document.title, document.published, document.publisher, document.url, document.language]
        return bool(self._database.run("is_current", [document.id, document.sha256, run.id, *head]))

    def get(self, document_id: str, *, corrected: bool = False) -> Record:
        """Give the record of a document: equal to the one that was put, or as corrected.

        Raises
        ------
        Fault
            `no-document`, or `withdrawn`.

        """
        self.corrections.refuse_withdrawn([document_id])
        for record in self._read([document_id], corrected=corrected):
            return record
        raise Fault("no-document", f"{self.path} holds no document {document_id!r}.", document=document_id)

    def records(self, *, corrected: bool = False) -> Iterator[Record]:
        """Give all records in order of publication (undated ones last), then of id; a batch is in memory at a time.

        They are as they were read, or as corrected; those of withdrawn documents are not among them.
        """
        ids = [row["id"] for row in self._database.run("ids")]
        for start in range(0, len(ids), BATCH):
            yield from self._read(ids[start : start + BATCH], corrected=corrected)

    def state(self) -> str:
        """Give a digest of what the record holds: another one whenever it has changed, be it by a correction."""
        row = self._database.run("state")[0]
        return hashlib.blake2b(repr(sorted(row.items())).encode(), digest_size=8).hexdigest()

    def together(self) -> AbstractContextManager[None]:
        """Write all that is written inside, or nothing of it."""
        return self._database.transaction()

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep corrections, and lay them over what was read: all of them or none."""
        with self._database.transaction():
            for each in corrections:
                self.corrections.given(each, self._clock())

    def withdraw(self, told: Mapping[str, object], *, erase: bool = False) -> None:
        """Put a tombstone on a document (`document`, `by`, `why`, `changed_to`); its text goes with `erase`."""
        with self._database.transaction():
            self.corrections.withdraw({**told, "now": self._clock()}, erase=erase)
        if erase:
            self._database.query("CHECKPOINT")
            Path(f"{self.path}.search").unlink(missing_ok=True)  # the index of words is made anew when it is asked

    def documents(self) -> list[Listed]:
        """Give what the store holds, in order of publication (undated ones last), then of id."""
        return [Listed(**row) for row in self._database.run("documents")]

    def issues(self) -> list[Issue]:
        """Give the documents that could not be read, in order of their ids."""
        rows = self._database.run("issues")
        return [Issue(document=row["document"], code=row["code"], message=row["message"]) for row in rows]

    def counts(self) -> dict[str, int]:
        """Give the numbers of documents, of entries of each kind, of issues and of runs."""
        return dict(self._database.run("counts")[0])

    def runs(self) -> dict[str, str]:
        """Give the manifests, as JSON, of the runs that wrote into the store, by id, the first one first."""
        return {row["id"]: row["manifest"] for row in self._database.run("runs")}

    def select(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Run SQL of the caller's own on the tables and views of docs/store.md, and give its rows by column."""
        return self._database.query(sql, parameters)

    def stream(self, sql: str, parameters: Parameters = ()) -> Iterator[dict[str, Any]]:
        """Run SQL on the tables and views, and give its rows by column as they are asked for, few in memory at a time."""
        return self._database.stream(sql, parameters)

    def named(self, name: str, parameters: Parameters = (), **parts: str) -> list[dict[str, Any]]:
        """Run a statement of `store/sql`, by name, its `{parts}` filled in."""
        return self._database.run(name, parameters, **parts)

    def foreign(self, sql: str) -> tuple[list[str], list[str], list[tuple[Any, ...]]]:
        """Run one statement of somebody's own, and give the names and types of its columns and its rows.

        From then on the open file can reach no other file: nothing is copied, attached or read from beside it.

        Raises
        ------
        Fault
            `bad-query` with DuckDB's message.

        """
        return self._database.foreign(sql)

    def keep(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Keep rows that were worked out from the record, so that they need not be again; a no-op on a read-only file."""
        if rows and not self.read_only:
            with self._database.transaction():
                self._database.append(table, rows, conflict="ON CONFLICT DO NOTHING")

    def rebuild(self, what: str, digest: str, tables: Mapping[str, Sequence[Mapping[str, object]]]) -> None:
        """Write tables that were worked out from the record anew, whole, and from what (a digest)."""
        with self._database.transaction():
            for table, rows in tables.items():
                self._database.run("clear", table=table)
                self._database.append(table, rows)
            self._database.run("set_built", [what, digest, self._clock()])

    def add(self, table: str, row: Mapping[str, object]) -> None:
        """Add a row that somebody gave, stamped with the time."""
        with self._database.transaction():
            self._database.append(table, [{**row, "put_at": self._clock()}])

    def judge(self, rows: Sequence[Mapping[str, object]], *, ruling: Iterable[str] = ()) -> None:
        """Keep judgements of commitments, in the place of older ones of the same ids.

        Parameters
        ----------
        rows
            Of the table `assessments`, without the time.
        ruling
            Assessors whose rules were run anew: what their rules judged before is forgotten.

        """
        with self._database.transaction():
            for assessor in ruling:
                self._database.run("forget_ruled", [assessor])
            self._database.run("forget_judged", [[row["id"] for row in rows]])
            self._database.append("assessments", [{**row, "put_at": self._clock()} for row in rows])

    def _put(self, records: Iterable[Record], run: Run, *, again: bool) -> int:
        ready: dict[str, tuple[Rows, str]] = {}
        for record in records:
            ready[record.document.id] = _ready(record, run)
        buried = {row["document"] for row in self.corrections.tombstones()} & set(ready)
        if buried and not again:
            self.corrections.refuse_withdrawn(buried)
        held = {row["id"]: row["digest"] for row in self._database.run("digests", [list(ready)])}
        changed = [ready[i] for i in ready if held.get(i) != ready[i][1]]
        if changed or buried:
            with self._database.transaction():
                self._restore(buried)
                self._put_run(run)
                self._write(changed, run, held)
                self.corrections.settle(sorted({str(rows["documents"][0]["id"]) for rows, _ in changed} | buried))
        return len(changed) or len(buried)

    def _restore(self, buried: Iterable[str]) -> None:
        told = {"by": "read again", "why": None, "changed_to": None, "now": self._clock()}
        for identity in sorted(buried):
            self.corrections.restore(told | {"document": identity})

    def _write(self, changed: list[tuple[Rows, str]], run: Run, held: dict[str, str]) -> None:
        time = self._clock()
        stamp = {"run": run.id, "first_seen": time, "updated_at": time}
        heads = [rows["documents"][0] | stamp | {"digest": digest} for rows, digest in changed]
        ids = [str(head["id"]) for head in heads]
        older = [identity for identity in ids if identity in held]
        for table in ENTRY_TABLES if older else ():
            self._database.run("forget", [older], table=table)
        self._database.run("forget", [ids], table="issues")
        self._database.append("documents", heads, conflict=_UPSERT)
        for table in ENTRY_TABLES:
            self._database.append(table, [row for rows, _ in changed for row in rows[table]])

    def _put_run(self, run: Run) -> None:
        self._database.run("put_run", [run.id, run.text, self._clock()])

    def _read(self, ids: list[str], *, corrected: bool = False) -> Iterator[Record]:
        """Give the records of some documents, in the order of the ids."""
        heads = {row["id"]: row for row in self._database.run("heads", [ids])}
        tables: defaultdict[str, dict[str, list[dict[str, Any]]]] = defaultdict(
            lambda: {table: [] for table in ENTRY_TABLES},
        )
        for table in ENTRY_TABLES:
            for row in self._database.run("entries", [ids], table=f"current_{table}" if corrected else table):
                tables[row["document"]][table].append(row)
        return (record_of(heads[identity], tables[identity]) for identity in ids if identity in heads)


def _ready(record: Record, run: Run) -> tuple[Rows, str]:
    """Give the rows of a record and their digest; a fault names the document."""
    try:
        rows = rows_of(record)
        return rows, digest_of(rows, run.id)
    except Fault as fault:
        fault.document = record.document.id
        raise
