"""Undertakings that a verb opens: "will send", "agreed to send", "is committed to sending", "is to send"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.entries.kinds import Strength
from dragoman.findings.commitments.doubt import is_tale
from dragoman.findings.commitments.head import Head
from dragoman.findings.reading import RELATIVE, Reading
from dragoman.knowledge import undertakings
from dragoman.language import Token

MODALS: Final = frozenset({"will", "shall", "would"})
OPEN_MODALS: Final = frozenset({"could", "may", "might", "should", "must", "can", "would"})
PAST_PERFECT: Final = frozenset({"intended"})  # "had planned to": given up, or done
MONEY: Final = frozenset({"$", "€", "£", "billion", "million", "trillion"})
TITLE: Final = 20  # words of a title at most
CONTRACTED: Final = frozenset({"’ll", "'ll"})  # the tagger takes the curly one for a verb
NEAR: Final = 4  # words behind a contraction in which its verb stands
NOBODY: Final = frozenset({"no", "none", "neither", "nobody", "nothing"})
NEGATIONS: Final = frozenset({"not", "never", "n't", "n’t"})
GOING_ON: Final = frozenset({"continue", "keep", "begin", "start"})
COPULAS: Final = frozenset({"be", "remain", "stay", "stand", "become", "keep"})


def modal(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "will", "shall", and "would" where it is a future told in the past."""
    verb = _governed(reading, token)
    if verb is None or not verb.is_verb or reading.has(verb, "auxpass", "nsubjpass", "expl"):
        return
    negation = next((t for t in reading.analysis.tokens[token.index + 1 : verb.index] if t.lower in NEGATIONS), None)
    if not promisable(reading, verb, negated=negation is not None) or not reading.is_real(verb):
        return
    subject = reading.subject(verb)
    if subject is None or (verb.dep == "relcl" and subject.tag not in RELATIVE) or _is_nobody(reading, subject):
        return
    if _is_wanted(reading, verb):
        return
    bound = _agents(reading, subject) or _assurers(reading, verb, subject)
    rule = _voice(reading, token, verb, bound)
    if bound and rule:
        start = negation if negation is not None and negation.lower == "not" else None
        if negation is not None and start is None:
            start = token if negation.index == token.index + 1 else negation
        yield Head(
            cue=verb,
            verb=verb,
            start=start or leading(reading, verb),
            bound=bound,
            strength=_firmness(reading, verb),
            rule=rule,
        )


def _governed(reading: Reading, modal: Token) -> Token | None:
    """Give the verb of a modal: its head, or behind a contraction that the parser does not know the next bare verb."""
    if modal.dep == "aux":
        return reading.analysis.head(modal)
    if modal.lower not in CONTRACTED:
        return None
    last = reading.analysis.sentence_of(modal).last
    for token in reading.analysis.tokens[modal.index + 1 : min(modal.index + NEAR, last)]:
        if token.tag in {"VB", "VBP"} and token.lower == token.lemma:
            return token
        if token.tag not in {"RB", "RBR"}:
            return None
    return None


