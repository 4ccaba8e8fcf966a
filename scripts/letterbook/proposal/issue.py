"""What somebody filled in in the form "Add a letter", read out of the issue that GitHub made of it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from letterbook.definition.issue_form import FIELDS, FILE, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_ANSWER = "_No response_"
"""What GitHub writes for a field that was left empty."""

_FENCE = re.compile(r"\A(?P<fence>`{3,}|~{3,})[^\n`]*\n(?P<text>.*?)\n?(?P=fence)[`~]*[ \t]*\Z", re.DOTALL)
_LINK = re.compile(r"""(?:\]\(|src=["'])(https://[^\s)"'<>]+)""")

HOSTS = {"github.com": r"/user-attachments/(?:files/[0-9]+|assets)/[^/]+|/[^/]+/[^/]+/files/[0-9]+/[^/]+"}
"""Host to the paths below which GitHub keeps what people attach."""

MOST_FILES = 20


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that somebody attached to an issue."""

    address: str
    name: str
    """as GitHub has it; without a folder, and safe as the name of a file"""


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as somebody filled it in."""

    facts: Mapping[str, str]
    """key of a metadata block to what is stated"""
    text: str
    """of the letter, "" where a file holds it"""
    attachments: tuple[Attachment, ...] = ()
    refused: tuple[str, ...] = ()
    """addresses in the field for files that are not files attached to an issue"""


def read_form(body: str) -> Filled:
    """Read an issue. A field that is missing is empty; what stands outside the fields is not looked at."""
    answers = _answers(body.replace("\r\n", "\n"))
    addresses = list(dict.fromkeys(_LINK.findall(answers[FILE.name])))
    attached = [address for address in addresses if is_attachment(address)][:MOST_FILES]
    return Filled(
        facts={name: " ".join(said.split()) for name, said in answers.items() if said and name not in _LETTER},
        text=_unfenced(answers[TEXT.name]),
        attachments=tuple(
            Attachment(address, _file_name(answers[FILE.name], address, number))
            for number, address in enumerate(attached, 1)
        ),
        refused=tuple(address for address in addresses if not is_attachment(address)),
    )


_LETTER = {FILE.name, TEXT.name}


def is_attachment(address: str) -> bool:
    """Tell whether an address is one where GitHub keeps files that are attached to issues."""
    parts = urlsplit(address)
    known = HOSTS.get(parts.netloc)
    return parts.scheme == "https" and bool(known and re.fullmatch(known, parts.path)) and ".." not in parts.path


def _answers(body: str) -> dict[str, str]:
    """Return field name to answer. Each heading is looked for behind the one before it; the text comes last."""
    answers = dict.fromkeys((field.name for field in FIELDS), "")
    before = ""
    for field in FIELDS:
        head, found, rest = body.partition(f"### {field.label}\n")
        if found:
            if before:
                answers[before] = head
            before, body = field.name, rest
    if before:
        answers[before] = body
    return {name: "" if said.strip() == NO_ANSWER else said.strip("\n") for name, said in answers.items()}


def _unfenced(text: str) -> str:
    """Return what stands in a block of code, which GitHub makes of a field that is shown as it is."""
    match = _FENCE.match(text.strip("\n"))
    return match["text"] if match else text


def _file_name(answer: str, address: str, number: int) -> str:
    """Return a name for a file: the one in its link, if it is plain, with the ending by which its kind is known."""
    label = re.search(rf"\[([^\]\n]*)\]\({re.escape(address)}\)", answer)
    for name in (unquote(urlsplit(address).path.rpartition("/")[2]), label[1] if label else ""):
        stem, dot, ending = name.rpartition(".")
        if dot and re.fullmatch("[A-Za-z0-9]{2,5}", ending):
            plain = re.sub(r"[^A-Za-z0-9]+", "-", stem).strip("-")[:60]
            return f"{number:02}-{plain or 'file'}.{ending.lower()}"
    return f"{number:02}-picture.png"
