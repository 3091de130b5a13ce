"""Questions: what fits is in the answer or left out with a reason, names mean somebody or are refused, days stay honest."""

from __future__ import annotations

import dataclasses
import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from dragoman import store
from dragoman.ask import questions
from dragoman.ask.questions import columns
from dragoman.ask.questions.days import span
from dragoman.ask.questions.sides import key, side
from dragoman.entries import STATUSES, Fault
from made_questions import RUN, Paper, made_file, papers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dragoman.ask.answer import Answer
    from dragoman.store import Store

BOTH = "both sides act, but toward others"
NO_STATE = "the other side is placed in no state"
STATUS = "the status is other than asked for"
UNSURE = "the confidence is below that asked for"
NO_DAY = "no day is known"
LONGER = "the day is known only to a stretch longer than the period"
BEYOND = "the day is known only to a stretch that reaches beyond the days asked for"
AGAIN = "the act is told again by another document"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = made_file(tmp_path_factory.mktemp("record") / "record.duckdb")
    with store.open(path, create=False, read_only=True) as opened:
        yield opened


def only(answer: Answer, column: str) -> list[Any]:
    return [row[column] for row in answer.dicts()]


def test_a_timeline_has_both_directions_newest_first_and_what_has_no_day_last(file: Store) -> None:
    told = questions.timeline(file, a="USA", b="Japan")
    assert only(told, "id") == ["two-e3", "two-e1", "two-e2", "one-e0", "one-e1", "two-e0", "three-e0"]
    assert only(told, "direction") == ["mutual", "back", "out", "mutual", "out", "back", "mutual"]
    assert only(told, "date_basis")[-1] == "unknown"
    assert only(told, "day")[-1] is None
    assert told.basis.dates == {"published": 3, "text": 3, "unknown": 1}


def test_a_timeline_oldest_first_and_cut_short_still_counts_all(file: Store) -> None:
    told = questions.timeline(file, a="USA", b="JPN", newest_first=False, limit=2)
    assert only(told, "id") == ["two-e0", "one-e0"]
    assert told.basis.entries == 7


def test_days_asked_for_leave_out_what_has_none_or_reaches_beyond_them(file: Store) -> None:
    told = questions.timeline(file, a="USA", b="JPN", since="2023-06", until="2024-04")
    assert only(told, "id") == ["two-e2", "one-e0", "one-e1"]
    assert told.basis.left_out == {NO_STATE: 1, BOTH: 1, STATUS: 1, BEYOND: 1, NO_DAY: 1}


def test_a_timeline_of_one_side_tells_what_it_does_and_what_is_done_to_it(file: Store) -> None:
    told = questions.timeline(file, a="China")
    assert only(told, "direction") == ["back"]
    assert told.parameters["a"] == "China"


def test_all_that_fits_a_pair_is_counted_or_left_out_with_a_reason(file: Store) -> None:
    """Ten events of the record have to do with both states: four are counted, six left out, each for one reason."""
    panel = questions.pair(file, a="USA", b="JPN", min_confidence=0.5)
    assert panel.basis.entries == sum(only(panel, "events")) == 4
    assert panel.basis.left_out == {BOTH: 1, NO_STATE: 1, STATUS: 1, UNSURE: 1, NO_DAY: 1, LONGER: 1}
    assert panel.basis.dates == {"published": 2, "text": 2}
    assert panel.basis.documents == 2


def test_every_period_from_the_first_to_the_last_has_its_rows_and_its_volume(file: Store) -> None:
    panel = questions.pair(file, a="USA", b="JPN", min_confidence=0.5)
    assert sorted(set(only(panel, "period"))) == [dt.date(2024, m, 1) for m in (3, 4, 5)]
    assert [row["documents"] for row in panel.dicts() if row["direction"] == "out"] == [1, 0, 1]
    first = next(row for row in panel.dicts() if row["direction"] == "out")
    assert (first["source"], first["target"], first["verbal_conflict"], first["per_1000_documents"]) == (
        "USA",
        "JPN",
        1,
        1000,
    )
    april = next(row for row in panel.dicts() if row["period"].month == 4 and row["direction"] == "out")
    assert april["events"] == 1
    assert april["per_1000_documents"] is None


@pytest.mark.parametrize("by", ["day", "week", "month", "quarter", "year"])
def test_every_event_stands_in_one_row_of_a_pair_whatever_the_period(file: Store, by: str) -> None:
    panel = questions.pair(file, a="USA", b="JPN", by=by)
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    assert panel.basis.entries == sum(sum(only(panel, quad)) for quad in quads) == sum(only(panel, "events"))
    assert panel.basis.entries + sum(panel.basis.left_out.values()) == 10


