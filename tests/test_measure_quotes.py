"""The scorer of quotations: canonical form, matching, sources."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.entries import Document, Fault, Issue, Record, Statement
from dragoman.measure import quotes_of, score_quotes
from dragoman.measure.quotations import Words, canonical, is_marked, quotations
from made_lines import TEXT, at, line

FRIGATES, FRIEND = at("We will send two frigates by June"), at("Sudria is our friend")
PAY = at("Sudria would pay 40 million euros")


def quote(*content: list[int], source: list[int] | None = None, speech: bool = True) -> dict[str, Any]:
    return {"content": list(content), "source": [source] if source else [], "cue": [], "speech": speech}


GOLD: dict[str, Any] = {
    "doc_id": "made-1",
    "text": TEXT,
    "quotes": [quote(FRIGATES, FRIEND, source=at("she")), quote(PAY, source=at("Lund", last=True), speech=False)],
}


def rows(*said: dict[str, Any]) -> dict[str, dict[str, float]]:
    return score_quotes([GOLD], [{"doc_id": "made-1", "quotes": list(said)}]).rows


def test_gold_scores_fully_against_itself() -> None:
    found = rows(*GOLD["quotes"])
    for name, row in found.items():
        if name.startswith("speech"):
            assert row.get("recall", row.get("mean")) == 1, name
        else:
            assert row.get("f1", row.get("mean")) == 1, name


def test_quotation_marks_at_the_edge_make_no_difference_to_exact() -> None:
    wider = quote([FRIGATES[0] - 1, FRIGATES[1] + 2], FRIEND, source=at("she"))
    found = rows(wider)
    assert found["all: exact"]["recall"] == pytest.approx(2 / 3)
    assert found["all: strict"]["recall"] == pytest.approx(1 / 3)


def test_a_split_quotation_that_was_not_joined_costs_attribution() -> None:
    found = rows(quote(FRIGATES, source=at("she")), quote(FRIEND, source=at("she")))
    assert found["direct and mixed: exact"]["f1"] == 1
    assert found["direct and mixed: attribution"]["f1"] < 1


def test_a_piece_told_twice_by_different_sources_counts_once() -> None:
    found = rows(quote(PAY, source=at("Lund", last=True)), quote(PAY, source=at("she")))
    assert found["indirect: exact"]["precision"] == pytest.approx(1 / 2)


def test_the_source_must_share_a_word_that_counts() -> None:
    found = rows(quote(PAY, source=at("she")))
    assert found["indirect: match50"]["f1"] == 1
    assert found["indirect: end to end"]["f1"] == 0
    assert found["indirect: source overlap"] == {"mean": 0, "of": 1}


def test_the_slices_filter_both_sides_by_the_marks_around_them() -> None:
    found = rows(quote(PAY, source=at("Lund", last=True)))
    assert found["indirect: partial"]["f1"] == 1
    assert found["direct and mixed: partial"] == {"f1": 0, "precision": 0, "recall": 0, "gold": 2, "predicted": 0}


def test_no_prediction_is_no_quotation() -> None:
    assert score_quotes([GOLD], []).rows["all: partial"]["gold"] == 3


def test_gold_without_quotes_is_refused() -> None:
    with pytest.raises(Fault, match="bad-gold"):
        score_quotes([{"doc_id": "x", "text": "T"}], [])


@pytest.mark.parametrize(
    ("text", "spans", "expected", "why"),
    [
        ("one two\nthree", [[0, 13]], [(0, 7), (8, 13)], "cut at paragraphs"),
        ("  one  ", [[0, 7]], [(2, 5)], "trimmed"),
        ("one two three", [[8, 13], [0, 7]], [(0, 13)], "sorted, and joined over a space"),
        ("one two three", [[0, 9], [4, 13]], [(0, 13)], "joined where they overlap"),
        ("one, two", [[0, 3], [5, 8]], [(0, 3), (5, 8)], "a comma keeps them apart"),
        ("one", [[0, 0]], [], "an empty span is none"),
    ],
)
def test_spans_are_brought_into_canonical_form(
    text: str, spans: list[list[int]], expected: list[tuple[int, int]], why: str
) -> None:
    assert canonical(text, spans) == expected, why


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("He said “yes” at once.", (9, 12), True),
        ("He said “yes” at once.", (0, 22), True),
        ("He said ``yes'' at once.", (10, 13), True),
        ('He said " yes', (10, 13), True),
        ("He said 'yes' at once.", (9, 12), False),
        ("He said yes.", (8, 11), False),
        ("yes", (0, 3), False),
    ],
)
def test_a_mark_inside_or_beside_a_span_makes_it_direct_or_mixed(
    *, text: str, span: tuple[int, int], expected: bool
) -> None:
    assert is_marked(text, span) is expected


def test_a_quotation_without_a_word_or_told_again_is_left_out() -> None:
    raw = [quote([0, 7]), quote([0, 7]), quote([29, 30])]
    assert len(quotations(Words(TEXT), raw)) == 1


def test_statements_of_a_record_become_quotations() -> None:
    told = Statement(id="s1", kind="direct", manner="said", content=((0, 4),), cue=(5, 9), source=None, speakers=())
    record = Record(document=Document(id="d", text="Stop it said."), statements=(told,))
    expected = {"doc_id": "d", "quotes": [{"content": [[0, 4]], "source": [], "cue": [[5, 9]]}]}
    assert quotes_of(record) == expected
    assert quotes_of(Issue(document="d", code="empty", message="")) == {"doc_id": "d", "quotes": []}
    assert len(quotes_of(line())["quotes"]) == 2
