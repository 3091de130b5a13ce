"""Days and periods as they are asked for."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final, Literal, get_args

from dragoman.entries import Fault

Period = Literal["day", "week", "month", "quarter", "year"]
PERIODS: Final[tuple[Period, ...]] = get_args(Period)
STEPS: Final[dict[Period, str]] = {
    "day": "1 day",
    "week": "7 days",
    "month": "1 month",
    "quarter": "3 months",
    "year": "1 year",
}
_TOLD: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")

Day = date | str | None


def first(day: Day) -> date | None:
    """Give the first day that is asked for: `2023` is 2023-01-01.

    Raises
    ------
    Fault
        `usage` if it is no day, month or year.

    """
    return _day(day, last=False)


def last(day: Day) -> date | None:
    """Give the last day that is asked for: `2023` is 2023-12-31."""
    return _day(day, last=True)


def span(since: Day, until: Day) -> tuple[date | None, date | None]:
    """Give the first and the last day asked for.

    Raises
    ------
    Fault
        `usage` if one is no day, or the last lies before the first.

    """
    begin, end = first(since), last(until)
    if begin and end and end < begin:
        raise Fault("usage", f"The last day asked for, {end}, lies before the first, {begin}.")
    return begin, end


def period(by: str) -> Period:
    """Give a period by its name.

    Raises
    ------
    Fault
        `usage`.

    """
    for known in PERIODS:
        if by == known:
            return known
    raise Fault("usage", f"{by!r} is none of the periods: {', '.join(PERIODS)}.")


def _day(day: Day, *, last: bool) -> date | None:
    if day is None or isinstance(day, date):
        return day
    told = _TOLD.fullmatch(day.strip())
    found = _calendar(*told.groups(), last=last) if told else None
    if found is None:
        raise Fault("usage", f"{day!r} is no day, month or year such as 2024-06-01, 2024-06 or 2024.")
    return found


def _calendar(year: str, month: str | None, day: str | None, *, last: bool) -> date | None:
    """Give the first or the last day of what is told; None if the calendar has no such day."""
    told = int(year), int(month or (12 if last else 1))
    try:
        return date(*told, int(day or (monthrange(*told)[1] if last else 1)))
    except ValueError:
        return None
