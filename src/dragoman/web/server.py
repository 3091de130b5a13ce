"""The server itself: a socket of this machine, and the application on it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import closing
from typing import Final

import uvicorn

from dragoman.entries import Fault
from dragoman.web import ADDRESS
from dragoman.web.app import application
from dragoman.web.desk import Desk
from dragoman.web.prepared import Tell, prepare

PATIENCE: Final = 3
"""Seconds that requests under way are given when the server is stopped."""


def run(
    path: str | os.PathLike[str], *, port: int, edit: bool, ready: Callable[[str], None] | None, tell: Tell | None
) -> None:
    """Serve a record until the process is told to stop (see `dragoman.web.serve`)."""
    with _listening(port) as listener:
        prepare(path, tell or (lambda _: None))
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
