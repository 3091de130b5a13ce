"""A pair of states: months of cooperation and conflict, meetings, what each said of the other, commitments between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ask.life.rows import rows
from dragoman.web.answered import Asked, together
from dragoman.web.asked import AtDesk, Side, Since, Until
from dragoman.web.figures.columns import Column, Part, columns
from dragoman.web.looks import QUADS, again, country, slug
from dragoman.web.page import Page, respond
from dragoman.web.pages.commitments import answer, undertaken
from dragoman.web.pages.home import pairs_most

if TYPE_CHECKING:
    from markupsafe import Markup

    from dragoman.ask.answer import Answer
    from dragoman.web.desk import Desk

router = APIRouter()

By = Literal["month", "quarter", "year"]
Direction = Literal["all", "out", "back", "mutual"]

EVENTS: Final = 40
"""Events shown where no period is chosen."""
OF_PERIOD: Final = 300
MEETINGS: Final = 12
SAID: Final = 8
PROMISED: Final = 8
MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


@router.get("/pair", name="pair")
def pair(
    request: Request,
    desk: AtDesk,
    *,
    a: Side = None,
    b: Side = None,
    by: By = "month",
    since: Since = None,
    until: Until = None,
    direction: Direction = "all",
    period: Since = None,
) -> Response:
    """Show what passed between two sides."""
    if a is None or b is None:
        return _choose(request, desk, a, b)
    span = {"since": since, "until": until}
    chosen = {"since": period, "until": _end(period, by)} if period else span
    asked: Asked = {
        "periods": ("pair", {"a": a, "b": b, "by": by, **span}),
        "events": ("timeline", {"a": a, "b": b, "limit": OF_PERIOD if period else EVENTS, **chosen}),
        "meetings": ("meetings", {"a": a, "b": b, "limit": MEETINGS, **span}),
        "said-a": ("said", {"speaker": a, "about": b, "limit": SAID, **span}),
        "said-b": ("said", {"speaker": b, "about": a, "limit": SAID, **span}),
    }
    answers = together(desk, asked)
    promised = {"a": undertaken(desk, a, b), "b": undertaken(desk, b, a)}
    for side, found in promised.items():
        answers[f"commitments-{side}"] = answer(found[:PROMISED], found, {"by": a if side == "a" else b})
    facts = {
        "a": a,
        "b": b,
        "by": by,
        "direction": direction,
        "period": period,
        "promised": {side: found[:PROMISED] for side, found in promised.items()},
        "steps_of": rows,
    }
    pictures = {"periods": _drawn(request, answers["periods"], direction, period)}
    title = f"{_named(a)} and {_named(b)}"
    return respond(request, Page(name="pair", title=title, answers=answers, pictures=pictures, facts=facts))


def _choose(request: Request, desk: Desk, a: str | None, b: str | None) -> Response:
    answers = {"pairs": pairs_most(desk)}
    return respond(request, Page(name="pairs", title="Pairs of states", answers=answers, facts={"a": a, "b": b}))


def _named(side: str) -> str:
    return country(side.upper()) if country(side.upper()) != side.upper() else side


def _end(period: date, by: By) -> date:
    """Give the last day of the period that begins on a day."""
    after = period.year * 12 + period.month - 1 + MONTHS[by]
    return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def _drawn(request: Request, periods: Answer, direction: Direction, chosen: date | None) -> Markup:
    found = [
        Column(
            label=f"{start:%Y-%m}",
            parts=tuple(_parts(f"{start:%Y-%m}", counts)),
            href=again(request, period=start.isoformat()) + "#events",
            chosen=start == chosen,
        )
        for start, counts in _summed(periods, direction).items()
    ]
    return columns(found, title="Cooperation above the line, conflict below", height=280)


def _summed(periods: Answer, direction: Direction) -> Mapping[date, dict[str, int]]:
    """Add the directions that are wanted."""
    found: dict[date, dict[str, int]] = {}
    for row in periods.dicts():
        counts = found.setdefault(row["period"], dict.fromkeys(QUADS, 0))
        if direction in {"all", row["direction"]}:
            for quad in QUADS:
                counts[quad] += row[quad.replace(" ", "_")]
    return found


def _parts(label: str, counts: Mapping[str, int]) -> Iterator[Part]:
    """Give the quads from the line outward: the material ones at the line, where lengths can be compared."""
    for quad in ("material cooperation", "verbal cooperation", "material conflict", "verbal conflict"):
        told = f"{label}: {counts[quad]:,} {quad}"
        yield Part(value=counts[quad], kind=slug(quad), told=told, below=quad.endswith("conflict"))
