"""Cues: words that carry an act, by the patterns of the lexicon, with the words of its sides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dragoman.knowledge.eventlex import AFTER, Condition, Frame, Pattern, patterns, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.entries.kinds import EventType
    from dragoman.findings.events.grammar import Grammar
    from dragoman.findings.events.sides import Who
    from dragoman.language.analysis import Sentence, Token

NOT_ACTS: Final = frozenset({"compound", "amod", "nmod", "poss"})
"""Labels under which a noun only modifies another: "peace talks venue", "attack helicopter"."""
PREDICATES: Final = frozenset({"acomp", "ROOT", "conj", "advcl", "oprd"})
MONTHS: Final = frozenset({"march"})
BETWEEN: Final = ("between", "among", "amongst", "involving")
QUESTIONS: Final = frozenset({"if", "whether", "how", "why", "when", "where", "what", "who"})
SPACES: Final = frozenset({"aux", "auxpass"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """An act found in a sentence, before its sides are looked up.

    `head` is the word that carries it; `verb` the verb by which its status is told (a light verb, or `head` itself);
    `words` are the tokens of the trigger.
    """

    type: EventType
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    rule: str
    head: Token
    verb: Token
    words: tuple[Token, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mutual: bool = False
    promised: bool = False

    def become(self, kind: EventType, *, rule: str, promised: bool = False) -> Cue:
        """Give the same act under another type, without modes of the old one."""
        return replace(self, type=kind, rule=rule, modes=(), promised=promised)


class Matcher:
    """Matches patterns around the words of one document."""

    def __init__(self, grammar: Grammar, who: Who) -> None:
        self.grammar = grammar
        self.who = who
        self._table = patterns()
        self._people = words("classes", "people") | words("classes", "forces")
        self._tests: dict[str, Callable[[Token, Condition], bool]] = {
            "obj": self._object, "subj": self._subject, "prep": self._preposition, "pobj": self._oblique,
            "prt": self._particle, "mod": self._modifier, "adv": self._adverb, "as": self._predicate,
            "near": self._near, "to": self._infinitive, "that": self._clause, "who": self._who, "nobj": self._bare,
            "not": self._negated, "nat": self._aimless, "pass": self._passive, "person": self._person,
            "poss": self._possessed, "nosubj": self._no_subject,
        }  # fmt: skip

    def cues(self, sentence: Sentence) -> list[Cue]:
        """Give the cues of a sentence, in order of the text."""
        found = []
        for token in self.grammar.analysis.tokens[sentence.first : sentence.last]:
            cue = self.cue(token)
            if cue is not None:
                found.append(cue)
        return found

    def cue(self, token: Token) -> Cue | None:
        """Give the act that a word carries, by the first pattern whose conditions hold."""
        pattern = self.pattern(token)
        return None if pattern is None else self._cue(token, pattern)

    def pattern(self, token: Token) -> Pattern | None:
        """Give the first pattern of a word whose conditions hold."""
        some = self._candidates(token)
        for pattern in some:
            if all(self._holds(token, condition) for condition in pattern.conditions):
                return pattern
        return None

    def _candidates(self, token: Token) -> tuple[Pattern, ...]:
        """Give the patterns of a word by its part of speech; none where it only helps or modifies another."""
        if token.tag.startswith("VB"):
            if token.dep in SPACES or token.dep == "amod":
                return ()
            as_verb = self._table.get(("v", token.lemma), ())
            return as_verb or (self._table.get(("a", token.lower), ()) if token.tag == "VBN" else ())
        if token.is_noun:
            proper = token.tag.startswith("NNP")
            if token.dep in NOT_ACTS or (proper and token.lower in MONTHS):
                return ()
            return self._table.get(("n", token.lower if proper else token.lemma), ()) or (
                self._table.get(("n", token.lower.removesuffix("s")), ()) if token.tag == "NNPS" else ()
            )
        predicate = token.tag.startswith("JJ") and token.dep in PREDICATES
        return self._table.get(("a", token.lemma), ()) if predicate else ()

    def _holds(self, token: Token, condition: Condition) -> bool:
        """Tell whether a condition holds; a preposition's own name with words asks for what stands after it."""
        if condition.kind in AFTER and condition.words | ({"#"} if condition.actor or condition.anything else set()):
            return self._after(token, condition)
        return self._tests[condition.kind](token, condition)

    def _cue(self, token: Token, pattern: Pattern) -> Cue:
        verb, slots = self._verb(token), self.slots(token, pattern.frame)
        return Cue(
            type=pattern.type, modes=pattern.modes, contexts=pattern.contexts, rule=pattern.rule, head=token,
            verb=verb, words=self._trigger(token, pattern, verb), actors=slots[0], recipients=slots[1],
            mutual=pattern.frame.mutual,
        )  # fmt: skip

    def _verb(self, token: Token) -> Token:
        if token.is_noun:
            return self.grammar.light_verb(token) or token
        if token.tag.startswith("JJ"):
            head = self.grammar.analysis.head(token)
            return head if head.is_verb else token
        return token

    def _trigger(self, token: Token, pattern: Pattern, verb: Token) -> tuple[Token, ...]:
        """Give the words that carry the act: with the object, particle or preposition that the pattern asks for."""
        words = {token.index: token}
        if verb.index != token.index and verb.lemma != "be":
            words[verb.index] = verb
        for condition in pattern.conditions:
            for other in self._named(token, condition):
                if abs(other.index - token.index) <= 6:  # noqa: PLR2004 - a farther word is not read as one trigger
                    words[other.index] = other
        return tuple(words[i] for i in sorted(words))

    def _named(self, token: Token, condition: Condition) -> list[Token]:
        if condition.actor or not condition.words:
            return []
        if condition.kind == "obj":
            return [t for t in self.grammar.undergoer(token) if t.lemma in condition.words][:1]
        if condition.kind in {"prt", "prep"}:
            return [t for t in self.grammar.analysis.below(token.index, "prt", "prep") if t.lower in condition.words][
                :1
            ]
        return []

    # --- sides ---------------------------------------------------------------------------------------------------

    def slots(self, token: Token, frame: Frame) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Fill a frame: ids of actors and recipients."""
        if frame.mutual:
            everybody: dict[str, None] = {}
            for name in (*frame.actors, *frame.recipients):
                everybody |= dict.fromkeys(self.slot(token, name))
            return tuple(everybody), ()
        actors = self._first(token, frame.actors, ())
        return actors, self._first(token, frame.recipients, actors)

    def _first(self, token: Token, names: tuple[str, ...], but: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            found = tuple(i for i in self.slot(token, name) if i not in but)
            if found:
                return found
        return ()

    def slot(self, token: Token, name: str) -> tuple[str, ...]:
        """Give the actors in one slot of a cue."""
        if token.is_noun:
            return self._noun_slot(token, name)
        verb = self._verb(token)
        if name == "subj":
            return self.who.of(self.grammar.undergoer(verb) if self._felt(verb) else self.grammar.doer(verb))
        if name == "obj":
            return self._object_sides(verb)
        if name == "dat":
            given = self.grammar.analysis.below(verb.index, "dative")
            return self.who.of(given or (self.grammar.undergoer(verb) if self._retained(verb) else []))
        found = self.who.of(self.grammar.oblique(token, name))
        return found if found or verb is token else self.who.of(self.grammar.oblique(verb, name))

    def _felt(self, verb: Token) -> bool:
        """Tell whether a participle is an adjective of feeling: who "is dismayed by the vote" is its subject."""
        return verb.tag == "VBN" and ("v", verb.lemma) not in self._table and self.grammar.passive(verb)

    def _object_sides(self, verb: Token) -> tuple[str, ...]:
        """Give the actors that are the object, or stand in it: "condemned the attack by the army"."""
        heads = self.grammar.undergoer(verb)
        found = self.who.of(heads)
        for head in heads:
            if found:
                break
            for preposition in self.grammar.analysis.below(head.index, "prep"):
                if preposition.lower in {"by", "of", "from", "in", "with", "between"}:
                    found = found or self.who.of(self.grammar.analysis.below(preposition.index, "pobj"))
        return found

    def _noun_slot(self, noun: Token, name: str) -> tuple[str, ...]:
        """Give the actors in one slot of an act named by a noun, its light verb's slots among them."""
        light = self.grammar.light_verb(noun)
        if name == "poss":
            return self._possessor(noun)
        if name == "doer":
            return self._noun_doer(noun, light)
        if name == "killer":
            return self._killer(noun, light)
        if name == "done":
            return self.who.of(self.grammar.oblique(noun, "of")) or self._possessor(noun)
        if name == "mod":
            return self.who.of(self.grammar.analysis.below(noun.index, "compound", "amod", "nmod"))
        names = BETWEEN if name == "between" else (name,)
        bases = (noun, light) if light and name != "between" else (noun,)
        tried = (self.who.of(self.grammar.oblique(base, one)) for base in bases for one in names)
        return next((ids for ids in tried if ids), ())

    def _noun_doer(self, noun: Token, light: Token | None) -> tuple[str, ...]:
        """Give the possessor, the one after "by", or the subject of the light verb."""
        named = self._possessor(noun) or self.who.of(self.grammar.oblique(noun, "by"))
        return named or self.who.of(self.grammar.doer(light) if light else self.grammar.owner(noun))

    def _killer(self, noun: Token, light: Token | None) -> tuple[str, ...]:
        """Give who does what is done to somebody: the possessor only where "of" names whom ("Ivan's murder" is not his)."""
        by = self.who.of(self.grammar.oblique(noun, "by"))
        if by or not self.grammar.analysis.below(noun.index, "poss"):
            return by or self.who.of(self.grammar.doer(light) if light else self.grammar.owner(noun))
        return self._possessor(noun) if self.grammar.oblique(noun, "of") else ()

    def _possessor(self, noun: Token) -> tuple[str, ...]:
        return self.who.of(self.grammar.analysis.below(noun.index, "poss"))

    # --- conditions ----------------------------------------------------------------------------------------------

    def _fits(self, tokens: list[Token], condition: Condition) -> bool:
        if condition.anything and tokens:
            return True
        if any(t.lemma in condition.words or t.lower in condition.words for t in tokens):
            return True
        return condition.actor and bool(self.who.of(tokens))

    def _object(self, token: Token, condition: Condition) -> bool:
        return self._fits(self.grammar.undergoer(token) + self._retained(token), condition)

    def _retained(self, token: Token) -> list[Token]:
        """Give the object that a passive keeps: "was granted a loan"."""
        below = self.grammar.analysis.below
        return below(token.index, "dobj", "oprd") if self.grammar.passive(token) else []

    def _subject(self, token: Token, condition: Condition) -> bool:
        heads = self.grammar.doer(token)
        wide = heads + [c for h in heads for c in self.grammar.children(h) if c.dep in {"compound", "amod", "nummod"}]
        return self._fits(heads if condition.actor else wide, condition)

    def _preposition(self, token: Token, condition: Condition) -> bool:
        if any(t.lower in condition.words for t in self.grammar.prepositions(token)):
            return True
        return "for" in condition.words and bool(self.grammar.subject_of_for(token))

    def _oblique(self, token: Token, condition: Condition) -> bool:
        return self._fits(self.grammar.oblique(token, condition.prep), condition)

    def _after(self, token: Token, condition: Condition) -> bool:
        return self._fits(self.grammar.oblique(token, condition.kind), condition)

    def _particle(self, token: Token, condition: Condition) -> bool:
        below = self.grammar.analysis.below(token.index, "prt", "advmod", "prep")
        return any(t.lower in condition.words for t in below)

    def _modifier(self, token: Token, condition: Condition) -> bool:
        heads = [token] if token.is_noun else self.grammar.undergoer(token)
        below = [m for h in heads for m in self.grammar.analysis.below(h.index, "amod", "compound", "nmod", "poss")]
        return self._fits(below, condition)

    def _adverb(self, token: Token, condition: Condition) -> bool:
        return any(t.lower in condition.words for t in self.grammar.analysis.below(token.index, "advmod", "prt"))

    def _predicate(self, token: Token, condition: Condition) -> bool:
        below = self.grammar.analysis.below
        heads = [o for p in below(token.index, "prep") if p.lower == "as" for o in self.grammar.children(p)]
        heads += below(token.index, "oprd", "xcomp", "ccomp", "attr")
        wide = heads + [m for h in heads for m in below(h.index, "amod", "compound", "conj", "attr", "acomp")]
        return self._fits(wide, condition)

    def _near(self, token: Token, condition: Condition) -> bool:
        first, last = self.grammar.analysis.subtree(token.index)
        span = self.grammar.analysis.tokens[token.index + 1 : min(last, token.index + 12)]
        said = {t.lower for t in span} | {f"{a.lower}-{b.lower}" for a, b in pairwise(span)}
        return first <= token.index and not condition.words.isdisjoint(said)

    def _infinitive(self, token: Token, _condition: Condition) -> bool:
        return any(
            "to" in {c.lower for c in self.grammar.analysis.below(verb.index, "aux")}
            or (verb.tag == "VBG" and verb.dep != "ccomp")
            for verb in self.grammar.content(token)
        )

    def _clause(self, token: Token, _condition: Condition) -> bool:
        clauses = self.grammar.analysis.below(token.index, "ccomp")
        return any((t.is_verb or t.tag.startswith("JJ")) and not self._asks(t) for t in clauses)

    def _asks(self, clause: Token) -> bool:
        """Tell whether a clause is an indirect question: "asked whether", "asked how"."""
        marks = self.grammar.analysis.below(clause.index, "mark", "advmod", "dobj", "attr")
        return any(t.lower in QUESTIONS for t in marks)

    def _who(self, token: Token, _condition: Condition) -> bool:
        heads = self.grammar.undergoer(token)
        return not heads or self.who.directly(heads) or any(h.lemma in self._people for h in heads)

    def _bare(self, token: Token, _condition: Condition) -> bool:
        return not self.grammar.analysis.below(token.index, "dobj")

    def _negated(self, token: Token, _condition: Condition) -> bool:
        return bool(self.grammar.analysis.below(token.index, "neg"))

    def _aimless(self, token: Token, _condition: Condition) -> bool:
        return not any(t.lower in {"at", "into", "on"} for t in self.grammar.analysis.below(token.index, "prep"))

    def _possessed(self, token: Token, _condition: Condition) -> bool:
        return bool(self._possessor(token) or self.grammar.oblique(token, "by") or self.grammar.oblique(token, "of"))

    def _no_subject(self, token: Token, _condition: Condition) -> bool:
        return not token.dep.startswith("nsubj")

    def _passive(self, token: Token, _condition: Condition) -> bool:
        return self.grammar.passive(token)

    def _person(self, token: Token, _condition: Condition) -> bool:
        """Tell whether the subject can travel: a person, or a state or body that sends one."""
        return self.who.has_persons(self.grammar.doer(token))
