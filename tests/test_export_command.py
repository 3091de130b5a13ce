"""`dragoman export`: every format by its name, options where they belong, errors with a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.cli import main
from dragoman.cli.export import FORMATS
from made_exports import record_file

if TYPE_CHECKING:
    from pathlib import Path

OUT = {"panel-month": "out.csv", "panel-year": "out.csv", "datapackage": "out", "evidence": "out.html"}


def run(*words: str) -> int | str | None:
    with pytest.raises(SystemExit) as stopped:
        main(list(words))
    return stopped.value.code


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_with_what_it_rests_on(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was written, what the days rest on, and how to cite it is said."""
    record = record_file(tmp_path / "record.duckdb")
    out = tmp_path / OUT.get(form, "out.txt")
    assert run("export", form, str(record), "--out", str(out), "--min-confidence", "0.1") == 0
    told = capsys.readouterr().err
    assert f"written: {out}" in told
    assert "Days rest on:" in told
    assert "Cite: The Dragoman authors." in told
    assert out.exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["csv"], "none of the formats"),
        (["plover", "--header"], "--header belongs to gdelt"),
        (["gdelt", "--every-telling"], "--every-telling belongs to panel"),
        (["panel-year", "--with-texts"], "--with-texts belongs to datapackage"),
        (["plover", "--status", "finished"], "none of the statuses"),
        (["plover", "--type", "MEET"], "none of the types"),
        (["plover", "--kind", "rumour"], "none of the kinds"),
        (["plover", "--country", "Japan"], "is no country"),
        (["plover", "--since", "yesterday"], "is no day"),
        (["plover", "--since", "2024", "--until", "2023"], "lies before"),
    ],
)
def test_what_cannot_be_done_is_said(
    words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, exit status 2, nothing written."""
    record = record_file(tmp_path / "record.duckdb")
    assert run("export", words[0], str(record), "--out", str(tmp_path / "out.csv"), *words[1:]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


def test_filters_and_options_reach_the_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Several values stand with commas or in several options."""
    record = record_file(tmp_path / "record.duckdb")
    words = ["--since", "2024-03", "--until", "2024-05-19", "--type", "ACCUSE,SUPPORT", "--country", "jpn", "--header"]
    assert run("export", "gdelt", str(record), "--out", str(tmp_path / "out.CSV"), *words) == 0
    assert (tmp_path / "out.CSV").read_text(encoding="utf-8").startswith("GLOBALEVENTID\tSQLDATE")
    assert "rows written" in capsys.readouterr().err


def test_a_record_that_is_not_there_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is made in its place."""
    assert run("export", "plover", str(tmp_path / "none.duckdb"), "--out", str(tmp_path / "out")) == 2
    assert "no-store" in capsys.readouterr().err
