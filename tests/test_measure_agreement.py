"""Agreement of two coders."""

from __future__ import annotations

import pytest

from dragoman.measure import agreement
from dragoman.measure.agreement import coefficients
from dragoman.measure.table import agreement_table
from made_lines import line


def test_a_coder_agrees_with_herself() -> None:
    found = agreement([line()], [line()])
    assert found.first.rows == found.second.rows
    assert found.coefficients["event type"] == {"of": 2, "share": 1, "kappa": 1, "alpha": 1}


def test_types_are_compared_wherever_both_saw_something_in_the_same_words() -> None:
    other = line()
    other["events"][0]["type"] = "AGREE"
    found = agreement([line()], [other])
    assert found.coefficients["event type"]["share"] == 0.5
    assert found.coefficients["event status"]["of"] == 1


def test_both_directions_are_scored() -> None:
    other = line()
    other["statements"].pop()
    found = agreement([line()], [other])
    assert found.first.rows["statement"]["recall"] == 0.5
    assert found.second.rows["statement"]["precision"] == 0.5


def test_documents_that_only_one_coder_has_or_could_read_are_left_out_of_the_coefficients() -> None:
    broken = {"document": {"id": "made-2"}, "error": {"code": "empty", "message": ""}}
    alone = line() | {"document": line()["document"] | {"id": "made-3"}}
    found = agreement([line(), alone], [line(), broken])
    assert found.coefficients["actor country"]["of"] == 5


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], {"of": 0}),
        ([("x", "x")] * 3, {"of": 3, "share": 1}),
        # kappa: share 0.7, by chance 0.5; alpha: 13 and 7 of 20 values
        (
            [("y", "y")] * 5 + [("y", "n")] * 3 + [("n", "n")] * 2,
            {"of": 10, "share": 0.7, "kappa": (0.7 - 0.5) / 0.5, "alpha": 1 - 0.3 / (1 - (13 * 12 + 7 * 6) / 380)},
        ),
        ([("y", "n"), ("n", "y")], {"of": 2, "share": 0, "kappa": -1, "alpha": 1 - 1 / (1 - (2 + 2) / 12)}),
    ],
)
def test_coefficients_are_corrected_for_chance(pairs: list[tuple[str, str]], expected: dict[str, float]) -> None:
    assert coefficients(pairs) == pytest.approx(expected)


def test_the_table_names_both_files_and_marks_what_is_not_defined() -> None:
    lines = list(agreement_table(agreement([line()], [line()]), ("ann.jsonl", "bob.jsonl")))
    assert "bob.jsonl against ann.jsonl" in lines
    assert "ann.jsonl against bob.jsonl" in lines
    assert any(x.split()[-4:] == ["1.000", "-", "-", "2"] and "event status" in x for x in lines)
