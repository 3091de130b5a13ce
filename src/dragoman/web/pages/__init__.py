"""The pages, one file each: a router and what it needs to fill its template of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.web.pages import commitments, home, network, reader

if TYPE_CHECKING:
    from dragoman.web.desk import Desk

ROUTERS = (home.router, reader.router, network.router, commitments.router)


def warm(desk: Desk) -> None:
    """Work out what takes long, before somebody asks for it."""
    home.documents_by_month(desk)
    commitments.whole(desk)
