"""A telling: what one cue tells, before it is written down as a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.entries import Span
from dragoman.entries.kinds import Manner

EDGES: Final = frozenset(" \t\n\xa0\"“”„«»`'‘’,;:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Words and who is said to have said them.

    `named` are the words that stand for the speakers, one each; where there are none the whole source is looked up.
    `cue_token` is the index of the word that heads the cue. `rule` names a row of the table of confidence and `weight`
    is the cue's own.
    """

    rule: str
    content: tuple[Span, ...]
    manner: Manner = "said"
    cue: Span | None = None
    cue_token: int | None = None
    source: Span | None = None
    named: tuple[Span, ...] = ()
    addressees: tuple[Span, ...] = ()
    weight: float = 1.0

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.content[0][0]


def trim(text: str, span: Span) -> Span | None:
    """Take spaces, marks and commas off both ends; None if nothing remains.

    A full stop stays (it may belong to "U.S."), an apostrophe after a letter too where a word follows it.
    """
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return closed(text, (start, end)) if start < end else None


def closed(text: str, span: Span) -> Span:
    """Take in a closing parenthesis that belongs to an opening one inside."""
    start, end = span
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    return start, end


def without(span: Span, holes: tuple[Span, ...]) -> tuple[Span, ...]:
    """Give what remains of a span when others are cut out of it."""
    parts, at = [], span[0]
    for start, end in sorted(holes):
        if end <= at or start >= span[1]:
            continue
        if start > at:
            parts.append((at, start))
        at = max(at, end)
    if at < span[1]:
        parts.append((at, span[1]))
    return tuple(parts)
