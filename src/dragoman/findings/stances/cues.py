"""Attitudes that a word names: "praised", "support for", "concerned about"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.findings.stances.regard import OWNERS, Regard, Regards
from dragoman.knowledge import stance_cues
from dragoman.language import Token

STEPS = 5


def by_verb(reading: Regards, token: Token) -> Iterator[Regard]:
    """Read "praised Japan", "was condemned by the Union", "stands with Ukraine"."""
    attitude = stance_cues.verbs().get(token.lemma)
    if attitude is None or not token.is_verb or not reading.is_told(token) or is_courtesy(reading, token):
        return
    toward = _objects(reading, token)
    if reading.has(token, "nsubjpass") or (reading.has(token, "auxpass")):
        holders = _agents(reading, token)
    else:
        holders = reading.bound(token) or _said_by(reading, token)
    toward = reading.apart(holders, toward)
    if holders and toward and not (attitude == "support" and _of_others(reading, token, holders)):
        yield Regard(attitude=attitude, holders=holders, toward=toward, at=token, rule="verb")


def is_courtesy(reading: Regards, verb: Token) -> bool:
    """Tell whether thanks only pass the word on ("Thank you, Jane", "thank you for your question")."""
    if verb.lemma != "thank":
        return False
    below = reading.analysis.below
    if not any(t.lower in {"you", "y'all"} for t in below(verb.index, "dobj", "dative")):
        return False
    causes = [t for p in below(verb.index, "prep") if p.lower == "for" for t in below(p.index, "pobj", "pcomp")]
    return not causes or any(t.lemma in stance_cues.judging("courtesies") for t in causes)


def _of_others(reading: Regards, verb: Token, holders: tuple[str, ...]) -> bool:
    """Tell whether a speaker says of others that they support somebody, in passing ("by supporting rebels")."""
    said = reading.statement_at(verb.span)
    return verb.tag == "VBG" and said is not None and not reading.lands(said[1].speakers) & reading.lands(holders)


def _said_by(reading: Regards, verb: Token) -> tuple[str, ...]:
    """Give the speakers, where a sentence of theirs has no subject that is an actor."""
    said = reading.statement_at(verb.span)
    return said[1].speakers if said is not None else ()


def _agents(reading: Regards, verb: Token) -> tuple[str, ...]:
    for agent in reading.analysis.below(verb.index, "agent"):
        for who in reading.analysis.below(agent.index, "pobj"):
            return reading.named(who)
    return ()


def _objects(reading: Regards, verb: Token) -> tuple[str, ...]:
    """Give the actors that a verb of attitude is about."""
    below = reading.analysis.below
    prepositions = stance_cues.verb_prepositions().get(verb.lemma)
    if prepositions is None:
        for thing in below(verb.index, "dobj", "nsubjpass", "dative"):
            if verb.lemma == "welcome" and reading.named(thing):
                return ()  # a guest is welcomed, not a deed
            found = _meant(reading, verb, thing)
            if found:
                return found
        for clause in below(verb.index, "ccomp") if verb.lemma == "allege" else ():
            for subject in below(clause.index, "nsubj"):
                return reading.target(subject)
        prepositions = frozenset({"for", "on"})
    for preposition in below(verb.index, "prep"):
        if preposition.lower in prepositions:
            for thing in below(preposition.index, "pobj"):
                return _meant(reading, verb, thing)
    return ()


def _meant(reading: Regards, verb: Token, thing: Token) -> tuple[str, ...]:
    """Give the actors whom a verb of attitude means by its object: those to blame, or those it is about."""
    if stance_cues.verbs()[verb.lemma] != "criticism":
        return reading.target(thing)
    astray = [  # "condemned the raid on Chad by Niger": the parse may hang the doer on the verb
        who
        for by in reading.analysis.below(verb.index, "prep", "agent")
        if by.lower == "by" and by.index > thing.index and not reading.has(verb, "nsubjpass", "auxpass")
        for who in reading.analysis.below(by.index, "pobj")
    ]
    return reading.doer(thing) or (reading.target(astray[0]) if astray else ())


def by_noun(reading: Regards, token: Token) -> Iterator[Regard]:
    """Read "its support for Ukraine", "expressed concern about", "in opposition to"."""
    cue = stance_cues.attitudes("nouns").get(token.lemma)
    if (
        cue is None
        or token.tag not in {"NN", "NNS"}
        or any(t.lower == "no" for t in reading.analysis.below(token.index, "det"))
    ):
        return
    attitude, prepositions = cue
    toward = _after(reading, token, prepositions, blamed=attitude == "criticism")
    if not toward:
        return
    holders = _owners(reading, token) or _shown_by(reading, token)
    toward = reading.apart(holders, toward)
    if holders and toward:
        yield Regard(attitude=attitude, holders=holders, toward=toward, at=token, rule="noun")


def _after(reading: Regards, token: Token, prepositions: frozenset[str], *, blamed: bool = False) -> tuple[str, ...]:
    """Give the actors behind the prepositions of a cue, or of the verb that it is the object of."""
    places = [token]
    if token.dep in {"dobj", "conj"}:
        places.append(reading.analysis.head(token))
    for place in places:
        for preposition in reading.analysis.below(place.index, "prep", "dative", "agent"):
            if preposition.lower in prepositions and preposition.index > token.index:
                for thing in reading.analysis.below(preposition.index, "pobj", "pcomp"):
                    found = reading.doer(thing) if blamed else reading.target(thing)
                    if found:
                        return found
    return ()


def _owners(reading: Regards, noun: Token) -> tuple[str, ...]:
    found = dict.fromkeys(i for child in reading.analysis.below(noun.index, *OWNERS) for i in reading.named(child))
    return tuple(found)


def _shown_by(reading: Regards, noun: Token) -> tuple[str, ...]:
    """Give the subject of the verb over a noun of attitude, if the verb affirms it; else whose voice it is."""
    token = noun
    for _ in range(STEPS):
        above = reading.analysis.head(token)
        if above is token:
            break
        if above.is_verb:
            if not reading.is_told(above):
                return ()
            if token.dep not in {"nsubj", "nsubjpass"}:
                return reading.bound(above) or _said_by(reading, above)
            break
        token = above
    return reading.voice(noun)


def by_adjective(reading: Regards, token: Token) -> Iterator[Regard]:
    """Read "is grateful to Japan", "concerned by threatening actions by"."""
    cue = stance_cues.attitudes("adjectives").get(token.lower)
    if cue is None or token.tag not in {"JJ", "VBN", "VBD"}:
        return
    attitude, prepositions = cue
    carrier = reading.analysis.head(token) if token.dep in {"acomp", "attr", "oprd"} else token
    if not reading.is_told(carrier):
        return
    toward = _after(reading, token, prepositions, blamed=attitude == "criticism")
    holders = reading.bound(carrier, passive=True)
    toward = reading.apart(holders, toward)
    if holders and toward:
        yield Regard(attitude=attitude, holders=holders, toward=toward, at=token, rule="adjective")
