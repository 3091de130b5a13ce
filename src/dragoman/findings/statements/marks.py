"""Quotations seen in the type alone: which marks open, which close, and what stands between them.

Every kind of double mark is read, guillemets either way round; single ones outside of double ones. A mark that was forgotten is made good where the
paragraph shows what was meant; the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.entries import Span

DOUBLE: Final = re.compile(r"[\"“”„«»‟‹›]|``|''|(?<![^\s(\[—–-]),,(?=\w)")
SINGLE: Final = re.compile(r"[‘’'‚`]")
OPENING: Final = frozenset({"„", "«", "‹", "``", ",,", "‟"})
CLOSING: Final = frozenset({"”", "»", "›", "''"})
TURNED: Final = {"»": "«", "›": "‹"}  # guillemets that point inwards, by the one that opened
BEFORE_OPENING: Final = frozenset(" \t\n\xa0([{—–-/“‘:\"'")
ENDING: Final = frozenset(",.?!…;—–-")
FAR: Final = 6  # paragraphs that a quotation may run on without a mark
LONGEST_SINGLE: Final = 1_000  # characters between single marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between marks, within one paragraph.

    `outer` includes the marks, `inner` does not. `opened` and `closed` tell whether the mark is there; `follows`
    whether the quotation goes on from the paragraph before; `single` whether the marks are single ones.
    """

    outer: Span
    inner: Span
    paragraph: int
    opened: bool = True
    closed: bool = True
    follows: bool = False
    single: bool = False


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """Give the outermost quotations of a text in order, none of them empty."""
    found: list[Quotation] = []
    running = 0  # paragraphs that may still follow an unclosed quotation
    waiting: list[Quotation] = []
    for number, (start, end) in enumerate(paragraphs):
        some = _in_paragraph(text, number, start, end)
        if running:
            some, goes_on = _carry(text, some, number, (start, end), like=found[-1])
            if goes_on is None:
                waiting.append(_whole(number, start, end))
                running -= 1
                continue
            found += waiting if goes_on else ()
        waiting = []
        found += some
        running = FAR if some and not some[-1].closed else 0
    return [q for q in found if any(c.isalnum() for c in text[q.inner[0] : q.inner[1]])]


def _carry(
    text: str, some: list[Quotation], number: int, paragraph: Span, *, like: Quotation
) -> tuple[list[Quotation], bool | None]:
    """Join a paragraph to the unclosed quotation before it, if its mark is `like` the one that opened that.

    Returns the quotations of the paragraph and whether it goes on; None where the paragraph holds no mark at all.
    """
    start, end = paragraph
    if some and some[0].outer[0] == start and (some[0].opened or some[0].inner[0] == start):
        first = some[0]
        if first.opened and like.opened and text[start] != text[like.outer[0]]:
            return some, False
        go = Quotation(
            outer=first.outer, inner=first.inner, paragraph=number,
            opened=first.opened, closed=first.closed, follows=True, single=first.single,
        )  # fmt: skip
        return [go, *some[1:]], True
    first_mark = DOUBLE.search(text, start, end)
    if first_mark is None:
        return some, None
    if first_mark.group() in CLOSING or _closes(text, first_mark.start(), end):
        here = first_mark.start()
        head = Quotation(
            outer=(start, first_mark.end()), inner=(start, here), paragraph=number, opened=False, follows=True
        )
        return [head, *[q for q in some if q.outer[0] > here]], True
    return some, False


def _whole(number: int, start: int, end: int) -> Quotation:
    return Quotation(outer=(start, end), inner=(start, end), paragraph=number, opened=False, closed=False, follows=True)


def _in_paragraph(text: str, number: int, start: int, end: int) -> list[Quotation]:
    double = list(_double(text, number, start, end, nested=True))
    if double and not double[-1].closed:
        double = _without_block(text, number, double, end)
    if double and not double[-1].closed:
        # an inner mark left open would swallow the rest: read again, taking marks as they come
        flat = list(_double(text, number, start, end, nested=False))
        double = flat if flat and (flat[-1].closed or len(flat) > len(double)) else double
    return sorted([*double, *_single(text, number, _gaps(double, start, end))], key=lambda q: q.outer)


