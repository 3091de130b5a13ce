"""CAMEO 1.1b3: the codes that PLOVER's types and modes come nearest to, and their scores on Goldstein's scale.

The way from PLOVER to CAMEO is the way back of the Open Event Data Alliance's own table (CAMEO2PLOVER-2021), where that
is one code; where several CAMEO codes lead to one type or mode, it is the code above them that says least. Scores are those
of GDELT's `CAMEO.goldsteinscale.txt`. docs/exports.md shows the table whole.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from dragoman.knowledge.plover import codebook
from dragoman.knowledge.states import by_iso3
from dragoman.knowledge.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CONVENTIONAL: Final = "190"
"""Conventional military force: an assault of no told mode in a military context."""
_QUAD_ENDS: Final = ((5, 1), (8, 2), (13, 3), (20, 4))
"""The last root code of each of GDELT's four classes, and the class."""
_COUNTRIES: Final = {"ROU": "ROM", "TLS": "TMP", "IMN": "IMY", "MNE": "MTN"}
"""Where CAMEO's list of countries writes another code than ISO 3166."""
_SAME: Final = ("COP", "GOV", "JUD", "LEG", "MIL", "REB", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "LAB",
                "REF", "OPP")  # fmt: skip
_TYPES: Final = {name: name for name in _SAME} | {"JRN": "MED", "MED": "HLH"}
"""Sectors that CAMEO has as types of actors; `MED` is the press in CAMEO and medicine in PLOVER."""
_CLASSES: Final = ("IGO", "NGO", "MNC", "IMG")
_GROUPS: Final = {"UNO": "UNO", "EUR": "EEC"}


class Cameo(NamedTuple):
    """A code of CAMEO (digits, with the leading zero), its score, and its meaning."""

    code: str
    goldstein: float
    meaning: str

    @property
    def root(self) -> str:
        """The two digits of the category."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The three digits of the second level."""
        return self.code[:3]

    @property
    def quad(self) -> int:
        """GDELT's class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return next(quad for last, quad in _QUAD_ENDS if int(self.root) <= last)


class Coded(NamedTuple):
    """An actor as CAMEO writes it; what it does not have is empty."""

    code: str
    country: str
    group: str
    types: tuple[str, ...]


def cameo(kind: str, modes: Iterable[str] = (), contexts: Iterable[str] = ()) -> Cameo:
    """Give the code of an event: that of the first of its modes that PLOVER has, or of its type alone.

    Raises
    ------
    KeyError
        If PLOVER has no such type.

    """
    mode = next((mode for mode in modes if (kind, mode) in table()), "")
    if kind == "ASSAULT" and not mode and "military" in contexts:
        return Cameo(CONVENTIONAL, -10.0, "conventional military force, not specified")
    return table()[kind, mode]


@cache
def table() -> Mapping[tuple[str, str], Cameo]:
    """Give the codes by type and mode; the mode is empty where only the type is told."""
    found = rows("exports/cameo.tsv")
    return MappingProxyType(
        {(r["type"], r["mode"]): Cameo(r["cameo"], float(r["goldstein"]), r["meaning"]) for r in found}
    )


def actor(country: str | None, sectors: Iterable[str]) -> Coded:
    """Give an actor's code and its parts: the country, the known group, and up to three types.

    Sectors that CAMEO has no type for (`PTY`, `PRM`, `PRE`, `REL`, `SOC`, `UNK`) are left out, not replaced.
    """
    state = _COUNTRIES.get(country, country) if country and by_iso3(country) else ""
    group = _GROUPS.get(country or "", "")
    told = ["IGO"] if group else [country] if country in _CLASSES else []
    types = tuple(dict.fromkeys([*filter(None, told), *(_TYPES[s] for s in sectors if s in _TYPES)]))[:3]
    rest = ("".join(types[:1]) + group + "".join(types[1:])) if group else "".join(types)
    return Coded(f"{state or ''}{rest}", state or "", group, types)


def problems() -> Iterator[str]:
    """Give what is wrong in the table of codes, one line each."""
    wanted = {(name, mode) for name, info in codebook().types.items() for mode in ("", *info.modes)}
    yield from (f"cameo: no code for {name} {mode}" for name, mode in sorted(wanted - set(table())))
    yield from (f"cameo: PLOVER has no {name} {mode}" for name, mode in sorted(set(table()) - wanted))
    for (name, mode), one in table().items():
        if not (one.code.isdigit() and 3 <= len(one.code) <= 4 and abs(one.goldstein) <= 10):  # noqa: PLR2004 - CAMEO's
            yield f"cameo: {name} {mode}: {one.code} {one.goldstein}"
