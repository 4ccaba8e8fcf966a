"""What the index is told of a letter: its words in their order, who it is from and to, what it can be filtered by."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from letterbook.edtf import sort_key
from letterbook.emendation import find_emendations, text_of_part
from letterbook.model import Block, Part, PartKind
from letterbook.render.copies import form_letter_names
from letterbook.render.display import display_date
from letterbook.render.letter import letter_title
from letterbook.resolve import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from letterbook.archive import Archive
    from letterbook.model import Correspondent, Letter, Recipient, Sender, Signatory

FILTERS = ("recipient", "sender", "office", "country", "language", "topic", "form")
"""What a reader can choose from, beside the year, which the order of the letters tells."""

_AROUND = 4
"""Words beside an emendation that are indexed with it, so that a phrase finds it, too."""


@dataclass(frozen=True, slots=True)
class Document:
    """One letter as the index gets it; nothing in it is folded yet."""

    id: str
    title: str
    date: str
    """as shown, in the site's language"""
    day: str
    """its first day: "2023-03-16"; empty without a date"""
    language: str
    """BCP 47"""
    heading: tuple[str, ...]
    """title and recipients as shown: words in them weigh most"""
    passages: tuple[tuple[int, str], ...]
    """the whole letter in its order, each passage with the number of its paragraph: 7 for #p7, 0 outside the body"""
    keys: tuple[str, ...]
    """of the authority records of its correspondents, and those made of names in no record"""
    fields: Mapping[str, tuple[str, ...]]
    """to, from, office: the texts that a query with such a prefix looks into"""
    filters: Mapping[str, tuple[str, ...]]
    """a name of FILTERS to the letter's values"""

    @property
    def length(self) -> int:
        """Characters of all passages."""
        return sum(len(text) for _, text in self.passages)

    def to_json(self) -> str:
        """Return the document as one line."""
        return json.dumps(asdict(self), ensure_ascii=False)


def parse_document(line: str) -> Document:
    """Return the document that `to_json` wrote."""
    said: dict[str, Any] = json.loads(line)
    said["passages"] = tuple((number, text) for number, text in said["passages"])
    return Document(**said)


def documents_of(archive: Archive) -> Iterator[Document]:
    """Return what the index is told of each published letter, in the order of the archive."""
    names = {person.key: person.name for person in archive.people}
    language = archive.collection.languages[0]
    forms = _forms(archive, language)
    for letter in archive.letters:
        title = letter_title(letter, language)
        people = (letter.sender, *letter.recipients, *letter.signatories)
        yield Document(
            id=letter.id,
            title=title,
            date=display_date(letter.parsed.date, language),
            day=sort_key(letter.parsed.date)[0] if letter.parsed.date else "",
            language=letter.parsed.language,
            heading=(title, *_recipients_shown(letter)),
            passages=tuple(_passages(letter)),
            keys=tuple(person.key for person in people if person),
            fields=_fields(letter, archive),
            filters=_filters(letter, names, forms),
        )


def _forms(archive: Archive, language: str) -> dict[str, str]:
    """Return, for each letter that is one of several copies, what its form letter is called in the list of filters."""
    names = form_letter_names(archive.form_letters, language)
    return {letter.id: names[group.id] for group in archive.form_letters for letter in group.letters}


def _recipients_shown(letter: Letter) -> Iterator[str]:
    for recipient in letter.recipients:
        name, office = label_of(recipient.written), recipient.written.office or ""
        yield f"{name} {office}" if office != name else name


def _passages(letter: Letter) -> Iterator[tuple[int, str]]:
    """Return the whole letter in its order; the blocks of the body have the numbers that they have on its page."""
    number = 0
    for part in letter.parsed.layout:
        match part:
            case Block(text=text, label=label):
                number += 1
                yield number, f"{label} {text}".strip()
            case Part(kind=kind, lines=lines) if kind is not PartKind.FURNITURE:
                yield 0, " ".join(line.text for line in lines)
    yield from _emended(letter)


def _emended(letter: Letter) -> Iterator[tuple[int, str]]:
    """Return what was corrected once more as corrected, with a few words around it, under the same number."""
    layout = letter.parsed.layout
    for one in find_emendations(letter.parsed):
        words = text_of_part(layout[one.place])
        before, after = words[: one.start].split()[-_AROUND:], words[one.end :].split()[:_AROUND]
        number = sum(isinstance(part, Block) for part in layout[: one.place + 1])
        yield number if isinstance(layout[one.place], Block) else 0, " ".join((*before, one.correction, *after))


def _fields(letter: Letter, archive: Archive) -> dict[str, tuple[str, ...]]:
    senders = _senders(letter)
    return {
        "to": tuple(_all_names(letter.recipients, archive)),
        "from": tuple(_all_names(senders, archive)),
        "office": _once(recipient.written.office for recipient in letter.recipients),
    }


def _senders(letter: Letter) -> tuple[Correspondent[Sender] | Correspondent[Signatory], ...]:
    return (*((letter.sender,) if letter.sender else ()), *letter.signatories)


def _all_names(
    people: Iterable[Correspondent[Recipient] | Correspondent[Signatory] | Correspondent[Sender]], archive: Archive
) -> Iterator[str]:
    """Return each name as written, and all spellings on record of those whom the authority files know."""
    registers = (archive.authorities.people, archive.authorities.organisations)
    for person in people:
        yield from _once((person.written.name, person.written.organisation))
        for record in (register.records.get(person.key) for register in registers):
            yield from record.names if record else ()


def _filters(letter: Letter, names: Mapping[str, str], forms: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return what a letter is found by; `names` are those of people by key, `forms` those of form letters by letter."""
    return {
        "recipient": _once(names.get(person.key) for person in letter.recipients),
        "sender": _once(names.get(person.key) or label_of(person.written) for person in _senders(letter)),
        "office": _once(recipient.written.office for recipient in letter.recipients),
        "country": letter.countries,
        "language": (letter.parsed.language,),
        "topic": _once(letter.parsed.editorial.topics),
        "form": _once([forms.get(letter.id)]),
    }


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return what is said, each once."""
    return tuple(dict.fromkeys(value for value in values if value))
