"""What all exports keep to: as corrected, made again from the same documents, nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ask.cells import guarded, unguarded
from dragoman.ask.corrections import correct
from dragoman.cli import main
from dragoman.cli.export import FORMATS
from dragoman.entries import EVENT_TYPES, Actor, Document, Event, Fault, Record
from dragoman.exports.sidecar import sha256
from dragoman.exports.written import WRITERS, written
from dragoman.store import Store
from made_exports import record_file
from made_questions import RUN

if TYPE_CHECKING:
    from pathlib import Path

OUT = {"panel-month": "out.csv", "panel-year": "out.csv", "datapackage": "out", "evidence": "out.html"}


def out_of(folder: Path, form: str) -> Path:
    return folder / OUT.get(form, "out.txt")


def told_types(out: Path) -> set[str]:
    """Give the types of events that an export tells; GDELT tells them by CAMEO's root codes."""
    text = (out / "data" / "events.csv" if out.is_dir() else out).read_text(encoding="utf-8")
    roots = {"18": "ASSAULT", "19": "ASSAULT", "13": "THREATEN"}
    if text.count("\t") > len(text.splitlines()) * 59:
        return {roots.get(line.split("\t")[28], "") for line in text.splitlines()}
    return {name for name in EVENT_TYPES if name in text}


def test_the_command_names_the_formats_that_there_are() -> None:
    """In their order."""
    assert tuple(WRITERS) == FORMATS


def test_a_format_that_there_is_not_is_refused(tmp_path: Path) -> None:
    """By its name, and with the names of the others."""
    with Store(record_file(tmp_path / "record.duckdb"), read_only=True) as file, pytest.raises(Fault, match="plover"):
        written(file, "paper", tmp_path / "out")


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_documents_give_the_same_export(form: str, tmp_path: Path) -> None:
    """A record made anew has the same digest and run, and its export the same bytes but for the times of reading."""
    told = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        with Store(record_file(tmp_path / name / "record.duckdb"), read_only=True) as file:
            told.append(written(file, form, out_of(tmp_path / name, form)))
    one, two = (side.to_dict() for side in told)
    assert one["run"].startswith("r")
    assert (one["run"], one["record"], one["rows"]) == (two["run"], two["record"], two["rows"])
    assert one["run"] in one["cite"]
    assert RUN.id in one["runs"]
    if form not in {"gdelt", "datapackage"}:
        assert one["files"] == two["files"]
        for file in one["files"]:
            assert file["sha256"] == sha256(tmp_path / "one" / file["name"])


@pytest.mark.parametrize("form", [form for form in FORMATS if not form.startswith("panel")])
def test_exports_go_out_as_corrected(form: str, tmp_path: Path) -> None:
    """A rejected event is in no format; an amended one goes out as amended."""
    path = record_file(tmp_path / "record.duckdb")
    with Store(path) as file:
        written(file, form, out_of(tmp_path / "before", form))
        correct(file, document="ferries", kind="event", entry="e-shot", verdict="reject", by="reader")
        correct(
            file, document="one", kind="event", entry="one-e1", verdict="amend", by="reader", amend={"type": "THREATEN"}
        )
        after = written(file, form, out_of(tmp_path / "after", form))
    before, now = (told_types(out_of(tmp_path / name, form)) for name in ("before", "after"))
    assert {"ASSAULT", "THREATEN"} & before == {"ASSAULT"}
    assert {"ASSAULT", "THREATEN"} & now == {"THREATEN"}
    assert after.entries["event"] == 12


def test_a_panel_counts_as_corrected(tmp_path: Path) -> None:
    """A rejected act is in no cell."""
    with Store(record_file(tmp_path / "record.duckdb")) as file:
        before = written(file, "panel-month", tmp_path / "before.csv")
        correct(file, document="one", kind="event", entry="one-e1", verdict="reject", by="reader")
        after = written(file, "panel-month", tmp_path / "after.csv")
    assert before.entries["event"] - after.entries["event"] == 1
    assert before.digest != after.digest


