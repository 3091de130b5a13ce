"""Corrections by people, taken from programs of this machine; only where the record is served for editing."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request

from dragoman.ask.corrections import correct
from dragoman.web.asked import AtDesk

router = APIRouter(tags=["corrections"])


class Correction(BaseModel):
    """What somebody says of a finding."""

    model_config = ConfigDict(extra="forbid")

    document: str = Field(min_length=1, max_length=2000)
    kind: Literal["event", "statement", "commitment", "stance", "actor"]
    entry: str | None = Field(default=None, max_length=200, description="The finding's id; null with `add`.")
    verdict: Literal["accept", "reject", "amend", "add", "undo"]
    by: str = Field(min_length=1, max_length=200, description="Who says so.")
    why: str | None = Field(default=None, max_length=2000)
    amend: dict[str, Any] | None = Field(default=None, description="What is right, by field of the exchange format.")


class Kept(BaseModel):
    """A correction that was kept."""

    id: str


@router.post("/corrections", status_code=201)
def corrections(request: Request, desk: AtDesk, correction: Correction) -> Kept:
    """Keep a correction beside what was read, and lay it over."""
    if not desk.edit:
        raise HTTPException(403, "This record is served for reading alone; corrections are taken with --edit.")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "A correction is sent as application/json.")
    with desk.writing() as store:
        return Kept(id=correct(store, **correction.model_dump()))
