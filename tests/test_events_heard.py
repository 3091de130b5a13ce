"""The second opinion about events: what the relation coder is asked, and what becomes of the confidence."""

from __future__ import annotations

import pytest

from dragoman.entries import Document, Entries, Event, Sides, text_digest
from dragoman.findings.events import heard
from dragoman.findings.events.coder import Coder
from dragoman.language import Analysis
from dragoman.language.pipeline import analyse
from dragoman.language.relations import Pair, Relation
from dragoman.record.order import FINDINGS

EXPELLED = "Kenya expelled three Somali diplomats on Tuesday."


def read(text: str) -> tuple[Analysis, Entries, list[Event]]:
    analysis = next(analyse([Document(id="d", text=text, published="2023-05-10", sha256=text_digest(text))]))
    found = Entries()
    for name, finding in FINDINGS:
        if name == "events":
            break
        found += finding(analysis, found)
    return analysis, found, Coder(analysis, found).by_rule()


def answers(monkeypatch: pytest.MonkeyPatch, *, own: float, none: float) -> list[Pair]:
    """Let the coder say how likely the type SANCTION and no act are; give what it is asked."""
    asked: list[Pair] = []

    def told(pairs: list[Pair]) -> list[Relation]:
        asked.extend(pairs)
        scores = {"SANCTION": own, "AID": 1 - own}
        return [
            Relation(type="SANCTION", mode=None, status="occurred", contexts=(), scores=scores, none=none)  # type: ignore[arg-type] # two types are enough
            for _ in pairs
        ]

    monkeypatch.setattr(heard, "relate", told)
    return asked


def test_the_coder_is_asked_about_the_sides_in_their_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words that it is shown are the sentence, with the names of the sides where they stand."""
    asked = answers(monkeypatch, own=0.9, none=0.1)
    analysis, found, events = read(f"It rained. {EXPELLED}")
    heard.opinions(events, analysis, Sides(found))
    (pair,) = asked
    assert pair.text == EXPELLED
    assert [pair.text[s:e] for s, e in pair.actor] == ["Kenya"]
    assert ["Somali" in pair.text[s:e] for s, e in pair.recipient] == [True]


@pytest.mark.parametrize(("own", "none"), [(0.99, 0.01), (0.5, 0.5)])
def test_a_likelier_act_is_surer(monkeypatch: pytest.MonkeyPatch, own: float, none: float) -> None:
    """The confidence rises with the coder's share for the type and falls with its share for no act."""
    analysis, found, events = read(EXPELLED)
    answers(monkeypatch, own=own, none=none)
    (likely,) = heard.opinions(events, analysis, Sides(found))
    answers(monkeypatch, own=own / 5, none=none)
    (unlikely,) = heard.opinions(events, analysis, Sides(found))
    assert likely.confidence > unlikely.confidence
    assert likely.own == pytest.approx(own * (1 - none))


def test_what_is_too_unlikely_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the least confidence there is no event."""
    analysis, found, events = read(EXPELLED)
    answers(monkeypatch, own=0.9, none=0.0)
    assert [e.type for e in heard.weighed(events, analysis, Sides(found))] == ["SANCTION"]
    monkeypatch.setattr(heard, "least", lambda: 0.999)
    assert heard.weighed(events, analysis, Sides(found)) == []


def test_of_a_long_sentence_a_window_about_the_trigger_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The coder reads little more than a hundred pieces of words."""
    asked = answers(monkeypatch, own=0.9, none=0.1)
    long = "After a week of talks about " + "rice and maize and flour and " * 40 + "salt, " + EXPELLED
    analysis, found, events = read(long)
    heard.opinions([e for e in events if e.type == "SANCTION"], analysis, Sides(found))
    assert all(len(pair.text) <= heard.WINDOW for pair in asked)
    assert any("expelled" in pair.text for pair in asked)


def test_without_a_side_near_it_nothing_is_asked() -> None:
    """What was not asked weighs nothing: the rules' estimate alone makes the confidence."""
    assert heard.Opinion(prior=0.7).features[2:4] == (0.0, 0.0)
    assert heard.Opinion(prior=0.7).confidence == heard.Opinion(prior=0.7, own=0.001).confidence
