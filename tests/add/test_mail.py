"""An e-mail becomes a letter with the head that matters."""

from __future__ import annotations

import pytest

from letterbook.add.electronic_mail import read_eml
from letterbook.originals.unreadable import UnreadableError
from letterbook.parse import parse_letter
from letterbook.source import parse_bytes

HEAD = (
    "Received: from secret.example by mx.example; Thu, 16 Mar 2023 10:00:01 +0100\r\n"
    "From: Anna Bell <anna.bell@secret.example>\r\nTo: Boris Sample <boris@secret.example>, info@secret.example\r\n"
    "Date: Thu, 16 Mar 2023 10:00:00 +0100\r\nSubject: =?utf-8?q?The_caf=C3=A9?=\r\nMIME-Version: 1.0\r\n"
)
PLAIN = 'Content-Type: text/plain; charset="utf-8"; format=flowed\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
BODY = "Dear Boris,\n\nplease open the library of the valley, which has \nbeen closed.\n\nSincerely,\nAnna Bell\n"


def test_the_head_says_who_wrote_to_whom_and_when_and_nobodys_address() -> None:
    reading = read_eml((HEAD + PLAIN + BODY).encode())
    assert reading.text == (
        "From: Anna Bell\nTo: Boris Sample\nDate: 16 March 2023\nSubject: The café\n\n"
        "Dear Boris,\n\nplease open the library of the valley, which has been closed.\n\nSincerely,\nAnna Bell\n"
    )
    assert "secret" not in "".join(reading.remarks)


def test_the_head_is_understood() -> None:
    source = parse_bytes(read_eml((HEAD + PLAIN + BODY).encode()).text.encode(), stem="x", file="x.txt").source
    assert source
    letter = parse_letter(source)
    assert letter.date == "2023-03-16"
    assert letter.sender
    assert letter.sender.name == "Anna Bell"


def test_of_a_mail_in_two_forms_the_plain_one_is_read_and_attachments_are_named() -> None:
    parts = (
        'Content-Type: multipart/mixed; boundary="o"\n\n--o\n'
        'Content-Type: multipart/alternative; boundary="i"\n\n'
        "--i\nContent-Type: text/plain\n\nDear Sir,\n--i\nContent-Type: text/html\n\n<b>No</b>\n--i--\n"
        '--o\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="letter.pdf"\n\nx\n--o--\n'
    )
    reading = read_eml((HEAD + parts).encode())
    assert reading.text.endswith("\n\nDear Sir,\n") or reading.text.endswith("\n\nDear Sir,")
    assert "not taken: 1 attachment (letter.pdf); save and add what belongs to the letter" in reading.remarks


def test_a_mail_that_is_a_web_page_is_read_as_one() -> None:
    page = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Dear Sir,</p><script>alert(1)</script><p>Yes.</p>"
    assert read_eml((HEAD + page).encode()).text.endswith("\n\nDear Sir,\n\nYes.\n")


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        ("Dear Sir,\n\nno head.", "begins with its head"),
        (HEAD + "Content-Type: application/pkcs7-mime\r\n\r\nMIAGCSqGSIb3", "is encrypted"),
        (HEAD + 'Content-Type: application/pdf; name="a.pdf"\r\n\r\nx', "there is no text"),
    ],
)
def test_what_is_no_readable_mail_is_refused(mail: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_eml(mail.encode())
