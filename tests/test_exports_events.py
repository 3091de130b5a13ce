"""Events in PLOVER's, POLECAT's and GDELT's form: the published columns, true cells, empty ones where nothing is known."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import pytest

from dragoman.entries import Fault
from dragoman.exports import gdelt as gdelt_file
from dragoman.exports import polecat as polecat_file
from dragoman.exports.choice import Choice
from dragoman.exports.gdelt import gdelt
from dragoman.exports.plover import plover
from dragoman.exports.polecat import polecat
from dragoman.knowledge.cameo import actor, cameo, table
from dragoman.knowledge.codes import code, fips
from made_exports import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dragoman.store import Store

POLECAT = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
]
"""The header of POLECAT's weekly files, as published."""
GDELT = [
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_ADM2Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
]
"""The columns of GDELT 2.0's Event table, as published."""


INTEGERS = {
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "IsRootEvent", "QuadClass", "NumMentions", "NumSources", "NumArticles",
    "Actor1Geo_Type", "Actor2Geo_Type", "ActionGeo_Type", "DATEADDED",
}  # fmt: skip
FLOATS = {
    "FractionDate", "GoldsteinScale", "AvgTone", "Actor1Geo_Lat", "Actor1Geo_Long", "Actor2Geo_Lat", "Actor2Geo_Long",
    "ActionGeo_Lat", "ActionGeo_Long",
}  # fmt: skip
"""The types of that table; all other columns are strings."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path / "record.duckdb")


def test_the_columns_are_those_that_were_published() -> None:
    """POLECAT has 40 columns, GDELT 2.0's events 61, in this order."""
    assert list(polecat_file.COLUMNS) == POLECAT
    assert list(gdelt_file.COLUMNS) == GDELT
    assert len(GDELT) == 61


def test_plover_has_a_line_for_every_event_asked_for(store: Store, tmp_path: Path) -> None:
    """What is not known is not in the record; what the days rest on is."""
    told = plover(store, tmp_path / "out.jsonl", Choice(statuses=()))
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert told.rows == len(lines) == 14
    by = {line["id"]: line for line in lines}
    shot = by["ferries/e-shot"]
    assert (shot["event"], shot["injured"], shot["dead"]) == ("ASSAULT", [12, 20], 0)
    assert "source" not in shot
    assert by["two/two-e0"]["datePrecision"] == "year"
    assert by["one/one-e1"]["source"][0] == {
        "actorText": "United States", "name": "United States", "code": "USA", "sector": "GOV",
    }  # fmt: skip
    assert {line["status"] for line in lines} == {"occurred", "hypothetical"}
    assert "date" not in by["three/three-e0"]


def test_polecat_is_read_back_by_pandas(store: Store, tmp_path: Path) -> None:
    """A row an event that occurred; codes of the Correlates of War stand where a day is known."""
    told = polecat(store, tmp_path / "polecat.txt")
    frame = pd.read_csv(tmp_path / "polecat.txt", sep="\t", dtype=str, keep_default_na=False, quoting=3)
    assert list(frame.columns) == POLECAT
    assert len(frame) == told.rows == 13
    row = frame[frame["Event ID"] == "one/one-e1"].iloc[0]
    assert (row["Event Type"], row["Quad Code"], row["Event Date"]) == ("ACCUSE", "VERBAL CONFLICT", "2024-03-05")
    assert (row["Actor COW"], row["Recipient COW"], row["Placename"]) == ("2", "740", "Oslo")
    assert row["Actor Name Raw"] == "United States"
    for column in polecat_file.EMPTY:
        assert set(frame[column]) == {""}


