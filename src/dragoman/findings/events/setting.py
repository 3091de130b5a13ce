"""Where and how many: only what the clause of the act itself says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dragoman.entries import Magnitude
from dragoman.findings.events.where import Where
from dragoman.knowledge.eventlex import numbers

if TYPE_CHECKING:
    from dragoman.entries import Entries, Place
    from dragoman.entries.types import Figure
    from dragoman.findings.events.grammar import Grammar
    from dragoman.findings.events.match import Cue
    from dragoman.language.analysis import Sentence, Token

NUMBER: Final = re.compile(r"\d[\d,]*\Z")
SMALL: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "hundred": 100,
}  # fmt: skip
DEAD: Final = frozenset({"kill", "die", "murder", "execute", "massacre", "behead", "slay", "slaughter"})
HURT: Final = frozenset({"injure", "wound", "hurt"})
HELD: Final = frozenset({"arrest", "detain", "jail", "imprison"})
MANY: Final = 100_000_000  # a longer figure is no head-count


class Setting:
    """Looks up places and figures beside acts of one document."""

    def __init__(self, grammar: Grammar, found: Entries) -> None:
        self.grammar = grammar
        self._where = Where(grammar, found)

    def place(self, cue: Cue, sentence: Sentence) -> Place | None:
        """Give the place of an act, where its clause or its utterance tells one."""
        return self._where.place(cue, sentence)

    def magnitude(self, cue: Cue) -> Magnitude:
        """Give the figures that stand with the act; None where there are none, or more than one."""
        dead = self._figure(cue, DEAD) if cue.type == "ASSAULT" else None
        injured = self._figure(cue, HURT) if cue.type == "ASSAULT" else None
        arrested = self._figure(cue, HELD) if cue.type == "COERCE" else None
        size = self._size(cue) if cue.type in {"PROTEST", "MOBILIZE"} else None
        return Magnitude(dead=dead, injured=injured, arrested=arrested, size=size)

    def _figure(self, cue: Cue, lemmas: frozenset[str]) -> Figure:
        found: list[Figure] = []
        for verb in (cue.verb, *self.grammar.analysis.below(cue.verb.index, "conj", "advcl", "xcomp")):
            if verb.lemma in lemmas:
                heads = self.grammar.undergoer(verb) if verb.lemma != "die" else self.grammar.doer(verb)
                found += [figure for head in heads if (figure := self._count(head)) is not None]
        return found[0] if len(found) == 1 else None

    def _size(self, cue: Cue) -> Figure:
        heads = self.grammar.doer(cue.verb) if cue.type == "PROTEST" else self.grammar.undergoer(cue.verb)
        found = [figure for head in heads if (figure := self._count(head)) is not None]
        return found[0] if len(found) == 1 else None

    def _count(self, head: Token) -> Figure:
        """Read the number before a noun, or the noun itself ("dozens", "five")."""
        for token in (*self.grammar.analysis.below(head.index, "nummod"), head):
            figure = _number(token.lower)
            if figure is not None:
                return figure
        return None


def _number(word: str) -> Figure:
    """Read one word of number: "1,200", "twelve", "dozens" (a range)."""
    if NUMBER.match(word) and len(word) <= 11:  # noqa: PLR2004 - digits and commas of MANY
        figure = int(word.replace(",", ""))
        return figure if figure < MANY else None
    return SMALL.get(word) or numbers().get(word)
