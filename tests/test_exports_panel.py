"""The panel: pairs of states by period, zeros where the record looked, missing values where it did not."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pytest

from dragoman.entries import Fault
from dragoman.exports.choice import Choice
from dragoman.exports.panel import COLUMNS, NAMES, panel
from made_exports import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dragoman.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path / "record.duckdb")


def cells(path: Path) -> dict[tuple[str, str, str], dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {(r["source_iso3"], r["target_iso3"], r["period"]): r for r in csv.DictReader(file)}


def test_a_month_with_documents_has_zeros_and_one_without_has_none(store: Store, tmp_path: Path) -> None:
    """Documents are of March, May and June 2024: April is missing, June is zero."""
    told = panel(store, tmp_path / "panel.csv")
    found = cells(tmp_path / "panel.csv")
    march, april, june = (found["USA", "JPN", f"2024-0{month}"] for month in (3, 4, 6))
    assert (march["events"], march["verbal_cooperation"], march["verbal_conflict"], march["mutual"]) == (
        "2",
        "1",
        "1",
        "1",
    )
    assert (march["documents"], march["per_1000_documents"], march["dates_published"]) == ("1", "2000.0", "2")
    assert (april["documents"], april["events"], april["score_sum"]) == ("0", "", "")
    assert (june["documents"], june["events"], june["score_mean"]) == ("1", "0", "")
    assert told.rows == len(found)


def test_codes_of_three_systems_stand_in_every_row(store: Store, tmp_path: Path) -> None:
    """ISO3, Correlates of War, Gleditsch and Ward; bodies of states have the first alone."""
    panel(store, tmp_path / "panel.csv")
    row = cells(tmp_path / "panel.csv")["USA", "JPN", "2024-05"]
    assert [row[n] for n in ("source_cow", "target_cow", "source_gw", "target_gw")] == ["2", "740", "2", "740"]
    assert [row[n] for n in ("source_name", "target_name", "year", "month")] == ["United States", "Japan", "2024", "5"]


def test_what_is_left_out_is_counted_by_its_reason(store: Store, tmp_path: Path) -> None:
    """The sidecar counts events, not cells; together they are all that occurred."""
    told = panel(store, tmp_path / "panel.csv")
    assert told.dates == {"published": 4, "text": 2}
    assert told.left_out == {
        "the status is other than asked for": 1,
        "it joins no two states": 3,
        "no day is known": 2,
        "the day is known only to a stretch longer than the period": 1,
        "the record has no document of the period": 1,
    }
    assert json.loads((tmp_path / "panel.csv.about.json").read_text(encoding="utf-8"))["left_out"] == told.left_out


def test_years_take_what_months_cannot(store: Store, tmp_path: Path) -> None:
    """An event of 2023 needs documents of 2023; a visit in April counts in 2024."""
    panel(store, tmp_path / "panel.csv", by="year")
    found = cells(tmp_path / "panel.csv")
    assert found["USA", "JPN", "2024"]["material_cooperation"] == "0"
    assert found["USA", "JPN", "2024"]["events"] == "4"
    assert found["USA", "JPN", "2023"]["events"] == ""
    assert found["USA", "JPN", "2022"]["documents"] == "1"


def test_every_form_holds_the_same(store: Store, tmp_path: Path) -> None:
    """CSV by pandas, Parquet by DuckDB, Stata by pandas: the same rows, with labels where the form has them."""
    for name in ("panel.csv", "panel.parquet", "panel.dta"):
        panel(store, tmp_path / name)
    plain = pd.read_csv(tmp_path / "panel.csv")
    parquet = duckdb.connect().execute(f"FROM '{tmp_path / 'panel.parquet'}'").df()
    stata = pd.read_stata(tmp_path / "panel.dta")
    assert list(plain.columns) == list(parquet.columns) == list(stata.columns) == list(NAMES)
    for name in ("events", "score_sum", "source_cow", "documents"):
        assert plain[name].astype(float).equals(parquet[name].astype(float))
        assert plain[name].astype(float).equals(stata[name].astype(float))
    with pd.read_stata(tmp_path / "panel.dta", iterator=True) as reader:
        assert reader.variable_labels()["events"] == "Events"
        assert all(reader.variable_labels()[c.name] == c.meaning[:80] for c in COLUMNS)


def test_the_same_record_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    """Stata's stamp of time, too, is always the same."""
    for name in ("panel.csv", "panel.parquet", "panel.dta"):
        first = panel(store, tmp_path / "one" / name)
        assert first.files == panel(store, tmp_path / "two" / name).files


def test_filters_and_other_suffixes(store: Store, tmp_path: Path) -> None:
    """A choice reaches the panel; a file of another kind is refused."""
    told = panel(store, tmp_path / "panel.csv", Choice(types=("ACCUSE",), min_confidence=0.5))
    assert told.entries == {"event": 2}
    with pytest.raises(Fault) as caught:
        panel(store, tmp_path / "panel.xlsx")
    assert caught.value.code == "usage"


def test_without_the_extra_the_message_says_what_to_install(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CSV needs nothing; Parquet and Stata are an extra."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pandas", None)
    panel(store, tmp_path / "panel.csv")
    for name in ("panel.parquet", "panel.dta"):
        with pytest.raises(Fault, match="dragoman\\[frames\\]") as caught:
            panel(store, tmp_path / name)
        assert caught.value.code == "missing-extra"
