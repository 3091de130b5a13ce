"""Dates: what is told is resolved against the day of publication; nothing is invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.findings.dates import dates_in, published_stretch

DAY = "2023-01-18"  # a Wednesday


def told(text: str, published: str | None = DAY) -> list[tuple[str, str | None, str | None]]:
    found = dates_in(text, (0, len(text)), published_stretch(published))
    return [(text[w.span[0] : w.span[1]], w.start, w.end) for w in found if w.span]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("met on January 13, 2023, in Oslo", DAY, ("January 13, 2023", "2023-01-13", "2023-01-13")),
        ("met on 13 January 2023", DAY, ("13 January 2023", "2023-01-13", "2023-01-13")),
        ("met on Jan. 13", DAY, ("Jan. 13", "2023-01-13", "2023-01-13")),
        ("met on December 28", DAY, ("December 28", "2022-12-28", "2022-12-28")),
        ("met on Monday", DAY, ("Monday", "2023-01-16", "2023-01-16")),
        ("met on Wednesday", DAY, ("Wednesday", "2023-01-18", "2023-01-18")),
        ("will meet next Friday", DAY, ("next Friday", "2023-01-20", "2023-01-20")),
        ("met yesterday", DAY, ("yesterday", "2023-01-17", "2023-01-17")),
        ("met last month", DAY, ("last month", "2022-12-01", "2022-12-31")),
        ("met earlier this year", DAY, ("earlier this year", "2023-01-01", "2023-01-18")),
        ("will meet next year", "2023", ("next year", "2024-01-01", "2024-12-31")),
        ("met two weeks ago", DAY, ("two weeks ago", "2023-01-04", "2023-01-04")),
        ("will meet in early 2024", DAY, ("early 2024", "2024-01-01", "2024-03-31")),
        ("since 2011", DAY, ("2011", "2011-01-01", "2011-12-31")),
        ("in May 2020", DAY, ("May 2020", "2020-05-01", "2020-05-31")),
        ("met in March", DAY, ("March", "2022-03-01", "2022-03-31")),
        ("the budget of fiscal 2027", DAY, ("fiscal 2027", "2027-01-01", "2027-12-31")),
        ("met on Monday", None, ("Monday", None, None)),
        ("met on Monday", "2023-01", ("Monday", None, None)),
        ("met yesterday", "2023", ("yesterday", None, None)),
        ("met recently", DAY, ("recently", None, None)),
    ],
)
def test_a_time_is_read_as_finely_as_it_is_told(
    text: str, published: str | None, expected: tuple[str, str | None, str | None]
) -> None:
    assert told(text, published) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They may leave; we march on.",
        "Some 1,200 people and 24/7 service at 555-2011-77.",
        "The second division and the 12th Marine Regiment moved.",
        "Mon ami sat in the sun.",
        "The sum of 2,020 francs.",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert told(text) == []


def test_a_year_and_a_regiment_are_no_day_in_december() -> None:
    assert told("by 2027, and the 12th Marine Regiment moved") == [("2027", "2027-01-01", "2027-12-31")]


def test_a_day_that_does_not_exist_is_no_day() -> None:
    assert all(start is None or start[5:] != "02-30" for _, start, _ in told("On February 30, 2023 nothing happened."))


PIECES = [
    "Monday",
    "May",
    "2020",
    "12",
    "January",
    "next",
    "last",
    "week",
    ",",
    ".",
    " ",
    "ago",
    "two",
    "-",
    "the",
    "1990s",
    "fiscal",
    "é",
]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.sampled_from([None, "2019", "2019-02", "2019-02-28"]),
)
def test_whatever_the_text_dates_are_days_in_order_and_spans_are_inside(text: str, published: str | None) -> None:
    for when in dates_in(text, (0, len(text)), published_stretch(published)):
        assert when.span
        assert 0 <= when.span[0] < when.span[1] <= len(text)
        if when.start and when.end:
            assert date.fromisoformat(when.start) <= date.fromisoformat(when.end)
