"""The world map of recipients, drawn as SVG: each country that letters went to is a link to its page.

The shapes are those of Natural Earth; scripts/maps/README.md says what was done to them.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from letterbook.folding import fold
from letterbook.render.display import display_country
from letterbook.render.markdown import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from letterbook.archive import CountryEntry
    from letterbook.render.desk import Desk

_STEPS = (1, 2, 5)
"""Where classes of countries begin, and the same times ten, a hundred …"""

_MOST_CLASSES = 4
"""Shades that can be told apart."""

_SOURCE = {"source": "Natural Earth", "projection": "Equal Earth"}
"""Where the shapes are from, and what was done to the globe; names in every language."""

_DOT = 7
"""Radius of the dot for a small country, in steps of the map's grid."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """What the map is drawn with, on a grid of whole steps."""

    box: tuple[int, int, int, int]
    """left, top, width and height"""
    outlines: Mapping[str, str]
    """ISO 3166-1 alpha-2 code to the data of an SVG path"""
    places: Mapping[str, tuple[int, int]]
    """code to the middle of a country that is too small to be seen or hit"""

    def has(self, code: str) -> bool:
        """Tell whether a country can be shown."""
        return code in self.outlines or code in self.places


@lru_cache(maxsize=1)
def shapes() -> Shapes:
    """Return the shapes of all countries."""
    data = json.loads((files("letterbook.render") / "shapes.json").read_text(encoding="utf-8"))
    box = (data["left"], data["top"], data["right"] - data["left"], data["bottom"] - data["top"])
    return Shapes(box, data["shapes"], {code: (x, y) for code, (x, y) in data["places"].items()})


def draw_map(countries: Iterable[CountryEntry], desk: Desk) -> str:
    """Return the map as a figure, in one line of HTML; nothing where no country can be shown."""
    counts = {country.code: len(country.letters) for country in countries}
    known = shapes()
    shown = {code: count for code, count in counts.items() if known.has(code)}
    if not shown:
        return ""
    bounds = class_bounds(min(shown.values()), max(shown.values()))
    others = "".join(path for code, path in known.outlines.items() if code not in shown)
    links = "".join(_link(code, shown[code], bounds, desk) for code in _drawing_order(shown, desk))
    box = " ".join(map(str, known.box))
    label = html.escape(desk.words.say("map-label"))
    caption = f"{_legend(shown, bounds, desk)}{_notes(counts.keys() - shown.keys(), desk)}"
    return (
        f'<figure class="map"><svg viewBox="{box}" role="group" aria-label="{label}">'
        f'<path class="map-land" d="{others}"></path>{links}</svg>'
        f"<figcaption>{caption}</figcaption></figure>\n"
    )


def class_bounds(least: int, most: int) -> tuple[int, ...]:
    """Return the number of letters at which each shade begins: round numbers, in at most four classes.

    `least` and `most` are the numbers of letters to a country.
    """
    steps = [step * 10**power for power in range(len(str(most))) for step in _STEPS]
    first = max(step for step in steps if step <= least)
    between = [step for step in steps if first <= step <= most]
    classes = min(len(between), _MOST_CLASSES)
    return tuple(between[len(between) * number // classes] for number in range(classes))


def _class_of(count: int, bounds: Sequence[int]) -> int:
    """Return the shade of a country, counted from 1."""
    return sum(1 for bound in bounds if bound <= count)


def _drawing_order(codes: Iterable[str], desk: Desk) -> list[str]:
    """Put countries in the order of their names, those with a dot last, so that no neighbour covers it."""
    known = shapes()
    return sorted(codes, key=lambda code: (code in known.places, fold(display_country(code, desk.language)), code))


def _link(code: str, count: int, bounds: Sequence[int], desk: Desk) -> str:
    known = shapes()
    said = f"{display_country(code, desk.language)}: {desk.words.count('letters', count)}"
    drawn = f'<path d="{known.outlines[code]}"></path>' if code in known.outlines else ""
    if code in known.places:
        x, y = known.places[code]
        drawn += f'<circle cx="{x}" cy="{y}" r="{_DOT}"></circle>'
    address = html.escape(desk.address(f"countries/{code.lower()}.md"))
    title = html.escape(said)
    shade = f"map-{_class_of(count, bounds)}of{len(bounds)}"
    return f'<a class="{shade}" href="{address}" aria-label="{title}"><title>{title}</title>{drawn}</a>'


def _legend(shown: Mapping[str, int], bounds: Sequence[int], desk: Desk) -> str:
    """Return the shades that occur, with the numbers of letters that they stand for."""
    words = desk.words
    keys = "".join(
        f'<li><svg class="map-key map-{shade}of{len(bounds)}" viewBox="0 0 20 12" aria-hidden="true">'
        f'<rect x="1" y="1" width="18" height="10"></rect></svg> {html.escape(range_)}</li>'
        for shade, range_ in _ranges(max(shown.values()), bounds, desk)
        if any(_class_of(count, bounds) == shade for count in shown.values())
    )
    return f"<p>{html.escape(words.say('map-legend'))}</p><ul>{keys}</ul>"


def _ranges(most: int, bounds: Sequence[int], desk: Desk) -> Iterator[tuple[int, str]]:
    """Yield each shade with its numbers: "1", "2–4"."""
    ends = (*(bound - 1 for bound in bounds[1:]), most)
    for shade, (first, last) in enumerate(zip(bounds, ends, strict=True), start=1):
        numbers = (first,) if first == last else (first, last)
        yield shade, "–".join(map(desk.words.number, numbers))


def _notes(unshown: Iterable[str], desk: Desk) -> str:
    """Return what the map cannot show, and whose borders it shows."""
    words = desk.words
    names = sorted((display_country(code, desk.language) for code in unshown), key=fold)
    said = [words.say("map-unshown", names=", ".join(names))] if names else []
    return f'<p class="map-source">{escape(" ".join((*said, words.say("map-source", **_SOURCE))))}</p>'
