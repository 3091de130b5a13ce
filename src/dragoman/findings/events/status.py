"""Whether an act occurred, is to come, is only thought of, did not happen, or is long past."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dragoman.knowledge.eventlex import words

if TYPE_CHECKING:
    from dragoman.entries import Entries
    from dragoman.entries.kinds import Status
    from dragoman.findings.events.grammar import Grammar
    from dragoman.language.analysis import Token

MAYBE: Final = frozenset({"could", "would", "might", "may", "can", "should", "must", "ought", "’d", "'d"})
SHALL: Final = frozenset({"will", "shall", "’ll", "'ll", "wo"})
IF: Final = frozenset({"if", "unless", "whether", "should"})
YEAR: Final = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
LONG_AGO: Final = re.compile(
    r"\b(?:decades? (?:of|ago)|for (?:\w+ )?decades|years ago|centur(?:y|ies)|historically|world war|cold war"
    r"|(?:for|over|in) (?:the )?(?:past |last )?(?:more than |over )?(?:\d\d|\w+ty) years"
    r"|in the past\b(?! (?:week|month|day|few|year|\d)))",
    re.IGNORECASE,
)
LINKS: Final = frozenset({"xcomp", "pcomp", "prep", "pobj", "dobj", "acl", "conj"})
COMPLEMENT: Final = frozenset({"xcomp", "pcomp", "prep", "ccomp"})
OBJECT: Final = frozenset({"dobj"})
AIMS: Final = frozenset(
    {"goal", "aim", "objective", "purpose", "hope", "idea", "task", "mission", "priority", "way", "job", "role"}
)
"""Subjects of "is to" that tell an aim and not what is to come."""
WISHES: Final = frozenset({"want", "like", "wish", "love"})
"""Verbs before an act done by saying it: "I would like to thank"."""
REACH: Final = 80
"""Words either side of a verb that may date it."""
ASSESSING: Final = frozenset(
    {"be", "have", "mean", "bring", "cause", "require", "violate", "constitute", "come", "happen"}
)
"""Verbs by which an act only thought of is judged: "an attack would be a mistake"."""
UNMET: Final = frozenset({"any", "future", "potential", "possible", "hypothetical", "imminent"})
"""Words on a noun whose act has not come: "any further aggression"."""
NOBODY: Final = frozenset({"none", "nobody", "neither", "no-one"})
DEPTH: Final = 5


@dataclass(frozen=True, slots=True)
class Tense:
    """What the auxiliaries around a verb say."""

    future: bool
    maybe: bool
    negated: bool


class Clock:
    """Judges the status of acts in one document."""

    def __init__(self, grammar: Grammar, found: Entries) -> None:
        self.grammar = grammar
        document = grammar.analysis.document
        self.year = int(document.published[:4]) if document.published else None
        self.day = document.published
        self.dates = sorted((w for w in found.dates if w.span), key=lambda w: w.span or (0, 0))
        self._intend = words("lists", "future")
        self._weigh = words("lists", "hypothetical")
        self._tenses: dict[int, Tense] = {}
        self._marked: dict[int, bool] = {}
        self._say = words("lists", "saying")
        self._avert = words("lists", "averting")
        self._deny = words("lists", "denial")
        self._chance = words("lists", "chance")

    def tense(self, verb: Token) -> Tense:
        """Read the auxiliaries and negation of a verb."""
        if verb.index not in self._tenses:
            self._tenses[verb.index] = self._tense(verb)
        return self._tenses[verb.index]

    def _tense(self, verb: Token) -> Tense:
        below = self.grammar.children(verb)
        helpers = {t.lower for t in below if t.dep in {"aux", "auxpass"}}
        negated = any(t.dep == "neg" or (t.lower in {"never", "no"} and t.dep in {"det", "advmod"}) for t in below)
        if not helpers and not negated and verb.dep == "conj" and verb.tag == "VB":
            shared = self.grammar.analysis.head(verb)
            return self.tense(shared) if shared.is_verb and shared.index < verb.index else Tense(False, False, False)
        if "would" in helpers and self._reported(verb):
            return Tense(True, False, negated)
        going = verb.dep == "xcomp" and self.grammar.analysis.head(verb).lower == "going"
        return Tense(bool(helpers & SHALL) or going, bool(helpers & MAYBE), negated)

    def _reported(self, verb: Token) -> bool:
        """Tell whether "would" is the will of reported speech: "said that it would withdraw"."""
        while verb.dep == "conj" and self.grammar.analysis.head(verb).is_verb:
            verb = self.grammar.analysis.head(verb)
        head = self.grammar.analysis.head(verb)
        return verb.dep == "ccomp" and head.tag in {"VBD", "VBN"} and head.lemma in self._say

    def refuses(self, verb: Token) -> bool:
        """Tell whether a verb says what somebody will not do: "will not withdraw", "said it would not meet"."""
        tense = self.tense(verb)
        return tense.future and tense.negated

    def said(self, verb: Token) -> bool:
        """Tell whether a verb follows a polite wish: the act is done by the words ("I want to thank")."""
        return verb.dep == "xcomp" and self.grammar.analysis.head(verb).lemma in WISHES

    def of(self, head: Token, verb: Token, *, wordy: bool = False) -> Status:
        """Give the status of an act: by its verb, by what governs it, and by the years told beside it.

        `wordy` is whether the act is done by saying it, so that a polite wish before it counts for nothing.
        """
        if wordy and self.said(verb):
            verb = self.grammar.analysis.head(verb)
            return "negated" if self.tense(verb).negated else "occurred"
        own, noun = self.tense(verb), self.tense(head)
        if (
            own.negated
            or noun.negated
            or self._no_one(verb)
            or self._not_yet(verb)
            or (verb.is_verb and self._under(verb, self._deny))
        ):
            return "negated"
        if (
            own.maybe
            or self._only_possible(head)
            or self._under(verb, self._avert)
            or self._supposed(verb)
            or self._under(verb, self._weigh)
        ):
            return "hypothetical"
        if own.future or self._to_come(verb) or self._will_be(head):
            return "future"
        return "historical" if self._long_past(head, verb) else "occurred"

    def _no_one(self, verb: Token) -> bool:
        """Tell whether the subject is nobody: "no troops attacked"."""
        subjects = self.grammar.analysis.below(verb.index, "nsubj", "nsubjpass") if verb.is_verb else []
        return any(
            t.lower in NOBODY or any(d.lower == "no" for d in self.grammar.analysis.below(t.index, "det"))
            for t in subjects
        )

    def _not_yet(self, verb: Token) -> bool:
        """Tell whether an act has "yet to" be done."""
        if verb.dep not in {"xcomp", "ccomp"}:
            return False
        head = self.grammar.analysis.head(verb)
        yet = any(t.lower == "yet" for v in (verb, head) for t in self.grammar.analysis.below(v.index, "advmod"))
        return yet and head.lemma in {"have", "be", "remain"}

    def _only_possible(self, noun: Token) -> bool:
        """Tell whether an act named by a noun is only thought of: "the risk of an attack", "a strike would be"."""
        if not noun.is_noun or noun.head == noun.index:
            return False
        above = self.grammar.analysis.head(noun)
        if any(t.lower in UNMET for t in self.grammar.analysis.below(noun.index, "det", "amod")):
            return True
        if noun.dep == "nsubj" and above.is_verb:
            helpers = {t.lower for t in self.grammar.analysis.below(above.index, "aux")}
            return bool(helpers & {"would", "could", "might", "may"}) and above.lemma in ASSESSING
        return noun.dep == "pobj" and above.lower == "of" and self.grammar.analysis.head(above).lemma in self._chance

    def _under(self, verb: Token, governors: frozenset[str]) -> bool:
        """Tell whether a verb completes one of the governors ("failed to meet", "considered sending")."""
        token, depth = verb, DEPTH
        while (
            depth and token.dep in (OBJECT | COMPLEMENT if verb.is_noun else COMPLEMENT) and token.head != token.index
        ):
            if token.dep == "ccomp" and token.tag != "VBG":
                return False
            token, depth = self.grammar.analysis.head(token), depth - 1
            if token.lemma in governors and token.is_verb:
                return True
        return False

    def _supposed(self, verb: Token) -> bool:
        """Tell whether a verb stands in an if-clause, or completes a verb that is only supposed."""
        token, depth = verb, DEPTH
        while depth:
            if token.index not in self._marked:
                marks = self.grammar.analysis.below(token.index, "mark", "advmod")
                self._marked[token.index] = any(t.lower in IF for t in marks)
            if self._marked[token.index]:
                return True
            if token.head == token.index or token.dep not in LINKS:
                return False
            token, depth = self.grammar.analysis.head(token), depth - 1
            if token.is_verb and self.tense(token).maybe:
                return True
        return False

    def _to_come(self, verb: Token) -> bool:
        """Tell whether a verb completes a plan or expectation ("is set to", "plans to", "will begin to")."""
        if verb.dep == "acl" and verb.tag == "VB":
            return self.grammar.analysis.head(verb).lemma in {"plan", "decision", "intention", "proposal", "pledge"}
        if verb.dep not in {"xcomp", "ccomp", "advcl"}:
            return False
        head = self.grammar.analysis.head(verb)
        if head.lemma == "be" and any(t.lemma in AIMS for t in self.grammar.analysis.below(head.index, "nsubj")):
            return False
        infinitive = any(t.lower == "to" for t in self.grammar.analysis.below(verb.index, "aux"))
        if infinitive and (head.lemma in self._intend or self._is_due(head)):
            return True
        if infinitive and verb.dep == "advcl" and head.is_verb and self.tense(head).future:
            return True  # "will travel to Oslo to meet"
        return verb.dep == "xcomp" and (self.tense(head).future or self._to_come(head))

    def _will_be(self, noun: Token) -> bool:
        """Tell whether an act named by a noun is said to be one to come: "this will be her first visit"."""
        if noun.is_noun and noun.dep in {"attr", "nsubj"} and noun.head != noun.index:
            above = self.grammar.analysis.head(noun)
            return above.lemma == "be" and self.tense(above).future
        return False

    def _is_due(self, head: Token) -> bool:
        """Tell whether "be" alone tells what is due ("is to visit"): not so in "it is good to have her here"."""
        below = self.grammar.analysis.below
        return head.lemma == "be" and not below(head.index, "attr", "acomp", "expl") and not self._is_here(head)

    def _is_here(self, head: Token) -> bool:
        return any(t.lower in {"here", "there"} for t in self.grammar.analysis.below(head.index, "advmod"))

    def _long_past(self, head: Token, verb: Token) -> bool:
        """Tell whether a year or a phrase in the clause puts the act more than a year before the document."""
        first, last = self.grammar.analysis.subtree(verb.index)
        first, last = max(first, verb.index - REACH), min(last, verb.index + REACH)
        span = self.grammar.analysis.span(min(first, head.index), max(last, head.index + 1))
        dated = [w for w in self.dates if w.span and span[0] <= w.span[0] and w.span[1] <= span[1] and w.start]
        if dated and self.year:
            end = min((w.end or w.start or "") for w in dated)
            return bool(end) and int(end[:4]) < self.year - 1
        said = self.grammar.analysis.words(span)
        years = [int(match) for match in YEAR.findall(said)]
        if self.year and years and max(years) < self.year - 1:
            return True
        return bool(LONG_AGO.search(said)) and verb.tag in {"VBN", "VBD"}
