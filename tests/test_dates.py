"""Dates: what is told is resolved against the day of publication; nothing is invented."""

from __future__ import annotations

import time
import tomllib
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.entries import Document, Entries
from dragoman.findings import actors, dates
from dragoman.findings.dates import dates_in
from dragoman.findings.dates.stretches import published_stretch
from dragoman.language.pipeline import analyse

DAY = "2023-01-18"  # a Wednesday
CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text(encoding="utf-8"))["case"]
Told = tuple[str, str, str, str]


def told(text: str, published: str | None = DAY) -> list[Told]:
    analysis = next(analyse([Document(id="case", text=text, published=published)]))
    found = dates.find(analysis, actors.find(analysis, Entries())).dates
    return [
        (text[w.span[0] : w.span[1]], w.start or "", w.end or "", w.precision or "")
        for w in found
        if w.span is not None
    ]


def wanted(case: dict[str, Any]) -> list[Told]:
    if case.get("none"):
        return []
    return list(zip(case["words"], case["start"], case["end"], case["precision"], strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['kind']}: {c['why']}")
def test_a_time_is_read_as_finely_as_it_is_told(case: dict[str, Any]) -> None:
    """A told time gives its words, first and last day and precision; what is no time gives nothing."""
    assert told(case["text"], case.get("published", DAY) or None) == wanted(case)


def test_there_are_many_cases_of_each_kind() -> None:
    """The table covers each kind of telling, and many words that only look like times."""
    kinds = Counter(case["kind"] for case in CASES)
    assert len(CASES) >= 120
    assert min(kinds.values()) >= 6
    assert kinds["trap"] >= 25


@pytest.mark.parametrize("text", sorted({case["text"] for case in CASES if not case.get("none")}))
def test_without_a_date_of_publication_no_day_comes_from_outside_the_text(text: str) -> None:
    """A document without a date resolves only what tells its own year."""
    for words, start, end, _ in told(text, None):
        for day in filter(None, (start, end)):
            assert day[:3] in words or int(day[:4]) - int(words[-4:]) in {-1, 0, 1} or "FY" in words or "-2" in words


PIECES = [
    "Monday", "May", "2020", "12", "January", "next", "last", "week", ",", ".", " ", "ago", "two", "-", "–", "the",
    "1990s", "fiscal", "é", "since", "to", "and", "of", "in", "by", "end", "quarter", "summer", "9999", "0", "31",
    "within", "999", "decades", "years", "from", "between", "Christmas Day", "previous day", "\n", "’s", "U.S.",
]  # fmt: skip
PUBLISHED = [None, "2019", "2019-02", "2019-02-28", "0001-01-01", "9999-12-31", "9999", "0001-01"]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), st.sampled_from(PUBLISHED))
def test_whatever_the_text_dates_are_days_in_order_and_spans_are_inside(text: str, published: str | None) -> None:
    """Times lie in the text in order, none over another, and no time ends before it begins."""
    found = list(dates_in(text, (0, len(text)), published_stretch(published)))
    spans = [w.span for w in found if w.span is not None]
    assert all(0 <= s < e <= len(text) for s, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for when in found:
        if when.start and when.end:
            assert date.fromisoformat(when.start) <= date.fromisoformat(when.end)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.sampled_from(PUBLISHED))
def test_any_text_at_all_is_read(text: str, published: str | None) -> None:
    """No text makes the reading fail."""
    assert all(
        w.span and text[slice(*w.span)].strip() for w in dates_in(text, (0, len(text)), published_stretch(published))
    )


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "May ", "May 1 ", "1 May ", "2020-", "2020 ", "the ", "last ", "in the ", "earlier ", "early ", " ", "\n",
     "Monday ", "Monday, ", "two ", "fiscal ", "since ", "to ", "–", "1–", "a few ", "the end of ", "Christmas ", "’s "],
)  # fmt: skip
def test_a_hostile_text_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    """A hundred thousand characters of one piece repeated are read within seconds: no pattern backtracks."""
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    started = time.perf_counter()
    list(dates_in(text, (0, len(text)), published_stretch(DAY)))
    assert time.perf_counter() - started < 10
