"""Modules of JavaScript put together into one classic script, which runs from a USB stick, too: a module does not.

Only what our own modules use is understood: `import { one, two } from "./name.js";` and `export` before a declaration.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BUNDLES = {"assets/search.bundle.js": "search.js", "assets/highlight.bundle.js": "highlight-page.js"}
"""Path below the site to the module that the script begins from."""

_IMPORT = re.compile(r'^import \{([^}]+)\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function\*?|const|let|class) )([\w$]+)", re.MULTILINE)


def write_bundles(assets: Path, *, site: Path) -> None:
    """Write the scripts of a site, out of the modules in `assets`."""
    for target, module in BUNDLES.items():
        path = site / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(bundle(module, lambda name: (assets / name).read_text("utf-8")), encoding="utf-8")


def bundle(module: str, read: Callable[[str], str]) -> str:
    """Return a module and all that it imports as one script; `read` returns the text of a module."""
    texts = dict(_in_order(module, read, {}))
    parts = (f"const {_variable(name)} = (() => {{\n{_body(text)}}})();\n" for name, text in texts.items())
    return f'(() => {{\n"use strict";\n{"".join(parts)}}})();\n'


def _in_order(module: str, read: Callable[[str], str], seen: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield modules with their texts, each after those that it imports."""
    if module in seen:
        return
    seen[module] = read(module)
    for _, imported in _IMPORT.findall(seen[module]):
        yield from _in_order(imported, read, seen)
    yield module, seen[module]


def _body(text: str) -> str:
    exported = ", ".join(name for _, name in _EXPORT.findall(text))
    plain = _EXPORT.sub(r"\1\2", _IMPORT.sub(lambda found: f"const {{{found[1]}}} = {_variable(found[2])};\n", text))
    return f"{plain}return {{ {exported} }};\n"


def _variable(module: str) -> str:
    """Return the name of the variable that holds what a module exports."""
    return re.sub(r"\W", "_", module)
