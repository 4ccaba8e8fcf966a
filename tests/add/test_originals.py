"""A file that a letter was received in is kept beside it: the same words, nobody's name, nothing that runs."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from PIL import Image, PngImagePlugin, TiffImagePlugin

from letterbook.add.formats import keep, take
from letterbook.cli import main
from letterbook.facsimile import read_facsimile
from letterbook.originals.publishing import DOCUMENTS, published, published_facsimile
from letterbook.originals.unreadable import UnreadableError
from letterbook.source import ORIGINAL_ENDINGS, list_folder, read_letter_file
from tests.add.documents import FIVE, SPECIAL
from tests.conftest import build

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OFFICE = ("docx", "odt", "rtf", "html")
"""The formats that LibreOffice writes and that hold a text themselves."""

SECRETS = ("Secret Author", "2023-03-01", "old and ugly", "polite", "LibreOffice", "rsid", "rsidR")
"""What the document with tracked changes says beside its words."""


def _all_bytes(data: bytes) -> bytes:
    """Return a file with what is packed in it."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join((*(name.encode() for name in archive.namelist()), *map(archive.read, archive.namelist())))


@pytest.mark.parametrize("form", OFFICE)
@pytest.mark.parametrize("name", [*FIVE, *SPECIAL])
def test_a_copy_says_the_same_as_its_original_and_copying_it_changes_nothing_more(
    made: Path, name: str, form: str
) -> None:
    taken = take((made / f"{name}.{form}").read_bytes(), f".{form}", ["en"])
    (copy,) = taken.copies
    again = take(copy.data, f".{form}", ["en"])
    assert again.reading.text == taken.reading.text
    assert again.copies[0].data == copy.data


@pytest.mark.parametrize("form", ["docx", "odt", "rtf"])
def test_nobody_who_wrote_or_changed_a_document_is_named_in_its_copy(made: Path, form: str) -> None:
    (copy,) = take((made / f"changes.{form}").read_bytes(), f".{form}", ["en"]).copies
    inside = _all_bytes(copy.data).decode("utf-8", "replace")
    assert [secret for secret in SECRETS if secret in inside] == []
    assert "what it says of its author, its program and its dates" in copy.removed


def _docx(document: str, relations: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    space = "xmlns:w='w' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' xmlns:a='a'"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            "<Relationships><Relationship Id='r' Type='x/officeDocument' Target='word/document.xml'/></Relationships>",
        )
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{document}</w:body></w:document>")
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return data.getvalue()


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Secret Author")
    data = io.BytesIO()
    Image.new("L", (3, 3)).save(data, "PNG", pnginfo=notes)
    return data.getvalue()


def test_nothing_in_a_copied_word_file_runs_leads_elsewhere_or_is_hidden() -> None:
    relations = (
        "<Relationship Id='r1' Type='x/hyperlink' TargetMode='External' Target='https://evil.example/who'/>"
        "<Relationship Id='r2' Type='x/attachedTemplate' TargetMode='External' Target='https://evil.example/t.dotm'/>"
        "<Relationship Id='r3' Type='x/image' Target='media/a.png'/>"
        "<Relationship Id='r4' Type='x/image' TargetMode='External' Target='https://evil.example/pixel.png'/>"
        "<Relationship Id='r5' Type='x/image' Target='media/evil.emf'/>"
        "<Relationship Id='r6' Type='x/vbaProject' Target='vbaProject.bin'/>"
        "<Relationship Id='r7' Type='x/image' Target='../../etc/passwd.png'/>"
    )
    document = (
        f"<w:p w:rsidR='00AA'><w:hyperlink r:id='r1'>{_run('Dear Sir,')}</w:hyperlink></w:p>"
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DDEAUTO cmd </w:instrText>"
        f"<w:fldChar w:fldCharType='separate'/></w:r>{_run('we write.')}</w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Do not tell them.</w:t></w:r></w:p>"
        "<w:p><w:r><w:drawing><a:docPr name='C:/Users/secret/a.png' descr='C:/Users/secret/a.png'/>"
        "<a:blip r:embed='r3'/><a:blip r:link='r4'/><a:blip r:embed='r5'/></w:drawing></w:r></w:p>"
        "<w:p><w:r><w:object><w:OLEObject r:id='r6'/></w:object></w:r></w:p>"
    )
    data = _docx(
        document,
        relations,
        {
            "word/media/a.png": _png(),
            "word/media/evil.emf": b"\x01\0\0\0evil",
            "word/vbaProject.bin": b"evil",
            "docProps/core.xml": "<c>Secret Author</c>",
            "docProps/thumbnail.jpeg": b"secret",
            "customXml/item1.xml": "<secret/>",
        },
    )
    (copy,) = take(data, ".docx", ["en"]).copies
    inside = _all_bytes(copy.data).decode("utf-8", "replace").lower()
    assert [word for word in ("evil", "secret", "ddeauto", "rsid", "passwd", "00aa") if word in inside] == []
    assert "word/media/a.png" in inside
    assert copy.removed == (
        "what it says of its author, its program and its dates",
        "macros",
        "embedded objects",
        "the addresses to which links lead",
        "hidden text",
        "pictures that are neither PNG nor JPEG",
    )


