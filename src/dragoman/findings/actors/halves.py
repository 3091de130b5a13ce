"""States called by a part or by what they are: "the North" of Korea, "the country", "the kingdom"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.findings.actors.mention import Mention
from dragoman.findings.actors.scene import Scene
from dragoman.knowledge.states import by_iso3
from dragoman.language import Token

HALVES: Final = {"North": "PRK", "South": "KOR"}
CALLED: Final = frozenset({"country", "nation", "kingdom", "republic", "city-state", "state"})
BACK: Final = 2  # sentences looked back for the state that is meant


def halves(scene: Scene, states: Sequence[Mention]) -> list[Mention]:
    """Find "the North" and "the South" where a Korea is told, and "the country" behind the one state named before it."""
    korean = any(m.country in HALVES.values() for m in states)
    found = []
    for token in scene.tokens:
        country = None
        if token.text in HALVES and korean and _is_half(scene, token):
            country = HALVES[token.text]
        elif token.lower in CALLED and _is_description(scene, token):
            country = _meant(scene, token, states)
        span = (scene.tokens[token.index - 1].start, token.end) if token.index else token.span
        if country and scene.ground.is_free(span):
            scene.ground.take(span)
            found.append(_mention(span, token, country))
    return found


def _is_half(scene: Scene, token: Token) -> bool:
    """Tell whether "the North" stands alone: no name follows it."""
    after = scene.tokens[token.index + 1] if token.index + 1 < len(scene.tokens) else None
    before = scene.tokens[token.index - 1].lower if token.index else ""
    return before == "the" and (after is None or not after.text[0].isupper()) and token.index not in scene.known_at


def _is_description(scene: Scene, token: Token) -> bool:
    """Tell whether a noun with "the" alone, or with "the" and adjectives, acts or owns: a state is meant."""
    before = scene.tokens[token.index - 1].lower if token.index else ""
    return (
        before == "the"
        and token.dep in {"nsubj", "nsubjpass", "poss"}
        and not any(c.dep in {"relcl", "acl", "prep"} for c in scene.analysis.below(token.index))
    )


def _meant(scene: Scene, token: Token, states: Sequence[Mention]) -> str | None:
    """Give the one state named in the sentences before, nearest sentence first; two in it leave it open."""
    number = token.sentence
    for index in range(number, max(number - BACK, 0) - 1, -1):
        sentence = scene.analysis.sentences[index]
        told = {
            m.country
            for m in states
            if sentence.start <= m.span[0] < min(sentence.end, token.start) and m.key and m.key.startswith("state:")
        }
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def _mention(span: tuple[int, int], token: Token, country: str) -> Mention:
    state = by_iso3(country)
    return Mention(
        span=span, kind="state", name=state.name if state else country, head=token.index, key=f"state:{country}",
        country=country, sectors=("GOV",), definite=True, basis="text", confidence=0.8,
    )  # fmt: skip
