"""The reader: a document's text with what was found in it, in lanes and notes beside the words it rests on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ask.answer import Answer, Basis, Column
from dragoman.ask.view import Item, Pin, Segment, View, view
from dragoman.web.asked import AtDesk
from dragoman.web.page import Page, respond

if TYPE_CHECKING:
    from dragoman.entries import Document, Span
    from dragoman.store import Store
    from dragoman.web.desk import Desk

router = APIRouter()

KINDS: Final = {"e": "event", "s": "statement", "c": "commitment", "t": "stance", "a": "actor"}
"""Kinds of findings by the letter of their tags."""
LANED: Final = "esct"
"""Those that have lanes beside the text, from the outside in; actors are told in the text itself."""
DEEP: Final = 6
"""Lanes a kind has at most; what would need more shares the last."""
LANE: Final = 7
"""Width of a lane."""
HELD: Final = {"e": "evidence", "s": "content", "c": "evidence", "t": "evidence"}
"""The role of the pins that a lane shows, by kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text under the same findings throughout: their tags, and the classes that show them."""

    text: str
    tags: str
    classes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph: its pieces, its lanes as a drawing, and the findings that begin in it."""

    pieces: tuple[Piece, ...]
    lanes: Markup
    notes: tuple[Item, ...]
    headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document ready to be shown."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    items: Mapping[str, Item]
    findings: Answer
    run: str


