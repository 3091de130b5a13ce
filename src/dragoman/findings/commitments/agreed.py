"""Undertakings in other forms: "going to send", "is considering sending", "agreed that talks would be held", "is providing"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.findings.commitments.head import Head
from dragoman.findings.commitments.modal import promisable
from dragoman.findings.commitments.verbal import is_open, leading, to_infinitive
from dragoman.findings.reading import Reading
from dragoman.knowledge import undertakings
from dragoman.language import Token

AGREEING: Final = frozenset({"agree", "decide", "resolve"})
FUTURE: Final = frozenset({"will", "would", "shall", "’ll", "'ll"})
TELLING: Final = frozenset({"announce", "pledge", "confirm", "unveil"})
GIVING: Final = frozenset(
    {"provide", "contribute", "commit", "send", "donate", "allocate", "dispatch", "deploy", "impose", "lift", "release"}
)
PRESENT: Final = frozenset({"VBZ", "VBP"})


def going_to(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "we are going to send", told by those who are going to: of others it is a guess."""
    if token.lower != "going" or not _is_present(reading, token):
        return
    verb = to_infinitive(reading, token, "xcomp")
    bound = reading.bound(token)
    if verb is None or not bound or not reading.is_real(token) or _looks_forward(reading, verb):
        return
    negation = next(iter(reading.analysis.below(token.index, "neg")), None)
    said = reading.statement_at(verb.span)
    voice = said[1].speakers if said is not None else reading.narrator
    if reading.lands(voice) & reading.lands(bound) and promisable(reading, verb, negated=negation is not None):
        yield Head(
            cue=token,
            verb=verb,
            start=negation or leading(reading, verb),
            bound=bound,
            strength="decided",
            rule="going to",
        )


def _looks_forward(reading: Reading, verb: Token) -> bool:
    return verb.lemma == "look" and any(t.lower == "forward" for t in reading.analysis.below(verb.index))


def _is_present(reading: Reading, going: Token) -> bool:
    """Tell whether "going" stands under a present "be": as its auxiliary or, as the small parser has it, its head."""
    above = reading.analysis.head(going)
    carriers = [*reading.analysis.below(going.index, "aux"), *([above] if going.dep == "xcomp" else [])]
    return any(t.tag in PRESENT for t in carriers)


def considering(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "is considering sending": an intention, where the verb names a deed."""
    if token.lemma != "consider" or token.tag != "VBG" or is_open(reading, token):
        return
    if not any(t.tag in PRESENT | {"VBD", "VBN"} for t in reading.analysis.below(token.index, "aux")):
        return
    for verb in reading.analysis.below(token.index, "xcomp", "pcomp"):
        bound = reading.bound(token)
        if bound and verb.tag == "VBG" and promisable(reading, verb, negated=False):
            start = leading(reading, verb)
            yield Head(cue=token, verb=verb, start=start, bound=bound, strength="intended", rule="infinitive")


def agreed_that(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "they agreed that the next round would be held in Quito": the clause is what those who agree undertake."""
    if token.lemma not in AGREEING or not token.is_verb or is_open(reading, token) or reading.has(token, "auxpass"):
        return
    for verb in reading.analysis.below(token.index, "ccomp"):
        future = any(t.lower in FUTURE for t in reading.analysis.below(verb.index, "aux"))
        subject = next(iter(reading.analysis.below(verb.index, "nsubj", "nsubjpass")), None)
        bound = reading.bound(token)
        if not future or subject is None or not bound or subject.tag.startswith("PRP") or reading.named(subject):
            continue
        if verb.lemma not in undertakings.words("undone") and verb.lemma not in undertakings.words("harm"):
            start = reading.analysis.tokens[reading.analysis.subtree(subject.index)[0]]
            yield Head(cue=token, verb=verb, start=start, bound=bound, strength="pledged", rule="agreed that")


def under_way(reading: Reading, token: Token) -> Iterator[Head]:
    """Read "announced that Norway is providing $5 million": an announcement of what is being done."""
    if token.tag != "VBG" or token.dep != "ccomp" or token.lemma not in GIVING:
        return
    above = reading.analysis.head(token)
    begun = any(t.lemma == "be" for t in reading.analysis.below(token.index, "aux"))
    if above.lemma in TELLING and begun and not is_open(reading, above) and not reading.has(token, "neg", "auxpass"):
        bound = reading.bound(token)
        if bound:
            start = leading(reading, token)
            yield Head(cue=token, verb=token, start=start, bound=bound, strength="decided", rule="announced")
