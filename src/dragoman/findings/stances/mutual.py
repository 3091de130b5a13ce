"""Sides of one mind: "our shared values", "the two countries share", "the alliance between"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.findings.stances.regard import OWNERS, Regard, Regards
from dragoman.knowledge.stance_cues import mutual
from dragoman.language import Token

PAIR: Final = 2


def shared(reading: Regards, token: Token) -> Iterator[Regard]:
    """Read "their shared interest", "common values between", "Japan and the Philippines share a vision"."""
    below = reading.analysis.below
    if token.lemma in mutual("share") and token.is_verb:
        things = {t.lemma for d in below(token.index, "dobj") for t in reading.analysis.descendants(d.index)}
        sides = reading.bound(token) if things & mutual("things") and reading.is_told(token) else ()
    elif token.is_noun and token.lemma in mutual("things"):
        adjectives = {t.lower for t in below(token.index, "amod")}
        sides = _sides(reading, token) if adjectives & mutual("shared") else ()
    else:
        return
    if len(reading.lands(sides)) > 1:
        yield Regard(attitude="alignment", holders=sides, toward=sides, at=token, rule="shared")


def _sides(reading: Regards, noun: Token) -> tuple[str, ...]:
    """Give those between whom something is shared: owners, those after "between", or whose voice it is."""
    below = reading.analysis.below
    owners = dict.fromkeys(i for child in below(noun.index, *OWNERS) for i in reading.named(child))
    if len(owners) > 1:
        return tuple(owners)
    for preposition in below(noun.index, "prep"):
        if preposition.lower in {"between", "among", "of"}:
            for who in below(preposition.index, "pobj"):
                found = reading.named(who)
                if len(found) > 1:
                    return found
    for above in reading.above(noun):
        if above.is_verb:
            found = reading.bound(above)
            if len(reading.lands(found)) > 1:
                return found
    voice = reading.voice(noun)
    return voice if len(reading.lands(voice)) > 1 else ()


def valued(reading: Regards, token: Token) -> Iterator[Regard]:
    """Read "stressed the importance of the partnership between": those who stress it are of one mind, or back the other."""
    if token.lemma not in mutual("worth"):
        return
    below = reading.analysis.below
    things = [t for p in below(token.index, "prep") if p.lower == "of" for t in below(p.index, "pobj")]
    for thing in things:
        sides = _between(reading, thing) if thing.lemma in mutual("bonds") else ()
        if token.lower in mutual("warmth") and len(reading.lands(_sides(reading, thing))) >= PAIR:
            continue  # read as a bond
        holders = reading.voice(token) or reading.bound(reading.analysis.head(token))
        own, lands = reading.lands(holders), reading.lands(sides)
        if not own or len(lands) < PAIR or not own & lands:
            continue
        if lands <= own:
            yield Regard(attitude="alignment", holders=sides, toward=sides, at=token, rule="shared")
            continue
        for other in sides:
            if not reading.lands((other,)) & own:
                yield Regard(attitude="support", holders=holders, toward=(other,), at=token, rule="bond")


def _between(reading: Regards, noun: Token) -> tuple[str, ...]:
    """Give the sides that the words of a bond name: "the Chad-Niger partnership", "the alliance between", "with Chad"."""
    first, last = reading.analysis.subtree(noun.index)
    named = reading.sides.within(reading.analysis.span(first, last))
    return tuple(i for i in named if reading.sides.actor(i).kind == "state")


def at_one(reading: Regards, token: Token) -> Iterator[Regard]:
    """Read "the two sides are united", "our countries are aligned", "stand together": of one mind."""
    if token.lower != "together" and token.lower not in mutual("united"):
        return
    carrier = reading.analysis.head(token)
    united = token.lower in mutual("united") and carrier.lemma in {"be", "remain", "stand"} and reading.is_told(carrier)
    together = token.lower == "together" and carrier.lemma == "stand" and reading.is_told(carrier)
    if united or together:
        sides = reading.bound(carrier)
        if len(reading.lands(sides)) >= PAIR:
            yield Regard(attitude="alignment", holders=sides, toward=sides, at=token, rule="shared")


def bond(reading: Regards, token: Token) -> Iterator[Regard]:
    """Read a warm word for what binds two sides: "the strong alliance between", "our enduring friendship"."""
    if not token.is_noun or token.lemma not in mutual("bonds"):
        return
    words = {t.lower for t in reading.analysis.below(token.index, "amod")}
    above = reading.analysis.head(token)
    words |= {reading.analysis.head(above).lower, *(t.lower for t in reading.analysis.below(above.index, "acomp"))}
    if words & mutual("warmth"):
        sides = _sides(reading, token)
        if len(reading.lands(sides)) > 1:
            yield Regard(attitude="alignment", holders=sides, toward=sides, at=token, rule="bond")