@router.get("/read", name="reader")
def reader(
    request: Request,
    desk: AtDesk,
    *,
    document: Annotated[str, Query(max_length=2000)],
    at: Annotated[str | None, Query(max_length=200)] = None,
    show: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """Show a document; `at` is the finding that is looked at, `show` the kinds that are marked."""
    read = read_of(desk, document)
    kinds = [kind for kind in KINDS.values() if not show or kind in show]
    focus = next((item for item in read.items.values() if at in {item.id, item.tag}), None)
    facts = {
        "read": read,
        "focus": focus,
        "focus_kind": focus and KINDS[focus.tag[0]],
        "kinds": kinds,
        "all_kinds": KINDS,
        "edit": desk.edit,
    }
    title = read.document.title or read.document.id
    return respond(request, Page(name="reader", title=title, answers={"findings": read.findings}, facts=facts))


def read_of(desk: Desk, document: str) -> Read:
    """Give a document ready to be shown, made once as long as nothing is corrected."""
    return desk.once(("read", document), partial(_read, document))


def _read(document: str, store: Store) -> Read:
    record = store.get(document, corrected=True)
    seen = view(record)
    items = {
        item.tag: item for item in chain(seen.events, seen.statements, seen.commitments, seen.stances, seen.actors)
    }
    (head,) = store.named("heads", [[document]])
    return Read(
        document=record.document,
        paragraphs=tuple(_paragraphs(seen, items)),
        items=items,
        findings=_findings(record.document.id, items, head["run"]),
        run=head["run"],
    )


def _paragraphs(seen: View, items: Mapping[str, Item]) -> Iterator[Paragraph]:
    text = seen.document.text
    lanes = _Lanes(seen.segments)
    starts = _anchors(seen.segments)
    segments = list(seen.segments)
    begin = 0
    for part in text.split("\n"):
        span = (begin, begin + len(part))
        begin = span[1] + 1
        if part.strip():
            notes = tuple(items[tag] for tag, place in starts.items() if span[0] <= place <= span[1])
            yield Paragraph(
                pieces=tuple(_pieces(segments, span)),
                lanes=lanes.drawn(span),
                notes=notes,
                headline=span[0] == 0 and part.strip() == (seen.document.title or "").strip(),
            )


def _anchors(segments: Sequence[Segment]) -> dict[str, int]:
    """Give where the anchor of each finding ends, in reading order."""
    return {tag: segment.span[1] for segment in segments for tag in segment.marks if tag[0] in LANED}


def _pieces(segments: Sequence[Segment], span: Span) -> Iterator[Piece]:
    """Cut the segments to a paragraph."""
    first = bisect_right(segments, span[0], key=_end)
    for segment in islice(segments, first, None):
        if segment.span[0] >= span[1]:
            return
        start, end = max(segment.span[0], span[0]), min(segment.span[1], span[1])
        if start < end:
            text = segment.text[start - segment.span[0] : end - segment.span[0]]
            tags = dict.fromkeys(pin.tag for pin in segment.pins)
            yield Piece(text=text, tags=" ".join(tags), classes=" ".join(dict.fromkeys(map(_class, segment.pins))))


def _end(segment: Segment) -> int:
    return segment.span[1]


def _class(pin: Pin) -> str:
    return f"{KINDS[pin.tag[0]]}-{pin.role}"


class _Lanes:
    """A column for each finding such that none lies over another: the first that is free where it begins."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._spans: dict[str, list[Span]] = {}
        for segment in segments:
            for pin in segment.pins:
                if HELD.get(pin.tag[0]) == pin.role and pin.span not in self._spans.setdefault(pin.tag, []):
                    self._spans[pin.tag].append(pin.span)
        self._lane = {tag: lane for kind in LANED for tag, lane in self._laid(kind)}
        self.depth = {k: max((n + 1 for t, n in self._lane.items() if t[0] == k), default=0) for k in LANED}
        self._before = dict(zip(LANED, accumulate((self.depth[k] for k in LANED), initial=0), strict=False))
        bars = ((start, end, tag) for tag, spans in self._spans.items() for start, end in spans)
        self._waiting = sorted(bars, reverse=True)
        self._open: list[tuple[int, int, str]] = []

    def _laid(self, kind: str) -> Iterator[tuple[str, int]]:
        free: list[int] = []
        ours = sorted((spans[0][0], tag) for tag, spans in self._spans.items() if tag[0] == kind)
        for start, tag in ours:
            end = max(span[1] for span in self._spans[tag])
            lane = next((n for n, until in enumerate(free) if until <= start), min(len(free), DEEP - 1))
            free[lane : lane + 1] = [end]
            yield tag, lane

    def drawn(self, paragraph: Span) -> Markup:
        """Draw the lanes beside a paragraph: how far down they begin and end is told by the share of its letters."""
        width = max(sum(self.depth.values()), 1) * LANE
        bars = Markup("").join(self._bars(paragraph))
        return Markup(
            '<svg class="lanes" width="{}" viewBox="0 0 {} 1000" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
        ).format(width, width, bars)

    def _bars(self, paragraph: Span) -> Iterator[Markup]:
        size = paragraph[1] - paragraph[0]
        for start, end, tag in self._beside(paragraph):
            top, foot = max(start, paragraph[0]) - paragraph[0], min(end, paragraph[1]) - paragraph[0]
            x = (self._before[tag[0]] + self._lane[tag]) * LANE
            yield Markup('<rect class="lane {}" data-in="{}" x="{}" y="{:.1f}" width="4" height="{:.1f}"/>').format(
                KINDS[tag[0]], tag, x, 1000 * top / size, 1000 * (foot - top) / size
            )

    def _beside(self, paragraph: Span) -> list[tuple[int, int, str]]:
        """Give what stands beside a paragraph. Paragraphs are asked for in order: what ended before one is done with."""
        self._open = [bar for bar in self._open if bar[1] > paragraph[0]]
        while self._waiting and self._waiting[-1][0] < paragraph[1]:
            self._open.append(self._waiting.pop())
        return [bar for bar in self._open if bar[1] > paragraph[0]]


COLUMNS: Final = (
    Column(name="document", kind="text", meaning="The document's id."),
    Column(name="id", kind="text", meaning="The finding's id."),
    Column(name="tag", kind="text", meaning="Its tag on the page: kind and number in reading order."),
    Column(name="kind", kind="text", meaning="event, statement, commitment, stance or actor."),
    Column(name="subjects", kind="texts", meaning="Who does, says, undertakes or regards."),
    Column(name="verb", kind="text", meaning="The type of event, the manner of saying, the strength, the attitude."),
    Column(name="objects", kind="texts", meaning="To or with whom."),
    Column(name="words", kind="text", meaning="The words it rests on."),
    Column(name="facts", kind="texts", meaning="What else is known."),
    Column(name="status", kind="text", meaning="Of an event: occurred, future, hypothetical, negated, historical."),
    Column(name="confidence", kind="number", meaning="Of the entries of this confidence, the share that is right."),
)


def _findings(document: str, items: Mapping[str, Item], run: str) -> Answer:
    rows = [
        (
            document,
            x.id,
            x.tag,
            KINDS[x.tag[0]],
            x.subjects,
            x.verb,
            x.objects,
            x.words,
            x.facts,
            x.status,
            x.confidence,
        )
        for x in items.values()
    ]
    basis = Basis(documents=1, entries=len(rows))
    return Answer(
        question="findings", parameters={"document": document}, columns=COLUMNS, rows=rows, basis=basis, run=run
    )
