"""Undertakings that a verb or adjective opens: "agreed to send", "is committed to sending", "is to send"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.findings.commitments.doubt import is_tale
from dragoman.findings.commitments.head import Head
from dragoman.findings.reading import Reading
from dragoman.knowledge import undertakings
from dragoman.language import Token

OPEN_MODALS: Final = frozenset({"could", "may", "might", "should", "must", "can", "would"})
PAST_PERFECT: Final = frozenset({"intended"})  # "had planned to": given up, or done
MONEY: Final = frozenset({"$", "€", "£", "billion", "million", "trillion"})
TITLE: Final = 20  # words of a title at most
COPULAS: Final = frozenset({"be", "remain", "stay", "stand", "become", "keep"})


def instructed(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "instructed their ministers to reinforce": those who are told are bound, as it is reported as decided."""
    if (
        token.lemma not in undertakings.words("instructing")
        or not token.is_verb
        or reading.has(token, "neg", "auxpass")
    ):
        return
    for verb in reading.analysis.below(token.index, "xcomp", "ccomp"):
        told = reading.analysis.below(verb.index, "nsubj") or reading.analysis.below(token.index, "dobj")
        to = any(t.lower == "to" for t in reading.analysis.below(verb.index, "aux"))
        bound = (reading.named(told[0]) or reading.bound(token)) if told and to and verb.tag == "VB" else ()
        masters = reading.lands(reading.bound(token))
        if any(reading.sides.actor(i).country and reading.sides.actor(i).country not in masters for i in bound):
            continue  # another state is allowed to, or asked: nobody binds it
        if bound and reading.bound(token) and reading.is_real(token) and not _is_result(verb):
            yield Head(
                cue=token, verb=verb, start=leading(reading, verb), bound=bound, strength="decided", rule="infinitive"
            )


def leading(reading: Reading, verb: Token) -> Token:
    """Give the first of the adverbs that stand right before a verb and belong to it ("significantly deepen")."""
    start = verb
    adverbs = {t.index: t for t in reading.analysis.below(verb.index, "advmod", "neg")}
    while (before := adverbs.get(start.index - 1)) and before.lower not in undertakings.words("outside"):
        start = before
    return start


