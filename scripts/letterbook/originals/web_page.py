"""Copies of web pages that can be published: words and how they are arranged, nothing that runs or leads elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

from letterbook.originals.copies import Copy, Removed
from letterbook.originals.encoding import decode_page
from letterbook.originals.package import drop, unwrap, walk

if TYPE_CHECKING:
    from lxml.etree import _Element

SILENT = {
    "script", "style", "head", "title", "template", "noscript", "svg", "math", "iframe", "object", "embed",
    "applet", "canvas", "audio", "video", "select", "button", "textarea", "input", "nav", "map", "datalist",
    "dialog",
}  # fmt: skip
"""Elements of which a reader sees nothing, or what is no part of a text."""

_KEPT = {
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "body", "br", "caption",
    "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "fieldset",
    "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "ins",
    "kbd", "legend", "li", "main", "mark", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strike",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul",
    "var", "wbr",
}  # fmt: skip
_ATTRIBUTES = {"align", "colspan", "dir", "id", "lang", "rowspan", "start", "value"}
_OWN_ATTRIBUTES = {"a": {"name"}, "ol": {"type"}, "ul": {"type"}, "li": {"type"}}
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HEAD = (
    '<!DOCTYPE html>\n<html{lang}><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    '<meta name="robots" content="noindex"><title>Letter</title></head>'
)
"""Even if something had slipped through, a browser would neither run nor fetch it."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def keep_html(data: bytes) -> Copy:
    """Return a copy of a web page that can be published."""
    page, removed = bare_page(decode_page(data))
    return Copy(".html", page.encode("utf-8"), removed)


def bare_page(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a web page with nothing but words and their arrangement, and what was taken out."""
    root = parse_page(text)
    seen: Counter[str] = Counter(str(one.tag) for one in root.iter() if isinstance(one.tag, str))
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for paragraph in filter(numbers_page, list(body.iter("p"))):
        drop(paragraph)
    walk(body, _bare_element)
    language = root.get("lang") or ""
    head = _HEAD.format(lang=f' lang="{language}"' if _LANGUAGE.fullmatch(language) else "")
    body.attrib.clear()
    body.tail = None
    inside = etree.tostring(body, method="html", encoding="unicode")
    said = {
        "programs": seen["script"],
        "what its head says of author, program and other pages": seen["meta"] + seen["link"],
        "styles": seen["style"],
        "pictures": seen["img"],
        "what it takes from elsewhere": seen["iframe"] + seen["object"] + seen["embed"],
        Removed.LINKS: seen["a"],
    }
    return f"{head}{inside}</html>\n", tuple(words for words, number in said.items() if number)


def parse_page(text: str) -> _Element:
    """Return the tree of a web page. Nothing of it is run, nothing is fetched."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    return etree.fromstring(text.replace("\0", "").encode("utf-8", "replace").strip() or b"<p>", parser)


def is_hidden(element: _Element) -> bool:
    """Tell whether a reader of the page does not see an element."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def numbers_page(element: _Element) -> bool:
    """Tell whether an element is a paragraph with the number of its page, as word processors write it."""
    fields = element.iter("sdfield") if element.tag == "p" else ()
    return any((one.get("type") or "").lower() == "page" for one in fields)


def _bare_element(element: _Element) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in SILENT or not tag or tag == "img" or is_hidden(element):
        drop(element)
    elif tag not in _KEPT:
        unwrap(element)
    else:
        kept = _ATTRIBUTES | _OWN_ATTRIBUTES.get(tag, set())
        for key, value in list(element.attrib.items()):
            leads_within = tag == "a" and key == "href" and str(value).startswith("#")
            if key not in kept and not leads_within:
                del element.attrib[key]
