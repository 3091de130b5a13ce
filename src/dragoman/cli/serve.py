"""`serve`: a record in a browser, on this machine."""

from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

PORT: Final = 8765


def add_to(app: typer.Typer) -> None:
    """Add the command of this file to the application."""
    app.command("serve")(serve)


def serve(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record file.")],
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where to listen; 0 takes a free port.")] = PORT,
    edit: Annotated[bool, typer.Option("--edit", help="Take corrections, and keep them in the record.")] = False,
    opened: Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")] = False,
) -> None:
    """Show a record as pages in a browser, to this machine alone, until it is stopped with Ctrl+C."""
    from dragoman.web import serve as run  # noqa: PLC0415 - loads DuckDB and FastAPI

    def ready(address: str) -> None:
        typer.echo(f"{record.name} is at {address} (stop with Ctrl+C)")
        if opened:
            typer.launch(address)

    run(record, port=port, edit=edit, ready=ready, tell=partial(typer.echo, err=True))
