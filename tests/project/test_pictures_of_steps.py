"""Each step of adding a letter has a picture, which a phone can show and somebody who sees none of it can hear."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

DOCS = Path(__file__).parents[2] / "docs"
PICTURE = re.compile(r"!\[([^\]]*)\]\((?:\.\./)?(assets/images/steps/[a-z-]+\.webp)\)")
PAGES = ("contribute.md", "be/contribute.md")


@pytest.mark.parametrize("page", PAGES)
def test_the_pictures_of_the_steps_are_small_fit_a_phone_and_say_what_they_show(page: str) -> None:
    pictures = PICTURE.findall((DOCS / page).read_text("utf-8"))
    assert len(pictures) == 10
    for alt, name in pictures:
        assert len(alt) > 30, name
        assert (DOCS / name).stat().st_size < 40_000, name
        with Image.open(DOCS / name) as picture:
            assert picture.width == 600, name  # 400 of a phone's pixels


def test_no_picture_of_a_step_is_shown_nowhere() -> None:
    shown = {name for page in PAGES for _, name in PICTURE.findall((DOCS / page).read_text("utf-8"))}
    assert shown == {path.relative_to(DOCS).as_posix() for path in (DOCS / "assets/images/steps").iterdir()}
