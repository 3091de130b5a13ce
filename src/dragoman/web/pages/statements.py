"""The wall of statements: who said what, in whose words, with filters."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.entries import STATEMENT_KINDS
from dragoman.entries.kinds import StatementKind
from dragoman.web.answered import once
from dragoman.web.asked import AtDesk, Leaf, Side, Since, Until, Words
from dragoman.web.page import Page, leaf_of, respond

router = APIRouter()

LEAF: Final = 48
"""Statements on a leaf."""


@router.get("/statements", name="statements")
def statements(
    request: Request,
    desk: AtDesk,
    *,
    speaker: Side = None,
    about: Side = None,
    text: Words = None,
    since: Since = None,
    until: Until = None,
    kind: StatementKind | None = None,
    leaf: Leaf = 1,
) -> Response:
    """Show statements, the newest first."""
    asked = {"speaker": speaker, "about": about, "text": text, "since": since, "until": until, "kind": kind}
    found = once(desk, "said", **asked, limit=LEAF * leaf)
    facts = {"kinds": STATEMENT_KINDS, "leaf": leaf, "leaves_of": -(-found.basis.entries // LEAF)}
    shown = leaf_of(found, leaf, LEAF)
    return respond(request, Page(name="statements", title="Statements", answers={"statements": shown}, facts=facts))
