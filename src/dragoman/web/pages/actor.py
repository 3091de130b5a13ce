"""An actor: what it did, what it said, what it undertook; and the list of actors where none is chosen."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ask.life import Filter, narrowed
from dragoman.ask.life.rows import rows
from dragoman.web.answered import once
from dragoman.web.asked import AtDesk, Side, Since, Until, Words
from dragoman.web.looks import country
from dragoman.web.page import Page, respond
from dragoman.web.pages.commitments import answer, whole

router = APIRouter()

DID: Final = 40
SAID: Final = 20
UNDERTOOK: Final = 16
LISTED: Final = 200


@router.get("/actor", name="actor")
def actor(  # noqa: PLR0913 - a parameter for each field of the form
    request: Request,
    desk: AtDesk,
    who: Side = None,
    since: Since = None,
    until: Until = None,
    text: Words = None,
    of: Side = None,
) -> Response:
    """Show an actor, or the list of them."""
    if who is None:
        found = once(desk, "actors", text=text, country=of, limit=LISTED)
        return respond(request, Page(name="actors", title="Actors", answers={"actors": found}))
    span = {"since": since, "until": until}
    promised = narrowed(whole(desk), Filter(by=who))
    answers = {
        "did": once(desk, "timeline", a=who, limit=DID, **span),
        "said": once(desk, "said", speaker=who, limit=SAID, **span),
        "undertook": answer(promised[:UNDERTOOK], promised, {"by": who}),
        "people": once(desk, "actors", country=who, limit=20) if len(who) == 3 else once(desk, "actors", text=who, limit=20),  # noqa: PLR2004 - letters of a code
    }
    facts = {"who": who, "promised": promised[:UNDERTOOK], "steps_of": rows}
    title = country(who.upper()) if country(who.upper()) != who.upper() else who
    return respond(request, Page(name="actor", title=title, answers=answers, facts=facts))
