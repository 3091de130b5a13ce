"""Corrections that were given: which are in force, which were superseded, and which hold on to nothing any more."""

from __future__ import annotations

from functools import partial
from typing import Final, Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ask.listing import of_view
from dragoman.web.asked import AtDesk, Leaf
from dragoman.web.page import Page, leaf_of, respond

router = APIRouter()

LEAF: Final = 50
"""Corrections on a leaf."""
Standing = Literal["in force", "orphan", "superseded", "undone", "done"]
SAID: Final = {
    "in force": "in force",
    "orphan": "hold on to nothing any more",
    "superseded": "superseded by a later one",
    "undone": "undone",
    "done": "undoings",
}
"""How each standing is called on the page."""


@router.get("/corrections", name="corrections")
def corrections(request: Request, desk: AtDesk, standing: Standing | None = None, leaf: Leaf = 1) -> Response:
    """Show corrections, the last given first."""
    ask = partial(
        of_view,
        view="correction_rows",
        where="$standing IS NULL OR standing = $standing",
        order="number DESC",
        values={"standing": standing},
    )
    found = desk.once(("corrections", standing), ask)
    facts = {
        "standing": standing,
        "standings": SAID,
        "number": len(found.rows),
        "leaf": leaf,
        "leaves_of": -(-len(found.rows) // LEAF),
    }
    answers = {"corrections": leaf_of(found, leaf, LEAF)}
    return respond(request, Page(name="corrections", title="Corrections", answers=answers, facts=facts))
