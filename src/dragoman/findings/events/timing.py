"""When an act was done: the time that its clause tells, or that the grammar around it hands down to it.

A time is looked for in this order: in the act's own clause and noun phrase; in a clause of time beneath it; in the
clause that reports it; lost beside the only act of a sentence; on the speech whose words are the act; in the sentence
before, where a pronoun or "also" carries on; for a headline, in the sentence that opens the body. The date of a promise
is that of the promise, so a day still to come never dates an act of words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dragoman.entries import When
from dragoman.knowledge.eventlex import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.entries import Entries
    from dragoman.entries.kinds import EventType
    from dragoman.findings.events.grammar import Grammar
    from dragoman.findings.events.match import Cue
    from dragoman.language.analysis import Sentence, Token

UPWARD: Final = frozenset(
    {"pobj", "prep", "compound", "conj", "appos", "nmod", "npadvmod", "advmod", "dobj", "pcomp", "amod", "poss", "nummod",
     "aux", "auxpass"}
)  # fmt: skip
"""Labels by which a time hangs on what it dates; the parse hangs some on the auxiliary."""
DATED: Final[frozenset[EventType]] = frozenset(
    {"CONSULT", "ASSAULT", "SANCTION", "COERCE", "CONCEDE", "ACCUSE", "SUPPORT"}
)
"""Types that a main clause dates as a whole; a day beside a promise or demand is mostly when it falls due."""
OF_WORDS: Final[frozenset[EventType]] = frozenset(
    {"AGREE", "REQUEST", "THREATEN", "REJECT", "CONCEDE", "ACCUSE", "SUPPORT"}
)
"""Types that are done by speaking or writing: the day of the words is theirs."""
LOOKING_AHEAD: Final[frozenset[EventType]] = frozenset({"AGREE", "REQUEST", "THREATEN"})
"""Types whose object lies in the time to come: a day inside it is not theirs."""
SINCE: Final = frozenset({"since"})
MEANWHILE: Final = frozenset({"when", "while"})
OWN_TIME: Final = frozenset(
    {"during", "after", "before", "following", "since", "until", "by", "then", "later", "earlier", "previously"}
)
"""Words under a main verb that give it a time of its own."""
TO_COME: Final = re.compile(r"(?i)\b(?:next|coming|near future)\b")
TALK: Final = frozenset({"discuss", "address", "review", "raise", "debate", "talk", "speak"})
"""Verbs whose object is a topic: a time inside it is the topic's."""
LINKING: Final = frozenset({"follow", "come", "mark", "precede", "happen", "occur", "take", "begin", "start", "unfold"})
"""Verbs that only place the act named by their subject or object in time."""
CARRIERS: Final = frozenset({"he", "she", "they", "it", "both"})
"""Subjects by which a sentence goes on with what the one before told."""
PRESENT: Final = frozenset({"VBZ", "VBP", "VBD", "VBN"})
QUOTES: Final = frozenset({"demand", "verdict"})
DEPTH: Final = 6
CHAIN: Final = 3
"""Sentences over which a day is carried on."""
LEADS: Final = 3
"""Sentences of the body that may be its opening: a dateline or byline may stand before it."""


