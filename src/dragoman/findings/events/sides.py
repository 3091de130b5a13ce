"""From the heads of noun phrases to the actors behind them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dragoman.entries import Sides, Span
from dragoman.knowledge.eventlex import words
from dragoman.language.analysis import Analysis, Token

PERSONAL: Final = frozenset(
    {"we", "i", "us", "me", "they", "them", "he", "she", "him", "her", "it", "our", "my", "their", "his", "its"}
)
PART_OF: Final = frozenset({"of", "from", "between", "among"})
BELONGING: Final = frozenset({"of", "by", "from", "between", "among", "in", "for"})
LIVING: Final = words("classes", "people")
"""Nouns whose place tells whose they are: "civilians in Aleppo", unlike "a heatwave in Aleppo"."""
NAMED: Final = ("appos", "poss", "compound", "amod", "nmod")
DEPTH: Final = 3  # "the strategies of the ministers of Japan"


class Who:
    """Looks up actors for words of one document."""

    def __init__(self, analysis: Analysis, sides: Sides) -> None:
        self.analysis = analysis
        self.sides = sides
        self._kept: dict[int, tuple[str, ...]] = {}

    def of(self, heads: Iterable[Token]) -> tuple[str, ...]:
        """Give the actors behind some heads, each once, in order."""
        found: dict[str, None] = {}
        for head in heads:
            found |= dict.fromkeys(self.one(head))
        return tuple(found)

    def has_persons(self, heads: Iterable[Token]) -> bool:
        """Tell whether persons or delegations stand behind some heads."""
        return any(self.sides.actor(i).kind in {"person", "group"} for i in self.of(heads))

    def one(self, head: Token) -> tuple[str, ...]:
        """Give the actors behind one head: its own pin, else its possessor's, modifier's, or what it is part of."""
        if head.index not in self._kept:
            self._kept[head.index] = self._look(head, DEPTH)
        return self._kept[head.index]

    def _look(self, head: Token, depth: int) -> tuple[str, ...]:
        pinned = self._pinned(head)
        if pinned or not depth or head.is_verb:
            return pinned
        for label in NAMED:
            for below in self.analysis.below(head.index, label):
                found = self._look(below, depth - 1) if label in {"poss", "appos"} else self._pinned(below)
                if found:
                    return found
        for preposition in self.analysis.below(head.index, "prep"):
            if preposition.lower in PART_OF or (preposition.lower in {"in", "at"} and head.lemma in LIVING):
                found = self._listed(preposition, depth - 1)
                if found:
                    return found
        return ()

    def _listed(self, preposition: Token, depth: int) -> tuple[str, ...]:
        found: dict[str, None] = {}
        stack = list(self.analysis.below(preposition.index, "pobj"))
        while stack:
            token = stack.pop(0)
            found |= dict.fromkeys(self._look(token, depth))
            stack += self.analysis.below(token.index, "conj")
        return tuple(found)

    def _pinned(self, head: Token) -> tuple[str, ...]:
        """Give the widest pin that the token lies in, of those that the token ends or heads; else the narrowest."""
        over = [
            (span, ids) for span, ids in self.sides.pins(head.span) if span[0] <= head.start and span[1] >= head.end
        ]
        if not over:
            return ()
        own = [(span, ids) for span, ids in over if span[1] == head.end or self._heads(head, span)]
        if own:
            return max(own, key=lambda pin: pin[0][1] - pin[0][0])[1]
        return min(over, key=lambda pin: pin[0][1] - pin[0][0])[1]

    def _heads(self, head: Token, span: Span) -> bool:
        """Tell whether a head leads all of a pin: not where its end is the subject of another verb ("Peru, and Chile was")."""
        if self.analysis.root(span) != head:
            return False
        last = self.analysis.token_at(span[1] - 1)
        return last is None or last == head or not last.dep.startswith("nsubj")

    def behind(self, head: Token, depth: int = DEPTH) -> tuple[str, ...]:
        """Give whose a thing is that a phrase names: "the reforms that Kenya has made", "the work of the staff in Peru"."""
        found = self.one(head)
        below = self.analysis.below
        if found or not depth:
            return found
        for clause in below(head.index, "relcl"):
            found = found or self.of(below(clause.index, "nsubj", "agent"))
        for preposition in below(head.index, "prep"):
            if preposition.lower in BELONGING:
                for inner in below(preposition.index, "pobj"):
                    found = found or self.behind(inner, depth - 1)
        return found

    def directly(self, heads: Iterable[Token]) -> bool:
        """Tell whether a head is pinned itself: not by what it is part of, as in "the hopes of the people"."""
        return any(self._pinned(head) for head in heads)

    def within(self, span: Span) -> tuple[str, ...]:
        """Give every actor named inside a span."""
        return self.sides.within(span)
