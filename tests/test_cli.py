"""The command line: what each command says, and with which exit status it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dragoman.cli import main
from made_lines import line

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """\
Envoys meet in Oslo

The foreign ministers of Norway and Chile met in Oslo on Monday.
“We will send a ship to the south,” Norwegian Foreign Minister Kari Dahl said.
"""


class Told:
    """What a command said, and how it ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err


@pytest.fixture
def dragoman(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: object) -> Told:
        with pytest.raises(SystemExit) as stopped:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return Told(int(stopped.value.code or 0), said.out, said.err)

    return run


if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Told]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_alone_it_tells_how_to_begin(dragoman: Run) -> None:
    told = dragoman()
    assert told.status == 0
    for command in ("dragoman read", "dragoman show", "dragoman code"):
        assert command in told.out


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["read", "--help"], ["measure", "-h"], ["--version"]])
def test_help_is_given(dragoman: Run, words: list[str]) -> None:
    told = dragoman(*words)
    assert (told.status, told.err) == (0, "")
    assert "dragoman" in told.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["reed"], "usage"),
        (["read"], "usage"),
        (["read", "a.txt"], "usage"),
        (["code", "--jobs", "0"], "usage"),
        (["code", "nothing.jsonl"], "missing"),
        (["measure", "--gold", "nothing"], "missing"),
        (["show", "nothing.duckdb"], "no-store"),
        (["show", "nothing.duckdb", "--width", "3"], "usage"),
        (["verify", "nothing.duckdb"], "no-store"),
        (["issues", "nothing.duckdb"], "no-store"),
        (["bench", "nothing.jsonl"], "missing"),
    ],
)
def test_what_cannot_be_done_is_one_line_with_its_code_and_status_2(dragoman: Run, words: list[str], code: str) -> None:
    told = dragoman(*words)
    assert told.status == 2
    assert told.out == ""
    assert told.err.startswith(f"dragoman: {code}: ")
    assert "Traceback" not in told.err


def test_read_says_what_it_did_with_each_file(dragoman: Run, article: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    record = tmp_path / "r.duckdb"
    told = dragoman("read", article, empty, "--into", record, "--published", "2023-01")
    assert told.status == 3
    assert told.out.startswith(f"{article}: read (")
    assert told.err.startswith(f"{empty}: empty: ")
    assert dragoman("issues", record).out.startswith(f"{empty}\tempty\t")
    assert dragoman("verify", record).out.startswith("All words hold: 1 document, ")

    again = dragoman("read", article, "--into", record, "--published", "2023-01")
    assert (again.status, again.out) == (0, f"{article}: unchanged\n")
    dated = dragoman("read", article, "--into", record, "--published", "2024")
    assert dated.out.startswith(f"{article}: read (")


def test_read_sums_up_a_file_of_many_documents(dragoman: Run, tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "text": "The president of Chile met the president of Peru."}',
        "{",
        '{"id": "b", "text": "The president of Chile met the president of Cuba."}',
    ]
    path = tmp_path / "docs.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    told = dragoman("read", path, "--into", tmp_path / "r.duckdb")
    assert told.status == 3
    assert told.out.startswith(f"{path}: 2 documents read (")
    assert told.out.endswith(", 1 document not read\n")
    assert f"{path}:2: " in told.err


def test_read_refuses_a_date_that_is_none_and_leaves_the_record_as_it_was(
    dragoman: Run, article: Path, tmp_path: Path
) -> None:
    told = dragoman("read", article, "--into", tmp_path / "r.duckdb", "--published", "yesterday")
    assert told.status == 2
    assert told.err.startswith("dragoman: bad-date: ")


