"""The map of recipients: each country that letters went to can be seen, read and followed."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from babel import Locale

from letterbook.archive import CountryEntry, arrange
from letterbook.authority import Authorities
from letterbook.config import Collection
from letterbook.render.countries import render_countries
from letterbook.render.desk import Desk
from letterbook.render.map import class_bounds, draw_map, shapes
from letterbook.render.wording import wording
from tests.sample import letter

BYTES = 16_000
"""Of the map in a page, compressed."""

WITHOUT_SHAPE = "AC AQ BQ BV CC CP CQ CX DG EA EU EZ GF GP IC MQ QO RE SJ TA TK UN XA XB YT ZZ"
"""Overseas parts that Natural Earth draws with their states, what is no country, and Antarctica."""


def _desk(page: str = "countries/index.md", language: str = "en") -> Desk:
    return Desk(page, wording(language), "Letters of a Forum")


def _countries(**counts: int) -> list[CountryEntry]:
    return [CountryEntry(code, (letter(country=code),) * count) for code, count in counts.items()]


def _links(drawn: str) -> dict[str, str]:
    """Return what each link of a map is called, to its address."""
    found = ET.fromstring(drawn).iter("a")  # noqa: S314 - our own drawing
    return {link.attrib["aria-label"]: link.attrib["href"] for link in found}


def test_each_country_with_letters_is_a_link_that_says_how_many() -> None:
    drawn = draw_map(_countries(FR=1, CN=12), _desk())
    assert _links(drawn) == {"China: 12 letters": "cn/", "France: 1 letter": "fr/"}
    assert "<title>France: 1 letter</title>" in drawn


@pytest.mark.parametrize(("page", "address"), [("index.md", "countries/fr/"), ("timeline.md", "../countries/fr/")])
def test_a_link_of_the_map_leads_to_the_country_from_any_page(page: str, address: str) -> None:
    assert _links(draw_map(_countries(FR=1), _desk(page))) == {"France: 1 letter": address}


def test_a_state_too_small_for_a_shape_has_a_dot_above_its_neighbours() -> None:
    drawn = draw_map(_countries(VA=1, IT=1), _desk())
    assert drawn.count("<circle") == 1
    assert drawn.index("Italy") < drawn.index("<circle")


def test_what_has_no_place_on_the_map_is_said_below_it() -> None:
    drawn = draw_map(_countries(SU=3, FR=1), _desk())
    assert list(_links(drawn)) == ["France: 1 letter"]
    assert "Not on the map: SU." in drawn


def test_there_is_no_map_where_it_would_show_nothing() -> None:
    assert draw_map(_countries(SU=3), _desk()) == ""
    assert draw_map([], _desk()) == ""


@pytest.mark.parametrize(
    ("least", "most", "bounds"),
    [
        (1, 1, (1,)),
        (1, 2, (1, 2)),
        (1, 9, (1, 2, 5)),
        (1, 12, (1, 2, 5, 10)),
        (12, 28, (10, 20)),
        (1, 4000, (1, 5, 50, 500)),
    ],
)
def test_shades_begin_at_round_numbers_and_are_at_most_four(least: int, most: int, bounds: tuple[int, ...]) -> None:
    assert class_bounds(least, most) == bounds


def test_the_legend_has_only_shades_that_occur() -> None:
    drawn = draw_map(_countries(FR=1, CN=12), _desk())
    assert re.findall(r"</svg> (.*?)</li>", drawn) == ["1", "10–12"]


def test_a_map_of_all_countries_is_small() -> None:
    codes = {*shapes().outlines, *shapes().places}
    drawn = draw_map(_countries(**dict.fromkeys(sorted(codes), 3)), _desk())
    assert len(_links(drawn)) == len(codes)
    assert len(gzip.compress(drawn.encode())) < BYTES


def test_almost_every_country_that_has_a_name_has_a_shape_or_a_place() -> None:
    territories = {code for code in map(str, Locale("en").territories) if re.fullmatch("[A-Z]{2}", code)}
    missing = {code for code in territories if not shapes().has(code)}
    assert " ".join(sorted(missing)) == WITHOUT_SHAPE


def test_territories_stand_under_the_code_that_iso_lists_them_under() -> None:
    outlines = shapes().outlines
    assert {"XK", "CY", "SO", "EH", "TW", "PS"} <= outlines.keys()
    crimea = (1110, 167)
    inside = [code for code, path in outlines.items() if _contains(path, crimea)]
    assert inside == ["UA"]


def _contains(path: str, point: tuple[int, int]) -> bool:
    """Tell whether a point lies within an outline: a line to the west crosses it an odd number of times."""
    x, y = point
    crossings = 0
    for ring in _rings(path):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossings += (ay > y) != (by > y) and x > ax + (y - ay) * (bx - ax) / (by - ay)
    return crossings % 2 == 1


def _rings(path: str) -> list[list[tuple[int, int]]]:
    rings = []
    for ring in path.removesuffix("z").split("z"):
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        x, y = 0, 0
        points = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        rings.append(points)
    return rings


def test_the_page_of_countries_has_the_map_above_its_table() -> None:
    archive = arrange([replace(letter())], authorities=Authorities(), collection=Collection(title="Letters of a Forum"))
    page = next(iter(render_countries(archive))).markdown
    assert page.index("<figure") < page.index("| Country |")
