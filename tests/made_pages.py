"""A record for the pages: the one made by hand, and one whose text is as unfriendly as a text can be."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from dragoman import store
from dragoman.entries import Actor, Commitment, Document, Event, Record, Stance, Statement
from dragoman.store import Run
from made_record import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARKS = (
    "“Curly” ‘single’ \"straight\" 'apostrophes' «guillemets» ‹small› „low“ ‚lower‘ `ticks` 「corners」 &amp; &lt;b&gt;"
)
HOSTILE = (
    "<script>window.hit = 1</script> \"Title\" & 'more'\n"
    f'Japan said: {MARKS} and <img src=x onerror="window.hit = 2"> it will pay </textarea></title></style> ten.\n'
    "The United States thanked Japan {{ 7 * 7 }} {% raw %} javascript:alert(1) \u202e reversed \u202c \u2028 end."
)


def spot(words: str) -> tuple[int, int]:
    """Give the span of words in the unfriendly text."""
    at = HOSTILE.index(words)
    return at, at + len(words)


def hostile() -> Record:
    """Make a record whose title, publisher, names, id and text all hold marks of HTML and quotation marks."""
    sentence = spot("The United States thanked Japan")
    return Record(
        document=Document(
            id='evil/../"<script>&?#%41',
            text=HOSTILE,
            title="<script>window.hit = 1</script> \"Title\" & 'more'",
            published="2024-06-01",
            publisher='<b>Pub</b> & "Sons"',
            url="javascript:window.hit=3",
            language="en",
        ),
        actors=(
            Actor(id="j", name="Japan", kind="state", country="JPN", sectors=("GOV",), mentions=(spot("Japan"),)),
            Actor(
                id="u",
                name='<i>United</i> "States"',
                kind="state",
                country="USA",
                sectors=("GOV",),
                mentions=(spot("The United States"),),
            ),
        ),
        events=(
            Event(
                id="e'\"<1>",
                type="SUPPORT",
                status="occurred",
                actors=("u",),
                recipients=("j",),
                trigger=spot("thanked"),
                evidence=(sentence,),
                score=3.0,
                quad="verbal cooperation",
                confidence=0.4,
            ),
        ),
        statements=(
            Statement(
                id="s1",
                kind="direct",
                manner="said",
                content=(spot(MARKS), spot("it will pay </textarea></title></style> ten")),
                cue=spot("said"),
                source=spot("Japan"),
                speakers=("j",),
                about=("u",),
                confidence=0.8,
            ),
        ),
        commitments=(
            Commitment(
                id="c1",
                by=("j",),
                toward=("u",),
                undertaking=spot("pay </textarea></title></style> ten"),
                field="spending",
                strength="decided",
                evidence=(spot("it will pay </textarea></title></style> ten"),),
                statement="s1",
                confidence=0.7,
            ),
        ),
        stances=(
            Stance(id="t1", holders=("u",), toward=("j",), attitude="praise", evidence=(sentence,), confidence=0.5),
        ),
    )


@contextmanager
def record_file(folder: Path) -> Iterator[Path]:
    """Give a record file with both."""
    path = folder / "pages.duckdb"
    with store.open(path, create=True) as file:
        file.put_many([made(), hostile()], Run(manifest={"dragoman": "test"}))
    yield path
