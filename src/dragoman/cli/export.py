"""`export`: a record in the forms of other tools, with what it rests on beside it."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dragoman.cli.ask import RECORD, SINCE, STATUSES, SURE, UNTIL, several

OUT: Final = typer.Option("--out", metavar="PATH", help="The file to write; the folder, of a datapackage.")


def add_to(app: typer.Typer) -> None:
    """Add the command of this file to the application."""
    app.command()(export)


def export(
    name: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help="plover, panel-month, panel-year, datapackage, annotations or evidence."),
    ],
    record: Annotated[Path, RECORD],
    *,
    out: Annotated[Path, OUT],
    since: Annotated[str | None, SINCE] = None,
    until: Annotated[str | None, UNTIL] = None,
    min_confidence: Annotated[float, SURE] = 0.0,
    statuses: Annotated[list[str] | None, STATUSES] = None,
) -> None:
    """Write the events of a record in the form of another tool."""
    from dragoman import store  # noqa: PLC0415 - loads DuckDB
    from dragoman.exports.chosen import Filter  # noqa: PLC0415 - as above
    from dragoman.exports.written import written  # noqa: PLC0415 - as above

    asked = Filter(since=since, until=until, min_confidence=min_confidence, statuses=several(statuses) or ("occurred",))
    with store.open(record, create=False, read_only=True) as file:
        told = written(file, name, asked, out)
    typer.echo(f"{told['events']:,} events taken into {out}; what it rests on is in {out}.about.json", err=True)
