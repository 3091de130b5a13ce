"""Search: whatever is typed is understood or refused, what is found stands where it says, and the index is never stale."""

from __future__ import annotations

import dataclasses
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman import store
from dragoman.ask import questions
from dragoman.entries import Fault
from dragoman.store.query import MOST, understood
from made_questions import RUN, Paper, made_file, papers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dragoman.store import Store


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = made_file(tmp_path_factory.mktemp("record") / "record.duckdb")
    with store.open(path, create=False, read_only=True) as opened:
        yield opened


def found(file: Store, text: str, **more: Any) -> list[str | None]:
    rows = questions.search(file, text=text, **more).dicts()
    return sorted(row["id"] or row["document"] for row in rows)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("ferry patrol", '("ferry") AND ("patrol")'),
        ("“ferry patrol” boats", '("ferry patrol") AND ("boats")'),
        ('"ferry patrol', '("ferry patrol")'),
        ("ferry OR boat -war", '(("ferry" OR "boat")) NOT ("war")'),
        ('port -"coal ship"', '(("port")) NOT ("coal ship")'),
        ("nucle*", '("nucle"*)'),
        ("AND NOT NEAR(a b)", '("AND") AND ("NOT") AND ("NEAR(a") AND ("b)")'),
        ("title:port ^x", '("title:port") AND ("^x")'),
        ("OR ferry OR", '("ferry")'),
        ('it"s', '("it s")'),
        ("a -- b", '("a") AND ("b")'),
    ],
)
def test_what_is_typed_is_understood(typed: str, query: str) -> None:
    assert understood(typed) == query


@pytest.mark.parametrize("typed", ["", "  ", '"', '""', "-", "*", "—", "-war", "OR", "()", "\0", " ".join("w" * 70)])
def test_what_has_no_word_to_look_for_or_too_many_is_refused(typed: str) -> None:
    with pytest.raises(Fault, match="bad-query"):
        understood(typed)


def test_the_most_words_are_still_run(file: Store) -> None:
    assert found(file, " ".join(f"w{n}" for n in range(MOST))) == []
    assert found(file, " OR ".join(f"w{n}" for n in range(MOST))) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40) | st.text('"-*ORAND()^:{}+, ab', max_size=20))
@example('a"b*"c')
@example("\ud800 x")
@example("NEAR/2")
@example("a\x02b\x03c")
def test_nothing_that_is_typed_breaks_a_search(file: Store, typed: str) -> None:
    try:
        questions.search(file, text=typed)
    except Fault as fault:
        assert fault.code == "bad-query"  # noqa: PT017 - most are answered


def test_documents_statements_commitments_and_events_are_found(file: Store) -> None:
    assert found(file, "harbours") == ["three", "three-s0", "two", "two-c"]
    assert found(file, "harbour trading") == ["two", "two-c"]
    assert found(file, "cafe") == ["one", "one-s1"]
    assert found(file, "harbours -trade") == ["three", "three-s0"]
    assert found(file, '"condemned China"', kinds=["event"]) == ["one-e2"]


def test_every_hit_stands_in_the_text_where_it_says(file: Store) -> None:
    """Offsets lead to the words in the document's text, marks to the same words in the snippet."""
    texts = {paper.id: paper.text for paper in papers()}
    rows = list(questions.search(file, text="harbours OR Japan OR café", limit=100).dicts())
    assert len(rows) > 10
    for row in rows:
        assert texts[row["document"]][row["span_start"] : row["span_end"]] == row["words"]
        start, end = (int(x) for x in row["marks"][0].split("-"))
        assert row["snippet"][start:end] == row["words"]
        assert row["hits"] >= len(row["marks"])


def test_an_entry_of_several_spans_is_pinned_across_its_gaps(tmp_path: Path) -> None:
    one = papers()[0].record()
    first, second = one.statements
    joined = dataclasses.replace(first, content=(first.content[0], second.content[0]))
    with store.open(tmp_path / "record.duckdb", create=True) as opened:
        opened.put(dataclasses.replace(one, statements=(joined,)), RUN)
        (row,) = questions.search(opened, text="wrote", kinds=["statement"]).dicts()
        assert one.document.text[row["span_start"] : row["span_end"]] == "wrote"
        (row,) = questions.search(opened, text='"United States said Café"', kinds=["statement"]).dicts()
        assert one.document.text[row["span_start"] : row["span_end"]].startswith("United States said")


def test_facets_narrow_a_search_and_say_how_much_they_keep_out(file: Store) -> None:
    assert found(file, "Japan", kinds=["document"], years=["2022"]) == ["three"]
    assert found(file, "Japan", publishers=["Quay Post"], kinds=["statement"]) == ["two-s0"]
    assert found(file, "condemned", countries=["China"], kinds=["event"]) == ["one-e2"]
    told = questions.search(file, text="condemned", types=["ACCUSE"])
    assert (told.basis.entries, told.basis.left_out) == (2, {"the passage is not of the facets asked for": 1})


