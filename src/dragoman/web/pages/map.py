"""The map: where events took place, by country."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.web.answered import once
from dragoman.web.asked import AtDesk, Side, Since, Until
from dragoman.web.figures.world import thresholds, world
from dragoman.web.looks import again, country
from dragoman.web.page import Page, respond

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer

router = APIRouter()

PLACES: Final = 60
"""Places listed of a country that is looked at."""


@router.get("/map", name="map")
def map_(request: Request, desk: AtDesk, since: Since = None, until: Until = None, at: Side = None) -> Response:
    """Show in which countries events took place."""
    found = once(desk, "where", since=since, until=until, by="country")
    counts = {row["country"]: row["events"] for row in found.dicts() if row["country"]}
    drawn = world(
        counts,
        title="Events by the country in which they took place",
        href=lambda code: again(request, at=code) + "#places",
        name=country,
        chosen=at,
    )
    answers = {"countries": found}
    if at:
        answers["places"] = _places(once(desk, "where", since=since, until=until, by="place"), at)
    facts = {"steps": thresholds(list(counts.values())), "at": at, "counts": counts}
    page = Page(name="map", title="Where it happened", answers=answers, pictures={"countries": drawn}, facts=facts)
    return respond(request, page)


def _places(found: Answer, code: str) -> Answer:
    at = found.names.index("country")
    return replace(found, rows=[row for row in found.rows if row[at] == code][:PLACES])
