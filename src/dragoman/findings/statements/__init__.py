"""Who said what, in whose words: direct, mixed and reported speech."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.entries import Entries, Sides, Span
from dragoman.findings.statements.attribution import attribute
from dragoman.findings.statements.headlines import headlines
from dragoman.findings.statements.joining import join
from dragoman.findings.statements.labels import strangers
from dragoman.findings.statements.marks import quotations
from dragoman.findings.statements.told import tellings
from dragoman.findings.statements.turns import turns
from dragoman.findings.statements.writing import write
from dragoman.language import Analysis

__all__ = ["find"]


def find(analysis: Analysis, found: Entries) -> Entries:
    """Find the statements of a document.

    Parameters
    ----------
    analysis
        The document with its grammar.
    found
        What was found before: actors and references, for speakers, addressees and those spoken about.

    Returns
    -------
    Entries
        The statements, in order of the text, and the persons who are named by the label of a turn alone. A speaker who
        is not among the actors is left out (`speakers` is `()`).

    """
    marked = quotations(analysis.text, analysis.paragraphs)
    spoken = turns(analysis.text, analysis.paragraphs, analysis.unread)
    covered = [span for telling in spoken for span in telling.content]
    named = Entries(actors=strangers(analysis, spoken, found, Sides(found))) if spoken else Entries()
    found += named
    sides = Sides(found)
    direct = attribute(analysis, [q for q in marked if not _touches(q.outer, covered)])
    whole = [span for telling in direct for span in telling.content] + covered
    used = frozenset(t.cue_token for t in direct if t.cue_token is not None)
    told = [*headlines(analysis, sides), *tellings(analysis, used, whole, sides)]
    everything = join(analysis, [*spoken, *direct], told, marked)
    return named + Entries(statements=write(analysis, everything, marked, found))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span lies in or touches one of those in order, none of which overlap."""
    at = bisect_left(others, (span[1], span[1]))
    return at > 0 and others[at - 1][1] > span[0]
