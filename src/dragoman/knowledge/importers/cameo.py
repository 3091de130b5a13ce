"""CAMEO actor codes → countries and PLOVER sectors.

A code is a run of three letters: a state, a kind of international actor or a role, then roles and finer marks (CAMEO
codebook 1.1b3, chapters 3 and 4). PLOVER has fewer sectors, so several roles fall together.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from dragoman.knowledge.states import by_iso3

STATES: Final = {
    "ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "KSV": "XKX", "KOS": "XKX", "UNK": "XKX", "PAL": "PSE", "GZS": "PSE",
    "WSB": "PSE", "BUR": "MMR", "YUG": "SRB", "SCG": "SRB", "WBK": "PSE",
}  # fmt: skip
"""Codes of states that CAMEO writes otherwise than ISO 3166-1 does today."""
NONSTATE: Final = {
    "IGO": "IGO", "NGO": "NGO", "NGM": "NGO", "MNC": "MNC", "IMG": "IMG", "INT": None, "UIS": None, "NON": None,
}  # fmt: skip
"""Kinds of international actor, and PLOVER's name for what is no state."""
WITHIN: Final = {"UNO": "UNO", "EUR": "EUR", "EEC": "EUR"}
"""Organisations behind `IGO` that have a name of their own in PLOVER."""
REGIONS: Final = frozenset(
    {"AFR", "ASA", "BLK", "CRB", "CAU", "CFR", "CAS", "CEU", "EIN", "EAF", "EEU", "EUR", "LAM", "MEA", "MDT", "NAF",
     "NMR", "PGS", "SCN", "SAM", "SAS", "SEA", "SAF", "WAF", "WST"}
)  # fmt: skip
"""Parts of the world, which belong to no state."""
SECTORS: Final = {
    "COP": "COP", "GOV": "GOV", "JUD": "JUD", "LEG": "LEG", "MIL": "MIL", "SPY": "SPY", "OPP": "OPP", "PTY": "PTY",
    "REB": "REB", "INS": "REB", "SEP": "REB", "UAF": "UAF", "PRM": "PRM", "PAR": "PRM", "AGR": "AGR", "BUS": "BUS",
    "MNC": "BUS", "CRM": "CRM", "CVL": "CVL", "SET": "CVL", "EDU": "EDU", "STU": "EDU", "ELI": "ELI", "LAB": "LAB",
    "MED": "JRN", "HLH": "MED", "REF": "REF", "DEV": "SOC", "ENV": "SOC", "HRI": "SOC", "NGO": "SOC", "SOC": "SOC",
    "REL": "REL", "CHR": "REL", "CTH": "REL", "PRO": "REL", "ORT": "REL", "MOS": "REL", "SHI": "REL", "SUN": "REL",
    "SFI": "REL", "JEW": "REL", "HIN": "REL", "BUD": "REL", "SIK": "REL", "BAH": "REL", "DIP": "GOV", "PKO": "MIL",
}  # fmt: skip
"""Roles and what PLOVER calls them. `MED` is the media in CAMEO and medicine in PLOVER."""
MARKS: Final = frozenset({"MOD", "RAD", "HAR", "NUK", "TOP", "MID", "LOW", "IGO", "INT"})
"""Marks that say how somebody is and not what: they leave the sector alone."""
SIZE: Final = 3


class Decoded(NamedTuple):
    """What a code tells, and the parts of it that have no counterpart."""

    country: str | None
    sectors: tuple[str, ...]
    unmapped: tuple[str, ...]


def decode(code: str) -> Decoded:
    """Read a code, or the part behind a state that begins with `~`: `AFGGOVMIL`, `~COP`, `IGOUNO`."""
    bare = code.strip().upper().removeprefix("~")
    chunks = [bare[i : i + SIZE] for i in range(0, len(bare), SIZE)]
    if not chunks:
        return Decoded(None, (), ())
    country, rest, unmapped = _first(chunks, code.startswith("~"))
    sectors: dict[str, None] = {}
    for chunk in rest:
        sector = SECTORS.get(chunk)
        if sector:
            sectors[sector] = None
        elif chunk not in MARKS:
            unmapped.append(chunk)
    return Decoded(country, tuple(sectors), tuple(unmapped))


def _first(chunks: list[str], role: bool) -> tuple[str | None, list[str], list[str]]:  # noqa: FBT001 - the mark of a role
    """Take what a code begins with: the country, what is left, and what could not be mapped."""
    head, rest = chunks[0], chunks[1:]
    if role or (head in SECTORS and head not in NONSTATE):
        return None, chunks, []
    state = STATES.get(head, head)
    if by_iso3(state):
        return state, rest, []
    if head in NONSTATE:
        inner = WITHIN.get(rest[0]) if rest and head == "IGO" else None
        roles = [c for c in rest if c in SECTORS] if head == "IGO" else rest
        return inner or NONSTATE[head], roles, []
    return None, rest, [] if head in REGIONS else [head]
