"""A JSON dump of Wikidata, line by line → rows: who held which office when, and organisations.

A dump is one array with an item on each line. Persons are humans (P31 Q5) with positions held (P39); a row is made for
each position, from P580 to P582. Its country is that to which the position applies (P1001 on the statement, else P1001
or P17 of the office's own item, which a first pass over the dump collects), never the person's nationality alone.
Organisations are items of the classes below, or of classes that are named besides. Memory holds the offices of states
(some ten thousand), whatever the length of the dump.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from dragoman.knowledge.own import Row
from dragoman.knowledge.roles import role
from dragoman.knowledge.states import by_iso3, states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from dragoman.knowledge.importers.tally import Tally
    from dragoman.knowledge.own import RowKind

HUMAN: Final = "Q5"
OFFICES: Final = frozenset({"Q4164871", "Q294414", "Q83307", "Q2285706", "Q48352", "Q1553195", "Q30461"})
"""Classes of offices: position, public office, minister, head of government, head of state, party leader, president."""
CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "Q7278": ("PTY",), "Q17149090": ("REB",), "Q192350": ("GOV",), "Q327333": ("GOV",), "Q2659904": ("GOV",),
    "Q35749": ("LEG",), "Q11204": ("LEG",), "Q37726": ("MIL",), "Q772547": ("MIL",), "Q176799": ("MIL",),
    "Q47913": ("SPY",), "Q41487": ("JUD",), "Q192283": ("JRN",), "Q11032": ("JRN",), "Q79913": ("SOC",),
    "Q4830453": ("BUS",), "Q783794": ("BUS",), "Q6881511": ("BUS",), "Q484652": (), "Q245065": (), "Q43229": (),
}  # fmt: skip
"""Classes of organisations with their sectors: parties, armed organisations, ministries, agencies, parliaments, forces,
services, courts, news agencies and papers, associations, firms, and organisations of states."""
BETWEEN_STATES: Final = frozenset({"Q484652", "Q245065"})
UNITS: Final = frozenset({"Q176799"})
WITHOUT_STATE: Final[Mapping[tuple[str, ...], str]] = {("REB",): "IMG", ("SOC",): "NGO"}
"""Country of an organisation that belongs to no state, by its sectors."""
ALIASES: Final = 12
MONTH, DAY = 10, 11
"""Precisions of a time in Wikidata; a year is 9."""
YEAR: Final = 9
OF_OFFICES: Final = (b'"P1001"', *(f'"{item}"'.encode() for item in sorted(OFFICES)))
"""What the line of an office holds: the first pass parses no other."""


class Office(NamedTuple):
    """An office as its own item has it."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is wanted: items by their ids, or rows by their countries; where neither is named, everything."""

    items: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: CLASSES)

    def wants(self, item: str, country: str | None) -> bool:
        """Tell whether a row of an item is wanted."""
        if not self.items and not self.countries:
            return True
        return item in self.items or country in self.countries


def rows(dump: Callable[[], Iterable[bytes]], wanted: Filter, tally: Tally, source: str) -> Iterator[Row]:
    """Give the rows of a dump, which is read twice: `dump` opens it anew each time."""
    offices = _offices(dump())
    for item in _items(dump(), tally):
        try:
            found = list(_item_rows(item, offices, wanted, tally, source))
        except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
            tally.break_at(0, f"item {item.get('id')}: {type(error).__name__}: {error}")
            continue
        tally.rows += len(found)
        yield from found


def _items(lines: Iterable[bytes], tally: Tally | None) -> Iterator[dict[str, Any]]:
    """Give the items with claims; a line that is no item is counted, once in the two passes."""
    for number, line in enumerate(lines, 1):
        bare = line.strip().rstrip(b",")
        if bare in {b"", b"[", b"]"}:
            continue
        try:
            item = json.loads(bare)
        except (ValueError, RecursionError) as error:
            item = None
            if tally is not None:
                tally.break_at(number, f"no JSON ({error})")
        if isinstance(item, dict) and isinstance(item.get("claims"), dict):
            yield item


def _offices(lines: Iterable[bytes]) -> dict[str, Office]:
    found: dict[str, Office] = {}
    for item in _items((line for line in lines if any(mark in line for mark in OF_OFFICES)), None):
        try:
            classes = set(_values(item, "P31")) | set(_values(item, "P279"))
            country = _country(_values(item, "P1001")) or _country(_values(item, "P17"))
            name = _label(item)
            if HUMAN not in classes and name and (classes & OFFICES or "P1001" in item["claims"]):
                found[item["id"]] = Office(name, country)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue  # told in the second pass
    return found


def _item_rows(
    item: dict[str, Any], offices: Mapping[str, Office], wanted: Filter, tally: Tally, source: str
) -> Iterator[Row]:
    classes = _values(item, "P31")
    name = _label(item)
    if HUMAN in classes:
        if "P39" in item["claims"] and name:
            yield from _person(item, name, offices, wanted, tally, source)
        return
    kinds = [c for c in classes if c in wanted.classes]
    if kinds and name:
        row = _organisation(item, name, kinds, wanted, source)
        if wanted.wants(item["id"], row.country):
            yield row


