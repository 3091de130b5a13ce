"""The ledger of commitments: each once, with its life."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from dragoman.ask.life import narrowed
from dragoman.ask.life.rows import nested
from dragoman.ask.life.steps import Turn
from dragoman.web.asked import AtDesk, Limit, Offset, WantedCommitments
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
    wanted: WantedCommitments,
    state: Turn | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Ledger:
    """Give commitments, each once with its life, those that moved last first."""
    found = [entry for entry in narrowed(whole(desk), wanted) if state in {None, entry.turn}]
    after = offset + limit
    return Ledger(
        total=len(found),
        limit=limit,
        offset=offset,
        next=after if after < len(found) else None,
        commitments=[nested(entry) for entry in found[offset:after]],
    )
