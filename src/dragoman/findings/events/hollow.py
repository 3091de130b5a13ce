"""What looks like an act and is none: courtesies of talk, harm to be kept off, topics and purposes, things as doers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dragoman.knowledge.eventlex import words

if TYPE_CHECKING:
    from dragoman.entries.kinds import EventType
    from dragoman.findings.events.grammar import Grammar
    from dragoman.findings.events.match import Cue
    from dragoman.language.analysis import Token

HARM: Final[frozenset[EventType]] = frozenset({"ASSAULT", "COERCE", "THREATEN", "MOBILIZE", "PROTEST"})
UNDER: Final = frozenset({"pobj", "prep", "dobj", "conj", "pcomp", "xcomp", "compound", "nmod", "ccomp"})
DEPTH: Final = 6
PURPOSES: Final = frozenset(
    {"support", "recognition", "appreciation", "honor", "honour", "celebration", "commemoration", "condemnation"}
)
"""Nouns that after "in" and before "of" tell a purpose: "in support of the talks"."""
TALKING: Final = frozenset(
    {"discuss", "preview", "review", "anticipate", "await", "prepare", "revive", "propose", "plan"}
)
TO_COME: Final = frozenset(
    {"upcoming", "forthcoming", "future", "planned", "scheduled", "proposed", "next", "possible"}
)
TOPICS: Final = frozenset({"topic", "subject", "matter", "idea", "date", "venue", "agenda", "possibility", "prospect"})
SPEECHLESS: Final = frozenset({"comment", "say", "speak", "answer", "elaborate", "respond", "reply", "disclose", "name", "discuss", "speculate", "detail"})  # fmt: skip
FORECASTERS: Final = frozenset({"scientist", "expert", "analyst", "economist", "researcher", "forecaster", "meteorologist", "doctor", "observer", "study", "report", "academic", "adviser", "critic"})  # fmt: skip
IDEAS: Final = frozenset({"freedom", "right", "democracy", "liberty", "independence", "value", "institution", "order", "law", "rule", "truth", "principle", "integrity", "hunger", "poverty", "disease", "drug"})  # fmt: skip
EVILS: Final = frozenset(
    {"extremism", "terrorism", "violence", "hatred", "racism", "intolerance", "discrimination", "corruption", "hate",
     "antisemitism", "xenophobia", "bigotry", "tyranny", "idea", "notion"}
)  # fmt: skip
"""What anybody rejects: no answer to somebody."""
WEATHER: Final = frozenset(
    {"hurricane", "storm", "typhoon", "cyclone", "earthquake", "tornado", "pandemic", "day", "budget", "request", "act"}
)
"""Things whose names are proper nouns, too: "Hurricane Ivan", "Labour Day"."""
BY_THEMSELVES: Final[frozenset[EventType]] = frozenset(
    {"ASSAULT", "AID", "AGREE", "SUPPORT", "COERCE", "RETREAT", "COOPERATE"}
)
CLOSE: Final = 10
"""Words behind an apology that tell what it is for."""


class Hollow:
    """Tells which cues of one document are no acts."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.analysis = grammar.analysis
        self._warding = words("lists", "warding")
        self._wardings = words("lists", "wardings")
        self._things = words("lists", "things")
        self._courtesies = words("lists", "courtesies")
        self._bad = words("verdicts", "disapprove") | words("verdicts", "allege") | {"destructive", "malign", "harmful"}

    def is_nothing(self, cue: Cue) -> bool:
        """Tell whether a cue is no act after all."""
        return (
            self._courteous(cue)
            or (cue.type in HARM and self._warded(cue.head))
            or self._named(cue)
            or self._in_passing(cue)
            or self._by_thing(cue)
            or self._ordered(cue)
            or self._wished(cue)
            or self._aside(cue)
            or self._unsaid(cue)
            or self._foretold(cue)
            or self._hoped(cue)
            or (cue.type == "PROTEST" and cue.head.is_verb and self.grammar.passive(cue.head))
            or self._of_ideas(cue)
            or (
                cue.head.lower == "pressing"
                and cue.head.dep != "ROOT"
                and not self.analysis.below(cue.head.index, "aux")
            )
            or (cue.type == "REJECT" and any(t.lemma in EVILS for t in self.grammar.undergoer(cue.verb)))
        )

    def _courteous(self, cue: Cue) -> bool:
        """Tell whether an apology or a blessing is a courtesy of talk: "I apologise for keeping you"."""
        if cue.head.lemma == "bless":
            return True
        if cue.type != "CONCEDE" or not cue.head.lemma.startswith(("apolog", "sorry")):
            return False
        behind = self.analysis.tokens[cue.head.index : cue.head.index + CLOSE]
        return any(t.lemma in self._courtesies for t in behind)

    def _warded(self, head: Token) -> bool:
        """Tell whether harm is only something to be kept off: "deter aggression", "prevent them from attacking"."""
        token, depth = head, DEPTH
        while depth and token.dep in UNDER and token.head != token.index:
            token, depth = self.analysis.head(token), depth - 1
            if token.lemma in self._warding if token.is_verb else token.lemma in self._wardings:
                return True
            if token.is_verb and token.tag not in {"VBG", "VB"}:
                return False
        return False

    def _named(self, cue: Cue) -> bool:
        """Tell whether a noun names a purpose or a topic and not an act: "in support of", "discussed the next summit"."""
        noun = cue.head
        if not noun.is_noun or noun.head == noun.index:
            return False
        above, below = self.analysis.head(noun), self.analysis.below
        if noun.lemma in PURPOSES and noun.dep == "pobj" and above.lower == "in" and not below(noun.index, "poss"):
            return True
        if cue.type != "CONSULT":
            return False
        coming = any(t.lemma in TO_COME or t.lower in TO_COME for t in below(noun.index, "amod", "compound"))
        topic = noun.dep == "pobj" and self.analysis.head(above).lemma in TOPICS
        return coming or topic or (noun.dep in {"dobj", "conj"} and above.lemma in TALKING)

    def _in_passing(self, cue: Cue) -> bool:
        """Tell whether cooperation is only the manner of something else: "Working with our allies, we …"."""
        return cue.type == "COOPERATE" and cue.verb.tag == "VBG" and cue.verb.dep == "advcl" and not cue.promised

    def _by_thing(self, cue: Cue) -> bool:
        """Tell whether a day, a storm or a budget does it."""
        if cue.type not in BY_THEMSELVES or not cue.head.is_verb or self.grammar.passive(cue.verb):
            return False
        return any(self._is_thing(t) for t in self.grammar.doer(cue.verb)[:1])

    def _is_thing(self, token: Token) -> bool:
        if not token.tag.startswith("NNP"):
            return token.lemma in self._things
        near = (token, *self.analysis.below(token.index, "compound"))
        return any(t.lower in WEATHER for t in near)

    def _ordered(self, cue: Cue) -> bool:
        """Tell whether a law orders it with "shall"; "we shall" is a promise."""
        if cue.type != "AGREE" or not any(t.lower == "shall" for t in self.analysis.below(cue.verb.index, "aux")):
            return False
        return not any(t.lower in {"we", "i"} for t in self.grammar.doer(cue.verb))

    def _aside(self, cue: Cue) -> bool:
        """Tell whether an act is only what another comes on top of, or goes without: "in addition to stepping down"."""
        verb = cue.verb
        if verb.tag != "VBG" or verb.dep != "pcomp":
            return False
        preposition = self.analysis.head(verb)
        return (
            preposition.lower == "without"
            or self.analysis.head(preposition).lower in {"addition", "instead"}
            or (self.analysis.head(self.analysis.head(preposition)).lower == "addition")
        )

    def _unsaid(self, cue: Cue) -> bool:
        """Tell whether somebody only declines to speak: "declined to comment"."""
        return (
            cue.type == "REJECT"
            and cue.head.is_verb
            and any(v.lemma in SPEECHLESS for v in self.grammar.content(cue.head))
        )

    def _hoped(self, cue: Cue) -> bool:
        """Tell whether an act is only looked forward to, or is a capacity to inquire: "build capacity for investigating"."""
        verb = cue.verb
        if verb.dep != "pcomp" or verb.tag != "VBG":
            return False
        preposition = self.analysis.head(verb)
        above = self.analysis.head(preposition)
        looking = any(t.lemma == "look" for t in (above, self.analysis.head(above)))
        return looking or (cue.type == "ACCUSE" and above.is_noun)

    def _of_ideas(self, cue: Cue) -> bool:
        """Tell whether an attack is one on an idea, or support one for what is called bad."""
        if cue.type == "ASSAULT" and cue.head.is_noun:
            return any(t.lemma in IDEAS for name in ("on", "against") for t in self.grammar.oblique(cue.head, name))
        if cue.type == "SUPPORT" and cue.head.is_verb:
            what = [m for t in self.grammar.undergoer(cue.verb) for m in self.analysis.below(t.index, "amod")]
            back = any(t.lower == "back" for t in self.analysis.below(cue.verb.index, "advmod", "prt"))
            return any(t.lemma in self._bad for t in what) or (cue.head.lemma == "welcome" and back)
        return False

    def _foretold(self, cue: Cue) -> bool:
        """Tell whether a warning is a forecast: "scientists warn"."""
        return cue.type == "THREATEN" and any(t.lemma in FORECASTERS for t in self.grammar.doer(cue.verb))

    def _wished(self, cue: Cue) -> bool:
        """Tell whether "may" stands before its subject: "may we remember"."""
        helpers = [t for t in self.analysis.below(cue.verb.index, "aux") if t.lower == "may"]
        subjects = self.analysis.below(cue.verb.index, "nsubj")
        return bool(helpers and subjects) and helpers[0].index < subjects[0].index
