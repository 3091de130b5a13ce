"""Attitudes that lie in the words chosen: "Russia's brutal war", "threats from North Korea", "they lie"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.entries.kinds import Attitude
from dragoman.findings.stances.deeds import doers_before
from dragoman.findings.stances.regard import OWNERS, Regard, Regards
from dragoman.knowledge.stance_cues import judging
from dragoman.language import Token

COMMON: Final = frozenset({"NN", "NNS"})  # a word inside a name judges nobody
VAGUE: Final = frozenset({"it", "this", "that", "there", "which", "what", "these", "those"})


def judged(reading: Regards, token: Token) -> Iterator[Regard]:
    """Read a noun of blame or merit, or one with an adjective of either, and whose it is."""
    if token.tag not in COMMON:
        return
    attitude = _judgement(reading, token)
    if attitude is None or _is_of_people(reading, token) or reading.analysis.head(token).lemma in judging("countering"):
        return
    holders, toward = _called(reading, token)
    if not toward:
        holders, toward = reading.voice(token), _doers(reading, token)
    toward = _others(reading, holders, toward)
    if holders and toward:
        yield Regard(attitude=attitude, holders=holders, toward=toward, at=token, rule="judgement")


def _is_of_people(reading: Regards, noun: Token) -> bool:
    """Tell whether "leadership" or "friend" names people, and judges nobody ("met with the Chadian leadership")."""
    below = reading.analysis.below
    if _qualities(reading, noun) & (judging("good") | judging("bad")):
        return False
    if noun.lemma == "leadership":
        thanked = reading.analysis.head(noun).lower == "for"
        quality = any(p.lower in {"in", "on", "of"} for p in below(noun.index, "prep"))
        return not (thanked or quality or noun.dep == "attr")
    return noun.lemma == "friend" and noun.dep not in {"attr", "appos", "oprd"}


def _judgement(reading: Regards, noun: Token) -> Attitude | None:
    adjectives = _qualities(reading, noun)
    if noun.lemma in judging("blame") or adjectives & judging("bad"):
        return "criticism"
    if noun.lemma in judging("merit") or adjectives & judging("good"):
        return "praise"
    return None


def _qualities(reading: Regards, noun: Token) -> set[str]:
    """Give the adjectives of a noun, before it or behind "is"."""
    below = reading.analysis.below
    found = below(noun.index, "amod")
    above = reading.analysis.head(noun)
    if noun.dep == "nsubj" and above.lemma == "be" and reading.is_told(above):
        found += below(above.index, "acomp")
    return {t.lower for t in found} | {c.lower for t in found for c in below(t.index, "conj")}


def _called(reading: Regards, noun: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give who calls whom what the noun says: "called the alliance the cornerstone", "described it as"."""
    verb = reading.analysis.head(noun)
    if noun.dep == "pobj" and verb.lower == "as":
        verb = reading.analysis.head(verb)
    if verb.lemma not in judging("calling") or not reading.is_told(verb):
        return (), ()
    if verb.lemma in {"be", "remain"}:
        return _said_to_be(reading, noun, verb)
    below = reading.analysis.below
    things = [t for t in below(verb.index, "dobj") if t is not noun]
    things += [t for clause in below(verb.index, "ccomp") for t in below(clause.index, "nsubj")]
    things += below(noun.index, "nsubj")
    return (reading.bound(verb), reading.target(things[0]) or reading.doer(things[0])) if things else ((), ())


