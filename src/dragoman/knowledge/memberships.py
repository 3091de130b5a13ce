"""Who was a member of an organisation of states on a day: the members of today, and who came and went since 2010.

`memberships.tsv` holds accessions (`from`) and departures (`until`, the last day); `*` stands for all members, where the
organisation itself began. A member that it does not name is taken to have been one since before 2010.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from dragoman.knowledge.organisations import organisation_names
from dragoman.knowledge.tables import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

SINCE: Final = "2010"
"""The first year of which the table tells."""


WHOLE: Final = "*"
"""Stands in the table for the organisation itself: when it began, when it ended."""


class Stay(NamedTuple):
    """A stretch of membership; None where it is open."""

    state: str
    since: str | None
    until: str | None

    def covers(self, day: str) -> bool:
        """Tell whether the stay touches a day of any precision."""
        return not (self.since and day + "~" < self.since) and not (self.until and day > self.until + "~")


@cache
def stays() -> Mapping[str, tuple[Stay, ...]]:
    """Give what the table tells of each organisation, by its name."""
    found: dict[str, list[Stay]] = {}
    for row in rows("memberships.tsv"):
        stay = Stay(row["state"], row["from"] or None, row["until"] or None)
        found.setdefault(row["organisation"], []).append(stay)
    return MappingProxyType({name: tuple(entries) for name, entries in found.items()})


@cache
def members_on(name: str, day: str | None = None) -> tuple[str, ...]:
    """Give the member states (ISO3) of an organisation by any of its forms on a day, today's for None.

    `()` if they are not known: no such organisation in the tables, none with members, or a day before 2010.
    """
    organisation = organisation_names().get(name)
    if organisation is None or not organisation.members:
        return ()
    if day is None:
        return organisation.members
    if day < SINCE:
        return ()
    told = stays().get(organisation.name, ())
    begun = [s for s in told if s.state == WHOLE]
    if begun and not begun[0].covers(day):
        return ()
    dated = {s.state for s in told}
    there = {s.state for s in told if s.covers(day)}
    ever = dict.fromkeys((*organisation.members, *(s.state for s in told if s.state != WHOLE)))
    return tuple(state for state in ever if state in there or state not in dated)
