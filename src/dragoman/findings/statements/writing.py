"""From tellings to statements: who spoke, to whom, about whom, and how much of it stands between marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from dragoman.entries import Sides, Span, Statement, content_id
from dragoman.entries.kinds import StatementKind
from dragoman.findings.statements.confidence import confidence
from dragoman.findings.statements.marks import Quotation
from dragoman.findings.statements.telling import Telling
from dragoman.language import Analysis

FINDING: Final = "statements"
VERSION: Final = "1"
SMALL: Final = frozenset({"of", "and", "the", "for", "in", "on", "to", "a"})


def write(
    analysis: Analysis, tellings: Iterable[Telling], quotations: Sequence[Quotation], sides: Sides
) -> tuple[Statement, ...]:
    """Turn tellings into statements, in order of the text, each id once."""
    marks = _Marks([q.inner for q in quotations if not _is_term(analysis.words(q.inner))])
    made = [_statement(analysis, telling, marks, sides) for telling in tellings]
    return tuple({s.id: s for s in sorted(made, key=lambda s: s.content)}.values())


def _statement(analysis: Analysis, telling: Telling, marks: _Marks, sides: Sides) -> Statement:
    speakers = _speakers(sides, telling)
    addressees = _several(sides, telling.addressees)
    about = tuple(i for i in _several(sides, telling.content) if i not in speakers)
    kind = "direct" if telling.rule == "turn" else marks.kind(analysis.text, telling.content, telling.cue)
    return Statement(
        id=content_id(
            "statement", analysis.document.sha256, kind, speakers, telling.content, telling.cue, telling.source
        ),
        kind=kind,
        manner=telling.manner,
        content=telling.content,
        cue=telling.cue,
        source=telling.source,
        speakers=speakers,
        addressees=tuple(i for i in addressees if i not in speakers),
        about=about,
        confidence=confidence(telling.rule, telling.weight, speaker=bool(telling.source)),
        finding=FINDING,
        version=VERSION,
    )


def _speakers(sides: Sides, telling: Telling) -> tuple[str, ...]:
    """Look up who speaks: a pin that fits the whole source, else one for each of those named in it."""
    if telling.source is None:
        return ()
    source = telling.source
    exact = [ids for span, ids in sides.pins(source) if span == source]
    if exact and len(exact[0]) >= len(telling.named):
        return exact[0]
    found: dict[str, None] = {}
    for word in telling.named:
        found |= dict.fromkeys(_behind(sides, source, word))
    return tuple(found) or sides.at(source)


def _behind(sides: Sides, source: Span, word: Span) -> tuple[str, ...]:
    """Give the actors behind one word: the widest pin over it that keeps to the source, else the narrowest."""
    over = [(s, ids) for s, ids in sides.pins(word) if s[0] <= word[0] and word[1] <= s[1]]
    within = [p for p in over if p[0][0] >= source[0] and p[0][1] <= source[1]]
    if within:
        return max(within, key=lambda p: p[0][1] - p[0][0])[1]
    return min(over, key=lambda p: p[0][1] - p[0][0])[1] if over else ()


def _several(sides: Sides, spans: Iterable[Span]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for span in spans:
        found |= dict.fromkeys(sides.within(span))
    return tuple(found)


class _Marks:
    """What stands between quotation marks, for telling direct from reported words."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [start for start, _ in self.spans]

    def kind(self, text: str, content: Sequence[Span], cue: Span | None) -> StatementKind:
        """Give `direct` if every word is between marks, `mixed` if some are, else `indirect`.

        Marks around the cue itself are those of somebody else's words.
        """
        quoted = total = 0
        for start, end in content:
            total += _letters(text, start, end)
            first = max(bisect_right(self._starts, start) - 1, 0)
            for low, high in self.spans[first : bisect_right(self._starts, end)]:
                around = cue is not None and low <= cue[0] and cue[1] <= high
                if low < end and start < high and not around:
                    quoted += _letters(text, max(low, start), min(high, end))
        if not quoted:
            return "indirect"
        return "direct" if quoted >= total else "mixed"


def _is_term(words: str) -> bool:
    """Tell whether quoted words are a name or title in capitals rather than words that somebody said."""
    found = [w for w in words.split() if w[0].isalpha()]
    return 0 < len(found) <= 6 and all(w[0].isupper() or w in SMALL for w in found) and words[-1:] not in ".!?,"  # noqa: PLR2004


def _letters(text: str, start: int, end: int) -> int:
    return sum(c.isalnum() for c in text[start:end])
