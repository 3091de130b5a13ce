"""The server itself: a socket of this machine, and the application on it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import closing
from typing import Final

import uvicorn

from dragoman import store as stores
from dragoman.ask.life import ledger
from dragoman.ask.stories import build
from dragoman.entries import Fault
from dragoman.web import ADDRESS
from dragoman.web.app import application
from dragoman.web.desk import Desk

PATIENCE: Final = 3
"""Seconds that requests under way are given when the server is stopped."""


def run(path: str | os.PathLike[str], *, port: int, edit: bool, ready: Callable[[str], None] | None) -> None:
    """Serve a record until the process is told to stop (see `dragoman.web.serve`)."""
    with _listening(port) as listener:
        prepare(path)
        with closing(Desk(path, edit=edit)) as desk:
            config = uvicorn.Config(
                application(desk, warming=True),
                log_level="warning",
                server_header=False,
                timeout_graceful_shutdown=PATIENCE,
            )
            if ready:
                ready(f"http://{ADDRESS}:{listener.getsockname()[1]}/")
            uvicorn.Server(config).run(sockets=[listener])


def prepare(path: str | os.PathLike[str]) -> None:
    """Work out and keep in the record what pages need of it as a whole: stories, identities, vectors of undertakings.

    A record that cannot be written to, or that another program has open, is served as it is.
    """
    try:
        with stores.open(path, create=False) as store:
            if build(store):
                ledger(store)
    except Fault as fault:
        if fault.code not in {"store-locked", "unreadable"}:
            raise


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, port))
    except OSError as error:
        listener.close()
        raise Fault(
            "port-taken", f"Port {port} of this machine is taken ({error.strerror}); choose another by --port."
        ) from error
    listener.listen()
    return listener
