"""Lines → paragraphs, in a text whose lines were broken at a fixed width."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

NARROWEST: Final = 40
WIDEST: Final = 110
"""Characters: hard-wrapped text is between these widths; a longer line is a paragraph of its own."""

_SLACK: Final = 14  # editors break before a long word, by hand, or evenly: so much may be wanting
_FULL: Final = 0.7  # share of lines that end inside a sentence that must be full
_RUNNING: Final = 0.3  # share of lines with another below them that must end inside a sentence
_OUTLIERS: Final = 0.05  # share of lines that may be wider: addresses, headings
_FEWEST: Final = 2
_BULLET: Final = re.compile(r"(?:[-*•–—▪‣◦·o] |\(?(?:\d{1,3}|[a-z]|[ivxIVX]{1,4}|[A-Z])[.)] ?\S)")
_SPEAKER: Final = re.compile(r"[A-Z][A-Z.'’ -]{1,40}(?:\([A-Za-z .]{1,30}\))? ?:")
_STOPS: Final = (".", "!", "?", ":", '"', "”", "’", ")", ";")


def unwrapped(found: list[str]) -> list[str]:
    """Join the lines of paragraphs in a hard-wrapped text; give the lines of any other text as they are.

    Parameters
    ----------
    found
        Lines with single spaces; empty ones part paragraphs.

    Returns
    -------
    list[str]
        Lines, empty ones left out.

    """
    width = wrap_width(found)
    if width is None:
        return [line for line in found if line]
    return joined(found, width=width, slack=_SLACK)


def wrap_width(found: list[str]) -> int | None:
    """Give the width at which a text was wrapped, or None if it was not.

    A line was broken by width if the first word of the next line would not have found room on it.
    """
    lengths = sorted(len(line) for line in found if line)
    if not lengths:
        return None
    width = lengths[min(int(len(lengths) * (1 - _OUTLIERS)), len(lengths) - 1)]
    if not NARROWEST <= width <= WIDEST:
        return None
    above = [(upper, lower) for upper, lower in pairwise(found) if upper and lower]
    running = [(upper, lower) for upper, lower in above if not upper.endswith(_STOPS)]
    if len(running) < max(_FEWEST, _RUNNING * len(above)):
        return None  # paragraphs end where lines end
    full = sum(_is_full(upper, lower, width - _SLACK) for upper, lower in running)
    return width if full >= _FULL * len(running) else None


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def joined(found: list[str], *, width: int, slack: int) -> list[str]:
    """Join lines into paragraphs: an empty line, a bullet, a speaker's label or a line ended early parts them."""
    out: list[list[str]] = []
    previous = ""
    for line in found:
        if previous and line and not _parts(previous, line, width - slack):
            out[-1].append(line)
        elif line:
            out.append([line])
        previous = line
    return [glued(paragraph) for paragraph in out]


def _parts(previous: str, line: str, room: int) -> bool:
    """Tell whether a new paragraph begins with the line."""
    if _SPEAKER.match(line):
        return True
    if previous[-2:-1].isalpha() and previous.endswith("-"):
        return False
    if _is_full(previous, line, room) and not (previous.endswith(_STOPS) and _BULLET.match(line)):
        return False
    return not line[:1].islower() or previous.endswith((".", ":", ";"))


def glued(found: Sequence[str]) -> str:
    """Put the lines of a paragraph together: no space after a hyphen or a dash that touches the word before it."""
    pieces = [found[0]]
    for before, after in pairwise(found):
        touching = before[-2:-1].isalnum() and before[-1:] in {"-", "—", "–"} and after[:1].isalnum()
        pieces += ("" if touching else " ", after)
    return "".join(pieces)
