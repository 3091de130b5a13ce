"""The sample of persons with an office: who is drawn, what is asked, what readers' verdicts come to."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.entries import Actor, Document, Record

SCRIPT = Path(__file__).parents[1] / "measure" / "persons_sample.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("persons_sample", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def person(name: str, text: str, words: str) -> Actor:
    start = text.index(words)
    return Actor(
        id=name, name=name, kind="person", country="KEN", sectors=("GOV",), mentions=((start, start + len(words)),)
    )


def test_the_interval_of_a_share_is_wilsons(script: ModuleType) -> None:
    low, high = script.wilson(90, 100)
    assert (round(low, 3), round(high, 3)) == (0.826, 0.945)
    assert script.wilson(0, 0) == (0.0, 1.0)


def test_a_person_counts_where_a_mention_has_an_office_and_a_name(script: ModuleType) -> None:
    text = "Foreign Minister Ann Otieno met Mr. Paul Kip. The governor left."
    actors = (
        person("Ann Otieno", text, "Foreign Minister Ann Otieno"),
        person("Paul Kip", text, "Mr. Paul Kip"),
        person("governor", text, "The governor"),
    )
    record = Record(
        document=Document(id="d", text=text), actors=actors, events=(), statements=(), commitments=(), stances=()
    )
    assert [actor.name for actor, _ in script.officials(record)] == ["Ann Otieno"]


def test_the_same_seed_draws_the_same_documents_and_leaves_out_those_named(script: ModuleType) -> None:
    lines = [{"id": str(i), "text": "x"} for i in range(50)]
    first = [d.id for d in script.drawn(lines, 10, 7, frozenset())]
    assert first == [d.id for d in script.drawn(lines, 10, 7, frozenset())]
    assert not {"1", "2"} & {d.id for d in script.drawn(lines, 48, 7, frozenset({"1", "2"}))}


def test_verdicts_are_told_as_shares_agreement_and_reliability(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {
            "document": str(i), "span": [0, 5], "name": "A", "country": "KEN" if i else None, "sectors": ["GOV"],
            "office": None, "confidence": 0.93,
        }
        for i in range(4)
    ]  # fmt: skip
    sample, one, two = tmp_path / "sample", tmp_path / "one", tmp_path / "two"
    sample.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    verdict = {"name": True, "country": True, "sectors": True, "office": None}
    told = [{"document": r["document"], "span": r["span"], **verdict, "country": r["document"] != "3"} for r in rows]
    one.write_text("".join(json.dumps(r) + "\n" for r in told), "utf-8")
    two.write_text("".join(json.dumps({**r, "country": True}) + "\n" for r in told), "utf-8")
    monkeypatch.setattr(sys, "argv", ["persons_sample", "score", str(sample), str(one), str(two)])
    script.main()
    out = capsys.readouterr().out
    assert "country, all: 3/4 = 0.750" in out
    assert "country, resolved: 2/3 = 0.667" in out
    assert "confidence 0.90 to 0.95, mean 0.93: 2/3" in out
    assert "agreement, country: 0.750 of 4" in out
