"""What a rule of this room hands on, and who holds and who is meant: the look-ups that its rules share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.entries.kinds import Attitude
from dragoman.findings.reading import Reading
from dragoman.findings.stances.deeds import doers_before
from dragoman.knowledge import stance_cues
from dragoman.language import Token

CONFIDENCE: Final = {
    "verb": 0.8,
    "noun": 0.75,
    "adjective": 0.7,
    "judgement": 0.6,
    "wrong": 0.4,
    "danger": 0.75,
    "countered": 0.4,
    "shared": 0.65,
    "bond": 0.4,
    "undertaken": 0.6,
    "act": 0.6,
}
"""The prior of each rule: an estimate of how often it is right, to be replaced by a calibration.

Made from the hits of each rule on the development documents and a reading of some 200 findings in other texts.
"""

OWNERS: Final = ("poss", "compound", "amod", "nmod")
LINKS: Final = frozenset({"of", "by", "from", "for", "to", "with", "on", "between", "among", "toward", "towards"})
DOERS: Final = frozenset({"by", "from", "of"})  # whoever is blamed did it: "on", "against", "to" tell the victim
DEPTH: Final = 4
BLOCKING: Final = frozenset({"should", "could", "would", "might", "may", "must", "can", "cannot"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Regard:
    """An attitude as one rule found it, at one word of one sentence."""

    attitude: Attitude
    holders: tuple[str, ...]
    toward: tuple[str, ...]
    at: Token
    rule: str


class Regards(Reading):
    """A reading that also knows whose opinion a passage gives."""

    def voice(self, token: Token) -> tuple[str, ...]:
        """Give the actors whose opinion a passage gives: the speakers, the issuers, or the subject of the sentence."""
        said = self.statement_at(token.span)
        if said is not None and said[1].speakers:
            return said[1].speakers
        return self.narrator or self._main_subject(token)

    def _main_subject(self, token: Token) -> tuple[str, ...]:
        top = next((above for above in reversed(list(self.above(token)))), token)
        opines = top.lemma in stance_cues.judging("opining")
        for subject in self.analysis.below(top.index, "nsubj") if opines else ():
            return self.named(subject)
        return ()

    def doer(self, noun: Token) -> tuple[str, ...]:
        """Give the actors that are to blame for what a noun names: never its victims ("the attack on", "invasion of")."""
        found = self.named(noun) or self._all(self.analysis.below(noun.index, *OWNERS))
        suffered = noun.lemma in stance_cues.judging("suffered")
        for preposition in self.analysis.descendants(noun.index) if not found else ():
            direct = preposition.head == noun.index
            if preposition.lower == "by" or (direct and preposition.lower in DOERS):
                if suffered and preposition.lower == "of":
                    continue
                for thing in self.analysis.below(preposition.index, "pobj"):
                    found = found or self.target(thing, 1)
        return found or doers_before(self, noun)

    def target(self, noun: Token, depth: int = DEPTH) -> tuple[str, ...]:
        """Give the actors that a noun is about: itself, its owner, or the nearest behind its prepositions."""
        proper = noun.tag.startswith("NNP")  # "support of Security Council Resolution 1325" is none of the Council
        if proper and noun.lemma in stance_cues.judging("papers") and not self.sides.at(noun.span):
            return ()
        found = self.named(noun)
        below = self.analysis.below
        if not found:
            found = self._all(below(noun.index, *OWNERS))
        if found or not depth:
            return found
        for preposition in below(noun.index, "prep"):
            if preposition.lower in LINKS:
                for thing in below(preposition.index, "pobj"):
                    found = self.target(thing, depth - 1)
                    if found:
                        return found
        for other in below(noun.index, "appos"):
            found = self.target(other, depth - 1)
            if found:
                return found
        return ()

    def _all(self, words: list[Token]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(identity for word in words for identity in self.named(word)))

    def is_told(self, verb: Token) -> bool:
        """Tell whether a verb is affirmed: neither denied, nor only possible or wished for."""
        below = self.analysis.below(verb.index)
        if any(t.dep == "neg" or (t.dep == "aux" and t.lower in BLOCKING) for t in below):
            return False
        return self.is_real(verb)

    def apart(self, holders: tuple[str, ...], toward: tuple[str, ...]) -> tuple[str, ...]:
        """Give those of `toward` that are not among the holders and are more than a word for people ("civilians")."""
        return tuple(identity for identity in toward if identity not in holders and self._is_somebody(identity))

    def _is_somebody(self, identity: str) -> bool:
        actor = self.sides.actor(identity)
        return actor.country is not None or actor.kind not in {"group", "population"} or not actor.name.islower()