class Timing:
    """Looks up times beside the acts of one document."""

    def __init__(self, grammar: Grammar, found: Entries) -> None:
        self.grammar = grammar
        self.analysis = grammar.analysis
        self.found = found
        published = self.analysis.document.published
        self.published = published
        self._governors: dict[int, list[tuple[When, Token]]] = {}
        for when in found.dates:
            root = self.analysis.root(when.span) if when.span else None
            if root is not None:
                self._governors.setdefault(root.sentence, []).append((when, root))
        self._main: dict[int, When | None] = {}
        self._say = words("lists", "saying")

    def date(self, cue: Cue, sentence: Sentence) -> When | None:
        """Give the time of an act, None where grammar does not tell it."""
        if not self._governors:
            return None
        times = [(w, t) for w, t in self._governors.get(sentence.index, ()) if self._fits(cue, w)]
        looks = (self._own, self._beneath, self._above, self._lost)
        found = next((w for look in looks if times and (w := look(cue, times)) is not None), None)
        return found or self._spoken(cue) or self._carried(cue, sentence) or self._opening(cue, sentence)

    def _fits(self, cue: Cue, when: When) -> bool:
        """Tell whether a time may date an act: words are never dated by a day after the document."""
        worded = cue.promised or cue.type in OF_WORDS
        if worded and when.start is None and when.span and TO_COME.search(self.analysis.words(when.span)):
            return False
        return not (worded and when.start and self.published and when.start > _last(self.published))

    def _own(self, cue: Cue, times: list[tuple[When, Token]]) -> When | None:
        """Give the time that hangs on the act by nouns and prepositions alone."""
        wanted = {cue.head.index, cue.verb.index}
        apart = cue.promised or cue.type in LOOKING_AHEAD or cue.verb.lemma in TALK
        for when, root in times:
            path = list(self._path(root))
            if path[-1].index in wanted or any(t.index in wanted for t in path):
                inner = [t for t in path[1:] if t.is_noun and t.index not in wanted]
                if not (apart and inner):
                    return when
        return None

    def _path(self, token: Token) -> Iterator[Token]:
        """Give a time and its governors up to the verb, or to the last word that it hangs on by nouns."""
        yield token
        while token.dep in UPWARD and token.head != token.index:
            auxiliary = token.dep in {"aux", "auxpass"}
            token = self.analysis.head(token)
            yield token
            if token.is_verb and not auxiliary and token.dep not in {"aux", "auxpass"}:
                return

    def _on(self, verb: Token, times: list[tuple[When, Token]]) -> When | None:
        """Give the time that hangs on a verb itself, no noun between but its own."""
        for when, root in times:
            path = list(self._path(root))
            if path[-1].index == verb.index and not any(t.dep in {"dobj", "attr", "nsubj"} for t in path[:-1]):
                return when
        return None

    def _beneath(self, cue: Cue, times: list[tuple[When, Token]]) -> When | None:
        """Give the time of a clause of time: "when he met him on Monday", "since the war began in June"."""
        for clause in self.analysis.below(cue.verb.index, "advcl"):
            marks = [t for t in self.analysis.below(clause.index, "mark", "advmod") if t.lower in SINCE | MEANWHILE]
            when = self._on(clause, times) if marks else None
            if when is None or when.span is None or self._is_parted(marks[0], when.span[0]):
                continue
            if marks[0].lower not in SINCE:
                return when
            span = (min(marks[0].start, when.span[0]), when.span[1])
            today = self.published if self.published and len(self.published) == len("2023-01-12") else None
            return replace(when, span=span, end=today, precision="range") if when.start else when
        return None

    def _is_parted(self, mark: Token, start: int) -> bool:
        """Tell whether a comma stands between a conjunction and a time: then it may be the main clause's."""
        return mark.start < start and "," in self.analysis.text[mark.start : start]

    def _above(self, cue: Cue, times: list[tuple[When, Token]]) -> When | None:
        """Give the time of the clause that an act is joined to, told in, or placed by."""
        token, depth = cue.verb, DEPTH
        while depth and token.head != token.index:
            head = self.analysis.head(token)
            when = self._on(head, times) if head.is_verb else None
            if not self._hands_down(cue, token, head, when):
                return None
            if when is not None:
                return when
            token, depth = head, depth - 1
        return None

    def _hands_down(self, cue: Cue, token: Token, head: Token, when: When | None) -> bool:
        """Tell whether the time of a governor is that of what it governs."""
        if token.dep == "conj":
            return when is None or (when.span or (0, 0))[0] < head.start
        if token.dep == "xcomp":
            return True
        if token.dep == "ccomp":
            return self._is_reported(cue, token, head)
        if token.dep == "advcl":
            return token.tag == "VBG" and not self.analysis.below(token.index, "mark")
        if token.is_noun:
            return head.lemma in LINKING and token.dep in {"nsubj", "dobj", "nsubjpass", "pobj"}
        return False

    def _is_reported(self, cue: Cue, verb: Token, head: Token) -> bool:
        """Tell whether a report's day is that of what it reports: of words always, of a deed told in the plain past."""
        if head.tag not in {"VBD", "VBN"} and not self._is_headed(verb, head):
            return False
        if cue.promised or cue.type in OF_WORDS:
            return True
        had = any(t.lower in {"had", "have", "has"} for t in self.analysis.below(verb.index, "aux"))
        return head.lemma in self._say and verb.tag == "VBD" and not had

    def _is_headed(self, verb: Token, head: Token) -> bool:
        return head.tag in PRESENT and verb.tag in PRESENT and head.lemma in self._say

    def _lost(self, cue: Cue, times: list[tuple[When, Token]]) -> When | None:
        """Give the only time of a sentence, where the parse hung it on nothing else, for the act that is its main verb."""
        if len(times) != 1 or cue.verb.dep != "ROOT" or cue.type not in DATED or cue.verb.lemma in TALK:
            return None
        verbs = [t for t in self.analysis.ancestors(times[0][1]) if t.is_verb]
        return times[0][0] if not verbs or verbs[0].dep == "ROOT" else None

    def _spoken(self, cue: Cue) -> When | None:
        """Give the day on which words were said, for an act that they are."""
        if cue.rule not in QUOTES and not (cue.promised and cue.verb.dep == "ROOT"):
            return None
        around = [
            (end - start, s) for s in self.found.statements for start, end in s.content
            if start <= cue.head.start and cue.head.end <= end and s.cue
        ]  # fmt: skip
        said = min(around, key=lambda pair: pair[0])[1] if around else None
        verb = self.analysis.root(said.cue) if said is not None and said.cue else None
        if verb is None or not verb.is_verb:
            return None
        sentence = self.analysis.sentences[verb.sentence]
        times = [(w, t) for w, t in self._governors.get(verb.sentence, ()) if self._fits(cue, w)]
        here = replace(cue, head=verb, verb=verb)
        return self._on(verb, times) or self._beneath(here, times) or self._carried(here, sentence)

    def _carried(self, cue: Cue, sentence: Sentence) -> When | None:
        """Give the day that the sentence before told, for an act of the main clause that carries it on."""
        token = cue.verb
        while token.dep in {"conj", "xcomp", "ccomp"} and (token.dep != "ccomp" or cue.type in OF_WORDS):
            token = self.analysis.head(token)
        if token.dep != "ROOT" or token.tag != "VBD" or not self._carries(sentence):
            return None
        when = self._day_before(sentence, CHAIN)
        return when if when is not None and self._fits(cue, when) else None

    def _carries(self, sentence: Sentence) -> bool:
        """Tell whether a sentence without a time of its own goes on from the one before."""
        if self._governors.get(sentence.index):
            return False
        roots = [
            t for t in self.analysis.tokens[sentence.first : sentence.last] if t.head == t.index and t.tag == "VBD"
        ]
        if not roots:
            return False
        below = self.analysis.below(roots[0].index)
        if any(t.lower in OWN_TIME for t in below):
            return False
        subject = any(t.dep.startswith("nsubj") and t.lower in CARRIERS for t in below)
        return subject or any(t.lower == "also" and t.dep == "advmod" for t in below)

    def _day_before(self, sentence: Sentence, steps: int) -> When | None:
        """Give the day of the main clause of an earlier sentence of the paragraph, through sentences that carry it on."""
        if not steps or sentence.index == 0:
            return None
        before = self.analysis.sentences[sentence.index - 1]
        if before.paragraph != sentence.paragraph:
            return None
        day = self._main_day(before)
        return day or (self._day_before(before, steps - 1) if self._carries(before) else None)

    def _main_day(self, sentence: Sentence) -> When | None:
        """Give the day that the main clause of a sentence tells of what is past."""
        if sentence.index not in self._main:
            self._main[sentence.index] = self._find_main_day(sentence)
        return self._main[sentence.index]

    def _find_main_day(self, sentence: Sentence) -> When | None:
        times = self._governors.get(sentence.index, [])
        for token in self.analysis.tokens[sentence.first : sentence.last]:
            if token.head == token.index and token.tag in {"VBD", "VBN"}:
                when = self._on(token, times)
                return when if when is not None and when.precision == "day" else None
        return None

    def _opening(self, cue: Cue, sentence: Sentence) -> When | None:
        """Give the day of the sentence that opens the body, for a headline's act whose doer it names."""
        if sentence.paragraph != 0 or cue.verb.tag not in PRESENT or self._governors.get(sentence.index):
            return None
        after = self.analysis.sentences[sentence.index + 1 : sentence.index + 1 + LEADS]
        if not after or after[0].paragraph == 0 or self.analysis.text[sentence.end - 1] in '.”"':
            return None
        for lead in after:
            when = self._main_day(lead)
            if when is not None:
                return when if self._fits(cue, when) and self._names(lead, cue) else None
        return None

    def _names(self, sentence: Sentence, cue: Cue) -> bool:
        """Tell whether a sentence names a doer of an act."""
        return any(
            sentence.start <= start and end <= sentence.end
            for actor in self.found.actors
            if actor.id in cue.actors
            for start, end in actor.mentions
        )


def _last(published: str) -> str:
    """Give the last day that a date of publication may mean, for comparing."""
    return published + "-31" * (3 - published.count("-") - 1)
