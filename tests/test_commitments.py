"""Commitments: who has undertaken to do what, in newly written sentences."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import made_actors as roster
from dragoman.entries import Commitment, Entries, Span, When
from dragoman.findings.commitments import find
from dragoman.findings.dates import find as find_dates

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases/commitments.toml").read_text("utf-8"))[
    "case"
]
PHRASES = {"we": ["Japan", "Norway"], "the two leaders": ["Minister Okoro", "President Lindqvist"], "it": ["Chile"]}


def read(text: str, *, dates: tuple[When, ...] = ()) -> list[Commitment]:
    return list(find(roster.analysis(text), roster.entries(text) + Entries(dates=dates)).commitments)


def words(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


def found_in(case: dict[str, Any]) -> list[Commitment]:
    """Read a case, with the dates of its text where it tests them."""
    text = case["text"]
    dated = bool(case.get("dated")) or "due" in case
    return read(text, dates=find_dates(roster.analysis(text), roster.entries(text)).dates if dated else ())


def binders(case: dict[str, Any], at: int) -> list[str]:
    """Give the names of those who are to be bound by the undertaking at a place of the case."""
    names = case["each_by"][at] if "each_by" in case else case["by"]
    return sorted(name for who in names for name in PHRASES.get(who, [who]))


def details(case: dict[str, Any], first: Commitment) -> dict[str, object]:
    """Give what a case can ask of its first undertaking, in the form in which the table has it."""
    text = case["text"]
    amount, due = first.amount, first.due
    return {
        "field": first.field,
        "condition": words(text, first.condition) if first.condition else None,
        "amount": [amount.value, amount.unit] if amount else [],
        "due": [words(text, due.span), due.end] if due and due.span else [],
        "toward": sorted(roster.names(roster.entries(text), first.toward)),
    }


def marked(case: dict[str, Any]) -> Any:
    """Give a case as a parameter, expected to fail where it is known to be missed."""
    missed = [pytest.mark.xfail(reason="known to be missed", strict=True)] if case.get("missed") else []
    return pytest.param(case, id=f"{case['form']}: {case['why']}", marks=missed)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_each_case_is_read_as_written(case: dict[str, Any]) -> None:
    """Each sentence of the table gives its undertakings, their makers, strength and details, and no others."""
    text = case["text"]
    found = found_in(case)
    if "words" in case:
        assert [words(text, c.undertaking) for c in found] == case["words"]
    else:
        assert found
    for at, commitment in enumerate(found):
        assert sorted(roster.names(roster.entries(text), commitment.by)) == binders(case, at)
        assert commitment.strength == case.get("strength", commitment.strength)
    if found:
        told = details(case, found[0])
        assert {key: told[key] for key in told if key in case} == {key: case[key] for key in told if key in case}


def test_the_table_is_broad() -> None:
    """The table holds at least 200 cases, each with its form and a reason of its own within the form."""
    assert len(CASES) >= 200
    assert len({(case["form"], case["why"], case["text"]) for case in CASES}) == len(CASES)


def test_the_condition_is_pinned() -> None:
    """The words of a condition are given without their comma."""
    text = "If Chile agrees, Japan will lift the embargo."
    (commitment,) = read(text)
    assert commitment.condition is not None
    assert words(text, commitment.condition) == "If Chile agrees"


def test_an_undertaking_tells_its_amount() -> None:
    """A sum inside the undertaking is its amount."""
    (commitment,) = read("France will provide $30 million to Kenya.")
    assert commitment.amount is not None
    assert (commitment.amount.value, commitment.amount.unit) == (30_000_000, "USD")


def test_whom_it_is_for_is_told() -> None:
    """The actors behind "with", "to" and "for" are those toward whom it is undertaken, the makers left out."""
    (commitment,) = read("Japan will share radar data with India.")
    assert commitment.toward == ("India",)
    (commitment,) = read("Japan reaffirmed its commitment to the defense of Chile.")
    assert commitment.toward == ("Chile",)


def test_it_falls_due_by_the_date_in_its_words() -> None:
    """A date inside the undertaking is the day it falls due; one before the document is not."""
    text = "Kenya will close the camp by June 2025."
    at = text.index("June")
    later = When(span=(at, at + 9), start="2025-06-01", end="2025-06-30", precision="month")
    (commitment,) = read(text, dates=(later,))
    assert commitment.due == later
    past = When(span=(at, at + 9), start="2019-06-01", end="2019-06-30", precision="month")
    (commitment,) = read(text, dates=(past,))
    assert commitment.due is None


def test_words_in_a_quotation_belong_to_its_statement() -> None:
    """An undertaking inside quotation marks names the statement that holds it."""
    (commitment,) = read('"We will send ships," said Minister Okoro.')
    assert commitment.statement == "s1"


def test_a_person_who_says_we_binds_the_state_spoken_for() -> None:
    """Where one person is "we", the state of that person is bound if the record has it."""
    text = '"We will send ships to Kenya," said Minister Okoro.'
    found = roster.entries(text)
    (kenya,) = (actor for actor in found.actors if actor.name == "Kenya")
    nigeria = replace(kenya, id="nigeria", name="Nigeria", country="NGA", mentions=())
    (commitment,) = find(roster.analysis(text), found + Entries(actors=(nigeria,))).commitments
    assert commitment.by == ("nigeria",)


def test_without_actors_nothing_is_undertaken() -> None:
    """Nobody is bound who is not an actor of the record."""
    text = "Japan will send two destroyers to the Gulf of Aden."
    assert find(roster.analysis(text), Entries()) == Entries()


def test_the_same_text_has_the_same_ids() -> None:
    """Ids follow from what is found, so reading twice gives the same, and two findings have two."""
    text = "India will train 500 soldiers and donate 20 ambulances to Kenya."
    first, second = read(text), read(text)
    assert [c.id for c in first] == [c.id for c in second]
    assert len({c.id for c in first}) == len(first) == 2


SENTENCES = st.lists(st.sampled_from([case["text"] for case in CASES]), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(SENTENCES, st.sampled_from([" ", "\n", " and "]))
def test_every_span_is_legal(sentences: list[str], link: str) -> None:
    """Every span lies in the text, is not empty, has no space at its edges, and lies in its evidence."""
    text = link.join(sentences)
    for commitment in read(text):
        start, end = commitment.undertaking
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        (evidence,) = commitment.evidence
        assert evidence[0] <= start
        assert end <= evidence[1]
        assert commitment.by
