"""The scorer of whole records: what each figure counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dragoman.entries import Document, Fault, Issue, Record
from dragoman.measure import score_records
from made_lines import TEXT, at, line

if TYPE_CHECKING:
    from collections.abc import Callable

Line = dict[str, Any]


def changed(change: Callable[[Line], None]) -> Line:
    made = line()
    change(made)
    return made


def rows(predicted: Line, gold: Line | None = None) -> dict[str, dict[str, float]]:
    return score_records([gold or line()], [predicted]).rows


def test_a_record_scores_fully_against_itself() -> None:
    figures = score_records([line()], [line()])
    for name, row in figures.rows.items():
        assert next(row[key] for key in ("f1", "mean", "macro_f1") if key in row) == 1, name
    assert figures.misses == ()
    assert figures.notes == ()


def drop(kind: str) -> Callable[[Line], None]:
    return lambda made: made[kind].pop()


def put(kind: str, field: str, value: object, index: int = 0) -> Callable[[Line], None]:
    return lambda made: made[kind][index].__setitem__(field, value)


CASES: list[tuple[str, Callable[[Line], None], str, str, float]] = [
    ("an actor left out costs recall", drop("actors"), "actor", "recall", 4 / 5),
    ("an actor left out costs no precision", drop("actors"), "actor", "precision", 1),
    ("half an event missed", drop("events"), "event", "f1", 2 * 1 / 3),
    ("another type is another event", put("events", "type", "ACCUSE"), "event", "precision", 1 / 2),
    ("a wrong country counts among matched actors", put("actors", "country", "FIN"), "actor country", "mean", 4 / 5),
    ("sectors need one in common", put("actors", "sectors", ["MIL"]), "actor sector", "mean", 4 / 5),
    ("an actor's country stands for it as a side", put("events", "actors", ["a1", "a2"]), "event actors", "mean", 1),
    ("one side wrong is not strict", put("events", "actors", ["a3"]), "event strict", "f1", 1 / 2),
    ("but still the event", put("events", "actors", ["a3"]), "event", "f1", 1),
    ("no side right is no match", put("events", "actors", ["a5"]), "event", "f1", 1 / 2),
    (
        "edges of a quotation do not matter",
        put("statements", "content", [at("“We will send two frigates by June,”"), at("Sudria is our friend")]),
        "statement exact",
        "mean",
        1,
    ),
    (
        "a piece left out is not exact",
        put("statements", "content", [at("We will send two frigates by June")]),
        "statement exact",
        "mean",
        1 / 2,
    ),
    ("another speaker", put("statements", "speakers", ["a4"]), "statement speaker", "mean", 1 / 2),
    ("believing is not scored", put("statements", "manner", "believed"), "statement", "recall", 1 / 2),
    ("another status", put("events", "status", "future"), "event status", "macro_f1", 2 / 3),
    (
        "a date where the gold has none costs precision",
        put("events", "date", {"start": "2024-02-13"}, 1),
        "event date",
        "precision",
        1 / 2,
    ),
    ("a place elsewhere", put("events", "place", {"span": [0, 7], "name": "Norland"}), "event place", "f1", 0),
    ("an amount by its number", put("commitments", "amount", {"value": 41_000_000}, 1), "commitment amount", "f1", 0),
    (
        "due by its last day",
        put("commitments", "due", {"start": "2024-06-30", "end": "2024-06-30"}),
        "commitment due",
        "f1",
        1,
    ),
    ("another attitude is another stance", put("stances", "attitude", "support"), "stance", "f1", 0),
    ("the wrong holder of a stance", put("stances", "holders", ["a2"]), "stance", "f1", 0),
    (
        "a place beyond the text is none",
        put("events", "place", {"span": [0, 9_999], "name": "?"}),
        "event place",
        "recall",
        0,
    ),
    ("a reference that leads nowhere is none", put("events", "actors", ["a3", "a4", "zz"]), "event actors", "mean", 1),
    ("the triples of reciprocal acts are unordered", put("events", "actors", ["a4", "a3"]), "coded triple", "mean", 1),
]


@pytest.mark.parametrize(("why", "change", "row", "figure", "value"), CASES, ids=[c[0] for c in CASES])
def test_a_change_moves_its_figure(
    why: str, change: Callable[[Line], None], row: str, figure: str, value: float
) -> None:
    assert rows(changed(change))[row][figure] == pytest.approx(value), why


def test_mentions_that_are_pronouns_are_not_scored() -> None:
    def only_pronoun(made: Line) -> None:
        made["actors"][2]["mentions"] = [at("she")]

    assert rows(changed(only_pronoun))["actor"]["recall"] == pytest.approx(4 / 5)


@pytest.mark.parametrize(
    ("predicted", "reason"),
    [
        ([], "no prediction"),
        ([{"document": {"id": "made-1"}, "error": {"code": "empty", "message": ""}}], "error"),
        ([line() | {"document": {"id": "made-1", "text": "Another."}}], "another text"),
        ([line() | {"actors": [3]}], "malformed record"),
        ([line() | {"events": [{"type": ["AGREE"]}]}], "malformed record"),
    ],
)
def test_a_document_that_cannot_be_scored_counts_as_empty_and_is_named(predicted: list[Line], reason: str) -> None:
    figures = score_records([line()], predicted)
    assert figures.rows["event"] == {"f1": 0, "precision": 0, "recall": 0, "gold": 2, "predicted": 0}
    assert len(figures.notes) == 1
    assert reason in figures.notes[0]


def test_a_repeated_id_is_left_out_and_named() -> None:
    figures = score_records([line()], [line(), {"document": {"id": "made-1"}}, {"document": {}}])
    assert figures.rows["actor"]["f1"] == 1
    assert [note.split(":")[0] for note in figures.notes] == ["line 2", "line 3"]


@pytest.mark.parametrize("gold", [{"document": {"id": "x"}}, {"document": {"id": "x", "text": "T"}, "actors": [1]}])
def test_gold_that_is_malformed_is_refused(gold: Line) -> None:
    with pytest.raises(Fault, match="bad-gold"):
        score_records([gold], [])


def test_records_and_issues_are_taken_as_they_are() -> None:
    record = Record(document=Document(id="made-1", text=TEXT))
    issue = Issue(document="made-2", code="empty", message="")
    figures = score_records([line()], [record, issue])
    assert figures.rows["actor"]["predicted"] == 0
    assert figures.notes == ()


def test_misses_tell_what_stands_on_one_side_only() -> None:
    figures = score_records([line()], [changed(put("events", "type", "ACCUSE"))])
    assert [(m.word, m.kind, m.label, m.words) for m in figures.misses] == [
        ("missed", "event", "CONSULT", "met"),
        ("extra", "event", "ACCUSE", "met"),
    ]


def test_figures_have_one_flat_name_each() -> None:
    assert score_records([line()], [line()]).flat()["records.event status.macro_f1"] == 1
