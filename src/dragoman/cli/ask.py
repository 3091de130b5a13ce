"""`ask` and `sql`: questions to a record, answered as tables, for tools, or as pictures."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.core import TyperGroup

from dragoman.cli.answers import given

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer

SHOWN: Final = 20
"""Rows that people are shown where they do not say how many; tools are given all."""

RECORD: Final = typer.Argument(metavar="RECORD", help="The record file.")
A: Final = typer.Argument(metavar="SIDE", help="ISO3 or a name.")
OTHER: Final = typer.Argument(metavar="[SIDE]", help="The other side: ISO3 or a name.")
SINCE: Final = typer.Option(metavar="DAY", help="From this day, month (2023-05) or year on.")
UNTIL: Final = typer.Option(metavar="DAY", help="Up to this day, month or year.")
TYPES: Final = typer.Option(
    "--type", metavar="TYPE", help="A type of PLOVER (CONSULT …); several times, or with commas."
)
STATUSES: Final = typer.Option(
    "--status", help="occurred, future, hypothetical, negated or historical; several, or with commas."
)
SURE: Final = typer.Option("--min-confidence", min=0, max=1, help="Leave out what is less sure.")
EVERY: Final = typer.Option("--every-telling", help="Count an act as often as it is told.")
LIMIT: Final = typer.Option(min=1, help="Rows at most. Default: 20 on the screen, all for tools.")
CSV: Final = typer.Option("--csv", help="Rows as CSV, for tools.")
JSON: Final = typer.Option("--json", help="The basis, then an object a row, one a line, for tools.")
PARQUET: Final = typer.Option("--parquet", metavar="FILE", help="Write the rows into a Parquet file.")
EVIDENCE: Final = typer.Option(
    "--evidence", metavar="FILE", help="Write the sentences it rests on: FILE.html to read, FILE.json for tools."
)
PLOT: Final = typer.Option("--plot", metavar="FILE", help="Draw a picture: .svg or .png.")


class RecordFirst(TyperGroup):
    """A group of commands behind a record, which says so where the record was forgotten."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - of a package inside typer
        """Find the question; the record stands before it."""
        given = str(ctx.params.get("record"))
        if given in self.commands and not Path(given).exists():
            ctx.fail(f"The record comes first: dragoman ask RECORD {given} …")
        return super().resolve_command(ctx, args)


