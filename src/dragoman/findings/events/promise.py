"""Acts still to come: promised cooperation is AGREE, an announced withdrawal CONCEDE, a promised blow THREATEN."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dragoman.findings.events.match import Cue
from dragoman.knowledge.eventlex import words

if TYPE_CHECKING:
    from dragoman.entries.kinds import EventType
    from dragoman.findings.events.match import Matcher
    from dragoman.findings.events.status import Clock
    from dragoman.language.analysis import Token

COOPERATIVE: Final[frozenset[EventType]] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"})
REFUSED: Final[frozenset[EventType]] = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"}
)
"""Acts that it is a refusal to say one will not do."""
HARMFUL: Final[frozenset[EventType]] = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"})
PROMISING: Final = frozenset({"promise", "vowed", "loose-vow"})
"""Rules of lexicon rows that tell a promise; what is promised decides whether it is kept and as what."""
SPOKEN: Final[frozenset[EventType]] = frozenset({"SUPPORT", "ACCUSE", "CONCEDE", "REQUEST"})
ADDRESSED: Final[frozenset[EventType]] = frozenset({"REQUEST", "REJECT", "THREATEN"})
REACH: Final = 80
"""Words either side of a promise that are read with it."""
RECIPIENTS: Final = ("with", "to", "for", "alongside", "among", "between", "by")


class Promises:
    """Reads what is promised, decided or announced."""

    def __init__(self, matcher: Matcher, clock: Clock) -> None:
        self.matcher = matcher
        self.clock = clock
        self.grammar = matcher.grammar
        self._commissive = words("lists", "commissive")
        self._strong = words("lists", "strong")
        self._threat = words("lists", "threatening")
        self._coop = words("lists", "cooperative")
        self._clear = words("lists", "transparent")
        self._joint = words("lists", "joint")

    def settle(self, cue: Cue) -> Cue | None:
        """Give a cue the type that its time gives it: a SUPPORT to come is AGREE; None if it is nothing."""
        if cue.rule in PROMISING:
            return self._undertaken(cue)
        if cue.type in ADDRESSED and cue.actors and not cue.recipients:
            cue = replace(cue, recipients=self._addressed(cue))
        if cue.type in REFUSED and cue.actors and self.clock.refuses(cue.verb):
            return replace(self._addressee(cue).become("REJECT", rule="will+act", promised=True), mutual=False)
        if self.clock.of(cue.head, cue.verb, wordy=cue.type in SPOKEN) != "future":
            return cue
        if cue.type in COOPERATIVE and cue.type != "AGREE":
            return replace(
                cue.become("AGREE", rule="will+act", promised=True), mutual=cue.mutual and not self._alone(cue)
            )
        if cue.type == "RETREAT":
            return cue.become("CONCEDE", rule="will+act", promised=True)
        return cue

    def _alone(self, cue: Cue) -> bool:
        """Tell whether one side promises to act with others: "we will work together", unlike "her plan will build ties"."""
        doers = self.grammar.doer(cue.verb)
        return len(cue.actors) == 1 and self.matcher.who.directly(doers)

    def _addressee(self, cue: Cue) -> Cue:
        """Split the sides of an act that is refused: who will not, and with whom."""
        if not cue.mutual:
            return cue
        actors = self.matcher.who.of(self.grammar.doer(cue.verb)) or cue.actors
        return replace(cue, actors=actors, recipients=tuple(i for i in cue.actors if i not in actors))

    def _addressed(self, cue: Cue) -> tuple[str, ...]:
        """Give who is asked, refused or threatened, where only the content names them: "refused to meet Kenya"."""
        if cue.type == "REQUEST":  # "called for Peru to leave"
            asked = [t for t in self.grammar.subject_of_for(cue.head) if t.dep == "nsubj"]
            if found := tuple(i for i in self.matcher.who.of(asked) if i not in cue.actors):
                return found
        for verb in self.grammar.content(cue.head):
            if cue.type == "REQUEST":
                found = self.matcher.who.of(self.grammar.doer(verb) if not self.grammar.passive(verb) else [])
                found = tuple(i for i in found if i not in cue.actors)
            else:
                found = self._towards(verb, self.matcher.cue(verb), cue.actors)
            if found:
                return found
        return ()

    def _undertaken(self, cue: Cue) -> Cue | None:
        """Read "pledged to …": what it promises decides the type."""
        inner = [self.through(verb) for verb in self.grammar.content(cue.head)]
        for verb in inner:
            act = self.matcher.cue(verb)
            if act is None:
                continue
            if act.type == "RETREAT":
                conceded = cue.become("CONCEDE", rule="promise", promised=True)
                return replace(conceded, recipients=cue.recipients or act.recipients)
            if act.type in HARMFUL:
                return self._harm(cue, act)
            if act.type in {"REJECT", "ACCUSE", "THREATEN"}:
                return None
            return replace(cue, recipients=cue.recipients or self._towards(verb, act, cue.actors), promised=True)
        towards = cue.recipients or next((x for verb in inner if (x := self._towards(verb, None, cue.actors))), ())
        strong = cue.rule == "promise" and (cue.head.lemma in self._strong or len(cue.actors) > 1)
        if (
            strong
            or self._is_shared(cue.verb, cue.actors, towards)
            or (any(v.lemma in self._coop for v in inner) and towards)
        ):
            return replace(cue, recipients=towards, promised=True)
        return None

    def _is_shared(self, verb: Token, actors: tuple[str, ...], towards: tuple[str, ...]) -> bool:
        """Tell whether a promise is one of cooperation: it names a partner, or says "together", "joint", "partners"."""
        if towards:
            return True
        first, last = self.grammar.analysis.subtree(verb.index)
        said = self.grammar.analysis.tokens[max(first, verb.index - REACH) : min(last, verb.index + REACH)]
        return bool(actors) and any(t.lemma in self._joint or t.lower in self._joint for t in said)

    def _harm(self, cue: Cue, act: Cue) -> Cue | None:
        """Read a blow that is vowed (THREATEN) or planned (the act itself, to come: left to its own cue)."""
        if act.type == "MOBILIZE" and act.recipients and cue.head.lemma in self._strong:
            return replace(cue, recipients=act.recipients, promised=True)
        if cue.head.lemma in self._threat:
            return replace(cue.become("THREATEN", rule="promise", promised=True), recipients=act.recipients)
        return None

    def through(self, verb: Token) -> Token:
        """Give the verb behind ones that only tell its phase: "continue to support" is about supporting."""
        depth = 3
        while verb.lemma in self._clear and depth and self.matcher.pattern(verb) is None:
            inner = self.grammar.analysis.below(verb.index, "xcomp")
            if not inner or not inner[0].is_verb:
                return verb
            verb, depth = inner[0], depth - 1
        return verb

    def _towards(self, verb: Token, act: Cue | None, but: tuple[str, ...]) -> tuple[str, ...]:
        """Give with or for whom something is promised."""
        sides = tuple(i for i in act.actors + act.recipients if i not in but) if act else ()
        if sides:
            return sides
        found = self.matcher.who.of(self.grammar.undergoer(verb))
        for name in RECIPIENTS:
            found = found or self.matcher.who.of(self.grammar.oblique(verb, name))
        return tuple(i for i in found if i not in but)

    def by_will(self, token: Token) -> Cue | None:
        """Read "will" with a cooperative verb that is no act by itself: "we will strengthen our defences"."""
        if not token.tag.startswith("VB") or not self.clock.tense(token).future or self.clock.tense(token).negated:
            return None
        verb = self.through(token)
        if verb.lemma not in self._coop or self.matcher.pattern(verb) is not None or self.grammar.passive(verb):
            return None
        actors = self.matcher.who.of(self.grammar.doer(token))
        towards = self._towards(verb, None, actors)
        if not actors or token.dep == "relcl" or not (len(actors) > 1 or self._is_shared(token, actors, towards)):
            return None
        return Cue(
            type="AGREE", modes=(), contexts=(), rule="will+verb", head=verb, verb=token, words=(verb,), actors=actors,
            recipients=towards, promised=True,
        )  # fmt: skip