def test_gdelt_is_read_back_by_duckdb(store: Store, tmp_path: Path) -> None:
    """A row a pair of actors; without a header as theirs; an act done together stands in both directions."""
    told = gdelt(store, tmp_path / "out.export.CSV")
    names = ", ".join(f"'{name}': 'VARCHAR'" for name in GDELT)
    sql = f"FROM read_csv('{tmp_path / 'out.export.CSV'}', delim='\t', header=false, quote='', columns={{{names}}})"
    rows = duckdb.connect().execute(sql).df()
    assert list(rows.columns) == GDELT
    assert len(rows) == told.rows
    assert rows["GLOBALEVENTID"].is_unique
    assert rows["GLOBALEVENTID"].astype("int64").min() >= 0
    met = rows[(rows["EventCode"] == "040") & (rows["SQLDATE"] == "20240305")]
    assert sorted(zip(met["Actor1Code"], met["Actor2Code"], strict=True)) == [
        ("JPNGOV", "USAGOV"),
        ("USAGOV", "JPNGOV"),
    ]
    accused = rows[(rows["EventCode"] == "110") & (rows["ActionGeo_FullName"] == "Oslo")].iloc[0]
    assert (accused["EventRootCode"], accused["QuadClass"], accused["GoldsteinScale"]) == ("11", "3", "-2.0")
    assert (accused["ActionGeo_CountryCode"], accused["FractionDate"]) == ("NO", "2024.1781")
    for column in gdelt_file.EMPTY:
        assert rows[column].isna().all()


def test_gdelts_columns_hold_the_published_types(store: Store, tmp_path: Path) -> None:
    """DuckDB reads every cell as the whole number, number or string that GDELT's table has there."""
    gdelt(store, tmp_path / "out.CSV")
    types = {n: "BIGINT" if n in INTEGERS else "DOUBLE" if n in FLOATS else "VARCHAR" for n in GDELT}
    assert set(GDELT) >= INTEGERS | FLOATS
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
    sql = f"FROM read_csv('{tmp_path / 'out.CSV'}', delim='\t', header=false, quote='', columns={{{columns}}})"
    rows = duckdb.connect().execute(sql).df()
    assert len(rows) == len((tmp_path / "out.CSV").read_text(encoding="utf-8").splitlines())
    assert set(rows["QuadClass"]) <= {1, 2, 3, 4}
    assert rows["GoldsteinScale"].between(-10, 10).all()
    assert set(rows["EventRootCode"].str.len()) == {2}
    assert rows["DATEADDED"].between(20000101000000, 21000101000000).all()


def test_polecats_numbers_and_days_are_such(store: Store, tmp_path: Path) -> None:
    """Intensities lie between -10 and 10, days are days, codes of the Correlates of War are whole numbers."""
    polecat(store, tmp_path / "polecat.txt", Choice(statuses=()))
    frame = pd.read_csv(tmp_path / "polecat.txt", sep="\t", quoting=3)
    assert frame["Intensity"].dropna().between(-10, 10).all()
    assert pd.to_datetime(frame["Event Date"].dropna(), format="%Y-%m-%d").notna().all()
    told = [part for cell in frame["Actor COW"].dropna() for part in str(cell).removesuffix(".0").split("; ")]
    assert told
    assert all(part.isdigit() for part in told)


def test_gdelt_tells_as_much_of_the_day_as_is_known(store: Store, tmp_path: Path) -> None:
    """A year alone has no month and no day; without any day all four are empty."""
    gdelt(store, tmp_path / "out.CSV", header=True)
    frame = pd.read_csv(tmp_path / "out.CSV", sep="\t", dtype=str, keep_default_na=False, quoting=3)
    days = set(zip(frame["SQLDATE"], frame["MonthYear"], frame["Year"], strict=True))
    assert ("", "", "2023") in days
    assert ("", "202404", "2024") in days
    assert ("", "", "") in days


def test_breaks_in_names_do_not_break_rows(store: Store, tmp_path: Path) -> None:
    """A tab or a line's end in a text becomes a space, since these files quote nothing."""
    polecat(store, tmp_path / "polecat.txt")
    widths = {line.count("\t") for line in (tmp_path / "polecat.txt").read_text(encoding="utf-8").splitlines()}
    assert widths == {39}


def test_the_same_record_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    """Nothing of the moment of writing is in a file or its sidecar."""
    for name, write in (("p", plover), ("c", polecat), ("g", gdelt)):
        files = []
        for turn in ("first", "second"):
            out = tmp_path / turn / name
            write(store, out)
            files.append((out.read_bytes(), out.with_name(f"{name}.about.json").read_bytes()))
        assert files[0] == files[1]


