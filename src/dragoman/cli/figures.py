"""`measure` and `bench`: figures of quality and of speed."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from dragoman.measure.gold import Scorer


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the application."""
    app.command("measure")(measure)
    app.command("bench")(bench)


def measure(
    *,
    gold: Annotated[
        Path | None,
        typer.Option(
            help="Folder with the three sets, or a file of gold. Default: ../shared/gold beside the repository."
        ),
    ] = None,
    records: Annotated[
        Path | None, typer.Option(help="Score this file of records instead of running the pipeline.")
    ] = None,
    agree: Annotated[
        tuple[Path, Path] | None, typer.Option(metavar="A B", help="Compare two coders' files of the same documents.")
    ] = None,
    only: Annotated[
        Literal["records", "quotes", "pairs"] | None,
        typer.Option(help="Measure on this set alone."),
    ] = None,
    errors: Annotated[int, typer.Option(min=0, help="List so many missed and extra entries of each kind.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure records, quotations and relation types against gold."""
    if agree:
        _agree(agree, as_json=as_json)
        return
    from dragoman.measure.gold import gold_sets  # noqa: PLC0415 - when it is asked for
    from dragoman.measure.run import measure as run  # noqa: PLC0415 - as above
    from dragoman.measure.table import errors as misses  # noqa: PLC0415 - as above
    from dragoman.measure.table import tables  # noqa: PLC0415 - as above

    sets = gold_sets(gold)
    wanted: dict[Scorer, Path] = {kind: path for kind, path in sets.items() if only in {None, kind}}
    found = run(wanted, records=records)
    if as_json:
        typer.echo(json.dumps(found.to_dict(), indent=1))
        return
    for line in tables(found):
        typer.echo(line)
    for figures in found.figures:
        for line in misses(figures.misses, errors) if errors else ():
            typer.echo(line)


def _agree(files: tuple[Path, Path], *, as_json: bool) -> None:
    from dragoman.measure import agreement  # noqa: PLC0415 - when it is asked for
    from dragoman.measure.gold import read_lines  # noqa: PLC0415 - as above
    from dragoman.measure.table import agreement_table  # noqa: PLC0415 - as above

    found = agreement(read_lines(files[0]), read_lines(files[1]))
    if as_json:
        typer.echo(json.dumps(found.to_dict(), indent=1))
        return
    for line in agreement_table(found, (files[0].name, files[1].name)):
        typer.echo(line)


def bench(
    documents: Annotated[
        Path | None, typer.Argument(metavar="[DOCS]", help="Documents as JSON Lines. Default: the bundled article.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure speed and memory, beside the bare spaCy pipeline on the same documents."""
    from dragoman.measure.bench import bench as run  # noqa: PLC0415 - when it is asked for
    from dragoman.measure.table import bench_table  # noqa: PLC0415 - as above

    if documents is None:
        typer.echo("No documents were named: the bundled article is measured, which is short.", err=True)
    found = run(documents)
    if as_json:
        typer.echo(json.dumps(found.to_dict(), indent=1))
        return
    for line in bench_table(found):
        typer.echo(line)
