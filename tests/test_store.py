"""The store: what is put comes back equal, nothing is half written, nothing is written twice."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from conftest import REPOSITORY
from dragoman import store
from dragoman.entries import Document, Fault, Issue, Record
from dragoman.store import Run, Store, verify
from dragoman.store.rows import ENTRY_TABLES
from made_record import TEXT, made, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

RUN = Run(manifest={"dragoman": "0.1.0", "options": {}})
LATER = Run(manifest={"dragoman": "0.2.0", "options": {}})
BEGIN = datetime(2024, 5, 16, 12)  # noqa: DTZ001 - the tables keep UTC without a zone


def ticking() -> Callable[[], datetime]:
    """Give a clock that is an hour later each time it is asked."""
    hours = count(1)
    return lambda: BEGIN + timedelta(hours=next(hours))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "record.duckdb", create=True, clock=ticking()) as opened:
        yield opened


def everything(file: Store) -> dict[str, list[dict[str, Any]]]:
    """Give all rows of all tables."""
    tables = ("documents", "issues", "runs", *ENTRY_TABLES)
    return {table: file.select(f"SELECT * FROM {table} ORDER BY ALL") for table in tables}  # noqa: S608 - our own names


def test_a_record_comes_back_equal(file: Store) -> None:
    assert file.put(made(), RUN)
    assert file.get("ferries") == made()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(record=records())
def test_any_record_comes_back_equal(file: Store, record: Record) -> None:
    file.put(record, RUN)
    assert file.get(record.document.id) == record
    assert not [problem for problem in verify(file) if problem.code != "reference"]


def test_reading_twice_changes_nothing(file: Store) -> None:
    file.put(made(), RUN)
    before = everything(file)
    assert not file.put(made(), RUN)
    assert file.put_many([made(), made()], RUN) == 0
    assert everything(file) == before


def test_a_newer_reading_replaces_the_older_one_and_keeps_the_day_it_was_first_seen(file: Store) -> None:
    file.put(made(), RUN)
    first = file.documents()[0]
    other = dataclasses.replace(made(), events=made().events[:1], stances=())
    assert file.put(other, RUN)
    assert file.get("ferries") == other
    assert file.counts()["events"] == 1
    again = file.documents()[0]
    assert (again.first_seen, again.updated_at > first.updated_at) == (first.first_seen, True)
    assert verify(file) == []


def test_the_same_reading_by_another_run_is_written_anew(file: Store) -> None:
    file.put(made(), RUN)
    assert file.put(made(), LATER)
    assert file.documents()[0].run == LATER.id
    assert list(file.runs()) == [RUN.id, LATER.id]


def test_a_column_that_becomes_unknown_is_emptied(file: Store) -> None:
    file.put(made(), RUN)
    bare = Record(document=Document(id="ferries", text=TEXT))
    file.put(bare, RUN)
    assert file.get("ferries") == bare


def test_two_documents_with_one_text_keep_their_entries_apart(file: Store) -> None:
    file.put_many([made("one"), made("two")], RUN)
    file.put(dataclasses.replace(made("one"), events=()), RUN)
    assert file.get("one").events == ()
    assert file.get("two") == made("two")


def test_a_store_holds_a_document_by_id_text_and_run(file: Store) -> None:
    file.put(made(), RUN)
    digest = made().document.sha256
    assert file.holds("ferries", digest, RUN)
    assert not file.holds("other", digest, RUN)
    assert not file.holds("ferries", "0" * 64, RUN)
    assert not file.holds("ferries", digest, LATER)


@pytest.mark.parametrize(
    "head", [{"title": "New"}, {"published": None}, {"publisher": None}, {"url": "x:y"}, {"language": None}]
)
def test_a_document_with_a_new_head_is_not_current(file: Store, head: dict[str, Any]) -> None:
    """A new date of publication moves the dates of events, though no word changed."""
    file.put(made(), RUN)
    document = made().document
    assert file.is_current(document, RUN)
    assert not file.is_current(dataclasses.replace(document, **head), RUN)


def test_an_issue_is_kept_until_the_document_is_read(file: Store) -> None:
    issue = Issue(document="ferries", code="bad-pdf", message="The PDF cannot be read.")
    file.put_issue(issue, RUN)
    before = everything(file)
    file.put_issue(issue, RUN)
    assert everything(file) == before
    newer = dataclasses.replace(issue, code="empty", message="The input holds no text.")
    file.put_issue(newer, LATER)
    assert file.issues() == [newer]
    file.put(made(), RUN)
    assert file.issues() == []


def test_an_issue_leaves_the_older_reading_of_its_document(file: Store) -> None:
    file.put(made(), RUN)
    file.put_issue(Issue(document="ferries", code="unreadable", message="The file cannot be opened."), RUN)
    assert file.get("ferries") == made()
    assert len(file.issues()) == 1


def test_records_come_in_order_of_publication(file: Store) -> None:
    for identity, day in (("c", None), ("b", "2024"), ("a", "2024-05-16"), ("d", "2023-12-31")):
        file.put(Record(document=Document(id=identity, text="Words.", published=day)), RUN)
    assert [record.document.id for record in file.records()] == ["d", "b", "a", "c"]
    assert [listed.id for listed in file.documents()] == ["d", "b", "a", "c"]


def test_many_records_come_back_in_batches(file: Store) -> None:
    many = [made(f"d{number:04}") for number in range(store.store.BATCH + 5)]
    assert file.put_many(iter(many), RUN) == len(many)
    assert list(file.records()) == many


def test_counts_and_lists_tell_what_is_there(file: Store) -> None:
    file.put(made(), RUN)
    assert file.counts() == {
        "documents": 1,
        "actors": 5,
        "events": 2,
        "statements": 2,
        "commitments": 1,
        "stances": 2,
        "issues": 0,
        "runs": 1,
    }
    listed = file.documents()[0]
    assert (listed.title, listed.origin) == (made().document.title, "made/ferries.txt")
    assert (listed.actors, listed.events, listed.statements, listed.commitments, listed.stances) == (5, 2, 2, 1, 2)


def test_a_document_that_is_not_there_is_a_fault(file: Store) -> None:
    with pytest.raises(Fault, match="no-document"):
        file.get("nowhere")


def test_nulls_and_odd_characters_in_a_text_come_back(file: Store) -> None:
    record = Record(document=Document(id="odd\x00'; --", text="a\x00b\u2028c\U0001f600d\x85"))
    file.put(record, RUN)
    assert file.get(record.document.id) == record


def test_a_lone_surrogate_is_refused_and_nothing_is_written(file: Store) -> None:
    with pytest.raises(Fault, match="encoding") as caught:
        file.put_many([made(), Record(document=Document(id="bad", text="half \ud83d"))], RUN)
    assert caught.value.document == "bad"
    assert file.counts()["documents"] == 0


def test_two_entries_of_one_id_are_refused(file: Store) -> None:
    twice = dataclasses.replace(made(), stances=made().stances[:1] * 2)
    with pytest.raises(Fault, match="Two entries of the record have the id t-1"):
        file.put(twice, RUN)


def test_a_failure_in_the_middle_leaves_the_older_reading(file: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    file.put(made(), RUN)
    before = everything(file)
    append = file._database.append

    def failing(table: str, rows: Any, *, conflict: str = "") -> None:
        if table == "stances":
            raise Fault("internal", "the disk is full")
        append(table, rows, conflict=conflict)

    monkeypatch.setattr(file._database, "append", failing)
    with pytest.raises(Fault, match="the disk is full"):
        file.put(dataclasses.replace(made(), events=()), LATER)
    monkeypatch.undo()
    assert everything(file) == before


KILLED = """
import os
from dragoman import store
from dragoman.store import Run
from made_record import made
file = store.open({path!r}, create=True)
file.put(made("whole"), Run())
append = file._database.append
def dying(table, rows, *, conflict=""):
    append(table, rows, conflict=conflict)
    if table == "statements":
        os.kill(os.getpid(), 9)