def infinitive(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "agreed to send", "plans to send", "recommit ourselves to this vision"."""
    strength = undertakings.cues("verbs").get(token.lemma)
    if strength is None or not token.is_verb or not _is_undertaking(reading, token, strength):
        return
    minuted = token.tag == "VBD" and token.lemma not in undertakings.words("told_striving")
    if strength == "intended" and not minuted and is_tale(reading, token):  # a read-out tells plans in the past
        return
    if token.lemma in undertakings.words("announcing") and any(is_money(reading, t) for t in _objects(reading, token)):
        return  # "pledged $5 million to rebuild": the sum is what is pledged
    verb = to_infinitive(reading, token) or to_object(reading, token)
    if verb is None or _is_result(verb) or _is_somebody(reading, verb):
        return
    bound = _committed(reading, token) or reading.bound(token)
    if bound:
        if token.lemma == "resolve" and token.tag in {"VBP", "VB"}:
            strength = "pledged"
        if verb.lemma == "consider":
            strength = "intended"
        yield Head(
            cue=token, verb=verb, start=first_word(reading, verb), bound=bound, strength=strength, rule="infinitive"
        )


def _committed(reading: Reading, cue: Token) -> tuple[str, ...]:
    """Give those whom somebody binds for them: "the president committed Peru to cutting emissions"."""
    if cue.lemma not in undertakings.cues("prepositional"):
        return ()
    return tuple(i for thing in _objects(reading, cue) for i in reading.named(thing))


def is_money(reading: Reading, noun: Token) -> bool:
    """Tell whether a noun is a sum of money."""
    return any(t.lower in MONEY for t in (noun, *reading.analysis.below(noun.index)))


def _objects(reading: Reading, verb: Token) -> list[Token]:
    return reading.analysis.below(verb.index, "dobj")


def _is_undertaking(reading: Reading, cue: Token, strength: str) -> bool:
    """Tell whether a cue verb is affirmed: not passive, denied, wished for or given up."""
    below = reading.analysis.below(cue.index)
    if cue.dep == "acomp" or any(t.dep in {"neg", "auxpass", "nsubjpass"} for t in below):
        return False
    auxiliaries = {t.lower for t in below if t.dep == "aux"}
    if cue.dep == "conj" and cue.tag == "VB":  # "must trust it and commit to"
        auxiliaries |= {t.lower for t in reading.analysis.below(cue.head, "aux")}
    if auxiliaries & OPEN_MODALS or (auxiliaries & {"had"} and strength in PAST_PERFECT):
        return False
    if any(t.lower == "to" for t in below if t.dep == "aux") and reading.analysis.head(cue).lemma in COPULAS:
        return False
    return reading.is_real(cue)


def is_open(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb is denied, only possible, or under a condition."""
    below = reading.analysis.below(verb.index)
    if any(t.dep == "neg" or (t.dep == "aux" and t.lower in OPEN_MODALS) for t in below):
        return True
    return not reading.is_real(verb)


def to_infinitive(reading: Reading, cue: Token, *labels: str) -> Token | None:
    """Give the verb that stands in the infinitive after a cue word, or None."""
    for child in reading.analysis.below(cue.index, *(labels or ("xcomp", "ccomp", "advcl"))):
        bare = child.index > cue.index and child.tag in {"VB", "VBG"} and not reading.has(child, "nsubj", "mark")
        if bare and any(t.lower == "to" and t.index > cue.index for t in reading.analysis.below(child.index, "aux")):
            return child
    return None


def to_object(reading: Reading, cue: Token) -> Token | None:
    """Give the gerund or noun after "to" that a cue word takes, or None."""
    own = cue.lemma in undertakings.cues("prepositional") or cue.lemma in undertakings.words("holding")
    gerund_only = cue.is_verb and not own
    for preposition in reading.analysis.below(cue.index, "prep", "dative", "agent"):
        if preposition.lower == "to" and preposition.index > cue.index:
            for verb in reading.analysis.below(preposition.index, "pcomp", "pobj"):
                gerund = _gerund_before(reading, preposition, verb)
                if gerund or verb.tag == "VBG" or not gerund_only or verb.lemma in undertakings.deeds():
                    return None if verb.dep == "pobj" and verb.tag.startswith("PRP") else gerund or verb
    return None


def _gerund_before(reading: Reading, preposition: Token, noun: Token) -> Token | None:
    """Give the gerund that the parse took for an adjective of its object ("committed to halting overfishing")."""
    for word in reading.analysis.below(noun.index, "amod") if noun.is_noun else ():
        if word.tag == "VBG" and word.index == preposition.index + 1:
            return None if word.lemma in undertakings.words("participles") else word
    return None


def first_word(reading: Reading, verb: Token) -> Token:
    """Give the word at which an undertaking begins: its verb with its adverbs, or its noun with its determiner."""
    if verb.is_verb:
        return leading(reading, verb)
    return reading.analysis.tokens[reading.analysis.subtree(verb.index)[0]]


def _is_result(verb: Token) -> bool:
    return verb.lemma in undertakings.words("harm") or (verb.is_verb and verb.lemma in {"be", "know", "say", "become"})


def _is_somebody(reading: Reading, noun: Token) -> bool:
    """Tell whether a complement names somebody and no deed ("committed to the Union"): nothing is undertaken."""
    return noun.is_noun and bool(reading.sides.at(noun.span)) and noun.tag.startswith("NNP")


def adjective(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "is committed to sending", "remains determined to send", "newly committed to peace"."""
    strength = undertakings.adjectives().get(token.lower)
    if strength is None or token.tag not in {"VBN", "VBD", "JJ"} or reading.has(token, "dobj", "neg"):
        return
    carrier = reading.analysis.head(token) if token.dep in {"acomp", "attr", "oprd", "xcomp"} else token
    if not _is_state(reading, token, carrier) or not reading.is_real(carrier):
        return
    if strength == "intended" and carrier is not token and is_tale(reading, carrier):
        return
    verb = to_infinitive(reading, token)
    if verb is None and strength == "pledged":
        verb = to_object(reading, token)
    bound = reading.bound(carrier, passive=True)
    if verb is not None and bound and not _is_result(verb) and not _is_somebody(reading, verb):
        yield Head(
            cue=token, verb=verb, start=first_word(reading, verb), bound=bound, strength=strength, rule="adjective"
        )


def _is_state(reading: Reading, token: Token, carrier: Token) -> bool:
    """Tell whether a participle tells a state of somebody: under a copula that is affirmed, or in apposition."""
    below = reading.analysis.below(carrier.index)
    if any(t.dep == "neg" for t in below) or any(t.lower in OPEN_MODALS for t in below if t.dep == "aux"):
        return False
    if carrier is not token:
        return carrier.lemma in COPULAS
    return any(t.dep == "auxpass" for t in below) or (
        token.dep in {"acl", "advcl", "amod", "conj"} and token.tag != "VBD"
    )


def is_to(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "Japan is to send", and "Japan to send" in a title."""
    if token.tag not in {"VBZ", "VBP"} or reading.has(token, "attr", "acomp", "expl", "neg"):
        return
    verb = to_infinitive(reading, token, "xcomp")
    subject = reading.subject(token)
    if verb is None or subject is None or _is_result(verb):
        return
    between = reading.analysis.tokens[token.index + 1 : verb.index]
    if any(t.tag not in {"RB", "TO"} for t in between):  # "is proud to", where the parse has lost the adjective
        return
    bound = reading.named(subject)
    if bound and reading.is_real(token):
        yield Head(cue=token, verb=verb, start=leading(reading, verb), bound=bound, strength="decided", rule="is to")


def headline(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "Japan to send destroyers": an infinitive in a title, with its subject before it and no finite verb."""
    verb = reading.analysis.head(token)
    sentence = reading.analysis.sentence_of(token)
    if (
        token.text != "to"  # "To" with a capital stands in names ("the Coalition To Ban Mines")
        or verb.tag != "VB"
        or token.index == sentence.first
        or sentence.last - sentence.first > TITLE
    ):
        return
    above = reading.analysis.head(verb)
    is_title = sentence.paragraph == 0 and not any(
        t.tag in {"VBZ", "VBP", "VBD", "MD"} for t in reading.analysis.tokens[sentence.first : token.index]
    )
    subject = reading.analysis.tokens[token.index - 1]
    if is_title and (verb.dep == "ROOT" or above.dep == "ROOT") and subject.is_noun and not _is_result(verb):
        bound = reading.named(subject)
        if bound:
            yield Head(
                cue=verb, verb=verb, start=leading(reading, verb), bound=bound, strength="decided", rule="headline"
            )
