"""The scorer of relation types with both sides given."""

from __future__ import annotations

import pytest

from dragoman.entries import Fault
from dragoman.measure import score_pairs

GOLD = [
    {"id": 0, "type": "AGREE", "quad": 1},
    {"id": 1, "type": "YIELD", "quad": 2},
    {"id": 2, "type": "ASSAULT", "quad": 4},
    {"id": 3, "type": "ASSAULT", "quad": 4},
]


def said(*types: str | None) -> list[dict[str, object]]:
    return [{"id": number, "type": name} for number, name in enumerate(types)]


@pytest.mark.parametrize(
    ("answers", "row", "figure", "value"),
    [
        (said("AGREE", "CONCEDE", "ASSAULT", "ASSAULT"), "types", "macro_f1", 1),
        (said("AGREE", "RETREAT", "ASSAULT", "ASSAULT"), "accuracy", "mean", 1),
        (said("CONSULT", "AID", "COERCE", "PROTEST"), "quads", "macro_f1", 1),
        (said("CONSULT", "AID", "COERCE", "PROTEST"), "types", "macro_f1", 0),
        (said("AID", "AGREE", "ACCUSE", "ACCUSE"), "halves", "macro_f1", 1),
        (said("AGREE", None, "ASSAULT"), "answered", "count", 2),
        (said("AGREE", None, "ASSAULT"), "types", "macro_f1", (1 + 0 + 2 / 3) / 3),
        (said("AGREE", None, "ASSAULT"), "type ASSAULT", "f1", 2 / 3),
    ],
)
def test_a_prediction_moves_its_figure(answers: list[dict[str, object]], row: str, figure: str, value: float) -> None:
    assert score_pairs(GOLD, answers).rows[row][figure] == pytest.approx(value)


def test_the_interval_is_the_same_each_time_and_holds_the_figure() -> None:
    one, two = (score_pairs(GOLD, said("AGREE", None, "ASSAULT")).rows["types"] for _ in range(2))
    assert one == two
    assert one["low"] <= one["macro_f1"] <= one["high"]


@pytest.mark.parametrize("gold", [[], [{"id": 1, "type": "AID"}]])
def test_gold_that_is_empty_or_lacks_a_field_is_refused(gold: list[dict[str, object]]) -> None:
    with pytest.raises(Fault, match="bad-gold"):
        score_pairs(gold, [])
