"""A document as this room reads it: its grammar, who stands behind which words, and what was said by whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from itertools import islice
from typing import Final

from dragoman.entries import Entries, Sides, Span, Statement
from dragoman.knowledge import undertakings
from dragoman.language import Analysis, Token

STEPS: Final = 6  # governors climbed in search of a subject: longer chains are errors of the parse
LINK: Final = re.compile(r"(?:, ?(?:and |or )?| and | or | as well as )(?:the )?(?:from )?(?=\w)")
DEEPEST: Final = 40  # governors looked at above a word: real sentences are not deeper
RELATIVE: Final = frozenset({"WDT", "WP", "WP$"})
FIRST_PERSON: Final = frozenset({"we", "our", "us", "ours", "i", "my", "ourselves"})


class Reading:
    """The analysis of a document with the entries found so far, and look-ups that the rules share."""

    def __init__(self, analysis: Analysis, found: Entries) -> None:
        self.analysis = analysis
        self.found = found
        self.sides = Sides(found)
        contents = [(span, statement) for statement in found.statements for span in statement.content]
        self._contents = sorted(contents, key=lambda pair: pair[0])
        self._starts = [span[0] for span, _ in self._contents]

    def statement_at(self, span: Span) -> tuple[Span, Statement] | None:
        """Give the innermost statement whose content covers the start of some words, with that content."""
        at = bisect_right(self._starts, span[0])
        for content, statement in reversed(self._contents[max(at - 4, 0) : at]):
            if content[0] <= span[0] < content[1]:
                return content, statement
        return None

    @cached_property
    def narrator(self) -> tuple[str, ...]:
        """The actors that "we" stands for outside of quotations, where a document speaks in the first person."""
        count: Counter[tuple[str, ...]] = Counter()
        for reference in self.found.references:
            word = self.analysis.words(reference.span).lower()
            if word in FIRST_PERSON and not self.statement_at(reference.span):
                count[reference.actors] += 1
        return count.most_common(1)[0][0] if count else ()

    def lands(self, identities: tuple[str, ...]) -> set[str]:
        """Give the countries of actors, and the ids of those that have none."""
        return {self.sides.actor(i).country or i for i in identities}

    def named(self, token: Token) -> tuple[str, ...]:
        """Give the actors that a noun or pronoun stands for, those joined to it by "and" included."""
        chain, waiting = [token], [token]
        while waiting:
            more = self.analysis.below(waiting.pop().index, "conj")
            chain += more
            waiting += more
        found = dict.fromkeys(identity for word in chain for identity in self._one(word))
        return tuple(found)

    def above(self, token: Token) -> list[Token]:
        """Give the governors of a word, nearest first, a bounded number of them."""
        return list(islice(self.analysis.ancestors(token), DEEPEST))

    def listed(self, token: Token) -> tuple[str, ...]:
        """Give the actors of a list that starts at a word, read by its commas where the parse may have lost it."""
        found = dict.fromkeys(self.named(token))
        here = next((span for span, _ in self.sides.pins(token.span) if span[1] >= token.end), None)
        while here is not None:
            here, more = self._next(here)
            found |= dict.fromkeys(more)
        return tuple(found)

    def _next(self, here: Span) -> tuple[Span | None, tuple[str, ...]]:
        """Give the next member of a list of names, unless it is the subject of another clause."""
        link = LINK.match(self.analysis.text, here[1])
        if link is None:
            return None, ()
        for span, identities in self.sides.pins((link.end(), link.end() + 1)):
            if span[0] in {link.end(), link.end() - len("the ")}:
                head = self.analysis.root(span)
                if head is not None and not head.dep.startswith("nsubj"):
                    return span, identities
        return None, ()

    def _one(self, token: Token) -> tuple[str, ...]:
        if token.tag in RELATIVE:
            clause = self.analysis.head(token)
            above = self.analysis.head(clause)
            return self._one(above) if clause.dep == "relcl" and above.tag not in RELATIVE else ()
        covering = [
            (e - s, len(ids), ids) for (s, e), ids in self.sides.pins(token.span) if s <= token.start and e >= token.end
        ]
        if covering:
            return max(covering)[2]
        if token.lemma in undertakings.words("agents"):
            return self._owners(token)
        if token.tag in {"DT", "CD"}:  # "both of the countries", "the three of them"
            return self._of(token)
        return ()

    def _owners(self, noun: Token) -> tuple[str, ...]:
        """Give the actors named beside a noun of agents: "Japan's government", "the army of Chad"."""
        first, _ = self.analysis.subtree(noun.index)
        before = self.sides.within((self.analysis.tokens[first].start, noun.end))
        return before or self._of(noun)

    def _of(self, noun: Token) -> tuple[str, ...]:
        for preposition in self.analysis.below(noun.index, "prep"):
            if preposition.lemma == "of":
                for owner in self.analysis.below(preposition.index, "pobj"):
                    return self.named(owner)
        return ()

    def makers(self, identities: tuple[str, ...]) -> tuple[str, ...]:
        """Give those of some actors that can bind themselves: a population cannot."""
        return tuple(i for i in identities if self.sides.actor(i).kind != "population")

    def subject(self, verb: Token, *, passive: bool = False) -> Token | None:
        """Give the word that is the subject of a verb, through control, conjunction and participles.

        Parameters
        ----------
        verb
            A verb, or a participle or adjective under a copula.
        passive
            Whether the subject of a passive will do ("is committed").

        """
        labels = ("nsubj", "nsubjpass") if passive else ("nsubj",)
        for _ in range(STEPS):
            below = self.analysis.below(verb.index)
            # the small parser sometimes hangs the subject on the auxiliary: "Peru is committed"
            under = [c for t in below if t.dep in {"aux", "auxpass"} for c in self.analysis.below(t.index)]
            for child in (*below, *under):
                if child.dep in labels:
                    return child
            if any(child.dep in {"nsubjpass", "expl", "csubj"} for child in below):
                return None
            above = self.analysis.head(verb)
            if above is verb or verb.dep in {"ccomp", "relcl", "ROOT", "parataxis"}:
                return None
            if verb.dep == "acl" or (above.is_noun and verb.dep in {"advcl", "amod"}):
                return above
            verb = self._past_relative(verb, above)
        return None

    def _past_relative(self, verb: Token, above: Token) -> Token:
        """Give the verb that a joined verb goes on from: a past one does not go on from "which will bring"."""
        future = any(t.tag == "MD" for t in self.analysis.below(above.index, "aux"))
        if verb.dep == "conj" and verb.tag == "VBD" and above.dep == "relcl" and future:
            return next((t for t in self.above(above) if t.is_verb), above)
        return above

    def bound(self, verb: Token, *, passive: bool = False) -> tuple[str, ...]:
        """Give the actors that are the subject of a verb."""
        subject = self.subject(verb, passive=passive)
        return self.named(subject) if subject is not None else ()

    def has(self, token: Token, *labels: str) -> bool:
        """Tell whether a word has a dependent with one of the labels."""
        return bool(self.analysis.below(token.index, *labels))

    def is_real(self, verb: Token) -> bool:
        """Tell whether a clause is told as it is: not under "if", a hope, a guess or a demand."""
        token = verb
        for _ in range(STEPS):
            if self._opened(token):
                return False
            above = self.analysis.head(token)
            if above is token:
                return True
            if token.dep in {"ccomp", "xcomp", "acl", "pcomp"} and not self._lets_be(above, token):
                return False
            if token.dep not in {"ccomp", "xcomp", "conj", "advcl", "acl"}:
                return True
            token = above
        return True

    def _opened(self, verb: Token) -> bool:
        """Tell whether a conjunction that leaves things open stands over a clause."""
        unreal = undertakings.words("unreal")
        return any(
            child.lower in unreal
            and (child.dep == "mark" or (child.dep == "advmod" and verb.dep in {"advcl", "ccomp"}))
            for child in self.analysis.below(verb.index)
            if child.index < verb.index
        )

    def _lets_be(self, governor: Token, clause: Token) -> bool:
        """Tell whether a verb or noun leaves what it governs a fact ("told them to go" does not, "told them: we go")."""
        words = undertakings.words
        own = not self.has(clause, "nsubj") and not self.has(governor, "dobj")
        if own and governor.lemma in words("wishing") and clause.lemma in words("courteous"):
            return True  # "I would like to reaffirm": said, and so done
        if governor.lemma == "tell":
            return not any(t.lower == "to" for t in self.analysis.below(clause.index, "aux"))
        return governor.lemma not in words("predicting") and governor.lemma not in words("refusing")
