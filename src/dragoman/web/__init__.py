"""The pages: a record in a browser, on this machine alone. FastAPI and Jinja are imported here and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final

from dragoman.entries import Fault

ADDRESS: Final = "127.0.0.1"


def serve(
    path: str | os.PathLike[str],
    *,
    port: int,
    edit: bool = False,
    ready: Callable[[str], None] | None = None,
    tell: Callable[[str], None] | None = None,
) -> None:
    """Serve a record on this machine until it is stopped.

    Parameters
    ----------
    path
        The record file.
    port
        Where to listen, on 127.0.0.1; 0 takes a free one.
    edit
        Whether corrections may be written.
    ready
        Is told the address when pages can be had.
    tell
        Is told, a line at a time, what is being worked out before that, where it takes longer than a second.

    Raises
    ------
    Fault
        `missing-extra` if FastAPI is not installed, `port-taken` if something else listens there, and what
        `store.open` raises.

    """
    try:
        from dragoman.web.server import run  # noqa: PLC0415 - FastAPI is an extra
    except ModuleNotFoundError as error:
        raise Fault("missing-extra", f"This needs {error.name}: pip install 'dragoman[web]'.") from error
    run(path, port=port, edit=edit, ready=ready, tell=tell)
