"""The folder of a finished run → a record file, shard by shard; doing it again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.entries import Fault, Issue, Record
from dragoman.scale.run.folder import Folder, locked

if TYPE_CHECKING:
    from dragoman.store import Run, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What has gone into the record so far: shards, documents, of them changed or new; issues."""

    shards: int = 0
    of: int = 0
    documents: int = 0
    changed: int = 0
    issues: int = 0


def load(path: Path, store: Store) -> Iterator[Loaded]:
    """Put the records of a finished run into a store, in the order of its input, and its issues.

    What is there by the same reading is left alone, so it may be stopped and done again. Documents that were withdrawn
    stay withdrawn, and are counted as issues.

    Parameters
    ----------
    path
        The folder of the run.
    store
        Open for writing.

    Yields
    ------
    Loaded
        After each shard.

    Raises
    ------
    Fault
        `no-run`, `run-busy`, `run-unfinished`, `bad-shard` if a file of it is missing or damaged; what stands in the
        shards before it is in the store.

    """
    from dragoman.store import Run  # noqa: PLC0415 - loads DuckDB

    if not (path / "run.json").exists():
        raise Fault("no-run", f"There is no run in {path}.")
    with locked(path) as folder:
        asked, count = folder.asked(), _count(folder)
        run = Run(manifest=asked.versions)
        told = Loaded(of=count)
        for number in range(count):
            told = _put_shard(_rows(folder, number, asked.mark), store, run, told)
            yield told


def _count(folder: Folder) -> int:
    """Give the number of shards of a finished run."""
    end = folder.end()
    if end is None:
        raise Fault("run-unfinished", f"{folder.path} is not finished: dragoman run --resume {folder.path}")
    return int(end["shards"])


def _rows(folder: Folder, number: int, mark: str) -> list[dict[str, Any]]:
    """Give the rows of a shard.

    Raises
    ------
    Fault
        `bad-shard` if its file is missing or damaged, or was read in another way than the run's.

    """
    file = folder.shard(number)
    marks = folder.held(number)
    rows = list(folder.rows(file, ("became", "document", "code", "message", "origin", "line"))) if marks else []
    if marks is None or marks.get("run") != mark or marks.get("rows") != str(len(rows)):
        raise Fault("bad-shard", f"{file} is missing or damaged: dragoman run --resume {folder.path} makes it anew.")
    return rows


def _put_shard(rows: list[dict[str, Any]], store: Store, run: Run, told: Loaded) -> Loaded:
    records = [_record(row) for row in rows if row["became"] == "read"]
    issues = [Issue(document=row["document"], code=row["code"], message=row["message"]) for row in _issues(rows)]
    changed, refused = _put(store, records, run)
    for each in [*issues, *refused]:
        store.put_issue(each, run)
    return Loaded(
        shards=told.shards + 1,
        of=told.of,
        documents=told.documents + len(records) - len(refused),
        changed=told.changed + changed,
        issues=told.issues + len(issues) + len(refused),
    )


def _issues(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (row for row in rows if row["became"] == "issue")


def _record(row: Mapping[str, Any]) -> Record:
    from dragoman.exports.exchange import from_line  # noqa: PLC0415 - when there is something to load

    found = from_line(row["line"])
    assert isinstance(found, Record)  # noqa: S101 - the row says that it was read
    return replace(found, document=replace(found.document, origin=row["origin"]))


def _put(store: Store, records: list[Record], run: Run) -> tuple[int, list[Issue]]:
    """Write records together, which is quicker, or else one by one; give the issues of those that cannot be kept."""
    try:
        return store.put_many(records, run), []
    except Fault as fault:
        if fault.code == "disk-full":
            raise
    changed, refused = 0, []
    for record in records:
        try:
            changed += store.put(record, run)
        except Fault as fault:
            if fault.code not in {"withdrawn", "encoding"}:
                raise
            refused.append(Issue(document=record.document.id, code=fault.code, message=fault.message))
    return changed, refused
