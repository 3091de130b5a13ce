"""`commitments` and `assess`: the ledger of a record, and what people judged of it."""

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dragoman.ask.cells import guarded
from dragoman.cli.report import counted
from dragoman.entries import Fault

if TYPE_CHECKING:
    from dragoman.ask.life import Entry
    from dragoman.store import Store

RECORD: Final = typer.Argument(metavar="RECORD", help="The record file.")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the application."""
    app.command("commitments")(commitments)
    app.command("assess")(assess)


def commitments(  # noqa: PLR0913 - an argument for each option of the command
    record: Annotated[Path, RECORD],
    *,
    by: Annotated[str | None, typer.Option(help="Who is bound: ISO3 or a name.")] = None,
    toward: Annotated[str | None, typer.Option(help="Toward whom: ISO3 or a name.")] = None,
    field: Annotated[str | None, typer.Option(help="spending, defence, trade …: see docs/formats.md.")] = None,
    strength: Annotated[str | None, typer.Option(help="binding, decided, pledged, intended …")] = None,
    due: Annotated[
        str | None, typer.Option("--due-before", metavar="DAY", help="The last day lies before this.")
    ] = None,
    opened: Annotated[bool, typer.Option("--open", help="Neither kept, broken nor withdrawn.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="The last day is past, and nobody has judged it.")] = False,
    repeated: Annotated[bool, typer.Option("--repeated", help="Told by more than one document.")] = False,
    text: Annotated[str | None, typer.Option(help="Words that stand in the undertaking.")] = None,
    confidence: Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="Of the last telling.")] = 0.0,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="The day for --overdue. Default: today.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Commitments shown at most; tools are given all of them.")] = 50,
    as_csv: Annotated[bool, typer.Option("--csv", help="A row a step, for tools.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="An object a commitment and line, for tools.")] = False,
) -> None:
    """List who has undertaken what, each commitment once with its life, those that moved last first.

    Commitments of different documents are one where they are the same undertaking. Steps are proposed by their words;
    whether a promise was kept is for people to judge: see `assess`.
    """
    from dragoman.ask.life import Filter, ledger  # noqa: PLC0415 - loads the encoder

    wanted = Filter(
        by=by, toward=toward, field=_of("fields", field), strength=_of("strengths", strength), due_before=_day(due),
        open=opened, overdue=overdue, repeated=repeated, text=text, min_confidence=confidence,
    )  # fmt: skip
    with open_kept(record) as file:
        found = ledger(file, wanted, on=_day(on))
    if as_json:
        _json(found)
    elif as_csv:
        _csv(found)
    else:
        from rich.console import Console  # noqa: PLC0415 - rich is slow to load

        from dragoman.ask.life.render import render  # noqa: PLC0415 - as above

        render(found[:limit], Console(), of=len(found))


def assess(
    record: Annotated[Path, RECORD],
    judgements: Annotated[Path, typer.Argument(metavar="FILE", help="Judgements and rules, as TOML.")],
) -> None:
    """Keep what people judged of commitments: kept, broken, changed; with who, when, on what scale and why."""
    from dragoman import store  # noqa: PLC0415 - loads DuckDB
    from dragoman.ask.life import assess as keep  # noqa: PLC0415 - as above

    with store.open(record, create=False) as file:
        found = keep(file, judgements)
    ruled = sum(one.rule is not None for one in found)
    typer.echo(f"{counted(len(found), 'judgement')} kept, {ruled:,} of them by rule.")


@contextmanager
def open_kept(record: Path) -> "Iterator[Store]":
    """Open a record for writing, so that the vectors made for it are kept; for reading where that cannot be."""
    from dragoman import store  # noqa: PLC0415 - loads DuckDB

    try:
        file = store.open(record, create=False)
    except Fault as fault:
        if fault.code not in {"store-locked", "unreadable"}:
            raise
        file = store.open(record, create=False, read_only=True)
    with file:
        yield file


def _of(kind: str, value: str | None) -> str | None:
    from dragoman.entries import FIELDS, STRENGTHS  # noqa: PLC0415 - with the rest

    allowed = FIELDS if kind == "fields" else STRENGTHS
    if value is not None and value not in allowed:
        raise Fault("usage", f"{value!r} is none of the {kind}: {', '.join(allowed)}.")
    return value


def _day(value: str | None) -> str | None:
    from datetime import date  # noqa: PLC0415 - with the rest

    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise Fault("usage", f"{value!r} is no day such as 2024-06-01.") from None


def _json(found: "list[Entry]") -> None:
    from dragoman.ask.life.rows import nested  # noqa: PLC0415 - with the rest

    for entry in found:
        typer.echo(json.dumps(nested(entry), ensure_ascii=False))


def _csv(found: "list[Entry]") -> None:
    from dragoman.ask.life.rows import COLUMNS, rows  # noqa: PLC0415 - with the rest

    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    for entry in found:
        for row in rows(entry):
            out.writerow({k: guarded("|".join(v) if isinstance(v, list) else v) for k, v in row.items()})
