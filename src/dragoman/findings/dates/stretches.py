"""Stretches of days: how they are made, narrowed and moved. Nothing here reads text."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dragoman.entries.kinds import Precision

MONTHS_OF_YEAR: Final = 12
FIRST_YEAR, LAST_YEAR = date.min.year, date.max.year
SHARES: Final = {"early": (0, 3), "mid": (3, 9), "late": (9, 12), "first half": (0, 6), "second half": (6, 12)}
"""Parts of a year, in months: its first and last quarter, the half between, and the halves."""
EARLY, LATE = 10, 21
"""Last day of the first third of a month, and first day of the last."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time: first and last day, and how finely it was told. What is not known is None."""

    start: date | None
    end: date | None
    precision: Precision | None


OPEN: Final = Stretch(None, None, None)
"""A time that is told and cannot be resolved."""


def day_of(year: int, month: int, day: int) -> date | None:
    """Give a day, None if the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def one_day(found: date | None) -> Stretch | None:
    """Give a stretch of one day."""
    return Stretch(found, found, "day") if found else None


def month_of(year: int, month: int) -> Stretch | None:
    """Give a month."""
    if not 1 <= month <= MONTHS_OF_YEAR or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Stretch(date(year, month, 1), last_day(year, month), "month")


def last_day(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months(year: int, first: int, count: int, precision: Precision) -> Stretch | None:
    """Give `count` months from the month `first` on, which may lie beyond the year."""
    start, end = month_at(year * MONTHS_OF_YEAR + first - 1), month_at(year * MONTHS_OF_YEAR + first + count - 2)
    return Stretch(start.start, end.end, precision) if start and end else None


def month_at(number: int) -> Stretch | None:
    """Give the month of a running number, year times twelve and month from nought."""
    return month_of(number // MONTHS_OF_YEAR, number % MONTHS_OF_YEAR + 1)


def year_of(year: int) -> Stretch | None:
    """Give a year."""
    return years(year, year, "year")


def years(first: int, last: int, precision: Precision = "range") -> Stretch | None:
    """Give whole years."""
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        return None
    return Stretch(date(first, 1, 1), date(last, 12, 31), precision)


def week_of(day: date, steps: int = 0) -> Stretch | None:
    """Give the week of a day, Monday to Sunday, or one some steps from it."""
    monday = moved(day, 7 * steps - day.weekday())
    sunday = moved(monday, 6) if monday else None
    return Stretch(monday, sunday, "week") if sunday else None


def moved(day: date, days: int) -> date | None:
    """Move a day, None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def moved_by(day: date, unit: str, count: int) -> date | None:
    """Move a day by days, weeks, months, years or decades; a month's last day stays a last day."""
    if unit in {"day", "week"}:
        return moved(day, count * (7 if unit == "week" else 1))
    by = {"month": 1, "year": MONTHS_OF_YEAR, "decade": 10 * MONTHS_OF_YEAR}[unit] * count
    month = month_at(day.year * MONTHS_OF_YEAR + day.month - 1 + by)
    if month is None or month.start is None or month.end is None:
        return None
    return month.start.replace(day=min(day.day, month.end.day))


def spanning(first: Stretch | None, last: Stretch | None) -> Stretch | None:
    """Give the stretch from one time to another; None if they are not in order."""
    if first is None or last is None:
        return None
    if first.start and last.end and first.start > last.end:
        return None
    return Stretch(first.start, last.end, "range")


def part_of(whole: Stretch | None, part: str | None) -> Stretch | None:
    """Narrow a month, year, week or decade to the part that is told."""
    if whole is None or not part or whole.start is None or whole.end is None:
        return whole
    if part in {"last day", "first day"}:
        edge = whole.end if part == "last day" else whole.start
        return Stretch(edge, edge, whole.precision)
    if whole.precision == "year":
        first, last = SHARES[part]
        return months(whole.start.year, first + 1, last - first, "quarter" if last - first == 3 else "range")  # noqa: PLR2004 - months of a quarter
    if whole.precision == "month":
        return _third(whole.start, whole.end, part)
    return whole


def _third(start: date, end: date, part: str) -> Stretch:
    """Give a third of a month, or a half."""
    early, late = start.replace(day=EARLY), start.replace(day=LATE)
    middle = start.replace(day=(end.day + 1) // 2)
    first, last = {
        "early": (start, early),
        "mid": (early + timedelta(days=1), late - timedelta(days=1)),
        "late": (late, end),
        "first half": (start, middle),
        "second half": (middle + timedelta(days=1), end),
    }[part]
    return Stretch(first, last, "range")


def published_stretch(text: str | None) -> Stretch | None:
    """Give the days that a date of publication of any precision covers; None where it is unknown."""
    if not text:
        return None
    numbers = [int(p) for p in text.split("-")]
    if len(numbers) == 3:  # noqa: PLR2004 - year, month, day
        return one_day(day_of(*numbers))
    return month_of(numbers[0], numbers[1]) if len(numbers) == 2 else year_of(numbers[0])  # noqa: PLR2004 - year and month
