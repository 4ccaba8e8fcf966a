"""Reading a letter out of its text."""

from letterbook.parse.letter import parse_letter

__all__ = ["parse_letter"]
