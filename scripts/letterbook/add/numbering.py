"""The numbers that a program writes before the items of a list: 1. 2. 3., (a) (b), iv, •."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_ROMAN: tuple[tuple[int, str], ...] = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
)
_ROMAN += ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = 26
_MOST_ROMAN = 4999

BULLET = "•"


class Level(NamedTuple):
    """How the items of one level of a list are numbered."""

    form: str = "bullet"
    """a key of FORMS, "bullet" for a mark without number, "" for none"""
    pattern: str = "%1."
    """the label, with %1 for the number of the outermost level, %2 for the next …"""
    start: int = 1


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        repeated, number = divmod(number, value)
        written += sign * repeated
    return written


def _letter(number: int) -> str:
    """Return a, b … z, aa, bb and so on."""
    if number < 1:
        return str(number)
    repeated, place = divmod(number - 1, _LETTERS)
    return chr(ord("a") + place) * min(repeated + 1, 9)


FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
"""The forms of numbers, named as in Office Open XML."""


class Numbers:
    """The lists of one document, as far as they are counted."""

    def __init__(self) -> None:
        self._counted: dict[str, dict[int, int]] = {}

    def restart(self, name: str) -> None:
        """Let a list begin anew."""
        self._counted.pop(name, None)

    def label(self, name: str, depth: int, levels: dict[int, Level]) -> str:
        """Return the label of the next item of a list, at a depth counted from 0."""
        level = levels.get(depth, Level())
        counted = self._counted.setdefault(name, {})
        counted[depth] = counted.get(depth, level.start - 1) + 1
        for deeper in [other for other in counted if other > depth]:
            del counted[deeper]
        if level.form not in FORMS:
            return BULLET if level.form == "bullet" else ""
        label = level.pattern
        for other in range(depth + 1):
            form = FORMS.get(levels.get(other, level).form, str)
            label = label.replace(f"%{other + 1}", form(counted.get(other, 1)))
        return label
