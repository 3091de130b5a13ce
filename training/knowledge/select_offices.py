"""Select who held which office into `offices.tsv`, from two public lists and from what was written down by hand.

Usage: `python training/knowledge/select_offices.py office-holders.csv heads-of-state-and-government.tsv`.

The tables beside this script say what is taken: `positions.tsv` which offices of the first list (Wikidata) under which
name of the press; `gec.tsv` the state codes of the second (World Factbook); `recalled.tsv` tenures written from memory,
each with the month its writer vouches for; `names.tsv` the other forms of a name; `dropped.tsv` rows of the lists that
are wrong. Rows of one person in one office are joined; an open tenure of an office that one person holds ends where the
next one begins. What looks odd goes to standard error, for a person to judge.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from naming import FAMILY_FIRST, other_forms, short_forms, surname_key

from dragoman.knowledge.states import states
from dragoman.knowledge.tables import plain

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src/dragoman/knowledge/data/offices.tsv"
COLUMNS = (
    "country office class sectors person surnames aliases wikidata from until source as_of".split()  # noqa: SIM905 - reads better
)
SINCE = "2010"
SURE_UNTIL = "2022-08"
"""The first list ends between mid-2022 and January 2023, by state: an open tenure is vouched for until then."""

SINGLE = {"head_of_state", "head_of_government", "foreign", "defence"}
AMERICAN = set("USA JPN KOR PRK CHN TWN RUS UKR BLR ISR IRN SAU TUR PHL VNM IDN EGY IRQ SYR VEN YEM MEX".split())  # noqa: SIM905
"""States whose ministries the press mostly writes with "defense"."""

HANDOVER = 100
"""Days by which two holders of one office may overlap: demissioned cabinets stay until the next is sworn in."""

NEAR = 45
"""Days between two beginnings that are likely the same one."""

CLOSE = 0.8
"""Likeness of two spellings of one name."""

LOOSE = 0.6
"""Likeness of two spellings of a given name beside one family name: fathers and sons follow one another."""

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
TITLES = (
    "President|Prime Minister|Premier|King|Queen|Chancellor|Federal Chancellor|Amir|Emir|Sultan|Taoiseach|"
    "Interim President|Transitional President|Acting President|Interim Prime Minister"
)
HEAD = re.compile(rf"^({TITLES}) (\S.*)$")
RANK = re.compile(r"^(?:(?:Sr|Maj|Lt|Brig)\. )?(?:Gen|Col)\. |^Sir |^Sheikh ")
UNLIKELY = re.compile(r"[\"()0-9;,]| - |^of |^vacant|\bis\b")
"""What no name holds: the second list is split from running text."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One tenure on its way into the table."""

    country: str
    office: str
    classes: tuple[str, ...]
    person: str
    since: str
    until: str
    source: str
    as_of: str
    wikidata: str = ""
    surnames: tuple[str, ...] = field(default=())


def table(path: Path) -> list[dict[str, str]]:
    """Read a tab-separated table that quotes nothing."""
    lines = path.read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]


def recalled() -> list[Row]:
    """Give the tenures written by hand."""
    return [
        Row(
            country=r["country"],
            office=r["office"],
            classes=tuple(r["class"].split("|")),
            person=r["person"],
            since=r["from"],
            until=r["until"],
            source="recalled",
            as_of=r["as_of"],
        )
        for r in table(HERE / "recalled.tsv")
    ]


def listed(path: Path) -> list[Row]:
    """Take the offices in scope from the first list."""
    wanted = {(r["country"], r["position"]): r for r in table(HERE / "positions.tsv")}
    dropped = {(r["country"], r["person"], r["from"]) for r in table(HERE / "dropped.tsv")}
    found = []
    with path.open(encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines):
            spec = wanted.get((r["country"], r["position"])) or wanted.get(("*", r["position"]))
            late = (r["end"] or "9999") >= SINCE
            if spec and r["start"] and late and (r["country"], r["person"], r["start"]) not in dropped:
                found.append(from_list(r, spec))
    return found


