"""The names kept of the CLDR are those that Babel has. Renew them: python -m tests.parse.test_cldr."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib import resources
from pathlib import Path

import letterbook.parse.vocabulary
from letterbook.parse.vocabulary.cldr import names_in, names_of_babel
from letterbook.parse.vocabulary.languages import languages
from letterbook.render.display import display_date

KEPT = Path(str(resources.files(letterbook.parse.vocabulary))) / "cldr.json"


def _names() -> str:
    names = {code: asdict(names_of_babel(code)) for code in languages()}
    return json.dumps(names, ensure_ascii=False, indent=1) + "\n"


def test_the_names_kept_are_those_of_babel() -> None:
    assert KEPT.read_text("utf-8") == _names()


def test_a_language_that_is_not_kept_is_asked_of_babel() -> None:
    finnish = names_in("fi")
    assert (finnish.months["maaliskuuta"], finnish.countries["ruotsi"]) == (3, "SE")


def test_writing_a_date_changes_no_names() -> None:
    before = names_of_babel("en")
    display_date("2023-03-16", "en-US")
    assert names_of_babel("en") == before


def test_a_language_that_the_cldr_does_not_know_has_no_names() -> None:
    assert names_in("xx").months == {}


if __name__ == "__main__":
    KEPT.write_text(_names(), encoding="utf-8")
