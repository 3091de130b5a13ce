"""Quotations from the type alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.entries import Document, Entries
from dragoman.findings.statements import find
from dragoman.findings.statements.marks import quotations
from dragoman.language.pipeline import analyse
from dragoman.language.segment import paragraphs


def inner(text: str) -> list[str]:
    return [text[slice(*q.inner)] for q in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('He said "go" now.', ["go"], id="straight"),
        pytest.param("He said “go” now.", ["go"], id="curly"),
        pytest.param("He said „go“ now.", ["go"], id="low-high"),
        pytest.param("He said «go» now.", ["go"], id="guillemets"),
        pytest.param("He said ``go'' now.", ["go"], id="doubled"),
        pytest.param('He said "go” now.', ["go"], id="straight then curly"),
        pytest.param('He said “go" now.', ["go"], id="curly then straight"),
        pytest.param("He said ‘go’ now.", ["go"], id="single curly"),
        pytest.param("He said 'go' now.", ["go"], id="single straight"),
        pytest.param("They don't know the boys' names.", [], id="apostrophes only"),
        pytest.param("The ’90s were ‘the best years’ of all.", ["the best years"], id="a year's apostrophe"),
        pytest.param("‘The boys’ names are known,’ he said.", ["The boys’ names are known,"], id="possessive inside"),
        pytest.param("“He said ‘go’ and left,” she said.", ["He said ‘go’ and left,"], id="single inside double"),
        pytest.param("“I call it “home” now,” she said.", ["I call it “home” now,"], id="double inside double"),
        pytest.param("It is late,” he said.", ["It is late,"], id="opening mark forgotten"),
        pytest.param("He said: “It is late.", ["It is late."], id="closing mark forgotten"),
        pytest.param('A 6" pipe burst.', [], id="inches"),
        pytest.param("“” and “ ”", [], id="nothing between the marks"),
        pytest.param("“One.\n“Two.”", ["One.", "Two."], id="a mark opens each paragraph"),
        pytest.param("“One.\nTwo.”", ["One.", "Two."], id="closed a paragraph later"),
        pytest.param("“One.\nTwo.\nThree.”", ["One.", "Two.", "Three."], id="a paragraph without marks between"),
        pytest.param("“One.\nTwo.\nThree.", ["One."], id="never closed: the paragraph only"),
    ],
)  # fmt: skip
def test_marks_pair_as_a_reader_pairs_them(text: str, expected: list[str]) -> None:
    """The words between the marks are found, whatever the marks, and no others."""
    assert inner(text) == expected


def test_a_paragraph_that_goes_on_says_so() -> None:
    """A quotation that runs over paragraphs is marked as following in all but the first."""
    text = "“One.\n“Two.”"
    assert [q.follows for q in quotations(text, paragraphs(text))] == [False, True]


MARKS = ['"', "“", "”", "„", "«", "»", "``", "''", "‘", "’", "'"]
WORDS = ["said", "he", "Holm", "the", "port", "is", "closed", "that", "told", "told him", "according", "to", "𝔸"]
REST = [" ", "\n", "\u00a0", ",", ".", ":", "—", "(", ")", "Q ", "MR. HOLM:"]
PIECES = st.sampled_from(MARKS + WORDS + REST)
TEXTS = st.lists(PIECES, max_size=60).map(" ".join)


@given(TEXTS)
def test_quotations_are_legal_ordered_and_hold_words(text: str) -> None:
    """On any heap of marks, spans lie in the text, inner in outer, in order, without overlap, never without a word."""
    reach = 0
    for q in quotations(text, paragraphs(text)):
        assert reach <= q.outer[0] <= q.inner[0] < q.inner[1] <= q.outer[1] <= len(text)
        assert any(c.isalnum() for c in text[slice(*q.inner)])
        reach = q.outer[1]


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=12))
def test_statements_have_legal_spans_on_any_text(texts: list[str]) -> None:
    """On any heap of marks and cues, every span is legal and not empty, and contents stand in order."""
    for analysis in analyse([Document(id=str(i), text=t) for i, t in enumerate(texts)]):
        for statement in find(analysis, Entries()).statements:
            assert statement.content
            for start, end in (*statement.content, statement.cue or (0, 1), statement.source or (0, 1)):
                assert 0 <= start < end <= len(analysis.text)
            for (_, before), (after, _) in zip(statement.content, statement.content[1:], strict=False):
                assert before <= after
