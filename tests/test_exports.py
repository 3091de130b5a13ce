"""Exports are read back by the tools that they are made for."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

import duckdb
import frictionless
import pandas as pd
import pytest

from dragoman import store
from dragoman.entries import Fault
from dragoman.exports.chosen import Filter, beside, chosen
from dragoman.exports.evidence import page
from dragoman.exports.panel import COLUMNS
from dragoman.exports.written import written
from made_questions import made_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dragoman.store import Store


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with store.open(made_file(tmp_path_factory.mktemp("exports") / "r.duckdb"), create=False, read_only=True) as opened:
        yield opened


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_plover_has_every_event_that_fits_and_counts_the_others(file: Store, tmp_path: Path) -> None:
    """All events of the record are in the file or left out with a reason."""
    told: Any = written(file, "plover", Filter(min_confidence=0.3), tmp_path / "e.jsonl")
    found = lines(tmp_path / "e.jsonl")
    assert len(found) == told["events"] == sum(told["dates"].values())
    assert told["events"] + sum(told["left_out"].values()) == len(file.select("SELECT id FROM event_rows"))
    assert set(told["left_out"]) == {"the status is other than asked for", "the confidence is below that asked for"}
    assert {line["run"] for line in found} == set(file.runs())


def test_plover_is_read_by_duckdb(file: Store, tmp_path: Path) -> None:
    """Sides have names and states; days are days."""
    written(file, "plover", Filter(since="2024-05", until="2024-05"), tmp_path / "e.jsonl")
    rows = duckdb.execute(
        "SELECT event, actor[1].country, recipient[1].country, date.start::DATE::VARCHAR FROM read_json($path) "
        "WHERE date.basis = 'text'",
        {"path": str(tmp_path / "e.jsonl")},
    ).fetchall()
    assert rows == [("SUPPORT", "JPN", "USA", "2024-05-02")]


def test_an_export_tells_its_run_and_how_to_cite_it(file: Store, tmp_path: Path) -> None:
    """The run id stands beside the file and in the citation."""
    written(file, "plover", Filter(), tmp_path / "e.jsonl")
    told = json.loads(beside(tmp_path / "e.jsonl").read_text(encoding="utf-8"))
    (run,) = file.runs()
    assert told["run"] == run
    assert run in told["cite"]


@pytest.mark.parametrize(
    ("name", "asked", "code"),
    [
        ("paper", Filter(), "usage"),
        ("plover", Filter(statuses=("done",)), "usage"),
        ("plover", Filter(since="May"), "usage"),
    ],
)
def test_what_cannot_be_exported_is_refused(file: Store, tmp_path: Path, name: str, asked: Filter, code: str) -> None:
    """A format, status or day that there is not is refused, and nothing is written."""
    with pytest.raises(Fault, match=code):
        written(file, name, asked, tmp_path / "e")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_refused(file: Store, tmp_path: Path) -> None:
    """The fault names the file."""
    with pytest.raises(Fault, match="unreadable"):
        written(file, "plover", Filter(), tmp_path / "nowhere" / "e.jsonl")


@pytest.mark.parametrize("by", ["month", "year"])
def test_all_acts_of_a_panel_are_in_it_or_left_out(file: Store, tmp_path: Path, by: str) -> None:
    """Acts and what is left out are all events; no pair has two rows of one period."""
    told: Any = written(file, f"panel-{by}", Filter(), tmp_path / "p.csv")
    assert told["acts"] + sum(told["left_out"].values()) == len(file.select("SELECT id FROM event_rows"))
    frame = pd.read_csv(tmp_path / "p.csv")
    assert list(frame.columns) == list(COLUMNS)
    assert not frame.duplicated(["period", "source", "target"]).any()
    quads = frame[["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]]
    assert (quads.sum(axis=1) == frame["events"]).all()


def test_a_panel_tells_nought_from_what_no_document_covers(file: Store, tmp_path: Path) -> None:
    """April 2024 has an act but no document; March has documents and one act of accusation toward Japan."""
    written(file, "panel-month", Filter(), tmp_path / "p.csv")
    frame = pd.read_csv(tmp_path / "p.csv").set_index(["period", "source", "target"])
    march, april = frame.loc[("2024-03-01", "USA", "JPN")], frame.loc[("2024-04-01", "JPN", "USA")]
    assert (march["verbal_conflict"], march["covered"], march["source_cow"], march["target_gw"]) == (1, 1, 2, 740)
    assert (april["documents"], april["covered"]) == (0, 0)


@pytest.mark.parametrize("end", ["parquet", "dta"])
def test_a_panel_is_the_same_in_parquet_and_stata(file: Store, tmp_path: Path, end: str) -> None:
    """Rows, labels and the run id are read back by pandas."""
    written(file, "panel-month", Filter(), tmp_path / "p.csv")
    written(file, "panel-month", Filter(), tmp_path / f"p.{end}")
    read = pd.read_parquet(tmp_path / "p.parquet") if end == "parquet" else pd.read_stata(tmp_path / "p.dta")
    wanted = pd.read_csv(tmp_path / "p.csv")
    assert pd.to_datetime(read["period"]).dt.strftime("%Y-%m-%d").tolist() == wanted["period"].tolist()
    numbers = [name for name in COLUMNS if name not in {"period", "source", "target"}]
    assert read[numbers].astype("float64").equals(wanted[numbers].astype("float64"))
    if end == "dta":
        with pd.io.stata.StataReader(tmp_path / "p.dta") as stata:
            assert stata.variable_labels() == dict(COLUMNS)
            assert set(file.runs()) == {stata.data_label.split()[-1]}


def test_a_panel_of_another_form_is_refused(file: Store, tmp_path: Path) -> None:
    """The end of the name tells the form."""
    with pytest.raises(Fault, match="usage"):
        written(file, "panel-year", Filter(), tmp_path / "p.xlsx")


def test_a_panel_has_no_period_outside_of_the_days_asked_for(file: Store, tmp_path: Path) -> None:
    """Nought is never told of days whose acts were not asked for."""
    written(file, "panel-month", Filter(since="2024-05", until="2024-05"), tmp_path / "p.csv")
    assert set(pd.read_csv(tmp_path / "p.csv")["period"]) == {"2024-05-01"}


def test_a_data_package_is_valid_and_each_column_has_a_meaning(file: Store, tmp_path: Path) -> None:
    """Frictionless finds nothing wrong; every event chosen is read back, with its lists as lists."""
    told: Any = written(file, "datapackage", Filter(min_confidence=0.3), tmp_path / "p")
    report = frictionless.validate(str(tmp_path / "p" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    held: Any = frictionless.Package(str(tmp_path / "p" / "datapackage.json"))
    assert {resource.path: len(resource.read_rows()) for resource in held.resources} == {
        f"{table}.csv": rows for table, rows in told["rows"].items()
    }
    assert all(field.description for resource in held.resources for field in resource.schema.fields)
    events = held.get_resource("event-rows").read_rows()
    assert len(events) == told["events"]
    assert all(isinstance(row["actors"], list) for row in events)


def test_a_data_package_holds_the_chosen_documents_alone(file: Store, tmp_path: Path) -> None:
    """No table has a document without an event that was asked for; the run id is in README.md."""
    written(file, "datapackage", Filter(since="2024-05", until="2024-05"), tmp_path / "p")
    events = set(pd.read_csv(tmp_path / "p" / "event_rows.csv")["document"])
    for table in ("statement_rows", "commitment_rows", "stance_rows", "actor_rows"):
        assert set(pd.read_csv(tmp_path / "p" / f"{table}.csv")["document"]) <= events
    (run,) = file.runs()
    assert run in (tmp_path / "p" / "README.md").read_text(encoding="utf-8")


def test_annotations_quote_the_text_at_their_place(file: Store, tmp_path: Path) -> None:
    """Every quotation is what the text holds at its place, with what stands around it; every event has some."""
    told: Any = written(file, "annotations", Filter(min_confidence=0.3), tmp_path / "a.jsonl")
    found = lines(tmp_path / "a.jsonl")
    texts = {row["id"]: row for row in file.select("SELECT id, text, sha256 FROM documents")}
    bodies = [json.loads(line["body"]["value"]) for line in found]
    for line, body in zip(found, bodies, strict=True):
        words, place = line["target"]["selector"]
        text = texts[body["document"]]["text"]
        assert words["exact"]
        assert words["exact"] == text[place["start"] : place["end"]]
        assert text[: place["start"]].endswith(words["prefix"])
        assert text[place["end"] :].startswith(words["suffix"])
        assert body["sha256"] == texts[body["document"]]["sha256"]
    assert len(found) == told["annotations"] == len({line["id"] for line in found})
    assert len({body["finding"] for body in bodies}) == told["events"]
    assert {(line["@context"], line["type"]) for line in found} == {("http://www.w3.org/ns/anno.jsonld", "Annotation")}


def test_evidence_marks_words_of_the_text_for_every_event(file: Store, tmp_path: Path) -> None:
    """Each event has an article with words that its document holds, the hash of the text and the run."""
    told: Any = written(file, "evidence", Filter(min_confidence=0.3), tmp_path / "e.html")
    articles = (tmp_path / "e.html").read_text(encoding="utf-8").split("<article>")[1:]
    documents = {row["sha256"]: row for row in file.select("SELECT sha256, text, run FROM documents")}
    assert len(articles) == told["events"] > 0
    for article in articles:
        (document,) = (row for sha256, row in documents.items() if sha256 in article)
        words = [unescape(mark) for mark in re.findall("<mark>(.*?)</mark>", article, re.DOTALL)]
        assert words
        assert all(mark in document["text"] for mark in words)
        assert document["run"] in article


@pytest.mark.parametrize(
    ("url", "linked"),
    [("javascript:alert(1)", False), ('https://press.example/"><script>', True), (None, False), ("ftp://[", False)],
)
def test_evidence_escapes_everything(file: Store, url: str | None, linked: bool) -> None:  # noqa: FBT001 - a case
    """Titles and names are no markup, and an address that could run a script is no link."""
    found = chosen(file, Filter())
    rows = [{**row, "title": "<script>alert(1)</script>", "actors": ["<img src=x>"], "url": url} for row in found.rows]
    made = page(file, replace(found, rows=rows))
    assert "<script" not in made
    assert "<img" not in made
    assert "javascript:" not in made
    assert ('href="https://press.example/&quot;&gt;' in made) is linked
