"""Commitments across documents: which are the same, which step each is, what people judged, what is overdue."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from conftest import REPOSITORY
from dragoman.ask.life import Entry, Filter, assess, ledger
from dragoman.ask.life.rows import COLUMNS, link, nested, rows
from dragoman.ask.life.units import units
from dragoman.ask.life.words import telling
from dragoman.entries import Event, Fault, content_id
from dragoman.store import Run, Store
from made_lives import telling as told

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.entries import Record

RUN = Run(manifest={"dragoman": "0.1.0"})
CASES: list[dict[str, Any]] = tomllib.loads((REPOSITORY / "tests/cases/life.toml").read_text("utf-8"))["case"]
HOSPITAL = "send a field hospital to the border province of Masisi"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "record.duckdb", create=True) as opened:
        yield opened


def put(file: Store, *records: Record) -> None:
    file.put_many(records, RUN)


def lives(file: Store, wanted: Filter | None = None, on: str = "2024-06-01") -> list[list[str]]:
    """Give the steps of each entry, the entry that moved last first."""
    return [[step.turn for step in entry.steps] for entry in ledger(file, wanted, on=on)]


def only(file: Store, on: str = "2024-06-01") -> Entry:
    (entry,) = ledger(file, on=on)
    return entry


def _case(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["missed"], strict=True)] if "missed" in case else []
    return pytest.param(case, id=f"{case['kind']}: {case['why']}", marks=marks)


@pytest.mark.parametrize("case", [_case(case) for case in CASES])
def test_the_same_commitment_is_known_again_and_another_is_not(file: Store, case: dict[str, Any]) -> None:
    by = tuple(case.get("by", ["NOR"]))
    toward = tuple(case.get("toward", []))
    put(
        file,
        told("one", "2023-01-10", by, case["first"], toward=toward),
        told(
            "two", "2023-05-10", tuple(case.get("by2", by)), case["second"], toward=tuple(case.get("toward2", toward))
        ),
    )
    assert (len(ledger(file)) == 1) is case["same"]


def test_words_that_any_communique_promises_with_tell_nothing() -> None:
    assert telling("continue to strengthen our cooperation on issues of common interest") == frozenset()


def test_a_state_is_the_same_by_name_and_adjective() -> None:
    assert telling("train Ukrainian pilots") == telling("train pilots of Ukraine")


def test_spellings_and_forms_of_a_word_are_one() -> None:
    assert telling("defence exercises") == telling("a defense exercise")


def test_a_list_is_compared_member_by_member() -> None:
    whole = "deepen the training of judges, expand the patrols off Beira and establish a school of hydrography"
    assert [piece.text for piece in units(whole)] == [
        whole,
        "deepen the training of judges",
        "expand the patrols off Beira",
        "establish a school of hydrography",
    ]


def test_details_behind_including_are_set_aside_too() -> None:
    core = "rebuild the port of Beira and its sheds"
    assert core in {piece.text for piece in units(f"{core}, including a new quay for ferries")}


def test_the_first_telling_announces_and_a_later_one_reaffirms(file: Store) -> None:
    put(
        file,
        told("later", "2023-05-10", ("NOR",), HOSPITAL),
        told("first", "2023-01-10", ("NOR",), HOSPITAL),
    )
    assert [step.undertaking.document for step in only(file).steps] == ["first", "later"]
    assert lives(file) == [["announced", "reaffirmed"]]


def test_words_that_say_it_is_not_new_make_even_the_first_a_reaffirmation(file: Store) -> None:
    put(file, told("one", "2023-01-10", ("NOR",), HOSPITAL, before="Norway reiterated its promise to"))
    assert lives(file) == [["reaffirmed"]]
    assert only(file).steps[0].why == "reiterated"


def test_what_goes_on_is_under_way(file: Store) -> None:
    put(
        file,
        told("one", "2023-01-10", ("NOR",), "rebuild the port of Beira"),
        told("two", "2023-05-10", ("NOR",), "continue to rebuild the port of Beira"),
    )
    assert lives(file) == [["announced", "under way"]]


def test_another_sum_or_another_day_is_a_change_and_says_which(file: Store) -> None:
    words = "give money for the vaccine plant at Dakar"
    put(
        file,
        told("one", "2023-01-10", ("NOR",), words, amount=(2e6, "NOK"), due="2024-12-31"),
        told("two", "2023-05-10", ("NOR",), words, amount=(3e6, "NOK"), due="2024-12-31"),
        told("three", "2023-09-10", ("NOR",), words, amount=(3e6, "NOK"), due="2025-12-31"),
    )
    assert lives(file) == [["announced", "changed", "changed"]]
    assert [step.why for step in only(file).steps] == [None, "2e+06 → 3e+06 NOK", "due 2024-12-31 → 2025-12-31"]
    assert (only(file).amount, only(file).due) == ((3e6, "NOK"), "2025-12-31")


def test_the_opposite_promised_withdraws_it(file: Store) -> None:
    put(
        file,
        told("one", "2023-01-10", ("NOR",), "join the fisheries patrol in the Barents Sea"),
        told("two", "2023-05-10", ("NOR",), "not join the fisheries patrol in the Barents Sea"),
    )
    assert lives(file) == [["announced", "withdrawn"]]
    assert ledger(file, Filter(open=True)) == []


def test_one_document_tells_a_commitment_once(file: Store) -> None:
    """Two undertakings of one document are never steps of one life: the finding has told them apart."""
    one = told("one", "2023-01-10", ("NOR",), HOSPITAL)
    put(file, one, told("two", "2023-01-10", ("NOR",), "open an embassy in Honiara"))
    assert lives(file) == [["announced"], ["announced"]]


def test_undated_documents_are_not_followed(file: Store) -> None:
    put(file, told("one", None, ("NOR",), HOSPITAL), told("two", "2023-01-10", ("NOR",), HOSPITAL))
    assert lives(file) == [["announced"], ["announced"]]


def test_the_documents_of_one_day_are_one_telling(file: Store) -> None:
    """A joint statement and a fact sheet of one meeting announce together, in whatever words."""
    put(
        file,
        told("one", "2023-01-10", ("NOR",), HOSPITAL),
        told("two", "2023-01-10", ("NOR",), "continue to " + HOSPITAL),
        told("three", "2023-05-10", ("NOR",), HOSPITAL),
    )
    assert lives(file) == [["announced", "announced", "reaffirmed"]]


def test_going_on_with_what_was_told_as_going_on_is_said_again(file: Store) -> None:
    put(
        file,
        told("one", "2023-01-10", ("NOR",), "continue to rebuild the port of Beira"),
        told("two", "2023-05-10", ("NOR",), "continue to rebuild the port of Beira"),
    )
    assert lives(file) == [["under way", "reaffirmed"]]


def test_overdue_is_asked_of_a_day_and_ends_with_a_judgement(file: Store, tmp_path: Path) -> None:
    put(file, told("one", "2023-01-10", ("NOR",), HOSPITAL, due="2023-12-31"))
    assert not only(file, on="2023-12-31").overdue
    assert only(file, on="2024-01-01").overdue
    assess(file, judgements(tmp_path, value='"kept"', scale="dragoman"))
    assert not only(file, on="2024-01-01").overdue


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Filter(), 2),
        (Filter(by="NOR"), 1),
        (Filter(by="norway"), 1),
        (Filter(toward="UKR"), 1),
        (Filter(field="health"), 1),
        (Filter(strength="pledged"), 1),
        (Filter(due_before="2024-01-01"), 1),
        (Filter(due_before="2023-12-31"), 0),
        (Filter(text="HOSPITAL"), 1),
        (Filter(repeated=True), 0),
        (Filter(overdue=True), 1),
        (Filter(min_confidence=0.9), 0),
    ],
)
def test_a_filter_keeps_what_fits(file: Store, wanted: Filter, number: int) -> None:
    put(
        file,
        told("one", "2023-01-10", ("NOR",), HOSPITAL, field="health", due="2023-12-31"),
        told("two", "2023-02-10", ("POL",), "lend tanks", toward=("UKR",), strength="pledged"),
    )
    assert len(ledger(file, wanted, on="2024-06-01")) == number


def test_each_undertaking_is_encoded_once(file: Store) -> None:
    put(file, told("one", "2023-01-10", ("NOR",), HOSPITAL))
    ledger(file)
    (held,) = file.select("SELECT count(*) AS n, count(DISTINCT digest) AS different FROM commitment_vectors")
    assert held["n"] == held["different"] > 1
    ledger(file)
    assert file.select("SELECT count(*) AS n FROM commitment_vectors") == [{"n": held["n"]}]


def test_a_record_that_may_only_be_read_has_its_ledger_too(file: Store) -> None:
    put(file, told("one", "2023-01-10", ("NOR",), HOSPITAL))
    file.close()
    with Store(file.path, read_only=True) as opened:
        assert lives(opened) == [["announced"]]


def test_an_empty_record_has_an_empty_ledger(file: Store) -> None:
    assert ledger(file) == []


def judgements(folder: Path, *, value: str = "+1", scale: str = "g7", more: str = "", words: str = HOSPITAL) -> Path:
    path = folder / "judgements.toml"
    path.write_text(
        f'[[assessment]]\ndocument = "one"\nwords = "{words}"\nassessor = "A. Reader"\nscale = "{scale}"\n'
        f'value = {value}\non = 2024-01-15\nevidence_url = "https://news.example/opened"\n{more}',
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("scale", "value", "turn"),
    [
        ("g7", "+1", "kept"),
        ("g7", "0", "under way"),
        ("g7", "-1", "broken"),
        ("promise", '"Promise Broken"', "broken"),
        ("promise", '"Compromise"', "changed"),
        ("polimeter", '"kept in part"', "changed"),
        ("dragoman", '"withdrawn"', "withdrawn"),
    ],
)
def test_a_value_of_any_scale_is_kept_beside_what_it_means(
    file: Store, tmp_path: Path, scale: str, value: str, turn: str
) -> None:
    put(file, told("one", "2023-01-10", ("NOR",), HOSPITAL))
    assess(file, judgements(tmp_path, scale=scale, value=value))
    (judged,) = only(file).judged
    assert (judged.turn, judged.scale, judged.value) == (turn, scale, value.strip('"').removeprefix("+"))
    assert only(file).turn == turn


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": '"splendid"'}, "no value of the scale g7"),
        ({"scale": "stars"}, "no scale 'stars'"),
        ({"words": "send a ship"}, "no commitment of document 'one'"),
        ({"more": "mood = 1\n"}, "unknown field mood"),
        ({"more": 'evidence_words = "it opened"\n'}, "no document ''"),
        ({"more": 'evidence_document = "one"\nevidence_words = "it opened"\n'}, "do not stand in document 'one'"),
        ({"more": "[[wish]]\na = 1\n"}, "may hold"),
        ({"more": "on = \n"}, "is not TOML"),
        ({"more": '[[rule]]\nname = "r"\n'}, "rule 1: assessor, scale, value, on, event missing"),
    ],
)
def test_a_judgement_that_does_not_hold_is_refused_and_nothing_is_kept(
    file: Store, tmp_path: Path, change: dict[str, str], message: str
) -> None:
    put(file, told("one", "2023-01-10", ("NOR",), HOSPITAL))
    with pytest.raises(Fault) as caught:
        assess(file, judgements(tmp_path, **change))
    assert caught.value.code == "bad-assessment"
    assert message in caught.value.message
    assert only(file).judged == ()


def test_a_judgement_finds_its_words_when_the_document_is_read_anew(file: Store, tmp_path: Path) -> None:
    put(file, told("one", "2023-01-10", ("NOR",), HOSPITAL))
    assess(file, judgements(tmp_path))
    file.put_many([told("one", "2023-01-10", ("NOR",), HOSPITAL[5:], before="They will send")], Run(manifest={"v": 2}))
    assert only(file).turn == "kept"


def test_a_judgement_given_again_takes_the_place_of_the_first(file: Store, tmp_path: Path) -> None:
    put(file, told("one", "2023-01-10", ("NOR",), HOSPITAL))
    assess(file, judgements(tmp_path))
    assess(file, judgements(tmp_path, value="-1"))
    assert [one.turn for one in only(file).judged] == ["broken"]


RULE = """\
[[rule]]
name = "an announced visit took place"
assessor = "A. Reader"
scale = "dragoman"
value = "kept"
on = 2024-01-15
by = "NOR"
words = "visit"
within_days = 90
event = { type = "CONSULT", mode = "visit" }
"""


@pytest.mark.parametrize(
    ("day", "actor", "kept"),
    [
        ("2023-03-01", "NOR", True),
        ("2022-12-01", "NOR", False),
        ("2023-06-01", "NOR", False),
        ("2023-03-01", "SWE", False),
    ],
)
def test_a_rule_judges_by_an_event_that_follows(
    file: Store,
    tmp_path: Path,
    day: str,
    actor: str,
    kept: bool,  # noqa: FBT001 - a column of the table
) -> None:
    put(file, told("one", "2023-01-10", ("NOR",), "visit Ghana in spring"), visit(day, actor))
    path = tmp_path / "rules.toml"
    path.write_text(RULE, encoding="utf-8")
    assert len(assess(file, path)) == int(kept)
    (entry,) = ledger(file, Filter(text="Ghana"))
    assert entry.turn == ("kept" if kept else "announced")
    if kept:
        assert entry.judged[0].evidence_document == "visit"
        assert entry.judged[0].rule == "an announced visit took place"


def visit(day: str, by: str) -> Record:
    """Make a record of a visit that took place."""
    base = told("visit", day, (by,), "pack for Ghana")
    text = base.document.text
    event = Event(
        id=content_id("event", text, "CONSULT", ((0, 3),)),
        type="CONSULT",
        status="occurred",
        modes=("visit",),
        actors=(base.actors[0].id,),
        recipients=(),
        trigger=(0, 3),
        evidence=((0, len(text)),),
    )
    return type(base)(document=base.document, actors=base.actors, events=(event,))


def test_rows_and_objects_hold_what_is_documented(file: Store, tmp_path: Path) -> None:
    put(file, told("one", "2023-01-10", ("NOR",), HOSPITAL), told("two", "2023-05-10", ("NOR",), HOSPITAL))
    assess(file, judgements(tmp_path))
    found = rows(only(file))
    assert [row["step"] for row in found] == ["kept", "reaffirmed", "announced"]
    assert all(set(row) == set(COLUMNS) for row in found)
    assert set(nested(only(file))) | set(nested(only(file))["steps"][0]) >= set(COLUMNS)
    columns = (REPOSITORY / "docs/commitments.md").read_text("utf-8")
    assert all(f"`{name}`" in columns for name in COLUMNS)


def test_a_link_leads_to_the_words_on_the_page() -> None:
    assert link("https://a.example/x", "send re-built ships") == "https://a.example/x#:~:text=send%20re%2Dbuilt%20ships"
    long = link("https://a.example/x", " ".join(f"w{n}" for n in range(30)))
    assert long == "https://a.example/x#:~:text=w0%20w1%20w2%20w3%20w4%20w5,w24%20w25%20w26%20w27%20w28%20w29"
    assert link(None, "send ships") is None
