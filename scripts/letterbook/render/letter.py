"""The page of one letter: what is known of it as front matter, its text as Markdown."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeAlias

from letterbook.emendation import find_emendations
from letterbook.record import recipient_record, sender_record, signatory_record
from letterbook.render.display import display_country, display_date, display_language, display_names
from letterbook.render.fate import display_fate
from letterbook.render.inline import inlines_of
from letterbook.render.kinship import Kinships
from letterbook.render.letter_text import letter_markdown
from letterbook.render.markdown import escape
from letterbook.render.neighbours import neighbours_of
from letterbook.render.page import Page
from letterbook.render.previews import has_own_previews, preview_address
from letterbook.render.topics import topic_key
from letterbook.render.wording import wording
from letterbook.resolve import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from letterbook.archive import Archive
    from letterbook.config import Collection
    from letterbook.emendation import Emendation
    from letterbook.model import Correspondent, Letter, Recipient, Sender, Signatory
    from letterbook.render.wording import Wording

    Anyone: TypeAlias = Correspondent[Recipient] | Correspondent[Signatory] | Correspondent[Sender]

_DESCRIPTION_LENGTH = 200
"""Characters; search engines and messengers cut longer ones."""


def render_letters(archive: Archive) -> Iterator[Page]:
    """Return the page of every published letter, and a notice for every withdrawn one."""
    language = archive.collection.languages[0]
    context = _Context(
        archive=archive,
        language=language,
        titles={letter.id: letter_title(letter, language) for letter in archive.letters},
        people=frozenset(person.key for person in archive.people),
        translations=translations_of(archive.letters),
        kinships=Kinships.of(archive),
    )
    yield from (_letter_page(letter, context) for letter in archive.letters)
    yield from (_notice_page(letter, language) for letter in archive.withdrawn)


def translations_of(letters: Sequence[Letter]) -> dict[str, tuple[Letter, ...]]:
    """Return the letters that are translations, by the id of the letter that they translate, where that is there."""
    known = {letter.id for letter in letters}
    found: dict[str, tuple[Letter, ...]] = {}
    for letter in letters:
        original = letter.parsed.editorial.translation_of
        if original in known and original != letter.id:
            found[original] = (*found.get(original, ()), letter)
    return found


def letter_title(letter: Letter, language: str) -> str:
    """Return "To Alexander De Croo and Hadja Lahbib, 16 March 2023", or as much of it as the letter tells."""
    names = _names(letter.recipients, language)
    date = display_date(letter.parsed.date, language) if letter.parsed.date else ""
    forms = {(1, 1): "letter-to-on", (1, 0): "letter-to", (0, 1): "letter-on", (0, 0): "letter-plain"}
    return wording(language).say(forms[bool(names), bool(date)], names=names, date=date, id=letter.id)


def letter_citation(letter: Letter, collection: Collection) -> str:
    """Return how to cite the letter: who wrote to whom and when, collection, publisher, address.

    It has no date of access: that is the reader's to add, and a build knows no clock. As long as the collection has
    no address, the letter's place within the site stands for it.
    """
    language = collection.languages[0]
    title = letter_title(letter, language)
    senders = _names(letter.signatories or filter(None, [letter.sender]), language)
    said = wording(language).say("letter-from", names=senders, title=title) if senders else title
    parts = (said, collection.title, collection.publisher)
    address = f"{collection.address or ''}letters/{letter.id}/"
    return " ".join((*(f"{part.rstrip('.')}." for part in parts if part), address))


def _names(people: Iterable[Anyone], language: str) -> str:
    labels = (label_of(person.written) for person in people)
    return display_names([label for label in labels if label], language)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the page of a letter takes from the letters around it."""

    archive: Archive
    language: str
    """of the site, BCP 47"""
    titles: Mapping[str, str]
    """letter id to title"""
    people: frozenset[str]
    """keys of those who have a page"""
    translations: Mapping[str, tuple[Letter, ...]]
    """letter id to the letters that translate it"""
    kinships: Kinships


def _letter_page(letter: Letter, context: _Context) -> Page:
    emendations = find_emendations(letter.parsed)
    front_matter: dict[str, object] = {
        "title": context.titles[letter.id],
        "date": letter.parsed.date,
        "description": _description(letter, context),
        "template": "letter.html",
        "recipients": [recipient_record(recipient) for recipient in letter.recipients],
        "letter": _facts(letter, context),
        "countries": {code: display_country(code, context.language) for code in letter.countries},
        "source": _source(letter, context.language),
        "preview": preview_address(letter) if has_own_previews(context.archive) else None,
        "facsimile": _facsimile(letter, context.language),
        "citation": letter_citation(letter, context.archive.collection),
        "neighbours": neighbours_of(letter, context.archive, context.titles),
        "editorial": _editorial(letter, context),
        "translations": [_translation(one, context) for one in context.translations.get(letter.id, ())],
        "emendations": [_emendation(one, letter) for one in emendations],
        "kin": context.kinships.record(letter.id, context.titles),
    }
    inlines = inlines_of(context.kinships.own(letter.id), emendations)
    text = letter_markdown(letter.parsed.layout, context.language, inlines=inlines)
    return Page(f"letters/{letter.id}.md", _stated(front_matter), f"{text}\n")


