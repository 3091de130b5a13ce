"""How an answer is given: a table for people, lines for tools, a file, a picture."""

import csv
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dragoman.ask.cells import guarded
from dragoman.entries import Fault

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Out:
    """Where an answer goes."""

    form: str
    parquet: Path | None = None
    plot: Path | None = None
    evidence: Path | None = None

    @property
    def on_screen(self) -> bool:
        """Whether people read it."""
        return self.form == "table" and not (self.parquet or self.plot or self.evidence)

    def give(self, answer: "Answer", *, facets: "Answer | None" = None) -> None:
        """Give an answer, and beside it the facets of a search."""
        if self.plot:
            from dragoman.ask.plots import picture  # noqa: PLC0415 - loads altair

            picture(facets or answer, self.plot)
        if self.parquet:
            from dragoman.ask.frames import parquet  # noqa: PLC0415 - loads pyarrow

            parquet(answer, self.parquet)
        if self.form == "json":
            _json(answer)
        elif self.form == "csv":
            _csv(answer)
        elif self.on_screen:
            from rich.console import Console  # noqa: PLC0415 - rich is slow to load

            from dragoman.ask.questions.render import render  # noqa: PLC0415 - as above

            render(answer, Console(), facets=facets)
        else:
            _basis(answer)


def given(*, as_csv: bool, as_json: bool, parquet: Path | None, plot: Path | None, evidence: Path | None = None) -> Out:
    """Give where an answer goes by the options of a command.

    Raises
    ------
    Fault
        `usage` if CSV and JSON are both asked for, or a picture of no known kind.

    """
    if as_csv and as_json:
        raise Fault("usage", "--csv and --json do not go together.")
    if plot and plot.suffix.lower() not in {".svg", ".png"}:
        raise Fault("usage", f"A picture is .svg or .png, not {plot.name!r}.")
    return Out(form="json" if as_json else "csv" if as_csv else "table", parquet=parquet, plot=plot, evidence=evidence)


def _json(answer: "Answer") -> None:
    """Write the basis as the first line, and an object for each row."""
    head = {
        "question": answer.question,
        "parameters": answer.parameters,
        "basis": asdict(answer.basis),
        "columns": [asdict(column) for column in answer.columns],
        "rows": len(answer.rows),
        "run": answer.run,
    }
    typer.echo(json.dumps({"answer": head}, ensure_ascii=False, default=str))
    for row in answer.dicts():
        typer.echo(json.dumps(row, ensure_ascii=False, default=str))


def _csv(answer: "Answer") -> None:
    """Write the rows, lists joined by `|`, texts guarded; the basis goes to standard error, so that it is not lost."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(answer.names)
    out.writerows([_cell(value) for value in row] for row in answer.rows)
    _basis(answer)


def _cell(value: Any) -> Any:  # noqa: ANN401 - as a column holds it
    return guarded(
        "|".join("" if item is None else str(item) for item in value) if isinstance(value, list | tuple) else value
    )


def _basis(answer: "Answer") -> None:
    from dragoman.ask.questions.render import footing  # noqa: PLC0415 - rich is slow to load

    for line in footing(answer, len(answer.rows)):
        typer.echo(line, err=True)
