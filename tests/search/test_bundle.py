"""Modules as one script."""

from __future__ import annotations

import re
from pathlib import Path

from letterbook.search.bundle import BUNDLES, bundle

ASSETS = Path(__file__).parents[2] / "docs" / "assets"

MODULES = {
    "page.js": 'import { one, two } from "./numbers.js";\nimport { say } from "./words.js";\nsay(one + two());\n',
    "numbers.js": "export const one = 1;\nexport function two() {\n  return 2;\n}\n",
    "words.js": 'import { one } from "./numbers.js";\nexport async function say(what) {\n  return [what, one];\n}\n',
}


def test_each_module_stands_once_and_before_those_that_import_it() -> None:
    script = bundle("page.js", MODULES.__getitem__)
    assert re.findall(r"^const (\w+) = \(\(\) => \{$", script, re.MULTILINE) == ["numbers_js", "words_js", "page_js"]


def test_what_a_module_exports_is_what_another_one_gets() -> None:
    script = bundle("page.js", MODULES.__getitem__)
    assert "return { one, two };" in script
    assert "const { one, two } = numbers_js;" in script
    assert not re.search(r"^\s*(?:import|export)\b", script, re.MULTILINE)


def test_no_module_of_ours_imports_or_exports_in_a_way_that_is_not_understood() -> None:
    for module in BUNDLES.values():
        script = bundle(module, lambda name: (ASSETS / name).read_text("utf-8"))
        assert not re.search(r"^\s*(?:import|export)\b|\bimport\(|import\.meta", script, re.MULTILINE)