def _odt(body: str, parts: Mapping[str, str | bytes]) -> bytes:
    spaces = " ".join(
        f"xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'" for name in ("office", "text", "drawing")
    )
    content = f"<office:document-content {spaces} xmlns:xlink='xlink'><office:body><office:text>{body}</office:text>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", f"{content}</office:body></office:document-content>")
        for name, said in parts.items():
            archive.writestr(name, said)
    return data.getvalue()


def test_nothing_in_a_copied_opendocument_file_runs_leads_elsewhere_or_is_hidden() -> None:
    body = (
        "<office:forms><text:p>evil form</text:p></office:forms>"
        "<text:user-field-decls><text:user-field-decl text:name='secret' office:string-value='secret'/>"
        "</text:user-field-decls>"
        "<text:p>Dear <text:a xlink:href='https://evil.example'>Sir</text:a>,</text:p>"
        "<text:p>we <text:author-name text:fixed='false'>write</text:author-name>"
        "<text:hidden-text text:string-value='secret'>secret</text:hidden-text>"
        "<text:conditional-text text:string-value-if-false='secret'> to you</text:conditional-text>"
        "<text:script xlink:href='evil.js'/>.</text:p>"
        "<text:p><drawing:frame><drawing:image xlink:href='Pictures/a.png'/></drawing:frame>"
        "<drawing:frame><drawing:image xlink:href='https://evil.example/pixel.png'/></drawing:frame>"
        "<drawing:frame><drawing:object-ole xlink:href='./Object 1'/></drawing:frame></text:p>"
    )
    names = ("meta.xml", "settings.xml", "Basic/evil.xml", "Thumbnails/secret.png", "Object 1", "Versions/secret")
    parts: dict[str, str | bytes] = dict.fromkeys(names, "<secret/>")
    parts |= {"Pictures/a.png": _png(), "Pictures/evil.svm": b"evil"}
    (copy,) = take(_odt(body, parts), ".odt", ["en"]).copies
    inside = _all_bytes(copy.data).decode("utf-8", "replace").lower()
    assert [word for word in ("evil", "secret", "settings", "object-ole") if word in inside] == []
    assert "dear sir," in inside
    assert "pictures/a.png" in inside
    assert {"macros", "earlier versions", "embedded objects", "hidden text"} <= set(copy.removed)


def test_an_rtf_file_loses_objects_pictures_fields_and_whoever_wrote_it() -> None:
    data = (
        rb"{\rtf1\ansi{\info{\author Secret}}{\*\generator Secret;}\rsid77 Dear Sir,\par "
        rb"{\field{\*\fldinst HYPERLINK \"https://evil.example\"}{\fldrslt we}} write"
        rb"{\object\objemb{\*\objdata 6576696c}}{\pict\pngblip 6576696c}{\*\unknown evil}{\v evil}.\par}"
    )
    (copy,) = take(data, ".rtf", ["en"]).copies
    assert copy.data == rb"{\rtf1\ansi Dear Sir,\par {\field{\fldrslt we}} write.\par}"


def test_where_it_is_not_sure_that_a_copy_tells_nothing_none_is_kept_and_that_is_said() -> None:
    taken = take(rb"{\rtf1 Dear Sir,\par we \deleted secretly \deleted0 write.\par}", ".rtf", ["en"])
    assert taken.copies == ()
    assert any(
        "the file is not kept beside the letter: it has what tracked changes" in one for one in taken.reading.remarks
    )


