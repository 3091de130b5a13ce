"""The grammar of told times: patterns in order, each with the function that resolves what it finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dragoman.findings.dates import absolute, relative
from dragoman.findings.dates.words import (
    COUNT,
    FULL_MONTH,
    HOLIDAYS,
    IN_FRONT,
    NUMBERS,
    PART,
    TO,
    UNIT,
    S,
    day,
    month,
    weekday,
    year,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.findings.dates.relative import Told
    from dragoman.findings.dates.scene import Scene
    from dragoman.findings.dates.stretches import Stretch

    Reader = Callable[[re.Match[str], Scene], Stretch | Told | None]


class Rule(NamedTuple):
    """A pattern, what a sentence must hold for it to be tried at all, and what reads its finds."""

    hint: re.Pattern[str]
    pattern: re.Pattern[str]
    read: Reader


DIGIT: Final = re.compile(r"\d")
NAME: Final = re.compile(
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[MFTWS][a-z]{2,5}day"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|DAY"
)
UNITS: Final = re.compile(r"(?i)day|week|month|year|decade|quarter|morrow|night|morning|noon|evening")
YEARLY: Final = re.compile(r"(?i)spring|summer|autumn|fall|winter|quarter|fiscal|fy\s?\d")
FEAST: Final = re.compile(r"(?:Day|Eve|Christmas|Halloween|Juneteenth|July)\b")
VAGUE: Final = re.compile(r"(?i)recent|coming|past|last|next|days|weeks|months|years")

_YEAR: Final = rf"(?:,?{S}(?:of{S})?{year()})?"
_YEAR2: Final = rf"(?:,?{S}(?:of{S})?{year('2')})?"
_WHICH: Final = rf"(?:this{S}past|this{S}coming|last|past|next|coming|this)"
_FEASTS: Final = (
    "|".join(sorted(HOLIDAYS, key=len, reverse=True)).replace("’", "[’']").replace(" ", S).replace(".", r"\.")
)
_NUMBER: Final = "|".join(sorted(NUMBERS, key=len, reverse=True))


def _rule(hint: re.Pattern[str], expression: str, read: Reader) -> Rule:
    return Rule(hint, re.compile(rf"(?<![\w$€£#])(?<!\d[.,:/–-])(?:{expression})(?!\w)", re.IGNORECASE), read)


RULES: Final[tuple[Rule, ...]] = (
    _rule(DIGIT, r"(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?=T\d\d:|(?!\w))", absolute.read_iso),
    _rule(NAME, rf"{IN_FRONT}{month()}{S}{day()}(?:,?{S}{year()},?)?{TO}{month('2')}{S}{day('2')}{_YEAR2}", absolute.read_days),
    _rule(NAME, rf"{IN_FRONT}{day()}{S}{month()}(?:{S}{year()})?{TO}{day('2')}{S}{month('2')}{_YEAR2}", absolute.read_days),
    _rule(NAME, rf"{IN_FRONT}{month()}{S}{day()}{TO}{day('2')}{_YEAR2}", absolute.read_days),
    _rule(NAME, rf"{IN_FRONT}(?<!\d ){day()}{TO}{day('2')}(?:{S}of)?{S}{month()}{_YEAR2}", absolute.read_days),
    _rule(NAME, rf"{IN_FRONT}{month()}{S}(?:the{S})?{day()}{_YEAR}", absolute.read_day),
    _rule(NAME, rf"{IN_FRONT}{day()}(?:{S}of)?{S}{month()}{_YEAR}", absolute.read_day),
    _rule(NAME, rf"{month()}(?:{S}{year()})?{TO}{month('2')}{_YEAR2}", absolute.read_months),
    _rule(NAME, rf"(?:{PART})?{month()},?{S}(?:of{S})?{year()}", absolute.read_month_of_year),
    _rule(NAME, rf"(?:{PART})?{FULL_MONTH}{S}of{S}(?P<which>last|this|next){S}year", absolute.read_month_beside),
    _rule(YEARLY, rf"(?:fiscal(?:{S}years?)?|fy){S}?(?P<year>(?:19|20)\d\d|(?<=FY)\d\d|(?<=FY )\d\d)(?P<pair>[-–/]\d{{2,4}})?", absolute.read_fiscal),
    _rule(YEARLY, rf"(?:the{S})?(?P<ordinal>first|second|third|fourth|last|final){S}quarter(?:{S}of{S}(?:{year()}|(?P<which>last|this|next){S}year))?", absolute.read_quarter),
    _rule(DIGIT, rf"Q(?P<number>[1-4]){S}(?:of{S})?{year()}", absolute.read_quarter),
    _rule(YEARLY, rf"(?:the{S})?(?P<season>spring|summer|autumn|fall|winter){S}(?:of{S})?{year()}(?P<next>[-–/]\d{{2,4}})?", absolute.read_season),
    _rule(YEARLY, rf"(?P<which>this{S}past|this{S}coming|last|next|this){S}(?P<season>spring|summer|autumn|fall|winter)", absolute.read_season),
    _rule(DIGIT, rf"the{S}(?:(?P<part>early|mid|late)[ -])?(?P<decade>(?:1[5-9]|20)\d0)s", absolute.read_decade),
    _rule(DIGIT, rf"(?:(?<=between )|(?<=from )|(?<=in )|(?<=the )|(?<=for )|(?<=of )|(?<=\()){year()}(?:{S}?[–—/-]{S}?|{S}(?:and|to|through|until){S})(?P<last>(?:1[5-9]|20)\d\d)(?!\w|[.,]\d)", absolute.read_years),
    _rule(DIGIT, r"(?:(?<=in )|(?<=the )|(?<=for )|(?<=of ))(?P<year>(?:19|20)\d\d)[–/-](?P<last>\d\d)(?!\w|[.,–-]\d)", absolute.read_years),
    _rule(NAME, rf"(?:(?:early|late|earlier|later){S}(?:on{S})?)?(?:(?P<which>{_WHICH}){S})?{weekday()}(?:{S}(?:of{S})?(?P<tail>last|this|next){S}week(?!end))?(?:{S}(?:morning|afternoon|evening|night))?", relative.read_weekday),
    _rule(UNITS, rf"(?:(?:earlier|later|late|early){S})?(?P<near>the{S}day{S}before{S}yesterday|the{S}day{S}after{S}tomorrow|yesterday|today|tonight|tomorrow|last{S}night|this{S}(?:morning|afternoon|evening))|(?:earlier|later){S}in{S}the{S}day", relative.read_near_day),
    _rule(UNITS, rf"(?:(?P<lead>earlier|later){S}(?:in{S})?)?(?:{PART})?(?:in{S})?(?P<which>the{S}current|the{S}coming|the{S}previous|this{S}past|this{S}coming|last|past|previous|this|next|coming|the)(?<!the last)(?<!the past)(?<!the next){S}(?P<unit>week|month|year)(?!{S}(?:of|after|before|since|when|that|he|she|in{S}which|ended|ending|beginning)\b|-)", relative.read_unit),
    _rule(UNITS, rf"(?P<which>this{S}past|this{S}coming|last|next|this|(?<=over )the|(?<=at )the|(?<=on )the|(?<=during )the){S}weekend", relative.read_weekend),
    _rule(UNITS, rf"{COUNT}{S}{UNIT}s?{S}ago", relative.read_ago),
    _rule(UNITS, rf"(?:within|(?:over|in|for|during|throughout){S}(?P<which>the{S}(?:next|coming|following|past|last|previous))){S}(?:at{S}least{S}|about{S})?{COUNT}(?:-|{S}){UNIT}s?", relative.read_within),
    _rule(UNITS, rf"(?:over|in|for|during|within){S}(?P<which>the{S}(?:past|last|next|coming)){S}(?P<count>){UNIT}(?![ \u00a0\n]of)", relative.read_within),
    _rule(UNITS, rf"in{S}{COUNT}{S}{UNIT}s?(?P<time>[’']?{S}time)?", relative.read_in),
    _rule(UNITS, rf"(?:the|that){S}(?P<beside>same|very|previous|next|following){S}day|the{S}day{S}(?P<edge>before|after)(?={S}?[,.;])|(?<=on )that{S}day", relative.read_told),
    _rule(UNITS, rf"(?P<count>{_NUMBER}|\d{{1,2}}){S}(?P<unit>day|week)s?{S}(?P<later>earlier|later|before|afterwards|after)(?={S}?(?:[,.;]|\Z))", relative.read_told_apart),
    _rule(FEAST, rf"(?P<holiday>{_FEASTS})(?:,?{S}{year()})?", absolute.read_holiday),
    _rule(NAME, rf"(?:{PART})?(?:(?P<which>this{S}past|this{S}coming|last|next|this){S})?{FULL_MONTH}", absolute.read_month),
    _rule(DIGIT, rf"(?:{PART})?{year()}(?![-/–]\d)", absolute.read_year),
    _rule(VAGUE, rf"recently|in{S}recent{S}(?:days|weeks|months|years)|(?:over|in|for|during){S}the{S}(?:past|last|next|coming){S}(?:(?:few|several|couple{S}of){S})?(?:days|weeks|months|years|decades?)|(?:in|at){S}the{S}coming{S}(?:days|weeks|months|years)|in{S}the{S}near{S}future", relative.read_open),
)  # fmt: skip
"""An earlier rule takes its words from the later ones."""
