"""Panels of ordered pairs of states by month or year, for CSV, Parquet and Stata."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.questions.days import span
from dragoman.entries import Fault
from dragoman.knowledge.codes import code

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.exports.chosen import Chosen, Row
    from dragoman.store import Store

QUADS: Final = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
COLUMNS: Final[Mapping[str, str]] = {
    "period": "First day of the month or year",
    "source": "Who acts: ISO 3166-1 alpha-3",
    "target": "Toward whom: ISO 3166-1 alpha-3",
    "source_cow": "Correlates of War number of the source on that day",
    "target_cow": "Correlates of War number of the target on that day",
    "source_gw": "Gleditsch-Ward number of the source on that day",
    "target_gw": "Gleditsch-Ward number of the target on that day",
    "verbal_cooperation": "Acts of verbal cooperation",
    "material_cooperation": "Acts of material cooperation",
    "verbal_conflict": "Acts of verbal conflict",
    "material_conflict": "Acts of material conflict",
    "events": "Acts, of all four quads",
    "score_sum": "Sum of the scores of the acts",
    "score_mean": "Mean of the scores of the acts",
    "dates_text": "Acts whose day the words tell",
    "dates_published": "Acts for whose day that of publication stands",
    "documents": "Documents published in the period",
    "covered": "1: documents of the period were read; 0: none was, and nothing can be said",
}
"""The columns, and what each means (Stata's labels, at most 80 characters)."""
NUMBERS: Final = tuple(name for name in COLUMNS if name not in {"period", "source", "target"})

_DYADS: Final = "SELECT DISTINCT document, event, source, target FROM dyads WHERE source <> target"
_VOLUME: Final = "SELECT published FROM current_documents WHERE published IS NOT NULL"
_PARTS: Final = {"month": 2, "year": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The rows of a panel by column, and the acts that are in no row, by the reason."""

    rows: Sequence[Mapping[str, Any]]
    acts: int
    left_out: Mapping[str, int]


def panel(store: Store, found: Chosen, by: str) -> Panel:
    """Count the acts of each ordered pair of states, period by period; each act once, however often it is told.

    Every pair that has an act has a row in every period from the first to the last that has an act or a document: where
    documents of the period were read, nought means that none told of an act.
    """
    if by not in _PARTS:
        raise Fault("usage", f"{by!r} is none of the periods: {', '.join(_PARTS)}.")
    pairs = _pairs(store)
    kept, left = _kept(found.rows, pairs, by)
    cells: defaultdict[tuple[date, str, str], list[Row]] = defaultdict(list)
    for row in kept:
        for source, target in pairs[row["document"], row["id"]]:
            cells[_period(row["first_day"], by), source, target].append(row)
    volume = _volume(store, by)
    dyads = sorted({key[1:] for key in cells})
    begin, end = (_period(day, by) if day else None for day in span(found.asked.since, found.asked.until))
    periods = [day for day in _periods({key[0] for key in cells}, volume, by) if (begin or day) <= day <= (end or day)]
    rows = [_row(day, pair, cells.get((day, *pair), []), volume[day]) for pair in dyads for day in periods]
    return Panel(rows=rows, acts=len(kept), left_out=left)


def write(made: Panel, path: Path, told: Mapping[str, str]) -> None:
    """Write a panel as the end of the path says: `.csv`, `.parquet` or `.dta`; the last two hold what is told of it."""
    if path.suffix == ".csv":
        _csv(made, path)
    elif path.suffix == ".parquet":
        _parquet(made, path, told)
    elif path.suffix == ".dta":
        _stata(made, path, told)
    else:
        raise Fault("usage", f"{path.name} ends neither in .csv nor in .parquet nor in .dta.")


def _pairs(store: Store) -> Mapping[tuple[str, str], Sequence[tuple[str, str]]]:
    pairs: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in store.select(_DYADS):
        pairs[row["document"], row["event"]].append((row["source"], row["target"]))
    return pairs


def _kept(rows: Sequence[Row], pairs: Mapping[tuple[str, str], object], by: str) -> tuple[list[Row], dict[str, int]]:
    """Part what is counted from what is not, by the reason."""
    kept: list[Row] = []
    left: Counter[str] = Counter()
    told: set[str] = set()
    for row in rows:
        reason = _reason(row, pairs, told, by)
        if reason:
            left[reason] += 1
            continue
        kept.append(row)
        told.add(row["story"] or "")
    return kept, dict(left.most_common())


def _reason(row: Row, pairs: Mapping[tuple[str, str], object], told: set[str], by: str) -> str | None:
    if not row["counts"]:
        return "the document is a copy or an older version"
    if (row["document"], row["id"]) not in pairs:
        return "no two states are known"
    if row["first_day"] is None:
        return "no day is known"
    if _period(row["first_day"], by) != _period(row["last_day"], by):
        return f"the day is not known to the {by}"
    return "told already" if row["story"] and row["story"] in told else None


def _period(day: date, by: str) -> date:
    return day.replace(day=1) if by == "month" else day.replace(month=1, day=1)


def _volume(store: Store, by: str) -> Counter[date]:
    """Count the documents of each period; one that is dated less precisely is in none."""
    days = [row["published"].split("-") for row in store.select(_VOLUME)]
    told = [[int(part) for part in parts[: _PARTS[by]]] for parts in days if len(parts) >= _PARTS[by]]
    return Counter(date(parts[0], parts[1] if len(parts) > 1 else 1, 1) for parts in told)


def _periods(acts: set[date], volume: Mapping[date, int], by: str) -> list[date]:
    """Give the periods that documents span, and those that have acts beyond them."""
    step = 1 if by == "month" else 12
    if not volume:
        return sorted(acts)
    ends = [day.year * 12 + day.month - 1 for day in (min(volume), max(volume))]
    return sorted(acts | {date(n // 12, n % 12 + 1, 1) for n in range(ends[0], ends[1] + 1, step)})


def _row(day: date, pair: tuple[str, str], acts: Sequence[Row], documents: int) -> dict[str, Any]:
    quads = Counter(row["quad"] for row in acts)
    bases = Counter(row["date_basis"] for row in acts)
    scores = [row["score"] for row in acts if row["score"] is not None]
    codes = {f"{side}_{system}": code(iso3, system, day)
             for system in ("cow", "gw") for side, iso3 in zip(("source", "target"), pair, strict=True)}  # fmt: skip
    counts = {quad.replace(" ", "_"): quads[quad] for quad in QUADS}
    return {
        "period": day, "source": pair[0], "target": pair[1], **codes, **counts, "events": len(acts),
        "score_sum": sum(scores) if scores else None, "score_mean": sum(scores) / len(scores) if scores else None,
        "dates_text": bases["text"], "dates_published": bases["published"],
        "documents": documents, "covered": int(documents > 0),
    }  # fmt: skip


def _csv(made: Panel, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(COLUMNS), lineterminator="\n")
        writer.writeheader()
        writer.writerows(made.rows)


def _frame(made: Panel) -> Any:  # noqa: ANN401 - pandas has no types here
    frame = _needed("pandas").DataFrame(list(made.rows), columns=list(COLUMNS))
    return frame.astype({name: "float64" if name.startswith("score") else "Int64" for name in NUMBERS})


def _parquet(made: Panel, path: Path, told: Mapping[str, str]) -> None:
    table = _needed("pyarrow").Table.from_pandas(_frame(made), preserve_index=False)
    _needed("pyarrow.parquet").write_table(table.replace_schema_metadata({**COLUMNS, **told}), path)


def _stata(made: Panel, path: Path, told: Mapping[str, str]) -> None:
    frame = _frame(made)
    frame["period"] = _needed("pandas").to_datetime(frame["period"])
    frame = frame.astype(dict.fromkeys(NUMBERS, "float64"))
    frame.to_stata(
        path, write_index=False, version=118, convert_dates={"period": "td"}, variable_labels=dict(COLUMNS),
        data_label=f"Dragoman {told['run']}"[:80],
    )  # fmt: skip


def _needed(name: str) -> Any:  # noqa: ANN401 - a module
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise Fault("missing-extra", f"This needs {name}: pip install 'dragoman[frames]'.") from error
