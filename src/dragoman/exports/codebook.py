"""The codebook of a data package: its tables, their columns, and the words that stand in them, from the code itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.entries import (
    ACTOR_KINDS,
    ATTITUDES,
    EVENT_TYPES,
    FIELDS,
    MANNERS,
    STATEMENT_KINDS,
    STATUSES,
    STRENGTHS,
)
from dragoman.exports.across import ACTS, CORRECTIONS, GROUPS, IDENTITIES, MEMBERS, RIVALS, SIDES
from dragoman.exports.columns import (
    DAYS,
    DOCUMENT,
    FIGURES,
    HEAD,
    PLACE,
    PUBLISHED,
    QUADS,
    TAIL,
    Table,
    column,
    sides,
)
from dragoman.knowledge.plover import codebook as plover

DOCUMENTS: Final = Table(
    name="documents",
    view="current_documents",
    meaning="The documents that were read.",
    key=("id",),
    fields=(
        column("id", "text", "The id of the document."),
        column("title", "text", "The title."),
        PUBLISHED,
        column("publisher", "text", "Who published it."),
        column("url", "text", "Where it stands."),
        column("language", "text", "Its language."),
        column("sha256", "text", "SHA-256 of its text in UTF-8: who has the text can tell that it is the same."),
        column("run", "text", "The run that read it: the versions of everything, in datapackage.json."),
        column("first_seen", "time", "When it was first read, in UTC."),
        column("updated_at", "time", "When its record last changed, in UTC."),
    ),
)
TEXT: Final = column("text", "text", "The text, in which the spans of `pins` count.")
ACTORS: Final = Table(
    name="actors",
    view="actor_rows",
    meaning="Who is spoken of, once in each document.",
    key=("document", "id"),
    fields=(
        *HEAD,
        column("name", "text", "Its fullest name in the document."),
        column("kind", "text", "What it is.", tuple(ACTOR_KINDS)),
        column(
            "country", "text", "The state it belongs to (ISO 3166-1 alpha-3), or PLOVER's code for those of no state."
        ),
        column("sectors", "texts", "PLOVER's sectors, the most specific first."),
        column("office", "text", "The office held at the date of the document, as written."),
        column("wikidata", "text", "Its item in Wikidata."),
        column("basis", "text", "How its identity is known.", ("known", "text", "inferred", "stale")),
        column("mentions", "integer", "How many times it is mentioned."),
        column("words", "texts", "The words of each mention, in order."),
        *TAIL[1:],
    ),
)
EVENTS: Final = Table(
    name="events",
    view="event_rows",
    kind="event",
    meaning="Who did what to whom, once in each document.",
    key=("document", "id"),
    fields=(
        *HEAD,
        column("type", "text", "PLOVER's type.", tuple(EVENT_TYPES)),
        column("modes", "texts", "PLOVER's modes."),
        column("contexts", "texts", "PLOVER's contexts."),
        column("status", "text", "Whether it took place.", tuple(STATUSES)),
        *sides("Who acts, all of them if it is done together", "actors", "actor_countries"),
        *sides("Who is acted upon; empty if it is done together", "recipients", "recipient_countries"),
        column("trigger", "text", "The shortest words that carry the act."),
        *PLACE,
        column("latitude", "number", "Degrees north, WGS 84."),
        column("longitude", "number", "Degrees east, WGS 84."),
        column("date_start", "day", "The first day that the words tell."),
        column("date_end", "day", "The last day that the words tell."),
        column("date_precision", "text", "How precisely they tell it."),
        column("date_basis", "text", "What the words' day rests on; empty where they tell none."),
        column("date_words", "text", "The words that tell it."),
        *FIGURES,
        column("score", "number", "PLOVER's score by type and mode, -10 (conflict) to 10 (cooperation)."),
        column("quad", "text", "PLOVER's quarter.", QUADS),
        *TAIL,
    ),
)
EVENT_DAYS: Final = Table(
    name="event_days",
    view="event_days",
    kind="event",
    meaning="When each event was, and what that rests on.",
    key=("document", "id"),
    fields=(
        DOCUMENT,
        column("id", "text", "The id of the event."),
        *DAYS,
    ),
)
DYADS: Final = Table(
    name="dyads",
    view="dyads",
    kind="event",
    entry="event",
    meaning="The ordered pairs of states that each event joins.",
    key=("document", "event", "source", "target"),
    fields=(
        DOCUMENT,
        column("event", "text", "The id of the event."),
        column("source", "text", "Whose actor acts: ISO 3166-1 alpha-3 or PLOVER's code for those of no state."),
        column("target", "text", "Whose actor is acted upon."),
        column("mutual", "flag", "Whether it is done together: then it stands in both directions."),
    ),
)
STATEMENTS: Final = Table(
    name="statements",
    view="statement_rows",
    kind="statement",
    meaning="Who said what.",
    key=("document", "id"),
    fields=(
        *HEAD,
        column("kind", "text", "In quotation marks, reported, or both.", tuple(STATEMENT_KINDS)),
        column("manner", "text", "How it was uttered.", tuple(MANNERS)),
        *sides("Who speaks", "speakers", "speaker_countries"),
        *sides("To whom", "addressees", None),
        *sides("Whom the words speak about", "about", "about_countries"),
        column("source", "text", "The words that name the speaker beside it."),
        column("cue", "text", "The verb or phrase of saying."),
        column("content", "text", "The words said; an interruption is …"),
        *TAIL[1:],
    ),
)
COMMITMENTS: Final = Table(
    name="commitments",
    view="commitment_rows",
    kind="commitment",
    meaning="Who has undertaken to do what.",
    key=("document", "id"),
    fields=(
        *HEAD,
        *sides("Who is bound", "by", "by_countries"),
        *sides("With whom or for whom", "toward", "toward_countries"),
        column("undertaking", "text", "What will be done, from the verb on."),
        column("field", "text", "What it is about.", tuple(FIELDS)),
        column("strength", "text", "How firmly.", tuple(STRENGTHS)),
        column("condition", "text", "The condition."),
        column("amount_value", "number", "How much."),
        column("amount_unit", "text", "ISO 4217, %GDP, persons or units."),
        column("amount", "text", "The words that tell it."),
        column("due_start", "day", "The first day it falls due."),
        column("due_end", "day", "The last."),
        column("due_precision", "text", "How precisely it is told."),
        column("due", "text", "The words that tell it."),
        *PLACE,
        column("statement", "text", "The id of the statement in which it was made."),
        *TAIL,
    ),
)
STANCES: Final = Table(
    name="stances",
    view="stance_rows",
    kind="stance",
    meaning="How one regards another.",
    key=("document", "id"),
    fields=(
        *HEAD,
        *sides("Whose stance; empty where the article itself speaks", "holders", "holder_countries"),
        column("attitude", "text", "The attitude.", tuple(ATTITUDES)),
        *sides("Toward whom", "toward", "toward_countries"),
        *TAIL,
    ),
)
PINS: Final = Table(
    name="pins",
    view="pins",
    kind="*",
    entry="entry",
    meaning="Every span of every entry: where in the text its words stand.",
    key=("document", "kind", "entry", "role", "position"),
    fields=(
        DOCUMENT,
        column("kind", "text", "Of what.", ("actor", "event", "statement", "commitment", "stance")),
        column("entry", "text", "The id of the entry."),
        column("role", "text", "What the words are to it: mention, evidence, trigger, content, cue …"),
        column("position", "integer", "The place among the pins of its role, from 0."),
        column("span_start", "integer", "The first character, in Unicode code points from 0."),
        column("span_end", "integer", "The one behind the last."),
        column("words", "text", "The words themselves."),
    ),
)
STORIES: Final = Table(
    name="stories",
    view="story_events",
    kind="event",
    entry="event",
    meaning="Which events of several documents are one act. Empty where stories were not built.",
    key=("document", "event"),
    fields=(
        DOCUMENT,
        column("event", "text", "The id of the event."),
        column("story", "text", "The id of the act: its tellings share it."),
        column("first", "flag", "Whether this is the earliest telling."),
        column("tellings", "integer", "How many tellings the act has."),
    ),
)
TABLES: Final = (
    DOCUMENTS, ACTORS, EVENTS, EVENT_DAYS, DYADS, STATEMENTS, COMMITMENTS, STANCES, PINS, SIDES,
    STORIES, ACTS, RIVALS, GROUPS, IDENTITIES, MEMBERS, CORRECTIONS,
)  # fmt: skip


def markdown(counts: dict[str, int]) -> Iterator[str]:
    """Give the codebook as Markdown, line by line; `counts` are rows by table."""
    yield "# Codebook"
    yield ""
    yield "Made from the code that wrote the data. Empty cells are unknown. Lists are JSON in CSV files."
    for table in TABLES:
        yield from ("", f"## {table.name}", "", f"{table.meaning} {counts[table.name]:,} rows.", "")
        yield from ("| column | type | meaning | words |", "|---|---|---|---|")
        for field in table.fields:
            yield f"| `{field.name}` | {field.kind} | {field.meaning} | {', '.join(f'`{w}`' for w in field.words)} |"
    yield from _plover()


def flat() -> Iterator[tuple[str, str, str, str, str]]:
    """Give the codebook as rows: table, column, type, meaning, words."""
    for table in TABLES:
        for field in table.fields:
            yield table.name, field.name, field.kind, field.meaning, "|".join(field.words)


def _plover() -> Iterator[str]:
    told = plover()
    yield from ("", "## PLOVER 0.8", "", "| type | quad | score | modes (score) |", "|---|---|---|---|")
    for name, info in told.types.items():
        modes = ", ".join(f"`{mode}` ({'none' if score is None else score})" for mode, score in info.modes.items())
        yield f"| `{name}` | {info.quad} | {info.score} | {modes} |"
    yield from ("", "Contexts: " + ", ".join(f"`{name}`" for name in told.contexts) + ".")
    yield from ("", "Sectors: " + "; ".join(f"`{code}` {meaning}" for code, meaning in told.sectors.items()) + ".")
    yield from ("", "In the place of a country: " + "; ".join(f"`{c}` {m}" for c, m in told.nonstate.items()) + ".")
