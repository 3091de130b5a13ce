"""Undertakings that a noun opens: "Japan's commitment to peace", "a plan to send", "announced a withdrawal"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.entries.kinds import Strength
from dragoman.findings.commitments.head import Head
from dragoman.findings.commitments.verbal import (
    OPEN_MODALS,
    first_word,
    is_money,
    is_open,
    leading,
    to_infinitive,
    to_object,
)
from dragoman.findings.reading import FIRST_PERSON, STEPS, Reading
from dragoman.knowledge import undertakings
from dragoman.language import Token

ASIDE: Final = frozenset({"advcl", "relcl", "acl"})  # "as we embark on": the act is not done by saying so
HOLDERS: Final = frozenset({"poss", "compound", "amod", "nmod"})


def nominal(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "the decision to send", "the U.S. commitment to sending", "our commitment to peace"."""
    strength = undertakings.cues("nouns").get(token.lemma)
    if strength is None or not token.is_noun or _is_denied(reading, token):
        return
    verb = _complement(reading, token)
    if verb is None or _is_phrase(reading, token, verb) or verb.lemma in undertakings.words("harm"):
        return
    bound = _holders(reading, token)
    start, rule = first_word(reading, verb), "nominal"
    if verb.is_noun and reading.named(verb):  # "treaty commitments to Peru": the noun itself says what is undertaken
        if not _is_of_security(reading, token):
            return
        start, rule = _first_modifier(reading, token), "guarantee"
    if bound:
        yield Head(cue=token, verb=verb, start=start, bound=bound, strength=strength, rule=rule)


def _is_phrase(reading: Reading, noun: Token, verb: Token) -> bool:
    """Tell whether a noun is part of a link ("in order to") or of a title in capitals ("the Plan to Save Forests")."""
    before = reading.analysis.tokens[max(noun.index - 1, 0)]
    if noun.lemma == "order" and before.lower == "in":
        return True
    capitals = noun.tag in {"NNP", "NNPS"} and verb.text[:1].isupper()
    return capitals and reading.analysis.sentence_of(noun).paragraph > 0


def _is_of_security(reading: Reading, noun: Token) -> bool:
    """Tell whether a commitment to somebody is one to their security ("alliance commitments", "treaty obligations")."""
    about = reading.analysis.below(noun.index, "compound", "amod", "nmod")
    return any(t.lemma in undertakings.words("guaranteeing") for t in about)


def _first_modifier(reading: Reading, noun: Token) -> Token:
    """Give the first word of a noun phrase after its possessor and article."""
    start = noun
    while start.index > 0:
        before = reading.analysis.tokens[start.index - 1]
        if before.tag not in {"JJ", "NN", "NNS", "VBN"} or reading.sides.at(before.span):
            break
        start = before
    return start


def _complement(reading: Reading, noun: Token) -> Token | None:
    """Give the verb or noun that says what the undertaking is: after the noun, or after "is" behind it."""
    verb = to_infinitive(reading, noun, "acl", "relcl", "xcomp", "advcl")
    if verb is None and noun.lemma in undertakings.words("toward"):
        verb = to_object(reading, noun)
    above = reading.analysis.head(noun)
    if verb is None and noun.dep == "nsubj" and above.lemma == "be":
        verb = to_infinitive(reading, above, "xcomp")
    if verb is None and noun.dep == "dobj" and _shows(above):
        verb = to_infinitive(reading, above, "xcomp", "advcl")
        if verb is None and noun.lemma in undertakings.words("toward"):
            verb = to_object(reading, above)
    return verb


def _shows(verb: Token) -> bool:
    """Tell whether a verb holds up a noun of undertaking, or talks of it as of something that is there."""
    return verb.lemma in undertakings.words("holding") or verb.lemma in undertakings.words("talking")


def _is_denied(reading: Reading, noun: Token) -> bool:
    """Tell whether there is no such undertaking: "no plans to", "rejected a plan to"."""
    if any(t.lower in {"no", "any"} for t in reading.analysis.below(noun.index, "det")):
        return True
    above = reading.analysis.head(noun)
    if above.lemma in undertakings.words("undoing") or above.lemma in undertakings.words("refusing"):
        return True
    if noun.dep == "dobj" and _is_asked_for(reading, above):
        return True
    return reading.has(above, "neg") and above.lemma in {"have", "make"}


def _is_asked_for(reading: Reading, verb: Token) -> bool:
    """Tell whether others are asked, or only might, take an undertaking upon themselves ("urged all to renew their")."""
    if any(t.dep == "neg" or t.lower in OPEN_MODALS for t in reading.analysis.below(verb.index, "neg", "aux")):
        return True
    token = verb
    while token.dep in {"ccomp", "xcomp", "pcomp", "conj"}:
        below, token = token, reading.analysis.head(token)
        courtesy = token.lemma in undertakings.words("wishing") and below.lemma in undertakings.words("courteous")
        if token.lemma in undertakings.words("refusing") and not courtesy:
            return True
    return False


