# ruff: noqa: INP001 - run as a script
"""Makes the outlines of the world map, letterbook/render/shapes.json, out of Natural Earth; see README.md beside it."""

from __future__ import annotations

import heapq
import itertools
import json
import math
import sys
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from babel.core import get_global

Point: TypeAlias = tuple[float, float]
Line: TypeAlias = list[Point]
Ring: TypeAlias = list[int]
"""Numbers of arcs that make a closed line; ~n is arc n backwards."""

TARGET = Path(__file__).parents[1] / "letterbook" / "render" / "shapes.json"

WIDTH = 2000
"""Steps of the grid from the western to the eastern edge."""

MIDDLE = 11.0
"""Degrees east of the meridian in the middle of the map."""

LEAST_TRIANGLE = 5.0
"""Steps, squared: a point that adds less to an outline is left out."""

LEAST_ISLAND = 10.0
"""Steps, squared: a smaller island is left out, unless it is all of a country."""

SMALL = 320.0
"""Steps, squared: a country that is smaller has a dot as well."""

LEFT_OUT = {"Antarctica"}

WITHOUT_NUMBER = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
"""Names in Natural Earth to codes, for territories that have no number of ISO 3166-1."""

CRIMEA = (33.0, 44.4, 37.0, 46.3)
"""West, south, east and north of the one ring of Russia that ISO 3166-2 lists under Ukraine."""


class Atlas(NamedTuple):
    """Countries of one TopoJSON file."""

    arcs: list[Line]
    """degrees east and north"""
    rings: dict[str, list[Ring]]
    """ISO 3166-1 alpha-2 code to all rings of its polygons"""


def read_atlas(path: Path) -> Atlas:
    """Read a TopoJSON file of world-atlas."""
    topology = json.loads(path.read_text("utf-8"))
    arcs = [_decoded(arc, **topology["transform"]) for arc in topology["arcs"]]
    rings: dict[str, list[Ring]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        if geometry["properties"]["name"] not in LEFT_OUT and (code := _code(geometry)):
            for ring in _rings(geometry):
                rings.setdefault("UA" if code == "RU" and _is_crimea(ring, arcs) else code, []).append(ring)
    return Atlas(arcs, rings)


def _decoded(arc: list[list[int]], *, scale: list[float], translate: list[float]) -> Line:
    line, x, y = [], 0, 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        line.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
    return line


def _code(geometry: dict[str, Any]) -> str | None:
    if code := WITHOUT_NUMBER.get(geometry["properties"]["name"]):
        return code
    codes: list[str] = get_global("territory_aliases").get(geometry.get("id", ""), [])
    return codes[0] if codes else None


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _is_crimea(ring: Ring, arcs: list[Line]) -> bool:
    west, south, east, north = CRIMEA
    line = _joined(ring, arcs)
    x, y = (sum(point[axis] for point in line) / len(line) for axis in (0, 1))
    return west < x < east and south < y < north


def _joined(ring: Ring, arcs: list[Line]) -> Line:
    """Return the points of a ring, the last not repeating the first."""
    return [point for number in ring for point in _arc(number, arcs)[:-1]]


def _arc(number: int, arcs: list[Line]) -> Line:
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def project(point: Point) -> Point:
    """Return the place of a point in the Equal Earth projection, on the grid."""
    longitude = math.radians((point[0] - MIDDLE + 540) % 360 - 180)
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(point[1])))
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    x = 2 * math.sqrt(3) * longitude * math.cos(t) / (3 * slope)
    y = a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t
    half = 2 * math.sqrt(3) * math.pi / (3 * a1)
    return (x / half + 1) * WIDTH / 2, (1.3173627591574 - y) * WIDTH / (2 * half)


def thin(line: Line) -> Line:
    """Return a line without the points that add least to it; its ends stay."""
    if len(line) < 3:  # noqa: PLR2004 - two ends and nothing between them
        return line
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    gone = set()
    heap = [(_triangle(line, n - 1, n, n + 1), n) for n in range(1, len(line) - 1)]
    heapq.heapify(heap)
    while heap and heap[0][0] < LEAST_TRIANGLE:
        area, n = heapq.heappop(heap)
        if n in gone or area != _triangle(line, before[n], n, after[n]):
            continue
        gone.add(n)
        before[after[n]], after[before[n]] = before[n], after[n]
        for side in (before[n], after[n]):
            if 0 < side < len(line) - 1:
                heapq.heappush(heap, (_triangle(line, before[side], side, after[side]), side))
    return [point for n, point in enumerate(line) if n not in gone]


