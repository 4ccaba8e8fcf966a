"""Copies of e-mails that can be published: who wrote to whom, when and what, without addresses and the way it went."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from typing import TYPE_CHECKING

from letterbook.originals.copies import Copy
from letterbook.originals.unreadable import UnreadableError
from letterbook.originals.web_page import bare_page

if TYPE_CHECKING:
    from collections.abc import Iterator

_PEOPLE = ("From", "To", "Cc")
_MOST_PEOPLE = 200
_NOWHERE = {"username": "removed", "domain": "address.invalid"}
"""Stands for every address; RFC 2606 keeps the domain from ever being anybody's."""


def keep_eml(data: bytes) -> Copy:
    """Return a copy of an e-mail that can be published. Raises UnreadableError where it holds no text."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        copy = _bare_message(message)
        removed = tuple(_removed(message))
        return Copy(".eml", copy.as_bytes(policy=policy.SMTP), removed)
    except (MessageError, ValueError, LookupError, AttributeError, TypeError) as error:
        wrong = "no copy of this e-mail can be made that is safe to publish"
        raise UnreadableError(wrong, "print it into a PDF and keep that beside the letter") from error


def _bare_message(message: EmailMessage) -> EmailMessage:
    copy = EmailMessage(policy=policy.SMTP)
    for name in _PEOPLE:
        people = getattr(message.get(name), "addresses", ())[:_MOST_PEOPLE]
        named = [Address(person.display_name, **_NOWHERE) for person in people if person.display_name]
        if named:
            copy[name] = named
    date = getattr(message.get("Date"), "datetime", None)
    if date is not None:
        copy["Date"] = date
    if subject := " ".join(str(message.get("Subject", "")).split()):
        copy["Subject"] = subject
    part = message.get_body(("plain", "html"))
    if part is None:
        wrong = "there is no text in this e-mail"
        raise UnreadableError(wrong, "save what is attached to it and add that")
    content = str(part.get_content()).replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_subtype() == "html":
        copy.set_content(bare_page(content)[0], subtype="html", cte="base64")
    else:
        flowed = str(part.get_param("format", "")).lower() == "flowed"
        copy.set_content(content, cte="quoted-printable", params={"format": "flowed"} if flowed else None)
    return copy


def _removed(message: EmailMessage) -> Iterator[str]:
    yield "e-mail addresses, and the lines of the head that tell which way the message went"
    if any(True for _ in message.iter_attachments()):
        yield "what is attached"