def _holders(reading: Reading, noun: Token) -> tuple[str, ...]:
    """Give the actors whose undertaking a noun names: its possessor, or the subject of the verb that shows it."""
    analysis = reading.analysis
    owners: dict[str, None] = {}
    for child in analysis.below(noun.index, *HOLDERS):
        owners |= dict.fromkeys(reading.named(child))
    for preposition in analysis.below(noun.index, "prep"):
        if preposition.lower in {"of", "by", "from"} and not owners:
            for child in analysis.below(preposition.index, "pobj"):
                owners |= dict.fromkeys(reading.named(child))
    return tuple(owners) or _shown_by(reading, noun)


def _shown_by(reading: Reading, noun: Token) -> tuple[str, ...]:
    """Give the subject of the verb that holds up an undertaking: "reaffirmed its commitment"."""
    token = noun
    for _ in range(STEPS):
        above = reading.analysis.head(token)
        if above is token:
            return ()
        if above.is_verb:
            shows = _shows(above) and not is_open(reading, above)
            return reading.bound(above) if shows and token.dep in {"dobj", "prep", "pobj", "conj"} else ()
        if token.dep not in {"conj", "pobj", "prep"} or above.lemma in undertakings.words("wanting"):
            return ()
        token = above
    return ()


def announced(reading: Reading, token: Token) -> Iterator[Head]:
    """Read a deed that is announced in noun form: "announced the withdrawal of", "pledged $5 million for"."""
    if token.lemma not in undertakings.words("announcing") or not token.is_verb or reading.has(token, "auxpass"):
        return
    for deed in reading.analysis.below(token.index, "dobj"):
        if not _is_deed(reading, deed) or is_open(reading, token):
            continue
        bound = reading.bound(token)
        if bound:
            strength: Strength = undertakings.cues("verbs").get(token.lemma, "decided")
            yield Head(
                cue=token, verb=deed, start=first_word(reading, deed), bound=bound, strength=strength, rule="announced"
            )


def presented(reading: Reading, token: Token) -> Iterator[Head]:
    """Read a change to forces that somebody presents: "outlined the relocation of a Norwegian brigade to the north".

    Those bound are the owners of the forces, where the words name them.
    """
    if token.lemma not in undertakings.words("presenting") or reading.has(token, "auxpass") or is_open(reading, token):
        return
    analysis = reading.analysis
    shown = analysis.below(token.index, "dobj")
    shown += [
        t for p in analysis.below(token.index, "prep") if p.lower == "to" for t in analysis.below(p.index, "pobj")
    ]
    for deed in shown:
        forces = [
            t for p in analysis.below(deed.index, "prep") if p.lower == "of" for t in analysis.below(p.index, "pobj")
        ]
        bound = tuple(dict.fromkeys(i for t in forces for i in reading.named(t)))
        if deed.lemma in undertakings.words("postures") and bound:
            yield Head(
                cue=token, verb=deed, start=first_word(reading, deed), bound=bound, strength="decided", rule="announced"
            )


def announcement(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "its announcement of $2 billion in aid"."""
    if token.lemma not in undertakings.words("announcements") or not token.is_noun:
        return
    for preposition in reading.analysis.below(token.index, "prep"):
        if preposition.lower != "of":
            continue
        for deed in reading.analysis.below(preposition.index, "pobj"):
            bound = _holders(reading, token) if _is_deed(reading, deed) else ()
            if bound:
                yield Head(
                    cue=token,
                    verb=deed,
                    start=first_word(reading, deed),
                    bound=bound,
                    strength="decided",
                    rule="announced",
                )


def _is_deed(reading: Reading, noun: Token) -> bool:
    """Tell whether a noun names a deed, or a sum of money."""
    if noun.lemma in undertakings.cues("nouns"):
        return False
    return noun.lemma in undertakings.deeds() or is_money(reading, noun)


def performative(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "today we inaugurate", where the saying is the undertaking; of others it is a deed told."""
    if token.lemma not in undertakings.words("performative") or token.tag != "VBP" or token.dep in ASIDE:
        return
    subject = reading.subject(token)
    bound = reading.named(subject) if subject is not None and subject.lower in FIRST_PERSON else ()
    if bound and reading.is_real(token):
        yield Head(
            cue=token,
            verb=token,
            start=leading(reading, token),
            bound=bound,
            strength="decided",
            rule="performative",
        )
