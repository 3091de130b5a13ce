"""Events: who did what to whom, by PLOVER 0.8, found by rules of grammar and a lexicon of acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.entries import Entries
from dragoman.findings.events.coder import FINDING, VERSION, Coder
from dragoman.findings.events.relate import relate

if TYPE_CHECKING:
    from dragoman.language.analysis import Analysis

__all__ = ["FINDING", "VERSION", "find", "relate"]


def find(analysis: Analysis, found: Entries) -> Entries:
    """Find the events of a document.

    Parameters
    ----------
    analysis
        The document with its grammar.
    found
        Actors, references, statements, places and dates found before; none is changed.

    Returns
    -------
    Entries
        The events alone, in order of the text.

    """
    return Entries(events=Coder(analysis, found).events())
