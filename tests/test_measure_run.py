"""Gold found, the pipeline run over it, and the figures laid out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import dragoman.record
from dragoman.entries import Document, Fault, Issue, Record, Statement
from dragoman.measure.gold import digest, gold_sets, read_lines, shared_folder
from dragoman.measure.run import gold_document, measure
from dragoman.measure.table import errors, tables
from made_lines import TEXT, at, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

QUOTES = {
    "doc_id": "made-1",
    "text": TEXT,
    "quotes": [{"content": [at("Sudria is our friend")], "source": [at("she")]}],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Make a folder with gold records and quotations."""
    (tmp_path / "dev.jsonl").write_text(json.dumps(line()) + "\n\n", encoding="utf-8")
    (tmp_path / "quotes-dev.jsonl").write_text(json.dumps(QUOTES), encoding="utf-8")
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """Put a pipeline that finds one statement in the place of ours; give the documents that it was handed."""
    seen: list[Document] = []

    def read_documents(documents: Iterable[Document]) -> Iterator[Record | Issue]:
        start, end = at("Sudria is our friend")
        told = Statement(
            id="s", kind="direct", manner="said", content=((start, end),), cue=None, source=None, speakers=()
        )
        for document in documents:
            seen.append(document)
            yield Record(document=document, statements=(told,))

    monkeypatch.setattr(dragoman.record, "read_documents", read_documents)
    return seen


def test_the_pipeline_is_run_over_each_set(gold: Path, read: list[Document]) -> None:
    found = measure(gold_sets(gold))
    assert [x.scorer for x in found.figures] == ["records", "quotes"]
    assert [x.id for x in read] == ["made-1", "made-1"]
    assert found.figures[0].rows["statement"]["predicted"] == 1
    assert found.figures[1].rows["all: exact"]["f1"] == 1


def test_a_gold_document_is_read_with_what_is_known_of_it() -> None:
    assert gold_document(line()) == Document(id="made-1", text=TEXT, published="2024-02")


def test_a_file_of_records_is_scored_without_running(gold: Path) -> None:
    found = measure(gold_sets(gold), records=gold / "dev.jsonl")
    assert found.figures[0].rows["event"]["f1"] == 1
    assert found.figures[1].items == 1


def test_records_of_other_documents_are_not_scored(gold: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"document": {"id": "x", "text": "T"}}), encoding="utf-8")
    found = measure(gold_sets(gold), records=other)
    assert found.figures == ()
    assert set(found.absent) == {"records", "quotes"}


@pytest.mark.parametrize("name", ["dev.jsonl", "quotes-dev.jsonl"])
def test_a_file_of_ones_own_is_told_by_its_first_line(gold: Path, name: str) -> None:
    own = gold / "own.jsonl"
    own.write_bytes((gold / name).read_bytes())
    (kind,) = gold_sets(own)
    assert kind == ("records" if name == "dev.jsonl" else "quotes")


@pytest.mark.parametrize(
    ("content", "code"),
    [("", "bad-gold"), ("{}", "bad-gold"), ("{", "bad-gold"), ("[1]", "bad-gold"), ('{"text": "One."}', "bad-gold")],
)
def test_a_file_that_is_no_gold_is_refused(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Fault, match=code):
        gold_sets(path)


def test_a_folder_without_gold_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="missing"):
        gold_sets(tmp_path)
    with pytest.raises(Fault, match="missing"):
        list(read_lines(tmp_path / "nothing.jsonl"))


def test_without_a_shared_folder_gold_has_to_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_SHARED", str(tmp_path / "nothing"))
    assert shared_folder() is None
    with pytest.raises(Fault, match="--gold"):
        gold_sets(None)


def test_the_digest_changes_with_the_gold(gold: Path) -> None:
    before = digest(gold_sets(gold))
    (gold / "dev.jsonl").write_text("{}", encoding="utf-8")
    assert digest(gold_sets(gold)) != before


def test_the_table_groups_the_figures_and_names_what_was_not_measured(gold: Path) -> None:
    (gold / "pairs-dev.jsonl").write_text('{"id": 1}', encoding="utf-8")
    lines = list(tables(measure(gold_sets(gold), records=gold / "dev.jsonl")))
    names = [x[2:22].strip() for x in lines[2:8]]
    assert names == ["actor", "actor country", "actor sector", "statement", "statement exact", "statement kind"]
    assert lines[-1] == "Relation types, both sides given: records hold no relation types."


def test_the_list_of_errors_is_cut_for_each_kind() -> None:
    empty: dict[str, Any] = {"document": line()["document"]}
    from dragoman.measure import score_records  # noqa: PLC0415 - beside its use

    listed = [x.split("\t")[1:3] for x in errors(score_records([line()], [empty]).misses, 1)]
    assert listed == [["missed", kind] for kind in ("actor", "statement", "event", "commitment", "stance")]
