"""Among how many undertakings two stand: those of the same sides, told from the day of one to the day of the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.ask.life.undertaking import Undertaking


class Company:
    """Counts the undertakings of one store by who is bound, toward whom, and when.

    A government that promises a thousand things in a year promises many that are alike; two states together, or one
    toward another, promise few. Dates are compared as they are written: a year lies before its months.
    """

    def __init__(self, undertakings: Sequence[Undertaking]) -> None:
        self._dated = [u for u in undertakings if u.published]
        self._by_side: dict[str, list[Undertaking]] = {}
        for one in self._dated:
            for side in one.by:
                self._by_side.setdefault(side, []).append(one)
        self._days: dict[tuple[frozenset[str], frozenset[str]], list[str]] = {}

    def between(self, one: Undertaking, other: Undertaking) -> int:
        """Give how many there are: bound are all whom both bind, toward one whom both name, if any."""
        if not one.published or not other.published:
            return 0
        days = self._told(one.by & other.by, frozenset(filter(is_named, one.toward & other.toward)))
        first, last = sorted((one.published, other.published))
        return bisect_right(days, last) - bisect_left(days, first)

    def _told(self, by: frozenset[str], toward: frozenset[str]) -> list[str]:
        """Give the days of all that these promise to one of those, in order."""
        days = self._days.get((by, toward))
        if days is None:
            among = self._by_side.get(min(by), []) if by else []
            found = (u for u in among if by <= u.by and (not toward or toward & u.toward))
            days = self._days[by, toward] = sorted(u.published for u in found if u.published)
        return days


def is_named(side: str) -> bool:
    """Tell whether a side is named, not only told by its kind: "partners"."""
    return side[:1].isupper()
