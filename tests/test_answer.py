"""An answer becomes a table or a frame, typed even where it is empty."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

from dragoman.ask.answer import Answer, Basis, Column
from dragoman.entries import Fault

COLUMNS = (
    Column(name="day", kind="day", meaning="when"),
    Column(name="actors", kind="texts", meaning="who"),
    Column(name="count", kind="integer", meaning="how many"),
)


def answer(*rows: tuple[object, ...]) -> Answer:
    return Answer(
        question="made", parameters={}, columns=COLUMNS, rows=rows, basis=Basis(documents=0, entries=0), run="r1"
    )


def test_rows_become_frames_of_the_same_values() -> None:
    """Arrow, pandas and polars hold the days, lists and numbers of the rows."""
    row = (dt.date(2023, 1, 12), ["Norrland"], 3)
    made = answer(row, (None, [], None))
    assert next(made.dicts()) == {"day": row[0], "actors": row[1], "count": row[2]}
    assert made.arrow().to_pylist()[0] == next(made.dicts())
    assert made.polars().row(0) == row
    assert next(iter(made.pandas()["day"])) == row[0]


def test_an_empty_answer_keeps_the_types_of_its_columns() -> None:
    """A reader of Parquet finds the same schema whether or not anything was found."""
    assert answer().arrow().schema == answer((None, None, None)).arrow().schema
    assert answer().arrow().schema.metadata[b"run"] == b"r1"


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing package is a fault with a code."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Fault, match="dragoman\\[frames\\]") as caught:
        answer().arrow()
    assert caught.value.code == "missing-extra"
