"""What editors write, described once more for their programs: made of the shapes by which the files are checked."""

from letterbook.definition.files import PAGE, definition_files, with_tables

__all__ = ["PAGE", "definition_files", "with_tables"]