def test_a_choice_counts_what_it_leaves_out_for_want_of_a_day(store: Store, tmp_path: Path) -> None:
    """Between days, entries without a day are left out, and the sidecar says how many."""
    told = plover(store, tmp_path / "out.jsonl", Choice(since=date(2024, 5, 1), until=date(2024, 5, 31)))
    ids = {json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()}
    assert ids == {"two/two-e1", "two/two-e3", "ferries/e-met", "ferries/e-shot"}
    assert told.left_out == {
        "outside of the days asked for": 7, "no day is known": 2, "the status is other than asked for": 1,
    }  # fmt: skip
    assert told.choice == {
        "since": "2024-05-01", "until": "2024-05-31", "kinds": ["event"], "statuses": ["occurred"],
    }  # fmt: skip


def test_the_sidecar_names_runs_digest_file_and_citation(store: Store, tmp_path: Path) -> None:
    """Who has it can make the same again, and cite it."""
    told = plover(store, tmp_path / "out.jsonl", Choice(types=("ACCUSE",), countries=("CHN",), min_confidence=0.5))
    kept = json.loads((tmp_path / "out.jsonl.about.json").read_text(encoding="utf-8"))
    assert kept["rows"] == told.rows == 1
    assert list(kept["runs"]) == [kept["run"]]
    assert kept["record"]["digest"] in kept["cite"]
    assert kept["run"] in kept["cite"]
    assert kept["files"][0]["name"] == "out.jsonl"


def test_a_place_that_cannot_be_written_is_a_fault(store: Store, tmp_path: Path) -> None:
    """Nothing half written stays behind."""
    (tmp_path / "file").write_text("")
    with pytest.raises(Fault) as caught:
        plover(store, tmp_path / "file" / "out.jsonl")
    assert caught.value.code == "unwritable"


@pytest.mark.parametrize(
    ("iso3", "day", "cow", "gw"),
    [
        ("USA", "2020-01-01", 2, 2),
        ("JPN", "2020-01-01", 740, 740),
        ("DEU", "2020-01-01", 255, 260),
        ("DEU", "1989-06-01", 260, 260),
        ("SRB", "2000-01-01", 345, 345),
        ("SRB", "2020-01-01", 345, 340),
        ("YEM", "2020-01-01", 679, 678),
        ("SSD", "2011-07-08", None, None),
        ("SSD", "2011-07-09", 626, 626),
        ("KIR", "2020-01-01", 946, 970),
        ("TON", "1998-01-01", None, 972),
        ("HKG", "2020-01-01", None, None),
        ("UNO", "2020-01-01", None, None),
        ("EUR", "2020-01-01", None, None),
        ("IGO", "2020-01-01", None, None),
    ],
)
def test_states_have_the_codes_of_their_time(iso3: str, day: str, cow: int | None, gw: int | None) -> None:
    """Codes change where states do; what is no state has none."""
    assert code(iso3, "cow", date.fromisoformat(day)) == cow
    assert code(iso3, "gw", date.fromisoformat(day)) == gw


@pytest.mark.parametrize(
    ("country", "sectors", "told"),
    [
        ("USA", ("GOV",), ("USAGOV", "USA", "", ("GOV",))),
        ("ROU", ("MIL",), ("ROMMIL", "ROM", "", ("MIL",))),
        ("FRA", ("JRN",), ("FRAMED", "FRA", "", ("MED",))),
        ("FRA", ("MED",), ("FRAHLH", "FRA", "", ("HLH",))),
        ("UNO", (), ("IGOUNO", "", "UNO", ("IGO",))),
        ("EUR", (), ("IGOEEC", "", "EEC", ("IGO",))),
        (None, ("PTY",), ("", "", "", ())),
    ],
)
def test_actors_have_cameos_codes(
    country: str | None, sectors: tuple[str, ...], told: tuple[str, str, str, tuple[str, ...]]
) -> None:
    """Where CAMEO writes a state otherwise than ISO, so does the export; sectors it does not have are left out."""
    assert tuple(actor(country, sectors)) == told


def test_every_type_and_mode_has_a_cameo_code_of_its_class() -> None:
    """The class follows from the code, as GDELT has it; an unknown mode falls back to the type."""
    assert cameo("CONSULT", ("visit",)).code == "042"
    assert cameo("ASSAULT", (), ("military",)).code == "190"
    assert cameo("AID", ("unheard",)).code == "070"
    assert {one.quad for one in table().values()} == {1, 2, 3, 4}
    assert fips("DEU") == "GM"
    assert fips("PSE") is None
