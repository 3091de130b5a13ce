"""Times as they are told, resolved against the day of publication; what needs a day that is not known stays open.

The grammar is ours: a general parser's search reads "2027, and the 12th Marine Regiment" as 12 December.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dragoman.entries import Entries, When
from dragoman.entries.kinds import Precision
from dragoman.language import Analysis

FINDING: Final = "dates/1"

MONTHS: Final = {name.lower(): n for n, name in enumerate(calendar.month_name) if n} | {
    name.lower(): n for n, name in enumerate(calendar.month_abbr) if n
} | {"sept": 9}  # fmt: skip
DAYS: Final = {name.lower(): n for n, name in enumerate(calendar.day_name)} | {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
NUMBERS: Final = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}

MONTH: Final = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
WEEKDAY: Final = "(?P<weekday>" + "|".join(sorted((d for d in DAYS if len(d) > 4), key=len, reverse=True)) + ")"  # noqa: PLR2004 - full names only
PART: Final = r"(?:(?P<part>early|mid|middle of|late|the end of|the beginning of|end of|the start of|the first half of|the second half of)[ -]+)?"
COUNT: Final = "(?P<count>" + "|".join(NUMBERS) + r"|\d{1,3})"
UNIT: Final = "(?P<unit>day|week|month|year|decade)s?"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A resolved time: first and last day, and how finely it was told."""

    start: date | None
    end: date | None
    precision: Precision | None


Published = Stretch | None
Reader = Callable[[re.Match[str], Published], Stretch | None]


def published_stretch(text: str | None) -> Published:
    """Give the days that a date of publication of any precision covers; None where it is unknown."""
    if not text:
        return None
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:  # noqa: PLR2004 - year, month, day
        day = _day(*parts)
        return Stretch(day, day, "day") if day else None
    return _month(parts[0], parts[1]) if len(parts) == 2 else _year(parts[0])  # noqa: PLR2004 - year and month


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(year: int, month: int) -> Stretch | None:
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return None
    return Stretch(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def _year(year: int) -> Stretch:
    return Stretch(date(year, 1, 1), date(year, 12, 31), "year")


def _today(published: Published) -> date | None:
    """Give the day of publication, if it is known to the day."""
    return published.start if published and published.precision == "day" else None


def _open() -> Stretch:
    """Give a time that is told and cannot be resolved."""
    return Stretch(None, None, None)


def _full(match: re.Match[str], published: Published) -> Stretch | None:
    """Read "January 13, 2023", "13 January", "Jan. 13"; without a year, the nearest such day to publication."""
    month, day = MONTHS[match["month"].lower()], int(match["day"])
    if match["year"]:
        found = _day(int(match["year"]), month, day)
        return Stretch(found, found, "day") if found else None
    if not published or not published.start:
        return _open()
    anchor = published.start
    near = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := _day(y, month, day))]
    if not near:
        return None
    found = min(near, key=lambda d: abs((d - anchor).days))
    return Stretch(found, found, "day")


def _iso(match: re.Match[str], _: Published) -> Stretch | None:
    found = _day(int(match["year"]), int(match["m"]), int(match["d"]))
    return Stretch(found, found, "day") if found else None


def _named_month(match: re.Match[str], published: Published) -> Stretch | None:
    """Read "in May", "early May 2020"; without a year, the latest such month that is not after publication."""
    month = MONTHS[match["month"].lower()]
    if match["year"]:
        whole = _month(int(match["year"]), month)
    elif published and published.start:
        anchor = published.end or published.start
        whole = _month(anchor.year - (month > anchor.month), month)
    else:
        return _open()
    return _part(whole, match["part"])


