"""Reading Rich Text (.rtf, specification 1.9.1).

The libraries there are for it leave out headers, footnotes and what tracked changes have deleted or not; the format
itself is a row of words, groups and characters.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from letterbook.add.passages import BETWEEN, Passage, table_passages, write_passages
from letterbook.add.reading import Reading
from letterbook.add.remarks import remarks_on
from letterbook.originals.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    rb"(?P<word>\\(?P<name>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?)|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<open>\{)|(?P<close>\})|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "page": "\f",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": "\u2003",
    "enspace": "\u2002",
}
_ESCAPED = {"~": "\u00a0", "_": "\N{NON-BREAKING HYPHEN}", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
_ASIDE = {
    "header": "header",
    "headerf": "header",
    "headerr": "header",
    "footer": "footer",
    "footerf": "footer",
    "footerr": "footer",
    "footnote": "note",
    "listtext": "label",
    "pntext": "label",
    "shptxt": "box",
}
"""Groups whose text stands apart from the text around them."""

_SILENT = {
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "colorschememapping", "datastore",
    "latentstyles", "listtable", "listoverridetable", "rsidtbl", "generator", "revtbl", "xmlnstbl", "fldinst",
    "annotation", "atnid", "atnauthor", "atndate", "atnref", "atrfstart", "atrfend", "bkmkstart", "bkmkend",
    "headerl", "footerl", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "pgptbl", "userprops", "mmathPr",
    "nonshppict", "tc", "xe", "sp", "sv", "sn", "filetbl", "pnseclvl", "password", "falt", "panose", "ud",
}  # fmt: skip
_CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
"""The number of a font's character set to the encoding (RTF 1.9.1, Font Table)."""

_DEEPEST = 500
_LONGEST_FIELD = 60
"""bytes in which the name of a field stands, if it is the number of a page"""

