"""Times as they are told, resolved against the day of publication; what needs a day that is not known stays open.

The grammar is ours: a general parser's search reads "2027, and the 12th Marine Regiment" as 12 December.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dragoman.entries import Entries, When
from dragoman.findings.dates.grammar import RULES
from dragoman.findings.dates.relative import Told
from dragoman.findings.dates.scene import ReadScene, Scene
from dragoman.findings.dates.stretches import OPEN, Stretch, moved, one_day, published_stretch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dragoman.entries import Span
    from dragoman.language import Analysis

FINDING: Final = "dates/2"
SINCE: Final = re.compile(r"\bsince[ \u00a0\n](?:the[ \u00a0\n])?\Z", re.IGNORECASE)
SINCE_LENGTH: Final = 12
HEADING: Final = 80  # characters within which a dateline names its day
DATELINE: Final = re.compile(r"[A-Z][A-Z .'’-]{2,40}[,(][^\n]{0,60}?(?:—|–|--| - )")
LAG: Final = 7
"""Days that a report may be older than its publication and its day names still count from it."""


def find(analysis: Analysis, found: Entries) -> Entries:
    """Find the times told in what is read of a document."""
    published = published_stretch(analysis.document.published)
    scene = ReadScene(analysis, found, _written(analysis, published))
    times: list[When] = []
    told: date | None = None
    paragraph = -1
    for sentence in analysis.sentences:
        if sentence.paragraph != paragraph:
            told, paragraph = None, sentence.paragraph
        here, told = _times(scene, sentence.span, told)
        times += here
    return Entries(dates=tuple(times))


def _written(analysis: Analysis, published: Stretch | None) -> Stretch | None:
    """Give the day on which a report was written: its dateline's, where that agrees with the date of publication."""
    if published is None or published.start is None or published.end is None:
        return published
    for first in analysis.paragraphs[:2]:
        line = DATELINE.match(analysis.text, first[0], min(first[1], first[0] + HEADING + SINCE_LENGTH))
        if line is None:
            continue
        days = [w for w in dates_in(analysis.text, line.span(), published) if w.precision == "day" and w.start]
        stretch = published_stretch(days[0].start) if len(days) == 1 else None
        if stretch and stretch.start and _agrees(stretch.start, published):
            return stretch
    return published


def _agrees(day: date, published: Stretch) -> bool:
    if published.start is None or published.end is None:
        return False
    if published.precision == "day":
        return 0 <= (published.start - day).days <= LAG
    return published.precision == "month" and published.start <= day <= published.end


def dates_in(text: str, span: Span, published: Stretch | None) -> Iterator[When]:
    """Give the times told in a stretch of text, in order, none overlapping another, by what the text alone tells."""
    yield from _times(Scene(text, published), span, None)[0]


def _times(scene: Scene, span: Span, told: date | None) -> tuple[list[When], date | None]:
    """Give the times of a sentence, and the day that it told last."""
    taken: dict[Span, Stretch | Told] = {}
    covered = bytearray(span[1] - span[0])
    hints: dict[re.Pattern[str], bool] = {}
    for rule in RULES:
        if rule.hint not in hints:
            hints[rule.hint] = rule.hint.search(scene.text, *span) is not None
        if hints[rule.hint]:
            for match in rule.pattern.finditer(scene.text, *span):
                here = slice(match.start() - span[0], match.end() - span[0])
                stretch = None if any(covered[here]) else rule.read(match, scene)
                if stretch is not None:
                    taken[match.span()] = stretch
                    covered[here] = b"\1" * (here.stop - here.start)
    times = []
    for place in sorted(taken):
        stretch = taken[place]
        if isinstance(stretch, Told):
            stretch = (told and one_day(moved(told, stretch.days))) or OPEN
        if stretch.precision == "day" and stretch.start:
            told = stretch.start
        times.append(_since(scene, place, stretch, span[0]))
    return times, told


def _since(scene: Scene, place: Span, stretch: Stretch, least: int) -> When:
    """Give a time, with "since" before it as a stretch up to the day of publication."""
    since = SINCE.search(scene.text, max(least, place[0] - SINCE_LENGTH), place[0])
    if since is None:
        return _when(place, stretch)
    today = scene.today if scene.today and stretch.start and scene.today >= stretch.start else None
    return _when((since.start(), place[1]), Stretch(stretch.start, today, "range") if stretch.start else stretch)


def _when(span: Span, stretch: Stretch) -> When:
    return When(
        span=span,
        start=stretch.start.isoformat() if stretch.start else None,
        end=stretch.end.isoformat() if stretch.end else None,
        precision=stretch.precision,
        date_basis="text",
    )
