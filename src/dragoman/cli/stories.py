"""`stories` and `identities`: what many documents tell together, and who is who in them."""

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from dragoman.ask.cells import guarded
from dragoman.cli.commitments import RECORD, open_kept
from dragoman.entries import Fault

AS_CSV: Final = typer.Option("--csv", help="Rows for tools.")
AS_JSON: Final = typer.Option("--json", help="An object a line, for tools.")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the application."""
    app.command("stories")(stories)
    app.command("identities")(identities)


def stories(  # noqa: PLR0913 - an argument for each option of the command
    record: Annotated[Path, RECORD],
    *,
    side: Annotated[str | None, typer.Option(help="Who takes part: ISO3, a name or an identity.")] = None,
    kind: Annotated[str | None, typer.Option("--type", help="CONSULT, ASSAULT …: see docs/formats.md.")] = None,
    status: Annotated[str | None, typer.Option(help="occurred, future, negated …")] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="On that day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="On that day or earlier.")] = None,
    text: Annotated[str | None, typer.Option(help="Words that stand in the evidence.")] = None,
    told: Annotated[int, typer.Option(min=1, help="Told at least so many times.")] = 2,
    disputed: Annotated[bool, typer.Option("--disputed", help="Its tellings disagree.")] = False,
    groups: Annotated[bool, typer.Option("--groups", help="The copies and versions of documents instead.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Stories shown at most; tools are given all of them.")] = 50,
    as_csv: Annotated[bool, AS_CSV] = False,
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """List acts that several documents tell of, each once, the newest first, with who tells it and what is disputed."""
    from dragoman.ask.stories import build, listing  # noqa: PLC0415 - loads numpy

    wanted = listing.StoryFilter(
        side=side, type=_of(kind), status=status, since=_day(since), until=_day(until), text=text, told=told,
        disputed=disputed,
    )  # fmt: skip
    with open_kept(record) as file:
        build(file)
        rows = listing.groups(file) if groups else listing.stories(file, wanted)
    if as_json or as_csv:
        _tools(rows, listing.GROUP if groups else (*listing.STORY, "telling"), as_json=as_json)
        return
    from rich.console import Console  # noqa: PLC0415 - rich is slow to load

    from dragoman.ask.stories.render import render_groups, render_stories  # noqa: PLC0415 - as above

    if groups:
        render_groups(rows, Console())
    else:
        render_stories(rows[:limit], Console(), of=len(rows))


def identities(  # noqa: PLR0913 - an argument for each option of the command
    record: Annotated[Path, RECORD],
    *,
    name: Annotated[str | None, typer.Option(help="Words that stand in one of its names.")] = None,
    kind: Annotated[str | None, typer.Option(help="state, person, institution, group …")] = None,
    country: Annotated[str | None, typer.Option(help="ISO3 or another code of docs/formats.md.")] = None,
    least: Annotated[int, typer.Option("--documents", min=1, help="Named by at least so many documents.")] = 1,
    same: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Judge that A and B are one; needs --by.")
    ] = None,
    different: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Judge that A and B are two; needs --by.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who judges.")] = None,
    why: Annotated[str | None, typer.Option(help="The reason.")] = None,
    judged: Annotated[bool, typer.Option("--judged", help="What people judged instead.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Identities shown at most; tools are given all of them.")] = 50,
    as_csv: Annotated[bool, AS_CSV] = False,
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """List who is named across documents, each once; or judge that two are the same, or different.

    A and B are identities, names that one identity alone bears, or actors of a document: DOCUMENT#NAME.
    """
    from dragoman.ask.stories import build, listing  # noqa: PLC0415 - loads numpy

    if same or different:
        _judge(record, same, different, by=by, why=why)
        return
    with open_kept(record) as file:
        build(file)
        wanted = listing.IdentityFilter(name=name, kind=kind, country=country, least=least)
        rows = listing.said(file) if judged else listing.identities(file, wanted)
    if as_json or as_csv:
        _tools(rows, listing.SAID if judged else listing.IDENTITY, as_json=as_json)
        return
    from rich.console import Console  # noqa: PLC0415 - rich is slow to load

    from dragoman.ask.stories.render import render_identities, render_said  # noqa: PLC0415 - as above

    if judged:
        render_said(rows, Console())
    else:
        render_identities(rows[:limit], Console(), of=len(rows))


def _judge(
    record: Path, same: tuple[str, str] | None, different: tuple[str, str] | None, *, by: str | None, why: str | None
) -> None:
    from dragoman import store  # noqa: PLC0415 - loads DuckDB
    from dragoman.ask.stories import judge  # noqa: PLC0415 - loads numpy

    if same and different:
        raise Fault("usage", "Give --same or --different, not both.")
    if not by:
        raise Fault("usage", "A judgement needs --by NAME.")
    with store.open(record, create=False) as file:
        if same:
            said = judge(file, verdict="same", one=same[0], other=same[1], by=by, why=why)
        elif different:
            said = judge(file, verdict="different", one=different[0], other=different[1], by=by, why=why)
    typer.echo(f"{said.one_name} and {said.other_name}: {said.verdict}, by {said.by}.")


def _of(kind: str | None) -> str | None:
    from dragoman.entries import EVENT_TYPES  # noqa: PLC0415 - with the rest

    if kind is not None and kind.upper() not in EVENT_TYPES:
        raise Fault("usage", f"{kind!r} is none of the types: {', '.join(EVENT_TYPES)}.")
    return kind.upper() if kind else None


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise Fault("usage", f"{value!r} is no day such as 2024-06-01.") from None


def _tools(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], *, as_json: bool) -> None:
    """Write rows for tools; a story is an object with its tellings as JSON, and a row a telling as CSV."""
    if as_json:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False, default=str))
        return
    told = "telling" in columns
    names = [c for c in columns if c != "telling"] + ([f"telling_{n}" for n in _telling()] if told else [])
    out = csv.DictWriter(sys.stdout, names, lineterminator="\n")
    out.writeheader()
    for row in rows:
        head = {name: guarded(_cell(row[name])) for name in columns if name in row}
        for one in row["told"] if told else [{}]:
            out.writerow(head | {f"telling_{name}": guarded(_cell(value)) for name, value in one.items()})


def _telling() -> tuple[str, ...]:
    from dragoman.ask.stories.listing import TELLING  # noqa: PLC0415 - with the rest

    return TELLING


def _cell(value: object) -> object:
    return "|".join(str(v) for v in value) if isinstance(value, list) else value
