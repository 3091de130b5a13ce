"""Hold the tenures written from memory against the two lists, where both tell of a seat on a day.

Usage: `python training/knowledge/agree.py office-holders.csv heads-of-state-and-government.tsv`.

Of the first list each tenure of a head, a foreign or a defence minister is taken in the middle of its time since 2010, of
the second each head in the month in which it was last seen. Two names are one person's if they share a word. Whoever
differs goes to standard error, for a person to judge: a list may lag behind, or tell a deputy.
"""

from __future__ import annotations

import csv
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from select_offices import HEAD, HERE, SINGLE, days, listed, role_class, table

from dragoman.knowledge.offices import Tenure, tenures
from dragoman.knowledge.tables import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

START = date(2010, 1, 1)
SHORTEST = 120
"""Days of a tenure below which its middle is too near to a change."""


class Told(NamedTuple):
    """What a list says: who held a seat on a day."""

    country: str
    role: str
    day: str
    person: str


def of_the_first(path: Path) -> Iterator[Told]:
    """Give each ended tenure of the first list in its middle."""
    for row in listed(path):
        role = next((kind for kind in row.classes if kind in SINGLE), None)
        if not role or not row.until or days(row.until) <= START:
            continue
        since, until = max(days(row.since), START), days(row.until)
        if (until - since).days > SHORTEST:
            yield Told(row.country, role, (since + (until - since) / 2).isoformat(), row.person)


def of_the_second(path: Path) -> Iterator[Told]:
    """Give each head of the second list in the month in which it was last seen."""
    codes = {r["gec"]: r["iso3"] for r in table(HERE / "gec.tsv")}
    with path.open(encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines, delimiter="\t"):
            match = HEAD.match(r["holder"])
            country = codes.get(r["gec"])
            if match and country:
                role = role_class(r["role"], match[1], country)
                yield Told(country, role, r["last_seen"][:7], match[2])


def words(name: str) -> set[str]:
    """Give the words of a name, without marks or capitals."""
    return set(re.split(r"[\s-]+", plain(name).casefold()))


def remembered(told: Told) -> list[Tenure]:
    """Give the tenures written from memory of a seat on a day."""
    return [
        t
        for t in tenures()
        if t.source == "recalled" and t.country == told.country and told.role in t.classes
        if t.standing(told.day) == "in office"
    ]


def agreement(name: str, said: Iterable[Told]) -> str:
    """Compare, tell the differences, and give the figure as a line."""
    same = differs = 0
    for told in said:
        held = remembered(told)
        if any(words(told.person) & words(form) for t in held for form in (t.person, *t.aliases)):
            same += 1
        elif held:
            differs += 1
            names = ", ".join(t.person for t in held)
            sys.stderr.write(f"{told.country} {told.role} {told.day}: {told.person}; here {names}\n")
    return f"{name}: {same} of {same + differs} name the same person\n"


def main(office_holders: str, heads_of_state: str) -> None:
    """Print both figures."""
    sys.stdout.write(agreement("first list", of_the_first(Path(office_holders))))
    sys.stdout.write(agreement("second list", of_the_second(Path(heads_of_state))))


if __name__ == "__main__":
    main(*sys.argv[1:3])
