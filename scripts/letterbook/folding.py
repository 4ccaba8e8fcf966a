"""The form in which two spellings of a word are compared: "Løkke" and "lokke" are one.

Search and the authority files use it to find, never to show: what a letter says stays as it is written.
docs/assets/words.js says the same in JavaScript; a browser test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = {
    # Latin letters that Unicode does not take apart: as in CLDR's transform Latin-ASCII
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ŧ": "t",
    "þ": "th",
    "ß": "ss",
    "ı": "i",
    "ŋ": "n",
    "ə": "e",
    # Greek: the form at the end of a word
    "ς": "σ",
    # Belarusian and Ukrainian letters that a Russian keyboard lacks; ў ё й ї lose their mark as accents do
    "ґ": "г",
    "є": "е",
    "і": "и",
}

_APOSTROPHES = "'`ʹʺʻʼʽˈ\u2018\u2019\u201b\u2032\u2035"
"""All that is typed for an apostrophe, or for the soft sign in a romanised name: O’Brien, Tsikhanous'kaia."""

_TABLE = str.maketrans(_LETTERS | dict.fromkeys(_APOSTROPHES, ""))

_ACCENT = re.compile(
    "["
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # accents of Latin, Greek, Cyrillic
    "\u0483-\u0487"  # titlo and its like
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # Arabic points
    "]"
)

_ASCII_WORD = re.compile("[a-z0-9]+")


def fold(text: str) -> str:
    """Return the words of a text in small letters, without accents, separated by single blanks.

    - Case, compatibility forms (ﬁ, full-width letters) and accents go, as do Hebrew and Arabic points. The
      vowel signs of other scripts and the voicing marks of kana stay: without them it would be another word.
    - Letters that are no letter with an accent, but are often typed as one, go by a table: ø ł ß æ є і …
    - Apostrophes and invisible characters vanish: "O’Brien" is "obrien". A hyphen, like all other
      punctuation, parts two words: "Jean-Marc" is "jean marc".
    """
    if text.isascii():
        return " ".join(_ASCII_WORD.findall(text.replace("'", "").replace("`", "").lower()))
    decomposed = unicodedata.normalize("NFKD", text.replace("´", "'"))
    letters = _ACCENT.sub("", decomposed).lower().translate(_TABLE)
    return " ".join("".join(_part(char) for char in unicodedata.normalize("NFC", letters)).split())


@lru_cache(maxsize=4096)
def _part(char: str) -> str:
    """Return a letter, digit or mark as it is, nothing for an invisible character, a blank for all else."""
    category = unicodedata.category(char)
    if category[0] in "LNM":
        return char
    return "" if category == "Cf" else " "
