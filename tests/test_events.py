"""Events: types, sides, status, merging, setting, and what is left out."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.entries import EVENT_TYPES, STATUSES, Actor, Document, Entries, Event, Place, Statement, When
from dragoman.findings.events import find, relate
from dragoman.findings.events.setting import _number
from dragoman.knowledge import eventlex, plover
from dragoman.language import Analysis
from dragoman.language.pipeline import analyse

TABLES = ("events.toml", "events_plain.toml")
CASES = [
    case
    for name in TABLES
    for case in tomllib.loads((Path(__file__).parent / "cases" / name).read_text(encoding="utf-8"))["case"]
]
STATES = {"France": "FRA", "Kenya": "KEN", "Peru": "PER", "Japan": "JPN", "Norway": "NOR", "Chile": "CHL"}
PERSONS = {"Anna Berg": "NOR", "Ivan Petrov": None}
GROUPS = ("the rebels", "The rebels", "Police", "police", "Soldiers", "Students")
CAST = {**{n: ("state", c, (n,)) for n, c in STATES.items()}, **{n: ("person", c, (n,)) for n, c in PERSONS.items()}}
OTHER_FORMS = {"Norwegian": "Norway", "Berg": "Anna Berg"}


def read(text: str, published: str | None = "2020-06-15") -> Analysis:
    return next(analyse([Document(id="case", text=text, published=published)]))


def pins(text: str, words: str) -> tuple[tuple[int, int], ...]:
    spans, at = [], text.find(words)
    while at != -1:
        spans.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return tuple(spans)


def cast(text: str) -> Entries:
    """Pin the names of the cast wherever they stand."""
    actors = [_actor(name, kind, country, _mentions(text, name)) for name, (kind, country, _) in CAST.items()]
    actors += [_actor(name.replace("The ", "the "), "group", None, pins(text, name)) for name in GROUPS]
    return Entries(actors=tuple(actor for actor in actors if actor.mentions))


def _mentions(text: str, name: str) -> tuple[tuple[int, int], ...]:
    forms = [form for form, whose in OTHER_FORMS.items() if whose == name and form not in name]
    return pins(text, name) + tuple(span for form in forms for span in pins(text, form))


def _actor(name: str, kind: Any, country: str | None, mentions: tuple[tuple[int, int], ...]) -> Actor:
    return Actor(id=name, name=name, kind=kind, country=country, sectors=(), mentions=mentions)


def told(text: str, *more: Entries, published: str | None = "2020-06-15") -> tuple[Event, ...]:
    return find(read(text, published), sum(more, cast(text))).events


def shown(event: Event) -> str:
    return f"{event.type} {event.status}: {', '.join(sorted(event.actors))} -> {', '.join(sorted(event.recipients))}"


@pytest.mark.parametrize("case", CASES, ids=[f"{i}-{case['about']}" for i, case in enumerate(CASES)])
def test_the_events_of_a_sentence_are_those_of_the_table(case: dict[str, Any]) -> None:
    assert [shown(e) for e in told(case["text"])] == case["events"], case["why"]


def only(text: str, *more: Entries, published: str | None = "2020-06-15") -> Event:
    (event,) = told(text, *more, published=published)
    return event


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("Anna Berg visited Kenya.", ("visit",)),
        ("Anna Berg spoke with Ivan Petrov by phone.", ("phone",)),
        ("Police arrested Ivan Petrov.", ("arrest",)),
        ("Peru attacked Chile with rockets.", ("heavy-weapons",)),
        ("Chile urged Peru to release the hostages.", ("yield",)),
        ("Chile asked Japan for help.", ("assist",)),
        ("Peru threatened to attack Chile.", ("violence",)),
        ("Peru deployed troops to Chile.", ("troops",)),
        ("Peru expelled diplomats of Chile.", ("expel",)),
        ("Norway convicted Ivan Petrov.", ("convict",)),
        ("France condemned Peru.", ("disapprove",)),
        ("Chile accused Peru of fraud.", ("allege",)),
        ("Anna Berg resigned.", ("resign",)),
    ],
)
def test_modes_follow_from_the_pattern_and_the_words_of_the_clause(text: str, modes: tuple[str, ...]) -> None:
    assert only(text).modes == modes


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Peru attacked Chile with tanks and soldiers.", "military"),
        ("France and Japan held talks on climate and emissions.", "environment"),
        ("Norway imposed sanctions on Peru.", "economic"),
        ("Norway convicted Ivan Petrov in court of bribery.", "corruption"),
        ("Chile accused Peru of a cyberattack.", "cyber"),
        ("France met Japan.", "diplomatic"),
        ("France and Japan discussed nuclear warheads.", "cbrn"),
    ],
)
def test_contexts_are_told_by_the_words_of_the_clause(text: str, context: str) -> None:
    assert context in only(text).contexts


@pytest.mark.parametrize(
    ("text", "name", "figure"),
    [
        ("The rebels killed 12 people in Kenya.", "dead", 12),
        ("The rebels killed dozens of people in Kenya.", "dead", (24, 99)),
        ("The rebels killed three and wounded 1,200 people in Kenya.", "injured", 1200),
        ("Police arrested forty Students.", "arrested", 40),
        ("Peru deployed 5000 troops to Chile.", "size", 5000),
    ],
)
def test_figures_beside_the_act_are_its_magnitude(text: str, name: str, figure: object) -> None:
    assert getattr(only(text).magnitude, name) == figure


def test_a_number_too_long_to_count_heads_is_no_figure() -> None:
    assert _number("9" * 40) is None
    assert _number("999,999,999") is None


def setting(text: str, place: str, date: str) -> Entries:
    (where,), (when,) = pins(text, place), pins(text, date)
    return Entries(
        places=(Place(span=where, name=place),), dates=(When(span=when, start="2020-06-12", end="2020-06-12"),)
    )


def test_place_and_date_of_the_clause_belong_to_the_act() -> None:
    text = "France met Japan in Oslo on Friday."
    event = only(text, setting(text, "Oslo", "Friday"))
    assert event.place is not None
    assert event.date is not None
    assert (event.place.name, event.date.start) == ("Oslo", "2020-06-12")


def test_place_and_date_of_another_clause_do_not() -> None:
    text = "France met Japan, and in Oslo the sun shone on Friday."
    event = only(text, setting(text, "Oslo", "Friday"))
    assert (event.place, event.date) == (None, None)


def test_the_place_that_a_demand_is_about_is_not_where_it_was_made() -> None:
    text = "Chile condemned Peru and the shelling of Oslo. Peru slept on Friday."
    (event,) = told(text, setting(text, "Oslo", "Friday"))
    assert event.place is None


def test_a_document_without_a_date_has_no_history_by_years() -> None:
    assert only("Peru attacked Chile in 1990.", published=None).status == "occurred"


def said(text: str, words: str, speaker: str) -> Entries:
    (span,) = pins(text, words)
    statement = Statement(
        id="s", kind="direct", manner="said", content=(span,), cue=None, source=None, speakers=(speaker,)
    )
    return Entries(statements=(statement,))


def test_must_in_the_mouth_of_a_speaker_is_a_demand() -> None:
    text = "“Peru must leave the island,” Anna Berg said."
    assert shown(only(text, said(text, "Peru must leave the island,", "Anna Berg"))) == (
        "REQUEST occurred: Anna Berg -> Peru"
    )


def test_what_a_speaker_calls_needful_is_a_demand() -> None:
    """It is essential that, it is time for: as good as must."""
    for words in ("It is essential that Peru leave the island,", "It is time for Peru to leave the island,"):
        text = f"“{words}” Anna Berg said."
        assert shown(only(text, said(text, words, "Anna Berg"))) == "REQUEST occurred: Anna Berg -> Peru"


def test_must_without_a_known_speaker_is_no_event() -> None:
    assert told("Peru must leave the island.") == ()


def test_a_verdict_in_the_mouth_of_a_speaker_is_an_accusation() -> None:
    text = "“Peru is lying,” Anna Berg said."
    event = only(text, said(text, "Peru is lying,", "Anna Berg"))
    assert (shown(event), event.modes) == ("ACCUSE occurred: Anna Berg -> Peru", ("allege",))


def test_nobody_accuses_himself() -> None:
    text = "“Peru is lying,” Peru said."
    assert told(text, said(text, "Peru is lying,", "Peru")) == ()


def test_repeated_tellings_are_one_event_with_all_their_evidence() -> None:
    text = "Peru attacked Chile. Norway was shocked. The attack by Peru on Chile came at dawn."
    event = only(text)
    assert [text[s:e] for s, e in event.evidence] == [
        "Peru attacked Chile.",
        "The attack by Peru on Chile came at dawn.",
    ]


def test_acts_of_different_days_are_not_joined() -> None:
    text = "Peru attacked Chile on Monday.\nPeru attacked Chile on Friday."
    (monday,), (friday,) = pins(text, "Monday"), pins(text, "Friday")
    dates = Entries(dates=(When(span=monday, start="2020-06-08"), When(span=friday, start="2020-06-12")))
    assert len(told(text, dates)) == 2


def test_score_and_quad_are_the_codebooks() -> None:
    event = only("Anna Berg visited Kenya.")
    assert (event.score, event.quad) == (4, "verbal cooperation")


def test_ids_are_the_same_at_every_reading_and_different_within_a_document() -> None:
    text = "France condemned Peru and thanked Norway."
    first, second = told(text), told(text)
    assert [e.id for e in first] == [e.id for e in second]
    assert len({e.id for e in first}) == 2


def test_the_trigger_is_the_shortest_words_that_carry_the_act() -> None:
    text = "Norway imposed sanctions on Peru."
    assert text[slice(*only(text).trigger)] == "imposed sanctions"


def test_a_pattern_with_one_side_missing_is_less_sure() -> None:
    assert only("Norway condemned everything.").confidence < only("Norway condemned Peru.").confidence


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "kind"),
    [
        ("Norway has condemned the conduct of Peru.", "Norway", "Peru", "ACCUSE"),
        ("Peru was attacked by the rebels.", "the rebels", "Peru", "ASSAULT"),
        ("Talks between France and Japan began.", "France", "Japan", "CONSULT"),
        ("Norway pledged to send aid to Kenya.", "Norway", "Kenya", "AGREE"),
    ],
)
def test_relate_ranks_the_act_between_the_two_sides_first(text: str, actor: str, recipient: str, kind: str) -> None:
    assert relate(read(text), pins(text, actor), pins(text, recipient))[0][0] == kind


def test_relate_answers_nothing_where_no_word_of_the_lexicon_stands() -> None:
    assert relate(read("France is near Japan."), [(0, 6)], [(15, 20)]) == ()


def test_the_lexicon_holds_patterns_for_every_type() -> None:
    some = [p for found in eventlex.patterns().values() for p in found]
    assert {p.type for p in some} == set(EVENT_TYPES)
    assert len(some) >= 900


def test_the_lexicon_names_only_modes_and_contexts_of_the_codebook() -> None:
    book = plover.codebook()
    for pattern in (p for found in eventlex.patterns().values() for p in found):
        assert set(pattern.modes) <= set(book.types[pattern.type].modes), pattern
        assert set(pattern.contexts) <= set(book.contexts), pattern
    assert {c for some in eventlex.contexts().values() for _, c in some} <= set(book.contexts)
    for kind in EVENT_TYPES:
        assert {m for some in eventlex.modes(kind).values() for _, m in some} <= set(book.types[kind].modes)


def test_a_row_with_an_unknown_condition_is_refused() -> None:
    with pytest.raises(ValueError, match="not a condition"):
        eventlex._condition("objekt=talk")


def test_a_class_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no list"):
        eventlex.words("classes", "nonsense")


PIECES = [
    "France",
    "Peru",
    "Anna Berg",
    "condemned",
    "will",
    "not",
    "attack",
    "held talks with",
    ",",
    ".",
    "and",
    "“",
    "”",
    "if",
    "by",
    "the",
    "sanctions on",
    "\n",
    "agreed to",
    "visit",
    "must",
    "12",
    "people",
    "killed",
    "—",
    "é𝔘",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join))
def test_whatever_the_text_spans_are_legal_and_sides_are_known(text: str) -> None:
    entries = cast(text)
    known = {actor.id for actor in entries.actors}
    for event in find(read(text), entries).events:
        assert all(0 <= s < e <= len(text) for s, e in (event.trigger, *event.evidence))
        assert event.evidence[0][0] <= event.trigger[0]
        assert set(event.actors) | set(event.recipients) <= known
        assert not set(event.actors) & set(event.recipients)
        assert event.status in STATUSES
        assert 0 < event.confidence < 1
