"""The letter at each stage of its way: as a source, as parsed, as resolved.

Every type is frozen and complete: parsing makes a ParsedLetter out of a Source, resolving makes a Letter out of a
ParsedLetter and the authority files, and neither changes what the stage before has said. The terms are those of
correspondence editing (TEI P5 `opener`, `closer`, `correspDesc`; CMIF).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.problems import Problem


class FacsimilePage(NamedTuple):
    """A page of the original, as it can be shown."""

    file: str
    """name of the file that it is in"""
    number: int
    """in that file, counted from 1"""
    width: int
    """in pixels, as it is shown"""
    height: int
    key: str
    """of the file's content and the number: equal keys mean equal pages"""


class Original(NamedTuple):
    """A file in which the letter was received: that of a word processor, a web page, an e-mail."""

    file: str
    """its name"""
    size: int
    """bytes of what is published of it"""


@dataclass(frozen=True, slots=True)
class Source:
    """One letter source as it was read from disk: the transcription, and what an editor stated above it."""

    file: str
    """how messages name it: "letters/2023-03-16-france.txt" """
    id: str
    """the stem of the file name, and the letter's address for ever: "2023-03-16-france" """
    text: str
    """the transcription, without the metadata block; line ends are \\n, nothing else is changed"""
    first_line: int
    """the line of the file on which `text` begins, counted from 1"""
    metadata: Mapping[str, object]
    """the metadata block, empty when there is none; keys and values are checked"""
    sha256: str
    """of the bytes of the whole file, in hexadecimal"""
    facsimiles: tuple[str, ...] = ()
    """names of the image and PDF files beside it that have its stem, in page order"""
    facsimile_pages: tuple[FacsimilePage, ...] = ()
    """all pages of these files"""
    originals: tuple[Original, ...] = ()
    """files of word processors, web pages and e-mails beside it that have its stem"""


class Line(NamedTuple):
    """One line of the source that stays a line (in a letterhead, an address, a signature)."""

    number: int
    """counted from 1, in the file as it lies on disk"""
    text: str
    """without the blanks around it and without marks of emphasis"""


class PartKind(StrEnum):
    """What a group of lines outside the body is."""

    LETTERHEAD = "letterhead"
    DATELINE = "dateline"
    ADDRESS = "address"
    SUBJECT = "subject"
    SALUTATION = "salutation"
    CLOSING = "closing"
    SIGNATURE = "signature"
    POSTSCRIPT = "postscript"
    ENCLOSURES = "enclosures"
    COPIES = "copies"
    FURNITURE = "furniture"
    """page numbers and running heads: kept in the record, left out of the reading text"""


class Part(NamedTuple):
    """Lines of the opener or the closer that belong together, in the order of the source.

    An address part is one recipient's block; a letterhead in two languages is two parts.
    """

    kind: PartKind
    lines: tuple[Line, ...]
    language: str | None = None
    """BCP 47, where it differs from the letter's"""
    strong: bool = False
    """the source marks the whole part as bold (`**…**` around it)"""


class BlockType(StrEnum):
    """What a block of the body is."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    QUOTE = "quote"
    TABLE = "table"


class Block(NamedTuple):
    """One block of the body: hard wrapping and page breaks inside it are undone and recorded."""

    type: BlockType
    text: str
    """the words of the block, lines joined by one blank; a table keeps its lines, joined by \\n.
    An item's label is not part of it."""
    line: int
    """the line of the file on which the block begins, counted from 1"""
    n: int | str | None = None
    """an item's number or letter as printed, without its punctuation: 1, "a"; None for other blocks"""
    label: str = ""
    """an item's label as printed: "1.", "(a)", "•"; empty for other blocks"""
    page_break_at: tuple[int, ...] = ()
    """offsets into `text`, in characters, before which a new page of the original begins"""
    language: str | None = None
    """BCP 47, where it differs from the letter's"""
    hyphen_at: tuple[int, ...] = ()
    """offsets into `text` at which a line of the source ends with a hyphen that divides a word: "Lukashen-" + "ka" """
    line_break_at: tuple[int, ...] = ()
    """offsets into `text` at which a new line of the source begins, words before it and behind it; a table keeps its
    lines in `text`"""


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office that a signatory names as his, with the years he held it, as the letter says."""

    office: str
    start: str | None = None
    """EDTF; "1994" """
    end: str | None = None
    """EDTF; equal to `start` for a single year, None when the letter does not say"""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One of those a letter is addressed to, as the letter writes it."""

    name: str | None
    """None where only an office or an institution is addressed"""
    honorific: str | None = None
    """what stands before the name: "The Honorable", "His Excellency" """
    office: str | None = None
    """on one line, however it was wrapped"""
    organisation: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2, read out of office, organisation or address"""
    address: tuple[str, ...] = ()
    """the lines of the postal address"""
    line: int = 1
    """where in the file it begins"""


@dataclass(frozen=True, slots=True)
class Signatory:
    """One of those who signed, as the letter writes it."""

    name: str | None
    role: str | None = None
    """all that the signature says of the signatory's offices, on one line, as written"""
    organisation: str | None = None
    offices: tuple[OfficeHeld, ...] = ()
    """the same, taken apart into facts"""
    others: str | None = None
    """the words for those who sign along unnamed: "and other participants of the Forum" """
    line: int = 1


