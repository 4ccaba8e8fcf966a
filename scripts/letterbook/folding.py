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

_LIKE_CYRILLIC, _LIKE_LATIN = "abcehikmoptxy", "авсенікмортху"
"""Latin letters, and the Cyrillic ones of the same shape, small or as capitals: two keyboards mix them."""

_TO_CYRILLIC = str.maketrans(_LIKE_CYRILLIC, _LIKE_LATIN)
_TO_LATIN = str.maketrans(_LIKE_LATIN + "и", _LIKE_CYRILLIC + "i")
"""и as well, which is what `fold` makes of і."""

_LATIN, _CYRILLIC, _RUN = re.compile("[a-z]"), re.compile("[\u0400-\u04ff]"), re.compile("[a-z\u0400-\u04ff]+")

_ASCII_WORD = re.compile("[a-z0-9]+")


def fold(text: str) -> str:
    """Return the words of a text in small letters, without accents, separated by single blanks.

    - Case, compatibility forms (ﬁ, full-width letters) and accents go, as do Hebrew and Arabic points. The
      vowel signs of other scripts and the voicing marks of kana stay: without them it would be another word.
    - Letters that are no letter with an accent, but are often typed as one, go by a table: ø ł ß æ є і …
    - A word that mixes Latin and Cyrillic letters of the same shape is in one script (see `in_one_script`).
    - Apostrophes and invisible characters vanish: "O’Brien" is "obrien". A hyphen, like all other
      punctuation, parts two words: "Jean-Marc" is "jean marc".
    """
    if text.isascii():
        return " ".join(_ASCII_WORD.findall(text.replace("'", "").replace("`", "").lower()))
    decomposed = unicodedata.normalize("NFKD", text.replace("´", "'"))
    letters = _ACCENT.sub("", decomposed).lower().translate(_TABLE)
    words = " ".join("".join(_part(char) for char in unicodedata.normalize("NFC", letters)).split())
    return in_one_script(words).translate(_TABLE)


def in_one_script(text: str) -> str:
    """Return a text in small letters, each word that mixes Latin and Cyrillic in the script that all of it may be in.

    "cекретар" with a Latin c is Cyrillic, "mіnsk" with a Cyrillic і is Latin, and "covidный" stays.

    >>> in_one_script("cекретар") == "секретар", in_one_script("mіnsk") == "minsk"
    (True, True)
    """
    if text.isascii() or not (_LATIN.search(text) and _CYRILLIC.search(text)):
        return text
    return _RUN.sub(lambda run: _word_in_one_script(run[0]), text)


def _word_in_one_script(word: str) -> str:
    latin, cyrillic = set(_LATIN.findall(word)), set(_CYRILLIC.findall(word))
    if latin and cyrillic and all(ord(letter) in _TO_CYRILLIC for letter in latin):
        return word.translate(_TO_CYRILLIC)
    if latin and cyrillic and all(ord(letter) in _TO_LATIN for letter in cyrillic):
        return word.translate(_TO_LATIN)
    return word


@lru_cache(maxsize=4096)
def _part(char: str) -> str:
    """Return a letter, digit or mark as it is, nothing for an invisible character, a blank for all else."""
    category = unicodedata.category(char)
    if category[0] in "LNM":
        return char
    return "" if category == "Cf" else " "
