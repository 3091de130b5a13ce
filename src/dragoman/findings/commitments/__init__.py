"""Commitments: who has undertaken to do what, with or for whom, how firmly, by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from dragoman.entries import Commitment, Entries, Span, content_id
from dragoman.findings.commitments import agreed, details, doubt, modal, nominal, verbal
from dragoman.findings.commitments.extent import parts
from dragoman.findings.commitments.head import CONFIDENCE, Head
from dragoman.findings.commitments.toward import toward as toward_whom
from dragoman.findings.reading import Reading
from dragoman.knowledge import undertakings
from dragoman.language import Analysis, Sentence, Token

__all__ = ["FINDING", "VERSION", "find"]

FINDING: Final = "commitments"
VERSION: Final = "3"
CLOSING: Final = frozenset({"”", '"', "’", "'", ")"})
TITLE: Final = 200  # characters of a title at most
STEM: Final = 6  # letters by which "withdraw" and "withdrawal" are known for one word


def find(analysis: Analysis, found: Entries) -> Entries:
    """Find the commitments of a document.

    Parameters
    ----------
    analysis
        The document with its grammar.
    found
        Its actors, references, statements, places and dates.

    Returns
    -------
    Entries
        New commitments only, in order of the text. Nobody is bound who is not an actor of `found`.

    """
    reading = Reading(analysis, found)
    commitments: list[Commitment] = []
    for sentence in analysis.sentences:
        if not _is_question(analysis, sentence):
            commitments += _of_sentence(reading, sentence)
    return Entries(commitments=tuple(_without_titles(reading, commitments)))


def _is_question(analysis: Analysis, sentence: Sentence) -> bool:
    """Tell whether a sentence ends in a question mark, before the marks that close a quotation."""
    ending = (t.text for t in reversed(analysis.tokens[sentence.first : sentence.last]))
    return next((text for text in ending if text not in CLOSING), "") == "?"


def _without_titles(reading: Reading, commitments: list[Commitment]) -> list[Commitment]:
    """Leave out what a title tells and the text tells again: one undertaking is one entry."""
    title = _title_end(reading.analysis)
    body = [c for c in commitments if c.undertaking[0] >= title]
    return [
        c for c in commitments if c.undertaking[0] >= title or not any(_retold(reading, c, other) for other in body)
    ]


def _title_end(analysis: Analysis) -> int:
    """Give where the title ends: a short first paragraph without a full stop; 0 if there is none."""
    if len(analysis.paragraphs) == 1:
        return 0
    start, end = analysis.paragraphs[0]
    return 0 if end - start > TITLE or analysis.text[start:end].rstrip().endswith((".", "”", '"')) else end


def _retold(reading: Reading, told: Commitment, again: Commitment) -> bool:
    """Tell whether two undertakings of the same side share a word of content."""
    if not reading.lands(told.by) & reading.lands(again.by):
        return False
    first, second = (
        {t.lemma[:STEM] for t in reading.analysis.tokens_in(c.undertaking) if _has_content(t)} for c in (told, again)
    )
    return bool(first & second)


def _has_content(token: Token) -> bool:
    return (token.is_noun or token.is_verb) and not token.tag.startswith("NNP") and len(token.lemma) >= STEM - 2


def _of_sentence(reading: Reading, sentence: Sentence) -> list[Commitment]:
    """Read the undertakings of one sentence; one told inside another's words by the same actors is part of it."""
    kept: list[Commitment] = []
    read = [head for t in reading.analysis.tokens[sentence.first : sentence.last] for head in _heads(reading, t)]
    heads = [replace(head, bound=bound) for head in read if (bound := reading.makers(_side(reading, head)))]
    heads = [head for head in heads if not _is_doubtful(reading, head)]
    for head in sorted(heads, key=lambda h: (h.start.index, h.cue.index)):
        for verb, span in parts(reading, head):
            known = any(_covers(other, span, head.bound) for other in kept)
            talk = verb is not head.verb and verb.lemma in undertakings.words("undone")
            if not known and not talk and not doubt.is_stump(reading, head, verb, span):
                kept.append(_commitment(reading, head, verb, span))
    return kept


def _side(reading: Reading, head: Head) -> tuple[str, ...]:
    """Give those who are bound: where one person is "we", the state spoken for, if the document has it as an actor."""
    country = reading.sides.actor(head.bound[0]).country if len(head.bound) == 1 else None
    if country is None or reading.sides.actor(head.bound[0]).kind != "person":
        return head.bound
    subject = reading.subject(head.cue, passive=True)
    if subject is None or subject.lower != "we":
        return head.bound
    states = (a.id for a in reading.found.actors if a.kind == "state" and a.country == country)
    return tuple(islice(states, 1)) or head.bound


def _is_doubtful(reading: Reading, head: Head) -> bool:
    """Tell whether what has the form of an undertaking is a hope, the aim of others, history, or house-keeping."""
    return (
        doubt.is_hoped(reading, head.cue)
        or doubt.is_condemned(reading, head.cue)
        or doubt.is_warning(reading, head)
        or doubt.is_ill_aim(reading, head)
        or doubt.is_long_past(reading, head.cue)
        or (head.verb.is_verb and doubt.is_house_keeping(reading, head.verb))
    )


def _covers(other: Commitment, span: Span, bound: tuple[str, ...]) -> bool:
    inside = other.undertaking[0] <= span[0] < other.undertaking[1]
    return inside and (set(other.by) == set(bound) or other.undertaking == span)


def _heads(reading: Reading, token: Token) -> Iterator[Head]:
    """Try the rules that a word may set off."""
    if token.tag == "MD" or token.lower in modal.CONTRACTED:
        if token.lemma in modal.MODALS:
            yield from modal.modal(reading, token)
            yield from modal.passive(reading, token)
    elif token.tag == "TO":
        yield from verbal.headline(reading, token)
    elif token.lemma == "be":
        yield from verbal.is_to(reading, token)
    elif token.is_noun:
        yield from nominal.nominal(reading, token)
        yield from nominal.announcement(reading, token)
    elif token.is_verb or token.tag == "JJ":
        yield from _of_verb(reading, token)


def _of_verb(reading: Reading, token: Token) -> Iterator[Head]:
    found = False
    for rule in (
        verbal.adjective,
        verbal.infinitive,
        verbal.instructed,
        nominal.announced,
        nominal.presented,
        nominal.performative,
        agreed.going_to,
        agreed.considering,
        agreed.agreed_that,
        agreed.under_way,
    ):
        for head in rule(reading, token):
            found = True
            yield head
        if found:
            return


def _commitment(reading: Reading, head: Head, verb: Token, span: Span) -> Commitment:
    """Make the entry of an undertaking."""
    said = reading.statement_at(span)
    sentence = reading.analysis.sentence_of(verb)
    hangs_on = details.condition(reading, head)
    firm = details.strength(reading, head, span, hangs_on)
    toward = toward_whom(reading, verb, span, head.bound)
    return Commitment(
        id=content_id("commitment", reading.analysis.document.sha256, firm, head.bound, toward, [span, sentence.span]),
        by=head.bound,
        toward=toward,
        undertaking=span,
        field=details.field(reading, head, span),
        strength=firm,
        evidence=(sentence.span,),
        condition=hangs_on,
        amount=details.amount(reading, span),
        due=details.due(reading, verb, span),
        place=details.place(reading, span),
        statement=said[1].id if said else None,
        confidence=CONFIDENCE[head.rule],
        finding=FINDING,
        version=VERSION,
    )
