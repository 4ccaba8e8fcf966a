"""Making an archive of one's own: a folder with a letter to begin with, and the program that makes a site of it."""

from letterbook.new_archive.making import NotEmptyError, make_archive

__all__ = ["NotEmptyError", "make_archive"]
