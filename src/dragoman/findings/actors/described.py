"""What stands before an institution's name and says what it is: "the Kenyan news agency KNA", "airline Air Volta"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dragoman.findings.actors.mention import Mention
from dragoman.findings.actors.scene import Scene
from dragoman.knowledge.states import by_iso3

WORDS: Final = 5  # tokens before the role noun that can belong to it


def described(scene: Scene, mention: Mention) -> Mention:
    """Take a describing role noun, with its adjectives and state, into the mention of the institution behind it."""
    token = scene.analysis.token_at(mention.span[0])
    role = scene.role_ending.get(token.index) if token else None
    if (
        token is None
        or role is None
        or role.plural
        or role.kind != "institution"
        or (mention.key and mention.kind == "state")
    ):
        return mention
    first = role.first
    while first > 0 and role.first - first < WORDS and _belongs(scene, first - 1, token.sentence):
        first -= 1
    span = (scene.tokens[first].start, mention.span[1])
    if not scene.ground.is_free((span[0], mention.span[0])):
        return mention
    states = scene.states_in((span[0], mention.span[0]))
    if _is_another(mention, states):
        return replace(
            mention, span=span, key=None, name=scene.analysis.words(mention.span).removeprefix("the "), kind=role.kind,
            country=states[0], sectors=role.role.sectors, noun=None, basis="text", confidence=0.8,
        )  # fmt: skip
    return replace(
        mention,
        span=span,
        country=mention.country or (states[0] if states else None),
        sectors=mention.sectors or role.role.sectors,
        confidence=max(mention.confidence, 0.8),
    )


def _is_another(mention: Mention, states: Sequence[str]) -> bool:
    """Tell whether a description is of another bearer of some letters: "the Samoan news agency SNA" is no Syrian army."""
    return bool(
        states and mention.key and mention.country not in states and mention.country and by_iso3(mention.country)
    )


def _belongs(scene: Scene, index: int, sentence: int) -> bool:
    token = scene.tokens[index]
    return token.sentence == sentence and (
        token.tag in {"JJ", "DT", "NN", "HYPH", "VBN"}
        or (index in scene.known_at and scene.known_at[index].form is not None)
    )