file._database.append = dying
file.put(made("half"), Run())
"""


def test_a_process_killed_while_it_writes_leaves_whole_documents_only(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    where = os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY / "tests")])
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", KILLED.format(path=str(path))], env={**os.environ, "PYTHONPATH": where}, check=False
    )
    assert done.returncode == -9
    with store.open(path, create=False, read_only=True) as file:
        assert [listed.id for listed in file.documents()] == ["whole"]
        assert verify(file) == []
    with store.open(path, create=False) as file:
        file.put(made("half"), RUN)
        assert file.get("half") == made("half")


def test_an_error_shows_the_sql_that_failed(file: Store) -> None:
    with pytest.raises(Fault, match=r"(?s)no_such_table.*SELECT \* FROM no_such_table"):
        file.select("SELECT * FROM no_such_table")


def test_a_run_is_known_by_its_manifest() -> None:
    assert Run(manifest={"a": 1, "b": 2}).id == Run(manifest={"b": 2, "a": 1}).id
    assert Run(manifest={"a": 1}).id != Run(manifest={"a": 2}).id


BROKEN = [
    ("UPDATE documents SET text = replace(text, 'Oslo', 'Bern')", {"digest", "pin"}, "the text was changed"),
    ("UPDATE documents SET sha256 = 'x'", {"digest"}, "the digest was changed"),
    ("UPDATE mentions SET words = 'Westmark' WHERE position = 0", {"pin"}, "the words beside a pin were changed"),
    ("UPDATE events SET trigger_span_end = 100000", {"pin"}, "a pin runs beyond the text"),
    ("UPDATE contents SET span_start = span_end", {"pin"}, "a pin is empty"),
    ("DELETE FROM actors WHERE id = 'a-ost'", {"reference", "orphan"}, "an actor is gone"),
    ("UPDATE event_sides SET actor = 'a-none'", {"reference"}, "a side names nobody"),
    ("UPDATE commitments SET statement = 's-none'", {"reference"}, "a commitment names a statement that is not there"),
    ("DELETE FROM evidence WHERE kind = 'stance'", {"unpinned"}, "stances without evidence"),
    ("INSERT INTO stances SELECT * FROM stances", {"double"}, "entries that stand twice"),
    ("DELETE FROM documents", {"orphan"}, "a document is gone, its entries are not"),
]


@pytest.mark.parametrize(("sql", "codes", "why"), BROKEN, ids=[why for _, _, why in BROKEN])
def test_verify_finds_what_was_broken(file: Store, sql: str, codes: set[str], why: str) -> None:
    file.put(made(), RUN)
    assert verify(file) == []
    file.select(sql)
    problems = verify(file)
    assert {problem.code for problem in problems} == codes, why
    assert {problem.document for problem in problems} == {"ferries"}


def test_verify_points_to_the_entry(file: Store) -> None:
    file.put(made(), RUN)
    file.select("UPDATE events SET trigger_words = 'fought' WHERE id = 'e-met'")
    (problem,) = verify(file)
    assert (problem.code, problem.entry) == ("pin", "e-met")
    assert "fought" in problem.message


@pytest.mark.parametrize(
    ("view", "number"), [("event", 2), ("statement", 2), ("commitment", 1), ("stance", 2), ("actor", 5)]
)
def test_a_view_has_one_row_an_entry(file: Store, view: str, number: int) -> None:
    file.put_many([made("one"), made("two")], RUN)
    rows = file.select(f"SELECT * FROM {view}_rows WHERE document = 'two'")  # noqa: S608 - our own names
    assert len(rows) == number


def test_views_give_names_and_words(file: Store) -> None:
    file.put(made(), RUN)
    event = file.select("SELECT * FROM event_rows WHERE id = 'e-met'")[0]
    assert event["actors"] == ["Ada Lindqvist", "Jon Brekke"]
    assert (event["recipients"], event["trigger"], event["place"]) == ([], "met", "Oslo")
    assert str(event["date_start"]) == "2024-05-14"
    statement = file.select("SELECT * FROM statement_rows WHERE id = 's-warn'")[0]
    assert statement["content"] == "it could not last … a danger to every port"
    assert (statement["addressees"], statement["about"]) == (["Jon Brekke"], ["Ostland"])
    commitment = file.select("SELECT * FROM commitment_rows")[0]
    assert (commitment["by"], commitment["amount_value"], commitment["due"]) == (["Norrland"], 40_000_000, "by 2026")
    stance = file.select("SELECT * FROM stance_rows WHERE id = 't-2'")[0]
    assert (stance["holders"], stance["toward"], stance["evidence"]) == ([], ["Norrland"], "thanked Norrland")


def test_every_table_view_and_column_is_documented(file: Store) -> None:
    page = (REPOSITORY / "docs" / "store.md").read_text(encoding="utf-8")
    rows = file.select(
        "SELECT DISTINCT table_name AS name FROM duckdb_columns() WHERE NOT internal AND table_name <> 'schema_version'"
        " UNION SELECT column_name FROM duckdb_columns() WHERE NOT internal AND table_name LIKE '%\\_rows' ESCAPE '\\'"
    )
    assert [row["name"] for row in rows if f"`{row['name']}`" not in page] == []


DATED = (
    "INSERT INTO documents (id, published, text, sha256, run, digest, first_seen, updated_at) VALUES "
    "('d', ?, 'x', '', '', '', now(), now())"
)
EVENT = (
    "INSERT INTO events (document, id, position, type, status, modes, contexts, trigger_span_start, trigger_span_end, "
    "trigger_words, date_words, date_start, date_end, date_precision, date_basis, confidence, finding, version) "
    "VALUES ('d', 'e', 0, 'AID', ?, [], [], 0, 1, 'x', ?, ?, ?, ?, ?, 1, '', '')"
)


@pytest.mark.parametrize(
    ("published", "status", "told", "expected"),
    [
        ("2023-01-12", "occurred", [None] * 5, ("2023-01-12", "2023-01-12", "published")),
        ("2023", "occurred", [None] * 5, (None, None, "unknown")),
        ("2023-01-12", "future", [None] * 5, (None, None, "unknown")),
        ("2023-01-12", "historical", [None] * 5, (None, None, "unknown")),
        ("2023-01-12", "occurred", ["that day", None, None, None, "text"], (None, None, "unknown")),
        ("2023-01-12", "occurred", ["Monday", "2023-01-09", None, "day", "text"], ("2023-01-09", "2023-01-09", "text")),
        ("2023", "future", ["May", "2024-05-01", "2024-05-31", "month", "text"], ("2024-05-01", "2024-05-31", "text")),
    ],
)
def test_the_day_of_an_event_says_what_it_rests_on(
    file: Store, published: str, status: str, told: list[str | None], expected: tuple[str | None, ...]
) -> None:
    """Words come first; the day of publication stands in for what has occurred and of which nothing else is told."""
    file.select(DATED, [published])
    file.select(EVENT, [status, *told])
    row = file.select("SELECT first_day, last_day, date_basis FROM event_days WHERE document = 'd'")[0]
    assert (row["first_day"] and str(row["first_day"]), row["last_day"] and str(row["last_day"])) == expected[:2]
    assert row["date_basis"] == expected[2]


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [
        (["NOR", "SWE"], [], {("NOR", "SWE", True), ("SWE", "NOR", True)}),
        (["NOR", "SWE"], ["FIN"], {("NOR", "FIN", False), ("SWE", "FIN", False)}),
        (["NOR", None], ["NOR", "FIN"], {("NOR", "FIN", False)}),
        (["NOR", "NOR"], [], set()),
        (["NOR"], [None], set()),
    ],
)
def test_an_event_joins_the_states_of_its_sides(
    file: Store, actors: list[str | None], recipients: list[str | None], expected: set[tuple[str, str, bool]]
) -> None:
    """An act upon a recipient nobody can place joins no pair, and does not become mutual for that."""
    for side, countries in (("actor", actors), ("recipient", recipients)):
        for number, country in enumerate(countries):
            file.select("INSERT INTO event_sides VALUES ('d', 'e', ?, ?, ?)", [side, number, f"{side}{number}"])
            file.select(
                "INSERT INTO actors VALUES ('d', ?, 0, '', 'state', ?, [], NULL, NULL, NULL, [], 1, '', '')",
                [f"{side}{number}", country],
            )
    rows = file.select("SELECT source, target, mutual FROM dyads WHERE document = 'd'")
    assert {(row["source"], row["target"], row["mutual"]) for row in rows} == expected
