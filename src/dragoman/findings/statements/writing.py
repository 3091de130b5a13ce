"""From tellings to statements: who spoke, to whom, about whom, and how much of it stands between marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from dragoman.entries import Entries, Sides, Span, Statement, content_id
from dragoman.entries.kinds import StatementKind
from dragoman.findings.statements.confidence import confidence
from dragoman.findings.statements.groups import members
from dragoman.findings.statements.labels import labelled
from dragoman.findings.statements.marks import Quotation
from dragoman.findings.statements.tellers import PEOPLE
from dragoman.findings.statements.telling import Telling
from dragoman.language import Analysis

FINDING: Final = "statements"
VERSION: Final = "1"
DIRECT: Final = frozenset({"turn", "before", "after", "colon", "signature", "sentence", "unknown"})
"""Rules whose words all stand between marks, or under a label."""
PERSONAL: Final = frozenset({"he", "she"})
SMALL: Final = frozenset({"of", "and", "the", "for", "in", "on", "to", "a"})


def write(
    analysis: Analysis, tellings: Iterable[Telling], quotations: Sequence[Quotation], found: Entries
) -> tuple[Statement, ...]:
    """Turn tellings into statements, in order of the text, each id once."""
    sides, told = Sides(found), list(tellings)
    spoken = _all_speakers(analysis, told, sides) | labelled(analysis, told, found, sides)
    marks = _Marks([q.inner for q in quotations if not _is_term(analysis.words(q.inner))])
    made = [_statement(analysis, telling, marks, sides, spoken[id(telling)]) for telling in told]
    return tuple({s.id: s for s in sorted(made, key=lambda s: s.content)}.values())


def _all_speakers(analysis: Analysis, told: Sequence[Telling], sides: Sides) -> dict[int, tuple[str, ...]]:
    """Give the speakers of each telling, by its identity.

    A pronoun that speaks on in the sentence of a named speaker is that speaker ("Holm said no: “…,” he said").
    """
    spoken: dict[int, tuple[str, ...]] = {}
    last: Telling | None = None
    for telling in sorted(told, key=lambda t: t.cue or t.content[0]):
        found = _speakers(analysis, sides, telling)
        words = analysis.words(telling.source).lower() if telling.source else ""
        if words in PERSONAL and last is not None and _same_sentence(analysis, last, telling):
            found = spoken[id(last)]
        if not found and telling.source is not None:
            found = members(analysis, sides, telling.source)
        spoken[id(telling)] = found
        if words not in PERSONAL:
            last = telling if words and len(found) <= 1 else None
    return spoken


def _same_sentence(analysis: Analysis, first: Telling, then: Telling) -> bool:
    """Tell whether a cue and its pronoun follow, in one sentence, on words that end in a colon or a quotation."""
    if first.source is None or then.source is None or then.rule not in {"after", "before"}:
        return False
    here, there = analysis.sentence_at(first.source[0]), analysis.sentence_at(then.source[0])
    return here is not None and here == there and first.source[0] < then.content[0][0] < then.source[0]


def _statement(
    analysis: Analysis, telling: Telling, marks: _Marks, sides: Sides, speakers: tuple[str, ...]
) -> Statement:
    addressees = _several(sides, telling.addressees)
    about = tuple(i for i in _several(sides, telling.content) if i not in speakers)
    kind = "direct" if telling.rule in DIRECT else marks.kind(analysis.text, telling.content, telling.cue)
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


def _speakers(analysis: Analysis, sides: Sides, telling: Telling) -> tuple[str, ...]:
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
    return tuple(found) or _beside(analysis, sides, source, telling.named)


def _beside(analysis: Analysis, sides: Sides, source: Span, named: Sequence[Span]) -> tuple[str, ...]:
    """Look up who speaks where nobody is pinned at the head of the source: a person named beside it, or the source.

    An unknown spokesperson is not the ministry or the state that the source tells of ("a Kalmar army spokesman").
    """
    for (start, end), ids in sides.pins(source):
        if source[0] <= start and end <= source[1] and all(sides.actor(i).kind == "person" for i in ids):
            return ids
    heads = [analysis.tokens_in(word)[-1] for word in named if analysis.tokens_in(word)]
    return () if any(head.lemma in PEOPLE for head in heads) else sides.at(source)


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
