"""PLOVER as JSON Lines: one event a line, in the words of the codebook. docs/exports.md lists the fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.exports.chosen import Chosen, Row


def plover(found: Chosen) -> Iterator[str]:
    """Give the lines, without their ends."""
    return (json.dumps(line(row, found.run), ensure_ascii=False) for row in found.rows)


def line(row: Row, run: str) -> dict[str, Any]:
    """Give an event as PLOVER has it: type, mode, context, sides, magnitude; what is not known is null."""
    return {
        "id": f"{row['document']}#{row['id']}",
        "story": row["story"],
        "date": {
            "start": _day(row["first_day"]),
            "end": _day(row["last_day"]),
            "precision": row["precision"],
            "basis": row["date_basis"],
        },
        "event": row["type"],
        "mode": row["modes"],
        "context": row["contexts"],
        "status": row["status"],
        "actor": _sides(row["actors"], row["actor_countries"]),
        "recipient": _sides(row["recipients"], row["recipient_countries"]),
        "location": _place(row),
        "magnitude": {name: row[name] for name in ("dead", "injured", "arrested", "size")},
        "score": row["score"],
        "quad": row["quad"],
        "confidence": row["confidence"],
        "corrected": row["corrected"],
        "trigger": row["trigger"],
        "evidence": row["evidence"],
        "source": {name: row[name] for name in ("document", "title", "publisher", "published", "url")},
        "run": run,
    }


def _sides(names: list[str], countries: list[str | None]) -> list[dict[str, str | None]]:
    return [{"name": name, "country": country} for name, country in zip(names, countries, strict=True)]


def _place(row: Row) -> dict[str, Any] | None:
    if row["place"] is None:
        return None
    return {"name": row["place"], "country": row["place_country"], "lat": row["latitude"], "lon": row["longitude"]}


def _day(day: Any) -> str | None:  # noqa: ANN401 - a day of DuckDB's, or None
    return day.isoformat() if day else None
