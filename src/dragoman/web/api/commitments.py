"""The ledger of commitments: each once, with its life."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from dragoman.ask.life import Filter, narrowed
from dragoman.ask.life.rows import nested
from dragoman.ask.life.steps import Turn
from dragoman.entries import kinds
from dragoman.web.asked import FIRST, LAST, AtDesk, Limit, Offset, Share, Side, Words
from dragoman.web.pages.commitments import whole

router = APIRouter(tags=["questions"])


class Ledger(BaseModel):
    """A stretch of the ledger."""

    total: int = Field(description="How many commitments fit.")
    limit: int
    offset: int
    next: int | None = Field(description="The offset of the next stretch; null if this is the last.")
    commitments: list[dict[str, Any]] = Field(description="As `dragoman commitments --json` gives them.")


@router.get("/commitments")
def commitments(
    desk: AtDesk,
    *,
    by: Side = None,
    toward: Side = None,
    field: kinds.Field | None = None,
    strength: kinds.Strength | None = None,
    due_before: Annotated[date | None, Query(ge=FIRST, le=LAST, description="The last day lies before this.")] = None,
    state: Turn | None = None,
    text: Words = None,
    min_confidence: Share = 0,
    limit: Limit = 50,
    offset: Offset = 0,
    open: Annotated[bool, Query(description="Neither kept, broken nor withdrawn.")] = False,  # noqa: A002 - the option's name
    overdue: Annotated[bool, Query(description="The last day is past, and nobody has judged it.")] = False,
    repeated: Annotated[bool, Query(description="Told by more than one document.")] = False,
) -> Ledger:
    """Give commitments, each once with its life, those that moved last first."""
    wanted = Filter(
        by=by,
        toward=toward,
        field=field,
        strength=strength,
        due_before=due_before.isoformat() if due_before else None,
        open=open,
        overdue=overdue,
        repeated=repeated,
        text=text,
        min_confidence=min_confidence,
    )
    found = [entry for entry in narrowed(whole(desk), wanted) if state in {None, entry.turn}]
    after = offset + limit
    return Ledger(
        total=len(found),
        limit=limit,
        offset=offset,
        next=after if after < len(found) else None,
        commitments=[nested(entry) for entry in found[offset:after]],
    )
