"""A text with a margin that tells who speaks: each statement between numbered brackets, its speaker beside it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from dragoman.entries import Record, Span, Statement

MARGIN: Final = 26  # columns of the margin
RULE: Final = " | "
NARROWEST: Final = 30  # columns of the text beside it
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that would move the cursor, colour the screen or turn the line about."""
TIED: Final = "\u00a0"  # keeps a bracket on the line of its word
OPENING: Final = re.compile(rf"\[(\d+):{TIED}")


def margin(record: Record, wanted: Callable[[Statement], bool], *, width: int = 100) -> Iterator[str]:
    """Lay out a document's text, line by line, with the speaker of each statement in the margin.

    Parameters
    ----------
    wanted
        Which statements to show.
    width
        Columns of the whole.

    """
    shown = [s for s in record.statements if wanted(s)]
    notes = {n: _note(record, s, n) for n, s in enumerate(shown, 1)}
    yield _clean(f"{record.document.title or record.document.id}")
    yield ""
    for start, end in _paragraphs(record.document.text):
        yield from _beside(_marked(record.document.text, (start, end), shown), notes, width)
        yield ""


def _paragraphs(text: str) -> Iterator[Span]:
    for found in re.finditer(r"[^\n]+", text):
        if found.group().strip():
            yield found.span()


def _marked(text: str, paragraph: Span, shown: Sequence[Statement]) -> str:
    """Give a paragraph with brackets around the spans that begin or end in it; inner ones inside outer ones."""
    low, high = paragraph
    edges: list[tuple[int, int, int, str]] = []
    for number, statement in enumerate(shown, 1):
        for start, end in statement.content:
            if start < high and low < end:
                # at one place closing comes before opening, the inner closes first and the outer opens first
                edges.append((max(start, low), 1, start - end, f"[{number}:{TIED}"))
                edges.append((min(end, high), 0, end - start, f"{TIED}:{number}]"))
    parts, at = [], low
    for place, _, _, mark in sorted(edges):
        parts += [text[at:place], mark]
        at = place
    return "".join([*parts, text[at:high]])


def _beside(marked: str, notes: dict[int, str], width: int) -> Iterator[str]:
    """Set a paragraph with its notes beside the lines in which their statements begin."""
    lines = textwrap.wrap(_clean(marked), max(width - MARGIN - len(RULE), NARROWEST), break_on_hyphens=False)
    left: list[str] = []
    for number, line in enumerate(lines):
        for found in OPENING.finditer(line):
            left += [""] * (number - len(left))
            left += textwrap.wrap(notes.get(int(found[1]), ""), MARGIN, subsequent_indent="  ")
    for number in range(max(len(lines), len(left))):
        note = left[number] if number < len(left) else ""
        yield f"{note:<{MARGIN}}{RULE}{lines[number].replace(TIED, ' ') if number < len(lines) else ''}".rstrip()


def _note(record: Record, statement: Statement, number: int) -> str:
    """Say who speaks: by name and country if that is known, else in the text's words."""
    actors = {a.id: a for a in record.actors}
    names = [f"{actors[i].name}{f' ({actors[i].country})' if actors[i].country else ''}" for i in statement.speakers]
    words = record.text_of(statement.source) if statement.source else None
    who = ", ".join(names) or (f"“{words}”" if words else "unknown")
    return _clean(f"{number} {who}: {statement.manner}, {statement.kind}, {statement.confidence:.2f}")


def _clean(text: str) -> str:
    return CONTROL.sub("�", text)
