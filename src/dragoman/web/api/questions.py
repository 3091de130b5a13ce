"""The questions of `dragoman ask`, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Query

from dragoman.ask.network import MOST
from dragoman.ask.network import network as joined
from dragoman.entries import EVENT_TYPES
from dragoman.entries.kinds import StatementKind, Status
from dragoman.web.answered import once
from dragoman.web.api.models import Answer, Listed
from dragoman.web.asked import AtDesk, Limit, Needed, Offset, Side, Since, Until, Words

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer as Found

router = APIRouter(tags=["questions"])

Types = Annotated[list[Literal[*EVENT_TYPES]], Query(description="Types of events (PLOVER); all if left out.")]  # type: ignore[valid-type] # the closed list
Statuses = Annotated[list[Status], Query(description="What stands of it: occurred, future, hypothetical …")]
Values = Annotated[list[str], Query(max_length=50, description="Of these alone.")]
Kind = Literal["document", "statement", "commitment", "event"]
Quad = Literal[
    "cooperation", "conflict", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"
]


@router.get("/timeline")
def timeline(
    desk: AtDesk,
    *,
    a: Needed,
    b: Side = None,
    since: Since = None,
    until: Until = None,
    types: Types = [],  # noqa: B006 - FastAPI copies it
    statuses: Statuses = ["occurred"],  # noqa: B006 - as above
    limit: Limit = 100,
) -> Answer:
    """Give what happened between two sides, or what one did, the newest first."""
    return _given(
        once(desk, "timeline", a=a, b=b, since=since, until=until, types=types, statuses=statuses, limit=limit)
    )


@router.get("/pair")
def pair(
    desk: AtDesk,
    *,
    a: Needed,
    b: Needed,
    by: Literal["month", "quarter", "year"] = "month",
    since: Since = None,
    until: Until = None,
) -> Answer:
    """Give cooperation and conflict of two sides by period and direction."""
    return _given(once(desk, "pair", a=a, b=b, by=by, since=since, until=until))


@router.get("/meetings")
def meetings(
    desk: AtDesk, *, a: Side = None, b: Side = None, since: Since = None, until: Until = None, limit: Limit = 100
) -> Answer:
    """Give meetings, visits, calls and talks, the newest first."""
    return _given(once(desk, "meetings", a=a, b=b, since=since, until=until, limit=limit))


@router.get("/said")
def said(
    desk: AtDesk,
    *,
    speaker: Side = None,
    about: Side = None,
    text: Words = None,
    since: Since = None,
    until: Until = None,
    kind: StatementKind | None = None,
    limit: Limit = 100,
) -> Answer:
    """Give who said what, of whom, in whose words, the newest first."""
    return _given(
        once(desk, "said", speaker=speaker, about=about, text=text, since=since, until=until, kind=kind, limit=limit)
    )


@router.get("/actors")
def actors(desk: AtDesk, country: Side = None, text: Words = None, limit: Limit = 100) -> Answer:
    """Give who is spoken of, those of most documents first."""
    return _given(once(desk, "actors", country=country, text=text, limit=limit))


@router.get("/where")
def where(
    desk: AtDesk, since: Since = None, until: Until = None, by: Literal["country", "place"] = "country"
) -> Answer:
    """Give where events took place, as far as their own words tell."""
    return _given(once(desk, "where", since=since, until=until, by=by))


@router.get("/network")
def network(
    desk: AtDesk,
    *,
    since: Since = None,
    until: Until = None,
    quad: Quad | None = None,
    nodes: Annotated[int, Query(ge=2, le=MOST, description="States at most.")] = MOST,
    least: Annotated[int, Query(ge=1, le=1_000_000, description="Events a pair has at least.")] = 1,
) -> Answer:
    """Give which states are joined to which, and by how much."""
    with desk.reading() as store:
        return _given(joined(store, since=since, until=until, quad=quad, nodes=nodes, least=least))


def _given(found: Found) -> Answer:
    return Answer.of(found)


@router.get("/search")
def search(
    desk: AtDesk,
    *,
    text: Annotated[str, Query(min_length=1, max_length=500, description="Words that must all be there.")],
    kinds: Annotated[list[Kind], Query(description="Of these kinds alone.")] = [],  # noqa: B006 - FastAPI copies it
    types: Values = [],  # noqa: B006 - as above
    publishers: Values = [],  # noqa: B006 - as above
    years: Values = [],  # noqa: B006 - as above
    countries: Values = [],  # noqa: B006 - as above
    limit: Limit = 25,
    offset: Offset = 0,
) -> Listed:
    """Find words in documents, statements, commitments and events, the best first."""
    kept = {"kinds": kinds, "types": types, "publishers": publishers, "years": years, "countries": countries}
    found = once(desk, "search", text=text, limit=limit, offset=offset, **kept)
    return Listed.stretch(found, total=found.basis.entries, limit=limit, offset=offset)


@router.get("/facets")
def facets(
    desk: AtDesk,
    *,
    text: Annotated[str, Query(min_length=1, max_length=500, description="Words that must all be there.")],
    kinds: Annotated[list[Kind], Query(description="Of these kinds alone.")] = [],  # noqa: B006 - FastAPI copies it
    types: Values = [],  # noqa: B006 - as above
    publishers: Values = [],  # noqa: B006 - as above
    years: Values = [],  # noqa: B006 - as above
    countries: Values = [],  # noqa: B006 - as above
) -> Answer:
    """Count what a search finds by kind, type, year, publisher and country."""
    kept = {"kinds": kinds, "types": types, "publishers": publishers, "years": years, "countries": countries}
    return _given(once(desk, "facets", text=text, **kept))
