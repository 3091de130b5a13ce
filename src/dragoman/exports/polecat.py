"""POLECAT's columns: one event a row, tab-separated under its header, several values of a cell divided by `; `.

The list and order of the columns are those of the weekly files of POLECAT (Harvard Dataverse, doi:10.7910/DVN/AJGVIT).
Where they write `None`, a cell is empty here; docs/exports.md tells column by column what stands in it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dragoman.exports.choice import Choice, statement, stream
from dragoman.exports.lines import joined, tabbed
from dragoman.exports.sidecar import VERSION, Sidecar, beside, sidecar, whole
from dragoman.knowledge.codes import code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dragoman.store import Store

FORM: Final = "POLECAT, 40 columns"
COLUMNS: Final = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
EMPTY: Final = frozenset({"Wikipedia Actor ID", "Wikipedia Recipient ID", "Feature Type", "Story Locations"})
"""Columns that Dragoman cannot fill truly, and leaves empty."""
_CITIES: Final = ("city", "capital")


def polecat(store: Store, out: Path, choice: Choice | None = None) -> Sidecar:
    """Write the events of a choice in POLECAT's columns.

    Raises
    ------
    Fault
        `unwritable`.

    """
    wanted = (choice or Choice()).events()
    rows = 0
    people = _told_of(store)
    with whole(out) as file:
        file.write(tabbed(COLUMNS))
        for row in stream(store, "events", wanted):
            told = cells(row) | people.get(row["document"], {})
            file.write(tabbed(told.get(name) for name in COLUMNS))
            rows += 1
    return beside(sidecar(store, wanted, named=("polecat", FORM), rows=rows), out)


def cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give the cells of one event by column, but for those that are the story's."""
    return {
        "Event ID": f"{row['document']}/{row['id']}",
        "Event Date": row["first_day"] if row["first_day"] == row["last_day"] else None,
        "Event Type": row["type"],
        "Event Mode": joined(row["modes"]),
        "Intensity": row["score"],
        "Quad Code": (row["quad"] or "").upper(),
        "Contexts": joined(row["contexts"]),
        **_side("Actor", row["actors"], row["first_day"]),
        **_side("Recipient", row["recipients"], row["first_day"]),
        **_place(row),
        "Source": row["publisher"],
        "Publication Date": row["published"],
        "Language": row["language"],
        "Version": f"Dragoman {VERSION} {row['run']}",
    }


def _side(which: str, actors: Iterable[Mapping[str, Any]], day: date | None) -> dict[str, str]:
    side = list(actors)
    countries = list(dict.fromkeys(one["country"] for one in side if one["country"]))
    return {
        f"{which} Name": joined(one["name"] for one in side),
        f"{which} Country": joined(countries),
        f"{which} COW": joined(code(country, "cow", day) for country in countries) if day else "",
        f"Primary {which} Sector": joined(one["sectors"][0] for one in side if one["sectors"]),
        f"{which} Sectors": joined(sector for one in side for sector in one["sectors"]),
        f"{which} Title": joined(one["office"] for one in side),
        f"{which} Name Raw": joined(one["raw"] for one in side),
    }


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    name, level = row["place_name"], row["place_level"]
    return {
        "Placename": name,
        "City": name if level in _CITIES else None,
        "District": name if level == "district" else None,
        "Province": name if level == "region" else row["place_region"],
        "Country": row["place_country"],
        "Latitude": row["place_latitude"],
        "Longitude": row["place_longitude"],
        "GeoNames ID": row["place_geonameid"],
        "Raw Placename": row["place_words"],
    }


def _told_of(store: Store) -> dict[str, dict[str, str]]:
    """Give the people and bodies that each document speaks of."""
    return {
        row["document"]: {
            "Story People": joined(row["people"] or ()),
            "Story Organizations": joined(row["bodies"] or ()),
        }
        for row in store.stream(statement("told_of"))
    }
