"""Tellings that say the same thing twice: which of them stays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from dragoman.entries import Span
from dragoman.findings.statements.marks import Quotation
from dragoman.findings.statements.telling import Telling, trim
from dragoman.language import Analysis

NEAR: Final = 6  # tellings after one that may stand inside it
EDGE: Final = 3  # characters of marks and commas at the edges of a quotation
FEWEST: Final = 3  # words of a report that goes on into a quotation of its own
LONGEST_QUOTED: Final = 600  # characters of a quotation whose end a report is carried to
SLACK: Final = 3  # words that an outer telling may have beside the inner one
MEDIA: Final = frozenset(
    {"agency", "broadcaster", "magazine", "media", "newspaper", "outlet", "press", "radio", "station", "television"}
)
PAPERS: Final = frozenset(
    {
        "communique",
        "communiqué",
        "declaration",
        "document",
        "letter",
        "readout",
        "release",
        "report",
        "resolution",
        "statement",
        "text",
    }
)


def join(
    analysis: Analysis, direct: Sequence[Telling], told: Iterable[Telling], marked: Sequence[Quotation]
) -> list[Telling]:
    """Give all tellings, without those that another one makes needless.

    A reported telling goes where its words are those of a direct one, and where it only frames another ("Reuters
    reported the minister said …": the innermost speaker counts).
    """
    spoken = sorted(span for telling in direct for span in telling.content)
    closed = sorted(q.inner for q in marked if q.closed)
    late = sorted(t.content[0][0] for t in direct if t.cue is not None and t.cue[0] > t.content[0][0])
    settled = (_up_to(analysis, _to_the_mark(analysis, t, closed), late) for t in told)
    rest = [t for t in settled if not _same_words(t, spoken)]
    rest.sort(key=lambda t: t.content[0])
    return [*direct, *[t for n, t in enumerate(rest) if not _frames_another(analysis, t, rest[n : n + NEAR])]]


def _to_the_mark(analysis: Analysis, telling: Telling, closed: Sequence[Span]) -> Telling:
    """Carry a report that ends in the midst of quoted words to the mark that closes them."""
    start, end = telling.content[-1]
    at = bisect_left(closed, (end, 0)) - 1
    if at < 0 or not start < closed[at][0] < end < closed[at][1] or closed[at][1] - closed[at][0] > LONGEST_QUOTED:
        return telling
    last = closed[at][0] + len(analysis.text[slice(*closed[at])].rstrip(" .,;"))
    return replace(telling, content=(*telling.content[:-1], (start, max(end, last))))


def _up_to(analysis: Analysis, telling: Telling, late: Sequence[int]) -> Telling:
    """End a report where a quotation begins that has its own speaker behind it ("said it was late: “Go,” he said")."""
    start, end = telling.content[-1]
    at = bisect_left(late, start + 1)
    if at == len(late) or late[at] >= end:
        return telling
    cut = trim(analysis.text, (start, late[at]))
    if cut is None or _words(analysis, cut) < FEWEST:
        return telling
    return replace(telling, content=(*telling.content[:-1], cut))


def _same_words(telling: Telling, spoken: Sequence[Span]) -> bool:
    """Tell whether all that is told begins and ends with words told directly."""
    for start, end in telling.content:
        near = bisect_left(spoken, (start - EDGE, 0))
        while near < len(spoken) and spoken[near][0] <= start + EDGE:
            if abs(spoken[near][1] - end) <= EDGE:
                return True
            near += 1
    return False


def _frames_another(analysis: Analysis, outer: Telling, others: Sequence[Telling]) -> bool:
    """Tell whether an outlet only passes on what somebody else said, and adds nothing."""
    if outer.source is None or len(outer.content) != 1 or not _is_outlet(analysis, outer):
        return False
    low, high = outer.content[0]
    return any(
        inner.source is not None
        and inner.cue is not None
        and inner.manner in {"said", "wrote"}
        and _words(analysis, (low, inner.source[0])) <= SLACK
        and low <= inner.source[0] < inner.cue[0]
        and _words(analysis, (inner.content[-1][1], high)) <= SLACK
        for inner in others
        if inner is not outer and low <= inner.content[0][0] and inner.content[-1][1] <= high
    )


def _is_outlet(analysis: Analysis, telling: Telling) -> bool:
    """Tell whether a telling is a report by a name in capitals or by the media, no person and no paper."""
    tokens = analysis.tokens_in(telling.source or (0, 0))
    words = {t.lemma for t in tokens}
    cue = analysis.words(telling.cue).lower() if telling.cue else ""
    reports = cue.startswith(("report", "accord"))
    return reports and not words & PAPERS and (bool(words & MEDIA) or any(t.tag.startswith("NNP") for t in tokens))


def _words(analysis: Analysis, span: Span) -> int:
    return sum(t.text[0].isalnum() for t in analysis.tokens_in(span))