def from_list(r: dict[str, str], spec: dict[str, str]) -> Row:
    """Make a row of one of the first list's."""
    country = "UNO" if r["country"] == "WORLD" else r["country"]
    office = spec["office"].replace("Defence", "Defense") if country in AMERICAN else spec["office"]
    return Row(
        country=country,
        office=office,
        classes=(spec["class"],),
        person=re.sub(r" of (Spain|Norway|Sweden)$", "", r["person"]),
        since=r["start"],
        until=r["end"],
        source="office-holders.csv",
        as_of=(r["end"] + "-12")[:7] if r["end"] else SURE_UNTIL,
        wikidata=r["wikidata"],
    )


def heads(path: Path) -> list[Row]:
    """Take presidents, prime ministers and monarchs from the second list."""
    codes = {r["gec"]: r["iso3"] for r in table(HERE / "gec.tsv")}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    dropped = {(r["country"], r["from"]) for r in table(HERE / "dropped.tsv") if r["person"] == "*"}
    sovereign = {state.iso3 for state in states() if state.sovereign}  # a territory's head is its parent's
    found = (head(r, codes[r["gec"]]) for r in rows if codes.get(r["gec"]) in sovereign)
    return [row for row in found if row and (row.country, row.since) not in dropped]


def head(r: dict[str, str], country: str) -> Row | None:
    """Make a row of one of the second list's, None where it names no head of its own state."""
    match = HEAD.match(r["holder"].replace("(Acting) ", ""))
    foreign_crown = re.search(r"ELIZABETH II|CHARLES III|WILLEM-ALEXANDER|MARGRETHE|FREDERIK", r["holder"])
    since = day(r["since"])
    misplaced = match and match[1].endswith(("Minister", "Premier", "Chancellor")) and r["role"] == "chief of state"
    if not match or foreign_crown or misplaced or not since or UNLIKELY.search(match[2]):
        return None
    words = RANK.sub("", match[2]).split()
    loud = [w for w in words if len(w) > 1 and w.upper() == w]
    return Row(
        country=country,
        office=match[1].removeprefix("Federal ").replace("Amir", "Emir"),
        classes=(role_class(r["role"], match[1], country),),
        person=" ".join(quiet(w) for w in words),
        since=since,
        until="" if r["last_seen"] >= "2026" else r["last_seen"][:7],
        source="heads-of-state-and-government.tsv",
        as_of=r["last_seen"][:7],
        surnames=(" ".join(quiet(w) for w in loud),) if loud else (),
    )


def role_class(role: str, title: str, country: str) -> str:
    """Give the class of a head: a prime minister under a governing president (South Korea) is neither head."""
    if country == "KOR" and title.endswith("Prime Minister"):
        return "other"
    return "head_of_state" if role == "chief of state" else "head_of_government"


def quiet(word: str) -> str:
    """Write a name in capitals as names are written: `WEVER-CROES` → `Wever-Croes`, `SASSOU-Nguesso` → `Sassou-…`."""
    if re.fullmatch(r"[IVX]+", word):
        return word
    return re.sub(r"\w{2,}", lambda m: m[0].capitalize() if m[0].upper() == m[0] else m[0], word)


def day(told: str) -> str:
    """Turn `13 June 2014` into `2014-06-13`; empty where it is not of that form."""
    match = re.fullmatch(r"(\d{1,2}) (\w+) (\d{4})", told)
    return f"{match[3]}-{MONTHS.index(match[2]) + 1:02}-{int(match[1]):02}" if match and match[2] in MONTHS else ""


def days(told: str) -> date:
    """Give a date of any precision as a day in its middle."""
    parts = [int(p) for p in told.split("-")]
    return date(*(parts + [6, 15][len(parts) - 1 :])[:3])


