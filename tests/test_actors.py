"""Actors: who is spoken of, by kind of difficulty; what refers back to them; who "we" are."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.entries import Actor, Document, Entries, Sides
from dragoman.findings import actors, deixis, statements
from dragoman.language import Analysis
from dragoman.language.pipeline import analyse

CASES = tomllib.loads((Path(__file__).parent / "cases" / "actors.toml").read_text(encoding="utf-8"))["case"]


def read(text: str, published: str | None = "2021-03-10") -> tuple[Analysis, Entries]:
    analysis = next(analyse([Document(id="case", text=text, published=published)]))
    return analysis, actors.find(analysis, Entries())


def covering(text: str, found: Entries, words: str, start: int = 0) -> Actor | None:
    """Give the actor with the widest mention that overlaps some words."""
    first = text.index(words, start)
    last = first + len(words)
    over = [(m[1] - m[0], a) for a in found.actors for m in a.mentions if m[0] < last and first < m[1]]
    return max(over, key=lambda x: x[0])[1] if over else None


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_a_mention_is_the_actor_that_the_text_and_knowledge_tell(case: dict[str, Any]) -> None:
    text = case["text"]
    _, found = read(text, case.get("published", "2021-03-10"))
    actor = covering(text, found, case.get("at", case["mention"]), text.index(case["mention"]))
    assert actor is not None
    if "kind" in case:
        assert actor.kind == case["kind"]
    if "country" in case:
        assert (actor.country or "none") == case["country"]
    if "sector" in case:
        assert case["sector"] in actor.sectors
    if "office" in case:
        assert actor.office == case["office"]
    if "same" in case:
        assert covering(text, found, case["same"]) == actor


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Peru and Chile held talks. Both sides agreed.", "Both sides", {"Peru", "Chile"}),
        ("Ghana and Togo met. The two countries will trade.", "The two countries", {"Ghana", "Togo"}),
        (
            "President Ana Lopez of Peru met Prime Minister Olaf Berg of Norway. The two leaders spoke of fish.",
            "The two leaders",
            {"Ana Lopez", "Olaf Berg"},
        ),
        ("Finance Minister Ana Lopez resigned. She gave no reason.", "She", {"Ana Lopez"}),
        ("The foreign ministers of Mali and Niger met in Accra.", "The foreign ministers", {"Mali", "Niger"}),
        ("In a statement, the Kenyan army denied it. The statement named nobody.", "statement named", {"Kenyan army"}),
    ],
)
def test_what_refers_back_stands_for_those_named_before(text: str, words: str, names: set[str]) -> None:
    analysis, found = read(text)
    start = text.index(words)
    pins = [ids for (s, e), ids in Sides(found).pins((start, start + len(words))) if s >= start]
    assert pins, analysis.tokens
    by_id = {a.id: a.name for a in found.actors}
    assert {by_id[i] for i in pins[0]} == names


def test_a_visited_capital_is_a_place_and_no_actor() -> None:
    _, found = read("The envoy arrived in Tokyo on Sunday.")
    assert not [a for a in found.actors if a.country == "JPN"]


def test_waters_named_after_a_state_are_no_state() -> None:
    _, found = read("Ships crossed the Taiwan Strait and the Gulf.")
    assert not [a for a in found.actors if a.country == "TWN"]


def deictic(text: str, word: str) -> set[str]:
    analysis, found = read(text)
    found += statements.find(analysis, found)
    found += deixis.find(analysis, found)
    start = text.index(word)
    by_id = {a.id: a.name for a in found.actors}
    return {by_id[i] for r in found.references if r.span == (start, start + len(word)) for i in r.actors}


def test_we_in_a_quotation_is_the_speakers_state() -> None:
    text = "Kenya will host the games. “Next year we will open the port,” said Kenyan Transport Minister Ann Otieno."
    assert deictic(text, "we") == {"Kenya"}


def test_we_in_a_joint_statement_is_those_who_issue_it() -> None:
    text = "Joint Statement of Peru and Chile\nThe presidents met today in Lima. Today we open a new chapter in trade."
    assert deictic(text, "we") == {"Peru", "Chile"}


def test_the_state_in_capitals_is_no_pronoun() -> None:
    assert (
        deictic("Troops of the US left. “They helped US firms,” said Kenyan President Joe Kamau.", "US firms"[:2])
        == set()
    )


def test_a_tie_between_two_bodies_is_kept_open_and_names_both() -> None:
    _, found = read("The SDF will hold a parade.")
    actor = found.actors[0]
    assert actor.country is None
    assert actor.sectors == ()
    assert len(actor.candidates) == 2


def test_a_name_tells_more_than_a_description_and_the_base_more_than_an_inference() -> None:
    _, found = read("Prime Minister Boris Johnson met the Chilean foreign minister. Kenya sent a note.", "2021-03-10")
    by_name = {a.name: a for a in found.actors}
    johnson, kenya = by_name["Boris Johnson"], by_name["Kenya"]
    chilean = next(a for a in found.actors if a.country == "CHL")
    assert chilean.confidence < johnson.confidence <= kenya.confidence
    assert johnson.basis == "known"
    assert chilean.basis in {"text", "inferred"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They ate French fries on deck.", "French"),
        ("Snow fell in Lebanon, Ohio, on Monday.", "Lebanon"),
        ("Ships waited in the Gulf of Oman.", "Oman"),
        ("He sold a Panama hat.", "Panama"),
        ("Kharkiv was rebuilt within a year.", "Kharkiv"),
    ],
)
def test_wares_waters_and_towns_named_after_a_state_are_no_actor(text: str, words: str) -> None:
    _, found = read(text)
    assert covering(text, found, words) is None


def test_an_untitled_office_of_an_official_text_is_the_issuers() -> None:
    text = "Media Note\n\nOffice of the Spokesperson\n\nAssistant Secretary Ruth Adler flew to Lomé. The Secretary will follow."
    _, found = read(text)
    assert {a.country for a in found.actors if a.kind == "person"} == {"USA"}
    assert {a.basis for a in found.actors if a.kind == "person"} == {"inferred"}


def test_an_untitled_secretary_is_the_one_named_later() -> None:
    text = "The Secretary spoke first. Secretary of State Antony Blinken then took questions."
    _, found = read(text, "2022-03-10")
    assert len([a for a in found.actors if a.kind == "person"]) == 1


def test_we_of_a_quoted_official_is_the_state_though_no_words_name_it() -> None:
    text = "“We will pay,” said Croatian Transport Minister Ivo Babic."
    analysis, found = read(text)
    found += statements.find(analysis, found)
    more = deixis.find(analysis, found)
    assert [(a.kind, a.country) for a in more.actors] == [("state", "HRV")]
    assert more.references[0].actors == (more.actors[0].id,)
