"""The words of time, and the pieces of patterns made of them. No piece repeats another: reading is linear."""

from __future__ import annotations

import calendar
import re
from typing import Final

MONTHS: Final = {name.lower(): n for n, name in enumerate(calendar.month_name) if n} | {
    name.lower(): n for n, name in enumerate(calendar.month_abbr) if n
} | {"sept": 9}  # fmt: skip
DAYS: Final = {name.lower(): n for n, name in enumerate(calendar.day_name)} | {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60,
}  # fmt: skip
ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First months, of the northern half of the world."""
HOLIDAYS: Final = {
    "new year’s day": (1, 1), "new year’s eve": (12, 31), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "boxing day": (12, 26), "valentine’s day": (2, 14), "international women’s day": (3, 8),
    "st. patrick’s day": (3, 17), "april fools’ day": (4, 1), "earth day": (4, 22), "anzac day": (4, 25),
    "may day": (5, 1), "juneteenth": (6, 19), "canada day": (7, 1), "the fourth of july": (7, 4),
    "bastille day": (7, 14), "united nations day": (10, 24), "halloween": (10, 31), "armistice day": (11, 11),
    "veterans day": (11, 11), "human rights day": (12, 10), "world aids day": (12, 1),
}  # fmt: skip
"""Days of the year whose name alone tells them, the same everywhere and every year."""

S: Final = r"(?:[ \u00a0\n]{1,9})"


def _any(names: list[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


def month(number: str = "") -> str:
    """Give the pattern of a month's name, full or short, as a group."""
    return rf"(?P<month{number}>{_any(list(MONTHS))})\b(?:(?<!\w{{5}})(?<!May|une|uly)\.)?"


def day(number: str = "") -> str:
    """Give the pattern of a day of the month: not the head of a longer figure."""
    return rf"(?P<day{number}>\d{{1,2}})(?:st|nd|rd|th)?(?!\w|[.,:]\d)"


def year(number: str = "") -> str:
    """Give the pattern of a year of four digits: not the head of a longer figure, and no count of people."""
    return rf"(?P<year{number}>(?:1[5-9]|20)\d\d)(?!\w|[.,:]\d|{S}{COUNTED})"


def weekday(number: str = "") -> str:
    """Give the pattern of the full name of a day."""
    return rf"(?P<weekday{number}>{_any([d for d in DAYS if d.endswith('day')])})"


COUNTED: Final = (
    r"(?:GMT|UTC|hours|hrs|local|troops|soldiers|people|men|women|children|civilians|fighters|marines|sailors|refugees|migrants"
    r"|workers|police|officers|houses|homes|vehicles|tons|tonnes|km|kilometers|kilometres|miles|meters|metres|dollars"
    r"|euros|percent|per)\b"
)
FULL_MONTH: Final = rf"(?P<month>{_any([m for m in MONTHS if len(m) > 4 or m in {'may', 'june', 'july'}])})"  # noqa: PLR2004 - full names only
IN_FRONT: Final = rf"(?:(?:{_any(list(DAYS))})\b\.?,?{S}(?:the{S})?)?"
"""The name of the day before a date that tells it in full."""
TO: Final = rf"(?:{S}?[–—-]{S}?|{S}(?:to|through|until|till|and){S}(?:{IN_FRONT}))"
PART: Final = (
    rf"(?P<part>early|mid|late|(?:the{S})?(?:end|beginning|start|middle|first{S}half|second{S}half)(?={S}of\b))"
    rf"(?:(?:-|{S})(?:in{S}|of{S})?)"
)
COUNT: Final = rf"(?P<count>{_any(list(NUMBERS))}|\d{{1,3}}|a{S}few|several|a{S}couple{S}of|many|some)"
UNIT: Final = "(?P<unit>day|week|month|year|decade)"
NAMED: Final = re.compile(
    rf"{S}(?:Constitution|Movement|Square|Brigades?|Streets?|Bridge|Division|Army|Battalion|Stadium|Hospital|University"
    r"|Avenue|Revolution|Regiment|Martyrs|Organi[sz]ation|Group|Times|Telegraph|Mail|Mirror|Express|Herald|Tribune"
    r"|Agreement|Accords?|Declaration|Statement|School|Club|Coalition|Alliance|Committee|Front|Party|Agenda|Vision|Plan)\b"
)
"""What follows a day or a year that is part of a name."""