def near(one: str, other: str) -> bool:
    """Tell whether two beginnings are likely the same."""
    return abs((days(one) - days(other)).days) <= NEAR


def same(one: Row, other: Row) -> bool:
    """Tell whether two rows are the same person in the same office at the same time, or one right after the other."""
    if one.source == "recalled" == other.source:
        return False
    if one.country != other.country or (set(one.classes).isdisjoint(other.classes) and one.office != other.office):
        return False
    if not alike(one, other):
        return False
    single = not SINGLE.isdisjoint(one.classes) or one.office == other.office
    return single and one.since <= (other.until or "9999") + "~" and other.since <= (one.until or "9999") + "~"


def alike(one: Row, other: Row) -> bool:
    """Tell whether two rows may name one person: by a form written down, or words in common."""
    if not surname_key(one.person, one.country).isdisjoint(surname_key(other.person, other.country)):
        given = likeness(*(r.person.split(maxsplit=1)[0] for r in (one, other)))
        if given > LOOSE or near(one.since, other.since):
            return True
    mine, theirs = forms(one), forms(other)
    if not mine.isdisjoint(theirs):
        return True
    if one.country in FAMILY_FIRST:
        return False
    words, others = (set(re.split(r"[\s-]+", plain(r.person).casefold())) for r in (one, other))
    if len(words) > 1 < len(others) and (words <= others or others <= words):
        return True
    return near(one.since, other.since) and likeness(one.person, other.person) > CLOSE


def likeness(one: str, other: str) -> float:
    """Give the share of letters that two names have in common, in order."""
    return SequenceMatcher(None, plain(one).casefold(), plain(other).casefold()).ratio()


def forms(row: Row) -> set[str]:
    """Give the full forms of a row's name, without marks or capitals."""
    return {plain(form).casefold() for form in (row.person, *NAMES.get(row.person, "").split("|")) if form}


def joined(rows: list[Row]) -> list[Row]:
    """Join the rows of one tenure; what was written by hand rules, then the order of the lists."""
    kept: list[Row] = []
    index: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        place = next((i for i in index[row.country] if same(kept[i], row)), None)
        if place is None:
            index[row.country].append(len(kept))
            kept.append(row)
        else:
            kept[place] = merged(kept[place], row)
    return kept


def settled(rows: list[Row]) -> list[Row]:
    """Join rows until no two are left that belong together."""
    again = joined(rows)
    return again if len(again) == len(rows) else settled(again)


def merged(one: Row, other: Row) -> Row:
    """Let the first row rule, and fill in what only the second knows."""
    both = one.source == "office-holders.csv" == other.source
    ends = one.until or "9999", other.until or "9999"
    late = min(ends) if one.since == other.since else max(ends)
    if one.source != other.source and not near(one.since, other.since):
        sys.stderr.write(f"begins twice: {one.country} {one.office} {one.person}: {one.since}, {other.since}\n")
    return replace(
        one,
        classes=one.classes if one.source == "recalled" else tuple(dict.fromkeys(one.classes + other.classes)),
        since=min(one.since, other.since) if both else one.since,
        until=("" if late == "9999" else late) if both else one.until,
        wikidata=one.wikidata or other.wikidata,
        as_of=max(one.as_of, other.as_of) if not one.until else one.as_of,
    )


def new_heads(known: list[Row], rows: list[Row]) -> list[Row]:
    """Leave out heads that are known by another spelling: of one state, beginning the same day or so."""
    begun = defaultdict(list)
    for row in known:
        for kind in row.classes:
            begun[row.country, kind].append(row.since)
    return [r for r in rows if not any(near(r.since, other) for other in begun[r.country, r.classes[0]])]


def closed(rows: list[Row]) -> list[Row]:
    """End an open tenure of the lists where the next in the same office begins; what was written by hand stands."""
    home: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        home[row.country].append(row)
    return [ended(row, home[row.country]) for row in rows]