def _part(whole: Stretch | None, part: str | None) -> Stretch | None:
    """Narrow a month or year to the part that is told: thirds of a month, quarters and halves of a year."""
    if not whole or not part or not whole.start or not whole.end:
        return whole
    length = (whole.end - whole.start).days + 1
    share = {
        "early": (0, 3),
        "mid": (3, 9),
        "middle of": (3, 9),
        "late": (9, 12),
        "the first half of": (0, 6),
        "the second half of": (6, 12),
    }.get(part.lower())
    if whole.precision == "year" and share:
        first, last = share
        return Stretch(
            date(whole.start.year, first + 1, 1),
            _last_of(whole.start.year, last),
            "quarter" if last - first == 3 else "range",  # noqa: PLR2004 - months of a quarter
        )
    if part.lower() in {"the end of", "end of"}:
        return Stretch(whole.end, whole.end, whole.precision)
    if part.lower() in {"the beginning of", "the start of"}:
        return Stretch(whole.start, whole.start, whole.precision)
    if share and whole.precision == "month":
        third = length // 3
        return Stretch(
            whole.start
            + timedelta(days=third if part.lower().startswith("mid") else 0 if part.lower() == "early" else 2 * third),
            whole.start + timedelta(days=third - 1)
            if part.lower() == "early"
            else whole.end
            if part.lower() == "late"
            else whole.start + timedelta(days=2 * third - 1),
            "range",
        )
    return whole


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _named_year(match: re.Match[str], _: Published) -> Stretch | None:
    return _part(_year(int(match["year"])), match["part"])


def _fiscal(match: re.Match[str], _: Published) -> Stretch | None:
    """Read "fiscal 2027": the year is known, its first day is the state's affair and is left to the reader of sides."""
    return (
        Stretch(None, None, "year")
        if not match["year"]
        else Stretch(date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31), "year")
    )


def _decade(match: re.Match[str], _: Published) -> Stretch | None:
    first = int(match["decade"])
    return Stretch(date(first, 1, 1), date(first + 9, 12, 31), "range")


def _weekday(match: re.Match[str], published: Published) -> Stretch | None:
    """Read a day name: the latest such day up to publication; "next Monday" is the one after it."""
    today = _today(published)
    if not today:
        return _open()
    wanted = DAYS[match["weekday"].lower()]
    which = (match["which"] or "").lower()
    back = (today.weekday() - wanted) % 7
    if which in {"next", "coming", "this coming"}:
        found = today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    elif which in {"last", "past"}:
        found = today - timedelta(days=back or 7)
    else:
        found = today - timedelta(days=back)
    return Stretch(found, found, "day")


