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
