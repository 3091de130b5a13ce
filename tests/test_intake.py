"""Files into a store: what is named, what is read, what is left alone, what cannot be kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dragoman.record
from dragoman import store
from dragoman.entries import Actor, Document, Fault, Issue, Record
from dragoman.scale import expand, read_into
from dragoman.store import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RUN = Run(manifest={"dragoman": "1"})


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put a pipeline that finds nothing in the place of ours; give the ids of the documents that it read."""
    seen: list[str] = []

    def read_documents(documents: Iterable[Document | Issue], **_: object) -> Iterator[Record | Issue]:
        for item in documents:
            if isinstance(item, Document):
                seen.append(item.id)
                # two entries of one id: no store keeps them
                twice = Actor(id="a", name="x", kind="group", country=None, sectors=(), mentions=((0, 1),))
                yield Record(document=item, actors=(twice, twice) if item.text == "Twice." else ())
            else:
                yield item

    monkeypatch.setattr(dragoman.record, "read_documents", read_documents)
    return seen


def write(path: Path, *documents: dict[str, object]) -> Path:
    path.write_text("".join(f"{json.dumps(x)}\n" for x in documents), encoding="utf-8")
    return path


def became(record: Path, *paths: Path, run: Run = RUN) -> list[tuple[str, str]]:
    with store.open(record, create=True) as file:
        return [(x.document, x.became) for x in read_into(file, paths, run)]


def test_what_is_held_as_it_stands_is_left_alone(read: list[str], tmp_path: Path) -> None:
    docs = write(tmp_path / "d.jsonl", {"id": "a", "text": "One."}, {"id": "b", "text": "Two."})
    record = tmp_path / "r.duckdb"
    assert became(record, docs) == [("a", "read"), ("b", "read")]
    write(docs, {"id": "a", "text": "One."}, {"id": "b", "text": "Two, changed."}, {"id": "c", "text": "Three."})
    assert became(record, docs) == [("a", "unchanged"), ("b", "read"), ("c", "read")]
    assert read == ["a", "b", "b", "c"]


def test_another_version_reads_all_again(read: list[str], tmp_path: Path) -> None:
    docs = write(tmp_path / "d.jsonl", {"id": "a", "text": "One."})
    became(tmp_path / "r.duckdb", docs)
    assert became(tmp_path / "r.duckdb", docs, run=Run(manifest={"dragoman": "2"})) == [("a", "read")]
    assert read == ["a", "a"]


@pytest.mark.usefixtures("read")
def test_what_cannot_be_read_or_kept_is_an_issue_and_the_rest_goes_on(tmp_path: Path) -> None:
    docs = write(
        tmp_path / "d.jsonl",
        {"id": "a", "text": "One."},
        {"id": "b"},
        {"id": "c", "text": "Twice."},
        {"id": "d", "text": "Four."},
    )
    record = tmp_path / "r.duckdb"
    assert became(record, docs) == [("a", "read"), ("b", "issue"), ("c", "issue"), ("d", "read")]
    with store.open(record, create=False) as file:
        assert [x.id for x in file.documents()] == ["a", "d"]
        assert [(x.document, x.code) for x in file.issues()] == [("b", "no-text"), ("c", "internal")]


def test_without_a_language_model_nothing_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def read_documents(documents: Iterable[Document], **_: object) -> Iterator[Issue]:
        for item in documents:
            yield Issue(document=item.id, code="no-model", message="Install it.")

    monkeypatch.setattr(dragoman.record, "read_documents", read_documents)
    with pytest.raises(Fault, match="no-model"):
        became(tmp_path / "r.duckdb", write(tmp_path / "d.jsonl", {"id": "a", "text": "One."}))


def test_folders_and_patterns_stand_for_the_files_that_a_reader_knows(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.html",
        "sub/c.jsonl.gz",
        "d.warc.gz",
        "e.parquet",
        "f.md.zst",
        "picture.png",
        ".hidden/d.txt",
        ".e.txt",
        "README",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    told = [str(Path(path).relative_to(tmp_path)) for path in expand([str(tmp_path), str(tmp_path / "b.txt")])]
    assert told == ["a.html", "b.txt", "d.warc.gz", "e.parquet", "f.md.zst", "sub/c.jsonl.gz"]
    assert expand([str(tmp_path / "*.png")]) == [tmp_path / "picture.png"]
    assert expand([str(tmp_path / "README")]) == [tmp_path / "README"]


def test_a_name_that_leads_nowhere_stays_so_that_reading_it_says_so(tmp_path: Path) -> None:
    assert expand([str(tmp_path / "x.txt"), str(tmp_path / "*.x")]) == [tmp_path / "x.txt", tmp_path / "*.x"]


def test_an_issue_goes_when_its_file_is_read_well(read: list[str], tmp_path: Path) -> None:
    file, record = tmp_path / "d.jsonl", tmp_path / "r.duckdb"
    file.write_text('{"id": "a", "text": "One."}\n{"id": "b"\n', encoding="utf-8")
    became(record, file)
    other = write(tmp_path / "e.jsonl", {"id": "c", "text": "\n"})
    became(record, other)
    with store.open(record, create=False) as held:
        assert [issue.document for issue in held.issues()] == [f"{file}:2", "c"]
    write(file, {"id": "a", "text": "One."}, {"id": "b", "text": "Two."})
    became(record, file)
    with store.open(record, create=False) as held:
        assert [issue.document for issue in held.issues()] == ["c"]  # that file was not read again
    assert read


def test_an_issue_that_is_met_again_stays(tmp_path: Path) -> None:
    record = tmp_path / "r.duckdb"
    for _ in range(2):
        became(record, tmp_path / "nowhere.txt")
    with store.open(record, create=False) as held:
        assert [issue.code for issue in held.issues()] == ["missing"]
