"""Search: words in documents, statements, commitments and events, narrowed by facets."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.web.answered import once
from dragoman.web.asked import AtDesk, Leaf, Words
from dragoman.web.page import Page, respond

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer

router = APIRouter()

LEAF: Final = 25
"""Hits on a leaf."""
SHOWN: Final = 12
"""Values of a facet that are offered; of years all."""
FACETS: Final = {"kind": "kinds", "type": "types", "year": "years", "publisher": "publishers", "country": "countries"}
"""Facets, and the fields of the address that narrow by them."""

Kind = Literal["document", "statement", "commitment", "event"]
Values = Annotated[list[str], Query(max_length=50)]


@router.get("/search", name="search")
def search(
    request: Request,
    desk: AtDesk,
    *,
    text: Words = None,
    kinds: Annotated[list[Kind], Query()] = [],  # noqa: B006 - FastAPI copies it
    types: Values = [],  # noqa: B006 - as above
    years: Values = [],  # noqa: B006 - as above
    publishers: Values = [],  # noqa: B006 - as above
    countries: Values = [],  # noqa: B006 - as above
    leaf: Leaf = 1,
) -> Response:
    """Show what is found."""
    chosen = {"kinds": kinds, "types": types, "years": years, "publishers": publishers, "countries": countries}
    if text is None:
        return respond(request, Page(name="search", title="Search", facts={"found": None, "text": ""}))
    found = once(desk, "search", text=text, limit=LEAF, offset=(leaf - 1) * LEAF, **chosen)
    facets = once(desk, "facets", text=text, **chosen)
    facts = {
        "text": text,
        "found": [row | {"pieces": marked(row["snippet"], row["marks"] or ())} for row in found.dicts()],
        "facets": _by_facet(facets),
        "fields": FACETS,
        "chosen": chosen,
        "leaf": leaf,
        "leaves_of": -(-found.basis.entries // LEAF),
    }
    answers = {"hits": found, "facets": facets}
    return respond(request, Page(name="search", title=f"“{text}”", answers=answers, facts=facts))


def marked(snippet: str, marks: object) -> list[tuple[str, bool]]:
    """Cut a snippet at its marks (`start-end`): each piece, and whether it is what was looked for."""
    spans = sorted(tuple(map(int, mark.split("-"))) for mark in marks)  # type: ignore[attr-defined] # a list of strings
    edges = sorted({0, len(snippet), *(edge for span in spans for edge in span)})
    return [(snippet[a:b], any(s[0] <= a and b <= s[1] for s in spans)) for a, b in pairwise(edges) if a < b]


def _by_facet(facets: Answer) -> Mapping[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in FACETS}
    for row in facets.dicts():
        if row["facet"] == "year" or len(found[row["facet"]]) < SHOWN:
            found[row["facet"]].append(row)
    return found
