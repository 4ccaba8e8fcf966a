"""Every format in which letters are offered, and under which path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.authority import Authorities
from letterbook.export.bibtex import export_bibtex
from letterbook.export.citation import cite
from letterbook.export.cmif import export_cmif
from letterbook.export.csl import export_csl
from letterbook.export.data import export_record, export_records
from letterbook.export.datapackage import export_datapackage
from letterbook.export.download import Download
from letterbook.export.feed import export_feed
from letterbook.export.plain_text import export_plain_text
from letterbook.export.redirect import export_redirects
from letterbook.export.ris import export_ris
from letterbook.export.robots import export_robots
from letterbook.export.table import export_table
from letterbook.export.tei import export_tei

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from letterbook.archive import Archive
    from letterbook.config import Collection
    from letterbook.export.citation import Citation
    from letterbook.model import Letter

CITATIONS: Mapping[str, Callable[[Citation], bytes]] = {
    "letter.ris": export_ris,
    "letter.bib": export_bibtex,
    "letter.csl.json": export_csl,
}
"""Files beside a letter's page that cite it."""

DATA: Mapping[str, Callable[[Archive], bytes]] = {
    "data/letters.json": lambda archive: export_records(archive.letters),
    "data/letters.csv": lambda archive: export_table(archive.letters, archive.collection),
    "data/cmif.xml": export_cmif,
}
"""Files about all letters, which the data package describes."""

SITE: Mapping[str, Callable[[Archive], bytes]] = {
    "feed.xml": export_feed,
    "robots.txt": lambda archive: export_robots(archive.collection),
}
"""Files at the root of the site."""

_NONE = Authorities()


def export_letter(letter: Letter, collection: Collection, *, authorities: Authorities = _NONE) -> tuple[Download, ...]:
    """Return the files beside a letter's page; with the authority files, TEI names people by their identifiers."""
    citation = cite(letter, collection)
    files = {
        "letter.txt": export_plain_text(letter),
        "letter.xml": export_tei(letter, citation, authorities),
        "letter.json": export_record(letter),
        **{name: export(citation) for name, export in CITATIONS.items()},
    }
    return tuple(Download(f"letters/{letter.id}/{name}", content) for name, content in files.items())


def export_archive(archive: Archive) -> tuple[Download, ...]:
    """Return the files about all letters together; letters that were withdrawn are in none of them."""
    data, site = (
        tuple(Download(path, export(archive)) for path, export in formats.items()) for formats in (DATA, SITE)
    )
    package = Download("data/datapackage.json", export_datapackage(archive.collection, data))
    return (*data, package, *site, *export_redirects(archive))
