"""A record for exports: three documents counted by hand, one of every kind of entry, and one that means harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.entries import Actor, Document, Event, Record, Statement
from dragoman.store import Store
from made_questions import RUN, papers
from made_record import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HARM = "The <script>alert(1)</script> envoy said \"no\"\t& 'never'.\nNext line."


def harmful() -> Record:
    """Make a document whose text, title, name and address would act if they were trusted."""
    whole = (0, HARM.index("\n"))
    actor = Actor(
        id="a",
        name='<img src=x onerror="alert(2)">',
        kind="person",
        country="USA",
        sectors=("GOV",),
        mentions=((0, 3),),
    )
    return Record(
        document=Document(
            id='harm"><b>', text=HARM, title="</title><script>", published="2024-06-01", url="javascript:alert(3)"
        ),
        actors=(actor,),
        events=(
            Event(
                id="e",
                type="REJECT",
                status="occurred",
                actors=("a",),
                recipients=(),
                trigger=(4, 12),
                evidence=(whole,),
            ),
        ),
        statements=(
            Statement(
                id="s", kind="direct", manner="said", content=((41, 47),), cue=(35, 39), source=None, speakers=("a",)
            ),
        ),
    )


def record_file(path: Path) -> Path:
    """Write the record into a file."""
    with Store(path, create=True) as file:
        file.put_many([*(paper.record() for paper in papers()), made(), harmful()], RUN)
    return path


def opened(path: Path) -> Iterator[Store]:
    """Give the record, open for reading."""
    with Store(record_file(path), read_only=True) as file:
        yield file
