"""Sums of money, shares of gross domestic product, and numbers of people and things, as written.

A range ("$5 to 10 million", "between 200 and 300 troops") has no single value and is left out; so is what cannot
be read as a number. Approximators ("about", "up to") are not part of the span and do not change the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dragoman.entries import Amount, Span
from dragoman.knowledge.currencies import counted, currencies, multipliers, numbers

DIGITS: Final = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
RANGE_LINK: Final = r"\s?(?:-|–|—|to)\s?"
GDP: Final = r"(?:gdp|gross domestic product|gross national (?:income|product)|gni|economic output)"
CODE: Final = 3  # letters of a currency's code, and of names written like one ("RMB 60 billion")
SHORT_MULTIPLIERS: Final = frozenset({"m", "b", "k"})


def find_amounts(text: str, span: Span) -> list[Amount]:
    """Find the amounts inside a span of a text.

    Parameters
    ----------
    text
        The text of the document.
    span
        Where to look: half-open, in code points.

    Returns
    -------
    list[Amount]
        In order of the text; sums and shares before numbers of people and things that overlap them. `unit` is an
        ISO 4217 code, `%GDP`, `persons` or `units`.

    """
    piece = text[span[0] : span[1]]
    taken = bytearray(len(piece))  # characters that belong to a range, or to an amount already found
    for match in _patterns()["range"].finditer(piece):
        taken[match.start() : match.end()] = b"\1" * len(match.group())
    found: list[Amount] = []
    for amount in _candidates(piece, span[0]):
        start, end = amount.span[0] - span[0], amount.span[1] - span[0]
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(amount)
    return sorted(found, key=lambda a: a.span)


def _candidates(piece: str, offset: int) -> Iterator[Amount]:
    """Give every reading, the surest kinds first."""
    patterns = _patterns()
    for name in ("before", "after", "share", "count"):
        for match in patterns[name].finditer(piece):
            value = _value(match["number"], match.groupdict().get("times"))
            if value is not None and not (name == "count" and _is_year(match)):
                yield Amount(value=value, unit=_unit(name, match), span=_span(match, offset))


def _is_year(match: re.Match[str]) -> bool:
    """Tell whether a figure is the year in a title ("the 2021 Missing Persons Report"), and counts nothing."""
    year = re.fullmatch(r"(?:19|20)\d\d", match["number"]) is not None
    return year and match[0][len(match["number"]) :].lstrip()[:1].isupper()


def _span(match: re.Match[str], offset: int) -> Span:
    return match.start() + offset, match.end() + offset


def _unit(name: str, match: re.Match[str]) -> str:
    if name == "share":
        return "%GDP"
    if name == "count":
        return counted()[match["thing"].lower()]
    written = (match.groupdict().get("name") or match["currency"]).lower()
    return currencies()[written]


def _value(number: str, times: str | None) -> float | None:
    """Give the value of a figure or number in words, times its multiplier, or None if it is none."""
    value = float(number.replace(",", "")) if number[0].isdigit() else _spelled(number)
    if value is None or not 0 < value < float("inf"):
        return None
    for word in re.findall(r"[a-z]+", (times or "").lower()):
        value *= multipliers()[word]
    return int(value) if value == int(value) else round(value, 6)


def _spelled(words: str) -> float | None:
    """Give the value of a number in words ("two hundred and fifty"), or None."""
    if words.lower().startswith("half a"):
        rest = _spelled(words.split(None, 1)[1])
        return rest / 2 if rest else None
    total = here = 0.0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in numbers():
            here += numbers()[word]
        elif word == "hundred":
            here = max(here, 1) * 100
        elif word in multipliers():
            total += max(here, 1) * multipliers()[word]
            here = 0
        elif word != "and":
            return None
    return total + here or None


def _any(words: Iterator[str] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Compile the ways to write an amount; every repetition is over words that cannot match each other's ends."""
    symbols = _any([w for w in currencies() if not w[-1].isalpha()])
    codes = _any([w.upper() for w in currencies() if len(w) == CODE and w.isalpha()])
    names = _any([w for w in currencies() if w[-1].isalpha() and w != "rs."])
    long = _any([w for w in multipliers() if w not in SHORT_MULTIPLIERS and w != "hundred"])
    times = rf"(?:[ \xa0-]?(?P<times>(?:{long})|(?:[mbk])\b)(?![a-z]))?"
    word = _any([w for w in numbers() if w not in {"a", "half"}])
    scale = "hundred|thousand|million|billion"
    spelled = rf"(?:{word}|(?:half )?an? (?=hundred|{long}))(?:[ -]?(?:and )?(?:{word}|{scale})\b){{0,8}}"
    number = rf"(?P<number>(?:{DIGITS})|\b{spelled})"
    things = _any(list(counted()))
    plain = rf"(?:{DIGITS})"
    rest = r"[\w$ %-]{0,24}"
    flags = re.IGNORECASE
    return {
        "before": re.compile(
            rf"(?<![\w$€£¥])(?P<currency>{symbols}|(?-i:{codes}))[ \xa0]?(?P<number>{DIGITS}){times}"
            rf"(?:[ \xa0](?P<name>{names})\b)?",
            flags,
        ),
        "after": re.compile(rf"(?<![\w.,]){number}{times}[ \xa0-](?P<currency>{names})\b", flags),
        "share": re.compile(
            rf"(?<![\w.,]){number}[ \xa0]?(?:%|percent|per cent) of "
            rf"(?:(?:its|their|our|the|national|country['’]s) ){{0,2}}{GDP}\b",
            flags,
        ),
        "count": re.compile(
            rf"(?<![\w.,$€£¥]){number}{times} (?:(?!and\b|to\b|of\b|or\b)[\w.-]{{1,20}} ){{0,3}}?(?P<thing>{things})\b",
            flags,
        ),
        "range": re.compile(
            rf"(?<![\w.,])(?:{symbols})?{plain}(?: (?:{long}))?{RANGE_LINK}(?:{symbols})?{plain}"
            rf"(?:[ -](?:{long}))?{rest}"
            rf"|\bbetween (?:{symbols})?(?:{plain}|{word})[^,;.]{{0,20}} and (?:{symbols})?(?:{plain}|{word}){rest}",
            flags,
        ),
    }