def test_a_facet_counts_what_choosing_it_would_find(file: Store) -> None:
    told = list(questions.facets(file, text="Japan", kinds=["event"]).dicts())
    for row in told:
        if row["facet"] != "kind":
            plural = {"type": "types", "year": "years", "publisher": "publishers", "country": "countries"}[row["facet"]]
            one: dict[str, Any] = {plural: [row["value"]]}
            again = questions.search(file, text="Japan", kinds=["event"], **one)
            assert again.basis.entries == row["entries"], row
    assert {row["value"] for row in told if row["facet"] == "kind"} == {"document", "event", "statement", "commitment"}


def test_pages_follow_one_another_without_gap(file: Store) -> None:
    whole = [row["id"] or row["document"] for row in questions.search(file, text="Japan", limit=100).dicts()]
    pages = [found(file, "Japan", limit=3, offset=n)[:] for n in range(0, len(whole), 3)]
    assert sorted(x or "" for page in pages for x in page) == sorted(whole)


def test_the_index_is_made_anew_when_the_record_changes_and_only_then(tmp_path: Path) -> None:
    path = made_file(tmp_path / "record.duckdb")
    beside = tmp_path / "record.duckdb.search"
    with store.open(path, create=False) as opened:
        assert found(opened, "zeppelin") == []
        made = beside.stat().st_ino
        found(opened, "zeppelin")
        assert beside.stat().st_ino == made
        one = papers()[0]
        one.statement("A zeppelin came, United States said.", by="United States")
        opened.put(one.record(), RUN)
        assert found(opened, "zeppelin") == ["one", "one-s2"]
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


@pytest.mark.parametrize("rubbish", [b"", b"not a database", b"SQLite format 3\0" + b"x" * 200])
def test_a_file_that_is_no_index_is_replaced(tmp_path: Path, rubbish: bytes) -> None:
    path = made_file(tmp_path / "record.duckdb")
    (tmp_path / "record.duckdb.search").write_bytes(rubbish)
    with store.open(path, create=False, read_only=True) as opened:
        assert found(opened, "cafe") == ["one", "one-s1"]


def test_an_index_of_another_form_is_replaced(tmp_path: Path) -> None:
    path = made_file(tmp_path / "record.duckdb")
    with store.open(path, create=False, read_only=True) as opened:
        found(opened, "cafe")
        with closing(sqlite3.connect(tmp_path / "record.duckdb.search")) as connection, connection:
            connection.execute("UPDATE made SET form = 0")
            connection.execute("DROP TABLE countries")
        assert found(opened, "cafe", countries=["JPN"]) == ["one", "one-s1"]


def test_a_folder_that_cannot_be_written_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is then put into a folder of its own, which goes when the process does."""
    path = made_file(tmp_path / "record.duckdb")
    real = tempfile.mkstemp

    def refused(**asked: Any) -> tuple[int, str]:
        if asked["dir"] == tmp_path:
            raise PermissionError(13, "Permission denied")
        made: tuple[int, str] = real(**asked)
        return made

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    with store.open(path, create=False, read_only=True) as opened:
        assert found(opened, "cafe") == found(opened, "cafe") == ["one", "one-s1"]
    assert not (tmp_path / "record.duckdb.search").exists()


def test_several_processes_may_want_the_index_at_once(tmp_path: Path) -> None:
    path = made_file(tmp_path / "record.duckdb")
    code = (
        "import sys; from dragoman import store; from dragoman.ask import questions\n"
        "with store.open(sys.argv[1], create=False, read_only=True) as file:\n"
        "    print(questions.search(file, text='harbours').basis.entries)\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]  # noqa: S603 - our own code
    assert [process.communicate(timeout=60)[0].strip() for process in running] == ["4"] * 4
    assert sorted(each.name for each in tmp_path.iterdir()) == ["record.duckdb", "record.duckdb.search"]


@pytest.mark.parametrize(
    "around",
    [
        "👩‍👩‍👧 ",
        "e\u0301tude ",
        "“«‹„’ ",
        "\u200b\ufeff",
        "日本語 ",
        "\0\x02\x03 ",
        "ﬁ ẞ ",
        "<script>alert('x')</script> ",
        "a\r\tb ",
    ],
)
def test_offsets_hold_whatever_characters_stand_around(tmp_path: Path, around: str) -> None:
    paper = Paper("odd", "2024-01-01")
    paper.statement(f"{around}zeppelin {around}", by="Japan")
    paper.statement(f"{around} Zeppelins {around}", by="Japan")
    with store.open(tmp_path / "record.duckdb", create=True) as opened:
        opened.put(paper.record(), RUN)
        rows = list(questions.search(opened, text="zeppelin").dicts())
    assert len(rows) == 3
    for row in rows:
        words = paper.text[row["span_start"] : row["span_end"]]
        assert (words, words.lower().rstrip("s")) == (row["words"], "zeppelin")
