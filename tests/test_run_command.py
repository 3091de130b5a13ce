"""The commands of runs: what they say, and how they end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli import main
from dragoman.scale.run.folder import Folder
from made_releases import written
from made_runs import COUNT, go_on, quick, run

__all__ = ["quick"]  # a fixture


class Told:
    """What a command said, and how it ended."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *words: object) -> None:
        with pytest.raises(SystemExit) as stopped:
            main([str(word) for word in words])
        said = capsys.readouterr()
        self.status, self.out, self.err = int(stopped.value.code or 0), said.out, said.err


@pytest.mark.usefixtures("quick")
def test_the_commands_say_what_was_done_and_what_comes_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out, record = written(tmp_path / "in.jsonl", 5), tmp_path / "run", tmp_path / "record.duckdb"
    told = Told(capsys, "run", path, "--out", out, "--executor", "here", "--since", "2024-03")
    assert (told.status, told.err) == (0, "")
    assert "3 documents read" in told.out
    assert "passed over: date 2" in told.out
    assert f"dragoman load {out} --into record.duckdb" in told.out
    told = Told(capsys, "load", out, "--into", record)
    assert (told.status, told.out) == (0, f"{record}: 3 documents from 1 shard, 3 of them new or changed; 0 issues\n")
    told = Told(capsys, "run", "--resume", out, "--executor", "here")
    assert "(1 shard of 1 from before)" in told.out


@pytest.mark.usefixtures("quick")
def test_issues_make_the_status_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.jsonl").write_text('{\n{"text": "One."}\n', encoding="utf-8")
    told = Told(
        capsys, "run", tmp_path / "in.jsonl", tmp_path / "none.txt", "--out", tmp_path / "run", "--executor", "here"
    )
    assert told.status == 3
    assert "2 documents not read: bad-json 1, missing 1" in told.out
    assert Told(capsys, "load", tmp_path / "run", "--into", tmp_path / "a.duckdb").status == 3


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (["run"], "usage"),
        (["run", "a.txt"], "usage"),
        (["run", "--out", "x"], "usage"),
        (["run", "a.txt", "--resume", "x"], "usage"),
        (["run", "--resume", "x", "--since", "2019"], "usage"),
        (["run", "a.txt", "--out", "x", "--again"], "usage"),
        (["run", "a.txt", "--out", "x", "--languages", "fr"], "usage"),
        (["run", "a.txt", "--out", "x", "--since", "May"], "usage"),
        (["run", "a.txt", "--out", "x", "--executor", "here", "--jobs", "2"], "usage"),
        (["run", "a.txt", "--out", "x", "--address", "auto"], "usage"),
        (["run", "--resume", "x"], "no-run"),
        (["load", "x", "--into", "a.duckdb"], "no-run"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], refused: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = Told(capsys, *words)
    assert told.status == 2
    assert told.err.startswith(f"dragoman: {refused}: ")
    assert told.err.count("\n") == 1
    assert not (tmp_path / "a.duckdb").exists()


@pytest.mark.usefixtures("quick")
def test_a_record_that_is_open_elsewhere_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path / "run", written(tmp_path / "in.jsonl", 3))
    record = tmp_path / "record.duckdb"
    program = (
        "import sys, time; from dragoman import store\n"
        "with store.open(sys.argv[1], create=True): print('open', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(record)], stdout=subprocess.PIPE) as other:  # noqa: S603 - our own program
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        told = Told(capsys, "load", tmp_path / "run", "--into", record)
        other.kill()
    assert (told.status, told.err.split(": ")[1]) == (2, "store-locked")
    assert Told(capsys, "load", tmp_path / "run", "--into", record).status == 0


@pytest.mark.usefixtures("quick")
def test_stopping_from_the_keyboard_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep = Folder.keep

    def stopped(self: Folder, done: Any, mark: str) -> None:
        keep(self, done, mark)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "keep", stopped)
        path = written(tmp_path / "in.jsonl", COUNT)
        told = Told(capsys, "run", path, "--out", tmp_path / "run", "--executor", "here")
    assert (told.status, told.out) == (130, "")
    assert f"dragoman run --resume {tmp_path / 'run'}" in told.err
    assert go_on(tmp_path / "run").held == 1
