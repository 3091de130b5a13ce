"""Who does what to whom in a clause: subjects, objects and obliques, through passives, control, relatives, lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.knowledge.eventlex import words
from dragoman.language.analysis import Analysis, Token

DEPTH: Final = 6  # governors looked through for a subject; deeper chains are misparses as a rule
RELATIVES: Final = frozenset({"who", "which", "that", "whom", "whose"})
HELD: Final = frozenset({"hostage", "captive", "prisoner"})
OBJECTS: Final = ("dobj", "obj")
CONTROL: Final = frozenset({"xcomp", "advcl", "pcomp", "ccomp", "conj", "dep", "prep"})
SUMS: Final = frozenset({"million", "billion", "dollar", "euro", "pound", "yen", "package", "tranche", "ton", "tonne"})
ABOUT: Final = frozenset({"compound", "amod", "nmod", "poss"})


class Grammar:
    """The syntax of one analysis, asked about by governor and role. Lists come with all their members."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._light = words("lists", "light")
        self._intransitive = words("lists", "intransitive")
        self._passive: dict[int, bool] = {}
        self._close: dict[tuple[int, tuple[str, ...]], list[Token]] = {}

    def list_of(self, token: Token) -> list[Token]:
        """Give a noun and what is joined to it ("Iran, Iraq and Oman")."""
        found, stack = [], [token]
        while stack:
            here = stack.pop()
            found.append(here)
            stack += reversed(self.analysis.below(here.index, "conj"))
        return found

    def passive(self, verb: Token) -> bool:
        """Tell whether a verb is passive: by its auxiliary, its subject, or as a participle after a noun."""
        if verb.index not in self._passive:
            self._passive[verb.index] = self._is_passive(verb)
        return self._passive[verb.index]

    def _is_passive(self, verb: Token) -> bool:
        if self.analysis.below(verb.index, "auxpass", "nsubjpass"):
            return True
        if verb.tag != "VBN":
            return False
        if verb.dep in {"acl", "amod"}:
            return not self._headless(verb)
        if verb.dep == "conj" and not self.analysis.below(verb.index, "nsubj", "aux", *OBJECTS):
            return self.passive(self.analysis.head(verb))
        return bool(self.analysis.below(verb.index, "agent")) or (
            verb.dep in {"ROOT", "advcl"} and not self.analysis.below(verb.index, "nsubj", "aux", *OBJECTS)
        )

    def _headless(self, verb: Token) -> bool:
        """Tell whether a participle is the main verb that the parse hung on its subject ("The three agreed to")."""
        if verb.dep == "acl" and verb.lemma in self._intransitive:
            return True
        head = self.analysis.head(verb)
        if any(t.lower in HELD for t in self.analysis.below(verb.index, "dobj", "oprd")):
            return False  # "held hostage" keeps a word that looks like an object
        return (
            verb.dep == "acl" and head.dep == "ROOT" and bool(self.analysis.below(verb.index, "xcomp", "ccomp", "dobj"))
        )

    def doer(self, verb: Token) -> list[Token]:
        """Give the heads of the logical subject: the agent of a passive, else the grammatical subject."""
        if self.passive(verb):
            return self._agent(verb)
        return self._subject(verb, DEPTH)

    def undergoer(self, verb: Token) -> list[Token]:
        """Give the heads of the logical object: the subject of a passive, else the direct object."""
        if self.passive(verb):
            return self._patient(verb, DEPTH)
        for label in (*OBJECTS, "oprd"):
            found = [t for t in self.analysis.below(verb.index, label) if not self._is_stray(t, verb)]
            if found:
                return [x for one in found for x in self.list_of(self._antecedent(one))]
        return self._shared_object(verb)

    def _is_stray(self, token: Token, verb: Token) -> bool:
        """Tell whether a comma stands before an object: then the parse has taken the rest of a list for one."""
        first = self.analysis.subtree(token.index)[0]
        return first - 1 > verb.index and self.analysis.tokens[first - 1].text == ","

    def _shared_object(self, verb: Token) -> list[Token]:
        """Find the object of the first of two joined verbs ("met and thanked Smith"), or of a bare relative clause."""
        for later in self.analysis.below(verb.index, "conj"):
            if later.is_verb and later.index - verb.index <= 3:  # noqa: PLR2004 - "met with and thanked"
                return self.undergoer(later)
        inner = [t for t in self.analysis.below(verb.index, "ccomp", "xcomp") if t.tag in {"VB", "VBG"}]
        for clause in inner:
            subject = self.analysis.below(clause.index, "nsubj")
            if subject:
                return [x for one in subject for x in self.list_of(one)]
        return []

    def _agent(self, verb: Token) -> list[Token]:
        for by in self.analysis.below(verb.index, "agent", "prep"):
            if by.lower == "by":
                return self._objects_of(by)
        for kept in self.analysis.below(verb.index, *OBJECTS):  # "was granted a loan by the bank"
            for by in self.analysis.below(kept.index, "prep"):
                if by.lower == "by":
                    return self._objects_of(by)
        return []

    def _objects_of(self, preposition: Token) -> list[Token]:
        found = []
        for token in self.analysis.below(preposition.index, "pobj"):
            found += self.list_of(self._antecedent(token))
        return found

    def _patient(self, verb: Token, depth: int) -> list[Token]:
        subjects = self.analysis.below(verb.index, "nsubjpass", "nsubj")
        if subjects:
            return [x for one in subjects for x in self.list_of(self._antecedent(one))]
        head = self.analysis.head(verb)
        if verb.dep in {"acl", "relcl", "amod"}:
            return self.list_of(head)
        if verb.dep == "pcomp" and self.analysis.head(head).is_verb and depth:  # "died after being shot"
            governor = self.analysis.head(head)
            return self._patient(governor, depth - 1) if self.passive(governor) else self._subject(governor, depth - 1)
        if verb.dep in CONTROL and head.is_verb and depth:
            return self._patient(head, depth - 1) if self.passive(head) else self._subject(head, depth - 1)
        return []

    def _subject(self, verb: Token, depth: int) -> list[Token]:
        own = [t for t in self._near(verb, "nsubj", "csubj") if not t.is_verb]
        if own:
            return [x for one in own for x in self.list_of(self._antecedent(one))]
        if not depth or verb.head == verb.index:
            return []
        main = self._main_clause(verb)
        if main is not None:
            return self._subject(main, depth - 1)
        return self._inherited(verb, self.analysis.head(verb), depth - 1)

    def _main_clause(self, verb: Token) -> Token | None:
        """Give the main verb where the parse hung its second half on a relative clause.

        "Condemned the attacks that broke the truce and expressed …": of like tenses the main clause is the likelier.
        """
        head = self.analysis.head(verb)
        if verb.dep != "conj" or head.dep != "relcl" or verb.tag not in {"VBD", "VBZ", "VBP"}:
            return None
        main = next((t for t in self.analysis.ancestors(self.analysis.head(head)) if t.is_verb), None)
        return main if main is not None and main.tag == verb.tag and main.dep != "relcl" else None

    def _near(self, verb: Token, *labels: str) -> list[Token]:
        """Give dependents of a verb, or of its auxiliaries where the parse hung them there."""
        key = (verb.index, labels)
        if key not in self._close:
            self._close[key] = self._look_near(verb, labels)
        return self._close[key]

    def _look_near(self, verb: Token, labels: tuple[str, ...]) -> list[Token]:
        own = self.analysis.below(verb.index, *labels)
        for helper in self.analysis.below(verb.index, "aux", "auxpass") if not own else ():
            own = own or self.analysis.below(helper.index, *labels)
        return own

    def _inherited(self, verb: Token, head: Token, depth: int) -> list[Token]:
        """Find the subject that a verb without one shares with its governor."""
        if verb.dep in {"acl", "amod"} and head.is_noun:
            if verb.tag == "VBG" or (verb.tag == "VBN" and self._headless(verb)):
                return self.list_of(head)
            return self.owner(head, depth)
        if verb.dep == "relcl" and head.is_noun:
            return self.list_of(head)
        if verb.dep == "pcomp":
            return self._of_preposition(head, depth)
        if verb.dep in CONTROL and (head.is_verb or head.tag.startswith("JJ")):
            return self._governed(verb, head, depth)
        return []

    def _governed(self, verb: Token, head: Token, depth: int) -> list[Token]:
        if verb.dep in {"xcomp", "ccomp"} and verb.tag == "VB" and head.lemma not in {"promise", "pledge", "vow"}:
            object_ = self.analysis.below(head.index, *OBJECTS)
            if object_ and object_[0].index < verb.index:
                return self.list_of(object_[0])
        if self.passive(head):
            return self._agent(head) if verb.dep == "advcl" else self._patient(head, depth)
        return self._subject(head, depth)

    def _of_preposition(self, preposition: Token, depth: int) -> list[Token]:
        head = self.analysis.head(preposition)
        if head.is_verb:
            return self.doer(head) if depth else []
        if head.is_noun:
            return self.owner(head, depth)
        if head.tag in {"IN", "JJ", "RB"} and depth:
            return self._subject(head, depth)
        return []

    def owner(self, noun: Token, depth: int = DEPTH) -> list[Token]:
        """Give whose an act named by a noun is: its possessor, or the agent of the verb that it is the subject of.

        The subject of any verb that it is object of may as well see, fear or prevent it; light verbs are read apart.
        """
        possessor = self.analysis.below(noun.index, "poss")
        if possessor:
            return [x for one in possessor for x in self.list_of(one)]
        if not depth:
            return []
        head = self.analysis.head(noun)
        if noun.dep == "nsubjpass":
            return self._agent(head)
        if noun.dep == "pobj" and head.lower in {"in", "with"}:
            verb = self.analysis.head(head)
            return self._subject(verb, depth - 1) if verb.is_verb else []
        return []

    def light_verb(self, noun: Token) -> Token | None:
        """Give the light verb that a noun is object of ("held talks", "attack was launched"), or None."""
        while noun.dep == "conj" and self.analysis.head(noun).is_noun:
            noun = self.analysis.head(noun)
        head = self.analysis.head(noun)
        if noun.dep in {*OBJECTS, "nsubjpass", "acl"} and head.is_verb and head.lemma in self._light:
            return head
        for clause in self.analysis.below(noun.index, "acl", "relcl"):
            if clause.lemma in self._light and (clause.tag in {"VBN", "VBD"} or clause.dep == "relcl"):
                return clause
        return None

    def _antecedent(self, token: Token) -> Token:
        """Give the noun that a relative pronoun stands for, else the token itself."""
        if token.lower not in RELATIVES:
            return token
        for above in self.analysis.ancestors(token):
            if above.dep == "relcl":
                return self.analysis.head(above)
            if not (above.is_verb or above.dep in {"prep", "pobj", "poss"}):
                break
        return token

    def prepositions(self, token: Token) -> Iterator[Token]:
        """Give the prepositions and particles under a word, and under its object ("sanctions on Iran")."""
        below = self.analysis.below
        nearest = below(token.index, "prep", "agent", "prt", "dative", "advmod")
        for near in nearest:
            yield near
            yield from below(near.index, "prep")
        for noun in below(token.index, *OBJECTS, "nsubjpass", "oprd", "attr", "conj"):
            if noun.is_noun and noun.dep != "conj":
                yield from below(noun.index, "prep")
                for joined in below(noun.index, "conj"):
                    yield from below(joined.index, "prep")
        for near in nearest:
            for noun in below(near.index, "pobj"):
                yield from below(noun.index, "prep")
        yield from self._deeper(token)

    def _deeper(self, token: Token) -> Iterator[Token]:
        """Give the prepositions one phrase further down a sum: "fifty million in funding for the region"."""
        below = self.analysis.below
        for noun in below(token.index, *OBJECTS, "nsubjpass"):
            for link in below(noun.index, "prep") if noun.lemma in SUMS else ():
                for inner in below(link.index, "pobj"):
                    yield from below(inner.index, "prep")

    def oblique(self, token: Token, preposition: str) -> list[Token]:
        """Give the heads after one preposition under a word or its object."""
        for found in self.prepositions(token):
            if found.lower == preposition:
                objects = self._objects_of(found)
                if objects:
                    return objects
        return self.subject_of_for(token) if preposition == "for" else []

    def subject_of_for(self, token: Token) -> list[Token]:
        """Give the subject of an infinitive with "for": "pressed for Japan to join", "the need for all to act"."""
        for base in (token, *self.analysis.below(token.index, *OBJECTS)):
            for clause in self.analysis.below(base.index, "advcl", "ccomp", "xcomp", "acl", "relcl"):
                if any(t.lower == "for" for t in self.analysis.below(clause.index, "mark")):
                    subjects = self.analysis.below(clause.index, "nsubj", "nsubjpass")
                    return [x for t in subjects for x in self.list_of(t)]
        return []

    def content(self, token: Token) -> list[Token]:
        """Give the verbs of what a word promises, asks or decides: infinitives and clauses that complete it."""
        found = self.analysis.below(token.index, "xcomp", "ccomp")
        for link in self.analysis.below(token.index, "prep"):
            found += self.analysis.below(link.index, "pcomp")
        if token.is_noun or token.tag.startswith("JJ"):
            found += self.analysis.below(token.index, "acl", "advcl")
        for noun in self.analysis.below(token.index, *OBJECTS):
            found += self.analysis.below(noun.index, "acl")
            for link in self.analysis.below(noun.index, "prep"):
                found += self.analysis.below(link.index, "pcomp")
        return [verb for verb in found if verb.is_verb]

    def children(self, token: Token) -> list[Token]:
        """Give the dependents of a word."""
        return self.analysis.below(token.index)

    def clause_of(self, token: Token) -> Token:
        """Give the verb of the clause that a word stands in, or the root of its sentence."""
        if token.is_verb:
            return token
        last = token
        for above in self.analysis.ancestors(token):
            last = above
            if above.is_verb:
                break
        return last
