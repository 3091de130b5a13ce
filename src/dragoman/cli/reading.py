"""`read` and `code`: documents in, records out."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Final

import typer

from dragoman.cli.output import Progress, WholeLines
from dragoman.entries import Fault

if TYPE_CHECKING:
    from dragoman.scale import Count

WITH_ISSUES: Final = 3


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the application."""
    app.command("code")(code)


def code(
    documents: Annotated[
        Path | None, typer.Argument(metavar="[DOCS]", help="Documents as JSON Lines. Default: standard input.")
    ] = None,
    *,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that code side by side.")] = 1,
) -> None:
    """Code documents as JSON Lines into records as JSON Lines, in the same order.

    A line that cannot be read gives {"document": {"id"}, "error": {"code", "message"}} in its place; the rest goes on,
    and the exit status is 3.
    """
    from dragoman.scale import Count, bounded_lines, code_lines  # noqa: PLC0415 - when it is asked for

    count, progress = Count(), Progress()
    with (
        _opened(documents) as handle,
        WholeLines() as out,
        # closed on the way out whatever happens, so that no worker outlives the command
        closing(code_lines(bounded_lines(handle), jobs=jobs, count=count)) as lines,
    ):
        try:
            for line in lines:
                out.write(line)
                progress.show(count.documents, sum(count.errors.values()))
        finally:
            progress.end()
            _summary(count)
    if count.errors:
        raise typer.Exit(WITH_ISSUES)


def _summary(count: "Count") -> None:
    """Say on standard error what a reader of the records may overlook."""
    if count.errors:
        each = ", ".join(f"{code} {number:,}" for code, number in sorted(count.errors.items()))
        typer.echo(
            f"{sum(count.errors.values()):,} of {count.documents:,} documents could not be read: {each}", err=True
        )
    if count.repeated:
        typer.echo(f"{count.repeated:,} documents have the id of an earlier one; all of them were kept", err=True)


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO]:
    if path is None or str(path) == "-":
        if sys.stdin.isatty():
            typer.echo("Reading documents from the keyboard, one JSON object a line; Ctrl-D ends.", err=True)
        yield sys.stdin.buffer
        return
    if not path.is_file():
        raise Fault("missing", f"There is no file {path}.")
    with path.open("rb") as handle:
        yield handle
