"""`pairs`: what one given side does to another."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.output import WholeLines
from dragoman.cli.reading import WITH_ISSUES, opened
from dragoman.cli.report import counted


class Book(StrEnum):
    """The conventions by which types are named."""

    record = "record"
    plv = "plv"


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("pairs")(pairs)


def pairs(
    lines: Annotated[
        Path | None, typer.Argument(metavar="[PAIRS]", help="Pairs as JSON Lines. Default: standard input.")
    ] = None,
    *,
    codebook: Annotated[Book, typer.Option(help="record: as in records; plv: the conventions of PLV.")] = Book.record,
    confidence: Annotated[
        float, typer.Option("--min-confidence", min=0, max=1, help="Below it the type is null.")
    ] = 0.0,
) -> None:
    """Code what one given side does to another, by PLOVER 0.8: pairs as JSON Lines in, relations out, in the same order.

    A line: {"id", "text", "actor": [[start, end]], "recipient": [[start, end]]}. The recipient may be empty. A line that
    cannot be read gives {"id", "error"} in its place; the rest goes on, and the exit status is 3.
    """
    from dragoman.scale.pairs import PairCount, pair_lines  # noqa: PLC0415 - loads the model

    count = PairCount()
    with opened(lines) as handle, WholeLines() as out:
        for line in pair_lines(handle, codebook=codebook.value, min_confidence=confidence, count=count):
            out.write(line)
    if count.errors:
        typer.echo(f"{counted(count.errors, 'line')} of {count.lines:,} could not be read.", err=True)
        raise typer.Exit(WITH_ISSUES)
