"""Where, when and how many: only what the clause of the act itself says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dragoman.entries import Magnitude
from dragoman.findings.events.where import Where
from dragoman.knowledge.eventlex import numbers

if TYPE_CHECKING:
    from dragoman.entries import Entries, Place, When
    from dragoman.entries.kinds import EventType
    from dragoman.entries.types import Figure
    from dragoman.findings.events.grammar import Grammar
    from dragoman.findings.events.match import Cue
    from dragoman.language.analysis import Sentence, Token

UPWARD: Final = frozenset(
    {
        "pobj",
        "prep",
        "compound",
        "conj",
        "appos",
        "nmod",
        "npadvmod",
        "advmod",
        "dobj",
        "pcomp",
        "amod",
        "poss",
        "nummod",
    }
)
DATED: Final[frozenset[EventType]] = frozenset(
    {"CONSULT", "ASSAULT", "SANCTION", "COERCE", "CONCEDE", "ACCUSE", "SUPPORT"}
)
"""Types that a main clause dates as a whole; a day beside a promise or demand is mostly when it falls due."""
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
    """Looks up places, dates and figures beside acts of one document."""

    def __init__(self, grammar: Grammar, found: Entries) -> None:
        self.grammar = grammar
        self._where = Where(grammar, found)
        self.dates = [when for when in found.dates if when.span]

    def place(self, cue: Cue, sentence: Sentence) -> Place | None:
        """Give the place of an act, where its clause or its utterance tells one."""
        return self._where.place(cue, sentence)

    def _reaches(self, token: Token, cue: Cue) -> bool:
        """Tell whether a word hangs on the act by nouns and prepositions alone."""
        wanted = {cue.head.index, cue.verb.index}
        here = token
        while here.dep in UPWARD and here.head != here.index:
            here = self.grammar.analysis.head(here)
            if here.index in wanted:
                return True
            if here.is_verb:
                return False
        return False

    def date(self, cue: Cue, sentence: Sentence) -> When | None:
        """Give the time in the clause of the act, or the only one of a sentence with no other verb between."""
        near = [w for w in self.dates if w.span and sentence.start <= w.span[0] and w.span[1] <= sentence.end]
        for when in near:
            root = self.grammar.analysis.root(when.span) if when.span else None
            if root is not None and self._reaches(root, cue):
                return when
        if len(near) == 1 and cue.verb.dep == "ROOT" and cue.type in DATED and self._is_loose(near[0]):
            return near[0]
        return None

    def _is_loose(self, when: When) -> bool:
        """Tell whether a time hangs on no other verb or act: the parse lost it, and it dates the sentence."""
        root = self.grammar.analysis.root(when.span) if when.span else None
        if root is None:
            return False
        above = [t for t in self.grammar.analysis.ancestors(root) if t.is_verb]
        return not above or above[0].dep == "ROOT"

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
