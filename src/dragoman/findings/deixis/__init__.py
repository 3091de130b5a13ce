"""The first person: who "I", "we", "us" and "our" are, inside quotations and in a statement's own voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dragoman.entries import Actor, Entries, Reference, Sides, Span, Statement, content_id
from dragoman.findings.deixis.joint import CODE, JOINT, is_joint, issuers
from dragoman.knowledge.states import State, by_iso3
from dragoman.language import Analysis, Token

FINDING: Final = "deixis/1"
VERSION: Final = "1"
OFFICIAL: Final = frozenset({"GOV", "MIL", "LEG"})
ONE: Final = frozenset({"i", "my", "me", "mine", "myself"})
MANY: Final = frozenset({"we", "our", "us", "ours", "ourselves"})
TOGETHER: Final = re.compile(
    r"our (?:two |three |respective |shared |common |joint )?(?:countries|nations|peoples|alliance|partnership|governments|relationship|friendship|ties|relations|leaders|militaries|democracies)"
    r"|(?:both|two|three) of us|we (?:both|together|jointly|agreed)|together,? we",
    re.IGNORECASE,
)
NEAR: Final = 90  # characters before a list that tell what is done to those listed
ADDRESSED: Final = re.compile(
    r"\b(?:welcom|thank|invit|condemn|urg|call|support|discuss|regarding|concern)\w*\b", re.IGNORECASE
)
HEAD: Final = 600  # characters of a document that tell who issues it
OPENING: Final = re.compile(
    r"\bstatement (?:by|from|of)\b|\bremarks by\b|\bon behalf of\b|\bmessage from\b", re.IGNORECASE
)


def find(analysis: Analysis, found: Entries) -> Entries:
    """Resolve the first person: to the speaker's side in what is said, to the issuer's elsewhere."""
    tokens = [t for t in analysis.tokens if (t.lower in ONE or t.lower in MANY) and t.text != "US"]
    if not tokens:
        return Entries()
    finder = _First(analysis, found, tokens[0])
    references = []
    for token in tokens:
        ids = finder.resolve(token)
        if ids:
            references.append(Reference(span=token.span, actors=ids, finding=FINDING))
    return Entries(actors=tuple(finder.made.values()), references=tuple(references))


class _First:
    def __init__(self, analysis: Analysis, found: Entries, first: Token) -> None:
        self.first = first
        self.analysis = analysis
        self.sides = Sides(found)
        self.actors = found.actors
        self.states = {a.country: a for a in reversed(found.actors) if a.kind == "state"}
        self.quoted: list[tuple[Span, Statement]] = sorted(
            ((span, s) for s in found.statements if s.kind != "indirect" for span in s.content), key=lambda x: x[0]
        )
        self.lists = [r for r in found.references if len(r.actors) > 1]
        self.made: dict[str, Actor] = {}
        """States that only a "we" names: the speaker's, by country."""
        self._issuer: tuple[tuple[str, ...], tuple[str, ...]] | None = None

    def resolve(self, token: Token) -> tuple[str, ...]:
        statement = self._statement(token)
        if statement is None:
            sides, persons = self._issuers()
            return persons if token.lower in ONE else sides
        if token.lower in ONE:
            return statement.speakers if len(statement.speakers) == 1 else ()
        return self._side(token, statement)

    def _statement(self, token: Token) -> Statement | None:
        """Give the quotation that holds a token, the narrowest if one stands in another."""
        holding = [(e - s, st) for (s, e), st in self.quoted if s <= token.start and token.end <= e]
        return min(holding, key=lambda x: x[0])[1] if holding else None

    def _side(self, token: Token, statement: Statement) -> tuple[str, ...]:
        """Give who speaks as "we": the speakers' states, and the other state where the words say both."""
        own = self._states_of(statement.speakers, token)
        if TOGETHER.match(self.analysis.text, token.start) and len(own) == 1:
            other = self._counterpart(own[0], statement)
            return own + other
        return own

    def _states_of(self, speakers: Sequence[str], token: Token | None = None) -> tuple[str, ...]:
        """Give the states of speakers who are officials of one, and the other speakers themselves.

        A state that the document does not name is made, pinned to the first "we" that stands for it.
        """
        found: dict[str, None] = {}
        for identity in speakers:
            actor = self.sides.actor(identity)
            state = self.states.get(actor.country) or (self._made(actor, token) if token else None)
            official = actor.kind == "person" and bool(OFFICIAL & set(actor.sectors))
            found[state.id if state and official else actor.id] = None
        return tuple(found)

    def _made(self, speaker: Actor, token: Token) -> Actor | None:
        """Make the state of an official whom a document quotes without naming the state."""
        country = by_iso3(speaker.country) if speaker.country else None
        if country is None or speaker.kind != "person" or not OFFICIAL & set(speaker.sectors):
            return None
        return self._inferred(country, token, speaker.confidence)

    def _inferred(self, country: State, token: Token, confidence: float) -> Actor:
        """Give the actor of a state that the text does not name."""
        if country.iso3 not in self.made:
            self.made[country.iso3] = Actor(
                id=content_id("actor", self.analysis.document.sha256, f"state {country.iso3}", (token.span,)),
                name=country.name,
                kind="state",
                country=country.iso3,
                sectors=("GOV",),
                mentions=(token.span,),
                basis="inferred",
                confidence=confidence,
                finding=FINDING,
                version=VERSION,
            )
        return self.made[country.iso3]

    def _counterpart(self, own: str, statement: Statement) -> tuple[str, ...]:
        """Give the one other state that the quotation or its sentence speaks of."""
        low, high = statement.content[0][0], statement.content[-1][1]
        sentence = self.analysis.sentence_at(low)
        span = (min(low, sentence.start) if sentence else low, high)
        others = [i for i in self.sides.within(span) if i != own and self.sides.actor(i).kind == "state"]
        return (others[0],) if len(set(others)) == 1 else ()

    def _issuers(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the states and the persons in whose name a document speaks, from its head."""
        if self._issuer is None:
            self._issuer = self._read_head()
        return self._issuer

    def _read_head(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        text = self.analysis.text
        head = (0, min(len(text), HEAD))
        title = (0, text.find("\n") if 0 < text.find("\n") < HEAD else min(len(text), HEAD // 2))
        if is_joint(self.analysis):
            named = self._together(issuers(self.analysis, self.sides, self.actors))
            sides = named or self._listed(head) or self._collective(title) or self._gathered(head)
            if sides:
                return sides, ()
        person = self._person(head)
        if person and (OPENING.search(text, 0, HEAD) or person.mentions[0][0] < HEAD // 4):
            return self._states_of((person.id,)), (person.id,)
        return self._official(head), ()

    def _together(self, issuing: Sequence[str]) -> tuple[str, ...]:
        """Give the actors of codes and ids; a state that the text does not name is made, pinned to the first "we"."""
        found: dict[str, None] = {}
        for one in issuing:
            country = by_iso3(one)
            state = self.states.get(one) or (self._inferred(country, self.first, 1.0) if country else None)
            union = self._union() if one == "EUR" else None
            identity = state.id if state else union or (one if len(one) > CODE else None)
            if identity:
                found[identity] = None
        return tuple(found) if len(found) > 1 else ()

    def _union(self) -> str | None:
        """Give the European Union as the document names it, or a body of it."""
        bodies = sorted(
            (a for a in self.actors if a.country == "EUR" and a.kind == "institution"), key=lambda a: a.mentions
        )
        return next((a.id for a in (*(b for b in bodies if b.name == "European Union"), *bodies)), None)

    def _listed(self, head: Span) -> tuple[str, ...]:
        """Give the first list of states in the head: "the leaders of Chad, Niger and Mali"."""
        for reference in sorted(self.lists, key=lambda r: r.span):
            actors = [self.sides.actor(i) for i in reference.actors]
            before = self.analysis.text[max(reference.span[0] - NEAR, 0) : reference.span[0]].rsplit(".", maxsplit=1)[
                -1
            ]
            if reference.span[1] > head[1] or ADDRESSED.search(before):
                continue
            states = sum(a.kind == "state" for a in actors)
            if states > 1 and all(a.kind == "state" or a.country in {"EUR", "IGO"} for a in actors):
                return reference.actors
        return ()

    def _collective(self, span: Span) -> tuple[str, ...]:
        """Give the states coupled in a title or opening, or the one body of states named there."""
        named = [self.sides.actor(i) for i in self.sides.within(span)]
        states = tuple(dict.fromkeys(a.id for a in named if a.kind == "state"))
        leaders = self._states_of([a.id for a in named if a.kind == "person" and a.country])
        bodies = tuple(a.id for a in named if a.kind in {"institution", "group"} and a.country in {"IGO", "EUR", "UNO"})
        if bodies and is_joint(self.analysis) and len(states) < 2:  # noqa: PLR2004 - one state is no pair
            return bodies[:1]
        both = tuple(dict.fromkeys(states + tuple(i for i in leaders if self.sides.actor(i).kind == "state")))
        return both if len(both) > 1 else ()

    def _gathered(self, head: Span) -> tuple[str, ...]:
        """Give the sides coupled in a head that itself says that several speak."""
        return self._collective(head) if JOINT.search(self.analysis.text, *head) else ()

    def _person(self, span: Span) -> Actor | None:
        """Give the first official named in the head."""
        for _, ids in self.sides.pins(span):
            actor = self.sides.actor(ids[0])
            if actor.kind == "person" and actor.country and "GOV" in actor.sectors:
                return actor
        return None

    def _official(self, span: Span) -> tuple[str, ...]:
        """Give the state of the first government body named in the head."""
        for _, ids in self.sides.pins(span):
            actor = self.sides.actor(ids[0])
            if actor.kind == "institution" and "GOV" in actor.sectors and actor.country in self.states:
                return (self.states[actor.country].id,)
        return ()
