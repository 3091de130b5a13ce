"""The review queue: findings of low confidence, one at a time, with what is read beside; only where corrections are taken."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.ask import listing
from dragoman.ask.corrections import correct
from dragoman.entries import Fault
from dragoman.web.asked import AtDesk, Share, Words
from dragoman.web.looks import address
from dragoman.web.page import Page, respond
from dragoman.web.pages.amending import fields_of, told_in
from dragoman.web.pages.reader import KINDS, read_of

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer
    from dragoman.web.desk import Desk
    from dragoman.web.pages.reader import Read

router = APIRouter()

Kind = Literal["event", "statement", "commitment", "stance", "actor"]

LARGEST: Final = 20_000
"""Bytes of a form at most."""


@router.get("/review", name="review")
def review(
    request: Request,
    desk: AtDesk,
    *,
    kind: Kind = "event",
    document: Words = None,
    id: Words = None,  # noqa: A002 - the name of the field
    low: Share = 0.0,
    high: Share = 0.5,
    place: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    by: Words = None,
    done: Words = None,
) -> Response:
    """Show the finding that is to be judged next."""
    if not desk.edit:
        raise HTTPException(
            403, "This record is served for reading alone; corrections are taken with: dragoman serve RECORD --edit"
        )
    asked = listing.Wanted(
        document=document, id=id, lowest=low, highest=1.0 if id else high, unsure=True, untouched=not id
    )
    with desk.reading() as store:
        queue = listing.entries(store, kind, asked, limit=1, offset=place, changing=True)
        if not queue.rows and place:
            place, queue = 0, listing.entries(store, kind, asked, limit=1, changing=True)
    facts = {"kind": kind, "low": low, "high": high, "place": place, "by": by or "", "done": done, "all_kinds": KINDS}
    facts |= _looked_at(desk, kind, queue) | {"id": id, "document": document, "token": desk.token}
    return respond(request, Page(name="review", title="Review", answers={"queue": queue}, facts=facts))


def _looked_at(desk: Desk, kind: str, queue: Answer) -> dict[str, Any]:
    """Give the finding with its document, the paragraphs it stands in, and what may be amended."""
    row = next(queue.dicts(), None)
    if row is None:
        return {"row": None, "item": None, "read": None, "paragraphs": [], "fields": []}
    read = read_of(desk, row["document"])
    item = next(item for item in read.items.values() if item.id == row["id"] and KINDS[item.tag[0]] == kind)
    return {
        "row": row,
        "item": item,
        "read": read,
        "paragraphs": _around(read, item.tag),
        "fields": fields_of(kind, row),
    }


def _around(read: Read, tag: str) -> list[Any]:
    return [p for p in read.paragraphs if any(tag in piece.tags.split() for piece in p.pieces)][:3]


@router.post("/review")
async def judge(request: Request, desk: AtDesk) -> Response:
    """Keep a judgement, and go on to the next finding."""
    form = await _form(request, desk)
    done = await run_in_threadpool(_keep, desk, form)
    kept = {name: form.get(name) for name in ("kind", "low", "high", "place", "by")}
    return RedirectResponse(address("/review", **kept, done=done), status_code=303)


async def _form(request: Request, desk: Desk) -> dict[str, str]:
    if not desk.edit:
        raise HTTPException(403, "This record is served for reading alone.")
    body = await request.body()
    if len(body) > LARGEST:
        raise HTTPException(413, "The form is too large.")
    form = {name: value.strip() for name, value in parse_qsl(body.decode("utf-8", "replace"), max_num_fields=100)}
    if form.get("token") != desk.token:
        raise HTTPException(403, "This form is not of this session; load the page anew.")
    return form


def _keep(desk: Desk, form: Mapping[str, str]) -> str:
    needed = {name: form.get(name, "") for name in ("document", "kind", "entry", "verdict", "by")}
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise Fault("usage", f"Say {', '.join(missing)}: a correction is kept with who gave it.")
    amend = told_in(form) if needed["verdict"] == "amend" else None
    with desk.writing() as store:
        correct(store, **needed, why=form.get("why") or None, amend=amend)
    return f"{needed['verdict']} {needed['kind']} {needed['entry']}{f' {json.dumps(amend)}' if amend else ''}"
