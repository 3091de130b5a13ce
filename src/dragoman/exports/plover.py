"""PLOVER as JSON Lines: one event a line, under the field names of the gold standard records that come with the codebook.

Those names are `id`, `date`, `source`, `target` (each with `actorText`, `code`, `sector`), `event`, `mode`, `context`,
`eventText`, `text`, `language`, `publication`, `coder`, `version`, and `dead`, `injured`, `size` of the codebook. Names that
PLOVER does not have (docs/exports.md) are added in camel case as it writes its own. What is not known is left out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.life.rows import link
from dragoman.exports.choice import Choice, stream
from dragoman.exports.sidecar import VERSION, Sidecar, beside, sidecar, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dragoman.store import Store

FORM: Final = "PLOVER 0.8 (17 September 2021), JSON Lines"


def plover(store: Store, out: Path, choice: Choice | None = None) -> Sidecar:
    """Write the events of a choice as PLOVER records.

    Raises
    ------
    Fault
        `unwritable`.

    """
    wanted = (choice or Choice()).events()
    rows = 0
    with whole(out) as file:
        for row in stream(store, "events", wanted):
            file.write(json.dumps(record(row), ensure_ascii=False, allow_nan=False) + "\n")
            rows += 1
    return beside(sidecar(store, wanted, named=("plover", FORM), rows=rows), out)


def record(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give one event as a PLOVER record."""
    words = " … ".join(row["evidence"])
    told = {
        "id": f"{row['document']}/{row['id']}",
        "date": _day(row["first_day"]),
        "dateEnd": _day(row["last_day"]) if row["last_day"] != row["first_day"] else None,
        "datePrecision": row["precision"],
        "dateBasis": row["date_basis"],
        "source": _sides(row["actors"]),
        "target": _sides(row["recipients"]),
        "event": row["type"],
        "mode": row["modes"],
        "context": row["contexts"],
        "status": row["status"],
        "eventText": row["trigger_words"],
        "text": words,
        "score": row["score"],
        "quad": row["quad"],
        **{name: _figure(row[name]) for name in ("dead", "injured", "arrested", "size")},
        "location": _place(row),
        "language": row["language"],
        "publication": row["publisher"],
        "publicationDate": row["published"],
        "headline": row["title"],
        "url": link(row["url"], row["evidence"][0]) if row["evidence"] else row["url"],
        "document": row["document"],
        "documentSha256": row["sha256"],
        "confidence": row["confidence"],
        "coder": f"Dragoman {VERSION}",
        "version": row["run"],
    }
    return {name: value for name, value in told.items() if value not in (None, [], "")}


def _sides(actors: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in _side(one).items() if value} for one in actors]


def _side(one: Mapping[str, Any]) -> dict[str, Any]:
    sectors = one["sectors"] or []
    return {
        "actorText": one["raw"] or one["name"],
        "name": one["name"],
        "code": one["country"],
        "sector": sectors[0] if sectors else None,
        "sectors": sectors[1:] and sectors,
        "title": one["office"],
        "wikidata": one["wikidata"],
    }


def _place(row: Mapping[str, Any]) -> dict[str, Any] | None:
    if row["place_name"] is None:
        return None
    told = {
        "name": row["place_name"],
        "text": row["place_words"],
        "country": row["place_country"],
        "region": row["place_region"],
        "latitude": row["place_latitude"],
        "longitude": row["place_longitude"],
        "geonameid": row["place_geonameid"],
    }
    return {name: value for name, value in told.items() if value is not None}


def _figure(value: list[int] | None) -> int | list[int] | None:
    return value[0] if value and len(value) == 1 else value


def _day(day: Any) -> str | None:  # noqa: ANN401 - a date of DuckDB
    return day.isoformat() if day else None