def passive(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "Kenyan troops will be withdrawn by May", "the ships will be sent by Peru": a decision in the passive."""
    verb = reading.analysis.head(token)
    below = reading.analysis.below
    carrier = next(iter(below(verb.index, "auxpass")), None)
    if token.dep != "aux" or carrier is None or verb.lemma not in undertakings.words("disposing"):
        return
    bound = _passive_agents(reading, verb)
    rule = _voice(reading, token, verb, bound)
    if bound and rule and not reading.has(verb, "neg") and reading.is_real(verb) and verb.dep != "relcl":
        yield Head(cue=verb, verb=verb, start=carrier, bound=bound, strength="decided", rule="passive")


def _passive_agents(reading: Reading, verb: Token) -> tuple[str, ...]:
    """Give those by whom something will be done, or the owners of the forces and measures that are disposed of."""
    below = reading.analysis.below
    for agent in below(verb.index, "agent"):
        for who in below(agent.index, "pobj"):
            return reading.named(who)
    for subject in below(verb.index, "nsubjpass"):
        if subject.lemma in undertakings.words("disposable"):
            owners = [i for t in below(subject.index, "poss", "compound", "amod", "nmod") for i in reading.named(t)]
            return tuple(dict.fromkeys(owners)) or reading.named(subject)
    return ()


def _firmness(reading: Reading, verb: Token) -> Strength:
    """Tell how firm "will" is: an effort or thought is only intended, a promise spelt out is pledged."""
    if verb.lemma in undertakings.words("trying") and not reading.has(verb, "neg"):
        return "intended"
    if _assured(reading, verb) and reading.analysis.head(verb).lemma not in undertakings.words("deciding"):
        return "pledged"
    return "decided"


def _agents(reading: Reading, subject: Token) -> tuple[str, ...]:
    """Give the actors of a subject; behind "which" and "that" only a state acts, a programme has effects."""
    bound = reading.named(subject)
    if subject.tag == "WDT":
        return tuple(i for i in bound if reading.sides.actor(i).kind in {"state", "unit", "person"})
    return bound


def _is_nobody(reading: Reading, subject: Token) -> bool:
    """Tell whether a subject denies ("no agency shall issue"): then the deed is the other way round."""
    below = reading.analysis.below(subject.index)
    return subject.lower in NOBODY or any(t.lower in NOBODY for t in below if t.dep in {"det", "preconj", "neg"})


def _is_wanted(reading: Reading, verb: Token) -> bool:
    """Tell whether a clause spells out an assurance that somebody only asks for ("want a guarantee that they will")."""
    noun = reading.analysis.head(verb)
    asked = noun.lemma in undertakings.words("assurances") and noun.is_noun
    return asked and reading.analysis.head(noun).lemma in undertakings.words("refusing")


def _assurers(reading: Reading, verb: Token, subject: Token) -> tuple[str, ...]:
    """Give whose assurance a clause spells out, where its subject is a pronoun ("assurances from Chad that it would")."""
    noun = reading.analysis.head(verb)
    if subject.tag != "PRP" or noun.lemma not in undertakings.words("assurances") or not noun.is_noun:
        return ()
    below = reading.analysis.below
    behind = [t for p in below(noun.index, "prep") if p.lower in {"from", "by", "of"} for t in below(p.index, "pobj")]
    owners = [i for t in (*below(noun.index, "poss", "amod", "compound"), *behind) for i in reading.named(t)]
    return tuple(dict.fromkeys(owners))


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


def promisable(reading: Reading, verb: Token, *, negated: bool) -> bool:
    """Tell whether a verb, and what it carries, names a deed that can be promised, and not a result or a threat."""
    if verb.lemma in GOING_ON and not negated:
        carried = [t for t in reading.analysis.below(verb.index, "xcomp") if t.tag in {"VB", "VBG"}]
        if carried:
            return all(_promisable(t, negated=False) for t in carried)
    return _promisable(verb, negated=negated)


def _promisable(verb: Token, *, negated: bool) -> bool:
    """Tell whether a verb names a deed, that can be promised, and not a result or a threat."""
    if verb.lemma in undertakings.words("harm"):
        return negated
    if negated and verb.lemma in undertakings.words("achieving"):
        return False
    if verb.lemma in undertakings.words("undone"):
        return negated and verb.lemma in undertakings.words("deniable")
    return verb.lemma not in undertakings.words("refusing") and verb.tag in {"VB", "VBG", "VBP"}


def _voice(reading: Reading, token: Token, verb: Token, bound: tuple[str, ...]) -> str | None:
    """Tell whose future it is: "modal" for the speaker's own, "told" for another's, None if nobody has decided it."""
    said = reading.statement_at(verb.span)
    direct = said is not None and said[1].kind != "indirect" and _quoted(reading, verb)
    if token.lemma == "would" and verb.lemma == "consider":
        return "modal"
    if token.lemma == "would" and (
        (direct and said is not None and said[1].kind == "direct") or not (said or _reported(reading, verb))
    ):
        return "modal" if _assured(reading, verb) else None
    if said is None or not said[1].speakers:
        return "modal"
    if reading.lands(said[1].speakers) & reading.lands(bound):
        return "modal"
    return None if direct else "told"


def _quoted(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb stands inside quotation marks."""
    before = reading.analysis.text[max(verb.start - 1500, 0) : verb.start]
    opened = max(before.rfind("“"), -1)
    if opened >= 0:
        return before.rfind("”") < opened
    return before.rpartition("\n")[2].count('"') % 2 == 1


def _reported(reading: Reading, verb: Token) -> bool:
    """Tell whether a clause is the object of a verb of reporting."""
    return any(
        t.lemma in undertakings.words("reporting") or t.lemma in undertakings.words("assurances")
        for t in reading.above(verb)
    )


def _assured(reading: Reading, verb: Token) -> bool:
    """Tell whether a clause spells out a promise: "assurances that it would not"."""
    above = reading.analysis.head(verb)
    clause = verb.dep in {"ccomp", "acl", "relcl"}
    pledged = undertakings.cues("verbs").get(above.lemma) == "pledged"
    return clause and (above.lemma in undertakings.words("assurances") or (pledged and above.is_verb))


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
    if verb is None or _is_result(verb):
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
    if verb is not None and bound and not _is_result(verb):
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
        token.lower != "to"
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
