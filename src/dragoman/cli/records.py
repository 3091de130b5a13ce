"""`show`, `issues`, `verify` and `version`: what a record holds, and whether it holds."""

import json
from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from dragoman.cli.report import counted, orphaned

WITH_PROBLEMS: Final = 3
RECORD: Final = typer.Argument(metavar="RECORD", help="The record file.")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the application."""
    for command in (show, issues, verify, version):
        app.command()(command)


def show(
    record: Annotated[Path, RECORD],
    document: Annotated[str | None, typer.Argument(metavar="[DOCUMENT]", help="The id of a document.")] = None,
    *,
    width: Annotated[int | None, typer.Option(min=40, help="Columns. Default: as wide as the terminal.")] = None,
) -> None:
    """Show a document with its findings, or the list of documents if the record holds several."""
    from rich.console import Console  # noqa: PLC0415 - rich is slow to load

    from dragoman import ask, store  # noqa: PLC0415 - loads DuckDB
    from dragoman.ask.render import render  # noqa: PLC0415 - as above

    with store.open(record, create=False, read_only=True) as file:
        render(ask.show(file, document), Console(width=width))


def issues(record: Annotated[Path, RECORD]) -> None:
    """List the documents that could not be read: document, code and message, tab-separated."""
    from dragoman import store  # noqa: PLC0415 - loads DuckDB

    with store.open(record, create=False, read_only=True) as file:
        for issue in file.issues():
            typer.echo(f"{issue.document}\t{issue.code}\t{issue.message}")


def verify(record: Annotated[Path, RECORD]) -> None:
    """Hold every pin of a record against the text, every side against its actor, every text against its digest.

    The exit status is 3 if anything does not hold.
    """
    from dragoman import store  # noqa: PLC0415 - loads DuckDB

    with store.open(record, create=False, read_only=True) as file:
        problems = store.verify(file)
        counts, loose = file.counts(), file.corrections.loose()
    for problem in problems:
        entry = f" {problem.entry}" if problem.entry else ""
        typer.echo(f"{problem.document}{entry}: {problem.code}: {problem.message}")
    held = ", ".join(
        counted(number, name.rstrip("s")) for name, number in counts.items() if name not in {"issues", "runs"}
    )
    if problems:
        each = ", ".join(f"{code} {number:,}" for code, number in Counter(x.code for x in problems).items())
        typer.echo(f"{counted(len(problems), 'problem')} ({each}) in {held}", err=True)
        raise typer.Exit(WITH_PROBLEMS)
    typer.echo(f"All words hold: {held}.{orphaned(loose, record)}")


def version(*, as_json: Annotated[bool, typer.Option("--json", help="Print the manifest as JSON.")] = False) -> None:
    """Print the versions of everything that can change a record."""
    from dragoman.knowledge.own import gathered  # noqa: PLC0415 - when it is asked for
    from dragoman.record import manifest  # noqa: PLC0415 - loads spaCy

    found = manifest(gathered())
    if as_json:
        typer.echo(json.dumps(found, indent=1))
        return
    for name, value in _flat(found):
        typer.echo(f"{name:20} {value}")


def _flat(manifest: dict[str, Any]) -> list[tuple[str, str]]:
    """Lay a manifest out, a line a version."""
    rows: list[tuple[str, str]] = []
    for name, value in manifest.items():
        if isinstance(value, dict):
            rows += [(inner, str(told or "not installed")) for inner, told in value.items()]
        elif isinstance(value, list):
            rows += [(each["name"], each["sha256"]) for each in value]
        else:
            rows.append((name, str(value)))
    return list(dict.fromkeys(rows))
