"""Names introduced once and then shortened: the surname alone, the letters in parentheses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from dragoman.entries import Span
from dragoman.findings.actors.identity import name_words
from dragoman.findings.actors.known import with_article
from dragoman.findings.actors.mention import Mention
from dragoman.findings.actors.scene import Scene
from dragoman.language import Token

SHORTEST: Final = 3  # letters of a part of a name that is looked for alone
INNER: Final = 4  # the same of a part in the middle
TITLED: Final = 0.9  # confidence of a name with a title
PROPER: Final = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "FW"})


def shortened(scene: Scene, persons: Sequence[Mention]) -> list[Mention]:
    """Find parts of the names of persons standing alone: "Lam" after "Carrie Lam", "Hayashi" after "Hayashi Yoshimasa".

    A part that two persons share is given to the one named last before it.
    """
    parts: dict[str, list[Mention]] = {}
    for person in persons:
        words = name_words(person.name)
        if len(words) > 1 or person.confidence >= TITLED:
            for word in dict.fromkeys((words[-1], *words)):
                if len(word) >= (SHORTEST if word in {words[-1], words[0]} else INNER):
                    parts.setdefault(word, []).append(person)
    if not parts:
        return []
    found = []
    for token in scene.tokens:
        mention = _short(scene, token, parts)
        if mention:
            scene.ground.take(mention.span)
            found.append(mention)
    return found


def _short(scene: Scene, token: Token, parts: dict[str, list[Mention]]) -> Mention | None:
    if token.tag not in PROPER or not (token.text[0].isupper() or token.lower.startswith("al-")):
        return None
    word = name_words(token.text)[-1:]
    bearers = parts.get(word[0]) if word else None
    if not bearers or not scene.ground.is_free(token.span) or token.index in scene.known_at or not _alone(scene, token):
        return None
    before = [p for p in bearers if p.span[0] < token.start]
    whole = (before or bearers)[-1 if before else 0]
    if word[0] != name_words(whole.name)[-1] and not before:
        return None  # a given name before anybody was introduced
    return Mention(span=token.span, kind="person", name=whole.name, head=token.index, basis="text", confidence=0.85)


def _alone(scene: Scene, token: Token) -> bool:
    """Tell whether no other proper noun adjoins: "Lam Street" is not Lam."""
    headline = scene.is_headline(token.index)
    for index in (token.index - 1,) if headline else (token.index - 1, token.index + 1):
        if 0 <= index < len(scene.tokens):
            near = scene.tokens[index]
            if (
                near.sentence == token.sentence
                and near.tag in {"NNP", "NNPS"}
                and near.text[0].isupper()
                and index not in scene.role_at
            ):
                return False
    return True


def abbreviated(scene: Scene, bodies: Sequence[Mention]) -> list[Mention]:
    """Find the letters by which institutions were introduced ("the Coastal Water Board (CWB)") where they stand alone."""
    letters = {alias: body for body in bodies for alias in (*body.aliases, *_behind(scene, body.span))}
    found = []
    for token in scene.tokens:
        body = letters.get(token.text)
        if body and scene.ground.is_free(token.span):
            mention = Mention(
                span=with_article(scene.analysis, token.span), kind=body.kind, name=body.name, head=token.index, key=body.key,
                country=body.country, sectors=body.sectors, basis="text", confidence=0.9, aliases=(token.text,),
            )  # fmt: skip
            scene.ground.take(mention.span)
            found.append(mention)
    return found


def _behind(scene: Scene, span: Span) -> Iterable[str]:
    """Give the letters in parentheses right behind a name."""
    text = scene.analysis.text
    if text[span[1] : span[1] + 2] == " (":
        end = text.find(")", span[1], span[1] + 16)
        letters = text[span[1] + 2 : end] if end > 0 else ""
        if letters.isalnum() and letters[:1].isupper():
            yield letters
