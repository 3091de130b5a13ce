"""Stories: acts that several documents tell, once each, with their sources and what these disagree on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ask.listing import of_view
from dragoman.web.asked import AtDesk, Leaf
from dragoman.web.page import Page, leaf_of, respond

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer
    from dragoman.web.desk import Desk

router = APIRouter()

LEAF: Final = 30
"""Stories on a leaf."""
IN_ORDER: Final = "published NULLS LAST, document, id"


@router.get("/stories", name="stories")
def stories(
    request: Request,
    desk: AtDesk,
    *,
    story: Annotated[str | None, Query(max_length=100)] = None,
    leaf: Leaf = 1,
    groups: bool = False,
    disputed: bool = False,
) -> Response:
    """Show stories told more than once, one of them, or the groups of copies and versions."""
    if story:
        return _one(request, desk, story)
    found = told(desk, disputed=disputed)
    copies = desk.once(
        "groups", partial(of_view, view="group_rows", where="true", order='published, "group", document')
    )
    answers = {"stories": leaf_of(found, leaf, LEAF), "groups": copies}
    facts = {"leaf": leaf, "leaves_of": -(-len(found.rows) // LEAF), "number": len(found.rows), "groups": groups}
    return respond(request, Page(name="stories", title="Stories", answers=answers, facts=facts))


def told(desk: Desk, *, disputed: bool = False) -> Answer:
    """Give the stories that are told more than once, those told most often first."""
    where = "tellings > 1 AND (NOT $disputed OR len(disagreements) > 0)"
    ask = partial(
        of_view,
        view="story_rows",
        where=where,
        order="documents DESC, tellings DESC, story",
        values={"disputed": disputed},
    )
    return desk.once(("stories", disputed), ask)


def _one(request: Request, desk: Desk, story: str) -> Response:
    tellings = _of(
        story, desk.once("tellings", partial(of_view, view="story_tellings", where="tellings > 1", order=IN_ORDER))
    )
    rivals = _of(
        story, desk.once("rivals", partial(of_view, view="story_rivals", where="true", order="what, value, document"))
    )
    if not tellings.rows:
        raise HTTPException(404, f"The record has no story {story!r}.")
    answers = {"tellings": tellings, "disagreements": rivals}
    return respond(request, Page(name="story", title="One act, as it is told", answers=answers))


def _of(story: str, found: Answer) -> Answer:
    """Give the rows of one story."""
    rows = [row for row in found.rows if row[found.names.index("story")] == story]
    documents = len({row[found.names.index("document")] for row in rows})
    basis = replace(found.basis, documents=documents, entries=len(rows))
    return replace(found, rows=rows, basis=basis, parameters={"story": story})
