"""What a page or the API may be asked: the parameters that several of them share."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from fastapi import Depends, Query
from starlette.requests import Request

from dragoman.ask.life import Filter
from dragoman.entries import kinds
from dragoman.web.desk import Desk


def desk_of(request: Request) -> Desk:
    """Give the desk of the application that a request came to."""
    found: Desk = request.app.state.desk
    return found


AtDesk = Annotated[Desk, Depends(desk_of)]
Words = Annotated[str | None, Query(max_length=500, description="Words.")]
Side = Annotated[str | None, Query(max_length=200, description="A state by its ISO3 code, or a name.")]
Needed = Annotated[str, Query(min_length=1, max_length=200, description="A state by its ISO3 code, or a name.")]
FIRST: Final = date(1000, 1, 1)
LAST: Final = date(2999, 12, 31)
"""Days that can be asked for: what lies beyond is a slip of the hand."""
Since = Annotated[date | None, Query(ge=FIRST, le=LAST, description="The first day (ISO).")]
Until = Annotated[date | None, Query(ge=FIRST, le=LAST, description="The last day (ISO).")]
Limit = Annotated[int, Query(ge=1, le=1000, description="Rows at most.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Rows to pass over.")]
Share = Annotated[float, Query(ge=0, le=1, description="A confidence, from 0 to 1.")]
Leaf = Annotated[int, Query(ge=1, le=100_000, description="The leaf of a long list, from 1.")]


def commitments_wanted(
    *,
    by: Side = None,
    toward: Side = None,
    field: kinds.Field | None = None,
    strength: kinds.Strength | None = None,
    due_before: Annotated[date | None, Query(ge=FIRST, le=LAST, description="The last day lies before this.")] = None,
    text: Words = None,
    min_confidence: Share = 0,
    open: Annotated[bool, Query(description="Neither kept, broken nor withdrawn.")] = False,  # noqa: A002 - the option's name
    overdue: Annotated[bool, Query(description="The last day is past, and nobody has judged it.")] = False,
    repeated: Annotated[bool, Query(description="Told by more than one document.")] = False,
) -> Filter:
    """Give which commitments are asked for."""
    return Filter(
        by=by, toward=toward, field=field, strength=strength, open=open, overdue=overdue, repeated=repeated, text=text,
        due_before=due_before.isoformat() if due_before else None, min_confidence=min_confidence,
    )  # fmt: skip


WantedCommitments = Annotated[Filter, Depends(commitments_wanted)]