def _facts(letter: Letter, context: _Context) -> dict[str, object]:
    """Return the rest of contract section 5 that the template shows, and the same in the words of the site."""
    parsed = letter.parsed
    sender = sender_record(letter.sender) if letter.sender else None
    if sender and sender["key"] not in context.people:
        sender["key"] = None
    breaks = sum(len(block.page_break_at) for block in parsed.body)
    known = parsed.language != "und"
    return _stated(
        {
            "id": letter.id,
            "date_text": parsed.date_text,
            "date_shown": display_date(parsed.date, context.language) if parsed.date else None,
            "place": parsed.place,
            "sender": sender,
            "signatories": [signatory_record(signatory) for signatory in letter.signatories],
            "language": parsed.language if known else None,
            "language_shown": display_language(parsed.language, context.language) if known else None,
            "pages": breaks + 1 if breaks else None,
            "lines": any(block.line_break_at for block in parsed.body) or None,
        }
    )


def _source(letter: Letter, language: str) -> dict[str, object]:
    source, words = letter.source, wording(language)
    originals = [{"file": one.file, "shown": _shown_original(one.file, one.size, words)} for one in source.originals]
    return _stated(
        {"file": source.file, "sha256": source.sha256, "facsimiles": source.facsimiles, "originals": originals}
    )


def _shown_original(file: str, size: int, words: Wording) -> str:
    """Return "Word, 23 KB"."""
    kind = words.say(f"original-{file.rpartition('.')[2].lower()}")
    return words.say("original-size", kind=kind, size=words.number(-(-size // 1000)))


def _facsimile(letter: Letter, language: str) -> list[dict[str, object]]:
    """Return the pages of the original, numbered through all files."""
    say = wording(language).say
    return [
        {
            "page": number,
            **dict(zip(("image", "thumbnail"), page_names(number), strict=True)),
            "width": page.width,
            "height": page.height,
            "alt": say("picture-page", page=str(number)),
            "file": page.file,
        }
        for number, page in enumerate(letter.source.facsimile_pages, start=1)
    ]


def page_names(number: int) -> tuple[str, str]:
    """Return the names of the pictures of a page of the original, the one for reading and the small one."""
    return f"page-{number}.jpg", f"page-{number}-small.jpg"


def _editorial(letter: Letter, context: _Context) -> dict[str, object]:
    """Return what the metadata block adds, with the titles of the letters that it names."""
    editorial = letter.parsed.editorial
    stated = _stated({field.name: getattr(editorial, field.name) for field in fields(editorial)})
    shown = {one.number for one in find_emendations(letter.parsed)}
    stated["corrections"] = [said for number, said in enumerate(editorial.corrections) if number not in shown]
    for key in ("translation_of", "in_reply_to"):
        if named := stated.get(key):
            stated[key] = {"id": named, "title": context.titles.get(str(named))}
    stated["topics"] = [{"name": topic, "key": topic_key(topic)} for topic in editorial.topics]
    stated["responses"] = [_dated(one, context.language) for one in editorial.responses if "status" not in one]
    stated["changes"] = [_dated(one, context.language) for one in editorial.changes]
    stated["fate"] = display_fate(editorial, wording(context.language))
    return _stated(stated)


def _emendation(emendation: Emendation, letter: Letter) -> dict[str, object]:
    """Return what the apparatus of a letter's page says: the corrected words, what the source has, and why."""
    said = letter.parsed.editorial.corrections[emendation.number]
    return _stated(
        {"correction": emendation.correction, "reading": emendation.reading, "reason": said.get("reason")},
    )


def _translation(letter: Letter, context: _Context) -> dict[str, object]:
    language = letter.parsed.language
    return {
        "id": letter.id,
        "title": context.titles[letter.id],
        "language": language,
        "language_shown": display_language(language, context.language),
    }


def _dated(entry: Mapping[str, str], language: str) -> dict[str, str]:
    date = entry.get("date")
    return {**entry, "date_shown": display_date(date, language)} if date else dict(entry)


def _stated(facts: dict[str, object]) -> dict[str, object]:
    """Return the facts that say something."""
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in facts.items()
        if value not in (None, "", (), [], {})
    }


def _notice_page(letter: Letter, language: str) -> Page:
    """Return the page that stands at the address of a withdrawn letter: nothing of the letter is on it."""
    say = wording(language).say
    withdrawn = dict(letter.parsed.editorial.withdrawn or {})
    date, reason = withdrawn.get("date"), withdrawn.get("reason")
    when = say("withdrawn-on", date=display_date(date, language)) if date else say("withdrawn")
    notice = f"{when} {say('withdrawn-reason', reason=reason)}" if reason else when
    front_matter = {
        "title": say("withdrawn-title"),
        "description": say("withdrawn-description"),
        "template": "letter.html",
        "withdrawn": withdrawn,
    }
    return Page(f"letters/{letter.id}.md", front_matter, f"{escape(notice)}\n{{: .notice }}\n")


def _description(letter: Letter, context: _Context) -> str:
    """Return who was written to and the first words of the body, short enough for a list of results."""
    opening = next((block.text for block in letter.parsed.body), "")
    words = " ".join(f"{context.titles[letter.id]}. {opening}".split())
    if len(words) <= _DESCRIPTION_LENGTH:
        return words
    return f"{words[:_DESCRIPTION_LENGTH].rsplit(' ', 1)[0]} …"
