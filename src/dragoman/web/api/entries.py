"""Entries of each kind, as corrected by people."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from dragoman.ask import listing
from dragoman.web.api.models import Listed
from dragoman.web.asked import AtDesk, Limit, Offset, Share, Side, Since, Until, Words

router = APIRouter(tags=["entries"])

Plural = Literal["events", "statements", "commitments", "stances", "actors"]


@router.get("/entries/{kind}")
def entries(
    desk: AtDesk,
    *,
    kind: Plural,
    document: Words = None,
    id: Words = None,  # noqa: A002 - the name of the field
    side: Side = None,
    since: Since = None,
    until: Until = None,
    min_confidence: Share = 0,
    max_confidence: Share = 1,
    order: Annotated[Literal["newest", "unsure"], Query(description="What comes first.")] = "newest",
    limit: Limit = 50,
    offset: Offset = 0,
) -> Listed:
    """List entries of a kind: the columns are those of the record's views (docs/store.md)."""
    wanted = listing.Wanted(
        document=document,
        id=id,
        side=side,
        since=since,
        until=until,
        lowest=min_confidence,
        highest=max_confidence,
        unsure=order == "unsure",
    )
    with desk.reading() as store:
        found = listing.entries(
            store, "stance" if kind == "stances" else kind.removesuffix("s"), wanted, limit=limit, offset=offset
        )
    return Listed.stretch(found, total=found.basis.entries, limit=limit, offset=offset)