def _without_block(text: str, number: int, double: list[Quotation], end: int) -> list[Quotation]:
    """Leave out a mark that opens a block of text, where whole quotations with other marks stand in the block."""
    last = double[-1]
    if last.closed or text[last.inner[0] - 1] != '"':
        return double
    inside = list(_double(text, number, last.inner[0], end, nested=True))
    return [*double[:-1], *inside] if inside and all(q.closed and q.opened for q in inside) else double


def _opens(text: str, at: int, after: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    return before in BEFORE_OPENING and after < end and not text[after].isspace()


def _closes(text: str, at: int, end: int) -> bool:
    following = text[at + 1] if at + 1 < end else " "
    return at > 0 and not text[at - 1].isspace() and not following.isalnum()


def _double(text: str, number: int, start: int, end: int, *, nested: bool) -> Iterator[Quotation]:
    opening: re.Match[str] | None = None
    depth, any_before = 0, False
    for mark in DOUBLE.finditer(text, start, end):
        role = _role(text, mark, opening, start, end)
        if opening is None:
            if role == "open":
                opening, depth = mark, 0
            elif not any_before and _opening_forgotten(text, mark, start):
                yield Quotation(outer=(start, mark.end()), inner=(start, mark.start()), paragraph=number, opened=False)
            any_before = True
        elif role == "open":
            depth += nested
        elif depth:
            depth -= 1
        else:
            yield Quotation(outer=(opening.start(), mark.end()), inner=(opening.end(), mark.start()), paragraph=number)
            opening = None
    if opening is not None:
        yield Quotation(outer=(opening.start(), end), inner=(opening.end(), end), paragraph=number, closed=False)


def _role(text: str, mark: re.Match[str], opening: re.Match[str] | None, start: int, end: int) -> str:
    """Tell whether a mark opens or closes, by its shape, else by the spaces around it."""
    shape = mark.group()
    if opening is not None and TURNED.get(opening.group()) == shape:
        return "close"
    if shape in OPENING:
        return "open"
    if shape == "“":
        return "close" if opening is not None and opening.group() == "„" else "open"
    if shape in CLOSING:
        wrong_way = opening is None and _opens(text, mark.start(), mark.end(), start, end)
        return "open" if wrong_way and text[mark.end()].isalnum() else "close"
    if opening is None:
        return "open" if _opens(text, mark.start(), mark.end(), start, end) else "close"
    return (
        "open"
        if _opens(text, mark.start(), mark.end(), start, end) and not _closes(text, mark.start(), end)
        else "close"
    )


def _opening_forgotten(text: str, mark: re.Match[str], start: int) -> bool:
    """Tell whether the paragraph up to a lone closing mark reads as a quotation."""
    at = mark.start()
    return at - start > 1 and text[at - 1] in ENDING and text[start].isupper()


def _gaps(double: Sequence[Quotation], start: int, end: int) -> Iterator[Span]:
    at = start
    for quotation in double:
        if quotation.outer[0] > at:
            yield at, quotation.outer[0]
        at = quotation.outer[1]
    if at < end:
        yield at, end


def _single(text: str, number: int, gaps: Iterator[Span]) -> Iterator[Quotation]:
    for start, end in gaps:
        opening: int | None = None
        held: int | None = None  # a mark after "s" that may be a possessive
        for mark in SINGLE.finditer(text, start, end):
            at = mark.start()
            if mark.group() != "’" and _opens_single(text, at, start, end):
                if opening is not None and held is not None:
                    yield _made(number, opening, held)
                opening, held = at, None
            elif opening is not None and mark.group() in _ends(text[opening]) and _closes(text, at, end):
                if at - opening > LONGEST_SINGLE:
                    opening = None
                elif text[at - 1] == "s" and text[at + 1 : at + 2] == " ":
                    held = at if held is None else held
                else:
                    yield _made(number, opening, at)
                    opening = held = None
        if opening is not None and held is not None:
            yield _made(number, opening, held)


def _ends(opening: str) -> frozenset[str]:
    """Give the marks that may close a single one: the English one that opens closes a low one."""
    return frozenset("‘’") if opening == "‚" else frozenset("’'")


def _opens_single(text: str, at: int, start: int, end: int) -> bool:
    return _opens(text, at, at + 1, start, end) and at + 1 < end and text[at + 1].isalpha()


def _made(number: int, opening: int, closing: int) -> Quotation:
    return Quotation(outer=(opening, closing + 1), inner=(opening + 1, closing), paragraph=number, single=True)
