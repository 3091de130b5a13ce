"""`dragoman ask` and `dragoman sql`: tables that fit, lines for tools, files, pictures, and clear refusals."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from dragoman import store
from dragoman.ask import questions
from dragoman.ask.plots import plot
from dragoman.cli import main
from dragoman.entries import Fault
from made_questions import made_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

ASKED = (
    ("timeline", "USA", "JPN"), ("pair", "USA", "JPN"), ("meetings",), ("said", "--speaker", "USA"), ("actors",), ("where",),
    ("search", "Japan"),
)  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_file(tmp_path_factory.mktemp("record") / "record.duckdb")


@pytest.fixture
def dragoman(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "80")

    def run(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return int(stopped.value.code or 0), said.out, said.err

    return run


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_a_table_fits_eighty_columns_and_says_what_it_rests_on(
    dragoman: Run, record: Path, asked: tuple[str, ...]
) -> None:
    status, out, err = dragoman("ask", record, *asked)
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert " document" in out
    assert "Stories are not built" in out or asked[0] in {"actors", "search"}


def test_a_timeline_tells_day_basis_act_sides_and_words(dragoman: Run, record: Path) -> None:
    _, out, _ = dragoman("ask", record, "timeline", "USA", "JPN", "--since", "2024")
    for words in (
        "2024-04",
        "published",
        "CONSULT/visit",
        "Mara Lindqvist → Emi Tanaka",
        "visited",
        "Paper two",
        "0.90",
    ):
        assert words in out
    assert "Left out: " in out
    assert "1 because no day is known" in " ".join(out.split())


def test_a_limit_cuts_the_rows_and_says_so(dragoman: Run, record: Path) -> None:
    _, out, _ = dragoman("ask", record, "timeline", "USA", "JPN", "--limit", 2)
    assert "7 events of 3 documents; 2 shown." in out


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_json_is_the_basis_and_then_an_object_a_row(dragoman: Run, record: Path, asked: tuple[str, ...]) -> None:
    _, out, _ = dragoman("ask", record, *asked, "--json")
    head, *rows = [json.loads(line) for line in out.splitlines()]
    told = head["answer"]
    assert told["question"] == asked[0]
    assert told["rows"] == len(rows) > 0
    assert [column["name"] for column in told["columns"]] == list(rows[0])
    assert told["basis"]["entries"] > 0
    assert told["run"].startswith("r")


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_csv_has_the_same_rows_and_the_basis_beside(dragoman: Run, record: Path, asked: tuple[str, ...]) -> None:
    _, out, err = dragoman("ask", record, *asked, "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    _, lines, _ = dragoman("ask", record, *asked, "--json")
    assert len(rows) == len(lines.splitlines()) - 1
    assert " document" in err


def test_parquet_holds_typed_columns_and_the_basis(dragoman: Run, record: Path, tmp_path: Path) -> None:
    path = tmp_path / "pair.parquet"
    status, out, err = dragoman("ask", record, "pair", "USA", "JPN", "--parquet", path)
    assert (status, out) == (0, "")
    assert "left out" in err.lower()
    frame = pd.read_parquet(path)
    assert frame["events"].sum() == json.loads(pq.read_schema(path).metadata[b"basis"])["entries"]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_a_picture_says_what_is_counted_and_on_what_it_rests(
    dragoman: Run, record: Path, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    path = tmp_path / "picture.svg"
    status, _, _ = dragoman("ask", record, *asked, "--plot", path)
    words = " ".join(ET.fromstring(path.read_text(encoding="utf-8")).itertext())  # noqa: S314 - our own
    assert status == 0
    assert " document" in words
    assert "http" not in words


def test_a_picture_may_be_of_pixels(dragoman: Run, record: Path, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    dragoman("ask", record, "where", "--plot", path)
    assert path.read_bytes().startswith(b"\x89PNG")


def test_the_bars_of_a_pair_are_its_counts(record: Path) -> None:
    with store.open(record, create=False, read_only=True) as file:
        answer = questions.pair(file, a="USA", b="JPN")
    told: dict[str, Any] = plot(answer)
    bars = told["vconcat"][0]["data"]["values"]
    assert sum(abs(bar["events"]) for bar in bars) == answer.basis.entries
    assert all((bar["events"] <= 0) == bar["quad"].endswith("conflict") for bar in bars if bar["events"])


def test_there_is_no_picture_of_nothing(record: Path) -> None:
    with store.open(record, create=False, read_only=True) as file:
        answer = questions.timeline(file, a="NATO")
    with pytest.raises(Fault, match="usage"):
        plot(answer)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("timeline", "Atlantis"), "unknown-name"), (("timeline", "Korea"), "ambiguous-name"), (("search", "("), "bad-query"),
        (("pair", "USA", "JPN", "--by", "decade"), "usage"), (("where", "--plot", "map.pdf"), "usage"),
        (("where", "--csv", "--json"), "usage"), (("timeline", "USA", "--since", "soon"), "usage"), (("dance",), "usage"),
        (("where", "--plot", "/nowhere/map.svg"), "unreadable"), (("where", "--parquet", "/nowhere/map"), "unreadable"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_in_one_line(
    dragoman: Run, record: Path, asked: tuple[str, ...], code: str
) -> None:
    status, _, err = dragoman("ask", record, *asked)
    assert status == 2
    assert err.startswith(f"dragoman: {code}: ")


def test_a_record_that_is_not_there_is_told(dragoman: Run, tmp_path: Path) -> None:
    status, _, err = dragoman("ask", tmp_path / "none.duckdb", "where")
    assert (status, err.split(":")[1].strip()) == (2, "no-store")


def test_sql_gives_rows_of_every_type(dragoman: Run, record: Path, tmp_path: Path) -> None:
    query = (
        "SELECT id, actors, confidence, date_start, now()::TIMESTAMP AS t, true AS yes, 3 AS n, 1.5::DECIMAL(4, 2) AS d, "
        "{'a': 1} AS s, NULL AS nothing, CAST(9 AS HUGEINT) AS h FROM event_rows ORDER BY id"
    )
    _, out, _ = dragoman("sql", record, query, "--json")
    rows = [json.loads(line) for line in out.splitlines()][1:]
    assert rows[0]["id"] == "one-e0"
    assert rows[0]["actors"] == ["United States", "Japan"]
    assert (rows[0]["d"], rows[0]["h"], rows[0]["n"], rows[0]["yes"]) == (1.5, 9, 3, True)
    dragoman("sql", record, query, "--parquet", tmp_path / "rows.parquet")
    assert len(pd.read_parquet(tmp_path / "rows.parquet")) == len(rows)
    status, table, _ = dragoman("sql", record, "SELECT count(*) AS events FROM events")
    assert (status, table.split()) == (0, ["events", str(len(rows)), "1", "row."])


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM documents", "DROP TABLE events", "SELEKT 1", "", "SELECT 1; SELECT 2", "SELECT * FROM nowhere",
        "COPY documents TO '/tmp/stolen.csv'", "SELECT * FROM read_text('/etc/passwd')", "ATTACH '/tmp/other.duckdb'",
        "SET enable_external_access = true", "INSTALL httpfs",
    ],
)  # fmt: skip
def test_sql_can_neither_write_nor_reach_other_files(dragoman: Run, record: Path, query: str) -> None:
    status, out, err = dragoman("sql", record, query)
    assert (status, out) == (2, "")
    assert err.startswith("dragoman: bad-query: ")


def test_a_forgotten_record_is_asked_for(dragoman: Run) -> None:
    status, _, err = dragoman("ask", "timeline", "USA", "JPN")
    assert (status, err) == (2, "dragoman: usage: The record comes first: dragoman ask RECORD timeline …\n")
    assert dragoman("ask")[0] == 2


def test_options_of_several_values_take_commas(dragoman: Run, record: Path) -> None:
    asked = ("ask", record, "timeline", "USA", "JPN", "--json", "--every-telling")
    _, one, _ = dragoman(*asked, "--type", "consult,accuse", "--status", "occurred,hypothetical")
    _, other, _ = dragoman(
        *asked, "--type", "CONSULT", "--type", "ACCUSE", "--status", "occurred", "--status", "hypothetical"
    )
    assert one.splitlines()[1:] == other.splitlines()[1:]
    assert len(one.splitlines()) == 6


def test_a_day_far_from_all_others_is_not_drawn_and_that_is_said(record: Path) -> None:
    """One visit told of 1817 would press two centuries into the picture of a year."""
    with store.open(record, create=False, read_only=True) as file:
        answer = questions.timeline(file, a="USA", b="JPN")
    rows = [(dt.date(2024, 1, 1) + dt.timedelta(days=n), *answer.rows[0][1:]) for n in range(200)]
    rows.append((dt.date(1817, 1, 1), *answer.rows[0][1:]))
    basis = dataclasses.replace(answer.basis, entries=201)
    told = plot(dataclasses.replace(answer, rows=rows, basis=basis))
    assert len(told["data"]["values"]) == 200
    assert "200 of them drawn" in told["title"]["subtitle"][0]