def test_a_year_is_long_enough_for_what_is_told_of_a_year(file: Store) -> None:
    panel = questions.pair(file, a="USA", b="JPN", by="year", since="2023", until="2023")
    assert LONGER not in panel.basis.left_out
    assert [row["material_cooperation"] for row in panel.dicts() if row["direction"] == "back"] == [1]


@pytest.mark.parametrize("every", [True, False])
@pytest.mark.parametrize("more", [{}, {"since": "2024"}, {"min_confidence": 0.5}, {"types": ["consult"]}])
def test_the_numbers_of_every_question_add_up(file: Store, every: bool, more: dict[str, Any]) -> None:  # noqa: FBT001 - a case
    """What is asked of fewer sides, days or types never gains entries, and entries are the rows where each row is one."""
    for ask in (questions.timeline, questions.meetings):
        asked = {k: v for k, v in more.items() if k != "types" or ask is questions.timeline}
        told = ask(file, a="USA", every_telling=every, **asked)
        assert told.basis.entries == len(told.rows) == sum(told.basis.dates.values())
        assert told.basis.documents == len(set(only(told, "document")))
    places = questions.where(file, every_telling=every, **more)
    assert places.basis.entries == sum(only(places, "events"))


def test_the_pairs_of_a_record_are_those_of_its_view_of_dyads(file: Store) -> None:
    """`direction` and the view `dyads` are two ways to say which states an event joins."""
    asked: dict[str, Any] = {"statuses": STATUSES, "every_telling": True}
    for a, b in (("USA", "JPN"), ("USA", "CHN"), ("JPN", "EUR")):
        told = questions.timeline(file, a=a, b=b, **asked)
        ours = {row["id"] for row in told.dicts() if row["direction"] in {"out", "mutual"}}
        view = file.select("SELECT event FROM dyads WHERE source = ? AND target = ?", [a, b])
        assert ours == {row["event"] for row in view}


def test_meetings_are_consultations_that_occurred(file: Store) -> None:
    told = questions.meetings(file, a="JPN", b="USA")
    assert only(told, "id") == ["two-e3", "two-e2", "one-e0", "three-e0"]
    visit = next(row for row in told.dicts() if row["id"] == "two-e2")
    assert (visit["participants"], visit["hosts"], visit["countries"]) == (
        ["Mara Lindqvist"],
        ["Emi Tanaka"],
        ["JPN", "USA"],
    )
    assert len(questions.meetings(file).rows) == 5


def test_what_was_said_is_found_by_speaker_subject_words_and_kind(file: Store) -> None:
    assert only(questions.said(file, speaker="USA"), "id") == ["one-s0", "one-s1"]
    assert only(questions.said(file, speaker="USA", about="China"), "id") == ["one-s0"]
    assert only(questions.said(file, text="CAFE TALKS"), "id") == ["one-s1"]
    assert only(questions.said(file, kind="direct", speaker="NATO"), "id") == ["two-s0"]
    late = questions.said(file, since="2024-04")
    assert only(late, "id") == ["two-s0"]
    assert late.basis.left_out == {NO_DAY: 1}


def test_actors_of_one_name_and_state_are_one_across_documents(file: Store) -> None:
    found = {row["name"]: row for row in questions.actors(file, country="Japan").dicts()}
    assert found["Japan"]["documents"] == 3
    assert found["Otto Lindqvist"]["statements"] == 1
    assert "rebels" not in found
    told = questions.actors(file, country="JPN")
    assert told.basis.left_out == {"the actor is placed in no state": 1}
    assert only(questions.actors(file, text="tanak"), "offices") == [["Envoy"]]


def test_only_places_that_the_clause_tells_are_counted(file: Store) -> None:
    """Neither the sides' own states nor the dateline put an event on the map; how many have no place is told."""
    told = questions.where(file)
    assert {row["country"]: row["events"] for row in told.dicts()} == {"JPN": 2, "NOR": 1}
    assert told.basis.left_out == {"the clause of the act tells no place": 7, STATUS: 1}
    assert only(told, "name") == ["Japan", "Norway"]


def test_the_middle_of_a_country_is_no_place(file: Store) -> None:
    told = questions.where(file, by="place")
    assert only(told, "place") == ["Kyoto", "Oslo"]
    assert told.basis.left_out["the place is a whole country"] == 1


