"""Statements by themselves: the command, and `dragoman.statements`."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import dragoman
from conftest import REPOSITORY
from dragoman.ask.margin import margin
from dragoman.cli import main
from dragoman.exports import Wanted, said_head, said_in
from dragoman.exports.said import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
Envoys meet in Oslo

“We will send a ship to the south,” Norwegian Foreign Minister Kari Dahl said.
Officials believe that the ship is ready. The ministry said the talks had been “frank”.
"""


def run(*words: object, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from dragoman.cli import main; main()", *map(str, words)]
    return subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own program


def run_here(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["statements", *map(str, words)])
    said = capsys.readouterr()
    return int(stopped.value.code or 0), said.out, said.err


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_line_is_a_statement_with_its_words_and_speaker(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line holds the words of each span, and the speaker by name and country."""
    status, out, _ = run_here(capsys, article)
    lines = [json.loads(line) for line in out.splitlines()]
    text = article.read_text(encoding="utf-8")
    first = lines[0]
    assert (status, [x["manner"] for x in lines]) == (0, ["said", "believed", "said"])
    assert first["words"] == ["We will send a ship to the south"]
    assert (first["speakers"][0]["name"], first["speakers"][0]["country"]) == ("Kari Dahl", "NOR")
    assert first["words"][0] in text


def test_every_field_of_a_line_is_documented(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page on formats names every field and every column."""
    told = (REPOSITORY / "docs" / "formats.md").read_text(encoding="utf-8").split("## Statements by themselves")[1]
    fields = json.loads(run_here(capsys, article)[1].splitlines()[0])
    assert [name for name in (*fields, *COLUMNS) if f"`{name}`" not in told] == []


def test_rows_have_the_columns_of_the_head(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The CSV is read back by a reader of CSV, a row a statement."""
    rows = list(csv.DictReader(io.StringIO(run_here(capsys, article, "--format", "csv")[1])))
    assert tuple(rows[0]) == COLUMNS == tuple(next(csv.reader([said_head()])))
    assert [row["kind"] for row in rows] == ["direct", "indirect", "mixed"]
    assert rows[0]["speakers"] == "Kari Dahl"


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (("--manner", "said,wrote"), 2),
        (("--manner", "believed"), 1),
        (("--kind", "direct"), 1),
        (("--kind", "mixed,indirect"), 2),
        (("--min-confidence", "0.94"), 1),
        (("--kind", "direct", "--manner", "intended"), 0),
    ],
)
def test_only_wanted_statements_are_told(
    article: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], left: int
) -> None:
    """Manner, kind and confidence narrow what is told; nothing left is no error."""
    status, out, _ = run_here(capsys, article, *options)
    assert (status, len(out.splitlines())) == (0, left)


def test_the_margin_names_the_speaker_beside_the_words(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text is whole, each statement between numbered brackets, its speaker on the line where it begins."""
    _, out, _ = run_here(capsys, article, "--format", "text")
    beside = next(line for line in out.splitlines() if "[1: " in line)
    assert beside.startswith("1 Kari Dahl (NOR)")
    flat = " ".join(line.split("|", 1)[1].strip() for line in out.splitlines() if "|" in line)
    assert "[1: We will send a ship to the south :1]" in flat


def test_control_characters_do_not_reach_the_terminal() -> None:
    """What a document holds cannot move the cursor."""
    record = dragoman.read("“The port\x1b[2J is shut,” said Holm.", title="T\x07")
    assert all(ord(c) >= 32 for line in margin(record, Wanted()) for c in line)


def test_standard_input_holds_documents_or_a_text() -> None:
    """Lines of JSON are documents; an error stands in its place and the status tells; anything else is one text."""
    lines = '{"id": "a", "text": "Holm said the port was shut."}\n\n{"id": "b"}\n{\n'
    told = run("statements", "-", given=lines)
    found = [json.loads(line) for line in told.stdout.splitlines()]
    assert told.returncode == 3
    assert [x["document"] if isinstance(x["document"], str) else x["error"]["code"] for x in found] == [
        "a",
        "no-text",
        "bad-json",
    ]
    told = run("statements", "-", given="The minister said the port was shut.")
    assert json.loads(told.stdout)["words"] == ["the port was shut"]


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("nowhere.txt", "--format", "csv"), 3, "missing"),
        (("nowhere.txt", "--kind", "loud"), 2, "direct, indirect, mixed"),
        (("nowhere.txt", "--manner", ","), 2, "said"),
        (("nowhere.txt", "--format", "xml"), 2, "jsonl"),
        (("nowhere.txt", "--min-confidence", "2"), 2, "min-confidence"),
        ((), 2, "usage"),
    ],
)
def test_what_cannot_be_done_is_told(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], status: int, message: str
) -> None:
    """A wrong option names what it may be; a missing file is told, and the exit status is that of other commands."""
    ended, _, err = run_here(capsys, *words)
    assert ended == status
    assert message in err


def test_python_yields_the_same_statements(article: Path) -> None:
    """A path, a text, a mapping or many of them give statements; a document that cannot be read is an issue."""
    told = list(dragoman.statements(article))
    assert [x.kind for x in told if not isinstance(x, dragoman.Issue)] == ["direct", "indirect", "mixed"]
    many = list(dragoman.statements([TEXT, {"id": "b", "text": "Holm said no ship had come."}, {"id": "c"}]))
    assert [getattr(x, "document", "") for x in many][-2:] == ["b", "c"]
    assert isinstance(many[-1], dragoman.Issue)


def test_speech_alone_is_what_the_whole_record_tells(article: Path) -> None:
    """The statements are those of the record, with the same ids."""
    whole = [s.id for s in said_in(dragoman.read(article))]
    assert [s.id for s in dragoman.statements(article) if not isinstance(s, dragoman.Issue)] == whole
