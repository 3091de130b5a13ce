"""Columns over time: one stack above the line, one below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

WIDTH: Final = 960
LEFT: Final = 40
FOOT: Final = 22
GAP: Final = 0.18
"""Share of a column's room that stays empty."""
YEARS_APART: Final = 56
"""Width that the name of a year needs, or of a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a column: how much, of what kind (a class of the style sheet), and what to say of it."""

    value: float
    kind: str
    told: str
    below: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its label (a day, a month, a year), its parts from the line outward, and where it leads."""

    label: str
    parts: tuple[Part, ...]
    href: str | None = None
    chosen: bool = False

    def reach(self, *, below: bool) -> float:
        """Give how far it goes from the line."""
        return sum(part.value for part in self.parts if part.below is below)


def columns(found: Sequence[Column], *, title: str, height: int = 240) -> Markup:
    """Draw columns; each can be followed by mouse and keyboard, and says what it shows."""
    up = max((c.reach(below=False) for c in found), default=0) or 1
    down = max((c.reach(below=True) for c in found), default=0)
    scale = _Scale(up=up, down=down, height=height, number=max(len(found), 1))
    drawn = Markup("").join(_column(column, place, scale) for place, column in enumerate(found))
    return Markup(
        '<svg class="columns" viewBox="0 0 {} {}" role="group" aria-label="{}"><title>{}</title>{}{}{}</svg>'
    ).format(WIDTH, height, title, title, _lines(scale), drawn, Markup("").join(_labels(found, scale)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    up: float
    down: float
    height: int
    number: int

    @property
    def unit(self) -> float:
        """Pixels of one."""
        return (self.height - FOOT - 8) / (self.up + self.down)

    @property
    def line(self) -> float:
        return 8 + self.up * self.unit

    @property
    def room(self) -> float:
        return (WIDTH - LEFT) / self.number


def _column(column: Column, place: int, scale: _Scale) -> Markup:
    x = LEFT + place * scale.room
    body = Markup("").join(_parts(column, x, scale))
    told = "; ".join(part.told for part in column.parts if part.value) or f"{column.label}: none"
    hit = Markup('<rect class="hit" x="{:.1f}" y="8" width="{:.1f}" height="{:.1f}"/>').format(
        x, scale.room, scale.height - FOOT - 8
    )
    kind = "column chosen" if column.chosen else "column"
    inside = Markup('<g class="{}"><title>{}</title>{}{}</g>').format(kind, told, hit, body)
    if column.href is None:
        return inside
    reached = Markup("") if any(part.value for part in column.parts) else Markup(' tabindex="-1"')  # by mouse alone
    return Markup('<a href="{}"{} aria-label="{}">{}</a>').format(column.href, reached, told, inside)


def _parts(column: Column, x: float, scale: _Scale) -> Iterator[Markup]:
    tops = {False: scale.line, True: scale.line}
    width = max(scale.room * (1 - GAP), 0.8)
    for part in column.parts:
        size = part.value * scale.unit
        y = tops[part.below] if part.below else tops[part.below] - size
        tops[part.below] += size if part.below else -size
        if size:
            yield Markup('<rect class="{}" x="{:.1f}" y="{:.2f}" width="{:.1f}" height="{:.2f}"/>').format(
                part.kind, x + (scale.room - width) / 2, y, width, size
            )


def _lines(scale: _Scale) -> Markup:
    """Draw the line, and a fainter one at the greatest and the least."""
    found = [(scale.line, "0", "axis"), (8.0, _short(scale.up), "grid")]
    if scale.down:
        found.append((scale.height - FOOT, _short(scale.down), "grid"))
    return Markup("").join(
        Markup(
            '<line class="{}" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/><text class="tick" x="{}" y="{:.1f}">{}</text>'
        ).format(kind, LEFT, WIDTH, y, y, LEFT - 6, y + 4, told)
        for y, told, kind in found
    )


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or float(value).is_integer() else f"{value:,.1f}"  # noqa: PLR2004 - two figures


def _labels(found: Sequence[Column], scale: _Scale) -> Iterator[Markup]:
    """Name the columns where there is room; else the years in which they begin; never one over another."""
    roomy = scale.room >= YEARS_APART
    last, year = -float(YEARS_APART), ""
    for place, column in enumerate(found):
        x = LEFT + place * scale.room
        label = column.label if roomy else column.label[:4]
        if (roomy or label != year) and x - last >= YEARS_APART * 0.7:
            yield Markup('<text class="label" x="{:.1f}" y="{}">{}</text>').format(x, scale.height - 6, escape(label))
            last = x
        year = column.label[:4]