_MOST_BINARY = 50_000_000
_HIGH = 0x10000
_SURROGATES = 0xD800
_BROKEN = "open it in the program it comes from and save it again, or save it as .docx and add that"


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group."""

    flow: str = "body"
    """where its text goes: "body", "header", "footer", "note", "label", "box"; "" for nowhere"""
    encoding: str = ""
    """of the font, "" for that of the document"""
    skip: int = 1
    """characters that stand, for older programs, behind one that is given by its number"""
    deleted: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Flow:
    """The text of one part of the document while it grows."""

    text: list[str] = field(default_factory=list)
    label: str = ""
    passages: list[Passage] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    row: list[list[str]] = field(default_factory=list)
    table: list[list[list[str]]] = field(default_factory=list)
    notes: list[Passage] = field(default_factory=list)
    in_table: bool = False
    numbers_page: bool = False


def read_rtf(data: bytes) -> Reading:
    """Return the text of an RTF file as it would be printed, all tracked changes accepted."""
    if not data.lstrip().startswith(b"{\\rtf"):
        message = "this file is damaged, or of another kind than its name says: it does not begin as RTF does"
        raise UnreadableError(message, _BROKEN)
    return _Document(data).read()


class _Document:
    """One document while it is read."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._states = [_State()]
        self._flows = {name: _Flow() for name in ("body", "header", "footer", "note", "label", "box")}
        self._seen: Counter[str] = Counter()
        self._notes = 0
        self._bytes = bytearray()
        self._skipped = 0
        self._was_star = False
        self._high = 0

    def read(self) -> Reading:
        """Return the whole text: headers, body, footers."""
        position = 0
        while match := _TOKEN.match(self._data, position):
            position = self._take(match)
        self._end_bytes()
        for flow in self._flows.values():
            _end_paragraph(flow)
            _end_table(flow)
        parts = [passage for name in ("header", "body", "footer") for passage in (*self._flows[name].passages, BETWEEN)]
        return Reading(write_passages(parts), tuple(remarks_on(self._seen, self._notes)))

    def _take(self, match: re.Match[bytes]) -> int:
        """Take one token; return where the next one begins."""
        if match["hex"]:
            self._byte(bytes([int(match["hex"], 16)]))
        elif match["text"]:
            self._byte(match["text"])
        else:
            self._end_bytes()
            if match["open"]:
                self._open()
            elif match["close"]:
                self._close()
            elif match["word"]:
                return self._word(match["name"].decode(), int(match["number"] or 1), match)
            elif match["sign"]:
                self._sign(match["sign"].decode("latin-1"))
        return match.end()

    def _open(self) -> None:
        if len(self._states) > _DEEPEST:
            message = f"this file has more than {_DEEPEST} groups within each other; it may be an attack"
            raise UnreadableError(message, _BROKEN)
        self._states.append(self._states[-1])
        self._was_star = False

    def _close(self) -> None:
        state = self._states.pop() if len(self._states) > 1 else self._states[-1]
        around = self._states[-1].flow
        if state.flow != around and around:
            self._leave(state.flow, around)
        self._skipped = 0

    def _leave(self, flow: str, around: str) -> None:
        """Put what stands apart where it belongs, at the end of its group."""
        if flow == "label":
            self._flows[around].label = "".join(self._flows[flow].text).strip()
            self._flows[flow] = _Flow()
        elif flow in {"note", "box"}:
            inner = self._flows[flow]
            _end_paragraph(inner)
            if flow == "note":
                text = " ".join(" ".join(passage.text for passage in inner.passages).split())
                self._flows[around].notes.append(Passage(f"[{self._notes}] {text}", apart=True))
            else:
                self._flows[around].passages += [BETWEEN, *inner.passages, BETWEEN]
            self._flows[flow] = _Flow()

    def _set(self, **changes: object) -> None:
        self._states[-1] = replace(self._states[-1], **changes)  # type: ignore[arg-type] # names and types are _State's

    def _word(self, name: str, number: int, match: re.Match[bytes]) -> int:
        """Take a control word; return where the next token begins."""
        if name == "bin":
            return match.end() + max(0, min(number, _MOST_BINARY))
        was_star, self._was_star = self._was_star, False
        if name == "u":
            self._unicode(number)
        elif name in _SIGNS:
            self._write(_SIGNS[name])
        elif name in _ASIDE:
            self._enter(name)
        elif name in _SILENT or (was_star and name not in {"shppict", "shptxt", "shpinst", "listtext", "pntext"}):
            self._silence(name, self._data[match.end() : match.end() + _LONGEST_FIELD])
        elif name == "chpgn":
            self._flows.get(self._states[-1].flow, _Flow()).numbers_page = True
        else:
            self._set_by_word(name, number, is_on=match["number"] != b"0")
        return match.end()

    def _silence(self, name: str, after: bytes) -> None:
        if self._states[-1].flow and name in {"pict", "annotation", "fonttbl"}:
            self._seen[{"pict": "picture", "annotation": "comment"}.get(name, "")] += 1
        if name == "fldinst" and b"PAGE" in after and self._states[-1].flow in {"header", "footer"}:
            self._flows[self._states[-1].flow].numbers_page = True
        self._set(flow="" if name != "fonttbl" else "fonts")

    def _enter(self, name: str) -> None:
        if not self._states[-1].flow or self._states[-1].deleted:
            self._set(flow="")
            return
        flow = _ASIDE[name]
        if flow == "note":
            self._notes += 1
            self._write(f"[{self._notes}]")
        if flow in {"header", "footer"} and self._flows[flow].passages:
            self._seen["running"] += 1
            flow = ""
        self._set(flow=flow)

    def _set_by_word(self, name: str, number: int, *, is_on: bool) -> None:
        flow = self._flows.get(self._states[-1].flow, _Flow())
        match name:
            case "par" | "sect":
                _end_paragraph(flow, self._seen)
            case "cell" | "row" | "intbl" | "pard":
                _in_table(flow, name, self._seen)
            case "f" | "fcharset" | "ansicpg" | "plain":
                self._set_font(name, number if is_on else 0)
            case "uc":
                self._set(skip=number if is_on else 0)
            case "deleted" | "v":
                said = {"deleted": "deleted", "v": "hidden"}[name]
                self._seen[said] += is_on
                self._set(**{said: is_on})
            case "revised":
                self._seen["inserted"] += is_on

    def _set_font(self, name: str, number: int) -> None:
        match name:
            case "f":
                self._font = number
                self._set(encoding=self._fonts.get(number, ""))
            case "fcharset":
                self._fonts[self._font] = _CHARSETS.get(number, "")
            case "ansicpg":
                self._encoding = _known(f"cp{number}")
            case "plain":
                self._set(deleted=False, hidden=False, encoding="")

    def _unicode(self, number: int) -> None:
        code = number % _HIGH
        if code & 0xFC00 == _SURROGATES:
            self._high = code
        elif code & 0xFC00 == 0xDC00 and self._high:  # noqa: PLR2004 - the second of two surrogates, as Unicode has it
            self._write(chr(_HIGH + ((self._high - _SURROGATES) << 10) + (code - 0xDC00)))
            self._high = 0
        elif code & 0xF800 != _SURROGATES:
            self._write(chr(code))
        self._skipped = self._states[-1].skip

    def _byte(self, data: bytes) -> None:
        """Take characters; those that stand for a Unicode character in older programs are passed over."""
        passed = min(self._skipped, len(data))
        self._skipped -= passed
        self._bytes += data[passed:]

    def _end_bytes(self) -> None:
        if self._bytes:
            encoding = self._states[-1].encoding or self._encoding
            text = bytes(self._bytes).decode(encoding, "replace")
            self._bytes.clear()
            self._write(text)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._was_star = True
        elif sign in "\r\n":
            _end_paragraph(self._flows.get(self._states[-1].flow, _Flow()), self._seen)
        else:
            self._write(_ESCAPED.get(sign, ""))

    def _write(self, text: str) -> None:
        state = self._states[-1]
        if state.flow in self._flows and not state.deleted and not state.hidden:
            self._flows[state.flow].text.append(text)


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "cp1252"


def _in_table(flow: _Flow, word: str, seen: Counter[str]) -> None:
    match word:
        case "intbl":
            flow.in_table = True
        case "pard":
            flow.in_table = False
        case "cell":
            flow.in_table = True
            _end_paragraph(flow, seen)
            flow.row.append(flow.cell)
            flow.cell = []
        case "row":
            flow.table.append(flow.row)
            flow.row = []


def _end_paragraph(flow: _Flow, seen: Counter[str] | None = None) -> None:
    text = "".join(flow.text)
    flow.text.clear()
    if flow.numbers_page:
        flow.numbers_page = False
        if seen is not None:
            seen["page number"] += 1
        return
    if flow.in_table:
        flow.cell.append(text)
        return
    _end_table(flow)
    flow.passages += [Passage(text, flow.label if text.strip() else ""), *flow.notes]
    flow.label = ""
    flow.notes = []


def _end_table(flow: _Flow) -> None:
    if flow.table:
        flow.passages.extend(_table(flow))
        flow.table = []


def _table(flow: _Flow) -> Iterator[Passage]:
    yield from table_passages(flow.table)
    yield from flow.notes
    flow.notes = []
