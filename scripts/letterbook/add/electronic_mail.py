"""Reading a saved e-mail (.eml: RFC 5322)."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from letterbook.add.plain import clean_text
from letterbook.add.reading import Reading, count
from letterbook.add.web_page import read_page
from letterbook.originals.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

_SEALED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
_PEOPLE = ("From", "To", "Cc")
_MOST_PEOPLE = 200
_FLOWED = re.compile(r"(?<=\S) \n(?=[^>\n])")
"""A line that goes on on the next one (RFC 3676)."""


def read_eml(data: bytes) -> Reading:
    """Return the text of an e-mail below the lines of its head that a letter has: from whom, to whom, when, subject."""
    message = message_from_bytes(data, policy=policy.default)
    if not message.keys():
        wrong = "this file is damaged, or of another kind than its name says: an e-mail begins with its head"
        raise UnreadableError(wrong, "save the message again from your mail program, with all its lines")
    if message.get_content_type() in _SEALED:
        wrong = "this e-mail is encrypted"
        raise UnreadableError(wrong, "open it in your mail program, copy the text and save it as a plain text file")
    inner = _text_of(message)
    text, changes = clean_text(inner.text)
    head = "\n".join(_head(message))
    return Reading(f"{head}\n\n{text}", (*inner.remarks, *_remarks(message), *changes))


def _text_of(message: EmailMessage) -> Reading:
    part = message.get_body(("plain", "html"))
    if part is None:
        attached = [name for one in message.iter_attachments() if (name := one.get_filename())]
        wrong = "there is no text in this e-mail"
        named = f" ({', '.join(attached[:3])})" if attached else ""
        raise UnreadableError(
            wrong, f"if the letter is attached{named}, save it from your mail program and add that file"
        )
    content = str(part.get_content()).replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_subtype() == "html":
        return read_page(content)
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return Reading(_FLOWED.sub(" ", content) if flowed else content)


def _head(message: EmailMessage) -> Iterator[str]:
    for name in _PEOPLE:
        people = getattr(message.get(name), "addresses", ())[:_MOST_PEOPLE]
        names = [person.display_name for person in people if person.display_name]
        if names:
            yield f"{name}: {'; '.join(names)}"
    date = getattr(message.get("Date"), "datetime", None)
    if date is not None:
        yield f"Date: {date.day} {date:%B %Y}"
    subject = " ".join(str(message.get("Subject", "")).split())
    if subject:
        yield f"Subject: {subject}"


def _remarks(message: EmailMessage) -> Iterator[str]:
    yield "left out: e-mail addresses, and the lines of the head that tell which way the message went"
    attached = [one.get_filename() or "without a name" for one in message.iter_attachments()]
    if attached:
        names = ", ".join(attached[:5])
        yield f"not taken: {count(len(attached), 'attachment')} ({names}); save and add what belongs to the letter"
