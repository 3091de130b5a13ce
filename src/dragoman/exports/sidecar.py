"""How an export is written: whole or not at all, and beside it a sidecar that says how the same can be made again."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from dragoman.entries import Fault
from dragoman.exports.choice import Choice, statement

if TYPE_CHECKING:
    from dragoman.store import Store

SIDECAR: Final = ".about.json"
VERSION: Final = version("dragoman")
AUTHORS: Final = "The Dragoman authors"
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """How an export came about.

    Attributes
    ----------
    format, form
        The name of the format, and what it follows ("GDELT 2.0 Event, 61 columns").
    run
        The run id, several joined by `+` where documents were read by several.
    runs
        Their manifests by id: the version of everything that can change a record.
    digest
        Of the content of the record: two records of one digest say the same.
    choice
        What was asked for.
    rows, entries, dates, left_out
        Rows written; entries chosen by kind; entries by what their days rest on; what fits and is not in it, by the reason.
    notes
        What a reader must know besides.
    files
        Name, bytes and SHA-256 of each file written.

    """

    format: str
    form: str
    run: str
    runs: dict[str, Any]
    digest: str
    documents: int
    choice: dict[str, Any]
    rows: int
    entries: dict[str, int]
    dates: dict[str, int]
    left_out: dict[str, int]
    notes: tuple[str, ...] = ()
    files: tuple[dict[str, Any], ...] = field(default_factory=tuple)

    @property
    def cite(self) -> str:
        """How to cite the data."""
        return (
            f"{AUTHORS}. Dragoman {VERSION} [software]. Data: {self.form}, {self.rows:,} rows from "
            f"{self.documents:,} documents, run {self.run or 'none'}, record {self.digest}."
        )

    def to_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        return {
            "format": self.format,
            "form": self.form,
            "dragoman": VERSION,
            "run": self.run,
            "runs": self.runs,
            "record": {"digest": self.digest, "documents": self.documents},
            "filter": self.choice,
            "rows": self.rows,
            "entries": self.entries,
            "dates": self.dates,
            "left_out": self.left_out,
            "notes": list(self.notes),
            "files": list(self.files),
            "cite": self.cite,
            "again": (
                "Read the same documents with the versions in `runs` (dragoman read … --into RECORD) and give the "
                "corrections again: the record then has this digest, and this export of it these bytes. A datapackage "
                "lists the documents by SHA-256."
            ),
        }


def sidecar(
    store: Store,
    choice: Choice,
    *,
    named: tuple[str, str],
    rows: int,
    left_out: dict[str, int] | None = None,
    notes: tuple[str, ...] = (),
) -> Sidecar:
    """Count what was chosen, and say what made it; `named` are the format and what it follows."""
    runs = _runs(store)
    digest, documents = fingerprint(store)
    entries, dates, left = _counted(store, choice)
    return Sidecar(
        format=named[0],
        form=named[1],
        run="+".join(runs),
        runs=runs,
        digest=digest,
        documents=documents,
        choice=choice.told(),
        rows=rows,
        entries=entries,
        dates=dates,
        left_out=left | (left_out or {}),
        notes=notes,
    )


def run_of(store: Store) -> str:
    """Give the run that made what the record holds, several joined by `+`."""
    return "+".join(_runs(store))


def _runs(store: Store) -> dict[str, Any]:
    return {row["id"]: json.loads(row["manifest"]) for row in store.select(statement("runs"))}


def _counted(store: Store, choice: Choice) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Count the entries of a choice by kind and by what their days rest on, and what it leaves out by the reason."""
    kinds: Counter[str] = Counter()
    dates: Counter[str] = Counter()
    left: Counter[str] = Counter()
    wide = replace(choice, statuses=(), min_confidence=0.0)
    asked = {"asked": list(choice.statuses), "least": choice.min_confidence}
    for row in store.select(statement("counted"), wide.parameters() | asked):
        if row["reason"]:
            left[row["reason"]] += row["entries"]
        else:
            kinds[row["kind"]] += row["entries"]
            dates[row["date_basis"]] += row["entries"]
    return dict(kinds), dict(sorted(dates.items())), dict(left.most_common())


def fingerprint(store: Store) -> tuple[str, int]:
    """Give the digest of a record, and the number of its documents."""
    row = store.select(statement("digest"))[0]
    told = "\0".join((row["readings"], row["corrections"], row["verdicts"]))
    return "d" + hashlib.blake2b(told.encode(), digest_size=8).hexdigest(), row["documents"]


@contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """Give a file to write, which takes its name when all of it is written, and not before.

    Raises
    ------
    Fault
        `unwritable`.

    """
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield part
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise Fault("unwritable", f"{path} cannot be written: {error.strerror or error}.") from error


@contextmanager
def whole(path: Path) -> Iterator[IO[str]]:
    """Open a file for text, in UTF-8, that is there when all of it is written.

    Raises
    ------
    Fault
        `unwritable`.

    """
    with part_of(path) as part, part.open("w", encoding="utf-8", newline="", errors="backslashreplace") as out:
        yield out


def beside(told: Sidecar, path: Path, *others: Path) -> Sidecar:
    """Write the sidecar of an export beside its file, and give it with what the files are."""
    full = replace(told, files=tuple(_file(one, path.parent) for one in (path, *others)))
    with whole(path.with_name(path.name + SIDECAR)) as out:
        json.dump(full.to_dict(), out, ensure_ascii=False, indent=1)
        out.write("\n")
    return full


def _file(path: Path, folder: Path) -> dict[str, Any]:
    return {"name": os.path.relpath(path, folder), "bytes": path.stat().st_size, "sha256": sha256(path)}


def sha256(path: Path) -> str:
    """Give the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
