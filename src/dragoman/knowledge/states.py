"""States and territories: codes, the names they go by, capitals and coordinates.

The codes of the Correlates of War (`cow`) and of Gleditsch and Ward (`gw`) are empty where those lists have no such
state. `sovereign` ranks and says nothing of law: it is true for every member of the United Nations, its two observers,
Taiwan and Kosovo, and false for a territory with an ISO code of its own, so that "French" is France before it is the
French Southern Territories.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from dragoman.knowledge.tables import integer, number, parts, rows, spellings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FormKind = Literal["name", "official", "alias", "adjective", "demonym", "capital", "seat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state or territory. Coordinates are degrees (WGS 84); `fiscal_year_start` is a month, 1 to 12."""

    iso3: str
    iso2: str
    name: str
    official: str
    sovereign: bool
    parent: str | None
    cow: int | None
    gw: int | None
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    capital_aliases: tuple[str, ...]
    seats: tuple[str, ...]
    aliases: tuple[str, ...]
    latitude: float
    longitude: float
    capital_latitude: float | None
    capital_longitude: float | None
    wikidata: str | None
    fiscal_year_start: int | None


class StateForm(NamedTuple):
    """What a surface form may stand for: a state, and by which kind of name.

    `historic` marks the name of a state that is no more ("Soviet Union"). `sectors` is empty but for parts of states
    with a government or a claim of their own ("Abkhazia": `PRE`), for which `part` is true.
    """

    iso3: str
    kind: FormKind
    historic: bool = False
    part: bool = False
    sectors: tuple[str, ...] = ()


class Ambiguity(NamedTuple):
    """A form that may mislead: the states it may stand for, the likeliest first, and why care is needed."""

    candidates: tuple[str, ...]
    note: str


@cache
def states() -> tuple[State, ...]:
    """Give every state and territory with an ISO 3166-1 code, and Kosovo (`XKX`): sovereign states first."""
    found = [_state(row) for row in rows("states.tsv")]
    return tuple(sorted(found, key=lambda s: (not s.sovereign, s.iso3)))


@cache
def _index() -> dict[str, State]:
    return {state.iso3: state for state in states()}


def by_iso3(code: str) -> State | None:
    """Give the state of an ISO 3166-1 alpha-3 code, None if there is none."""
    return _index().get(code)


@cache
def state_names() -> Mapping[str, tuple[StateForm, ...]]:
    """Give every surface form with the states it may stand for.

    Case matters: the keys are as the press prints them, `US` and not `us`, `Polish` and not `polish`. Forms with and
    without diacritics, with straight and curly apostrophes are all keys. Of several states the sovereign stand before
    territories, and names before adjectives, capitals and seats. Look a form up in `ambiguous` before trusting it.
    """
    found: dict[str, dict[StateForm, None]] = {}
    for form, use in _forms():
        for spelling in spellings(form):
            found.setdefault(spelling, {})[use] = None
    return MappingProxyType({form: _distinct(tuple(uses)) for form, uses in found.items()})


@cache
def ambiguous() -> Mapping[str, Ambiguity]:
    """Give the forms that need care: shared by states, or ordinary words, surnames and places besides.

    A form may stand here and not in `state_names` ("Korea"), where no one state owns it.
    """
    table = ((row, Ambiguity(parts(row["candidates"]), row["note"])) for row in rows("ambiguous.tsv"))
    return MappingProxyType({spelling: entry for row, entry in table for spelling in spellings(row["form"])})


def _state(row: dict[str, str]) -> State:
    return State(
        iso3=row["iso3"],
        iso2=row["iso2"],
        name=row["name"],
        official=row["official"],
        sovereign=row["sovereign"] == "yes",
        parent=row["parent"] or None,
        cow=integer(row["cow"]),
        gw=integer(row["gw"]),
        adjectives=parts(row["adjectives"]),
        demonyms=parts(row["demonyms"]),
        capital=row["capital"] or None,
        capital_aliases=parts(row["capital_aliases"]),
        seats=parts(row["seats"]),
        aliases=parts(row["aliases"]),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        capital_latitude=number(row["capital_latitude"]),
        capital_longitude=number(row["capital_longitude"]),
        wikidata=row["wikidata"] or None,
        fiscal_year_start=integer(row["fiscal_year_start"]),
    )


def _forms() -> Iterator[tuple[str, StateForm]]:
    for state in states():
        for kind, forms in _named(state):
            for form in forms:
                yield form, StateForm(state.iso3, kind)
    for row in rows("regions.tsv"):
        use = StateForm(row["iso3"], cast("FormKind", row["kind"]), part=True, sectors=parts(row["sectors"]))
        yield row["form"], use
    for row in rows("historic.tsv"):
        yield row["form"], StateForm(row["iso3"], cast("FormKind", row["kind"]), historic=True)


def _named(state: State) -> Iterator[tuple[FormKind, tuple[str, ...]]]:
    """Give the forms of one state by kind, the kind that a form is most likely meant as first."""
    yield "name", (state.name,)
    yield "official", (state.official,)
    yield "alias", state.aliases
    yield "adjective", state.adjectives
    yield "demonym", state.demonyms
    yield "capital", (*((state.capital,) if state.capital else ()), *state.capital_aliases)
    yield "seat", state.seats


def _distinct(uses: tuple[StateForm, ...]) -> tuple[StateForm, ...]:
    """Drop the second kind of a form for the same state: but keep adjective and demonym, which grammar tells apart."""
    kept: list[StateForm] = []
    for use in uses:
        same = [k for k in kept if k.iso3 == use.iso3]
        if not same or (use.kind == "demonym" and same[-1].kind == "adjective"):
            kept.append(use)
    return tuple(kept)
