"""Figures in the words of an undertaking, in digits or spelled out: "five thousand", "$2.3 billion"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_DIGITS: Final = re.compile(r"\d[\d.,]*\Z")
_SMALL: Final = {
    word: number
    for number, word in enumerate(
        [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        2,
    )
} | {
    word: 10 * number
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_TIMES: Final = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def figure(words: Sequence[str], at: int) -> tuple[str | None, int]:
    """Give the figure that begins at a word, written one way, and how many words it has; None if none does.

    "a" and "one" begin a figure only before "hundred" and the like.
    """
    value, size = _first(words, at)
    after = words[at + size].lower() if at + size < len(words) else ""
    while value is not None and after in _TIMES:
        value, size = value * _TIMES[after], size + 1
        after = words[at + size].lower() if at + size < len(words) else ""
    return (None, 1) if value is None else (f"{value:.12g}", size)


def _first(words: Sequence[str], at: int) -> tuple[float | None, int]:
    word = words[at].lower()
    if _DIGITS.match(word):
        bare = word.replace(",", "").rstrip(".")
        return (float(bare) if bare.count(".") < 2 else None), 1  # noqa: PLR2004 - "1.2.3" is no figure
    if word in {"a", "one"} and at + 1 < len(words) and words[at + 1].lower() in _TIMES:
        return 1.0, 1
    tens, _, units = word.partition("-")
    if tens in _SMALL and (not units or units in _SMALL or units == "one"):
        return float(_SMALL[tens] + (_SMALL.get(units, 1) if units else 0)), 1
    return None, 1
