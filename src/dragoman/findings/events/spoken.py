"""Acts done by what is said: a demand made with "must", a charge made by calling somebody a liar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dragoman.findings.events.match import Cue
from dragoman.knowledge.eventlex import words

if TYPE_CHECKING:
    from dragoman.entries import Entries
    from dragoman.findings.events.match import Matcher
    from dragoman.language.analysis import Sentence, Token

DUTY: Final = frozenset({"must", "should", "ought"})
NEED: Final = frozenset({"need", "have"})
NEEDFUL: Final = frozenset(
    {"essential", "imperative", "vital", "crucial", "necessary", "critical", "time", "urgent", "important"}
)
PREDICATES: Final = frozenset({"attr", "acomp", "dobj", "oprd"})
ASCRIBING: Final = frozenset({"be", "commit", "become", "spread", "tell", "remain", "perpetrate", "use", "constitute"})
OWN: Final = frozenset({"we", "i", "you", "it", "there"})


class Spoken:
    """Reads demands and verdicts in words that a known speaker says."""

    def __init__(self, matcher: Matcher, found: Entries) -> None:
        self.matcher = matcher
        self.grammar = matcher.grammar
        self._said = sorted((span, s.speakers) for s in found.statements for span in s.content if s.speakers)
        self._disapprove = words("verdicts", "disapprove")
        self._allege = words("verdicts", "allege")
        self._high, self._quality = words("praise", "high"), words("praise", "quality")

    def speakers(self, token: Token) -> tuple[str, ...]:
        """Give who says a word: the speakers of the narrowest statement around it."""
        around = [(e - s, who) for (s, e), who in self._said if s <= token.start and token.end <= e]
        return min(around)[1] if around else ()

    def cues(self, sentence: Sentence) -> list[Cue]:
        """Give the demands and verdicts of a sentence, one of each kind for each speaker and target."""
        found: dict[tuple[object, ...], Cue] = {}
        for token in self.grammar.analysis.tokens[sentence.first : sentence.last]:
            owing = token.tag == "MD" or token.lemma in NEED or token.lower in NEEDFUL
            cue = self._demand(token) if owing else self._verdict(token) or self._praise(token)
            if cue is not None:
                found.setdefault((cue.type, cue.actors, cue.recipients), cue)
        return list(found.values())

    def _demand(self, token: Token) -> Cue | None:
        """Read "Russia must withdraw", said by somebody else."""
        verb = self._owed(token)
        if verb is None or (verb.dep == "relcl" and token.tag == "MD"):
            return None
        heads = self.grammar.doer(token if token.lemma in NEED else verb)
        if not heads or heads[0].lower in OWN:
            return None
        speakers, targets = self.speakers(token), self.matcher.who.of(heads)
        if not speakers or not targets or set(targets) & set(speakers) or self.grammar.passive(verb):
            return None
        return Cue(
            type="REQUEST", modes=(), contexts=(), rule="demand", head=verb, verb=verb, words=(token, verb),
            actors=speakers, recipients=targets, promised=True,
        )  # fmt: skip

    def _owed(self, token: Token) -> Token | None:
        """Give the verb that somebody is said to owe."""
        if token.tag == "MD":
            return self.grammar.analysis.head(token) if token.lower in DUTY and token.dep == "aux" else None
        if token.lower in NEEDFUL:
            return self._needful(token)
        if token.dep in {"aux", "auxpass"} or not token.is_verb:
            return None
        inner = self.grammar.analysis.below(token.index, "xcomp")
        to = inner and any(t.lower == "to" for t in self.grammar.analysis.below(inner[0].index, "aux"))
        return inner[0] if to else None

    def _needful(self, token: Token) -> Token | None:
        """Give the verb of "it is essential that the army leave", "it is time for the army to leave"."""
        below = self.grammar.analysis.below
        verb = self.grammar.analysis.head(token)
        if verb.lemma != "be" or token.dep not in PREDICATES:
            return None
        clauses = [c for t in (token, verb) for c in below(t.index, "ccomp", "advcl", "xcomp", "acl", "relcl")]
        return next(
            (c for c in clauses if c.index > token.index and c.tag in {"VB", "VBP"} and below(c.index, "nsubj")), None
        )

    def _verdict(self, token: Token) -> Cue | None:
        """Read a word of blame about somebody other than the speaker."""
        allege = token.lemma in self._allege
        if not (allege or token.lemma in self._disapprove):
            return None
        speakers = self.speakers(token)
        if not speakers:
            return None
        targets = tuple(i for i in self._blamed(token) if i not in speakers)
        if not targets:
            return None
        return Cue(
            type="ACCUSE", modes=("allege" if allege else "disapprove",), contexts=(), rule="verdict", head=token,
            verb=token, words=(token,), actors=speakers, recipients=targets, promised=True,
        )  # fmt: skip

    def _praise(self, token: Token) -> Cue | None:
        """Read "Kenya's strong leadership", said by somebody else."""
        below = self.grammar.analysis.below
        if token.lemma not in self._quality or not any(t.lemma in self._high for t in below(token.index, "amod")):
            return None
        speakers, whose = self.speakers(token), self.matcher.who.of(below(token.index, "poss"))
        if not speakers or not whose or set(whose) & set(speakers):
            return None
        return Cue(
            type="SUPPORT", modes=(), contexts=(), rule="verdict", head=token, verb=token, words=(token,),
            actors=speakers, recipients=whose, promised=True,
        )  # fmt: skip

    def _blamed(self, token: Token) -> tuple[str, ...]:
        """Give whom a word of blame is about: owner of the deed, subject of the clause."""
        who, below = self.matcher.who, self.grammar.analysis.below
        if token.is_noun:
            own = who.of(below(token.index, "poss")) or who.of(self.grammar.oblique(token, "by"))
            if own:
                return own
        if token.dep == "amod":
            head = self.grammar.analysis.head(token)
            return who.of(below(head.index, "poss")) or who.of(self.grammar.oblique(head, "by"))
        if token.is_verb:
            return who.of(self.grammar.doer(token))
        verb = self.grammar.clause_of(token)
        if not verb.is_verb or token.dep not in PREDICATES or below(verb.index, "expl") or verb.dep == "relcl":
            return ()
        return who.of(self.grammar.doer(verb)) if verb.lemma in ASCRIBING else ()