def test_places_can_be_asked_for_of_one_side(file: Store) -> None:
    assert only(questions.where(file, a="USA"), "country") == ["JPN", "NOR"]
    assert only(questions.where(file, a="USA", b="JPN", types=["ACCUSE"]), "country") == ["NOR"]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("usa", "USA"), ("US", "USA"), ("United States", "USA"), ("Tokyo", "JPN"), ("japanese", "JPN"), ("EU", "EUR"),
        ("European Union", "EUR"), ("UN", "UNO"), ("Georgia", "GEO"), ("  japan ", "JPN"), ("Côte d'Ivoire", "CIV"),
        ("EUR", "EUR"), ("Kosovo", "XKX"), ("the United States", "USA"), ("The Hague", "NLD"),
    ],
)  # fmt: skip
def test_names_mean_states_and_bodies(file: Store, asked: str, codes: str) -> None:
    assert side(file, asked).codes == (codes,)


def test_bodies_without_a_code_and_persons_are_meant_by_their_names(file: Store) -> None:
    assert "north atlantic treaty organization" in side(file, "NATO").keys
    assert side(file, "emi tanaka").keys == ("who:emi tanaka/JPN",)
    assert side(file, "Tanaka").name == "Emi Tanaka"


@pytest.mark.parametrize(("asked", "told"), [("Lindqvist", "Mara Lindqvist (USA)"), ("Korea", "PRK"), ("Congo", "COG")])
def test_a_name_of_several_is_refused_with_all_of_them(file: Store, asked: str, told: str) -> None:
    with pytest.raises(Fault, match="ambiguous-name") as refused:
        side(file, asked)
    assert told in refused.value.message


@pytest.mark.parametrize(("asked", "near"), [("Emi Tanaca", "Emi Tanaka"), ("Jappan", "Japan")])
def test_an_unknown_name_is_refused_with_those_near_it(file: Store, asked: str, near: str) -> None:
    with pytest.raises(Fault, match="unknown-name") as refused:
        side(file, asked)
    assert near in refused.value.message


@pytest.mark.parametrize("asked", ["", " ", "'", "$a", "x" * 5000, "\0", "💥", "{fits}"])
def test_odd_names_are_refused_and_do_no_harm(file: Store, asked: str) -> None:
    with pytest.raises(Fault, match="unknown-name"):
        side(file, asked)


def test_one_who_is_in_nine_of_ten_documents_of_a_name_is_meant_and_the_others_are_told(tmp_path: Path) -> None:
    path = made_file(tmp_path / "record.duckdb")
    more = papers()[0].record()
    with store.open(path, create=False) as opened:
        for number in range(10):
            document = dataclasses.replace(more.document, id=f"more-{number}")
            opened.put(dataclasses.replace(more, document=document), RUN)
        told = questions.said(opened, speaker="Lindqvist")
    assert any("taken for Mara Lindqvist (USA), and not for Otto Lindqvist (JPN)" in note for note in told.basis.notes)


@pytest.mark.parametrize("name", ["São Tomé", "Łódź", "Ærø", "ÅNGSTRÖM", "İzmir", "Nguyễn", "Эмиль", "東京", "ß"])
def test_names_are_folded_alike_here_and_in_the_record(file: Store, name: str) -> None:
    assert file.select("SELECT lower(strip_accents(?)) AS folded", [name])[0]["folded"] == key(name)


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2023", "2024-02", (dt.date(2023, 1, 1), dt.date(2024, 2, 29))),
        ("2023-05", None, (dt.date(2023, 5, 1), None)),
        (None, dt.date(2023, 5, 9), (None, dt.date(2023, 5, 9))),
    ],
)
def test_days_are_asked_for_as_precisely_as_one_likes(since: Any, until: Any, days: Any) -> None:
    assert span(since, until) == days


@pytest.mark.parametrize(
    ("since", "until"), [("2023-13", None), ("yesterday", None), ("2024", "2023"), ("2023-02-30", None)]
)
def test_what_is_no_day_is_refused(since: Any, until: Any) -> None:
    with pytest.raises(Fault, match="usage"):
        span(since, until)


