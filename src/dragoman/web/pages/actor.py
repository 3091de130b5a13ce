"""An actor: what it did, what it said, what it undertook; and the list of actors where none is chosen."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ask.life.rows import rows
from dragoman.web.answered import Asked, once, together
from dragoman.web.asked import AtDesk, Side, Since, Until, Words
from dragoman.web.looks import country
from dragoman.web.page import Page, respond
from dragoman.web.pages.commitments import answer, undertaken

router = APIRouter()

DID: Final = 40
SAID: Final = 20
UNDERTOOK: Final = 16
LISTED: Final = 200
PEOPLE: Final = 20


@router.get("/actor", name="actor")
def actor(
    request: Request,
    desk: AtDesk,
    *,
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
    promised = undertaken(desk, who)
    asked: Asked = {
        "did": ("timeline", {"a": who, "limit": DID, **span}),
        "said": ("said", {"speaker": who, "limit": SAID, **span}),
        "people": ("actors", {**_meant(who), "limit": PEOPLE}),
    }
    answers = {**together(desk, asked), "undertook": answer(promised[:UNDERTOOK], promised, {"by": who})}
    facts = {"who": who, "promised": promised[:UNDERTOOK], "steps_of": rows}
    title = country(who.upper()) if country(who.upper()) != who.upper() else who
    return respond(request, Page(name="actor", title=title, answers=answers, facts=facts))


def _meant(who: str) -> dict[str, str]:
    """Tell a state, whose people are listed, from a name."""
    return {"country": who.upper()} if country(who.upper()) != who.upper() else {"text": who}
