"""Those who acted together last: who "they" and "the two sides" are where no pin tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dragoman.entries import Sides
    from dragoman.findings.events.grammar import Grammar
    from dragoman.findings.events.match import Cue
    from dragoman.language.analysis import Token

PLURAL: Final = frozenset(
    {"they", "both", "two", "three", "four", "sides", "leaders", "ministers", "parties", "counterparts"}
)
"""Subjects that stand for everybody who met in the sentence before."""
OTHERS: Final = frozenset({"him", "her", "them"})
REACH: Final = 120
"""Words after a meeting within which "they" are those who met."""


class Company:
    """Remembers, in order of the text, who took part in the last act done together."""

    def __init__(self, grammar: Grammar, sides: Sides) -> None:
        self.grammar = grammar
        self.sides = sides
        self._last: tuple[int, tuple[str, ...]] = (0, ())

    def join(self, cue: Cue) -> Cue:
        """Give a cue those who acted together just before, where its subject is theirs and unresolved."""
        at, together = self._last
        if not cue.actors and together and cue.verb.is_verb and cue.head.index - at <= REACH and self._stand_in(cue):
            others = tuple(i for i in cue.recipients if i not in together)
            cue = replace(cue, actors=together, recipients=others)
        if not cue.recipients and not cue.mutual and together and cue.head.index - at <= REACH and self._pointed(cue):
            cue = replace(cue, recipients=tuple(i for i in together if i not in cue.actors))
        if len(cue.actors) > 1 and cue.type == "CONSULT":
            self._last = (cue.head.index, cue.actors)
        return cue

    def _stand_in(self, cue: Cue) -> bool:
        return any(self._nameless(token) for token in self.grammar.doer(cue.verb))

    def _pointed(self, cue: Cue) -> bool:
        """Tell whether the object is a pronoun that no pin tells: "spoke with Berg to congratulate her"."""
        heads = self.grammar.undergoer(cue.verb) if cue.verb.is_verb else []
        return any(t.lower in OTHERS and not self.sides.at(t.span) for t in heads)

    def _nameless(self, token: Token) -> bool:
        return token.lower in PLURAL and not self.sides.at(token.span)
