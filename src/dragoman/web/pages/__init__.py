"""The pages, one file each: a router and what it needs to fill its template of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.ask import questions
from dragoman.web.pages import (
    actor,
    api,
    commitments,
    corrections,
    home,
    network,
    pair,
    reader,
    review,
    search,
    statements,
    stories,
)
from dragoman.web.pages import (
    map as map_page,
)

if TYPE_CHECKING:
    from dragoman.web.desk import Desk

ROUTERS = tuple(
    page.router
    for page in (
        home,
        reader,
        search,
        pair,
        actor,
        statements,
        commitments,
        stories,
        map_page,
        network,
        review,
        corrections,
        api,
    )
)


def warm(desk: Desk) -> None:
    """Work out what takes long, before somebody asks for it."""
    home.documents_by_month(desk)
    with desk.reading() as store:
        questions.search(store, text="a", limit=1)
        questions.timeline(store, a="USA", limit=1)
        questions.said(store, limit=1)
        questions.actors(store, limit=1)
    stories.told(desk)
    commitments.whole(desk)
