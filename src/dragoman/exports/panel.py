"""A panel: each ordered pair of states in each month or year, with the four quads' counts, as CSV, Parquet or Stata.

A zero says that the record has documents of the period and tells no such event; a missing value that it has none. Each act
counts once, where stories were built. The pairs are those that the choice joins at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from dragoman.ask.answer import Column
from dragoman.entries import Fault
from dragoman.exports.choice import Choice, statement, stream
from dragoman.exports.lines import commas
from dragoman.exports.sidecar import Sidecar, beside, run_of, sidecar
from dragoman.knowledge.codes import code
from dragoman.knowledge.plover import codebook
from dragoman.knowledge.states import by_iso3, states

if TYPE_CHECKING:
    from dragoman.store import Store

Period = Literal["month", "year"]
PERIODS: Final[tuple[Period, ...]] = get_args(Period)
BODIES: Final = {"UNO": "United Nations", "EUR": "European Union"}
"""What is no state and yet one actor; other codes of no state stand for many, and join no pair."""


def _c(name: str, kind: Literal["text", "integer", "number", "day"], meaning: str) -> Column:
    return Column(name=name, kind=kind, meaning=meaning)


COLUMNS: Final = (
    _c("source_iso3", "text", "Who acts: ISO 3166-1 alpha-3, or UNO (United Nations), EUR (European Union)"),
    _c("target_iso3", "text", "Toward whom: ISO 3166-1 alpha-3, or UNO, EUR"),
    _c("source_name", "text", "Name of who acts"),
    _c("target_name", "text", "Name of toward whom"),
    _c("source_cow", "integer", "Correlates of War number of who acts, on the first day of the period"),
    _c("target_cow", "integer", "Correlates of War number of toward whom"),
    _c("source_gw", "integer", "Gleditsch and Ward number of who acts, on the first day of the period"),
    _c("target_gw", "integer", "Gleditsch and Ward number of toward whom"),
    _c("period", "text", "Month (2023-05) or year (2023)"),
    _c("year", "integer", "Year"),
    _c("month", "integer", "Month, 1 to 12; missing in a panel of years"),
    _c("documents", "integer", "Documents of the record published in the period"),
    _c("verbal_cooperation", "integer", "Events of verbal cooperation"),
    _c("material_cooperation", "integer", "Events of material cooperation"),
    _c("verbal_conflict", "integer", "Events of verbal conflict"),
    _c("material_conflict", "integer", "Events of material conflict"),
    _c("cooperation", "integer", "Events of cooperation, verbal and material"),
    _c("conflict", "integer", "Events of conflict, verbal and material"),
    _c("events", "integer", "Events"),
    _c("mutual", "integer", "Events done together, which stand in both directions"),
    _c("score_sum", "number", "Sum of PLOVER's scores, -10 (conflict) to 10; 0 without events"),
    _c("score_mean", "number", "Mean of PLOVER's scores; missing without events"),
    _c("per_1000_documents", "number", "Events for every 1,000 documents of the period"),
    _c("dates_text", "integer", "Events whose day the words tell"),
    _c("dates_published", "integer", "Events for whose day that of publication stands"),
)
"""The columns of a panel, in order."""
NAMES: Final = tuple(column.name for column in COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a panel is made.

    `by`: month or year. `fold`: territories with an ISO code of their own count as the state they belong to.
    `every_telling`: an act counts as often as it is told.
    """

    by: Period = "month"
    fold: bool = False
    every_telling: bool = False


def panel(
    store: Store,
    out: Path,
    choice: Choice | None = None,
    *,
    by: Period = "month",
    fold: bool = False,
    every_telling: bool = False,
) -> Sidecar:
    """Write a panel of the events of a choice; the suffix of the file tells the form: `.csv`, `.parquet`, `.dta`.

    Parameters
    ----------
    store
        A record.
    out
        The file.
    choice
        Which events are counted.
    by
        The period.
    fold
        Count territories with an ISO code of their own as the state that they belong to.
    every_telling
        Count an act as often as it is told.

    Raises
    ------
    Fault
        `usage` for another suffix, `missing-extra` for Parquet and Stata without the extra `frames`, `unwritable`.

    """
    wanted, made = (choice or Choice()).events(), Shape(by=by, fold=fold, every_telling=every_telling)
    count = _writer(store, out)(out, rows(store, wanted, made))
    told = sidecar(
        store,
        wanted,
        named=(f"panel-{made.by}", f"Panel of ordered pairs of states by {made.by}"),
        rows=count,
        notes=(
            "0: the record has documents of the period and tells no such event. Missing: it has none.",
            "An event of several actors or recipients stands in the cell of each pair that it joins.",
            f"Territories are {'folded into their states' if made.fold else 'by themselves'}.",
            "Every telling counts." if made.every_telling else "Each act counts once, as far as stories were built.",
        ),
    )
    return beside(_counted(store, told, wanted, made), out)


def rows(store: Store, choice: Choice, shape: Shape) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a panel, few in memory at a time."""
    for row in stream(store, "panel", choice, **_parameters(shape)):
        day = row["period"]
        source, target = row["source"], row["target"]
        yield (
            source, target, _name(source), _name(target),
            _code(source, "cow", day), _code(target, "cow", day), _code(source, "gw", day), _code(target, "gw", day),
            f"{day:%Y-%m}" if shape.by == "month" else f"{day:%Y}", day.year, day.month if shape.by == "month" else None,
            *(row[name] for name in NAMES[11:]),
        )  # fmt: skip


def _counted(store: Store, told: Sidecar, choice: Choice, shape: Shape) -> Sidecar:
    """Say of a panel what its days rest on and what it leaves out: by event, not by cell."""
    dates: dict[str, int] = {}
    left = {reason: count for reason, count in told.left_out.items() if reason != "no day is known"}  # counted below
    for row in store.select(statement("panel_left"), choice.parameters() | _parameters(shape)):
        kept = dates if row["reason"] is None else left
        name = row["reason"] or row["date_basis"]
        kept[name] = kept.get(name, 0) + row["entries"]
    return replace(told, dates=dates, left_out=left, entries={"event": sum(dates.values())})


def _parameters(shape: Shape) -> dict[str, Any]:
    land = [s for s in states() if s.parent] if shape.fold else []
    return {
        "period": shape.by,
        "every_telling": shape.every_telling,
        "classes": sorted(set(codebook().nonstate) - set(BODIES)),
        "land": [s.iso3 for s in land],
        "owner": [s.parent for s in land],
    }


@cache
def _name(iso3: str) -> str:
    state = by_iso3(iso3)
    return state.name if state else BODIES.get(iso3, iso3)


@cache
def _code(iso3: str, system: Literal["cow", "gw"], day: date) -> int | None:
    return code(iso3, system, day)


def _writer(store: Store, out: Path) -> Callable[[Path, Iterator[tuple[Any, ...]]], int]:
    form = out.suffix.lower()
    if form == ".csv":
        return lambda path, found: commas(path, NAMES, found)
    if form in {".parquet", ".dta"}:
        from dragoman.exports import frames  # noqa: PLC0415 - pyarrow and pandas are an extra

        run = run_of(store)
        if form == ".parquet":
            return frames.parquet(COLUMNS, run=run)
        return frames.stata(COLUMNS, label=f"Dragoman panel, run {run}")
    raise Fault("usage", f"A panel is .csv, .parquet or .dta, not {out.name!r}.")
