"""The application: pages and the JSON API over one record."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib.metadata import version
from threading import Thread
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from dragoman.entries import Fault
from dragoman.web import problems
from dragoman.web.api import ROUTERS as API
from dragoman.web.guard import Guard
from dragoman.web.looks import HERE
from dragoman.web.pages import ROUTERS as PAGES
from dragoman.web.pages import warm

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from dragoman.web.desk import Desk

DESCRIPTION = "What a record holds: events, statements, commitments and stances, each pinned to its words."


def application(desk: Desk, *, warming: bool = False) -> FastAPI:
    """Make the application.

    Parameters
    ----------
    desk
        The record that is served.
    warming
        Work out beside the first requests what takes seconds, so that the first to ask need not wait for all of it.

    """

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        if warming:
            Thread(target=warm, args=(desk,), daemon=True).start()
        yield

    app = FastAPI(
        title="Dragoman",
        version=version("dragoman"),
        description=DESCRIPTION,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # its page would load its scripts from elsewhere
        redoc_url=None,
        lifespan=life,
    )
    app.state.desk = desk
    for router in API:
        app.include_router(router, prefix="/api/v1", responses=problems.DOCUMENTED)
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(HERE / "static")), name="static")
    app.add_middleware(Guard)
    _errors(app)
    return app


def _errors(app: FastAPI) -> None:
    handlers: dict[Any, Any] = {
        Fault: problems.fault,
        HTTPException: problems.http,
        RequestValidationError: problems.invalid,
        Exception: problems.failed,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
