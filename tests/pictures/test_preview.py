"""The picture of a letter for previews: what it says, in which scripts, and that it is made once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from letterbook.archive import arrange
from letterbook.authority import Authorities
from letterbook.config import Collection
from letterbook.pictures.preview import SIZE, draw_preview, preview_key
from letterbook.pictures.workers import Task, make_pictures
from letterbook.render.letter import render_letters
from letterbook.render.previews import Preview, render_previews
from tests.sample import hostile_letter, letter

if TYPE_CHECKING:
    from pathlib import Path

    from letterbook.archive import Archive

PREVIEW = Preview("Letters of a Forum", "16 March 2023", "To Mary Smith", "We ask you to speak. " * 20)


def _opened(preview: Preview) -> Image.Image:
    return Image.open(BytesIO(draw_preview(preview)))


def _ink(preview: Preview, top: int, bottom: int) -> bool:
    """Tell whether something stands between two heights, right of the coloured bar."""
    part = _opened(preview).crop((30, top, SIZE[0], bottom))
    return part.convert("L").getextrema() != (245, 245)


def _archive(count: int, previews: str | None = None) -> Archive:
    letters = [letter(f"2023-03-16-n{number}") for number in range(count)]
    collection = Collection(title="Letters of a Forum", publisher="A Press", previews=previews)
    return arrange(letters, authorities=Authorities(), collection=collection)


def test_a_preview_is_as_large_as_other_sites_ask_for_and_small_on_disk() -> None:
    assert _opened(PREVIEW).size == (1200, 630)
    assert len(draw_preview(PREVIEW)) < 24_000


def test_a_preview_of_a_letter_has_its_date_its_recipients_and_its_opening_words() -> None:
    path, preview = list(render_previews(_archive(1)))[1]
    assert path == "letters/2023-03-16-n0/preview.png"
    assert (preview.collection, preview.date) == ("Letters of a Forum", "16 March 2023")
    assert preview.title == "To Alexander De Croo and Hadja Lahbib"
    assert preview.opening == "We ask you to speak the language of diplomacy. It is necessary to talk."


def test_the_same_words_are_the_same_picture() -> None:
    assert draw_preview(PREVIEW) == draw_preview(replace(PREVIEW))
    assert draw_preview(PREVIEW) != draw_preview(replace(PREVIEW, date="17 March 2023"))


@pytest.mark.parametrize("title", ["To Élisabeth Łukaš", "Да Сяргея Ціханоўскага", "Προς Ελένη", "Кому: Зеленський Ґ."])
def test_latin_cyrillic_and_greek_are_shown(title: str) -> None:
    assert _ink(replace(PREVIEW, date="", title=title, opening=""), 130, 330)


@pytest.mark.parametrize("title", ["致秦刚", "إلى ماري", "日本"])
def test_words_that_the_font_has_not_are_left_out_and_are_no_boxes(title: str) -> None:
    assert not _ink(replace(PREVIEW, date="", title=title, opening=""), 130, 330)


def test_words_without_end_stay_within_the_picture() -> None:
    endless = Preview("x" * 5000, "y" * 5000, "z" * 5000, "long words " * 5000)
    assert _opened(endless).size == SIZE
    assert not _ink(endless, 600, 630)
    right = _opened(endless).crop((1200 - 60, 0, 1200, 630)).convert("L")
    assert right.getextrema() == (245, 245)


def test_a_hostile_letter_has_a_preview_like_any_other() -> None:
    archive = arrange([hostile_letter()], authorities=Authorities(), collection=Collection())
    assert all(_opened(preview).size == SIZE for _, preview in render_previews(archive))


@pytest.mark.parametrize(
    ("count", "previews", "pictures"), [(500, None, 501), (501, None, 1), (501, "each", 502), (3, "one", 1)]
)
def test_a_large_archive_has_one_picture_unless_it_says_otherwise(
    count: int, previews: str | None, pictures: int
) -> None:
    archive = _archive(count, previews)
    assert len(list(render_previews(archive))) == pictures
    named = [page.front_matter.get("preview") for page in render_letters(archive)]
    assert len([name for name in named if name]) == pictures - 1


def _must_not_be_made() -> tuple[bytes]:
    message = "the picture is there already"
    raise AssertionError(message)


def test_a_picture_that_the_earlier_site_has_is_not_made_again(tmp_path: Path) -> None:
    (tmp_path / "preview.png").write_bytes(draw_preview(PREVIEW))
    task = Task(("preview.png",), preview_key(PREVIEW), _must_not_be_made)
    assert dict(make_pictures([task], earlier=tmp_path)) == {"preview.png": draw_preview(PREVIEW)}


def _one(preview: Preview) -> tuple[bytes]:
    return (draw_preview(preview),)


def test_a_picture_that_says_something_else_now_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "preview.png").write_bytes(draw_preview(PREVIEW))
    other = replace(PREVIEW, title="To nobody")
    task = Task(("preview.png",), preview_key(other), partial(_one, other))
    assert dict(make_pictures([task], earlier=tmp_path)) == {"preview.png": draw_preview(other)}


def test_many_pictures_are_made_by_several_processes_in_their_order(tmp_path: Path) -> None:
    previews = [replace(PREVIEW, date=str(year)) for year in range(1900, 1930)]
    tasks = [Task((preview.date,), preview_key(preview), partial(_one, preview)) for preview in previews]
    made = list(make_pictures(tasks, earlier=tmp_path))
    assert [path for path, _ in made] == [preview.date for preview in previews]
    assert made[7][1] == draw_preview(previews[7])
