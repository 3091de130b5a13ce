"""The network: at most fifty states, and what joins them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ask.network import MOST
from dragoman.ask.network import network as asked
from dragoman.web.asked import AtDesk, Since, Until
from dragoman.web.figures.network import Tie
from dragoman.web.figures.network import network as drawn
from dragoman.web.looks import address, country
from dragoman.web.page import Page, respond

if TYPE_CHECKING:
    from markupsafe import Markup

    from dragoman.ask.answer import Answer

router = APIRouter()

Kind = Literal[
    "cooperation",
    "conflict",
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
]


@router.get("/network", name="network")
def network(
    request: Request,
    desk: AtDesk,
    *,
    since: Since = None,
    until: Until = None,
    quad: Kind | None = None,
    nodes: Annotated[int, Query(ge=2, le=MOST)] = 30,
    least: Annotated[int, Query(ge=1, le=100_000)] = 5,
) -> Response:
    """Show which states are joined to which."""
    ask = partial(asked, since=since, until=until, quad=quad, nodes=nodes, least=least)
    found = desk.once(("network", since, until, quad, nodes, least), ask)
    picture = desk.once(("network drawn", since, until, quad, nodes, least), lambda _: _drawn(found))
    facts = {"nodes": nodes, "least": least, "answer": found}
    answers, pictures = {"network": found}, {"network": picture}
    return respond(
        request, Page(name="network", title="Network of states", answers=answers, pictures=pictures, facts=facts)
    )


def _drawn(found: Answer) -> Markup:
    ties = [
        Tie(
            a=row["a"],
            b=row["b"],
            weight=row["events"],
            kind="conflict" if row["conflict"] > row["cooperation"] else "cooperation",
            told=f"{country(row['a'])} and {country(row['b'])}: {row['cooperation']:,} of cooperation, {row['conflict']:,} of conflict",
            href=address("/pair", a=row["a"], b=row["b"]),
        )
        for row in found.dicts()
    ]
    return drawn(ties, title="States and what joins them", href=lambda code: address("/actor", who=code), name=country)
