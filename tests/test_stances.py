"""Stances: how one actor regards another, in newly written sentences."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import made_actors as roster
from dragoman.entries import Entries, Stance
from dragoman.findings import commitments, events
from dragoman.findings.stances import find

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases/stances.toml").read_text("utf-8"))["case"]


def read(text: str) -> list[Stance]:
    analysis, found = roster.analysis(text), roster.entries(text)
    for earlier in (events.find, commitments.find):
        found += earlier(analysis, found)
    return list(find(analysis, found).stances)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_each_case_is_read_as_written(case: dict[str, Any]) -> None:
    """Each sentence of the table gives its attitude, holders and targets, and no others."""
    found = [(s.attitude, sorted(s.holders), sorted(s.toward)) for s in read(case["text"])]
    expected = [(case["attitude"], sorted(case["holders"]), sorted(case["toward"]))] if "attitude" in case else []
    assert found == expected


def test_each_source_of_danger_is_an_entry() -> None:
    """A list of those from whom threats come gives one entry each, though the parse may lose the list."""
    found = read("We discussed the security challenges from Russia, Chile, and Kenya.")
    assert {s.toward for s in found if s.attitude == "threat"} == {("Russia",), ("Chile",), ("Kenya",)}


def test_a_passage_gives_one_entry() -> None:
    """What two sentences of a paragraph tell of the same sides is one stance with both as evidence."""
    (stance,) = read("Japan praised Kenya. Japan thanked Kenya for its help.")
    assert len(stance.evidence) == 2


def test_another_paragraph_is_another_passage() -> None:
    """The same stance in two paragraphs is told twice."""
    assert len(read("Japan praised Kenya.\nJapan thanked Kenya for its help.")) == 2


def test_nobody_regards_oneself() -> None:
    """A holder is not its own target, unless the stance is mutual."""
    assert read("Japan praised Japan's sailors.") == []


def test_without_actors_there_is_no_stance() -> None:
    """Who is not an actor of the record regards nobody."""
    assert find(roster.analysis("Japan praised Kenya."), Entries()) == Entries()


def test_the_same_text_has_the_same_ids() -> None:
    """Ids follow from what is found, so reading twice gives the same, and two findings have two."""
    text = "Japan praised Kenya and condemned Russia. Chile supports Tonga."
    ids = [s.id for s in read(text)]
    assert ids == [s.id for s in read(text)]
    assert len(set(ids)) == len(ids) == 3


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([c["text"] for c in CASES]), min_size=1, max_size=4),
    st.sampled_from([" ", "\n", ", and "]),
)
def test_every_span_is_legal(sentences: list[str], link: str) -> None:
    """Evidence lies in the text, in order, and targets are named."""
    text = link.join(sentences)
    for stance in read(text):
        assert stance.toward
        assert list(stance.evidence) == sorted(set(stance.evidence))
        assert all(0 <= start < end <= len(text) for start, end in stance.evidence)