def _person(  # noqa: PLR0917 - what every row of an item needs
    item: dict[str, Any], name: str, offices: Mapping[str, Office], wanted: Filter, tally: Tally, source: str
) -> Iterator[Row]:
    for statement in item["claims"]["P39"]:
        position = _value(statement.get("mainsnak"))
        if statement.get("rank") == "deprecated" or not isinstance(position, str):
            continue
        office = offices.get(position)
        country = _country(_qualified(statement, "P1001")) or (office.country if office else None)
        if country is None and item["id"] not in wanted.items:
            tally.passed["positions of no known state"] += 1
            continue
        if not wanted.wants(item["id"], country):
            continue
        title = office_name(office.name, country) if office else None
        yield Row(
            name=name, kind="person", country=country, sectors=office_sectors(title) if title else None, office=title,
            aliases=_aliases(item, name), since=_time(statement, "P580"), until=_time(statement, "P582"),
            wikidata=item["id"], source=source,
        )  # fmt: skip


def _organisation(item: dict[str, Any], name: str, kinds: list[str], wanted: Filter, source: str) -> Row:
    sectors = next((wanted.classes[k] for k in kinds if wanted.classes[k]), ())
    country = _country(_values(item, "P17"))
    if BETWEEN_STATES & set(kinds):
        country, sectors = "IGO", ()
    elif country is None:
        country = WITHOUT_STATE.get(sectors)
    kind = "unit" if UNITS & set(kinds) else "institution"
    return Row(
        name=name, kind=cast("RowKind", kind), country=country, sectors=sectors or None, aliases=_aliases(item, name),
        since=_own_time(item, "P571"), until=_own_time(item, "P576"), wikidata=item["id"], source=source,
    )  # fmt: skip


def office_name(label: str, country: str | None) -> str:
    """Take the state off an office: "President of Peru" → "President", "Peruvian Minister of Defence" → "Minister …"."""
    state = by_iso3(country) if country else None
    forms = (state.name, state.official, *state.aliases, *state.adjectives) if state else ()
    for form in sorted(forms, key=len, reverse=True):
        for tail in (f" of the {form}", f" of {form}"):
            label = label.removesuffix(tail)
        label = label.removeprefix(f"{form} ")
    return label[:1].upper() + label[1:]


def office_sectors(title: str) -> tuple[str, ...] | None:
    """Give the sectors of an office by the longest role that its name begins with, or holds."""
    words = title.split()
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            found = role(" ".join(words[first:last]))
            if found and found.role.sectors:
                return found.role.sectors
    return None


def _label(item: dict[str, Any]) -> str | None:
    labels = item.get("labels") or {}
    found = labels.get("en") or labels.get("mul") or labels.get("en-gb")
    return " ".join(found["value"].split()) or None if found else None


def _aliases(item: dict[str, Any], name: str) -> tuple[str, ...]:
    """Give other forms of a name that identify: of two words at least, or an abbreviation in capitals."""
    told = [" ".join(a["value"].replace("|", " ").split()) for a in (item.get("aliases") or {}).get("en", ())]
    kept = [a for a in dict.fromkeys(told) if a != name and (" " in a or (a.isupper() and len(a) > 2))]  # noqa: PLR2004 - letters
    return tuple(kept[:ALIASES])


def _value(snak: Any) -> Any:  # noqa: ANN401 - JSON
    """Give the value of a snak: an item's id, or the fields of a time; None where it is unknown or none."""
    if not isinstance(snak, dict) or snak.get("snaktype") != "value":
        return None
    value = snak["datavalue"]["value"]
    return value.get("id", value) if isinstance(value, dict) else value


def _values(item: dict[str, Any], claim: str) -> list[str]:
    """Give the items that a claim names, the preferred first, the deprecated left out."""
    statements = [s for s in item["claims"].get(claim, ()) if s.get("rank") != "deprecated"]
    statements.sort(key=lambda s: s.get("rank") != "preferred")
    return [v for s in statements if isinstance(v := _value(s.get("mainsnak")), str)]


def _qualified(statement: dict[str, Any], claim: str) -> list[str]:
    return [v for s in (statement.get("qualifiers") or {}).get(claim, ()) if isinstance(v := _value(s), str)]


@cache
def _by_item() -> Mapping[str, str]:
    return {s.wikidata: s.iso3 for s in states() if s.wikidata} | {"Q458": "EUR", "Q1065": "UNO"}


def _country(items: Iterable[str]) -> str | None:
    """Give the first state among some items."""
    return next((_by_item()[i] for i in items if i in _by_item()), None)


def _time(statement: dict[str, Any], claim: str) -> str | None:
    return next((t for s in (statement.get("qualifiers") or {}).get(claim, ()) if (t := _date(_value(s)))), None)


def _own_time(item: dict[str, Any], claim: str) -> str | None:
    return next((t for s in item["claims"].get(claim, ()) if (t := _date(_value(s.get("mainsnak"))))), None)


def _date(value: Any) -> str | None:  # noqa: ANN401 - JSON
    """Give a time as a date as fine as it is told; None before the common era or coarser than a year."""
    if not isinstance(value, dict) or not str(value.get("time", "")).startswith("+"):
        return None
    year, month, day = str(value["time"])[1:].partition("T")[0].split("-")
    fine = value.get("precision", YEAR)
    if len(year) != 4 or fine < YEAR:  # noqa: PLR2004 - digits
        return None
    if fine < MONTH or month == "00":
        return year
    return f"{year}-{month}" if fine < DAY or day == "00" else f"{year}-{month}-{day}"
