"""Dates of publication: taken as written, at the precision that is written, never guessed.

`01/02/2023` is January in one country and February in the next: it is None. The day is the day at the place of
publication, so a time zone is cut off and not converted.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].{0,40})?)?)?", re.DOTALL)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?\d{4,6}.{0,10})?")
_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_NAMES: Final = "|".join(f"{m}|{m[:3]}" for m in _MONTHS) + "|sept"
_LEAD: Final = (
    r"(?:(?:first )?(?:published|posted|released|issued|date|dated|publication date)(?: on)?\b[ :]{0,3})?"
    r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,? ?)?"
)
_TAIL: Final = r"(?:[ ,@|•·-]{1,4}(?:at )?\d{1,2}[:.]?\d{0,2}.{0,30})?"
_DAY_FIRST: Final = re.compile(
    rf"{_LEAD}(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]({_NAMES})\.?,?[ -](\d{{4}}){_TAIL}", re.IGNORECASE
)
_MONTH_FIRST: Final = re.compile(rf"{_LEAD}({_NAMES})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_TAIL}", re.IGNORECASE)
_SPACES: Final = re.compile(r"\s+")
FIRST_YEAR: Final = 1000
"""A year of four digits that does not begin with 0."""


def iso_date(value: str) -> str | None:
    """Give a date of the exchange format: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or None.

    An ISO date with a time is cut to its day.
    """
    match = _ISO.fullmatch(value.strip())
    if not match:
        return None
    return _dated(*match.groups())


def written_date(value: str) -> str | None:
    """Give the date of a phrase that is a date and nothing else: ISO, `12 June 2021`, `Sat, 12 Jun 2021 22:23 GMT`."""
    value = _SPACES.sub(" ", value).strip()
    if (found := iso_date(value)) or len(value) > 120:  # noqa: PLR2004 - no date is as long
        return found
    if match := _COMPACT.fullmatch(value):
        return _dated(*match.groups())
    if match := _DAY_FIRST.fullmatch(value):
        return _dated(match[3], _month(match[2]), match[1])
    if match := _MONTH_FIRST.fullmatch(value):
        return _dated(match[3], _month(match[1]), match[2])
    return None


def _month(name: str) -> str:
    return str(next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3])))


def _dated(year: str, month: str | None, day: str | None) -> str | None:
    """Put a date together if the calendar has it."""
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if found.year < FIRST_YEAR:
        return None
    return found.isoformat()[: 10 if day else 7 if month else 4]
