"""Language: paragraphs, sentences, offsets, lemmas, and what is not English."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.entries import Document, Fault
from dragoman.language import Analysis
from dragoman.language.english import check_english
from dragoman.language.pipeline import analyse
from dragoman.language.segment import paragraphs


def read(text: str) -> Analysis:
    return next(analyse([Document(id="case", text=text, language="en")]))


@pytest.mark.parametrize(
    "sentences",
    [
        ["The U.S. Senate met in Washington, D.C., on Monday.", "It rose at 6 p.m. on Friday."],
        ["He left the U.S. in May.", "She stayed in the U.S.", "The envoy followed."],
        ["Gen. Ali Haddad met Lt. Gen. Ann Lee and Mr. Roe.", "They ate."],
        ["J. R. Smith wrote it.", "P. Lee read it."],
        ["“We will go,” he said.", "“We must.”", "The crowd left."],
        ['"Is it over?" she asked.', '"No."', "They went on."],
        ["“Enough!” cried the crowd.", "Police came."],
        ["It cost $2.5 billion, i.e. a lot.", "No. 10 agreed."],
        ["Sales rose 3.5 percent.", "The company, Acme Inc., was pleased."],
        ["They waited … and left.", "Nobody spoke."],
        ["‘This is it,’ said the guard.", "He waved."],
        ["He said (quietly.)", "She nodded."],
        ["LIMA, March 3 (Andes Wire) -", "Peru met Chile.", "They ate."],
        ["NATO - as ever - met.", "It rose."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    analysis = read(" ".join(sentences))
    assert [analysis.words(s.span) for s in analysis.sentences] == sentences


def test_two_spaces_end_a_sentence_after_an_abbreviation() -> None:
    analysis = read("They met in Washington, D.C.  Officials spoke of trade.")
    assert len(analysis.sentences) == 2


def test_bullets_and_lines_are_sentences_of_their_own() -> None:
    analysis = read("Agenda\n• Trade with Peru\n• Fish quotas\nThe end came soon.")
    assert len(analysis.sentences) == 4


def test_a_line_is_a_paragraph_and_in_wrapped_text_a_block_is() -> None:
    assert len(paragraphs("One line.\nAnother line.\nA third.")) == 3
    wrapped = "The minister said that the\ntalks would go on until the\nend of the week.\n\nNobody else\nspoke of it to the\npress."
    assert len(paragraphs(wrapped)) == 2


def test_lemmas_follow_from_word_and_tag() -> None:
    lemmas = {t.text: t.lemma for t in read("The ministers met; they won’t leave, he’s said.").tokens}
    assert (lemmas["ministers"], lemmas["met"], lemmas["wo"], lemmas["said"]) == ("minister", "meet", "will", "say")


@pytest.mark.parametrize(
    "text", ["We’re ready to help.", "We’ll send ships.", "They’ve agreed.", "She’s here, isn’t she?"]
)
def test_a_curly_apostrophe_is_parsed_like_a_straight_one(text: str) -> None:
    """The grammar is that of the straight apostrophe; the tokens keep the characters of the text."""
    curly, straight = read(text), read(text.replace("’", "'"))
    assert [(t.tag, t.dep, t.head) for t in curly.tokens] == [(t.tag, t.dep, t.head) for t in straight.tokens]
    assert [text[t.start : t.end] for t in curly.tokens] == [t.text for t in curly.tokens]


def test_release_boilerplate_has_no_sentences() -> None:
    text = "FOR IMMEDIATE RELEASE\nPeru and Chile met in Lima.\n###"
    analysis = read(text)
    assert [analysis.words(s.span) for s in analysis.sentences] == ["Peru and Chile met in Lima."]


@pytest.mark.parametrize(
    "text",
    [
        "Посол покинул столицу в понедельник.",
        "大使は月曜日に首都を離れた。",
        "غادر السفير العاصمة يوم الاثنين.",
        "ο πρέσβης έφυγε από την πρωτεύουσα (CNN)",
        "대사는 월요일에 수도를 떠났다.",
    ],
)
def test_other_scripts_are_not_english_however_short_and_whatever_is_declared(text: str) -> None:
    """Templates of pages declare English for any text."""
    for language in (None, "en"):
        with pytest.raises(Fault, match="language"):
            check_english(text, language)
    check_english(f"The envoy left. He said: {text[:9]}, and no more of it was heard in the capital.", None)


def test_another_language_is_refused_and_a_declared_one_is_believed() -> None:
    german = "Der Minister sprach gestern mit seinem Amtskollegen über die Lage im Osten des Landes. " * 6
    with pytest.raises(Fault, match="language"):
        check_english(german, None)
    with pytest.raises(Fault, match="language"):
        check_english("short", "de")
    check_english(german, "en")
    check_english("The minister spoke of it.", None)


PIECES = [
    "The",
    "U.S.",
    "“",
    "”",
    '"',
    "’s",
    "said",
    ".",
    "!",
    "\n",
    "\n\n",
    "\r\n",
    "\u00a0",
    "\u200b",
    "  ",
    "é𝔘",
    "😀",
    "(",
    ")",
    "•",
    "Gen.",
    "we",
    ",",
    "—",
    "…",
    "''",
    "``",
    "\x00",
    "12.5",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_every_token_is_its_slice_of_the_text_and_sentences_tile(text: str) -> None:
    analysis = read(text)
    assert all(analysis.text[t.start : t.end] == t.text for t in analysis.tokens)
    edge, count = 0, 0
    for sentence in analysis.sentences:
        assert sentence.first == count
        assert sentence.start >= edge
        edge, count = sentence.end, sentence.last
    assert count == len(analysis.tokens)
