"""Letters in the formats of other programs, one module each; pure, nothing is written to disk here."""

from letterbook.export.formats import export_archive, export_letter

__all__ = ["export_archive", "export_letter"]
