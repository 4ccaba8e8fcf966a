"""A file that cannot be opened, with what to do about it."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file that cannot be taken in or published. It says what is wrong with the file, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint
