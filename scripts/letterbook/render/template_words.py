"""What templates know beside a page: the words of the interface, and the languages of the site.

Jinja reads no YAML, and a hook or a plugin would be missing where plain MkDocs or a successor makes the pages. So the
words become templates themselves, which `main.html` imports: a mapping for each language, and one file about the site.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from letterbook.render.interfaces import HANDWRITTEN, addresses, interfaces_of
from letterbook.render.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.config import Collection
    from letterbook.render.interfaces import Interface

FOLDER = ".overrides/partials/made"
"""Where they stand below docs/."""

_HEAD = "{#- Made by `letterbook build` out of scripts/letterbook/render/languages and archive.yml; do not edit. -#}\n"


def render_words(collection: Collection, handwritten: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Return path below docs/ and text of each of these templates; `handwritten` are the paths of such pages."""
    spoken = interfaces_of(collection)
    tags = sorted({HANDWRITTEN, *(interface.tag for interface in spoken)})
    for tag in tags:
        yield f"{FOLDER}/{tag}.html", f"{_HEAD}{_set('words', dict(wording(tag).texts))}"
    about = [_about(interface, handwritten) for interface in spoken]
    yield f"{FOLDER}/site.html", f"{_HEAD}{_set('interfaces', about)}{_set('spoken', tags)}"


def _about(interface: Interface, handwritten: frozenset[str]) -> dict[str, object]:
    collection = interface.collection
    return {
        "tag": interface.tag,
        "name": interface.name,
        "direction": interface.direction,
        "folder": interface.folder,
        "title": collection.title,
        "description": collection.description or collection.title,
        "publisher": collection.publisher or "",
        "rights": collection.rights or "",
        "pages": addresses(handwritten, interface.tag),
    }


def _set(name: str, value: object) -> str:
    """Return a statement of Jinja; a literal in JSON's form is one of Jinja's, too."""
    return f"{{%- set {name} = {json.dumps(value, ensure_ascii=False)} -%}}\n"
