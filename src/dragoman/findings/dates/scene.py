"""What stands around a told time and decides what it means: the day of publication, the tense, the state spoken of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dragoman.knowledge.states import by_iso3, state_names

if TYPE_CHECKING:
    from datetime import date

    from dragoman.entries import Entries, Span
    from dragoman.findings.dates.stretches import Stretch
    from dragoman.language import Analysis, Token

BEFORE: Final = 24  # characters looked at before a time: longer words say nothing about it
WORD_BEFORE: Final = re.compile(r"([\w’'.-]{1,24}|[-–—(,:;])[ \u00a0\n]?\Z")
OWNER: Final = re.compile(r"((?:[A-Z][\w.]{0,40}[ \u00a0\n]){0,2}[A-Z][\w.]{0,40}?)(?:[’']s?)?[ \u00a0\n]\Z")
OWNERS: Final = 40
SHALL: Final = frozenset(
    {"will", "shall", "’ll", "'ll", "wo", "would", "could", "may", "might", "should", "must", "can"}
)
ARRANGED: Final = frozenset({"schedule", "slate", "plan", "expect", "due", "set", "postpone", "delay", "extend", "upcoming", "forthcoming"})  # fmt: skip
"""Words that put what stands with them in the time to come, whatever their own tense."""
CARRIED_OUT: Final = frozenset(
    {
        "begin",
        "start",
        "manage",
        "continue",
        "able",
        "come",
        "happen",
        "get",
        "go",
        "travel",
        "arrive",
        "gather",
        "meet",
    }
)
"""Words before an infinitive that has taken its course: "began to withdraw", "travelled to meet"."""
OPENING: Final = frozenset({"if", "once", "unless", "until", "when"})
"""Conjunctions after which the present tense tells of what is to come."""
CLIMB: Final = 12


class Scene:
    """The surroundings of a text: all that can be told without its grammar."""

    def __init__(self, text: str, published: Stretch | None) -> None:
        self.text = text
        self.published = published

    @property
    def today(self) -> date | None:
        """The day of publication, if it is known to the day."""
        return self.published.start if self.published and self.published.precision == "day" else None

    def ahead(self, span: Span) -> bool | None:
        """Tell whether what happens at a time is told as still to come; None where the tense leaves it open."""
        del span
        return None

    def is_person(self, span: Span) -> bool:
        """Tell whether a word is somebody's name."""
        del span
        return False

    def country(self, span: Span) -> str | None:
        """Give the state whose year a fiscal year is, if the words before it say so."""
        match = OWNER.search(self.text, max(0, span[0] - OWNERS), span[0])
        if match is None:
            return None
        words = match[1].split()
        for first in range(len(words)):
            forms = state_names().get(" ".join(words[first:]), ())
            if len(forms) == 1 and forms[0].kind in {"name", "alias", "official", "adjective", "demonym"}:
                return forms[0].iso3
        return None

    def word_before(self, start: int) -> str:
        """Give the word or mark before a place in the text, in lower case."""
        match = WORD_BEFORE.search(self.text, max(0, start - BEFORE), start)
        return match[1].lower() if match else ""

    def follows(self, end: int, expression: re.Pattern[str]) -> bool:
        """Tell whether what follows a place in the text matches."""
        return expression.match(self.text, end) is not None


class ReadScene(Scene):
    """The surroundings of a document that was analysed."""

    def __init__(self, analysis: Analysis, found: Entries, published: Stretch | None) -> None:
        super().__init__(analysis.text, published)
        self.analysis = analysis
        self._persons = [name.span for name in analysis.names if name.label == "PERSON"]
        self._lands = sorted((m, a.country) for a in found.actors if a.country for m in a.mentions)

    def is_person(self, span: Span) -> bool:
        """Tell whether the entity tagger took a word for somebody's name."""
        return any(s <= span[0] and span[1] <= e for s, e in self._persons)

    def country(self, span: Span) -> str | None:
        """Give the state before a fiscal year, else the only one of its sentence that has such a year."""
        owner = super().country(span)
        token = self.analysis.root(span)
        if owner or token is None:
            return owner
        sentence = self.analysis.sentences[token.sentence]
        here = {c for (s, e), c in self._lands if sentence.start <= s and e <= sentence.end}
        states = {c for c in here if (state := by_iso3(c)) is not None and state.fiscal_year_start}
        return states.pop() if len(states) == 1 else None

    def ahead(self, span: Span) -> bool | None:
        """Read the tense of the verb that a time hangs on."""
        root = self.analysis.root(span)
        if root is None:
            return None
        for depth, token in enumerate((root, *self.analysis.ancestors(root))):
            if depth > CLIMB:
                return None
            if token.lemma in ARRANGED or any(t.lemma in ARRANGED for t in self.analysis.below(token.index, "amod")):
                return True
            if token.is_verb:
                return self._to_come(token, CLIMB)
        return None

    def _to_come(self, verb: Token, depth: int) -> bool | None:
        helpers = {t.lower for t in self.analysis.below(verb.index, "aux", "auxpass")}
        if helpers & SHALL:
            return not helpers & {"have", "has"}
        head = self.analysis.head(verb)
        if verb.dep == "pcomp":
            return self._of_preposition(head, depth)
        if verb.lemma == "look" and any(t.lower == "forward" for t in self.analysis.below(verb.index, "advmod", "prt")):
            return True
        if self._opened(verb, helpers):
            return True
        if "to" in helpers and head is not verb and "have" not in helpers:
            if head.lemma not in CARRIED_OUT or head.lower == "going":
                return True
            return self._to_come(head, depth - 1) if depth and head.is_verb else None
        if verb.dep == "conj" and head.is_verb and not helpers and depth:
            return False if verb.tag == "VBD" else self._to_come(head, depth - 1)
        if verb.tag == "VBG" and helpers & {"is", "are", "am", "’s", "'s", "’re", "'re"}:
            return True
        if verb.tag in {"VBD", "VBN"} or helpers & {"had", "has", "have", "was", "were", "did"}:
            return False
        return None

    def _of_preposition(self, preposition: Token, depth: int) -> bool | None:
        """Tell the time of a gerund from the verb before it."""
        above = self.analysis.head(preposition)
        return self._to_come(above, depth - 1) if depth and above.is_verb and above is not preposition else None

    def _opened(self, verb: Token, helpers: set[str]) -> bool:
        """Tell whether a clause in the present stands under "if" or "once"."""
        present = verb.tag in {"VBZ", "VBP"} or bool(helpers & {"is", "are"})
        return present and any(
            t.lower in OPENING for t in self.analysis.below(verb.index, "mark", "advmod") if t.index < verb.index
        )
