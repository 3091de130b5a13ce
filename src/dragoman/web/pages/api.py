"""The programs' door, told to people: every call of the API with its parameters."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.web.page import Page, respond

router = APIRouter()


@router.get("/api", name="api")
def api(request: Request) -> Response:
    """Show what the API answers."""
    described = request.app.openapi()
    calls = [
        {"method": method.upper(), "path": path, "about": call}
        for path, methods in described["paths"].items()
        for method, call in methods.items()
    ]
    return respond(request, Page(name="api", title="API", facts={"calls": calls}))
