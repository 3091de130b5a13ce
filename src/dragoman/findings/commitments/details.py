"""What else is told of an undertaking: field, strength, condition, amount, due day, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dragoman.entries import Amount, Place, Span, When
from dragoman.entries.kinds import Field, Strength
from dragoman.findings.amounts import find_amounts
from dragoman.findings.commitments.extent import LONGEST, lasts
from dragoman.findings.commitments.head import Head
from dragoman.findings.commitments.toward import is_remote
from dragoman.findings.commitments.verbal import COPULAS
from dragoman.findings.reading import Reading
from dragoman.knowledge import undertakings
from dragoman.knowledge.commitment_fields import field_of
from dragoman.language import Token

STATE: Final = "STATE"
SHORT: Final = 3  # words: a sentence that cannot hold a condition
HINGES: Final = frozenset(
    {
        ("subject", "to"), ("contingent", "on"), ("conditional", "on"), ("on", "condition"),
        ("provided", "that"), ("as", "long"),
    }
)  # fmt: skip
NUMERAL: Final = re.compile(r"[IVX]{1,5}\Z|\d{1,3}\Z")
BINDING: Final = frozenset({"treaty", "treaties", "convention", "contract", "law"})
PROMISED: Final = frozenset({"pledged", "intended"})


def field(reading: Reading, head: Head, span: Span) -> Field:
    """Tell what an undertaking is about from its words, and in the passive from its subject too."""
    if head.rule == "passive":
        span = reading.analysis.sentence_of(head.verb).start, span[1]
    states = [pin for pin, who in reading.sides.pins(span) if all(reading.sides.actor(i).kind == "state" for i in who)]
    lemmas: list[str] = []
    for token in reading.analysis.tokens_in(span):
        if not any(start <= token.start < end for start, end in states):
            lemmas.append(token.lemma)
        elif lemmas[-1:] != [STATE]:
            lemmas.append(STATE)
    return field_of(lemmas)


def condition(reading: Reading, head: Head) -> Span | None:
    """Give the words of a condition that the undertaking hangs on, without their comma."""
    analysis = reading.analysis
    carrier = analysis.head(head.cue)  # "is keen to lend": the clause may hang on the copula
    places = [head.verb, head.cue, *([carrier] if carrier.lemma in COPULAS else [])]
    for clause in [t for place in places for t in analysis.below(place.index, "advcl")]:
        first, last = analysis.subtree(clause.index)
        marked = any(t.lower in undertakings.words("conditional") for t in analysis.below(clause.index, "mark"))
        if marked:
            while last > first and analysis.tokens[last - 1].text in {",", ".", ";", "”", '"'}:
                last -= 1
            return analysis.span(first, last)
    return _subject_to(reading, head)


def _subject_to(reading: Reading, head: Head) -> Span | None:
    """Give "subject to approval by parliament", "on condition that …"."""
    analysis = reading.analysis
    sentence = analysis.sentence_of(head.verb)
    tokens = analysis.tokens
    behind = range(head.verb.index, min(sentence.last - 2, head.verb.index + LONGEST))
    for index in (sentence.first, *behind) if sentence.last - sentence.first > SHORT else ():
        here = tokens[index].lower, tokens[index + 1].lower
        if here in HINGES and not lasts(reading, index):
            last = index + 2
            while last < sentence.last and tokens[last].text not in {",", ".", ";", "”", '"'}:
                last += 1
            return analysis.span(index, last)
    return None


def strength(reading: Reading, head: Head, span: Span, hangs_on: Span | None) -> Strength:
    """Tell how firm an undertaking is, from its cue, its condition and what could be checked off in its words."""
    if hangs_on is not None and reading.analysis.words(hangs_on).lower().split()[0] != "unless":
        return "conditional"
    tokens = reading.analysis.tokens_in(span)
    if head.strength in PROMISED and head.rule in {"adjective", "nominal", "infinitive"}:
        if _is_by_treaty(reading, tokens):
            return "binding"
        if head.strength == "pledged" and _is_principle(head.verb, tokens):
            return "declaratory"
    return head.strength


def _is_by_treaty(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Tell whether an undertaking rests on a treaty or an article of one ("under Article V")."""
    everything = reading.analysis.tokens
    article = any(
        t.lower == "article" and NUMERAL.match(everything[min(t.index + 1, len(everything) - 1)].text) for t in tokens
    )
    return article or (any(t.lower == "under" for t in tokens) and any(t.lower in BINDING for t in tokens))


def _is_principle(verb: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether nothing in the words could be checked off: principles upheld, no deed, sum or day."""
    principles = sum(t.lemma in undertakings.words("principles") for t in tokens)
    if verb.is_verb and verb.lemma not in undertakings.words("upholding"):
        return False
    palpable = any(t.tag == "CD" or t.lemma in undertakings.words("palpable") for t in tokens)
    return principles > 0 and not palpable


def amount(reading: Reading, span: Span) -> Amount | None:
    """Give the first sum, share or number of people in an undertaking."""
    return next(iter(find_amounts(reading.analysis.text, span)), None)


def due(reading: Reading, verb: Token, span: Span) -> When | None:
    """Give the time inside an undertaking by which it falls due, unless it lies before the document."""
    published = reading.analysis.document.published or ""
    for when in reading.found.dates:
        inside = when.span is not None and span[0] <= when.span[0] and when.span[1] <= span[1]
        if not inside or (when.end and published and when.end < published[: len(when.end)]):
            continue
        if when.span is not None and not _is_named(reading, when.span, verb):
            return when
    return None


def _is_named(reading: Reading, span: Span, verb: Token) -> bool:
    """Tell whether a time is part of a name ("the Agenda 2063"), owns something, is a beginning, or stands aside."""
    tokens = reading.analysis.tokens_in(span)
    if not tokens:
        return False
    before, after = (
        reading.analysis.tokens[max(tokens[0].index - 1, 0)],
        reading.analysis.tokens[min(tokens[-1].index + 1, len(reading.analysis.tokens) - 1)],
    )
    in_name = len(tokens) == 1 and tokens[0].text.isdigit() and before.tag in {"NNP", "NNPS"}
    owns = "POS" in {after.tag, tokens[-1].tag} or tokens[0].lower == "since"
    return in_name or owns or is_remote(reading, tokens[0], verb)


def place(reading: Reading, span: Span) -> Place | None:
    """Give the first place named inside an undertaking."""
    return next((p for p in reading.found.places if span[0] <= p.span[0] and p.span[1] <= span[1]), None)
