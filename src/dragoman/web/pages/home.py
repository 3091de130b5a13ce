"""The record's front page: what it holds, when its documents are from, and the documents themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ask import listing
from dragoman.web.asked import AtDesk, Leaf, Since, Until, Words
from dragoman.web.figures.columns import Column, Part, columns
from dragoman.web.looks import address
from dragoman.web.page import Page, respond

if TYPE_CHECKING:
    from markupsafe import Markup

    from dragoman.ask.answer import Answer
    from dragoman.store import Store
    from dragoman.web.desk import Desk

router = APIRouter()

ISSUES: Final = 20
"""Documents that could not be read, listed on the page; the table has all."""
LEAF: Final = 50
"""Documents on one leaf of the list."""


@router.get("/", name="home")
def home(
    request: Request,
    desk: AtDesk,
    *,
    text: Words = None,
    publisher: Words = None,
    since: Since = None,
    until: Until = None,
    leaf: Leaf = 1,
    lines: Annotated[int, Query(ge=1, le=10_000)] = LEAF,
) -> Response:
    """Show what the record holds."""

    def asked(store: Store) -> Answer:
        at = (leaf - 1) * lines
        return listing.documents(
            store, text=text, publisher=publisher, since=since, until=until, limit=lines, offset=at
        )

    found = desk.once(("home", text, publisher, since, until, leaf, lines), asked)
    months = documents_by_month(desk)
    facts = {
        "held": desk.once("held", _held),
        "documents": found,
        "leaf": leaf,
        "leaves_of": -(-found.basis.documents // lines),
        "edit": desk.edit,
        "issues_shown": ISSUES,
    }
    answers = {"documents": found, "months": months, "pairs": pairs_most(desk)}
    answers["issues"] = desk.once("issues", listing.issues)
    return respond(
        request, Page(name="home", title=desk.name, answers=answers, pictures=_pictures(months), facts=facts)
    )


def documents_by_month(desk: Desk) -> Answer:
    """Give the number of documents by month of publication."""
    return desk.once("documents by month", listing.documents_by_month)


def pairs_most(desk: Desk) -> Answer:
    """Give the pairs of states that most events join."""
    return desk.once("pairs", listing.pairs)


def _held(store: Store) -> dict[str, object]:
    return {
        "counts": store.counts(),
        "publishers": store.select(listing.sql("publishers")),
        "corrections": store.select(listing.sql("corrections_counted"))[0],
    }


def _pictures(months: Answer) -> dict[str, Markup]:
    bars = [
        Column(
            label=month,
            parts=(Part(value=count, kind="plain", told=f"{month}: {count} documents"),),
            href=address("/", since=f"{month}-01", until=last),
        )
        for month, last, count in months.rows
    ]
    return {"months": columns(bars, title="Documents by month of publication", height=110)} if bars else {}
