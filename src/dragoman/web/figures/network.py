"""A network: nodes pushed apart and drawn together by their ties until they are at rest, the same each time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from markupsafe import Markup

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH: Final = 960
HEIGHT: Final = 560
EDGE: Final = np.array([76.0, 40.0])
"""Room left empty at the sides, and above and below, for names."""
STEPS: Final = 220
LETTER: Final = 7.0
"""Pixels of a letter of a name, at 12 pixels."""
NAME: Final = 15
"""Pixels of a name's height, with the room between it and its node."""
LARGEST: Final = 20.0
"""Radius of the heaviest node; the lightest has a quarter of it."""
PUSHES: Final = 240
"""Times that what overlaps is pushed apart: fifty nodes have come to rest after about a hundred."""
NARROWEST: Final = 0.6
WIDEST: Final = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What joins two: their codes, how much there is of it, which kind prevails, and what to say of it."""

    a: str
    b: str
    weight: float
    kind: str
    told: str
    href: str


def network(ties: Sequence[Tie], *, title: str, href: Callable[[str], str], name: Callable[[str], str]) -> Markup:
    """Draw ties and those whom they join; the greater the weight, the thicker the line and the larger the node."""
    weights: dict[str, float] = {}
    for tie in ties:
        for code in (tie.a, tie.b):
            weights[code] = weights.get(code, 0) + tie.weight
    codes = sorted(weights, key=lambda code: (-weights[code], code))
    heaviest = max(weights.values(), default=1)
    radii = {code: LARGEST * (0.25 + 0.75 * (weights[code] / heaviest) ** 0.5) for code in codes}
    boxes = [(max(radii[code], len(name(code)) * LETTER / 2), radii[code] + NAME / 2) for code in codes]
    places = dict(zip(codes, _parted(_laid_out(codes, ties), np.array(boxes).reshape(-1, 2)).tolist(), strict=True))
    most = max((tie.weight for tie in ties), default=1)
    lines = [_line(tie, places, most) for tie in sorted(ties, key=lambda t: (t.weight, t.a, t.b))]
    nodes = [_node(code, places[code], radii[code], href, name) for code in reversed(codes)]
    return Markup(
        '<svg class="network" viewBox="0 0 {} {}" role="group" aria-label="{}"><title>{}</title>{}{}</svg>'
    ).format(WIDTH, HEIGHT, title, title, Markup("").join(lines), Markup("").join(nodes))


def _line(tie: Tie, places: dict[str, list[float]], most: float) -> Markup:
    (x1, y1), (x2, y2) = places[tie.a], places[tie.b]
    share = (tie.weight / most) ** 0.5
    width = NARROWEST + (WIDEST - NARROWEST) * share
    return Markup(
        '<a href="{}" tabindex="-1" aria-label="{}"><line class="edge {}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke-width="{:.1f}" stroke-opacity="{:.2f}"><title>{}</title></line></a>'
    ).format(tie.href, tie.told, tie.kind, x1, y1, x2, y2, width, 0.25 + 0.6 * share, tie.told)


def _node(
    code: str, place: list[float], radius: float, href: Callable[[str], str], name: Callable[[str], str]
) -> Markup:
    x, y = place
    return Markup(
        '<a href="{}"><title>{}</title><circle class="node" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/><text class="name" x="{:.1f}" y="{:.1f}">{}</text></a>'
    ).format(href(code), name(code), x, y, radius, x, y + radius + 12, name(code))


def _laid_out(codes: Sequence[str], ties: Sequence[Tie]) -> NDArray[np.float64]:
    """Lay nodes out by forces (Fruchterman and Reingold 1991), from a spiral in order of weight, without chance."""
    number = len(codes)
    if number == 0:
        return np.zeros((0, 2))
    turns = np.arange(number) * 2.399963  # the golden angle: no two begin in line
    at = np.sqrt(np.arange(number) + 0.5)[:, None] * np.column_stack((np.cos(turns), np.sin(turns)))
    at /= np.abs(at).max()
    pull = _pulls(codes, ties)
    room = 1.6 / np.sqrt(number)
    for step in range(STEPS):
        apart = at[:, None] - at[None]
        distance = np.maximum(np.sqrt((apart**2).sum(2)), 0.01)
        force = room**2 / distance**2 - pull * distance / room
        move = (apart * force[:, :, None]).sum(1) - 0.4 * at
        size = np.maximum(np.sqrt((move**2).sum(1)), 1e-9)[:, None]
        at = at + move / size * np.minimum(size, 0.12 * (1 - step / STEPS))
    return _fitted(at)


def _parted(at: NDArray[np.float64], half: NDArray[np.float64]) -> NDArray[np.float64]:
    """Push nodes apart until neither they nor their names lie over one another: boxes of half that width and height.

    Of two that overlap each goes half the way, along the side on which less is wanting; nobody leaves the drawing.
    """
    low, high = EDGE, np.array([WIDTH, HEIGHT]) - EDGE
    for _ in range(PUSHES if len(at) else 0):
        away = at[:, None] - at[None]
        wanting = half[:, None] + half[None] - np.abs(away)
        overlap: NDArray[np.bool_] = np.asarray((wanting > 0).all(2))
        np.fill_diagonal(overlap, val=False)
        if not overlap.any():
            break
        along = np.arange(2) == wanting.argmin(2)[:, :, None]
        sides = np.where(
            away != 0, np.sign(away), np.sign(np.arange(len(at))[:, None] - np.arange(len(at)))[:, :, None]
        )
        at = np.clip(at + (sides * wanting * along * overlap[:, :, None]).sum(1) / 2 * 0.7, low, high)
    return at


def _pulls(codes: Sequence[str], ties: Sequence[Tie]) -> NDArray[np.float64]:
    index = {code: place for place, code in enumerate(codes)}
    pull = np.zeros((len(codes), len(codes)))
    most = max(tie.weight for tie in ties)
    for tie in ties:
        pull[index[tie.a], index[tie.b]] = pull[index[tie.b], index[tie.a]] = (tie.weight / most) ** 0.5
    return pull


def _fitted(at: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = at.min(0), at.max(0)
    room = np.array([WIDTH, HEIGHT]) - 2 * EDGE
    fitted: NDArray[np.float64] = EDGE + (at - low) / np.maximum(high - low, 1e-9) * room
    return fitted
