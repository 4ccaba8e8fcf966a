"""From the text of a letter to its parts: what it says of itself, how sure that is, what a person should look at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from letterbook.emendation import check_corrections
from letterbook.model import Editorial, ParsedLetter
from letterbook.parse.certainty import how_sure
from letterbook.parse.doubts import find_doubts
from letterbook.parse.extraction.addressees import (
    may_be_greeted,
    with_greeted,
    with_mailed,
    with_office_of,
    with_titled,
)
from letterbook.parse.extraction.dateline import dates_of, place_of
from letterbook.parse.extraction.greeted import recipients_in_greeting
from letterbook.parse.extraction.note_verbale import recipients_of_note
from letterbook.parse.extraction.recipients import (
    read_address,
    share_country,
    split_address,
    without_senders,
)
from letterbook.parse.extraction.sender import read_sender
from letterbook.parse.extraction.sent_by import ways_among, with_ways
from letterbook.parse.extraction.signature import read_signatories
from letterbook.parse.extraction.titled import recipients_in_title
from letterbook.parse.labelling.grammar import model
from letterbook.parse.labelling.labelled import label_rows
from letterbook.parse.layout import lay_out
from letterbook.parse.recognition.prose import is_sentence
from letterbook.parse.segmentation.furniture import find_furniture
from letterbook.parse.segmentation.pieces import take_apart
from letterbook.parse.segmentation.rows import read_rows
from letterbook.parse.segmentation.wrapping import unwrapped
from letterbook.parse.sources.mail import read_head
from letterbook.parse.sources.told import tell
from letterbook.parse.sources.transcript import Transcript
from letterbook.parse.stated import state
from letterbook.parse.unsure import find_unsure
from letterbook.parse.vocabulary.which_language import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from letterbook.model import Recipient, Signatory, Source
    from letterbook.parse.labelling.grammar import Model
    from letterbook.parse.labelling.labelled import Labelled
    from letterbook.parse.recognition.opener import Dated
    from letterbook.parse.segmentation.rows import Row


_GUESSED, _ELSEWHERE = 0.5, 0.9
"""how much less sure a date is for each thing that had to be guessed, and where it stands in no dateline"""

_UNTOUCHED = Editorial()
"""what an editor has added to a letter before its metadata block is read: nothing"""

_BORROWED = 0.7
"""How much less sure a country is that was taken from another recipient."""


def parse_letter(source: Source) -> ParsedLetter:
    """Return what the program reads out of one source; what its metadata block states goes before."""
    letter = state(read_letter(source, model(), how_sure), source.metadata)
    return replace(
        letter,
        sender=letter.sender or read_sender(letter),
        problems=(*letter.problems, *find_unsure(letter, source), *check_corrections(letter, source)),
    )


def read_letter(source: Source, weights: Model, trust: Callable[[str, float], float]) -> ParsedLetter:
    """Return what the text alone says.

    `trust` gives the probability that a field is right, from its name and from what the grammar thinks of its lines.
    """
    transcript = read_transcript(source)
    labelled = label_rows(transcript.rows, weights, transcript.known, transcript.head)
    language, language_sure = language_of(transcript.text)
    head = transcript.head_ends
    dates = dates_of(labelled, transcript.text, head)
    dated = dates[0] if dates else None
    address = [row for row in labelled.of("address") if row.number > head]
    ways = ways_among(address)
    address = [row for row in address if row not in ways]
    addressed = split_address(address or _address_at_the_foot(labelled))
    signatories = read_signatories(labelled.of("signature"))
    mailed = transcript.told.recipients if transcript.told and head else ()
    recipients, borrowed = _recipients(labelled, addressed, signatories, mailed)
    recipients = with_ways(recipients, ways)
    place = place_of(labelled, dated)
    found = {"place": place, "recipients": recipients, "signatories": signatories}
    certain = _confidence(labelled, dated, language_sure, found, borrowed=borrowed)
    letter = ParsedLetter(
        id=source.id,
        date=dated.found.edtf if dated else None,
        date_text=dated.text if dated else None,
        place=place,
        sender=None,
        recipients=recipients,
        salutation=_joined([*labelled.of("salutation"), *labelled.run_in]),
        closing=_joined(labelled.of("closing")),
        signatories=signatories,
        postscript=_joined(labelled.of("postscript")),
        enclosures=labelled.texts("enclosures"),
        copies=labelled.texts("copies"),
        language=language,
        layout=lay_out(labelled, addressed, transcript, language),
        confidence={field: trust(field, certainty) for field, certainty in certain.items()},
        editorial=_UNTOUCHED,
        problems=(),
    )
    if transcript.told:
        letter = tell(letter, transcript.told)
        dates = () if transcript.told.date else dates
    problems = (*transcript.problems, *find_doubts(letter, source, dates))
    return replace(letter, problems=problems) if problems else letter


def read_transcript(source: Source) -> Transcript:
    """Return the lines of a source, whatever kind of file it is."""
    if source.file.endswith(".xml"):
        from letterbook.parse.sources.tei import read_tei  # noqa: PLC0415 - plain text, most of all letters, starts sooner

        return read_tei(source)
    rows = read_rows(source.text, first_line=source.first_line, markdown=source.file.endswith(".md"))
    furniture = find_furniture(rows)
    kept = take_apart(unwrapped(_without(rows, furniture)))
    aside = [rows[place] for place in sorted(furniture)]
    head = read_head(kept)
    if head is None:
        return Transcript(kept, aside, source.text)
    return Transcript(kept, aside, source.text, head=head.labels, told=head.told)


def _without(rows: Sequence[Row], furniture: AbstractSet[int]) -> list[Row]:
    """Return the lines without the page furniture; the line after it begins a new page."""
    if not furniture:
        return list(rows)
    kept = [(index, row) for index, row in enumerate(rows) if index not in furniture]
    return [row._replace(gap=True, page=True) if index - 1 in furniture else row for index, row in kept]


def _recipients(
    labelled: Labelled,
    addressed: Sequence[Sequence[Row]],
    signatories: Sequence[Signatory],
    mailed: Sequence[Recipient],
) -> tuple[tuple[Recipient, ...], bool]:
    """Return those whom the address names, else the head of an e-mail (`mailed`) or the salutation, else a title.

    Else, of a note verbale, whom its first sentence names.

    The second value tells whether a country was borrowed.
    """
    named = without_senders(read_address(addressed), signatories)
    salutation = [*labelled.of("salutation"), *labelled.run_in]
    greeted = recipients_in_greeting([row.text for row in salutation], salutation[0].number) if salutation else ()
    greeted = with_mailed(greeted, mailed)
    if not may_be_greeted(named, greeted):
        named = ()
    known = with_greeted(named, greeted) if named else greeted
    lacking = not named or not known[0].name or not known[0].office
    titled = _titled(labelled.of("subject")) if lacking else ()
    if not named:
        known = with_titled(known, titled)
    elif not known[0].name:
        known = with_greeted(known, titled)
    else:
        known = with_office_of(known, titled)
    known = known or next((recipients_of_note(row) for row in labelled.of("body")[:1]), ())
    return share_country(known) if named else (known, False)


def _titled(rows: Sequence[Row]) -> tuple[Recipient, ...]:
    """Return those whom a title names, on one of its lines or over all of them."""
    texts = [(row.text, row.number) for row in rows]
    if len(rows) > 1:
        texts.append((" ".join(row.text for row in rows), rows[0].number))
    return next(filter(None, (recipients_in_title(text, line) for text, line in texts)), ())


def _address_at_the_foot(labelled: Labelled) -> list[Row]:
    """Return the lines of the address below the signatures, without what else is printed there.

    None of those among the names of many who sign: they say where these are.
    """
    places = labelled.places.get("end-address", ())
    signed = labelled.places.get("signature", ())
    if places and signed and places[0] < signed[-1] - _LIST and signed[0] < places[0]:
        return []
    return [row for row in labelled.of("end-address") if not is_sentence(row.text) and not row.text.endswith("!")]


_LIST = 20
"""lines of signatures below an address that are rather a list of those who sign"""


def _joined(rows: Iterable[Row]) -> str | None:
    return " ".join([row.text for row in rows]) or None


def _confidence(
    labelled: Labelled, dated: Dated | None, language_sure: float, found: Mapping[str, object], *, borrowed: bool
) -> Mapping[str, float]:
    """Return what the grammar thinks of the lines of each field, less where more had to be guessed."""
    greeted = labelled.confidence("salutation") or labelled.confidence_of(labelled.run_in)
    values = {
        "date": _date_certainty(labelled, dated),
        "place": labelled.confidence("place", "date"),
        "letterhead": labelled.confidence("letterhead"),
        "recipients": (labelled.confidence("address") or greeted) * (_BORROWED if borrowed else 1.0),
        "salutation": greeted,
        "closing": labelled.confidence("closing"),
        "signatories": labelled.confidence("signature"),
        "postscript": labelled.confidence("postscript"),
        "language": language_sure,
    }
    return {field: round(value, 4) for field, value in values.items() if value and found.get(field, True)}


def _date_certainty(labelled: Labelled, dated: Dated | None) -> float:
    """Return how sure the date is: less where its century, its day or the order of day and month was guessed."""
    if dated is None or dated.found.edtf is None:
        return 0.0
    found = dated.found
    guesses = sum((found.short_year, found.day is None, found.other is not None, found.doubtful))
    certainty = labelled.confidence_of([dated.row]) * _GUESSED**guesses
    return certainty if dated.row in labelled.of("date", "end-date") else certainty * _ELSEWHERE
