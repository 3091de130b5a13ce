"""Dictionaries of PETRARCH and its kin (TABARI, Phoenix) → rows: actors with dated codes, and agents.

    ABDUL_EXAMPLE_    ; a comment
    +A._EXAMPLE
        [XYZGOV 010101-021231]
        [XYZELI >021231]

    FISHERMAN {FISHERMEN} [~LAB]
    DEPUTY_!MINIST! [~GOV]
    !MINIST! = MINISTER, MINISTERS, MINISTRY

`<` before a date is "until", `>` "from". Six digits are YYMMDD, of this century up to 30. The dictionaries are in
capitals; names come out as the press prints them, as far as that can be told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from dragoman.knowledge.importers.cameo import Decoded, decode
from dragoman.knowledge.institutions import institution
from dragoman.knowledge.own import Row
from dragoman.knowledge.states import state_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.knowledge.importers.tally import Tally
    from dragoman.knowledge.own import RowKind

CODE: Final = re.compile(r"\[([^\[\]]*)\]")
SET: Final = re.compile(r"^!([^!\s]+)!\s*=\s*(.+)$")
MARKER: Final = re.compile(r"!([^!\s]+)!")
PLURAL: Final = re.compile(r"\{([^{}]*)\}")
DATED: Final = re.compile(r"(?P<code>~?\w*)(?: (?P<mark>[<>])? ?(?P<from>\d{6}|\d{8})?(?: ?(?P<to>-) ?(?P<until>\d{6}|\d{8})?)?)? ?")  # fmt: skip
PIVOT: Final = 30
"""Two-digit years above it are of the last century, as PETRARCH has it."""
SMALL: Final = frozenset({"OF", "THE", "AND", "FOR", "IN", "ON", "DE", "DEL", "LA", "AL", "BIN", "IBN", "VON", "VAN"})
PARTICLES: Final = frozenset({"AL", "BIN", "IBN", "DE", "DEL", "LA", "VON", "VAN"})
LETTERS: Final = frozenset({"UN", "EU", "US", "UK", "UAE", "DPRK", "PRC", "II", "III"})
"""Words that the press prints in capitals."""
SHORT: Final = 5
"""Letters of the longest single word that may be an abbreviation."""
SHARED: Final = frozenset({"MIL", "COP", "LEG", "JUD", "REB", "PTY", "SPY", "UAF", "PRM", "JRN", "BUS", "SOC"})
"""Sectors whose undated actors are bodies rather than persons."""
BODIES: Final = frozenset(
    {"PARTY", "FRONT", "ARMY", "MOVEMENT", "UNION", "LEAGUE", "COUNCIL", "ORGANIZATION", "ORGANISATION", "GROUP",
     "FORCE", "FORCES", "MINISTRY", "PARLIAMENT", "GOVERNMENT", "COMMITTEE", "ASSEMBLY", "BRIGADE", "BRIGADES",
     "GUARD", "GUARDS", "CORPS", "ALLIANCE", "COALITION", "COURT", "COMMISSION", "AGENCY", "BANK", "COMPANY"}
)  # fmt: skip


@dataclass(slots=True)
class _Entry:
    """One entry of a dictionary: its names, its codes as written, its plural."""

    line: int
    names: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    plural: str | None = None


def rows(lines: Iterable[bytes], tally: Tally, source: str) -> Iterator[Row]:
    """Give the rows of a dictionary of actors or of agents; what cannot be carried over is counted in `tally`."""
    sets: dict[str, list[str]] = {}
    seen: set[Row] = set()
    for entry in list(_entries(lines, sets, tally)):  # a marker may be told what it stands for at the end of the file
        for row in _rows(entry, sets, tally, source):
            if row not in seen:
                seen.add(row)
                tally.rows += 1
                yield row


def _entries(lines: Iterable[bytes], sets: dict[str, list[str]], tally: Tally) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for number, raw in enumerate(lines, 1):
        line = _bare(raw)
        if not line:
            continue
        named = SET.match(line)
        if named:
            sets[named[1].upper()] = [w.strip().upper() for w in named[2].split(",") if w.strip()]
            continue
        name, codes = _parts(line)
        if line[0] not in "+[" and name:
            if entry:
                yield entry
            entry = _Entry(number)
        if entry is None:
            tally.break_at(number, "a code or synonym before any name")
            continue
        _take(entry, line, name, codes)
    if entry:
        yield entry


def _bare(raw: bytes) -> str:
    """Give a line without its comments."""
    line = raw.decode("utf-8", errors="replace").strip().removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if line.startswith(("#", ";", "<")):
        return ""
    return re.split(r"[;#]", line, maxsplit=1)[0].strip()


def _parts(line: str) -> tuple[str, list[str]]:
    """Divide a line into its name and its codes."""
    return CODE.sub("", line).strip(), CODE.findall(line)


def _take(entry: _Entry, line: str, name: str, codes: list[str]) -> None:
    plural = PLURAL.search(name)
    bare = PLURAL.sub("", name).lstrip("+").strip()
    if bare and not line.startswith("["):
        entry.names.append(bare.upper())
    if plural:
        entry.plural = plural[1].strip().upper()
    entry.codes += codes


def _rows(entry: _Entry, sets: dict[str, list[str]], tally: Tally, source: str) -> Iterator[Row]:
    if not entry.codes:
        tally.break_at(entry.line, f"{entry.names[0] if entry.names else 'an entry'} has no code")
        return
    for written in entry.codes:
        told = DATED.fullmatch(" ".join(written.split()))
        if told is None:
            tally.break_at(entry.line, f"[{written}] is no code")
            continue
        decoded = decode(told["code"])
        tally.unmapped.update(decoded.unmapped)
        if told["code"].startswith("~"):
            yield from _roles(entry, sets, decoded, tally, source)
            continue
        row = _actor(entry, decoded, told, source)
        if isinstance(row, Row):
            yield row
        else:
            tally.passed[row] += 1


def _actor(entry: _Entry, decoded: Decoded, told: re.Match[str], source: str) -> Row | str:
    """Give the row of one code, or why there is none."""
    dated = len(entry.codes) > 1 or bool(told["from"] or told["until"])
    if decoded.country is None and not decoded.sectors:
        return "neither country nor sector"
    if not decoded.sectors and not dated and len(decoded.country or "") and decoded.country not in _NONSTATE:
        return "names of states and places, which Dragoman knows"
    since, until = _dates(told)
    names = list(dict.fromkeys(form for name in entry.names for form in printed(name)))
    if not names:
        return "no name"
    if any(form in state_names() for form in names[:1]):
        return "names of states and places, which Dragoman knows"
    return Row(
        name=names[0], kind=_kind(entry, decoded, dated=dated), country=decoded.country,
        sectors=decoded.sectors or None, aliases=tuple(names[1:]), since=since, until=until, source=source,
    )  # fmt: skip


_NONSTATE: Final = frozenset({"IGO", "UNO", "EUR", "NGO", "MNC", "IMG", "ISM"})


def _kind(entry: _Entry, decoded: Decoded, *, dated: bool) -> RowKind:
    """Tell a body from a person: by its words, by the country of bodies, by dated codes, by its sector."""
    words = {w for name in entry.names for w in name.split("_")}
    known = institution(printed(entry.names[0])[0])
    if words & BODIES or known or decoded.country in _NONSTATE:
        return cast("RowKind", known.kind if known else "institution")
    if dated or not set(decoded.sectors) & SHARED:
        return "person"
    return "institution"


def _dates(told: re.Match[str]) -> tuple[str | None, str | None]:
    """Give the first and last day of a restriction."""
    first, last = _day(told["from"]), _day(told["until"])
    if told["mark"] == "<":
        return None, first
    if told["mark"] == ">" or told["to"]:
        return first, last
    return first, first


def _day(digits: str | None) -> str | None:
    if not digits:
        return None
    if len(digits) == 6:  # noqa: PLR2004 - YYMMDD
        digits = f"{19 if int(digits[:2]) > PIVOT else 20}{digits}"
    year, month, day = digits[:4], digits[4:6], digits[6:]
    if not "01" <= month <= "12":
        return year
    return f"{year}-{month}-{day}" if "01" <= day <= "31" else f"{year}-{month}"


def _roles(entry: _Entry, sets: dict[str, list[str]], decoded: Decoded, tally: Tally, source: str) -> Iterator[Row]:
    """Give the rows of an agent: one for each word that its marker stands for."""
    if not decoded.sectors:
        tally.passed["agents without a sector of PLOVER"] += 1
        return
    for name in entry.names:
        for form in _expanded(name, sets, tally):
            plural = _plural(form, entry.plural)
            singular = form.rstrip("_*").replace("_", " ").lower()
            yield Row(name=singular, kind="role", sectors=decoded.sectors, plural=plural, source=source)


def _expanded(name: str, sets: dict[str, list[str]], tally: Tally) -> list[str]:
    """Put the words of a set in the place of its marker."""
    marker = MARKER.search(name)
    if marker is None:
        return [name]
    words = sets.get(marker[1].upper())
    if not words:
        tally.passed[f"agents with the unknown marker !{marker[1]}!"] += 1
        return []
    return [x for word in words for x in _expanded(name.replace(marker[0], word, 1), sets, tally)]


def _plural(form: str, told: str | None) -> str | None:
    """Give the plural: as told, none where told so or the name ends in `_` or `*`, else by the rule for nouns."""
    if told is not None:
        return told.rstrip("_").replace("_", " ").lower() or None
    if form.endswith(("_", "*")):
        return None
    bare = form.replace("_", " ").lower()
    if bare.endswith("y") and bare[-2:-1] not in "aeiou":
        return bare[:-1] + "ies"
    return bare + ("es" if bare.endswith(("s", "x", "ch", "sh")) else "s")


def printed(name: str) -> tuple[str, ...]:
    """Give a name in capitals as the press prints it: a short single word may be an abbreviation, so in both ways."""
    words = [w for w in name.replace("_", " ").split() if w]
    if not words:
        return ()
    cased = [
        w if w in LETTERS else w.lower() if w in SMALL - PARTICLES and i else w.title() for i, w in enumerate(words)
    ]
    form = re.sub(r"(?<=['’])[SD]\b", lambda m: m[0].lower(), " ".join(cased))
    return (words[0], form) if len(words) == 1 and len(words[0]) <= SHORT else (form,)
