"""Amounts: sums of money, shares of GDP, and numbers of people and things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.findings.amounts import find_amounts

CASES: list[tuple[str, list[tuple[float, str, str]], str]] = [
    ("$43 trillion yen", [(43e12, "JPY", "$43 trillion yen")], "a currency written out rules over a stray symbol"),
    ("43 trillion yen over five years", [(43e12, "JPY", "43 trillion yen")], "name after the figure"),
    ("¥5 trillion", [(5e12, "JPY", "¥5 trillion")], "symbol before the figure"),
    ("up to $1 billion in aid", [(1e9, "USD", "$1 billion")], "the approximator is not part of it"),
    ("about $2.5 million", [(2.5e6, "USD", "$2.5 million")], "a decimal fraction"),
    ("$2,500", [(2500, "USD", "$2,500")], "commas between thousands"),
    ("USD 20 million", [(20e6, "USD", "USD 20 million")], "ISO code before"),
    ("20 million USD", [(20e6, "USD", "20 million USD")], "ISO code after"),
    ("EUR 18 billion", [(18e9, "EUR", "EUR 18 billion")], "code of the euro"),
    ("5 million euros", [(5e6, "EUR", "5 million euros")], "euro by name"),
    ("€50m", [(50e6, "EUR", "€50m")], "letter for million"),
    ("£2.3bn", [(2.3e9, "GBP", "£2.3bn")], "letters for billion"),
    ("£3", [(3, "GBP", "£3")], "no multiplier"),
    ("A$368 billion", [(368e9, "AUD", "A$368 billion")], "dollars of Australia by symbol"),
    ("C$12 million", [(12e6, "CAD", "C$12 million")], "dollars of Canada by symbol"),
    ("Can$12 million", [(12e6, "CAD", "Can$12 million")], "dollars of Canada, another symbol"),
    ("RMB 60 billion", [(60e9, "CNY", "RMB 60 billion")], "a name written like a code"),
    ("the 2021 Missing Persons Report", [], "a year in a title counts nothing"),
    ("the 2021 persons counted", [(2021, "persons", "2021 persons")], "a figure that looks like a year counts"),
    ("US$12 million", [(12e6, "USD", "US$12 million")], "US dollars by symbol"),
    ("five million Canadian dollars", [(5e6, "CAD", "five million Canadian dollars")], "figure and currency in words"),
    ("500 million U.S. dollars", [(500e6, "USD", "500 million U.S. dollars")], "US dollars by name"),
    (
        "two hundred and fifty thousand dollars",
        [(250e3, "USD", "two hundred and fifty thousand dollars")],
        "long numeral",
    ),
    ("a million dollars", [(1e6, "USD", "a million dollars")], "the article counts one"),
    ("half a billion dollars", [(5e8, "USD", "half a billion dollars")], "half of a multiplier"),
    ("a $100-million loan", [(100e6, "USD", "$100-million")], "hyphen before the multiplier"),
    ("a 100-million-dollar loan", [(100e6, "USD", "100-million-dollar")], "hyphens all through"),
    ("a $61bn package", [(61e9, "USD", "$61bn")], "billion abbreviated"),
    ("300 million Indian rupees", [(300e6, "INR", "300 million Indian rupees")], "rupees with their country"),
    ("9 billion Swedish kronor", [(9e9, "SEK", "9 billion Swedish kronor")], "kronor of Sweden"),
    ("70 billion won", [(70e9, "KRW", "70 billion won")], "won after a multiplier"),
    ("2 percent of GDP", [(2, "%GDP", "2 percent of GDP")], "a share of GDP"),
    ("2.5% of its gross domestic product", [(2.5, "%GDP", "2.5% of its gross domestic product")], "GDP written out"),
    ("two per cent of national GDP", [(2, "%GDP", "two per cent of national GDP")], "share in words"),
    ("2 percent of voters", [], "a share of something else has no unit"),
    ("1,500 additional troops", [(1500, "persons", "1,500 additional troops")], "people with an adjective"),
    ("three hundred troops", [(300, "persons", "three hundred troops")], "people counted in words"),
    ("two members", [(2, "persons", "two members")], "a small number"),
    ("four guided-missile destroyers", [(4, "units", "four guided-missile destroyers")], "things with an adjective"),
    ("2 million doses", [(2e6, "units", "2 million doses")], "things with a multiplier"),
    ("twenty-five tanks", [(25, "units", "twenty-five tanks")], "tens and ones"),
    ("$5 million and 3 ships", [(5e6, "USD", "$5 million"), (3, "units", "3 ships")], "two amounts in order"),
    ("$5 to 10 million", [], "a range has no value"),
    ("$5–10 million", [], "a range with a dash"),
    ("between $5 and $10 billion", [], "a range with between"),
    ("between 200 and 300 troops", [], "a range of people"),
    ("hundreds of troops", [], "no number"),
    ("dozens of tanks", [], "no number of things"),
    ("Article 5 of the treaty", [], "a number that counts nothing"),
    ("in 2024", [], "a year"),
    ("billions of dollars", [], "a vague sum"),
    ("no money", [], "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_amounts_are_read(text: str, expected: list[tuple[float, str, str]], why: str) -> None:
    """Each wording gives its value, unit and words."""
    found = [(a.value, a.unit, text[a.span[0] : a.span[1]]) for a in find_amounts(text, (0, len(text)))]
    assert found == expected, why


def test_only_the_span_is_searched() -> None:
    """Amounts outside of the span are not found, and spans count from the start of the text."""
    text = "Kenya gave $5 million; Chile gave $7 million."
    (amount,) = find_amounts(text, (23, len(text)))
    assert text[slice(*amount.span)] == "$7 million"


PIECES = [
    "$",
    "5",
    "10,000",
    "million",
    "-",
    "to",
    "yen",
    "troops",
    "percent",
    "of",
    "GDP",
    "between",
    "and",
    "€",
    ".",
    "two",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["", " "]))
def test_spans_are_legal(pieces: list[str], link: str) -> None:
    """Whatever stands together, spans lie in the text, do not overlap, and values are positive."""
    text = link.join(pieces)
    end = 0
    for amount in find_amounts(text, (0, len(text))):
        assert end <= amount.span[0] < amount.span[1] <= len(text)
        assert amount.value > 0
        end = amount.span[1]
