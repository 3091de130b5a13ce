"""The coder: cues of each sentence to events with sides, status, setting, modes and contexts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dragoman.entries import Event, Sides, content_id
from dragoman.findings.events.company import Company
from dragoman.findings.events.confidence import confidence, is_whole
from dragoman.findings.events.describe import contexts_of, modes_of
from dragoman.findings.events.grammar import Grammar
from dragoman.findings.events.heard import weighed
from dragoman.findings.events.hollow import Hollow
from dragoman.findings.events.match import Cue, Matcher
from dragoman.findings.events.merge import Telling, merged
from dragoman.findings.events.promise import SPOKEN, Promises
from dragoman.findings.events.setting import Setting
from dragoman.findings.events.sides import Who
from dragoman.findings.events.spoken import Spoken
from dragoman.findings.events.status import Clock
from dragoman.findings.events.timing import Timing
from dragoman.knowledge import plover
from dragoman.knowledge.eventlex import words

if TYPE_CHECKING:
    from dragoman.entries import Entries, Span
    from dragoman.entries.kinds import EventType, Status
    from dragoman.language.analysis import Analysis, Sentence, Token

FINDING: Final = "events/1"
VERSION: Final = "1"
REACH: Final = 80
"""Words either side of a verb that are read as its clause: endless lists must not be read once for each verb."""
FRAMING: Final[frozenset[EventType]] = frozenset(
    {"AGREE", "REQUEST", "THREATEN", "REJECT", "CONCEDE", "ACCUSE", "SUPPORT"}
)
"""Acts in words: what is told inside their content is not an event of its own."""
LINKS: Final = frozenset({"xcomp", "ccomp", "pcomp", "prep", "pobj", "dobj", "acl", "conj", "attr", "acomp", "dative"})
FACTS: Final[frozenset[EventType]] = frozenset({"ASSAULT", "SUPPORT", "COERCE", "SANCTION"})
"""Acts whose name presupposes that they happened: told as facts even inside praise of something else."""
HAPPENED: Final = frozenset({"hold", "convene", "conduct", "conclude", "take", "host"})
GIVEN: Final[frozenset[EventType]] = frozenset({"SUPPORT", "AID", "COOPERATE", "AGREE"})
"""Acts for which somebody is thanked: "grateful for the help that Kenya gave" is one act."""
CHAIN: Final = frozenset({"xcomp", "ccomp", "pcomp", "conj"})
HOMELY: Final = frozenset({"will+verb", "vowed", "loose-vow"})
TRAVEL: Final = frozenset({"travel", "visit", "return", "fly", "journey", "trip"})
STANDING: Final = frozenset(
    {"be", "rise", "write", "join", "pause", "begin", "start", "want", "like", "come", "meet", "speak", "call"}
)
"""Verbs after which an infinitive of saying is the saying itself: "I rise to congratulate"."""
FINITE: Final = frozenset({"VB", "VBP", "VBZ", "VBD"})
VOICED: Final[frozenset[EventType]] = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "CONCEDE"})
JUDGING: Final[frozenset[EventType]] = frozenset({"SUPPORT", "ACCUSE"})
"""Acts in words whose recipient may stand deep in what they are about."""
WORDY: Final[frozenset[EventType]] = frozenset({"AGREE", "CONCEDE", "REQUEST", "THREATEN", "REJECT"})


class Coder:
    """Codes the sentences of one document."""

    def __init__(self, analysis: Analysis, found: Entries) -> None:
        self.analysis = analysis
        self.sides = Sides(found)
        self.grammar = Grammar(analysis)
        self.matcher = Matcher(self.grammar, Who(analysis, self.sides))
        self.clock = Clock(self.grammar, found)
        self.promises = Promises(self.matcher, self.clock)
        self.spoken = Spoken(self.matcher, found)
        self.setting = Setting(self.grammar, found)
        self.timing = Timing(self.grammar, found)
        self.company = Company(self.grammar, self.sides)
        self.hollow = Hollow(self.grammar)
        self._harmers = words("classes", "harmers")
        self._motion = words("classes", "motion")

    def events(self) -> tuple[Event, ...]:
        """Give the events of the document, repeated tellings joined."""
        kept = weighed(self.by_rule(), self.analysis, self.sides)
        return tuple(_identified(event, self.analysis) for event in kept)

    def by_rule(self) -> list[Event]:
        """Give what the rules find, repeated tellings joined, with the rules' own estimate of how sure they are."""
        tellings = [telling for sentence in self.analysis.sentences for telling in self.tellings(sentence)]
        return merged(tellings, self._land)

    def _land(self, actors: tuple[str, ...]) -> frozenset[str]:
        return frozenset(self.sides.actor(i).country or i for i in actors)

    def tellings(self, sentence: Sentence) -> list[Telling]:
        """Give the acts that one sentence tells."""
        kept = [cue for cue in self.cues(sentence) if self._whole(cue) and not self.hollow.is_nothing(cue)]
        said = frozenset(
            t.lemma for t in self.analysis.tokens[sentence.first : sentence.last] if t.is_noun or t.is_verb
        )
        title = sentence.paragraph == 0
        return [
            Telling(event=self._event(cue, sentence), lemma=cue.head.lemma, words=said, title=title)
            for cue in _one_promise(kept, self._land)
        ]

    def cues(self, sentence: Sentence) -> list[Cue]:
        """Give the acts of one sentence with what it promises, without those told inside others."""
        raw = [self._completed(self.company.join(cue)) for cue in self.matcher.cues(sentence)]
        settled = [cue for one in raw if (cue := self.promises.settle(one)) is not None]
        settled += [
            cue for t in self.analysis.tokens[sentence.first : sentence.last] if (cue := self.promises.by_will(t))
        ]
        framing = {cue.head.index: cue for cue in settled if cue.type in FRAMING and self._frames(cue)}
        heads = {cue.head.index for cue in settled}
        outer = [
            c
            for c in settled
            if not self._framed(c, framing)
            and not self._carried(c, heads)
            and not self._aimed(c)
            and not self._condition(c, heads)
            and not self._homeward(c)
            and not self._misread(c)
        ]
        said = [c for c in self.spoken.cues(sentence) if not self._framed(c, framing)]
        demanded = {c.head.index for c in said if c.type == "REQUEST"}
        outer = [c for c in outer if c.head.index not in demanded]
        taken = {c.head.index for c in outer}
        said = [c for c in said if c.head.index not in taken]
        return sorted(outer + said, key=lambda cue: cue.head.index)

    def _completed(self, cue: Cue) -> Cue:
        """Give a cue the sides that its frame does not name: who speaks, and whose the thing is that is praised."""
        if not cue.actors and cue.type in VOICED and self._impersonal(cue.verb):
            cue = replace(cue, actors=tuple(i for i in self.spoken.speakers(cue.verb) if i not in cue.recipients))
        elif cue.mutual and len(cue.actors) == 1 and cue.type == "CONSULT" and self._impersonal(cue.verb):
            cue = replace(cue, actors=tuple(dict.fromkeys((*self.spoken.speakers(cue.verb), *cue.actors))))
        if cue.actors and not cue.recipients and not cue.mutual and cue.type in JUDGING:
            return replace(cue, recipients=self._owner_of_object(cue))
        return cue

    def _impersonal(self, verb: Token) -> bool:
        """Tell whether a verb has no subject but "it": "it is a pleasure to welcome", "let me thank"."""
        if verb.tag != "VB" or verb.dep not in {"xcomp", "ccomp", "advcl", "acl"}:
            return False
        above = self.analysis.head(verb)
        if above.lemma in {"let", "allow", "permit"}:
            return any(
                t.lower == "me" for t in self.analysis.below(verb.index, "nsubj") or self.grammar.undergoer(above)
            )
        return above.lemma == "be" and any(t.lower == "it" for t in self.analysis.below(above.index, "nsubj", "expl"))

    def _owner_of_object(self, cue: Cue) -> tuple[str, ...]:
        """Give whose the thing is that an act in words is about, wherever its phrase tells it."""
        heads = list(self.grammar.undergoer(cue.verb)) if cue.verb.is_verb else []
        for name in ("for", "of"):
            heads += self.grammar.oblique(cue.head, name)
        for head in heads:
            found = tuple(i for i in self.matcher.who.behind(head) if i not in cue.actors)
            if found:
                return found
        return ()

    def _frames(self, cue: Cue) -> bool:
        """Tell whether an act in words is whole; a promise that nobody makes leaves its content to be told."""
        return cue.type != "AGREE" or self._whole(cue)

    def _carried(self, cue: Cue, heads: set[int]) -> bool:
        """Tell whether a noun's act is already told by the verb it completes ("announced the withdrawal")."""
        return cue.verb.index != cue.head.index and cue.verb.index in heads

    def _aimed(self, cue: Cue) -> bool:
        """Tell whether an act is only the aim of another ("to build cooperation"): not so after a verb of going."""
        verb = cue.verb
        while verb.dep == "conj" and verb.tag in {"VB", "VBP"} and self.analysis.head(verb).tag == "VB":
            if self.analysis.below(verb.index, "nsubj", "nsubjpass"):
                break
            verb = self.analysis.head(verb)  # "to send envoys and build cooperation", whatever the tag of the second
        if cue.promised or verb.tag != "VB" or verb.dep not in {"advcl", "acl", "relcl"}:
            return False
        infinitive = any(t.lower == "to" for t in self.analysis.below(verb.index, "aux"))
        return infinitive and not self._leads_to(cue, self.analysis.head(verb))

    def _leads_to(self, cue: Cue, governor: Token) -> bool:
        """Tell whether an infinitive after a verb is done with it: after going, and "I am here to thank" for words."""
        if cue.type in SPOKEN and governor.lemma in STANDING:
            return True
        return governor.lemma in self._motion

    def _framed(self, cue: Cue, framing: dict[int, Cue]) -> bool:
        """Tell whether a cue stands inside the content of an act in words."""
        token: Token = cue.verb if cue.verb.is_verb else cue.head
        for start in (cue.head, token):
            here = start
            thanked, listed = False, False
            while self._hangs(here, cue, listed=listed) and here.head != here.index:
                thanked = thanked or here.dep == "relcl"
                joined = here.dep == "conj"
                listed = listed or (joined and here.is_verb)
                above = self.analysis.head(here)
                if joined and here.tag in FINITE and above.tag == "VBG":
                    break  # the parse hung a main verb on a gerund
                here = above
                frame = framing.get(here.index)
                if frame and thanked and frame.type != "SUPPORT":
                    continue
                if frame and here.index not in {cue.head.index, cue.verb.index} and not joined:
                    return not self._told_apart(cue, frame)
        return False

    def _condition(self, cue: Cue, heads: set[int]) -> bool:
        """Tell whether an act is only the condition of another: "would impose sanctions if Peru attacked"."""
        here = cue.verb
        while here.dep in CHAIN and here.head != here.index:
            here = self.analysis.head(here)
        if here.dep != "advcl" or not any(t.lower in {"if", "unless"} for t in self.analysis.below(here.index, "mark")):
            return False
        above = self.analysis.head(here)
        while above.index not in heads and above.dep in {*CHAIN, "acl", "relcl", "prep"} and above.head != above.index:
            above = self.analysis.head(above)
        return above.index in heads

    def _misread(self, cue: Cue) -> bool:
        """Tell whether a paper is released, or a promise stays within one state."""
        who = [self.sides.actor(i) for i in cue.recipients]
        if cue.type == "RETREAT" and cue.head.lemma == "release" and who:
            return cue.rule == "loose" and all(a.kind == "institution" for a in who)
        if cue.type != "AGREE" or cue.rule not in HOMELY or not who:
            return False
        lands = {self.sides.actor(i).country for i in cue.actors}
        return None not in lands and {a.country for a in who} <= lands

    def _homeward(self, cue: Cue) -> bool:
        """Tell whether a journey leads home, and is no visit."""
        going = cue.type == "CONSULT" and "visit" in cue.modes
        if not (going or (cue.type == "AGREE" and cue.head.lemma in TRAVEL)):
            return False
        lands = [{self.sides.actor(i).country for i in ids} - {None} for ids in (cue.actors, cue.recipients)]
        home = bool(lands[0]) and lands[0] == lands[1]
        return home or (cue.head.lemma == "return" and not lands[0])

    def _hangs(self, here: Token, cue: Cue, *, listed: bool) -> bool:
        """Tell whether a word is part of what its governor says; of verbs joined to another the parse is less sure."""
        if here.dep in LINKS:
            return True
        return not listed and (self._asked(here) or (here.dep == "relcl" and cue.type in GIVEN))

    def _asked(self, verb: Token) -> bool:
        """Tell whether a verb is what somebody is asked to do: "called for the army to leave"."""
        return verb.dep == "advcl" and any(t.lower == "for" for t in self.analysis.below(verb.index, "mark"))

    def _told_apart(self, cue: Cue, frame: Cue) -> bool:
        """Tell whether a noun's act, its doer named beside it, stands as a fact inside praise or a promise."""
        if not cue.head.is_noun or frame.type not in {"SUPPORT", "AGREE"}:
            return False
        if cue.type == "CONSULT" and frame.type == "SUPPORT" and len(cue.actors) > 1:
            return any(t.lemma in HAPPENED for t in self.analysis.below(cue.head.index, "acl", "relcl"))
        owner = self.matcher.slot(cue.head, "poss") or self.matcher.slot(cue.head, "by")
        return bool(owner) and cue.type in FACTS

    def _whole(self, cue: Cue) -> bool:
        if cue.type in {"ASSAULT", "COERCE"} and not cue.actors and not cue.head.is_noun:
            doer = self.grammar.doer(cue.verb)
            if doer and not any(t.lemma in self._harmers or (t.tag == "NNP" and cue.type == "COERCE") for t in doer):
                return False  # an earthquake, an accident: something else did it
        return is_whole(cue.type, cue.rule, actors=len(cue.actors), recipients=len(cue.recipients), mutual=cue.mutual)

    def _event(self, cue: Cue, sentence: Sentence) -> Event:
        near = self.analysis.tokens[slice(*self._clause(cue))]
        modes = modes_of(cue.type, near, cue.modes)
        start = max(sentence.first, cue.head.index - REACH)
        whole = self.analysis.tokens[start : min(sentence.last, cue.head.index + REACH)]
        return Event(
            id="",
            type=cue.type,
            status=self._status(cue),
            actors=cue.actors,
            recipients=cue.recipients,
            trigger=self._trigger(cue),
            evidence=(sentence.span,),
            modes=modes,
            contexts=contexts_of(cue.type, near, whole, cue.contexts),
            place=self.setting.place(cue, sentence),
            date=self.timing.date(cue, sentence),
            magnitude=self.setting.magnitude(cue),
            score=plover.score(cue.type, modes),
            quad=plover.quad(cue.type),
            confidence=confidence(
                cue.rule, actors=bool(cue.actors), recipients=bool(cue.recipients), mutual=cue.mutual
            ),
            finding=FINDING,
            version=VERSION,
        )

    def _status(self, cue: Cue) -> Status:
        """Give the status: of an act done in words, that of the words."""
        status = self.clock.of(cue.head, cue.verb, wordy=cue.type in SPOKEN)
        if cue.promised and cue.type == "REJECT":
            return "occurred"
        if (cue.promised and status in {"future", "hypothetical"}) or (cue.type in WORDY and cue.rule == "demand"):
            return "occurred"
        return status

    def _clause(self, cue: Cue) -> tuple[int, int]:
        first, last = self.analysis.subtree(cue.verb.index)
        low, high = max(first, cue.verb.index - REACH), min(last, cue.verb.index + REACH)
        return min(low, cue.head.index), max(high, cue.head.index + 1)

    def _trigger(self, cue: Cue) -> Span:
        """Give the characters from the first to the last word of the trigger."""
        return cue.words[0].start, cue.words[-1].end


def _one_promise(cues: list[Cue], land: object) -> list[Cue]:
    """Keep one AGREE for each pair of sides in a sentence: the first."""
    seen: set[tuple[frozenset[str], frozenset[str]]] = set()
    kept = []
    for cue in cues:
        if cue.type == "AGREE":
            pair = (land(cue.actors), land(cue.recipients))  # type: ignore[operator] # a function of ids
            if pair in seen:
                continue
            seen.add(pair)
        kept.append(cue)
    return kept


def _identified(event: Event, analysis: Analysis) -> Event:
    """Give an event its id: a hash of type, sides and spans."""
    digest = analysis.document.sha256
    identity = content_id("event", digest, event.type, event.actors, event.recipients, event.trigger, event.evidence)
    return replace(event, id=identity)
