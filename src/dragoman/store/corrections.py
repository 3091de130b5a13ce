"""Corrections and tombstones in a file: the history as it was given, and what is in force worked out from it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from dragoman.entries import Fault, Record
from dragoman.store.corrected import TABLE_OF, Correction, Settled, settle
from dragoman.store.database import Database
from dragoman.store.rows import ENTRY_TABLES, Row, Rows, rows_of

OWNER: Final[Mapping[str, str]] = {
    "actors": "id",
    "mentions": "actor",
    "events": "id",
    "event_sides": "event",
    "statements": "id",
    "contents": "statement",
    "statement_sides": "statement",
    "commitments": "id",
    "commitment_sides": "commitment",
    "stances": "id",
    "stance_sides": "stance",
    "evidence": "entry",
}
"""The column of each table of entries that names the entry."""

WORKED_OUT: Final = ("orphans", "document_groups", "story_events", "identities")
"""Tables by document that may hold words of a text."""
VECTORS: Final = ("commitment_vectors", "event_vectors")
"""Made again where they are wanted; which of them are of an erased text cannot be told."""

Reader = Callable[[list[str]], Iterable[Record]]


class Corrections:
    """The corrections of a file.

    Parameters
    ----------
    database
        The file.
    read
        Gives records as they were read, by id.

    """

    def __init__(self, database: Database, read: Reader) -> None:
        self._database = database
        self._read = read

    def history(self, documents: Iterable[str] | None = None) -> list[Correction]:
        """Give the corrections of some documents, or of all, in the order in which they were given."""
        wanted = None if documents is None else list(documents)
        return [_correction(row) for row in self._database.run("corrections", {"documents": wanted})]

    def given(self, correction: Correction, time: datetime) -> None:
        """Keep a correction, and lay it over what was read. A transaction must be open."""
        row = {name: getattr(correction, name) for name in Correction.__slots__}
        told = {
            name: None if row[name] is None else json.dumps(row[name], ensure_ascii=False)
            for name in ("read", "amended")
        }
        self._database.append("corrections", [row | told | {"corrected_at": time}])
        self.settle([correction.document])

    def next_number(self) -> int:
        """Give the number of the next correction."""
        return int(self._database.run("next_correction")[0]["number"])

    def settle(self, documents: Sequence[str]) -> None:
        """Work out anew what is in force in those of some documents that were corrected or withdrawn."""
        touched = [row["document"] for row in self._database.run("touched", {"documents": list(documents)})]
        if not touched:
            return
        for table in ("corrected", "orphans", *(f"corrected_{name}" for name in ENTRY_TABLES)):
            self._database.run("forget", [touched], table=table)
        for settled in self.settled(touched):
            self._keep(settled)
        self._database.run("hide_withdrawn", {"documents": touched})

    def settled(self, documents: Sequence[str]) -> Iterator[Settled]:
        """Give what is in force in each of some documents that are not withdrawn."""
        given: defaultdict[str, list[Correction]] = defaultdict(list)
        for each in self.history(documents):
            given[each.document].append(each)
        withdrawn = {row["document"] for row in self.tombstones()}
        for record in self._read([d for d in documents if d not in withdrawn]):
            yield settle(record, given[record.document.id])

    def loose(self) -> int:
        """Give how many corrections hold on to nothing in the newest reading."""
        return int(self._database.run("orphans_counted")[0]["orphans"])

    def tombstones(self) -> list[dict[str, Any]]:
        """Give the documents that are withdrawn."""
        return self._database.run("tombstones")

    def buried(self) -> dict[str, str]:
        """Give, for each document that is withdrawn, who withdrew it, when and why, in a sentence."""
        return {row["document"]: _epitaph(row) for row in self.tombstones()}

    def refuse_withdrawn(self, documents: Iterable[str]) -> None:
        """Refuse documents that are withdrawn.

        Raises
        ------
        Fault
            `withdrawn`.

        """
        buried = self.buried()
        for identity in documents:
            if identity in buried:
                raise Fault("withdrawn", buried[identity], document=identity)

    def withdraw(self, told: Mapping[str, object], *, erase: bool) -> None:
        """Put a tombstone on a document; with `erase` its text and words go. A transaction must be open."""
        self._database.run("withdraw", {**told, "erased": erase})
        self._note("erase" if erase else "withdraw", told)
        if erase:
            for table in (*ENTRY_TABLES, *(f"corrected_{name}" for name in ENTRY_TABLES), *WORKED_OUT):
                self._database.run("forget", [[told["document"]]], table=table)
            for name in ("erase_text", "erase_corrections", "erase_judged", "erase_evidence"):
                self._database.run(name, [told["document"]])
            for table in VECTORS:
                self._database.run("erase_vectors", table=table)
        self.settle([str(told["document"])])

    def restore(self, told: Mapping[str, object]) -> None:
        """Take the tombstone from a document. A transaction must be open."""
        self._database.run("forget", [[told["document"]]], table="tombstones")
        self._note("restore", told)

    def _note(self, act: str, told: Mapping[str, object]) -> None:
        self._database.run("put_withdrawal", {"act": act, **told})

    def _keep(self, settled: Settled) -> None:
        for table, rows in kept_rows(settled).items():
            self._database.append(table, rows)


def kept_rows(settled: Settled) -> Rows:
    """Give the rows of what is in force in a document, by table."""
    document = settled.record.document.id
    rows = rows_of(settled.record)
    there = {i for i in settled.states if not settled.gone(i)}
    kept: Rows = {
        "corrected": [
            {"document": document, "kind": kind, "entry": entry, "state": state, "correction": correction}
            for entry, (kind, state, correction) in settled.states.items()
        ],
        "orphans": [
            {
                "document": document,
                "kind": orphan.correction.kind,
                "correction": orphan.correction.id,
                "reason": orphan.reason,
                "told": orphan.told,
            }
            for orphan in settled.orphans
        ],
    }
    for table in ENTRY_TABLES:
        found = [row for row in rows[table] if row[OWNER[table]] in there]
        kept[f"corrected_{table}"] = [_stated(row, settled) for row in found] if table in TABLE_OF.values() else found
    return kept


def _stated(row: Row, settled: Settled) -> Row:
    return row | {"corrected": settled.states[str(row["id"])][1]}


def _correction(row: Mapping[str, Any]) -> Correction:
    told: dict[str, Any] = {name: row[name] for name in Correction.__slots__}
    told |= {name: json.loads(told[name]) for name in ("read", "amended") if told[name] is not None}
    return Correction(**told)


def _epitaph(row: Mapping[str, Any]) -> str:
    why = f": {row['why']}" if row["why"] else ""
    instead = f" {row['changed_to']} stands in its place." if row["changed_to"] else ""
    return f"{row['document']} was withdrawn by {row['by']} on {row['withdrawn_at']:%Y-%m-%d}{why}.{instead}"
