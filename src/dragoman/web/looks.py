"""How pages are made: the templates, with what they need to name states, write numbers and make addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import jinja2
from starlette.templating import Jinja2Templates

from dragoman.ask.life.rows import link as fragment
from dragoman.knowledge.states import by_iso3

if TYPE_CHECKING:
    from starlette.requests import Request

HERE: Final = files("dragoman.web")

QUADS: Final = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")

BODIES: Final = {
    "EUR": "European Union",
    "UNO": "United Nations",
    "IGO": "organisations of states",
    "NGO": "non-governmental organisations",
    "MNC": "companies",
    "IMG": "transnational armed groups",
    "ISM": "international movements",
}
"""Codes that stand where a state's would, by name."""

THE: Final = frozenset(
    [
        "ARE",
        "BHS",
        "CAF",
        "COD",
        "COG",
        "COM",
        "CYM",
        "DOM",
        "EUR",
        "FLK",
        "FRO",
        "GBR",
        "GMB",
        "IGO",
        "MDV",
        "MHL",
        "MNP",
        "NGO",
        "NLD",
        "PHL",
        "SLB",
        "TCA",
        "UNO",
        "USA",
        "VGB",
        "VIR",
    ]
)
"""Codes of states and bodies whose names take an article."""

PLACES: Final = (
    ("home", "/", "Record"),
    ("search", "/search", "Search"),
    ("pair", "/pair", "Pairs"),
    ("actor", "/actor", "Actors"),
    ("statements", "/statements", "Statements"),
    ("commitments", "/commitments", "Commitments"),
    ("stories", "/stories", "Stories"),
    ("map", "/map", "Map"),
    ("network", "/network", "Network"),
    ("review", "/review", "Review"),
)
"""The pages that can be gone to from everywhere: name, path, what the link says."""


@cache
def templates() -> Jinja2Templates:
    """Give the templates of the package: everything that is written into them is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("dragoman.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        address=address,
        again=again,
        country=country,
        the=the,
        places=PLACES,
        quads=QUADS,
        static=static,
        citation=citation,
    )
    environment.filters.update(number=number, cell=cell, slug=slug, at_words=fragment, joined=joined, web=web)
    environment.tests["starting"] = str.startswith
    return Jinja2Templates(env=environment)


@cache
def static(name: str) -> str:
    """Give the address of a file of `static/`, with its digest, so that a browser may keep it as long as it likes."""
    digest = hashlib.sha256((HERE / "static" / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


@cache
def picture_style() -> str:
    """Give the part of the style sheet that drawings need, to go with them."""
    return (HERE / "static" / "pictures.css").read_text(encoding="utf-8")


def address(path: str, **query: object) -> str:
    """Give an address with its state; None and False are left out."""
    told = [(name, value) for name, value in query.items() if value is not None and value is not False]
    return f"{path}?{urlencode([(n, 'yes' if v is True else v) for n, v in told], doseq=True)}" if told else path


def web(url: str | None) -> str | None:
    """Give an address of the web; None for one of any other kind, which a page must not lead to."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def again(request: Request, **changes: object) -> str:
    """Give the address of this page with some of its state changed."""
    held: dict[str, object] = {}
    for name in request.query_params:
        values = request.query_params.getlist(name)
        held[name] = values if len(values) > 1 else values[0]
    return address(request.url.path, **{**held, **changes})


def country(code: str | None) -> str:
    """Name a state by its code; a code that is none stands as it is."""
    if not code:
        return "unknown"
    state = by_iso3(code)
    return state.name if state else BODIES.get(code, code)


def the(side: str) -> str:
    """Name a side within a sentence: `the United States`, `Japan`; a name that is no code stands as it is."""
    code = side.upper()
    return f"the {country(code)}" if code in THE else country(code) if country(code) != code else side


def number(value: float | None, digits: int = 0) -> str:
    """Write a number with its thousands apart."""
    return "—" if value is None else f"{value:,.{digits}f}".replace("-", "−")


def cell(value: Any) -> str:  # noqa: ANN401 - a cell of any column
    """Write what stands in a cell of a table; nothing where nothing is known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.2f}".replace("-", "−")
    if isinstance(value, int):
        return number(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, list | tuple):
        return ", ".join(cell(item) for item in value if item is not None)
    return value.isoformat() if isinstance(value, date) else str(value)


def joined(names: Iterable[str | None], most: int = 3) -> str:
    """Name some, and say how many more there are."""
    told = list(dict.fromkeys(name for name in names if name))
    rest = f" and {len(told) - most} more" if len(told) > most else ""
    return ", ".join(told[:most]) + rest


def slug(words: str) -> str:
    """Make a class name of a name of the record: `verbal conflict` is `verbal-conflict`."""
    return "-".join(words.lower().replace("_", " ").split())


def citation(head: Mapping[str, Any] | Any, words: str | None = None) -> str:  # noqa: ANN401 - a document or a row of one
    """Cite a document, and the words of it that are meant."""
    told = (
        head if isinstance(head, Mapping) else {k: getattr(head, k) for k in ("title", "publisher", "published", "url")}
    )
    parts: Sequence[str | None] = (
        told["publisher"],
        told["title"] and f"“{told['title']}”",
        told["published"] or "undated",
    )
    named = ", ".join(part for part in parts if part)
    quoted = f" “{' '.join(words.split())}”" if words else ""
    where = fragment(told["url"], words) if words else told["url"]
    return f"{named}.{quoted}{f' {where}' if where else ''}"
