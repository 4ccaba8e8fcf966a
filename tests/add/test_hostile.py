"""Files that are made to do harm are refused in plain words, quickly, and nothing of them is run or written."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from letterbook.add import bounded
from letterbook.add.bounded import take_file
from letterbook.add.formats import kind_of, take
from letterbook.originals.unreadable import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

TYPES = '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
WORD = '<w:document xmlns:w="w"><w:body>{}</w:body></w:document>'
YES = "<w:p><w:r><w:t>Yes.</w:t></w:r></w:p>"
BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


def _docx(document: str = WORD.format(YES), **more: str | bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", TYPES)
        archive.writestr("word/document.xml", document)
        for name, content in more.items():
            archive.writestr(name, content)
    return data.getvalue()


def _declaring_two_gigabytes() -> bytes:
    """Return a document whose directory says that its text has two gigabytes."""
    data = bytearray(_docx())
    begin = data.rfind(b"PK\x01\x02")
    data[begin + 24 : begin + 28] = struct.pack("<I", 2**31)
    return bytes(data)


HOSTILE = {
    "a bomb": (_docx(WORD.format("<w:p/>" * 6_000_000)), ".docx", "more than 30 MB"),
    "entities": (_docx(BOMB + WORD.format("<w:p><w:r><w:t>&b;&c;</w:t></w:r></w:p>")), ".docx", "declares entities"),
    "depth": (_docx(WORD.format("<w:p>" * 5000 + "</w:p>" * 5000)), ".docx", "cannot be read"),
    "no text": (_docx(WORD.format("")), ".docx", "there is no text"),
    "another kind": (b"PK\x03\x04" + bytes(100), ".docx", "damaged"),
    "an old document": (b"\xd0\xcf\x11\xe0" + bytes(600), ".docx", "protected by a password"),
    "entities in odt": (_docx(**{"content.xml": BOMB + "<d>&b;</d>"}), ".odt", "declares entities"),
    "groups": (b"{\\rtf1" + b"{" * 100_000, ".rtf", "groups within each other"),
    "no rtf": (b"Dear Sir", ".rtf", "does not begin as RTF"),
    "no pdf": (b"%PDF-1.7\n" + b"x" * 500, ".pdf", "no PDF that can be read"),
    "a program": (b"MZ\x90\0" + bytes(range(256)) * 9, ".txt", "this is no text"),
    "nothing": (b" \n", ".txt", "this file is empty"),
    "an executable": (b"MZ", ".exe", 'a file that ends in ".exe"'),
    "a name without ending": (b"MZ", "", "no ending"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(name: str) -> None:
    data, ending, said = HOSTILE[name]
    with pytest.raises(UnreadableError) as raised:
        take(data, ending, ["en"])
    assert said in raised.value.message
    assert raised.value.hint


def test_a_length_of_two_gigabytes_is_not_believed() -> None:
    data = _declaring_two_gigabytes()
    assert zipfile.ZipFile(io.BytesIO(data)).infolist()[-1].file_size == 2**31
    assert take(data, ".docx", ["en"]).reading.text == "Yes.\n"


def test_a_name_within_a_document_leads_nowhere() -> None:
    data = _docx(**{"../../evil.sh": "rm -rf", "/etc/passwd": "x"})
    assert take(data, ".docx", ["en"]).reading.text == "Yes.\n"


def test_what_a_file_is_counts_not_what_it_is_called() -> None:
    assert kind_of(b"%PDF-1.4", ".txt") == ".pdf"
    assert kind_of(b"\xff\xd8\xff\xe0", ".doc") == ".jpg"
    with pytest.raises(UnreadableError) as raised:
        kind_of(b"\xd0\xcf\x11\xe0", ".doc")
    assert raised.value.hint.startswith("open it and save it as .docx")


def test_an_rtf_file_cannot_skip_beyond_its_end() -> None:
    assert take(b"{\\rtf1 Yes.\\bin999999999 No.}", ".rtf", ["en"]).reading.text == "Yes.\n"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "passwd.txt").symlink_to("/etc/passwd")
    with pytest.raises(UnreadableError, match="a link or a folder"):
        take_file(tmp_path / "passwd.txt", ["en"])


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(2**31)
    with pytest.raises(UnreadableError, match="this file has 2,147 MB"):
        take_file(tmp_path / "huge.pdf", ["en"])


def test_reading_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Dear Sir,\n" * 1_000_000)  # not read in a moment, however busy the machine is
    monkeypatch.setattr(bounded, "SECONDS", 0)
    with pytest.raises(UnreadableError, match="took more than"):
        take_file(tmp_path / "a.txt", ["en"])
