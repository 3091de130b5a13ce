"""GDELT 2.0's Event columns, 61 of them: one row for each actor and recipient of an event, tab-separated, without header.

The columns are those of the GDELT Event Codebook V2.0 (19 February 2015), under the names of its table in BigQuery. Event
codes are CAMEO's, by the table of `knowledge.cameo`. GDELT lists an act once for each pair of actors: so does this export.
An act done together, without recipient, stands once in each direction.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dragoman.exports.choice import Choice, stream
from dragoman.exports.lines import tabbed
from dragoman.exports.sidecar import Sidecar, beside, sidecar, whole
from dragoman.knowledge.cameo import actor, cameo
from dragoman.knowledge.codes import fips

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dragoman.store import Store

FORM: Final = "GDELT 2.0 Event, 61 columns"


def _actor_columns(which: str) -> tuple[str, ...]:
    told = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
            "Type2Code", "Type3Code")  # fmt: skip
    return tuple(f"{which}{name}" for name in told)


def _geo_columns(which: str) -> tuple[str, ...]:
    told = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    return tuple(f"{which}Geo_{name}" for name in told)


COLUMNS: Final = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *_actor_columns("Actor1"), *_actor_columns("Actor2"),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *_geo_columns("Actor1"), *_geo_columns("Actor2"), *_geo_columns("Action"),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
EMPTY: Final = frozenset(
    {
        "IsRootEvent",
        "AvgTone",
        "ActionGeo_ADM1Code",
        "ActionGeo_ADM2Code",
        "ActionGeo_FeatureID",
        *_geo_columns("Actor1"),
        *_geo_columns("Actor2"),
        *(f"Actor{n}{name}" for n in (1, 2) for name in ("EthnicCode", "Religion1Code", "Religion2Code")),
    }
)
"""Columns that Dragoman cannot fill truly, and leaves empty."""
_COUNTRY, _US_STATE, _US_CITY, _CITY, _STATE = 1, 2, 3, 4, 5
_LEVELS: Final = {"country": _COUNTRY, "region": _STATE, "city": _CITY, "capital": _CITY}
_IN_THE_US: Final = {_STATE: _US_STATE, _CITY: _US_CITY}
_DAYS_OF_MONTH, _DAYS_OF_YEAR = 30, 365
Face = dict[str, Any]


def gdelt(store: Store, out: Path, choice: Choice | None = None, *, header: bool = False) -> Sidecar:
    """Write the events of a choice in GDELT's columns.

    Raises
    ------
    Fault
        `unwritable`.

    """
    wanted = (choice or Choice()).events()
    rows = 0
    with whole(out) as file:
        if header:
            file.write(tabbed(COLUMNS))
        for event in stream(store, "events", wanted):
            for cells in lines(event):
                file.write(tabbed(cells.get(name) for name in COLUMNS))
                rows += 1
    return beside(sidecar(store, wanted, named=("gdelt", FORM), rows=rows), out)


def lines(event: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the rows of one event, each by column."""
    shared = _what(event) | _days(event) | _place(event)
    for one, other in pairs(event["actors"], event["recipients"]):
        ids = (event["document"], event["id"], one["id"] if one else "", other["id"] if other else "")
        yield {"GLOBALEVENTID": _number(ids)} | shared | _actor("Actor1", one) | _actor("Actor2", other)


def pairs(actors: list[Face], recipients: list[Face]) -> Iterator[tuple[Face | None, Face | None]]:
    """Give who acts toward whom: each actor with each recipient; without recipients each actor with each other."""
    if recipients:
        doers: list[Face | None] = [*actors] or [None]
        yield from ((one, other) for one in doers for other in recipients)
    elif len(actors) > 1:
        yield from ((one, other) for one in actors for other in actors if one is not other)
    else:
        yield (actors[0] if actors else None, None)


def _number(ids: tuple[str, ...]) -> int:
    """Give a number that follows from the content: 63 bits, so that every reader of whole numbers takes it."""
    return int.from_bytes(hashlib.blake2b("\0".join(ids).encode(), digest_size=8).digest(), "big") >> 1


def _what(event: Mapping[str, Any]) -> dict[str, Any]:
    coded = cameo(event["type"], event["modes"], event["contexts"])
    return {
        "EventCode": coded.code,
        "EventBaseCode": coded.base,
        "EventRootCode": coded.root,
        "QuadClass": coded.quad,
        "GoldsteinScale": f"{coded.goldstein:.1f}",
        "NumMentions": len(event["evidence"]),
        "NumSources": 1,
        "NumArticles": 1,
        "DATEADDED": event["first_seen"].strftime("%Y%m%d%H%M%S"),
        "SOURCEURL": event["url"],
    }


def _days(event: Mapping[str, Any]) -> dict[str, Any]:
    """Give as much of the day as is known: all of it, the month, the year or nothing."""
    first, last = event["first_day"], event["last_day"]
    if first is None or first.year != last.year:
        return {}
    told: dict[str, Any] = {"Year": first.year}
    if first.month == last.month:
        told["MonthYear"] = first.strftime("%Y%m")
    if first == last:
        told |= {"SQLDATE": first.strftime("%Y%m%d"), "FractionDate": f"{_fraction(first):.4f}"}
    return told


def _fraction(day: date) -> float:
    """Give the year and the share of it that is gone, as GDELT counts it: months of 30 days in a year of 365."""
    return day.year + ((day.month - 1) * _DAYS_OF_MONTH + day.day) / _DAYS_OF_YEAR


def _actor(which: str, one: Face | None) -> dict[str, Any]:
    if one is None:
        return {}
    coded = actor(one["country"], one["sectors"] or ())
    types = dict(zip(("Type1Code", "Type2Code", "Type3Code"), coded.types, strict=False))
    told = {
        "Code": coded.code,
        "Name": one["name"].upper(),
        "CountryCode": coded.country,
        "KnownGroupCode": coded.group,
    }
    return {f"{which}{name}": value for name, value in (told | types).items()}


def _place(event: Mapping[str, Any]) -> dict[str, Any]:
    if event["place_name"] is None:
        return {}
    country = event["place_country"]
    kind = _LEVELS.get(event["place_level"])
    if kind and country == "USA":
        kind = _IN_THE_US.get(kind, kind)
    return {
        "ActionGeo_Type": kind,
        "ActionGeo_FullName": event["place_name"],
        "ActionGeo_CountryCode": fips(country) if country else None,
        "ActionGeo_Lat": event["place_latitude"],
        "ActionGeo_Long": event["place_longitude"],
    }
