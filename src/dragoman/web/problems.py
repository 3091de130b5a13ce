"""What went wrong: `application/problem+json` (RFC 9457) for programs, a page for people."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from dragoman.entries import Fault
from dragoman.web.page import Page, respond

if TYPE_CHECKING:
    from starlette.requests import Request

STATUS: Final = {
    "no-document": 404,
    "no-entry": 404,
    "unknown-name": 404,
    "withdrawn": 410,
    "store-locked": 409,
    "ambiguous-name": 422,
    "bad-query": 422,
    "bad-correction": 422,
    "bad-date": 422,
    "encoding": 422,
    "usage": 422,
}
"""The status of a fault by its code; of the others 500, since they are this program's trouble."""


class Problem(BaseModel):
    """A problem: what kind, and what to do."""

    type: str = Field(default="about:blank", description="The kind of problem; `about:blank` where the status says it.")
    title: str = Field(description="The status in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What went wrong with this request.")
    code: str = Field(description="Dragoman's code (docs/errors.md).")


DOCUMENTED: Final[dict[int | str, dict[str, Any]]] = {
    status: {
        "description": HTTPStatus(status).phrase,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        "model": Problem,
    }
    for status in (400, 403, 404, 409, 410, 415, 422)
}


async def fault(request: Request, error: Fault) -> Response:
    """Answer a fault with its code."""
    return _answer(request, STATUS.get(error.code, 500), error.message, error.code)


async def http(request: Request, error: HTTPException) -> Response:
    """Answer an error of the protocol: no such page, no such method."""
    answer = _answer(request, error.status_code, str(error.detail), "usage")
    answer.headers.update(error.headers or {})
    return answer


async def invalid(request: Request, error: RequestValidationError) -> Response:
    """Answer a request whose parameters are not as they should be, naming each."""
    told = "; ".join(f"{'.'.join(str(x) for x in one['loc'][1:])}: {one['msg']}" for one in error.errors())
    return _answer(request, 422, told, "usage")


async def failed(request: Request, error: Exception) -> Response:
    """Answer a failure of our own."""
    return _answer(request, 500, f"Dragoman failed on this request: {type(error).__name__}.", "internal")


def _answer(request: Request, status: int, detail: str, code: str) -> Response:
    if request.url.path.startswith("/api/") or request.query_params.get("format") in {"csv", "json", "svg"}:
        problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, code=code)
        return JSONResponse(problem.model_dump(), status_code=status, media_type="application/problem+json")
    facts = {"detail": detail, "code": code}
    bare = Page(name="problem", title=HTTPStatus(status).phrase, facts=facts, status=status)
    if "format" in request.query_params:
        request.scope["query_string"] = b""  # the page that tells is HTML, whatever was asked
        request = type(request)(request.scope)
    return respond(request, bare)
