"""Stances: how one actor regards another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dragoman.entries import Entries, Span, Stance, content_id
from dragoman.findings.stances import cues, judgements, mutual
from dragoman.findings.stances.acts import acted
from dragoman.findings.stances.regard import CONFIDENCE, Regard, Regards
from dragoman.findings.stances.undertaken import undertaken
from dragoman.language import Analysis, Token

__all__ = ["FINDING", "VERSION", "find"]

FINDING: Final = "stances"
VERSION: Final = "2"
NEAR: Final = 1  # sentences: a passage goes on in the next one
RULES: Final = (
    cues.by_verb,
    cues.by_noun,
    cues.by_adjective,
    judgements.judged,
    judgements.wronging,
    judgements.menacing,
    judgements.danger,
    judgements.countered,
    judgements.terrorists,
    mutual.shared,
    mutual.bond,
    mutual.valued,
    mutual.at_one,
)


def find(analysis: Analysis, found: Entries) -> Entries:
    """Find the stances of a document.

    Parameters
    ----------
    analysis
        The document with its grammar.
    found
        Its actors, references, statements, events and commitments.

    Returns
    -------
    Entries
        New stances only, in order of the text: one for each pair of sides and attitude in a passage.

    """
    reading = Regards(analysis, found)
    regards = [regard for token in analysis.tokens for regard in _at(reading, token)]
    regards += undertaken(reading)
    regards += acted(reading, regards)
    return Entries(
        stances=tuple(
            _stance(reading, passage) for passage in _passages(reading, sorted(regards, key=lambda r: r.at.index))
        )
    )


def _at(reading: Regards, token: Token) -> Iterator[Regard]:
    for rule in RULES:
        yield from rule(reading, token)


def _passages(reading: Regards, regards: Iterable[Regard]) -> list[list[Regard]]:
    """Put together what the same sentence, or the next of the same paragraph, tells of the same sides."""
    passages: list[list[Regard]] = []
    latest: dict[tuple[object, ...], list[Regard]] = {}
    for regard in regards:
        key = (regard.attitude, frozenset(reading.lands(regard.holders)), frozenset(reading.lands(regard.toward)))
        passage = latest.get(key)
        if passage is not None and _is_near(reading, passage[-1].at, regard.at):
            passage.append(regard)
        else:
            latest[key] = [regard]
            passages.append(latest[key])
    return passages


def _is_near(reading: Regards, before: Token, here: Token) -> bool:
    first, second = reading.analysis.sentence_of(before), reading.analysis.sentence_of(here)
    return first.paragraph == second.paragraph and second.index - first.index <= NEAR


def _stance(reading: Regards, passage: list[Regard]) -> Stance:
    """Make the entry of a passage."""
    best = max(passage, key=lambda regard: CONFIDENCE[regard.rule])
    evidence: tuple[Span, ...] = tuple(
        dict.fromkeys(reading.analysis.sentence_of(regard.at).span for regard in passage)
    )
    digest = reading.analysis.document.sha256
    return Stance(
        id=content_id("stance", digest, best.attitude, sorted(best.holders), sorted(best.toward), list(evidence)),
        holders=best.holders,
        toward=best.toward,
        attitude=best.attitude,
        evidence=evidence,
        confidence=CONFIDENCE[best.rule],
        finding=FINDING,
        version=VERSION,
    )
