"""What the header of a letter in TEI tells: who wrote to whom, when, from where, in which language (`correspDesc`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from letterbook.edtf import parse_edtf
from letterbook.metadata import LETTER_ID, STATUSES
from letterbook.parse.sources.markup import Kind
from letterbook.parse.vocabulary.lexicon import BIT, kinds_among, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

from letterbook.parse.sources.markup import Mark

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_LONG_CODES = {
    "bel": "be",
    "deu": "de",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "ger": "de",
    "ita": "it",
    "lat": "la",
    "lit": "lt",
    "pol": "pl",
    "por": "pt",
    "rus": "ru",
    "spa": "es",
    "ukr": "uk",
}
"""ISO 639-2, which some editions use, to the shorter codes that BCP 47 wants."""

_NOBODY = frozenset({"", "unknown", "unbekannt", "anonymous", "anonym", "n. n.", "n.n.", "nn", "[nn]", "?"})
"""Names that name nobody, in small letters; CMIF wants "Unknown" where nobody is known."""

_PARTIES = frozenset({"persName", "orgName", "name", "rs"})
_FORENAMES, _SURNAMES = frozenset({"forename"}), frozenset({"nameLink", "surname", "genName"})
_MOMENTS = (("when",), ("from", "to"), ("notBefore", "notAfter"))


@dataclass(frozen=True, slots=True)
class Party:
    """Someone whom the header names."""

    label: str
    is_organisation: bool
    honorific: str | None
    office: str | None
    line: int
    conjecture: bool
    """an editor's guess, which the letter does not say"""


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a letter tells."""

    date: str | None = None
    """EDTF"""
    date_text: str | None = None
    place: str | None = None
    sent: tuple[Party, ...] = ()
    received: tuple[Party, ...] = ()
    language: str | None = None
    """BCP 47"""
    editorial: Mapping[str, object] = field(default_factory=dict)
    """with the keys of a metadata block"""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Element:
    """An element of the header with all that is in it."""

    name: str
    attributes: Mapping[str, str]
    line: int
    depth: int
    children: list[_Element]
    texts: list[str]
    """all its words, those of its children among them, but not the roles of a person"""

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    def all(self, *names: str) -> Iterator[_Element]:
        """Yield the elements of some names at any depth, in their order."""
        waiting = self.children[::-1]
        while waiting:
            element = waiting.pop()
            if element.name in names:
                yield element
            waiting += element.children[::-1]

    def first(self, *names: str) -> _Element:
        """Return the first such element, an empty one if there is none."""
        return next(self.all(*names), _NONE)


_NONE = _Element("", {}, 1, 0, [], [])


def read_header(marks: Iterable[Mark]) -> Header:
    """Return what the tags and texts of a header tell."""
    header = _tree(marks)
    actions = list(header.all("correspAction"))
    sent = next((action for action in actions if action.attributes.get("type") in {"sent", None}), _NONE)
    received = [action for action in actions if action.attributes.get("type") == "received"]
    date = sent.first("date") if sent.first("date").name else header.first("creation").first("date")
    return Header(
        date=edtf_of(date.attributes),
        date_text=date.text or None,
        place=sent.first("placeName", "settlement").text or None,
        sent=tuple(_parties(sent)),
        received=tuple(party for action in received for party in _parties(action)),
        language=_language(header),
        editorial={key: value for key, value in _editorial(header) if value},
        notes=tuple(text for kind, text in _notes(header) if kind in {"editorial", None}),
    )


_DEEPEST = 16
"""Elements in each other that are kept; no header needs so many."""

_KEPT = frozenset(
    {"correspDesc", "correspAction", "correspContext", "creation", "langUsage", "language", "textLang", "notesStmt"}
    | {"persName", "orgName", "name", "rs", "forename", "surname", "nameLink", "genName", "roleName", "placeName"}
    | {"settlement", "date", "note", "ref", "keywords", "term", "sourceDesc", "bibl"}
)
"""Elements of the header that are looked into; of a header of many thousand elements the rest need not be kept."""


def _tree(marks: Iterable[Mark]) -> _Element:
    """Return the header as a tree of the elements that matter, each with the words of all that is in it."""
    root = _Element("teiHeader", {}, 1, 0, [], [])
    stack = [root]
    for mark in marks:
        parent = stack[-1]
        match mark.kind:
            case Kind.TEXT:
                parent.texts.append(mark.text)
            case Kind.START if mark.name in _KEPT and parent.depth < _DEEPEST:
                element = _Element(mark.name, mark.attributes, mark.line, parent.depth + 1, [], [])
                parent.children.append(element)
                stack.append(element)
            case Kind.START:
                parent.texts.append(" ")
                stack.append(parent)
            case Kind.END if len(stack) > 1:
                done = stack.pop()
                stack[-1].texts.append(" " if done is stack[-1] or done.name == "roleName" else done.text)
    return root


def edtf_of(attributes: Mapping[str, str]) -> str | None:
    """Return a date in EDTF from the attributes of `date` (TEI P5, att.datable), None where they give none."""
    doubt = "?" if attributes.get("cert") in {"low", "medium", "unknown"} else ""
    for names in _MOMENTS:
        days = [_day(attributes.get(name) or attributes.get(f"{name}-iso")) for name in names]
        if any(days):
            written = "/".join(f"{day}{doubt}" if day else ".." for day in dict.fromkeys(days))
            return written if parse_edtf(written) else None
    return None


def _day(written: str | None) -> str:
    """Return the day of a moment: "1890-09-01" of "1890-09-01T12:00:00"."""
    return (written or "").strip().partition("T")[0]


def language_tag(written: str | None) -> str | None:
    """Return a language tag as BCP 47 has it, None where it is none."""
    tag = (written or "").strip()
    if not _LANGUAGE.fullmatch(tag):
        return None
    code, dash, rest = tag.partition("-")
    return f"{_LONG_CODES.get(code.lower(), code.lower())}{dash}{rest}"


def _language(header: _Element) -> str | None:
    """Return the language of the text, where the header names one alone."""
    main = language_tag(header.first("textLang").attributes.get("mainLang"))
    all_of_them = {language_tag(language.attributes.get("ident")) for language in header.all("language")}
    return main or (all_of_them.pop() if len(all_of_them) == 1 else None)


def _parties(action: _Element) -> Iterator[Party]:
    for element in action.children:
        if element.name in _PARTIES:
            party = _party(element)
            if party.label.lower() not in _NOBODY:
                yield party


def _party(element: _Element) -> Party:
    roles = list(element.all("roleName"))
    honorific = next((role.text for role in roles if role.attributes.get("type") == "honorific"), None)
    offices = [role.text for role in roles if role.attributes.get("type") != "honorific"]
    is_organisation = element.name == "orgName" or element.attributes.get("type") == "org"
    return Party(
        label=element.text if is_organisation else _name(element),
        is_organisation=is_organisation,
        honorific=honorific,
        office=", ".join(offices) or None,
        line=element.line,
        conjecture=element.attributes.get("evidence") == "conjecture",
    )


def _name(element: _Element) -> str:
    """Return a name as one says it: "Arthur Schnitzler" of "Schnitzler, Arthur"."""
    given = [part.text for part in element.all(*_FORENAMES)]
    family = [part.text for part in element.all(*_SURNAMES)]
    if family:
        return " ".join(filter(None, (*given, *family)))
    inner = element.first("name").text
    text = inner or element.text
    last, _, first = (part.strip() for part in text.partition(","))
    return f"{first} {last}" if first and _are_forenames(first) else text.strip(" ,")


def _are_forenames(text: str) -> bool:
    """Tell whether what follows a comma is rather "Arthur" than "Esq." or "1835-1910"."""
    titles = BIT["degree"] | BIT["honorific"] | BIT["office"]
    return not any(char in ",&" or char.isdigit() for char in text) and not kinds_among(words_of(text)) & titles


def _editorial(header: _Element) -> Iterator[tuple[str, object]]:
    """Yield what the header adds that no text tells, in the forms of a metadata block."""
    notes = _notes(header)
    yield "status", next((text for kind, text in notes if kind == "status" and text in STATUSES), None)
    for kind, key, names in _FACTS:
        yield key, [facts for said, text in notes if said == kind and (facts := _facts(text, names))]
    yield "source", header.first("sourceDesc").first("bibl").first("note").text
    yield "topics", [term.text for term in header.first("keywords").all("term") if term.text]
    for ref in header.first("correspContext").all("ref"):
        if ref.attributes.get("type") in {"in_reply_to", "translation_of"} and LETTER_ID.fullmatch(ref.text):
            yield ref.attributes["type"], ref.text


_FACTS = (
    ("response", "responses", {"date", "status", "text"}),
    ("correction", "corrections", {"date", "line", "reading", "correction", "reason", "kind"}),
)
"""`type` of a note that lists facts, as our own TEI has them, to a key of the metadata block and its keys."""

_FACT = re.compile(r"(?P<key>[a-z]+): (?P<value>[^;]*(?:;(?! [a-z]+: )[^;]*)*)(?:; |$)")


def _facts(text: str, keys: AbstractSet[str]) -> dict[str, str]:
    """Return the facts of "date: 2001-07-02; text: acknowledged by telephone"."""
    return {match["key"]: match["value"] for match in _FACT.finditer(text) if match["key"] in keys}


def _notes(header: _Element) -> list[tuple[str | None, str]]:
    """Return the type and the text of each note about the letter."""
    notes = header.first("notesStmt").all("note")
    return [(note.attributes.get("type"), note.text) for note in notes if note.text]
