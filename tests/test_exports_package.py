"""A data package: valid for Frictionless, its codebook that of the views, ready for a repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import duckdb
import pytest
from frictionless import Package

from conftest import REPOSITORY
from dragoman.ask.corrections import correct
from dragoman.entries import Fault
from dragoman.exports.choice import Choice
from dragoman.exports.codebook import DOCUMENTS, TABLES
from dragoman.exports.columns import Table
from dragoman.exports.datapackage import datapackage
from dragoman.store import Store
from made_exports import opened, record_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALL = Choice(statuses=())
KINDS = {
    "VARCHAR": {"text"}, "VARCHAR[]": {"texts"}, "BIGINT[]": {"integers"}, "BIGINT": {"integer"}, "INTEGER": {"integer"},
    "DOUBLE": {"number"}, "DATE": {"day"}, "TIMESTAMP": {"time"}, "BOOLEAN": {"flag"},
}  # fmt: skip
LEFT = {"current_documents": {"origin", "digest", "text"}, "story_events": {"likeness"}}
"""Columns of a view that are no business of a reader of the package."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path / "record.duckdb")


@pytest.mark.parametrize("found", TABLES, ids=lambda table: table.name)
def test_the_codebook_has_every_column_of_its_view(store: Store, found: Table) -> None:
    """A column that a view gains has to be told of; each is of the type that the view has."""
    described = store.select(f"DESCRIBE SELECT * FROM {found.view}")  # noqa: S608 - a view of ours
    types = {row["column_name"]: row["column_type"] for row in described}
    names = [field.name for field in found.fields]
    assert set(names) == set(types) - LEFT.get(found.view, set())
    assert [f.name for f in found.fields if f.kind not in KINDS[types[f.name]]] == []
    assert all(field.meaning.endswith((".", "…")) for field in found.fields)


def test_a_package_is_valid_for_frictionless(store: Store, tmp_path: Path) -> None:
    """Types, vocabularies, keys, references, sizes and hashes hold; every table has as many rows as the view."""
    told = datapackage(store, tmp_path / "package", ALL, licence="CC-BY-4.0", texts=True)
    report = Package(str(tmp_path / "package" / "datapackage.json")).validate()
    assert report.flatten(["type", "fieldName", "rowNumber", "note"]) == []
    assert report.valid
    descriptor = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in descriptor["resources"]] == [t.name for t in TABLES]
    rows = {r["name"]: r["rows"] for r in descriptor["resources"]}
    for table in TABLES:
        assert rows[table.name] == store.select(f"SELECT count(*) AS n FROM {table.view}")[0]["n"]  # noqa: S608 - ours
    assert descriptor["licenses"] == [{"name": "CC-BY-4.0"}]
    assert descriptor["dragoman"]["run"] == told.run


def test_lists_and_numbers_come_back(store: Store, tmp_path: Path) -> None:
    """A list of a cell is a list again, and an unknown value none."""
    datapackage(store, tmp_path / "package")
    package = Package(str(tmp_path / "package" / "datapackage.json"))
    events = {row["id"]: row for row in package.get_table_resource("events").read_rows()}
    assert events["e-shot"]["injured"] == [12, 20]
    assert events["e-met"]["actors"] == ["Ada Lindqvist", "Jon Brekke"]
    assert events["e-shot"]["place"] is None


def _data(tmp_path: Path, name: str) -> Path:
    return tmp_path / "package" / "data" / f"{name}.csv"


def test_parquet_holds_the_same_rows(store: Store, tmp_path: Path) -> None:
    """Types are the columns' own there."""
    datapackage(store, tmp_path / "package", ALL, parquet=True)
    events = (
        duckdb.connect()
        .execute(f"FROM '{tmp_path / 'package' / 'data' / 'events.parquet'}' ORDER BY document, id")
        .fetchall()
    )
    assert len(events) == 14
    descriptor = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["resources"][2]["mediatype"] == "application/vnd.apache.parquet"


def test_a_choice_reaches_entries_and_leaves_documents(store: Store, tmp_path: Path) -> None:
    """What was read is all there; texts are there only when they are asked for."""
    datapackage(store, tmp_path / "package", Choice(types=("ACCUSE",)))
    descriptor = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    rows = {r["name"]: r["rows"] for r in descriptor["resources"]}
    assert (rows["documents"], rows["events"], rows["event_days"], rows["statements"]) == (5, 2, 2, 0)
    assert "text" not in _data(tmp_path, "documents").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert Package(str(tmp_path / "package" / "datapackage.json")).validate().valid


def test_corrections_reach_the_package(tmp_path: Path) -> None:
    """A rejected event is not in it, and the record has another digest."""
    with Store(record_file(tmp_path / "record.duckdb")) as file:
        before = datapackage(file, tmp_path / "before")
        correct(file, document="one", kind="event", entry="one-e1", verdict="reject", by="reader")
        after = datapackage(file, tmp_path / "after")
    assert before.entries["event"] - after.entries["event"] == 1
    assert before.digest != after.digest
    assert "one-e1" not in (tmp_path / "after" / "data" / "events.csv").read_text(encoding="utf-8")


def test_it_has_what_a_repository_asks_for(store: Store, tmp_path: Path) -> None:
    """Codebook, README, a note on licences, and the repository's own citation."""
    told = datapackage(store, tmp_path / "package")
    folder = tmp_path / "package"
    assert (folder / "CITATION.cff").read_bytes() == (REPOSITORY / "CITATION.cff").read_bytes()
    assert told.cite in (folder / "README.md").read_text(encoding="utf-8")
    assert "quotations" in (folder / "LICENSE-NOTE.md").read_text(encoding="utf-8")
    codebook = (folder / "codebook.md").read_text(encoding="utf-8")
    assert all(f"## {table.name}" in codebook for table in TABLES)
    assert "`THREATEN`" in codebook
    assert (folder / "codebook.csv").read_text(encoding="utf-8").startswith("table,column,type,meaning,words\n")


def test_a_folder_of_something_else_is_left_alone(store: Store, tmp_path: Path) -> None:
    """An older package is replaced; other files are never mixed with."""
    datapackage(store, tmp_path / "package")
    first = (tmp_path / "package" / "datapackage.json").read_bytes()
    datapackage(store, tmp_path / "package")
    assert (tmp_path / "package" / "datapackage.json").read_bytes() == first
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("mine")
    with pytest.raises(Fault) as caught:
        datapackage(store, tmp_path / "other")
    assert caught.value.code == "usage"
    assert DOCUMENTS in TABLES
