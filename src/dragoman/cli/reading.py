"""`read` and `code`: documents in, records out."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Final

import typer

from dragoman.cli.knowledge import Knowledge
from dragoman.cli.output import Progress, WholeLines
from dragoman.cli.report import Report, counted
from dragoman.entries import Fault

if TYPE_CHECKING:
    from dragoman.scale import Count

WITH_ISSUES: Final = 3


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the application."""
    app.command("read")(read)
    app.command("code")(code)


def read(
    files: Annotated[list[str], typer.Argument(help="Files, folders and patterns, or addresses (s3://…).")],
    *,
    into: Annotated[Path, typer.Option(metavar="RECORD", help="The record file; it is made where there is none.")],
    published: Annotated[
        str | None, typer.Option(help="Date for documents that do not tell theirs: 2023-01-12, 2023-01 or 2023.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher for documents that do not tell theirs.")] = None,
    title: Annotated[str | None, typer.Option(help="Title for documents that do not tell theirs.")] = None,
    language: Annotated[str | None, typer.Option(help="Language for documents that do not tell theirs: en.")] = None,
    knowledge: Knowledge = None,
    again: Annotated[bool, typer.Option("--again", help="Also documents that were withdrawn: they come back.")] = False,
) -> None:
    """Read files into a record.

    Text, Markdown, HTML, JSON Lines, RSS, Atom, PDF, WARC, ARC and Parquet, also compressed (.gz, .zst, .bz2, .xz). A
    document that the record holds unchanged is skipped. One that cannot be read is told with the reason, the rest goes
    on, and the exit status is 3.
    """
    from dragoman import store  # noqa: PLC0415 - loads DuckDB
    from dragoman.knowledge.own import gathered  # noqa: PLC0415 - when it is asked for
    from dragoman.record import manifest  # noqa: PLC0415 - loads spaCy
    from dragoman.scale import expand, read_into  # noqa: PLC0415 - when it is asked for

    known = {"published": published, "publisher": publisher, "title": title, "language": language}
    paths = expand(files)
    if not paths:
        raise Fault("empty", f"Nothing to read in {', '.join(files)}.")
    own = gathered(knowledge or ())
    report = Report(len(paths))
    with WholeLines(), store.open(into, create=True) as file, report:
        run = store.Run(manifest=manifest(own))
        for outcome in read_into(file, paths, run, defaults=known, knowledge=own, again=again):
            report.add(outcome)
    if report.issues:
        raise typer.Exit(WITH_ISSUES)


def code(
    documents: Annotated[
        Path | None, typer.Argument(metavar="[DOCS]", help="Documents as JSON Lines. Default: standard input.")
    ] = None,
    *,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that code side by side.")] = 1,
    knowledge: Knowledge = None,
) -> None:
    """Code documents as JSON Lines into records as JSON Lines, in the same order.

    A line that cannot be read gives {"document": {"id"}, "error": {"code", "message"}} in its place; the rest goes on,
    and the exit status is 3.
    """
    from dragoman.knowledge.own import gathered  # noqa: PLC0415 - when it is asked for
    from dragoman.scale import Count, bounded_lines, code_lines  # noqa: PLC0415 - as above

    own = gathered(knowledge or ())
    count, progress = Count(), Progress()
    with (
        opened(documents) as handle,
        WholeLines() as out,
        # closed on the way out whatever happens, so that no worker outlives the command
        closing(code_lines(bounded_lines(handle), jobs=jobs, count=count, knowledge=own)) as lines,
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
        typer.echo(f"{counted(count.repeated, 'line')} with the id of an earlier document: all were kept", err=True)


@contextmanager
def opened(path: Path | None) -> Iterator[BinaryIO]:
    """Open a file of lines, or standard input where none is named; on a terminal, say so.

    Raises
    ------
    Fault
        `missing`.

    """
    if path is None or str(path) == "-":
        if sys.stdin.isatty():
            typer.echo("Reading documents from the keyboard, one JSON object a line; Ctrl-D ends.", err=True)
        yield sys.stdin.buffer
        return
    if not path.is_file():
        raise Fault("missing", f"There is no file {path}.")
    with path.open("rb") as handle:
        yield handle