def _relative_day(match: re.Match[str], published: Published) -> Stretch | None:
    today = _today(published)
    if not today:
        return _open()
    found = today + timedelta(days={"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[match["day"].lower()])
    return Stretch(found, found, "day")


def _relative_unit(match: re.Match[str], published: Published) -> Stretch | None:
    """Read "last month", "this week", "earlier this year", "next year"."""
    if not published or not published.start or not published.end:
        return _open()
    step = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "this": 0,
        "the current": 0,
        "next": 1,
        "coming": 1,
        "the coming": 1,
    }[match["which"].lower()]
    whole = _shifted(published, match["unit"].lower(), step)
    if (
        whole
        and whole.start
        and step == 0
        and (match["lead"] or "").lower().startswith("earlier")
        and published.precision == "day"
    ):
        return Stretch(whole.start, published.start, whole.precision)
    return whole


def _shifted(published: Stretch, unit: str, step: int) -> Stretch | None:
    anchor = published.start
    assert anchor is not None  # noqa: S101 - asked by the caller
    if unit == "year":
        return _year(anchor.year + step)
    if published.precision == "year":
        return _open()
    if unit == "month":
        number = anchor.year * 12 + anchor.month - 1 + step
        return _month(number // 12, number % 12 + 1)
    if published.precision != "day":
        return _open()
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
    return Stretch(monday, monday + timedelta(days=6), "week")


def _ago(match: re.Match[str], published: Published) -> Stretch | None:
    """Read "two weeks ago", as finely as its unit."""
    today, unit = _today(published), match["unit"].lower()
    count = (
        NUMBERS.get(match["count"].lower()) or int(match["count"])
        if match["count"].isdigit() or match["count"].lower() in NUMBERS
        else 0
    )
    if unit in {"year", "decade"} and published and published.start:
        return (
            _year(published.start.year - count * (10 if unit == "decade" else 1))
            if published.start.year > count * 10
            else _open()
        )
    if not today:
        return _open()
    if unit == "month":
        number = today.year * 12 + today.month - 1 - count
        return _month(number // 12, number % 12 + 1)
    found = today - timedelta(days=count * (7 if unit == "week" else 1))
    return Stretch(found, found, "day" if unit == "day" else "week")


def _vague(_: re.Match[str], __: Published) -> Stretch | None:
    return _open()


def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expression})(?!\w)", re.IGNORECASE)


GRAMMAR: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (_pattern(r"(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"), _iso),
    (_pattern(rf"(?:{WEEKDAY},? +)?{MONTH} {DAY}(?:,? +{YEAR})?"), _full),
    (_pattern(rf"(?:{WEEKDAY},? +)?{DAY}(?: of)? {MONTH}(?:,? +{YEAR})?"), _full),
    (_pattern(rf"{PART}{MONTH},? +(?:of )?{YEAR}"), _named_month),
    (_pattern(r"(?:(?:japanese |u\.s\. )?fiscal(?: year)?|fy) ?(?P<year>(?:19|20)\d\d)"), _fiscal),
    (_pattern(rf"(?:(?P<which>last|past|next|this coming|coming|this) )?{WEEKDAY}"), _weekday),
    (_pattern(r"(?P<day>yesterday|today|tonight|tomorrow)"), _relative_day),
    (_pattern(r"(?P<lead>earlier |later )?(?:in |the )?(?P<which>last|past|previous|this|the current|next|coming|the coming) (?P<unit>week|month|year)"), _relative_unit),
    (_pattern(rf"{COUNT} {UNIT} ago"), _ago),
    (_pattern(r"the (?P<decade>(?:19|20)\d0)s"), _decade),
    (_pattern(rf"(?<=in ){PART}(?P<month>january|february|march|april|may|june|july|august|september|october|november|december)(?P<year>)"), _named_month),
    (_pattern(rf"(?<=by ){PART}(?P<month>january|february|march|april|june|july|august|september|october|november|december)(?P<year>)"), _named_month),
    (_pattern(r"(?<=last )(?P<part>)(?P<month>january|february|march|april|may|june|july|august|september|october|november|december)(?P<year>)"), _named_month),
    (_pattern(rf"(?:{PART}){YEAR}(?![-/.,]?\d)"), _named_year),
    (_pattern(r"recently|in recent (?:days|weeks|months|years)|over the (?:past|last) (?:few |several )?(?:days|weeks|months|years|decades?)|(?:in|at) the coming (?:days|weeks|months|years)"), _vague),
)  # fmt: skip
"""Patterns in order: an earlier one takes its words from the later ones."""


def find(analysis: Analysis, found: Entries) -> Entries:
    """Find the times told in what is read of a document."""
    del found
    published = published_stretch(analysis.document.published)
    return Entries(dates=tuple(when for s in analysis.sentences for when in dates_in(analysis.text, s.span, published)))


def dates_in(text: str, span: tuple[int, int], published: Published) -> Iterator[When]:
    """Give the times told in a stretch of text, in order, none overlapping another."""
    taken: dict[tuple[int, int], When] = {}
    for pattern, reader in GRAMMAR:
        for match in pattern.finditer(text, *span):
            place = match.span()
            if any(place[0] < e and s < place[1] for s, e in taken):
                continue
            stretch = reader(match, published)
            if stretch is not None:
                taken[place] = _when(place, stretch)
    yield from (taken[place] for place in sorted(taken))


def _when(span: tuple[int, int], stretch: Stretch) -> When:
    return When(
        span=span,
        start=stretch.start.isoformat() if stretch.start else None,
        end=stretch.end.isoformat() if stretch.end else None,
        precision=stretch.precision,
        date_basis="text",
    )
