"""A plain text is read in whatever encoding it is."""

from __future__ import annotations

import pytest

from letterbook.add.plain import read_text
from letterbook.originals.unreadable import UnreadableError

ENGLISH = (
    "March 16, 2023\n\nDear Prime Minister Løkke,\n\nWe “thank” you – truly – for the café.\n\nSincerely,\n\nJosé\n"
)
RUSSIAN = (
    "16 марта 2023 г.\n\nУважаемый господин министр!\n\nПросим вас открыть библиотеку нашей долины.\n\nС уважением,\n"
)
BELARUSIAN = (
    "16 сакавіка 2023 г.\n\nПаважаны спадар міністр!\n\nПросім вас адкрыць бібліятэку нашай даліны, якую зачынілі.\n\n"
    "З павагай,\n"
)


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        (ENGLISH, "utf-8", ""),
        (ENGLISH, "utf-8-sig", ""),
        (ENGLISH, "utf-16", "UTF-16"),
        (ENGLISH, "utf-16-le", "UTF-16"),
        (BELARUSIAN, "utf-16-be", "UTF-16"),
        (ENGLISH, "cp1252", "windows-1252"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (BELARUSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8_r", "KOI8-R"),
        (RUSSIAN, "cp866", "DOS 866"),
    ],
)
def test_the_encoding_is_told_and_said(text: str, encoding: str, said: str) -> None:
    reading = read_text(text.encode(encoding))
    assert reading.text == text
    assert reading.remarks == ((f"the encoding is {said}; now UTF-8",) if said else ())


def test_line_ends_of_other_systems_become_plain() -> None:
    assert read_text(b"Dear Sir,\r\n\r\nYes.\rNo.\n").text == "Dear Sir,\n\nYes.\nNo.\n"


def test_accents_are_composed_and_control_characters_taken_out() -> None:
    reading = read_text("Cafe\u0301\x07!\f".encode())
    assert reading.text == "Café!\f"
    assert len(reading.remarks) == 2


def test_a_program_is_no_text() -> None:
    with pytest.raises(UnreadableError, match="this is no text"):
        read_text(b"\x7fELF\x02\x01\x01\0\xff\xfe\xfd" + bytes(range(1, 250)) * 40 + b"\0")