def ended(row: Row, home: list[Row]) -> Row:
    """End one tenure where a later one in the same seat begins."""
    if row.source == "recalled" or (row.until and row.source == "office-holders.csv"):
        return row
    later = sorted(r.since for r in home if r.since > row.since and same_seat(row, r))
    return replace(row, until=later[0]) if later else row


def same_seat(one: Row, other: Row) -> bool:
    """Tell whether one person at a time holds what both rows tell of."""
    alike_office = one.office.split()[-1].lower() == other.office.split()[-1].lower()
    shared = not SINGLE.isdisjoint(set(one.classes) & set(other.classes))
    return one.office == other.office or (alike_office and shared)


def line(row: Row) -> list[str]:
    """Write one row of the table."""
    aliases = other_forms(row.person, row.country, tuple(filter(None, NAMES.get(row.person, "").split("|"))))
    short = short_forms((row.person, *aliases), row.country, row.surnames)
    sectors = SECTORS.get(row.office, () if row.country in {"UNO", "EUR", "IGO"} else ("GOV",))
    cells = (row.wikidata, row.since, row.until, row.source, row.as_of)
    head_cells = (row.country, row.office, "|".join(row.classes), "|".join(sectors), row.person)
    return [*head_cells, "|".join(short), "|".join(aliases), *cells]


SECTORS: dict[str, tuple[str, ...]] = {r["office"]: tuple(r["sectors"].split("|")) for r in table(HERE / "sectors.tsv")}


NAMES: dict[str, str] = {r["person"]: r["aliases"] for r in table(HERE / "names.tsv")}


def canonical(person: str) -> str:
    """Give the one name under which all tenures of a person stand."""
    return next((name for name, others in NAMES.items() if person in others.split("|")), person)


def marked(rows: list[Row]) -> list[Row]:
    """Write a person's name in one way: with its marks, where any row of the state has them."""
    full: dict[tuple[str, str], str] = {}
    for row in rows:
        key = row.country, plain(row.person)
        if len(row.person.encode()) >= len(full.get(key, "").encode()):
            full[key] = row.person
    return [replace(row, person=full[row.country, plain(row.person)]) for row in rows]


def governing(rows: list[Row]) -> list[Row]:
    """Take the class of a head from prime ministers who serve under a president who governs."""
    both = [r for r in rows if {"head_of_state", "head_of_government"} <= set(r.classes)]
    return [
        replace(row, classes=("other",))
        if row.classes == ("head_of_government",) and any(_under(row, president) for president in both)
        else row
        for row in rows
    ]


def _under(row: Row, president: Row) -> bool:
    """Tell whether two tenures of one state lie beside each other for longer than a handover."""
    begins = max(days(row.since), days(president.since))
    ends = min(days(row.until or "9999-12-31"), days(president.until or "9999-12-31"))
    return row.country == president.country and (ends - begins).days > HANDOVER


def main(office_holders: str, heads_of_state: str) -> None:
    """Write the table anew."""
    known = joined(recalled() + listed(Path(office_holders)))
    whole = closed(settled(known + new_heads(known, heads(Path(heads_of_state)))))
    vouched = confirmed(whole, heads(Path(heads_of_state)))
    named = marked([replace(row, person=canonical(row.person)) for row in governing(vouched)])
    lines = sorted({tuple(line(row)) for row in named})
    TARGET.write_text("\n".join("\t".join(cells) for cells in [tuple(COLUMNS), *lines]) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(lines)} tenures\n")


def confirmed(rows: list[Row], seen: list[Row]) -> list[Row]:
    """Carry an open tenure's `as_of` to the month in which the second list last saw the same head."""
    last: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in seen:
        last[row.country, row.classes[0]].append(row)
    found = []
    for row in rows:
        matches = [r.as_of for kind in row.classes for r in last[row.country, kind] if near(r.since, row.since)]
        found.append(replace(row, as_of=max([row.as_of, *matches])) if not row.until else row)
    return found


if __name__ == "__main__":
    main(*sys.argv[1:3])