asked = typer.Typer(help="Ask a record: dragoman ask RECORD QUESTION …", cls=RecordFirst, rich_markup_mode=None)


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the application."""
    app.add_typer(asked, name="ask")
    app.command("sql")(sql)


@asked.callback()
def opened(context: typer.Context, record: Annotated[Path, RECORD]) -> None:
    """Ask a record what happened, who met, who said what, where; each answer says what it rests on."""
    context.obj = record


@asked.command()
def timeline(  # noqa: PLR0913 - an argument for each option of the command
    context: typer.Context,
    a: Annotated[str, A],
    b: Annotated[str | None, OTHER] = None,
    *,
    since: Annotated[str | None, SINCE] = None,
    until: Annotated[str | None, UNTIL] = None,
    types: Annotated[list[str] | None, TYPES] = None,
    statuses: Annotated[list[str] | None, STATUSES] = None,
    oldest_first: Annotated[bool, typer.Option("--oldest-first", help="Begin with the oldest.")] = False,
    min_confidence: Annotated[float, SURE] = 0.0,
    every_telling: Annotated[bool, EVERY] = False,
    limit: Annotated[int | None, LIMIT] = None,
    as_csv: Annotated[bool, CSV] = False,
    as_json: Annotated[bool, JSON] = False,
    parquet: Annotated[Path | None, PARQUET] = None,
    evidence: Annotated[Path | None, EVIDENCE] = None,
    plot: Annotated[Path | None, PLOT] = None,
) -> None:
    """Tell what happened between two sides, or with one, the newest first."""
    out = given(as_csv=as_csv, as_json=as_json, parquet=parquet, plot=plot, evidence=evidence)
    asking: dict[str, Any] = {
        "a": a, "b": b, "since": since, "until": until, "types": several(types), "statuses": several(statuses) or ("occurred",),
        "min_confidence": min_confidence, "every_telling": every_telling, "newest_first": not oldest_first,
        "limit": limit or (SHOWN if out.on_screen else None),
    }  # fmt: skip
    out.give(_answer(context, "timeline", asking, evidence))


@asked.command()
def pair(  # noqa: PLR0913 - an argument for each option of the command
    context: typer.Context,
    a: Annotated[str, A],
    b: Annotated[str, typer.Argument(metavar="SIDE", help="The other side: ISO3 or a name.")],
    *,
    by: Annotated[str, typer.Option(help="day, week, month, quarter or year.")] = "month",
    since: Annotated[str | None, SINCE] = None,
    until: Annotated[str | None, UNTIL] = None,
    types: Annotated[list[str] | None, TYPES] = None,
    statuses: Annotated[list[str] | None, STATUSES] = None,
    min_confidence: Annotated[float, SURE] = 0.0,
    every_telling: Annotated[bool, EVERY] = False,
    as_csv: Annotated[bool, CSV] = False,
    as_json: Annotated[bool, JSON] = False,
    parquet: Annotated[Path | None, PARQUET] = None,
    plot: Annotated[Path | None, PLOT] = None,
) -> None:
    """Count cooperation and conflict between two sides, period by period and by who acts toward whom."""
    out = given(as_csv=as_csv, as_json=as_json, parquet=parquet, plot=plot)
    asking: dict[str, Any] = {
        "a": a, "b": b, "by": by, "since": since, "until": until, "types": several(types),
        "statuses": several(statuses) or ("occurred",), "min_confidence": min_confidence, "every_telling": every_telling,
    }  # fmt: skip
    out.give(_answer(context, "pair", asking))


@asked.command()
def meetings(  # noqa: PLR0913 - an argument for each option of the command
    context: typer.Context,
    a: Annotated[str | None, typer.Argument(metavar="[SIDE]", help="ISO3 or a name; all meetings without it.")] = None,
    b: Annotated[str | None, OTHER] = None,
    *,
    since: Annotated[str | None, SINCE] = None,
    until: Annotated[str | None, UNTIL] = None,
    min_confidence: Annotated[float, SURE] = 0.0,
    every_telling: Annotated[bool, EVERY] = False,
    limit: Annotated[int | None, LIMIT] = None,
    as_csv: Annotated[bool, CSV] = False,
    as_json: Annotated[bool, JSON] = False,
    parquet: Annotated[Path | None, PARQUET] = None,
    evidence: Annotated[Path | None, EVIDENCE] = None,
    plot: Annotated[Path | None, PLOT] = None,
) -> None:
    """Tell who met, called or visited whom, the newest first."""
    out = given(as_csv=as_csv, as_json=as_json, parquet=parquet, plot=plot, evidence=evidence)
    asking: dict[str, Any] = {
        "a": a, "b": b, "since": since, "until": until, "min_confidence": min_confidence,
        "every_telling": every_telling, "limit": limit or (SHOWN if out.on_screen else None),
    }  # fmt: skip
    out.give(_answer(context, "meetings", asking, evidence))


@asked.command()
def said(  # noqa: PLR0913 - an argument for each option of the command
    context: typer.Context,
    *,
    speaker: Annotated[str | None, typer.Option(metavar="SIDE", help="Who speaks: ISO3 or a name.")] = None,
    about: Annotated[str | None, typer.Option(metavar="SIDE", help="Who is spoken about: ISO3 or a name.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that stand in it, side by side.")] = None,
    kind: Annotated[str | None, typer.Option(help="direct, indirect or mixed.")] = None,
    since: Annotated[str | None, SINCE] = None,
    until: Annotated[str | None, UNTIL] = None,
    min_confidence: Annotated[float, SURE] = 0.0,
    every_telling: Annotated[bool, EVERY] = False,
    limit: Annotated[int | None, LIMIT] = None,
    as_csv: Annotated[bool, CSV] = False,
    as_json: Annotated[bool, JSON] = False,
    parquet: Annotated[Path | None, PARQUET] = None,
    evidence: Annotated[Path | None, EVIDENCE] = None,
    plot: Annotated[Path | None, PLOT] = None,
) -> None:
    """Tell who said what, of whom, the newest first."""
    out = given(as_csv=as_csv, as_json=as_json, parquet=parquet, plot=plot, evidence=evidence)
    asking: dict[str, Any] = {
        "speaker": speaker, "about": about, "text": text, "kind": kind, "since": since, "until": until,
        "min_confidence": min_confidence, "every_telling": every_telling,
        "limit": limit or (SHOWN if out.on_screen else None),
    }  # fmt: skip
    out.give(_answer(context, "said", asking, evidence))


@asked.command()
def actors(
    context: typer.Context,
    *,
    country: Annotated[str | None, typer.Option(metavar="SIDE", help="Of which state, or body with a code.")] = None,
    text: Annotated[str | None, typer.Option(metavar="LETTERS", help="Letters of the name.")] = None,
    limit: Annotated[int | None, LIMIT] = None,
    as_csv: Annotated[bool, CSV] = False,
    as_json: Annotated[bool, JSON] = False,
    parquet: Annotated[Path | None, PARQUET] = None,
    plot: Annotated[Path | None, PLOT] = None,
) -> None:
    """List who is spoken of, those in most documents first."""
    out = given(as_csv=as_csv, as_json=as_json, parquet=parquet, plot=plot)
    shown = limit or (SHOWN if out.on_screen else None)
    out.give(_answer(context, "actors", {"country": country, "text": text, "limit": shown}))


@asked.command()
def where(  # noqa: PLR0913 - an argument for each option of the command
    context: typer.Context,
    a: Annotated[str | None, typer.Argument(metavar="[SIDE]", help="Who takes part: ISO3 or a name.")] = None,
    b: Annotated[str | None, OTHER] = None,
    *,
    by: Annotated[str, typer.Option(help="country or place.")] = "country",
    since: Annotated[str | None, SINCE] = None,
    until: Annotated[str | None, UNTIL] = None,
    types: Annotated[list[str] | None, TYPES] = None,
    statuses: Annotated[list[str] | None, STATUSES] = None,
    min_confidence: Annotated[float, SURE] = 0.0,
    every_telling: Annotated[bool, EVERY] = False,
    as_csv: Annotated[bool, CSV] = False,
    as_json: Annotated[bool, JSON] = False,
    parquet: Annotated[Path | None, PARQUET] = None,
    plot: Annotated[Path | None, PLOT] = None,
) -> None:
    """Count events by where they took place, as far as the clause of the act tells."""
    out = given(as_csv=as_csv, as_json=as_json, parquet=parquet, plot=plot)
    asking: dict[str, Any] = {
        "a": a, "b": b, "by": by, "since": since, "until": until, "types": several(types),
        "statuses": several(statuses) or ("occurred",), "min_confidence": min_confidence, "every_telling": every_telling,
    }  # fmt: skip
    out.give(_answer(context, "where", asking))


@asked.command()
def search(  # noqa: PLR0913 - an argument for each option of the command
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help='All of them; "…" together, OR, -without, begin*.')
    ],
    *,
    kinds: Annotated[list[str] | None, typer.Option("--kind", help="document, statement, commitment or event.")] = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="A type of event, kind of statement, field of commitment."),
    ] = None,
    publishers: Annotated[
        list[str] | None, typer.Option("--publisher", metavar="NAME", help="As it is written.")
    ] = None,
    years: Annotated[list[str] | None, typer.Option("--year", metavar="YEAR", help="Of publication.")] = None,
    countries: Annotated[list[str] | None, typer.Option("--country", metavar="SIDE", help="Whom it concerns.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Passages at most.")] = SHOWN,
    offset: Annotated[int, typer.Option(min=0, help="Passages to pass over.")] = 0,
    as_csv: Annotated[bool, CSV] = False,
    as_json: Annotated[bool, JSON] = False,
    parquet: Annotated[Path | None, PARQUET] = None,
    evidence: Annotated[Path | None, EVIDENCE] = None,
    plot: Annotated[Path | None, PLOT] = None,
) -> None:
    """Find words in documents, statements, commitments and events. Write a leading minus after `--`."""
    out = given(as_csv=as_csv, as_json=as_json, parquet=parquet, plot=plot, evidence=evidence)
    facets: dict[str, Any] = {
        "text": " ".join(words), "kinds": several(kinds), "types": several(types), "publishers": publishers or (),
        "years": several(years), "countries": countries or (),
    }  # fmt: skip
    beside = _answer(context, "facets", facets) if out.on_screen or plot else None
    out.give(_answer(context, "search", facets | {"limit": limit, "offset": offset}, evidence), facets=beside)


def sql(
    record: Annotated[Path, RECORD],
    query: Annotated[str, typer.Argument(metavar="SQL", help="A SELECT over the views of docs/store.md.")],
    *,
    as_csv: Annotated[bool, CSV] = False,
    as_json: Annotated[bool, typer.Option("--json", help="An object a row, one a line, for tools.")] = False,
    parquet: Annotated[Path | None, PARQUET] = None,
) -> None:
    """Ask a record in SQL. It is opened for reading alone, and no other file can be reached."""
    from dragoman import store  # noqa: PLC0415 - loads DuckDB
    from dragoman.ask.sql_asked import selected  # noqa: PLC0415 - as above

    out = given(as_csv=as_csv, as_json=as_json, parquet=parquet, plot=None)
    with store.open(record, create=False, read_only=True) as file:
        answer = selected(file, query)
    out.give(answer)


def several(values: list[str] | None) -> tuple[str, ...]:
    """Give the values of an option that may be given several times, or once with commas."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def _answer(context: typer.Context, question: str, asking: dict[str, Any], evidence: Path | None = None) -> "Answer":
    """Ask, and write the evidence of the answer if it is wanted."""
    from dragoman import store  # noqa: PLC0415 - loads DuckDB
    from dragoman.ask import questions  # noqa: PLC0415 - as above

    with store.open(context.obj, create=False, read_only=True) as file:
        answered: Answer = getattr(questions, question)(file, **asking)
        if evidence:
            from dragoman.exports.evidence import evidence as bundled  # noqa: PLC0415 - when it is asked for

            told = bundled(file, evidence, answer=answered)
            typer.echo(f"Evidence: {', '.join(one['name'] for one in told.files)}", err=True)
    return answered
