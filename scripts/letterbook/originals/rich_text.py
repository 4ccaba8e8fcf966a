"""Copies of Rich Text files (.rtf, specification 1.9.1) that can be published.

Groups and words that tell of people and programs, or hold programs, are left out; all others stay as they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from letterbook.originals.copies import Copy, Removed
from letterbook.originals.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKEN = re.compile(
    rb"\\(?P<name>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|(?P<star>\\\*)|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]"
    rb"|(?P<open>\{)|(?P<close>\})|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_GONE: Mapping[str, str] = {
    "info": Removed.ABOUT,
    "object": Removed.OBJECTS,
    "objdata": Removed.OBJECTS,
    "annotation": Removed.COMMENTS,
    "pict": "pictures",
    "nonshppict": "pictures",
    "filetbl": "",
    "password": "",
    "private": "",
    "xe": "",
    "tc": "",
}
"""Groups that are left out, and what to say of them."""

_STARRED_KEPT = frozenset({
    "aftnsep", "aftnsepc", "cs", "falt", "footnote", "ftnsep", "ftnsepc", "listoverridetable", "listtable", "panose",
    "pn", "pnseclvl", "pntext", "shpinst", "ts", "ud",
})  # fmt: skip
"""Of the groups that a program may pass over, those by which a page looks as it does."""

_WORDS_GONE = frozenset({"crauth", "crdate", "deleted", "revauth", "revdttm", "revised", "v"})
_HIDING = {"deleted": Removed.CHANGES, "v": Removed.HIDDEN}
_SHAPE_GONE = re.compile(rb"\\sn\s+(?:wz|pih|pib|hyperlink|script|metroBlob)")
_PAGE_FIELD = re.compile(rb"\s*(?:\{[^{}]{0,80})?\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_OPEN_WORD = re.compile(rb"(?<!\\)(?:\\\\)*\\[a-zA-Z]{1,32}(?:-?\d{1,10})?\Z")
"""A word at the end of a text that what follows it would become part of."""

_AHEAD = 120
_DEEPEST = 500
_BROKEN = "open it in the program it comes from and save it as .docx or PDF, and add that"


@dataclass(slots=True)
class _Group:
    """A group that is open, while a file is copied."""

    start: int
    """where it begins in the copy"""
    has_text: bool = False
    starred: bool = False


@dataclass(slots=True)
class _Copying:
    data: bytes
    out: bytearray = field(default_factory=bytearray)
    groups: list[_Group] = field(default_factory=list)
    removed: dict[str, None] = field(default_factory=dict)
    dropped: int = 0
    """how many groups are open since one was dropped, that one included; 0 outside"""
    is_cut: bool = False
    """something was left out just before"""

    def put(self, token: bytes) -> None:
        """Add a token; a blank parts it from a word that something stood behind which is left out."""
        joins = token[:1].isalnum() or token[:1] in {b" ", b"-"}
        if self.is_cut and joins and _OPEN_WORD.search(self.out, max(0, len(self.out) - _AHEAD)):
            self.out += b" "
        self.is_cut = False
        self.out += token


def keep_rtf(data: bytes) -> Copy:
    """Return a copy of an RTF file that can be published. Raises UnreadableError where that is not sure."""
    copying = _Copying(data.lstrip())
    if not copying.data.startswith(b"{\\rtf"):
        message = "this file does not begin as RTF does"
        raise UnreadableError(message, _BROKEN)
    place = 0
    while match := _TOKEN.match(copying.data, place):
        place = _take(copying, match)
        if not copying.groups:
            break
    if copying.groups:
        message = "this RTF file is damaged: groups in it have no end"
        raise UnreadableError(message, _BROKEN)
    return Copy(".rtf", bytes(copying.out), tuple(filter(None, copying.removed)))


def _take(copying: _Copying, match: re.Match[bytes]) -> int:
    """Copy a token, or leave it out; return where the next one begins."""
    if match["open"]:
        _open(copying)
    elif match["close"]:
        _close(copying)
    elif match["name"]:
        return _word(copying, match)
    elif not copying.dropped:
        group = copying.groups[-1]
        if match["star"]:
            group.starred = True
        else:
            group.has_text = group.has_text or bool(match["text"])
            copying.put(match[0])
    return match.end()


def _open(copying: _Copying) -> None:
    if len(copying.groups) + copying.dropped > _DEEPEST:
        message = f"this RTF file has more than {_DEEPEST} groups within each other; it may be made to do harm"
        raise UnreadableError(message, _BROKEN)
    if copying.dropped:
        copying.dropped += 1
    else:
        copying.groups.append(_Group(len(copying.out)))
        copying.put(b"{")


def _close(copying: _Copying) -> None:
    if copying.dropped > 1:
        copying.dropped -= 1
    elif copying.dropped:
        copying.dropped = 0
        copying.groups.pop()
    else:
        copying.groups.pop()
        copying.put(b"}")


def _word(copying: _Copying, match: re.Match[bytes]) -> int:
    name = match["name"].decode("ascii")
    if name == "bin":
        return match.end() + max(0, min(int(match["number"] or 0), len(copying.data)))
    if copying.dropped:
        return match.end()
    group = copying.groups[-1]
    starred, group.starred = group.starred, False
    if name in _HIDING and match["number"] != b"0":
        _hide(copying, name)
    elif name == "sp" and _SHAPE_GONE.search(copying.data, match.end(), match.end() + _AHEAD):
        _drop(copying, "")
    elif _is_gone(copying, match, name, starred=starred):
        _drop(copying, _GONE.get(name, ""))
    elif "rsid" not in name and name not in _WORDS_GONE:
        copying.put((b"\\*" if starred else b"") + match[0])
    else:
        copying.is_cut = True
    return match.end()


def _is_gone(copying: _Copying, match: re.Match[bytes], name: str, *, starred: bool) -> bool:
    if name == "fldinst":
        return not _PAGE_FIELD.match(copying.data, match.end(), match.end() + _AHEAD)
    return name in _GONE or (starred and name not in _STARRED_KEPT)


def _hide(copying: _Copying, name: str) -> None:
    """Leave out a group whose text is hidden from its beginning; of any other nobody can be sure."""
    if copying.groups[-1].has_text or len(copying.groups) == 1:
        message = f"it has {_HIDING[name]}, which cannot be taken out of an RTF file with certainty"
        raise UnreadableError(message, "accept all changes, save it as .docx or PDF, and add that")
    _drop(copying, _HIDING[name])


def _drop(copying: _Copying, said: str) -> None:
    del copying.out[copying.groups[-1].start :]
    copying.dropped = 1
    copying.is_cut = True
    copying.removed[said] = None
