"""Undertakings that a modal verb opens: "will send", "shall not send", "would" in a report, "will be withdrawn"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.entries.kinds import Strength
from dragoman.findings.commitments.head import Head
from dragoman.findings.commitments.verbal import leading
from dragoman.findings.reading import RELATIVE, Reading
from dragoman.knowledge import undertakings
from dragoman.language import Token

MODALS: Final = frozenset({"will", "shall", "would"})
CONTRACTED: Final = frozenset({"’ll", "'ll"})  # the tagger takes the curly one for a verb
NEAR: Final = 4  # words behind a contraction in which its verb stands
NOBODY: Final = frozenset({"no", "none", "neither", "nobody", "nothing"})
NEGATIONS: Final = frozenset({"not", "never", "n't", "n’t"})
GOING_ON: Final = frozenset({"continue", "keep", "begin", "start"})


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
