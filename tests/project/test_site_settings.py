"""mkdocs.yml says the same of the collection as letters/archive.yml, so that MkDocs alone makes its pages."""

from __future__ import annotations

from pathlib import Path

import yaml

from letterbook.config import parse_collection
from letterbook.publish import mkdocs_config

ROOT = Path(__file__).parents[2]
OF_THE_COLLECTION = ("site_name", "site_description", "site_author", "site_url", "copyright")


def test_plain_mkdocs_and_letterbook_say_the_same_of_the_collection() -> None:
    collection, problems = parse_collection((ROOT / "letters/archive.yml").read_text("utf-8"))
    ours = yaml.safe_load(mkdocs_config(ROOT, collection, docs=ROOT / "docs", preview=False))
    plain = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    assert problems == ()
    assert [plain.get(key) for key in OF_THE_COLLECTION] == [ours.get(key) for key in OF_THE_COLLECTION]
