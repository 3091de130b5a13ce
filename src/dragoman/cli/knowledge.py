"""`knowledge`: a user's own table checked, made from other people's, and what is known of members told."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dragoman.cli.report import counted
from dragoman.entries import Fault

if TYPE_CHECKING:
    from dragoman.knowledge.importers import Tally
    from dragoman.knowledge.importers.wikidata import Filter

WITH_ISSUES = 3
Knowledge = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE", help="A table of your own that wins over ours; may be given several times, the first wins."
    ),
]
"""The option of every command that reads documents."""


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the application."""
    group = typer.Typer(
        help="Knowledge of your own, and what is known of members.", rich_markup_mode=None, no_args_is_help=True
    )
    group.command("check")(check)
    group.command("import")(bring)
    group.command("members")(members)
    app.add_typer(group, name="knowledge")


def check(file: Annotated[Path, typer.Argument(help="A table of your own.")]) -> None:
    """Check a table of your own: every line that is wrong is told, with what is wrong there."""
    from dragoman.knowledge.own import faults_and_rows, load  # noqa: PLC0415 - when it is asked for

    try:
        found = load(file)
    except Fault as fault:
        if fault.code != "bad-knowledge":
            raise
        items = list(faults_and_rows(file.read_text(encoding="utf-8-sig").splitlines(), str(file)))
        wrong = [x for x in items if isinstance(x, Fault)]
        for one in wrong:
            typer.echo(one.message)
        typer.echo(f"{counted(len(wrong), 'line')} of {len(items):,} cannot be used", err=True)
        raise typer.Exit(WITH_ISSUES) from None
    typer.echo(f"All lines hold: {counted(len(found.rows), 'row')}, {counted(len(found.names), 'name')} of actors.")


def bring(
    form: Annotated[Literal["petrarch", "wikidata"], typer.Argument(help="What the file is.")],
    file: Annotated[Path, typer.Argument(metavar="IN", help="The file, also compressed (.gz, .bz2).")],
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The table to write.")],
    only: Annotated[
        Path | None, typer.Option(metavar="LIST", help="Wikidata: items (Q…) and countries (ISO3), one a line.")
    ] = None,
    classes: Annotated[
        list[str] | None,
        typer.Option("--class", metavar="QID=SECTOR", help="Wikidata: a further class of organisations."),
    ] = None,
) -> None:
    """Make a table of your own from dictionaries of PETRARCH or from a dump of Wikidata."""
    from dragoman.knowledge.importers import Tally, lines_of, petrarch, wikidata  # noqa: PLC0415 - when it is asked for
    from dragoman.knowledge.own import write_rows  # noqa: PLC0415 - as above

    tally = Tally()
    if form == "petrarch":
        rows = petrarch.rows(lines_of(file), tally, file.name)
    else:
        rows = wikidata.rows(lambda: lines_of(file), _filter(only, classes or []), tally, file.name)
    _write(out, write_rows(rows))
    _tell(tally, out)
    if tally.broken:
        raise typer.Exit(WITH_ISSUES)


def _filter(only: Path | None, classes: list[str]) -> "Filter":
    from dragoman.knowledge.importers import lines_of  # noqa: PLC0415 - when it is asked for
    from dragoman.knowledge.importers.wikidata import CLASSES, Filter  # noqa: PLC0415 - as above

    named = [line.decode("utf-8", "replace").strip() for line in lines_of(only)] if only else []
    wanted = [name for name in named if name and not name.startswith("#")]
    more = {}
    for told in classes:
        item, _, sector = told.partition("=")
        if not item.startswith("Q") or not item[1:].isdigit():
            raise Fault("usage", f"--class takes an item and a sector, as Q7278=PTY, not {told!r}.")
        more[item] = tuple(sector.split("|")) if sector else ()
    items = frozenset(w for w in wanted if w[:1] == "Q" and w[1:].isdigit())
    return Filter(items=items, countries=frozenset(wanted) - items, classes={**CLASSES, **more})


def _write(out: Path, lines: Iterator[str]) -> None:
    """Write a table beside its place and move it there whole."""
    beside = out.with_name(out.name + ".part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as handle:
            handle.writelines(line + "\n" for line in lines)
        beside.replace(out)
    except OSError as error:
        raise Fault("unreadable", f"{out} cannot be written: {error.strerror or error}.") from None
    finally:
        beside.unlink(missing_ok=True)


def _tell(tally: "Tally", out: Path) -> None:
    """Say what was written, and on standard error everything that was not."""
    typer.echo(f"{out}: {counted(tally.rows, 'row')}")
    for reason, number in tally.passed.most_common():
        typer.echo(f"passed over: {number:,} {reason}", err=True)
    for code, number in tally.unmapped.most_common():
        typer.echo(f"code without a counterpart: {code} ({number:,})", err=True)
    for line, why in tally.issues:
        typer.echo(f"line {line:,}: {why}" if line else why, err=True)
    if tally.broken:
        typer.echo(f"{counted(tally.broken, 'line')} could not be read", err=True)


def members(
    name: Annotated[str, typer.Argument(help="An organisation of states, by any of its names.")],
    *,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day: 2022-01-01, 2022-01 or 2022.")] = None,
) -> None:
    """List the member states of an organisation, a line each: ISO3 and name."""
    from dragoman.knowledge.memberships import SINCE, members_on  # noqa: PLC0415 - when it is asked for
    from dragoman.knowledge.organisations import organisation_names  # noqa: PLC0415 - as above
    from dragoman.knowledge.own import DATE  # noqa: PLC0415 - as above
    from dragoman.knowledge.states import by_iso3  # noqa: PLC0415 - as above

    if on is not None and not DATE.fullmatch(on):
        raise Fault("usage", f"{on!r} is no date: 2022-01-01, 2022-01 or 2022.")
    found, organisation = members_on(name, on), organisation_names().get(name)
    if not found or organisation is None:
        when = f" on {on} (they are known from {SINCE} on)" if on else ""
        raise Fault("no-members", f"The members of {name!r}{when} are not in the tables.")
    for code in found:
        state = by_iso3(code)
        typer.echo(f"{code}\t{state.name if state else ''}")
    typer.echo(f"{organisation.name}: {counted(len(found), 'member')}, as of {on or organisation.as_of}", err=True)