@pytest.mark.parametrize(
    "asked",
    [
        {"a": "USA", "b": "usa"}, {"a": "USA", "b": "JPN", "by": "decade"}, {"a": "USA", "b": "JPN", "types": ["HUG"]},
        {"a": "USA", "b": "JPN", "statuses": ["likely"]},
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(file: Store, asked: dict[str, Any]) -> None:
    with pytest.raises(Fault, match="usage"):
        questions.pair(file, **asked)


def test_an_empty_record_gives_empty_answers(tmp_path: Path) -> None:
    """Nothing is guessed, nothing fails: every answer has its columns and no rows."""
    with store.open(tmp_path / "empty.duckdb", create=True) as opened:
        answers = [
            questions.timeline(opened, a="USA"), questions.pair(opened, a="USA", b="JPN"), questions.meetings(opened),
            questions.said(opened), questions.actors(opened), questions.where(opened), questions.search(opened, text="x"),
            questions.facets(opened, text="x"),
        ]  # fmt: skip
    for answer in answers:
        assert list(answer.rows) == []
        assert answer.basis.entries == answer.basis.documents == 0
        assert answer.arrow().num_rows == 0


def test_a_record_that_changes_is_asked_anew(tmp_path: Path) -> None:
    """What is worked out for questions is forgotten when a document is read anew."""
    with store.open(made_file(tmp_path / "record.duckdb"), create=False) as opened:
        assert questions.timeline(opened, a="USA", b="JPN").basis.entries == 7
        one = papers()[0].record()
        opened.put(dataclasses.replace(one, events=(one.events[0], *one.events[2:])), RUN)
        assert questions.timeline(opened, a="USA", b="JPN").basis.entries == 6


def test_an_act_told_twice_is_counted_once_unless_every_telling_is_asked_for(tmp_path: Path) -> None:
    """The telling that counts is in the answer, the other one left out with its reason; together they are all."""
    with store.open(made_file(tmp_path / "record.duckdb"), create=False) as opened:
        rows = [
            {"document": d, "event": e, "story": "s1", "first": d == "one", "tellings": 2, "likeness": 0.9}
            for d, e in (("one", "one-e0"), ("two", "two-e3"))
        ]
        opened.rebuild("stories", "made", {"story_events": rows})
        once = questions.timeline(opened, a="USA", b="JPN")
        assert once.basis.entries == 6
        assert once.basis.left_out[AGAIN] == 1
        assert [row["tellings"] for row in once.dicts() if row["id"] == "one-e0"] == [2]
        assert questions.timeline(opened, a="USA", b="JPN", every_telling=True).basis.entries == 7


@pytest.mark.parametrize("name", ["TIMELINE", "PAIR", "MEETINGS", "SAID", "ACTORS", "WHERE", "SEARCH", "FACETS"])
def test_every_column_has_a_name_of_its_own_and_says_what_it_means(name: str) -> None:
    found = getattr(columns, name)
    assert len({column.name for column in found}) == len(found)
    assert all(column.meaning.endswith((".", "…")) for column in found)


def test_questions_load_neither_rich_nor_altair_nor_frames() -> None:
    """What draws and lays out is loaded when it is needed."""
    code = "import sys, dragoman.ask.questions; print([m for m in ('rich.table', 'altair', 'pyarrow', 'pandas') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert done.stdout.strip() == "[]"


def test_several_threads_may_ask_at_once(tmp_path: Path) -> None:
    """Each has the file open for itself; what is worked out is made once for all of them."""
    path = made_file(tmp_path / "record.duckdb")

    def ask(_: int) -> tuple[int, int, int]:
        with store.open(path, create=False, read_only=True) as opened:
            return (
                questions.timeline(opened, a="USA", b="JPN").basis.entries,
                questions.said(opened).basis.entries,
                questions.search(opened, text="harbours").basis.entries,
            )

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(24))) == {(7, 4, 4)}


def test_a_person_is_meant_by_a_surname_though_somebody_is_only_called_that(tmp_path: Path) -> None:
    """An actor whose whole name is the surname does not win over the person who is in nearly all documents."""
    with store.open(tmp_path / "record.duckdb", create=True) as opened:
        for number in range(10):
            name = "Tanaka" if number == 9 else "Emi Tanaka"
            paper = Paper(f"p{number}", "2024-01-01").statement(f"Fair winds, {name} said.", by=name)
            opened.put(paper.record(), RUN)
        told = questions.said(opened, speaker="tanaka")
    assert told.basis.entries == 9
    assert "'tanaka' is taken for Emi Tanaka (JPN), and not for Tanaka." in told.basis.notes


def test_an_act_long_before_all_documents_makes_no_centuries_of_empty_periods(tmp_path: Path) -> None:
    with store.open(tmp_path / "record.duckdb", create=True) as opened:
        paper = Paper("old", "2024-03-05")
        paper.event(
            "Japan and United States met in 1817.", by="Japan, United States", day=("1817-01-01", "1817-01-01", "day")
        )
        paper.event("Japan and United States met.", by="Japan, United States")
        opened.put(paper.record(), RUN)
        panel = questions.pair(opened, a="USA", b="JPN", by="day")
        assert sorted(set(only(panel, "period"))) == [dt.date(1817, 1, 1), dt.date(2024, 3, 5)]
        assert panel.basis.entries == sum(only(panel, "events")) == 2
        assert list(questions.pair(opened, a="USA", b="JPN", since="1900", until="1950").rows) == []