def test_show_shows_the_only_document_or_the_list(dragoman: Run, article: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.duckdb"
    dragoman("read", article, "--into", record)
    told = dragoman("show", record, "--width", 60)
    assert (told.status, told.err) == (0, "")
    assert "Kari Dahl" in told.out
    assert max(map(len, told.out.splitlines())) <= 60

    other = tmp_path / "other.txt"
    other.write_text("The president of Chile met the president of Peru.", encoding="utf-8")
    dragoman("read", other, "--into", record, "--title", "Presidents meet")
    listed = dragoman("show", record).out
    assert listed.count("sha256:") == 2
    assert "Presidents meet" in listed

    missing = dragoman("show", record, "nothing")
    assert missing.status == 2
    assert missing.err.startswith("dragoman: no-document: ")


def test_verify_tells_what_does_not_hold(dragoman: Run, article: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.duckdb"
    dragoman("read", article, "--into", record)
    from dragoman import store  # noqa: PLC0415 - beside its use

    with store.open(record, create=False) as file:
        file.select("UPDATE documents SET text = upper(text)")
    told = dragoman("verify", record)
    assert told.status == 3
    assert ": digest: " in told.out
    assert "problem" in told.err


def test_code_writes_a_line_for_each_line_and_ends_with_3_if_one_is_an_error(dragoman: Run, tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_text(
        '{"id": "a", "text": "The president of Chile met the president of Peru."}\n'
        '{}\n{"id": "a", "text": "The president of Chile spoke."}\n',
        encoding="utf-8",
    )
    told = dragoman("code", path)
    assert told.status == 3
    assert [json.loads(x)["document"]["id"] for x in told.out.splitlines()] == ["a", "line 2", "a"]
    assert "1 of 3 documents could not be read: no-text 1" in told.err
    assert "1 line with the id of an earlier document" in told.err


def test_code_reads_standard_input_and_a_reader_that_leaves_is_no_error() -> None:
    program = "from dragoman.cli import main; main()"
    lines = '{"id": "a", "text": "The president of Chile met the president of Peru."}\n' * 40
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", program, "code"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(lines)
        process.stdin.close()
        assert json.loads(process.stdout.readline())["document"]["id"] == "a"
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
    assert process.returncode == 0


def test_an_interrupt_leaves_whole_lines(tmp_path: Path) -> None:
    out = tmp_path / "records.jsonl"
    program = "from dragoman.cli import main; main()"
    with (
        out.open("wb") as stream,
        subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", program, "code"], stdin=subprocess.PIPE, stdout=stream, text=True
        ) as process,
    ):
        assert process.stdin
        process.stdin.write('{"id": "a", "text": "The president of Chile met the president of Peru."}\n')
        process.stdin.flush()
        while not out.stat().st_size:
            assert process.poll() is None
        process.send_signal(2)
        assert process.wait() == 130
    assert [json.loads(x)["document"]["id"] for x in out.read_text(encoding="utf-8").splitlines()] == ["a"]


def test_measure_scores_a_file_of_records(dragoman: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(line()), encoding="utf-8")
    said = tmp_path / "said.jsonl"
    said.write_text(json.dumps(line() | {"stances": []}), encoding="utf-8")
    table = dragoman("measure", "--gold", gold, "--records", said, "--errors", 2)
    assert "Records (documents: 1)" in table.out
    assert "made-1\tmissed\tstance\tpraise\tSudria is our friend" in table.out
    plain = json.loads(dragoman("measure", "--gold", gold, "--records", said, "--json").out)
    assert plain["sets"][0]["figures"]["stance"]["recall"] == 0
    both = dragoman("measure", "--agree", gold, said)
    assert "said.jsonl against gold.jsonl" in both.out
    assert json.loads(dragoman("measure", "--agree", gold, said, "--json").out)["coefficients"]["event type"]["of"] == 2


def test_version_names_what_can_change_a_record(dragoman: Run) -> None:
    manifest = json.loads(dragoman("version", "--json").out)
    assert {"dragoman", "python", "knowledge"} <= set(manifest)
    assert manifest["dragoman"] in dragoman("version").out


def test_a_failure_of_ours_is_one_line_and_its_place_is_shown_on_request(
    dragoman: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("once")

    monkeypatch.setattr("dragoman.record.manifest", fail)
    told = dragoman("version")
    assert told.status == 1
    assert told.err == "dragoman: internal: ZeroDivisionError: once (set DRAGOMAN_DEBUG=1 to see where)\n"
    monkeypatch.setenv("DRAGOMAN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["version"])