def test_an_e_mail_keeps_its_people_its_day_and_its_words() -> None:
    message = EmailMessage()
    for name, said in {
        "From": "Boris Sample <boris@private.example>",
        "To": "Anna Example <anna@private.example>",
        "Bcc": "Secret Reader <secret@private.example>",
        "Date": "Thu, 16 Mar 2023 10:00:00 +0100",
        "Subject": "The library",
        "Received": "from laptop.private.example [10.0.0.7]",
        "X-Mailer": "Secret Mailer",
        "Message-ID": "<7@private.example>",
    }.items():
        message[name] = said
    message.set_content("Dear Anna,\n\nwe write about the library.\n")
    message.add_alternative("<p>Dear Anna,</p><img src='https://evil.example/pixel'>", subtype="html")
    message.add_attachment(b"secret", maintype="application", subtype="pdf", filename="secret.pdf")
    taken = take(message.as_bytes(), ".eml", ["en"])
    (copy,) = taken.copies
    assert not re.search(rb"private|[Ss]ecret|evil|10\.0\.0|X-Mailer|Message-ID", copy.data)
    assert b"Boris Sample <removed@address.invalid>" in copy.data
    assert take(copy.data, ".eml", ["en"]).reading.text == taken.reading.text
    assert "what is attached" in copy.removed


def test_a_copied_web_page_holds_words_and_nothing_that_runs_or_fetches() -> None:
    page = (
        "<html><head><meta name=author content=secret><link rel=stylesheet href=//evil.example>"
        "<script>evil()</script><base href=//evil.example></head><body onload=evil()><!-- secret -->"
        "<h1 style='background:url(//evil.example)'>Dear Sir,</h1>"
        "<p onclick=evil()>we <a href='javascript:evil()'>write</a> to <a href=//evil.example>you</a>.</p>"
        "<svg><script>evil()</script></svg><math><mtext><p>x</math><iframe src=//evil.example></iframe>"
        "<form action=//evil.example><input value=evil></form><img src=//evil.example onerror=evil()>"
        "<noscript><p title='</noscript><script>evil()</script>'></noscript><div hidden>secret</div></body></html>"
    )
    taken = take(page.encode(), ".html", ["en"])
    (copy,) = taken.copies
    text = copy.data.decode()
    assert not re.search("evil|secret|script|style|onclick|src=", text.partition("<body>")[2])
    assert "<h1>Dear Sir,</h1><p>we <a>write</a> to <a>you</a>.</p>" in text
    assert "content=\"default-src 'none'\"" in text


def _tiff() -> bytes:
    first, second = Image.new("RGB", (20, 10), "red"), Image.new("1", (9, 9))
    notes = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, said in {
        270: "Secret place",
        271: "Secret camera",
        305: "Secret program",
        306: "2023",
        315: "Secret",
    }.items():
        notes[tag] = said
    data = io.BytesIO()
    first.save(
        data, "TIFF", compression="tiff_lzw", tiffinfo=notes, dpi=(300, 300), save_all=True, append_images=[second]
    )
    return data.getvalue()


def test_a_tiff_file_keeps_its_dots_and_loses_its_notes() -> None:
    data = _tiff()
    bare = published_facsimile(data)
    assert b"Secret" in data
    assert b"Secret" not in bare
    assert published_facsimile(bare) == bare
    with Image.open(io.BytesIO(data)) as picture, Image.open(io.BytesIO(bare)) as copy:
        for number in range(2):
            picture.seek(number)
            copy.seek(number)
            assert (copy.size, copy.mode, copy.tobytes()) == (picture.size, picture.mode, picture.tobytes())
        with pytest.raises(EOFError):
            copy.seek(2)
        copy.seek(0)
        assert copy.info["dpi"] == (300, 300)


