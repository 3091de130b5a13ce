"""Floors under the figures: what keeps them, what falls, and that they only rise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dragoman.entries import Fault
from dragoman.measure import Figures, floors
from dragoman.measure.floors import MARGIN, Floors, below, load, raised, save
from dragoman.measure.run import Measured

if TYPE_CHECKING:
    from pathlib import Path

ACTOR = "records.actor.f1"
OLD = Floors(gold="abc", margin=MARGIN, reason='Because of "rounding".', floors={ACTOR: 0.8, "own.figure": 0.5})


@pytest.mark.parametrize(
    ("value", "falls", "why"),
    [
        (0.9, False, "above"),
        (0.8, False, "at the floor"),
        (0.7951, False, "within the margin"),
        (0.7949, True, "below floor and margin"),
        (None, True, "a figure that is no longer measured is not kept"),
    ],
)
def test_a_figure_falls_below_its_floor(*, value: float | None, falls: bool, why: str) -> None:
    figures = {"own.figure": 0.5} | ({} if value is None else {ACTOR: value})
    assert bool(list(below(OLD, figures))) is falls, why


def test_floors_only_rise() -> None:
    new = raised(OLD, {ACTOR: 0.7, "own.figure": 0.61239, "records.event.f1": 0.3, "records.event.gold": 12})
    assert new.floors == {ACTOR: 0.8, "own.figure": 0.6124, "records.event.f1": 0.3}


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    save(OLD, path)
    assert load(path) == OLD


@pytest.mark.parametrize("text", ["", "gold = 1", "floors = 3", "[floors", "gold='a'\nmargin='x'\nreason=''\n[floors]"])
def test_a_file_that_is_none_of_floors_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Fault, match="bad-gold"):
        load(path)


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a shared folder with gold, and a measurement that gives an actor figure of 0.8."""
    folder = tmp_path / "shared" / "gold"
    folder.mkdir(parents=True)
    (folder / "dev.jsonl").write_text("{}\n", encoding="utf-8")
    monkeypatch.setenv("DRAGOMAN_SHARED", str(tmp_path / "shared"))
    figures = Figures(scorer="records", items=1, rows={"actor": {"f1": 0.8}})
    monkeypatch.setattr(floors, "measure", lambda _: Measured(figures=(figures,), absent={}))
    return folder


def test_raising_lays_floors_that_the_check_then_keeps(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    assert gold.is_dir()
    assert floors.raise_floors(path) == [f"{ACTOR}: 0.0000 to 0.8000"]
    assert floors.raise_floors(path) == ["no floor rose"]
    assert floors.check(path) == (0, ["1 of 1 figures keep their floors"])
    save(replace(load(path), floors={ACTOR: 0.9}), path)
    status, lines = floors.check(path)
    assert status == 1
    assert lines[0].startswith(f"FAILED {ACTOR}: 0.8000 is below the floor 0.9000")


def test_floors_measured_on_other_gold_do_not_hold(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors.raise_floors(path)
    (gold / "dev.jsonl").write_text("{ }\n", encoding="utf-8")
    status, lines = floors.check(path)
    assert status == 1
    assert "gold files are not those" in lines[0]


def test_a_check_that_was_skipped_fails_where_the_shared_folder_is(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors.raise_floors(path)
    (gold / "dev.jsonl").unlink()
    status, lines = floors.check(path)
    assert status == 1
    assert lines[0].startswith("SKIPPED")


def test_a_check_is_skipped_with_a_reason_where_there_is_no_gold(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "floors.toml"
    floors.raise_floors(path)
    monkeypatch.setenv("DRAGOMAN_SHARED", str(gold / "nowhere"))
    status, lines = floors.check(path)
    assert (status, lines[0].split(":")[0]) == (0, "SKIPPED floors")


def test_the_floors_of_the_repository_are_figures_that_are_measured() -> None:
    laid = load()
    assert laid.floors
    assert set(laid.floors) <= set(floors.HELD)


@pytest.mark.parametrize("words", [[], ["lower"], ["check", "raise"]])
def test_other_words_are_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert floors.main(words) == 2
    assert "usage" in capsys.readouterr().out
