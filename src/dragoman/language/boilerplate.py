"""Paragraphs that are kept in the text and left out of the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.knowledge.boilerplate import LONGEST, is_furniture, is_trimming

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.entries import Span


def unread_paragraphs(text: str, paragraphs: Sequence[Span]) -> frozenset[int]:
    """Give the indexes of paragraphs not to analyse: page furniture and release boilerplate.

    Parameters
    ----------
    text
        The document's text.
    paragraphs
        Spans into it. Only a paragraph that is boilerplate from its first character to its last is left unread.

    """
    return frozenset(
        index
        for index, (start, end) in enumerate(paragraphs)
        if end - start < LONGEST and (is_furniture(text[start:end]) or is_trimming(text[start:end]))
    )