def _said_to_be(reading: Regards, noun: Token, verb: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read "the alliance remains the cornerstone" in somebody's words."""
    subject = reading.subject(verb)
    if subject is None or subject.lower in VAGUE or noun.dep != "attr":
        return (), ()
    above = reading.analysis.head(verb) if verb.dep == "ccomp" else verb
    return reading.voice(noun) or reading.bound(above), reading.target(subject) or reading.doer(subject)


def _doers(reading: Regards, noun: Token) -> tuple[str, ...]:
    """Give whose a deed is: its owner, those behind "by" and "from", or the subject that "is" or "wages" it."""
    below = reading.analysis.below
    owners = dict.fromkeys(i for child in below(noun.index, *OWNERS) for i in reading.named(child))
    if owners:
        return tuple(owners)
    for preposition in below(noun.index, "prep", "agent"):
        if preposition.lower in {"by", "from", "of"}:
            for who in below(preposition.index, "pobj"):
                if preposition.lower != "of" or noun.lemma in judging("merit"):
                    return reading.target(who, 1)
    above = reading.analysis.head(noun)
    if noun.dep == "nsubj":
        return doers_before(reading, noun)
    does = noun.dep == "attr" or (noun.dep == "dobj" and above.lemma in judging("doing"))
    if does and above.is_verb and not reading.has(above, "neg"):
        subject = reading.subject(above)
        return reading.named(subject) if subject is not None and subject.lower not in VAGUE else ()
    return ()


def _others(reading: Regards, holders: tuple[str, ...], toward: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out those on the holders' own side: nobody blames or fears oneself."""
    own = reading.lands(holders)
    return tuple(i for i in reading.apart(holders, toward) if not reading.lands((i,)) & own)


def wronging(reading: Regards, token: Token) -> Iterator[Regard]:
    """Read a verb of wrong in a speaker's words: its subject is blamed."""
    if token.lemma not in judging("wronging") and not _is_gerund_of_wrong(token):
        return
    owners = [i for t in reading.analysis.below(token.index, "poss") for i in reading.named(t)]
    if owners and token.tag in {"VBG", "NN"}:  # "Russia's undermining of the talks"
        yield from _blamed(reading, token, reading.voice(token), tuple(owners))
        return
    if not token.is_verb:
        return
    said = reading.statement_at(token.span)
    if said is None or reading.has(token, "neg", "auxpass") or not reading.is_told(token):
        return
    yield from _blamed(reading, token, said[1].speakers, reading.bound(token))


def _is_gerund_of_wrong(token: Token) -> bool:
    """Tell whether the tagger took a gerund of a verb of wrong for a noun ("undermining")."""
    stem = token.lower.removesuffix("ing")
    return token.tag == "NN" and stem != token.lower and bool({stem, f"{stem}e"} & judging("wronging"))


def _blamed(reading: Regards, token: Token, holders: tuple[str, ...], doers: tuple[str, ...]) -> Iterator[Regard]:
    toward = _others(reading, holders, doers)
    if holders and toward:
        yield Regard(attitude="criticism", holders=holders, toward=toward, at=token, rule="wrong")


def menacing(reading: Regards, token: Token) -> Iterator[Regard]:
    """Read "threatening actions by Russia": whoever acts so is a danger."""
    if token.tag not in COMMON or not _qualities(reading, token) & judging("menacing"):
        return
    holders = reading.voice(token)
    for target in _others(reading, holders, _doers(reading, token)) if holders else ():
        yield Regard(attitude="threat", holders=holders, toward=(target,), at=token, rule="danger")


def danger(reading: Regards, token: Token) -> Iterator[Regard]:
    """Read "challenges from China", "the threat posed by", "North Korea is a threat", "named them terrorists"."""
    if token.tag not in COMMON or token.lemma not in judging("danger"):
        return
    if token.lemma in {"challenge", "risk", "rival", "danger"} and not _is_of_security(reading, token):
        return
    toward = _sources(reading, token)
    holders = reading.voice(token)
    for target in _others(reading, holders, toward):
        yield Regard(attitude="threat", holders=holders, toward=(target,), at=token, rule="danger")


def _is_of_security(reading: Regards, noun: Token) -> bool:
    """Tell whether a challenge or risk is one to security."""
    first, last = reading.analysis.subtree(noun.index)
    return any(t.lower in judging("security") for t in reading.analysis.tokens[first : min(last, noun.index + 6)])


def _sources(reading: Regards, noun: Token) -> tuple[str, ...]:
    """Give those from whom a danger comes."""
    below = reading.analysis.below
    found: dict[str, None] = {}
    posed = [t for t in below(noun.index, "acl", "relcl") if t.lemma in judging("posing")]
    above = reading.analysis.head(noun)
    faced = [above] if noun.dep == "dobj" else []  # "face challenges from" may be hung on the verb
    for place in [noun, *posed, *faced]:
        for preposition in below(place.index, "prep", "agent"):
            if preposition.index < noun.index:
                continue
            if preposition.lower in judging("sources") or (preposition.lower == "of" and place is noun):
                found |= dict.fromkeys(_listed(reading, preposition))
    if not found:
        found = dict.fromkeys(i for child in below(noun.index, *OWNERS) for i in reading.named(child))
    if not found and noun.dep in {"attr", "dobj"} and (above.lemma == "be" or above.lemma in judging("posing")):
        found = dict.fromkeys(reading.bound(above) if reading.is_told(above) else ())
    return tuple(found)


def _listed(reading: Regards, preposition: Token) -> Iterator[str]:
    """Give the actors behind a preposition, through another one ("due to", "such as"), lists read to their end."""
    for who in reading.analysis.below(preposition.index, "pobj"):
        yield from reading.listed(who) or reading.target(who)
    for further in reading.analysis.below(preposition.index, "prep", "pcomp"):
        yield from _listed(reading, further)


def countered(reading: Regards, token: Token) -> Iterator[Regard]:
    """Read "deter Russian aggression", "defeat ISIS": whoever is to be met as a danger is one."""
    if token.lemma not in judging("countering") or not token.is_verb or reading.has(token, "neg", "auxpass"):
        return
    if token.tag == "VBD" or not (reading.narrator or reading.statement_at(token.span)):
        return  # a deed that is told, not a danger that is seen
    holders = reading.bound(token) or reading.voice(token)
    for thing in reading.analysis.below(token.index, "dobj") if holders else ():
        for target in _others(reading, holders, reading.target(thing)):
            if reading.sides.actor(target).kind != "person":  # a candidate is defeated, a state deterred
                yield Regard(attitude="threat", holders=holders, toward=(target,), at=token, rule="countered")


def terrorists(reading: Regards, token: Token) -> Iterator[Regard]:
    """Read "named the group as terrorists", "designated it a terrorist organization"."""
    if token.lower not in judging("terror"):
        return
    for above in reading.above(token):
        if above.is_verb:
            if above.lemma in judging("naming"):
                yield from _named(reading, token, above)
            return


def _named(reading: Regards, token: Token, verb: Token) -> Iterator[Regard]:
    holders = reading.bound(verb)
    for thing in reading.analysis.below(verb.index, "dobj"):
        for target in _others(reading, holders, reading.target(thing)) if holders and reading.is_told(verb) else ():
            yield Regard(attitude="threat", holders=holders, toward=(target,), at=token, rule="danger")