@dataclass(frozen=True, slots=True)
class Sender:
    """On whose behalf the letter is sent."""

    name: str | None
    organisation: str | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class Editorial:
    """What the metadata block adds that no text tells. Keys as in contract section 4."""

    source: str | None = None
    """where the transcription was made from"""
    status: str | None = None
    """a key of metadata.STATUSES: "sent", "delivered", "answered" …"""
    responses: tuple[Mapping[str, str], ...] = ()
    """what is known of sending, delivery and answers: {date, status, text}"""
    corrections: tuple[Mapping[str, str], ...] = ()
    changes: tuple[Mapping[str, str], ...] = ()
    """what was changed in the transcription since it was published: {date, text}"""
    notes: tuple[str, ...] = ()
    translation_of: str | None = None
    """id of another letter"""
    in_reply_to: str | None = None
    """id of another letter"""
    topics: tuple[str, ...] = ()
    rights: str | None = None
    formerly: tuple[str, ...] = ()
    """ids that the letter had before it was renamed; their addresses lead to it"""
    withdrawn: Mapping[str, str] | None = None
    """{date, reason}: the letter was taken back; only a notice is published"""


@dataclass(frozen=True, slots=True)
class ParsedLetter:
    """What the program read out of one source. Field names and forms: contract section 5."""

    id: str
    date: str | None
    """EDTF"""
    date_text: str | None
    """as written"""
    place: str | None
    sender: Sender | None
    recipients: tuple[Recipient, ...]
    salutation: str | None
    closing: str | None
    signatories: tuple[Signatory, ...]
    postscript: str | None
    enclosures: tuple[str, ...]
    copies: tuple[str, ...]
    language: str
    """BCP 47; "und" where it cannot be told"""
    layout: tuple[Part | Block, ...]
    """the whole letter in the order of the source: every word of it stands in exactly one part or block"""
    confidence: Mapping[str, float]
    """field name (a name of contract section 5) to a probability between 0 and 1 that it is right"""
    editorial: Editorial
    problems: tuple[Problem, ...]

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks between salutation and closing."""
        return tuple(part for part in self.layout if isinstance(part, Block))

    @property
    def letterhead(self) -> tuple[str, ...]:
        """The lines above the date or address that are neither; what is printed at the foot of the letter is not."""
        lines: list[str] = []
        for part in self.layout:
            if isinstance(part, Block):
                break
            lines += [line.text for line in part.lines if part.kind is PartKind.LETTERHEAD]
        return tuple(lines)

    @property
    def subject(self) -> str | None:
        """The line that says what the letter is about, lines joined by blanks: "Re: the harbour wall"."""
        return " ".join(line.text for part in self.parts(PartKind.SUBJECT) for line in part.lines) or None

    def parts(self, kind: PartKind) -> tuple[Part, ...]:
        """Return the parts of one kind in the order of the source."""
        return tuple(part for part in self.layout if isinstance(part, Part) and part.kind is kind)


Written = TypeVar("Written", Recipient, Signatory, Sender)


@dataclass(frozen=True, slots=True)
class Correspondent(Generic[Written]):
    """Someone a letter names as recipient, signatory or sender, with who that is."""

    written: Written
    """as the letter has it; pages and exports show this"""
    key: str
    """of the authority record, else made of the name as written: "mette-frederiksen"; the address of its page"""
    known: bool
    """the key is one of an authority file"""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter whose people and organisations are known."""

    source: Source
    parsed: ParsedLetter
    sender: Correspondent[Sender] | None
    recipients: tuple[Correspondent[Recipient], ...]
    signatories: tuple[Correspondent[Signatory], ...]
    problems: tuple[Problem, ...]
    """of its source, its parsing and its resolving"""

    @property
    def id(self) -> str:
        """The letter's id, which is also its address."""
        return self.parsed.id

    @property
    def countries(self) -> tuple[str, ...]:
        """The recipients' countries, ISO 3166-1 alpha-2, each once, in the order of the letter."""
        codes = (recipient.written.country for recipient in self.recipients)
        return tuple(dict.fromkeys(code for code in codes if code))
