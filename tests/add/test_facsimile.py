"""What is kept beside a letter shows the same and tells nothing else."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pypdfium2
import pytest
from PIL import Image, PngImagePlugin

from letterbook.add.picture_copies import keep_picture, open_picture, pages_of_picture
from letterbook.originals.pdf import keep_pdf
from letterbook.originals.unreadable import UnreadableError

_ORIENTATION, _ARTIST, _GPS = 0x0112, 0x013B, 0x8825


def _picture() -> Image.Image:
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste((200, 30, 30), (5, 5, 30, 20))
    return picture


def _saved(picture: Image.Image, form: str, **options: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, form, **options)
    return data.getvalue()


def _exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[_ORIENTATION], exif[_ARTIST] = orientation, "Secret Author"
    exif.get_ifd(_GPS)[1] = "N"
    exif[_GPS] = {1: "N", 2: (52.0, 30.0, 0.0)}
    return exif


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"icc_profile": b"profile"}])
def test_a_photograph_keeps_its_dots_and_loses_who_took_it_and_where(options: dict[str, object]) -> None:
    data = _saved(_picture(), "JPEG", exif=_exif(6), comment=b"Secret comment", **options)
    (copy,) = keep_picture(data + b"Secret trailer")
    assert b"Secret" not in copy.data
    kept = open_picture(copy.data)
    assert kept.tobytes() == open_picture(data).tobytes()
    assert dict(kept.getexif()) == {_ORIENTATION: 6}
    assert kept.info.get("icc_profile") == options.get("icc_profile")
    assert "the place where it was taken (GPS)" in copy.removed
    assert len(copy.removed) == 3


def test_a_clean_jpeg_stays_byte_for_byte() -> None:
    data = _saved(_picture(), "JPEG")
    assert keep_picture(data)[0].data == data


def test_a_png_keeps_its_dots_as_they_were_packed() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Secret Author", zip=False)
    data = _saved(_picture(), "PNG", pnginfo=text)
    (copy,) = keep_picture(data + b"Secret trailer")
    assert b"Secret" not in copy.data
    assert copy.data == _saved(_picture(), "PNG")
    assert "comments" in copy.removed


def test_the_pages_of_a_tiff_are_kept_as_png_dot_by_dot() -> None:
    second = _picture().transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    data = _saved(_picture(), "TIFF", save_all=True, append_images=[second])
    copies = keep_picture(data)
    assert [copy.ending for copy in copies] == [".png", ".png"]
    assert open_picture(copies[1].data).tobytes() == second.tobytes()
    assert len(pages_of_picture(data)) == 2


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff\xe0\x00", b"\x89PNG\r\n\x1a\n" + bytes(50), b"II*\0" + bytes(9), b"GIF89a"]
)
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        keep_picture(data)


def test_a_picture_that_claims_a_huge_size_is_not_decoded() -> None:
    bomb = bytearray(_saved(Image.new("1", (8, 8)), "PNG"))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4, "big")
    with pytest.raises(UnreadableError, match="more than"):
        open_picture(bytes(bomb))


def _hostile_pdf() -> bytes:
    """Return a PDF of one page with all that a PDF can do, a photograph and a form."""
    pdf = pikepdf.new()
    photo = pdf.make_stream(_saved(_picture(), "JPEG", exif=_exif(1)))
    photo.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 60, "/Height": 40})
    photo.update({"/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8, "/Filter": pikepdf.Name.DCTDecode})
    page = pdf.add_blank_page(page_size=(300, 200))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Photo=photo))
    page.Contents = pdf.make_stream(b"q 120 0 0 80 20 20 cm /Photo Do Q")
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('run')")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="run.exe")
    page.AA = pikepdf.Dictionary(O=script)
    look = pdf.make_stream(b"0 1 0 rg 0 0 50 20 re f")
    look.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 50, 20]})
    stamp = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[200, 150, 250, 170], F=4, A=launch,
        T="Secret Author", AP=pikepdf.Dictionary(N=look),
    )  # fmt: skip
    page.Annots = pikepdf.Array([pdf.make_indirect(stamp)])
    pdf.Root.OpenAction = script
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["run", script]))
    pdf.attachments["secret.txt"] = b"Secret attachment"
    pdf.docinfo["/Author"] = "Secret Author"
    data = io.BytesIO()
    pdf.save(data)
    return data.getvalue()


def _drawn(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as document:
        return bytes(document[0].render().to_pil().tobytes())


def test_a_pdf_shows_the_same_and_can_do_nothing() -> None:
    data = _hostile_pdf()
    copy = keep_pdf(data)
    assert _drawn(copy.data) == _drawn(data)
    with pikepdf.open(io.BytesIO(copy.data)) as pdf:
        written = b"".join(repr(item).encode() + _raw(item) for item in pdf.objects)
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
        assert "/Annots" not in pdf.pages[0].obj
    for word in (b"Secret", b"JavaScript", b"alert", b"Launch", b"run.exe", b"OpenAction", b"EmbeddedFile", b"/AA"):
        assert word not in written + copy.data, word
    assert {"a program (JavaScript)", "a command that starts another program", "1 attached file"} <= set(copy.removed)


def _raw(item: object) -> bytes:
    return item.read_raw_bytes() if isinstance(item, pikepdf.Stream) else b""


def test_the_same_pdf_gives_the_same_copy() -> None:
    data = _hostile_pdf()
    assert keep_pdf(data) == keep_pdf(data)
    assert keep_pdf(keep_pdf(data).data).removed == ()


def test_a_pdf_with_a_password_is_refused() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    data = io.BytesIO()
    pdf.save(data, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UnreadableError, match="password"):
        keep_pdf(data.getvalue())
