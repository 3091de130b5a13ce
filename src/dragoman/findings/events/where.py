"""Where an act took place: only where the clause of the act says it, or where the words that are the act were said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dragoman.knowledge.placewords import nouns, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.entries import Entries, Place, Statement
    from dragoman.entries.kinds import EventType
    from dragoman.findings.events.grammar import Grammar
    from dragoman.findings.events.match import Cue
    from dragoman.language.analysis import Sentence, Token

LOCATIVE: Final = frozenset(
    {"in", "at", "on", "near", "outside", "inside", "across", "throughout", "off", "over", "around", "along", "within", "aboard"}
)  # fmt: skip
GOING: Final[dict[str, frozenset[EventType]]] = {
    "to": frozenset({"MOBILIZE"}),
    "into": frozenset({"MOBILIZE", "ASSAULT", "RETREAT"}),
    "against": frozenset({"ASSAULT"}),
    "from": frozenset({"RETREAT"}),
    "of": frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE"}),
}
"""Prepositions that tell where an act of some types is: its target or goal ("moved into Syria", "war against Mali")."""

UPWARD: Final = frozenset(
    {"pobj", "prep", "compound", "conj", "appos", "nmod", "npadvmod", "advmod", "dobj", "pcomp", "amod", "poss", "nummod"}
)  # fmt: skip
WORDS: Final[frozenset[EventType]] = frozenset(
    {"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "SANCTION", "AGREE", "CONCEDE"}
)
"""Types done in words or on paper: places inside their object are not where they were done."""

SPOKEN: Final[frozenset[EventType]] = frozenset(
    {"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "CONCEDE", "AGREE"}
)
"""Types whose place is where they were uttered."""

SUFFERED: Final[frozenset[EventType]] = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "CONSULT", "RETREAT"})
"""Types whose object may be where they happened: what is shelled, seized, entered, visited, left."""

DEEDS: Final[frozenset[EventType]] = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT"})
TOPICS: Final = frozenset({"on", "about", "regarding", "over", "concerning"})
TALKING: Final = frozenset({"discuss", "address", "review", "raise", "cover", "consider", "debate", "talk", "exchange"})
HELD: Final = frozenset(
    {"hold", "host", "convene", "organise", "organize", "take", "occur", "happen", "stage", "conduct"}
)
SPEECHES: Final = frozenset(
    {"speech", "conference", "address", "remarks", "interview", "briefing", "statement", "ceremony", "parade", "meeting", "summit", "rally"}
)  # fmt: skip
SPEAKING: Final = frozenset({"speak", "address", "talk", "deliver", "appear", "attend", "visit", "give"})
ASIDE: Final = frozenset({"margin", "sideline", "occasion", "eve"})
DELIVERED: Final = frozenset({"deliver", "give", "hold", "make"})
ORDER: Final = {"area": 1, "country": 2, "region": 3}
"""Levels of wide places, the widest first; every other is narrower, what belongs to no state wider."""

DEEPEST: Final = 12  # governors looked at above a name


class Where:
    """Looks up the places of acts in one document."""

    def __init__(self, grammar: Grammar, found: Entries) -> None:
        self.analysis = grammar.analysis
        self.grammar = grammar
        self.places = sorted(found.places, key=lambda place: place.span)
        self._nouns = nouns()
        self._going = words("verbs", "going")
        self._deeds, self._talks = words("deeds", "harm"), words("deeds", "talks")
        self._statements = [s for s in found.statements if s.speakers]
        self._occasions = self._find_occasions()
        self._told = self._find_told()

    def place(self, cue: Cue, sentence: Sentence) -> Place | None:
        """Give the place that the clause of the act names; of two that lie in one another, the narrower."""
        found = [p for p in self._within(sentence) if self._is_scene(p, cue)]
        if cue.promised:
            found = [p for p in found if self._is_fronted(p)]
        if not found:
            return self._uttered(cue) or self._recalled(cue, sentence)
        return _narrowest(found)

    def _is_fronted(self, place: Place) -> bool:
        """Tell whether a place stands before the verb of a promise made: "In Oslo, they agreed to build a port"."""
        root = self.analysis.root(place.span)
        path = self._path(root) if root is not None else []
        promised = bool(path) and path[-1].is_verb and path[-1].tag in {"VBD", "VBN"}
        return promised and place.span[1] <= path[-1].start

    def _within(self, sentence: Sentence) -> list[Place]:
        return [p for p in self.places if sentence.start <= p.span[0] and p.span[1] <= sentence.end]

    def _is_scene(self, place: Place, cue: Cue) -> bool:
        root = self.analysis.root(place.span)
        if root is None:
            return False
        path = self._path(root)
        wanted = {cue.head.index, cue.verb.index}
        for step, token in enumerate(path):
            if token.index in wanted and (step or token.index != cue.verb.index):
                return self._locates(path[: step + 1], cue)
            if token.is_verb:
                return self._shared(path[: step + 1], token, cue)
        return False

    def _path(self, root: Token) -> list[Token]:
        """Give a word and what it hangs on by nouns and prepositions, as far as the first verb."""
        path = [root]
        while len(path) < DEEPEST and path[-1].head != path[-1].index:
            here = path[-1]
            deed = here.dep == "nsubj" and here.lower in self._deeds  # "The blast in Mosul killed nine"
            if here.dep not in UPWARD and here.dep != "nsubjpass" and not deed:
                break
            path.append(self.analysis.head(here))
            if path[-1].is_verb:
                break
        return path

    def _locates(self, path: Sequence[Token], cue: Cue) -> bool:
        """Tell whether the first preposition above a name, or its case, makes it the scene of an act."""
        at = self._preposition(path)
        if at is None:
            return self._undergoes(path, cue)
        preposition, governor = path[at], path[at + 1] if at + 1 < len(path) else path[-1]
        if any(t.dep == "nsubjpass" for t in path) or not self._fits(preposition, governor, cue):
            return False
        if cue.type in WORDS:
            return governor.index == cue.verb.index and not self._follows_noun(preposition)
        return cue.type != "CONSULT" or not (self._is_topic(path[at + 1 :], cue) or self._is_matter(preposition, cue))

    def _preposition(self, path: Sequence[Token]) -> int | None:
        """Give where on a path the preposition stands that tells where; "of" behind a noun of place tells nothing."""
        for step, token in enumerate(path[:-1]):
            if token.dep == "prep" or (token.tag == "IN" and step):
                if token.lower == "of" and path[step + 1].lower in self._nouns:
                    continue
                return step
        return None

    def _fits(self, preposition: Token, governor: Token, cue: Cue) -> bool:
        word = preposition.lower
        if word == "to" and cue.type == "CONSULT":
            return "visit" in cue.modes
        if word == "of":
            return cue.type in GOING["of"] and governor.index == cue.head.index
        if word == "on" and cue.type in WORDS:
            return False
        return word in LOCATIVE or cue.type in GOING.get(word, ())

    def _follows_noun(self, preposition: Token) -> bool:
        """Tell whether a common noun stands right before: "urged a truce in Oslo" may well mean a truce there."""
        before = self.analysis.tokens[max(preposition.index - 1, 0)]
        return before.tag in {"NN", "NNS"}

    def _undergoes(self, path: Sequence[Token], cue: Cue) -> bool:
        """Tell whether a place is what an act is done to, or stands before its noun: "shelled Kharkiv", "the Kabul attack"."""
        if len(path) < 2:  # noqa: PLR2004 - the name itself carries no act
            return False
        below = path[-2]
        if below.dep in {"compound", "nmod"} and path[-1].index == cue.head.index:
            return path[-1].is_noun and cue.type in {*DEEDS, "CONSULT"}
        if below.dep == "nsubj":
            return cue.type in DEEDS and len(path) > 2 and path[-3].dep in {"compound", "nmod"}  # noqa: PLR2004
        if below.dep not in {"dobj", "nsubjpass"} or cue.type not in SUFFERED:
            return False
        return cue.type != "CONSULT" or cue.verb.lemma in self._going

    def _is_topic(self, path: Sequence[Token], cue: Cue) -> bool:
        """Tell whether a place belongs to what was talked about: "discussed the crisis in Yemen", "talks on aid in Mali"."""
        for preposition in path[:-1]:
            if preposition.dep == "prep" and preposition.lower in TOPICS:
                objects = self.analysis.below(preposition.index, "pobj")
                return not any(t.lemma in ASIDE for t in objects)
        return cue.verb.lemma in TALKING and any(t.dep == "dobj" for t in path)

    def _is_matter(self, preposition: Token, cue: Cue) -> bool:
        """Tell whether a place follows what is talked about, wherever the parse hung it."""
        before = self.analysis.tokens[preposition.index - 1] if preposition.index else preposition
        return cue.verb.lemma in TALKING and self._follows_noun(preposition) and before.lower not in self._talks

    def _shared(self, path: Sequence[Token], verb: Token, cue: Cue) -> bool:
        """Tell whether a place beside another verb is the act's too.

        It is where it stands before the first of joined verbs ("In Oslo, they met and agreed"), where the verb only
        tells that the act was held, and where the act is the subject of a deed ("The blast killed nine in Mosul").
        """
        if self._preposition(path) is None or path[self._preposition(path) or 0].lower not in LOCATIVE:
            return False
        if verb.dep in {"acl", "relcl"} and verb.head == cue.head.index:
            return verb.lemma in HELD
        if cue.head.head == verb.index and cue.head.dep in {"nsubj", "nsubjpass"}:
            return verb.lemma in HELD or cue.type in DEEDS
        if path[0].index > verb.index:
            return False
        here = cue.verb
        while here.dep in {"conj", "xcomp"} and here.head != here.index:
            here = self.analysis.head(here)
            if here.index == verb.index:
                return True
        return False

    def _uttered(self, cue: Cue) -> Place | None:
        """Give where the speaker of an act in words spoke, if the document tells one place for it."""
        if cue.type not in SPOKEN or len(cue.actors) != 1:
            return None
        place = self._occasions.get(cue.actors[0])
        return place if place and self._is_said(cue) else None

    def _is_said(self, cue: Cue) -> bool:
        """Tell whether an act stands in the words of its actor, or is the verb that introduces them."""
        who = cue.actors[0]
        return any(
            who in s.speakers
            and (
                any(start <= cue.head.start < end for start, end in s.content)
                or (s.cue and s.cue[0] <= cue.verb.start < s.cue[1])
            )
            for s in self._statements
        )

    def _recalled(self, cue: Cue, sentence: Sentence) -> Place | None:
        """Give the place told later of an act that a noun names again: "a raid … This raid happened near Gao"."""
        if cue.type not in {*DEEDS, "CONSULT"} or not self._told:
            return None
        nouns_ = {t.lemma for t in self.analysis.tokens[sentence.first : sentence.last] if t.is_noun} | {cue.head.lemma}
        found = {p.name: p for noun, p in self._told if noun and _is_named(noun, nouns_)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _find_told(self) -> list[tuple[str, Place]]:
        """Find what is told of acts named with "the" or "this": noun and place."""
        found = []
        for sentence in self.analysis.sentences if self.places else ():
            every = [(p, r) for p in self._within(sentence) if (r := self.analysis.root(p.span))]
            told = [(noun, p) for p, root in every if (noun := self._told_of(root))]
            if told and len({noun for noun, _ in told}) == 1:
                found.append((told[0][0], _narrowest([p for _, p in told])))
        return found

    def _told_of(self, root: Token) -> str | None:
        """Give the noun of the act that a sentence places: "This raid happened near Gao"."""
        path = self._path(root)
        at = self._preposition(path)
        if at is None or path[at].lower not in LOCATIVE or path[-1].lemma not in HELD:
            return None
        for subject in self.analysis.below(path[-1].index, "nsubj", "nsubjpass"):
            definite = any(t.lower in {"the", "this"} for t in self.analysis.below(subject.index, "det"))
            if definite and subject.lower in self._deeds | self._talks:
                return subject.lemma
        return None

    def _find_occasions(self) -> dict[str, Place | None]:
        """Find where each speaker speaks: None where the document tells two places."""
        found: dict[str, Place | None] = {}
        for statement in self._statements:
            place = self._occasion(statement) if statement.cue else None
            if place is not None:
                for who in statement.speakers:
                    other = found.get(who, place)
                    found[who] = place if other and other.name == place.name else None
        return found

    def _occasion(self, statement: Statement) -> Place | None:
        verb = self.analysis.token_at(statement.cue[0]) if statement.cue else None
        if verb is None or not self.places:
            return None
        for place in self._within(self.analysis.sentence_of(verb)):
            said = any(start <= place.span[0] < end for start, end in statement.content)
            root = None if said else self.analysis.root(place.span)
            if root is not None and self._told_there(self._path(root), verb):
                return place
        return None

    def _told_there(self, path: Sequence[Token], verb: Token) -> bool:
        """Tell whether a path leads to a verb of saying by way of nothing but speeches, and their delivery."""
        speech = self.analysis.head(path[-1])
        if path[-1].dep in {"acl", "relcl"} and path[-1].lemma in DELIVERED and speech.lemma in SPEECHES:
            path = [*path[:-1], *self._path(speech)]
        at = self._preposition(path)
        if at is None or path[at].lower not in LOCATIVE:
            return False
        top = path[-1]
        between = [t for t in path[at + 1 : -1] if t.is_noun]
        if any(t.lemma not in SPEECHES and not t.tag.startswith("NNP") and t.dep != "dobj" for t in between):
            return False
        speaking = top.lemma in SPEAKING and top.dep == "advcl" and self.analysis.head(top).index == verb.index
        return top.index == verb.index or speaking


def _narrowest(places: Sequence[Place]) -> Place:
    """Give the first of some places, or a narrower one that lies in it as far as codes tell."""
    best = places[0]
    for place in places[1:]:
        if best.country in {None, place.country} and _width(place) > _width(best) and best.level in ORDER:
            best = place
    return best


def _width(place: Place) -> int:
    return 0 if place.country is None and place.level == "area" else ORDER.get(place.level or "", 4)


def _is_named(noun: str, lemmas: set[str]) -> bool:
    """Tell whether one of some words names the act of a noun: "airstrike" or "strike", "meet" for "meeting"."""
    return any(lemma.endswith(noun) or (len(lemma) > 3 and noun.startswith(lemma)) for lemma in lemmas)  # noqa: PLR2004
