"""A map of the world: each state shaded by a count, those too small for a shape as a dot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from markupsafe import Markup

SHADES: Final = 5
DOT: Final = 4


def world(
    counts: Mapping[str, int],
    *,
    title: str,
    href: Callable[[str], str],
    name: Callable[[str], str],
    chosen: str | None = None,
) -> Markup:
    """Draw the map. States without a count are drawn plain and lead nowhere."""
    shapes = outlines()
    steps = thresholds(list(counts.values()))
    drawn = []
    for code, shape in _shapes(shapes):
        count = counts.get(code)
        if not count and code in shapes["marks"]:
            continue
        kind = f"land q{_shade(count, steps)}" if count else "land"
        if code == chosen:
            kind += " chosen"
        body = shape.format(kind)
        if count:
            told = f"{name(code)}: {count:,}"
            body = Markup('<a href="{}" aria-label="{}"><title>{}</title>{}</a>').format(href(code), told, told, body)
        drawn.append(body)
    return Markup(
        '<svg class="world" viewBox="0 0 {} {}" role="group" aria-label="{}"><title>{}</title>{}</svg>'
    ).format(shapes["width"], shapes["height"], title, title, Markup("").join(drawn))


def thresholds(counts: Sequence[int]) -> list[int]:
    """Give the least count of each shade: those of a scale by equal factors from one to the most."""
    most = max(counts, default=0)
    return sorted({max(1, round(most ** (step / SHADES))) for step in range(SHADES)}) if most else []


@cache
def outlines() -> dict[str, Any]:
    """Give the shapes of the map (made by training/world)."""
    found: dict[str, Any] = json.loads((files("dragoman.web") / "data" / "world.json").read_text(encoding="utf-8"))
    return found


def _shade(count: int, steps: Sequence[int]) -> int:
    return sum(count >= step for step in steps)


def _shapes(shapes: Mapping[str, Any]) -> Iterator[tuple[str, Markup]]:
    for code, path in shapes["paths"].items():
        yield code, Markup('<path class="{{}}" d="{}"/>').format(path)
    for code, (x, y) in shapes["marks"].items():
        yield code, Markup('<circle class="{{}}" cx="{}" cy="{}" r="{}"/>').format(x, y, DOT)
