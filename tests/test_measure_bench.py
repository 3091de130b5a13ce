"""The benchmark: what it tells, and how it is laid out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dragoman.entries import Fault
from dragoman.measure.bench import Bench, bench
from dragoman.measure.table import bench_table

if TYPE_CHECKING:
    from pathlib import Path

FOUND = Bench(
    source="docs.jsonl",
    documents=10,
    sentences=200,
    characters=20_000,
    seconds=4.0,
    bare_seconds=3.0,
    rounds=3,
    pinned=True,
    stages={"language": 3.0, "events": 1.0},
    first_record=1.25,
    peak_memory=400.0,
)


def test_speeds_follow_from_counts_and_seconds() -> None:
    told = FOUND.to_dict()
    assert told["ratio"] == 0.75
    assert told["sentences_per_second"] == 50
    assert told["documents_per_second"] == 2.5


def test_the_table_tells_speed_memory_and_the_share_of_each_stage() -> None:
    lines = [line.split() for line in bench_table(FOUND)]
    assert ["sentences", "a", "second", "50.0", "66.7"] in lines
    assert ["speed", "beside", "spaCy", "0.75"] in lines
    assert ["peak", "memory,", "MB", "400"] in lines
    assert ["events", "1.000s", "25.0%", "5.00", "ms", "a", "sentence"] in lines


@pytest.mark.slow
def test_a_small_benchmark_runs_through_every_stage(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    text = "The presidents of Chile and Peru met in Lima. They agreed to meet again."
    path.write_text(f"{json.dumps({'text': text})}\nno document\n", encoding="utf-8")
    found = bench(path, rounds=1)
    assert (found.documents, found.sentences) == (1, 2)
    assert list(found.stages)[:3] == ["sources", "language", "actors"]
    assert list(found.stages)[-3:] == ["record", "exchange", "store"]
    assert found.ratio > 0
    assert found.first_record > 0


@pytest.mark.parametrize(("content", "code"), [(None, "missing"), ("no document", "empty")])
def test_without_documents_there_is_nothing_to_measure(tmp_path: Path, content: str | None, code: str) -> None:
    path = tmp_path / "docs.jsonl"
    if content:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(Fault, match=code):
        bench(path)
