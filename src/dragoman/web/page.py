"""A page: its template, the tables it shows, its pictures; given as HTML, or one of them as CSV, JSON or SVG."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from dragoman.ask.cells import guarded
from dragoman.web.looks import templates

if TYPE_CHECKING:
    from markupsafe import Markup
    from starlette.requests import Request

    from dragoman.ask.answer import Answer

FORMATS: Final = ("html", "table", "csv", "json", "svg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page shows.

    Attributes
    ----------
    name
        Of its template, `templates/NAME.html`.
    title
        What stands in the window's title and in the heading.
    answers
        Its tables by name, the chief one first: each can be had as CSV and JSON.
    pictures
        Its drawings by name, as SVG: each can be had by itself.
    facts
        What else the template needs.

    """

    name: str
    title: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    pictures: Mapping[str, Markup] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)
    status: int = 200


def respond(request: Request, page: Page) -> Response:
    """Give a page in the format that its address asks for (`format`, and `part` where there are several)."""
    wanted = request.query_params.get("format", "html")
    part = request.query_params.get("part")
    if wanted == "html":
        query = request.query_params
        facts = {**page.facts, "page": page, "title": page.title, "asked": partial(query.get, default="")}
        return templates().TemplateResponse(request, f"{page.name}.html", facts, status_code=page.status)
    if wanted == "svg":
        return _picture(page, part)
    if wanted == "table":
        return _twin(request, page, part)
    if wanted in FORMATS:
        return _table(page, part, wanted)
    raise HTTPException(404, f"There is no format {wanted!r}; there are {', '.join(FORMATS)}.")


def _picture(page: Page, part: str | None) -> Response:
    picture = page.pictures.get(part or next(iter(page.pictures), ""))
    if picture is None:
        raise HTTPException(404, "This page has no such picture.")
    return _file(standalone(str(picture)), f"{page.name}-{part}" if part else page.name, "svg", "image/svg+xml")


def _twin(request: Request, page: Page, part: str | None) -> Response:
    """Give one of a page's tables as a page of its own."""
    facts = {"page": page, "title": page.title, "answer": _part(page, part), "part": part or next(iter(page.answers))}
    return templates().TemplateResponse(request, "table.html", facts)


def _part(page: Page, part: str | None) -> Answer:
    answer = page.answers.get(part or next(iter(page.answers), ""))
    if answer is None:
        raise HTTPException(404, "This page has no such table.")
    return answer


def _table(page: Page, part: str | None, wanted: str) -> Response:
    answer = _part(page, part)
    name = f"{page.name}-{part}" if part else page.name
    if wanted == "csv":
        return _file(csv_of(answer), name, "csv", "text/csv")
    return _file(json.dumps(plain(answer), ensure_ascii=False), name, "json", "application/json")


def leaf_of(answer: Answer, leaf: int, size: int) -> Answer:
    """Give one leaf of an answer's rows; what the whole rests on stays as it is."""
    return replace(answer, rows=answer.rows[(leaf - 1) * size : leaf * size])


def standalone(picture: str) -> str:
    """Give a drawing as a file of its own, with the colours that the page's style sheet gives it."""
    from dragoman.web.looks import picture_style  # noqa: PLC0415 - read when somebody takes a picture away

    head, rest = picture.split(">", 1)
    return f'{head} xmlns="http://www.w3.org/2000/svg"><style>{picture_style()}</style>{rest}'


def csv_of(answer: Answer) -> str:
    """Give the rows of an answer as CSV; lists are joined by `|`, texts guarded (`ask.cells`)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.names)
    writer.writerows([guarded(_cell(value)) for value in row] for row in answer.rows)
    return out.getvalue()


def plain(answer: Answer) -> dict[str, Any]:
    """Give an answer as JSON holds it: what was asked, what it rests on, its columns, its rows by column."""
    return {
        "question": answer.question,
        "parameters": _plain(answer.parameters),
        "run": answer.run,
        "basis": {
            "documents": answer.basis.documents,
            "entries": answer.basis.entries,
            "dates": dict(answer.basis.dates),
            "left_out": dict(answer.basis.left_out),
            "notes": list(answer.basis.notes),
        },
        "columns": [{"name": c.name, "kind": c.kind, "meaning": c.meaning} for c in answer.columns],
        "rows": [_plain(row) for row in answer.dicts()],
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        return "|".join("" if item is None else str(item) for item in value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def _file(content: str, name: str, ending: str, media: str) -> Response:
    """Give a file to keep; SVG is shown, the rest is saved."""
    kind = "inline" if ending == "svg" else "attachment"
    headers = {"content-disposition": f'{kind}; filename="{name}.{ending}"'}
    return Response(content, media_type=f"{media}; charset=utf-8", headers=headers)