def _triangle(line: Line, a: int, b: int, c: int) -> float:
    (ax, ay), (bx, by), (cx, cy) = line[a], line[b], line[c]
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2


def dissolve(rings: list[Ring], arcs: list[Line]) -> list[Ring]:
    """Return rings without the borders between two of them: an arc that is there in both directions goes."""
    numbers = [number for ring in rings for number in ring]
    kept = [number for number in numbers if ~number not in numbers]
    if len(kept) == len(numbers):
        return rings
    by_start = {_arc(number, arcs)[0]: number for number in kept}
    joined = []
    while by_start:
        ring = [by_start.pop(next(iter(by_start)))]
        while (end := _arc(ring[-1], arcs)[-1]) in by_start:
            ring.append(by_start.pop(end))
        joined.append(ring)
    return joined


def area(ring: Line) -> float:
    """Return the area within a ring, in steps of the grid, squared."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def centre(ring: Line) -> list[int]:
    """Return the middle of the box around a ring."""
    return [round((min(values) + max(values)) / 2) for values in zip(*ring, strict=True)]


def path(rings: list[Line]) -> str:
    """Return rings as the data of an SVG path, in whole steps of the grid."""
    return "".join(_closed([(round(x), round(y)) for x, y in ring]) for ring in rings)


def _closed(ring: list[tuple[int, int]]) -> str:
    points = [point for n, point in enumerate(ring) if point != ring[n - 1]]
    steps = [(x - a, y - b) for (a, b), (x, y) in itertools.pairwise(points)]
    line = "".join(f"{dx:+d}{dy:+d}" if n else f"{dx}{dy:+d}" for n, (dx, dy) in enumerate(steps))
    return f"M{points[0][0]} {points[0][1]}l{line.replace('+', ' ')}z" if len(points) > 2 else ""  # noqa: PLR2004


def _largest(rings: list[Line]) -> Line:
    return max(rings, key=area)


def _is_drawn(line: Line, lines: list[Line]) -> bool:
    """Tell whether a ring is large enough, or all there is; an island that the edge of the map cuts is left out."""
    west, east = (choose(x for x, _ in line) for choose in (min, max))
    return east - west < WIDTH / 2 and (area(line) >= LEAST_ISLAND or line == _largest(lines))


def make_shapes(coarse: Atlas, fine: Atlas) -> dict[str, Any]:
    """Return the shape of each country, and the place of those that are small or have none."""
    arcs = [thin([project(point) for point in arc]) for arc in coarse.arcs]
    shapes: dict[str, list[Line]] = {}
    for code, rings in coarse.rings.items():
        lines = [_joined(ring, arcs) for ring in dissolve(rings, arcs)]
        shapes[code] = [line for line in lines if _is_drawn(line, lines)]
    unthinned = [[project(point) for point in arc] for arc in fine.arcs]
    places = {code: _largest([_joined(ring, unthinned) for ring in rings]) for code, rings in fine.rings.items()}
    big = {code for code, lines in shapes.items() if area(_largest(lines)) >= SMALL}
    corners = [point for lines in shapes.values() for line in lines for point in line]
    return {
        "left": math.floor(min(x for x, _ in corners)) - 2,
        "top": math.floor(min(y for _, y in corners)) - 2,
        "right": math.ceil(max(x for x, _ in corners)) + 2,
        "bottom": math.ceil(max(y for _, y in corners)) + 2,
        "shapes": {code: found for code in sorted(shapes) if (found := path(shapes[code]))},
        "places": {code: centre(places[code]) for code in sorted(places) if code not in big},
    }


def main(package: Path) -> None:
    """Read the files of the package world-atlas, and write the shapes."""
    shapes = make_shapes(read_atlas(package / "countries-110m.json"), read_atlas(package / "countries-10m.json"))
    text = json.dumps(shapes, indent=0, ensure_ascii=False)
    TARGET.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
