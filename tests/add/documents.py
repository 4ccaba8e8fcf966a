"""Real files of every kind, made with LibreOffice and poppler's programs once for all tests of a run."""

from __future__ import annotations

import contextlib
import fcntl
import re
import shutil
import subprocess
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIVE = tuple(sorted(path.stem for path in LETTERS.glob("*.txt")))
COARSE = "2023-03-16-china"
"""The letter that is scanned with half as many dots, too."""

FORMATS = ("docx", "odt", "rtf", "html", "pdf")

TEMPLATE = Template((Path(__file__).parent / "document.fodt").read_text("utf-8"))
FOOTER = "<style:footer><text:p>Page <text:page-number/> of <text:page-count/></text:p></style:footer>"


def paragraph(text: str, style: str = "Standard") -> str:
    """Return a paragraph; its line ends are line breaks."""
    lines = "<text:line-break/>".join(escape(line.strip()) for line in text.split("\n"))
    return f'<text:p text:style-name="{style}">{lines}</text:p>'


def document(body: str, *, header: str = "", footer: str = "", changes: str = "") -> str:
    """Return a document in flat OpenDocument, which LibreOffice turns into all others."""
    return TEMPLATE.substitute(body=body, header=header, footer=footer, changes=changes)


def plain_text(letter: str) -> str:
    """Return the words of one of the first five letters without marks."""
    return (LETTERS / f"{letter}.txt").read_text("utf-8").replace("**", "")


def printed_letter(letter: str) -> str:
    """Return one of the first five letters as a document with page numbers; its demands are a numbered list."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", plain_text(letter)) if block.strip()]
    return document("".join(map(_block, blocks)), footer=FOOTER)


def _block(block: str) -> str:
    lines = block.split("\n")
    if not lines[0].startswith("1. "):
        return paragraph(block)
    items = "".join(f"<text:list-item>{paragraph(line.partition('. ')[2])}</text:list-item>" for line in lines)
    return f'<text:list text:style-name="Numbers">{items}</text:list>'


PAGE = "<text:p><text:page-number/></text:p>"
AUTHOR = "<dc:creator>Secret Author</dc:creator>"
CHANGED = f"<office:change-info>{AUTHOR}<dc:date>2023-03-01T10:00:00</dc:date></office:change-info>"

SPECIAL = {
    "letterhead": document(
        "".join(
            map(
                paragraph,
                (
                    "March 16, 2023",
                    "The Honorable Mette Frederiksen\nPrime Minister of Denmark",
                    "Dear Prime Minister,",
                    "We ask you to open the library of the valley, which has been closed for three long years. " * 30,
                    "Sincerely,",
                    "Boris Sample",
                ),
            )
        ),
        header="<style:header>" + paragraph("VALLEY READERS SOCIETY") + "</style:header>",
        footer=f"<style:footer>{paragraph('Mill Lane 3, Springfield')}{PAGE}</style:footer>",
    ),
    "table": document(
        paragraph("March 16, 2023")
        + paragraph("Dear Minister,")
        + paragraph("These are the figures of the library, as the council has them:")
        + "<table:table><table:table-column table:number-columns-repeated='3'/>"
        + "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell>{paragraph(cell)}</table:table-cell>" for cell in row)
            + "</table:table-row>"
            for row in (("Year", "Books", "Readers"), ("2021", "40100", "312"), ("2022", "40150", "290"))
        )
        + "</table:table>"
        + paragraph("Sincerely,")
        + paragraph("Boris Sample"),
    ),
    "footnote": document(
        paragraph("March 16, 2023")
        + paragraph("Dear Minister,")
        + "<text:p>The library of the valley<text:note text:id='n1' text:note-class='footnote'><text:note-citation>1"
        "</text:note-citation><text:note-body>"
        + paragraph("Founded by the miller in the year of the flood.", "Footnote")
        + "</text:note-body></text:note> has been closed for three long years, and nobody knows why.</text:p>"
        + paragraph("We thank you for your attention.")
        + paragraph("Sincerely,")
        + paragraph("Boris Sample"),
    ),
    "changes": document(
        paragraph("March 16, 2023")
        + paragraph("Dear Minister,")
        + "<text:p>We ask you to open the <text:change text:change-id='c1'/><text:change-start text:change-id='c2'/>"
        "public <text:change-end text:change-id='c2'/>library of the valley, which has been closed.</text:p>"
        + "<text:p>We thank you<office:annotation>"
        + AUTHOR
        + "<text:p>Is this polite?</text:p>"
        "</office:annotation> for your attention.</text:p>" + paragraph("Sincerely,") + paragraph("Boris Sample"),
        changes="<text:tracked-changes><text:changed-region xml:id='c1' text:id='c1'><text:deletion>"
        + CHANGED
        + "<text:p>old and ugly </text:p></text:deletion></text:changed-region>"
        "<text:changed-region xml:id='c2' text:id='c2'><text:insertion>"
        + CHANGED
        + "</text:insertion></text:changed-region></text:tracked-changes>",
    ),
    "box": document(
        "<text:p><draw:frame draw:style-name='Box' text:anchor-type='paragraph' svg:x='10cm' svg:width='6cm'>"
        "<draw:text-box fo:min-height='1cm'>" + paragraph("VALLEY READERS SOCIETY") + "</draw:text-box></draw:frame>"
        "March 16, 2023</text:p>"
        + paragraph("Dear Minister,")
        + paragraph("We ask you to open the library of the valley.")
        + paragraph("Sincerely,")
        + paragraph("Boris Sample"),
    ),
    "columns": document(
        paragraph("March 16, 2023")
        + paragraph("Dear Minister,")
        + "<text:section text:style-name='Columns' text:name='two'>"
        + paragraph("First we ask you to open the library of the valley, which has been closed for three years. " * 4)
        + paragraph("Then we ask you to give the readers their books again, of which there are very many. " * 4)
        + "</text:section>"
        + paragraph("Sincerely,")
        + paragraph("Boris Sample"),
    ),
}
"""Documents that have what can spoil a text."""


def make_all(folder: Path) -> None:
    """Put the five letters and the special documents into a folder in every format, the letters as scans, too."""
    flat = folder / "flat"
    flat.mkdir(parents=True)
    for letter in FIVE:
        (flat / f"{letter}.fodt").write_text(printed_letter(letter), "utf-8")
    for name, text in SPECIAL.items():
        (flat / f"{name}.fodt").write_text(text, "utf-8")
    sources = sorted(flat.iterdir())
    for form in FORMATS:
        convert(sources, form, folder)
    for letter in FIVE:
        scan(folder / f"{letter}.pdf", 300, folder)
    scan(folder / f"{COARSE}.pdf", 150, folder)


def convert(sources: Iterable[Path], form: str, folder: Path) -> None:
    """Let LibreOffice save files in another format."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 - the files are our own


def scan(pdf: Path, dpi: int, folder: Path) -> None:
    """Render the pages of a PDF as a scanner would give them: <name>-150-1.pgm and so on, not packed, to be quick."""
    stem = str(folder / f"{pdf.stem}-{dpi}")
    subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", str(pdf), stem], check=True)  # noqa: S603, S607 - as above


def missing_programs(*names: str) -> str:
    """Return why files cannot be made or scans not be read, "" if all programs are there."""
    missing = [name for name in names if not shutil.which(name)]
    return f"{', '.join(missing)} is not installed: sh scripts/setup/documents.sh" if missing else ""


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one process of a test run go on while the others wait."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