@pytest.mark.parametrize(
    "data", [b"II*\0\xff\xff\xff\x7f", b"MM\0*" + bytes(4), _tiff()[:200], b"II*\0\x08\0\0\0\x01\0"]
)
def test_a_broken_tiff_file_gives_a_sentence_or_an_empty_file(data: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        assert len(published_facsimile(data)) == 8


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return a folder with a letter, and beside it what was put there by hand."""
    (tmp_path / "2023-03-16-x.txt").write_text(
        "March 16, 2023\n\nDear Sir,\n\nWe write.\n\nSincerely,\n\nBoris Sample\n"
    )
    return tmp_path


def test_what_lies_beside_a_letter_is_its_original_and_no_strange_file(archive: Path) -> None:
    (archive / "2023-03-16-x.html").write_text("<p>Dear Sir,")
    (archive / "2023-03-16-x-2.rtf").write_bytes(b"{\\rtf1 Dear Sir,}")
    (listed,), problems = list_folder(archive)
    read = read_letter_file(listed)
    assert (problems, read.problems) == ((), ())
    assert read.source
    assert [one.file for one in read.source.originals] == ["2023-03-16-x.html", "2023-03-16-x-2.rtf"]
    assert [one.size for one in read.source.originals] == [
        len(published((archive / one.file).read_bytes(), one.file)) for one in read.source.originals
    ]


def test_an_original_that_cannot_be_published_is_reported(archive: Path) -> None:
    (archive / "2023-03-16-x.docx").write_bytes(b"no document")
    (archive / "2023-03-16-x.pdf").write_bytes(b"%PDF-1.4 no document")
    (archive / "2024-01-01-y.odt").write_bytes(b"alone")
    (listed,), problems = list_folder(archive)
    read = read_letter_file(listed)
    assert [one.code for one in problems] == ["lone-original"]
    assert sorted(one.code for one in read.problems) == ["bad-facsimile", "bad-original"]
    assert read.source
    assert (read.source.originals, read.source.facsimiles) == ((), ())


def test_a_pdf_that_can_be_shown_but_not_copied_is_not_published(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: bytes) -> bytes:
        message = "no copy can be made"
        raise UnreadableError(message, "print it")

    data = io.BytesIO()
    Image.new("L", (10, 10)).save(data, "PDF")
    (archive / "2023-03-16-x.pdf").write_bytes(data.getvalue())
    monkeypatch.setattr("letterbook.originals.publishing.published_facsimile", refuse)
    (listed,), _ = list_folder(archive)
    assert read_facsimile(archive / "2023-03-16-x.pdf", file="x")[0]
    assert [one.code for one in read_letter_file(listed).problems] == ["bad-facsimile"]


def test_letterbook_add_keeps_a_document_beside_its_letter_and_knows_it_again(made: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    words = ["add", "--letters", str(tmp_path / "letters"), str(made / f"{FIVE[0]}.docx")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "letters").iterdir()) == [f"{FIVE[0]}.docx", f"{FIVE[0]}.txt"]
    assert "not in the kept copy: what it says of its author, its program and its dates" in result.output
    again = CliRunner().invoke(main, words)
    assert (again.exit_code, "this file is there already, as" in again.output) == (1, True)


def test_the_site_has_copies_of_all_that_lies_beside_a_letter_and_nothing_of_a_withdrawn_one(
    made: Path, archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shutil.copyfile(made / "changes.docx", archive / "2023-03-16-x.docx")
    (archive / "2023-03-16-x.tif").write_bytes(_tiff())
    gone = archive / "2023-03-17-gone.txt"
    gone.write_text("---\nwithdrawn: {date: 2024-05-01, reason: asked}\n---\nMarch 17, 2023\n\nDear Sir,\n")
    shutil.copyfile(made / "changes.odt", gone.with_suffix(".odt"))
    site = build(archive, tmp_path_factory.mktemp("published") / "site")
    names = {path.name for path in (site / "letters/2023-03-16-x").iterdir()}
    assert {"2023-03-16-x.docx", "2023-03-16-x.tif", "page-1.jpg", "page-2.jpg"} <= names
    assert not [path for path in site.rglob("*") if path.suffix == ".odt"]
    everything = b"".join(_all_bytes(path.read_bytes()) for path in site.rglob("*2023-03-16-x.*"))
    assert not [secret for secret in ("Secret", "ugly", "polite") if secret.encode() in everything]
    page = (site / "letters/2023-03-16-x/index.html").read_text("utf-8")
    size = -(-(site / "letters/2023-03-16-x/2023-03-16-x.docx").stat().st_size // 1000)
    assert "<h2>Original as received</h2>" in page
    assert f'<a href="2023-03-16-x.docx" download>Word, {size} KB</a>' in page


def test_a_document_is_kept_beside_a_letter_that_is_there_only_if_its_copy_says_the_same() -> None:
    assert keep(rb"{\rtf1 Dear Sir,\par}", ".rtf")[0].data == rb"{\rtf1 Dear Sir,\par}"
    with pytest.raises(UnreadableError, match="it would not say the same"):
        keep(rb"{\rtf1 Dear Sir,\par} And more.", ".rtf")


def test_every_kind_that_is_kept_is_tried_here() -> None:
    assert {*OFFICE, "htm", "eml"} == {ending.removeprefix(".") for ending in DOCUMENTS}


def test_what_may_lie_beside_a_letter_is_what_copies_are_made_of() -> None:
    assert tuple(DOCUMENTS) == ORIGINAL_ENDINGS