@given(st.text(alphabet=st.sampled_from("'=+-@＝a1. \t\n"), max_size=6) | st.text(max_size=12))
def test_a_guarded_text_begins_with_no_formula_and_comes_back(text: str) -> None:
    """Whatever the text, apostrophes of its own among them."""
    shown = guarded(text)
    assert unguarded(shown) == text
    assert shown[:1] not in {"=", "@", "\t", "\n", "＝"}
    if shown[:1] in {"+", "-"}:
        float(shown)


def test_what_is_no_text_is_not_guarded() -> None:
    """A number below nought stays a number."""
    assert [guarded(value) for value in (-2.0, -2, None, "-2.0", "- two", "@here")] == [
        -2.0, -2, None, "-2.0", "'- two", "'@here",
    ]  # fmt: skip


def dangerous(path: Path) -> Path:
    """Write a record of one document whose words are formulas."""
    text = "=HYPERLINK(A1) met +Bob and @all."
    actors = tuple(
        Actor(id=name, name=words, kind="person", country="USA", sectors=("GOV",), mentions=((at, at + len(words)),))
        for name, words, at in (("a", "=HYPERLINK(A1)", 0), ("b", "+Bob", 19))
    )
    event = Event(id="e", type="CONSULT", status="occurred", actors=("a", "b"), recipients=(), trigger=(15, 18), evidence=((0, 33),), confidence=0.9)  # fmt: skip
    record = Record(
        document=Document(id="=d", text=text, title="@SUM(1)", published="2024-01-01", publisher="-x"), actors=actors, events=(event,),
    )  # fmt: skip
    with Store(path, create=True) as file:
        file.put_many([record], RUN)
    return path


@pytest.mark.parametrize("form", ["polecat", "gdelt", "datapackage"])
def test_no_cell_of_a_table_is_a_formula(form: str, tmp_path: Path) -> None:
    """Each gets an apostrophe; taken off, the words are there again."""
    with Store(dangerous(tmp_path / "record.duckdb"), read_only=True) as file:
        written(file, form, out_of(tmp_path, form))
    out = out_of(tmp_path, form)
    files = sorted(out.rglob("data/*.csv")) if form == "datapackage" else [out]
    style: dict[str, Any] = {} if form == "datapackage" else {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
    cells = [
        cell for one in files for row in csv.reader(one.open(encoding="utf-8", newline=""), **style) for cell in row
    ]
    assert [cell for cell in cells if guarded(cell) != cell and not cell.startswith("'")] == []
    assert {"=HYPERLINK(A1)", "=HYPERLINK(A1); +Bob"} & {unguarded(cell) for cell in cells}


def test_answers_as_csv_hold_no_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same guard stands in what `ask` writes for tools."""
    path = dangerous(tmp_path / "record.duckdb")
    with pytest.raises(SystemExit):
        main(["ask", str(path), "timeline", "USA", "--csv"])
    (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert row["actors"] == "'=HYPERLINK(A1)|+Bob"
    assert row["publisher"] == "'-x"


def test_an_answer_leaves_its_evidence_in_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`ask … --evidence` writes the entries of its rows, in their order, with a sidecar that names the run."""
    path = record_file(tmp_path / "record.duckdb")
    with pytest.raises(SystemExit) as stopped:
        main(["ask", str(path), "timeline", "USA", "JPN", "--json", "--evidence", str(tmp_path / "uj")])
    assert not stopped.value.code
    said = capsys.readouterr()
    rows = [json.loads(line) for line in said.out.splitlines()[1:]]
    found = json.loads((tmp_path / "uj.json").read_text(encoding="utf-8"))
    assert [(row["document"], row["id"]) for row in rows] == [(one["document"], one["id"]) for one in found["entries"]]
    assert "Evidence: uj.html, uj.json" in said.err
    assert json.loads((tmp_path / "uj.html.about.json").read_text(encoding="utf-8"))["run"] == RUN.id


def test_what_cannot_be_written_by_an_answer_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its code, and exit status 2."""
    path = record_file(tmp_path / "record.duckdb")
    (tmp_path / "file").write_text("")
    with pytest.raises(SystemExit) as stopped:
        main(["ask", str(path), "meetings", "--evidence", str(tmp_path / "file" / "uj")])
    assert stopped.value.code == 2
    assert "unwritable" in capsys.readouterr().err
