"""A record made by hand of a text newly written, with something of every kind in it, and a maker of random ones."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import strategies as st

from dragoman.entries import (
    ACTOR_KINDS,
    ATTITUDES,
    EVENT_TYPES,
    FIELDS,
    MANNERS,
    STATEMENT_KINDS,
    STATUSES,
    STRENGTHS,
    Actor,
    Amount,
    Commitment,
    Document,
    Event,
    Magnitude,
    Place,
    Record,
    Span,
    Stance,
    Statement,
    When,
)

Made = TypeVar("Made", Actor, Event, Statement, Commitment, Stance)

TEXT = """\
Norrland and Vestmark agree on ferry patrols
The Foreign Minister of Norrland, Ada Lindqvist, met her Vestmark counterpart, Jon Brekke, in Oslo on Tuesday. \
“We will pay 40 million crowns for two patrol boats by 2026,” Lindqvist said. She called the harbour blockade by \
Ostland “a danger to every port” — and warned that it could not last.
At least 12 sailors were injured when shots were fired near the strait. Brekke thanked Norrland for its help."""


def pin(words: str, nth: int = 0) -> Span:
    """Give the span of words in `TEXT`, of their nth occurrence."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def made(identity: str = "ferries") -> Record:
    """Make the record."""
    return Record(
        document=Document(
            id=identity,
            text=TEXT,
            title="Norrland and Vestmark agree on ferry patrols",
            published="2024-05-16",
            publisher="The Harbour Gazette",
            url="https://gazette.example/ferries",
            language="en",
            origin="made/ferries.txt",
        ),
        actors=_actors(),
        events=_events(),
        statements=_statements(),
        commitments=_commitments(),
        stances=(
            Stance(
                id="t-1",
                holders=("a-lind",),
                toward=("a-ost",),
                attitude="criticism",
                evidence=(pin("She called the harbour blockade by Ostland “a danger to every port”"),),
                confidence=0.81,
            ),
            Stance(id="t-2", holders=(), toward=("a-nor",), attitude="praise", evidence=(pin("thanked Norrland"),)),
        ),
    )


def _actors() -> tuple[Actor, ...]:
    return (
        Actor(
            id="a-nor",
            name="Norrland",
            kind="state",
            country="NRL",
            sectors=("GOV",),
            mentions=(pin("Norrland"), pin("Norrland", 1), pin("We"), pin("Norrland", 2)),
            basis="known",
            confidence=0.99,
        ),
        Actor(
            id="a-lind",
            name="Ada Lindqvist",
            kind="person",
            country="NRL",
            sectors=("GOV",),
            mentions=(pin("The Foreign Minister of Norrland, Ada Lindqvist"), pin("Lindqvist", 1), pin("She")),
            office="Foreign Minister",
            wikidata="Q1",
            candidates=("Q1", "Q2"),
            confidence=0.97,
            finding="actors",
            version="1",
        ),
        Actor(
            id="a-bre",
            name="Jon Brekke",
            kind="person",
            country="VMK",
            sectors=("GOV",),
            mentions=(pin("Jon Brekke"),),
            office="Foreign Minister",
            confidence=0.94,
        ),
        Actor(id="a-ost", name="Ostland", kind="state", country="OST", sectors=("GOV",), mentions=(pin("Ostland"),)),
        Actor(id="a-sai", name="sailors", kind="group", country=None, sectors=(), mentions=(pin("sailors"),)),
    )


def _events() -> tuple[Event, ...]:
    return (
        Event(
            id="e-met",
            type="CONSULT",
            status="occurred",
            actors=("a-lind", "a-bre"),
            recipients=(),
            trigger=pin("met"),
            evidence=(pin("The Foreign Minister of Norrland, Ada Lindqvist, met her Vestmark counterpart"),),
            modes=("visit",),
            contexts=("diplomatic", "military"),
            place=Place(
                span=pin("Oslo"), name="Oslo", country="NOR", latitude=59.91, longitude=10.75, geonameid=3143244
            ),
            date=When(span=pin("on Tuesday"), start="2024-05-14", end="2024-05-14", precision="day"),
            score=2.5,
            quad="verbal cooperation",
            confidence=0.97,
        ),
        Event(
            id="e-shot",
            type="ASSAULT",
            status="occurred",
            actors=(),
            recipients=("a-sai",),
            trigger=pin("shots were fired"),
            evidence=(pin("At least 12 sailors were injured when shots were fired near the strait."),),
            magnitude=Magnitude(injured=(12, 20), dead=0),
            date=When(span=None, start="2024-05-16", end="2024-05-16", precision="day", date_basis="published"),
            confidence=0.7,
        ),
    )


def _statements() -> tuple[Statement, ...]:
    return (
        Statement(
            id="s-pay",
            kind="direct",
            manner="said",
            content=(pin("We will pay 40 million crowns for two patrol boats by 2026"),),
            cue=pin("said"),
            source=pin("Lindqvist", 1),
            speakers=("a-lind",),
            about=("a-nor",),
            confidence=0.99,
        ),
        Statement(
            id="s-warn",
            kind="indirect",
            manner="said",
            content=(pin("it could not last"), pin("a danger to every port")),
            cue=pin("warned"),
            source=pin("She"),
            speakers=("a-lind",),
            addressees=("a-bre",),
            about=("a-ost",),
            confidence=0.88,
        ),
    )


