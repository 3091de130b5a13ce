"""`export`: a record in the formats of other tools."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from dragoman.cli.ask import RECORD, SINCE, SURE, UNTIL, several
from dragoman.cli.report import counted
from dragoman.entries import EVENT_TYPES, STATUSES, Fault

if TYPE_CHECKING:
    from dragoman.exports.choice import Choice
    from dragoman.exports.sidecar import Sidecar

PANELS: Final = ("panel-month", "panel-year")
FORMATS: Final = ("plover", "polecat", "gdelt", *PANELS, "ftm", "annotations", "evidence", "datapackage")
OWN: Final = {
    "header": ("gdelt",),
    "fold": PANELS,
    "every_telling": PANELS,
    "parquet": ("datapackage",),
    "texts": ("datapackage",),
    "licence": ("datapackage",),
}
"""Options that belong to some formats alone."""
FLAGS: Final = {"fold": "--fold-territories", "texts": "--with-texts", "licence": "--license"}


def add_to(app: typer.Typer) -> None:
    """Add the command of this file to the application."""
    app.command("export")(export)


def export(  # noqa: PLR0913 - an argument for each option of the command
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=", ".join(FORMATS) + ".")],
    record: Annotated[Path, RECORD],
    *,
    out: Annotated[
        Path, typer.Option("--out", metavar="PATH", help="The file to write; the folder, of a datapackage.")
    ],
    since: Annotated[str | None, SINCE] = None,
    until: Annotated[str | None, UNTIL] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", help="event, statement, commitment or stance; several, or with commas."),
    ] = None,
    statuses: Annotated[
        list[str] | None,
        typer.Option("--status", help="Of events: occurred (the default), future …; several, or with commas; or all."),
    ] = None,
    types: Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="Of events: CONSULT …")] = None,
    countries: Annotated[list[str] | None, typer.Option("--country", metavar="ISO3", help="Whom it concerns.")] = None,
    documents: Annotated[list[str] | None, typer.Option("--document", metavar="ID", help="Of these documents.")] = None,
    min_confidence: Annotated[float, SURE] = 0.0,
    header: Annotated[bool, typer.Option("--header", help="gdelt: names of the columns first.")] = False,
    fold: Annotated[
        bool, typer.Option("--fold-territories", help="Panels: territories count as the state they belong to.")
    ] = False,
    every_telling: Annotated[
        bool, typer.Option("--every-telling", help="Panels: count an act as often as it is told.")
    ] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help="datapackage: tables as Parquet, not CSV.")] = False,
    texts: Annotated[bool, typer.Option("--with-texts", help="datapackage: the texts of the documents, too.")] = False,
    licence: Annotated[
        str | None, typer.Option("--license", metavar="NAME", help="datapackage: its licence, as SPDX names it.")
    ] = None,
) -> None:
    """Write a record, or a part of it, in the format of another tool, with a file beside it that says how it was made."""
    from dragoman import store  # noqa: PLC0415 - loads DuckDB

    if form not in FORMATS:
        raise Fault("usage", f"{form!r} is none of the formats: {', '.join(FORMATS)}.")
    own = _own(
        form, header=header, fold=fold, every_telling=every_telling, parquet=parquet, texts=texts, licence=licence
    )
    chosen = _choice(
        since=since, until=until, kinds=several(kinds), statuses=several(statuses), types=several(types),
        countries=several(countries), documents=tuple(documents or ()), min_confidence=min_confidence,
    )  # fmt: skip
    with store.open(record, create=False, read_only=True) as file:
        from dragoman.exports.written import written  # noqa: PLC0415 - when it is asked for

        told = written(file, form, out, chosen, **own)
    _say(told, out)


def _own(form: str, **given: Any) -> dict[str, Any]:  # noqa: ANN401 - passed on
    """Give the options of a format's own, and refuse those of others."""
    for name, value in given.items():
        if value and form not in OWN[name]:
            flag = FLAGS.get(name, f"--{name.replace('_', '-')}")
            raise Fault("usage", f"{flag} belongs to {', '.join(OWN[name])}, not to {form}.")
    return {name: value for name, value in given.items() if value}


def _choice(*, since: str | None, until: str | None, **told: Any) -> "Choice":  # noqa: ANN401 - passed on
    from dragoman.ask.questions.days import span  # noqa: PLC0415 - when it is asked for
    from dragoman.exports.choice import KINDS, Choice  # noqa: PLC0415 - as above

    _known("kinds", told["kinds"], KINDS)
    _known("statuses", told["statuses"], (*STATUSES, "all"))
    _known("types", told["types"], EVENT_TYPES)
    told["countries"] = tuple(_country(code) for code in told["countries"])
    told["kinds"] = told["kinds"] or KINDS
    told["statuses"] = () if "all" in told["statuses"] else told["statuses"] or ("occurred",)
    first, last = span(since, until)
    return Choice(since=first, until=last, **told)


def _known(what: str, values: tuple[str, ...], allowed: tuple[str, ...]) -> None:
    for value in values:
        if value not in allowed:
            raise Fault("usage", f"{value!r} is none of the {what}: {', '.join(allowed)}.")


def _country(code: str) -> str:
    from dragoman.knowledge.plover import codebook  # noqa: PLC0415 - when it is asked for
    from dragoman.knowledge.states import by_iso3  # noqa: PLC0415 - as above

    known = code.upper()
    if by_iso3(known) is None and known not in codebook().nonstate:
        raise Fault(
            "usage", f"{code!r} is no country: ISO 3166-1 alpha-3 is wanted, or {', '.join(codebook().nonstate)}."
        )
    return known


def _say(told: "Sidecar", out: Path) -> None:
    """Tell on standard error, as where a command has given a file."""
    lines = [f"{counted(told.rows, 'row')} written: {out}"]
    if told.dates:
        lines.append("Days rest on: " + ", ".join(f"{name} {number:,}" for name, number in told.dates.items()) + ".")
    lines += [f"Left out: {number:,}, {reason}." for reason, number in told.left_out.items()]
    for line in (*lines, f"Cite: {told.cite}"):
        typer.echo(line, err=True)
