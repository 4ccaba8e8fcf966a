"""Copies of PDF files that can be published: the same pages, nothing active, nothing that tells of people."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, TypeGuard

import pikepdf

from letterbook.originals.copies import Copy, Removed
from letterbook.originals.notes import without_notes
from letterbook.originals.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ROOT_KEPT = {"/Type", "/Pages", "/Version", "/Lang", "/OCProperties", "/PageLabels"}
_PAGE_KEPT = {"/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/Contents", "/Rotate", "/Group", "/UserUnit"}
_NEVER = {
    "/AA", "/AF", "/Alternates", "/EF", "/EmbeddedFiles", "/JS", "/JavaScript", "/LastModified", "/Launch",
    "/Metadata", "/OPI", "/OpenAction", "/PieceInfo", "/Ref", "/RichMediaContent", "/StructParent",
    "/StructParents", "/SubmitForm", "/Thumb", "/URI",
}  # fmt: skip
"""Keys that hold programs, files, addresses or what programs keep for themselves, wherever they stand."""

_DEEPEST = 100
_ACTIVE = {"/JavaScript": "a program (JavaScript)", "/Launch": "a command that starts another program"}


def keep_pdf(data: bytes) -> Copy:
    """Return a copy of a PDF that shows the same pages and holds nothing else."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            removed = tuple(_about_pdf(pdf))
            _flatten(pdf)
            _only(pdf.Root, _ROOT_KEPT)
            for page in pdf.pages:
                _only(page.obj, _PAGE_KEPT)
            for item in pdf.objects:
                _strip(item)
            for key in ("/Info", "/ID", "/DocChecksum"):
                if key in pdf.trailer:
                    del pdf.trailer[key]
            saved = io.BytesIO()
            pdf.save(
                saved, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, encryption=False
            )
    except pikepdf.PasswordError as error:
        message = "this PDF is protected by a password"
        raise UnreadableError(message, "take the password away, save it and add it again") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError) as error:
        message = "no copy of this PDF can be made that is safe to publish"
        raise UnreadableError(message, "open it in a browser, print it into a new PDF and add that") from error
    return Copy(".pdf", saved.getvalue(), removed)


def _about_pdf(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = [str(key) for key in pdf.docinfo] if "/Info" in pdf.trailer else []
    if names or "/Metadata" in pdf.Root:
        yield Removed.ABOUT
    raw = {key for item in pdf.objects for key in _keys(item)}
    yield from (words for name, words in _ACTIVE.items() if name in raw or (name == "/JavaScript" and "/JS" in raw))
    if len(pdf.attachments):
        number = len(pdf.attachments)
        yield f"{number} attached file{'s' if number > 1 else ''}"
    if "/AcroForm" in pdf.Root:
        yield "the fields of a form (what is filled in stays as part of the page)"


def _keys(item: pikepdf.Object) -> Iterator[str]:
    """Yield the keys of an object and of what lies in it, and the kinds of its actions."""
    for holder in _holders(item):
        for key in holder.keys():  # noqa: SIM118 - a PDF dictionary is no Python one
            value = holder.get(key)
            yield str(key)
            if key == "/S" and isinstance(value, pikepdf.Name):
                yield str(value)


def _holders(item: pikepdf.Object) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """Yield an object and all that lies directly in it, as far as these have keys."""
    waiting = [(item, 0)]
    while waiting:
        here, depth = waiting.pop()
        values: Iterable[object] = ()
        if isinstance(here, pikepdf.Dictionary | pikepdf.Stream):
            yield here
            values = [here.get(key) for key in here.keys()]  # noqa: SIM118 - as above
        elif isinstance(here, pikepdf.Array):
            values = here
        if depth < _DEEPEST:
            waiting += [(value, depth + 1) for value in values if _is_direct(value)]


def _is_direct(value: object) -> TypeGuard[pikepdf.Object]:
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def _flatten(pdf: pikepdf.Pdf) -> None:
    """Make what notes, stamps and form fields show a part of the page."""
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")


def _only(item: pikepdf.Object, kept: set[str]) -> None:
    for key in [key for key in item.keys() if key not in kept]:  # noqa: SIM118 - a PDF dictionary is no Python one
        del item[key]


def _strip(item: pikepdf.Object) -> None:
    """Take out of an object, and of what lies in it, all keys of _NEVER and what cameras wrote into pictures."""
    for holder in _holders(item):
        for key in [key for key in holder.keys() if key in _NEVER]:  # noqa: SIM118 - as above
            del holder[key]
    if isinstance(item, pikepdf.Stream) and item.get("/Filter") == pikepdf.Name.DCTDecode:
        packed = item.read_raw_bytes()
        if packed.startswith(b"\xff\xd8"):
            item.write(without_notes(packed), filter=pikepdf.Name.DCTDecode)