def _commitments() -> tuple[Commitment, ...]:
    return (
        Commitment(
            id="c-pay",
            by=("a-nor",),
            toward=(),
            undertaking=pin("pay 40 million crowns for two patrol boats"),
            field="capability",
            strength="decided",
            evidence=(pin("“We will pay 40 million crowns for two patrol boats by 2026,” Lindqvist said."),),
            amount=Amount(value=40_000_000, unit="NOK", span=pin("40 million crowns")),
            due=When(span=pin("by 2026"), start=None, end="2026-12-31", precision="range"),
            place=None,
            statement="s-pay",
            confidence=0.9,
        ),
    )


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_IDS = st.text("abcdef0123456789", min_size=1, max_size=6)
_CHANCE = st.floats(0, 1)
_COUNT = st.integers(0, 2**40)
_FIGURE = st.none() | _COUNT | st.tuples(_COUNT, _COUNT)


def _tuples(of: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(of, max_size=3).map(tuple)


_MAYBE = st.none() | _WORDS
_SIDES = _tuples(_IDS)
_MADE_BY = {"id": _IDS, "confidence": _CHANCE, "finding": _WORDS, "version": _WORDS}
_Spans = st.SearchStrategy[Span]


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Make any record whose pins lie in its text and whose ids are unique by kind."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=2, max_size=60))
    span = st.integers(0, len(text) - 1).flatmap(lambda s: st.tuples(st.just(s), st.integers(s + 1, len(text))))
    return Record(
        document=Document(id=draw(_IDS), text=text, title=draw(_MAYBE), published=draw(_MAYBE), url=draw(_MAYBE)),
        actors=draw(_several(_any_actor(span))),
        events=draw(_several(_any_event(span))),
        statements=draw(_several(_any_statement(span))),
        commitments=draw(_several(_any_commitment(span))),
        stances=draw(_several(_any_stance(span))),
    )


def _several(entries: st.SearchStrategy[Made]) -> st.SearchStrategy[tuple[Made, ...]]:
    return st.lists(entries, max_size=2, unique_by=lambda entry: entry.id).map(tuple)


def _pins(span: _Spans) -> st.SearchStrategy[tuple[Span, ...]]:
    return st.lists(span, min_size=1, max_size=3).map(tuple)


def _any_place(span: _Spans) -> st.SearchStrategy[Place]:
    return st.builds(
        Place,
        span=span,
        name=_WORDS,
        country=_MAYBE,
        latitude=st.none() | st.floats(-90, 90),
        longitude=st.none() | st.floats(-180, 180),
        region=_MAYBE,
        level=_MAYBE,
        geonameid=st.none() | _COUNT,
    )


def _any_time(span: _Spans) -> st.SearchStrategy[When]:
    return st.builds(
        When,
        span=st.none() | span,
        start=_MAYBE,
        end=_MAYBE,
        precision=st.sampled_from([None, "day", "range"]),
        date_basis=st.sampled_from(["text", "published", "unknown"]),
    )


def _any_actor(span: _Spans) -> st.SearchStrategy[Actor]:
    return st.builds(
        Actor,
        **_MADE_BY,
        name=_WORDS,
        kind=st.sampled_from(ACTOR_KINDS),
        country=_MAYBE,
        sectors=_tuples(_WORDS),
        mentions=_pins(span),
        office=_MAYBE,
        wikidata=_MAYBE,
        basis=st.sampled_from([None, "known", "stale"]),
        candidates=_tuples(_WORDS),
    )


def _any_event(span: _Spans) -> st.SearchStrategy[Event]:
    return st.builds(
        Event,
        **_MADE_BY,
        type=st.sampled_from(EVENT_TYPES),
        status=st.sampled_from(STATUSES),
        actors=_SIDES,
        recipients=_SIDES,
        trigger=span,
        evidence=_pins(span),
        modes=_tuples(_WORDS),
        contexts=_tuples(_WORDS),
        place=st.none() | _any_place(span),
        date=st.none() | _any_time(span),
        magnitude=st.builds(Magnitude, dead=_FIGURE, injured=_FIGURE, arrested=_FIGURE, size=_FIGURE),
        score=st.none() | st.floats(-10, 10),
        quad=_MAYBE,
    )


def _any_statement(span: _Spans) -> st.SearchStrategy[Statement]:
    return st.builds(
        Statement,
        **_MADE_BY,
        kind=st.sampled_from(STATEMENT_KINDS),
        manner=st.sampled_from(MANNERS),
        content=_pins(span),
        cue=st.none() | span,
        source=st.none() | span,
        speakers=_SIDES,
        addressees=_SIDES,
        about=_SIDES,
    )


def _any_commitment(span: _Spans) -> st.SearchStrategy[Commitment]:
    value = st.integers(0, 2**50) | st.floats(0, 1e15)
    return st.builds(
        Commitment,
        **_MADE_BY,
        by=_SIDES,
        toward=_SIDES,
        undertaking=span,
        field=st.sampled_from(FIELDS),
        strength=st.sampled_from(STRENGTHS),
        evidence=_pins(span),
        condition=st.none() | span,
        amount=st.none() | st.builds(Amount, value=value, unit=_WORDS, span=span),
        due=st.none() | _any_time(span),
        place=st.none() | _any_place(span),
        statement=st.none() | _IDS,
    )


def _any_stance(span: _Spans) -> st.SearchStrategy[Stance]:
    attitude = st.sampled_from(ATTITUDES)
    return st.builds(Stance, **_MADE_BY, holders=_SIDES, toward=_SIDES, attitude=attitude, evidence=_pins(span))
