"""What a line is by its length and its words: a sentence, a phrase alone, words that may be names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


SHORT = 30
"""characters of a line that may be one formula and nothing else: "cc:", "Signed," """

LONGEST_GREETING = 150
"""characters of a line that greets"""


def longest_sentence(rows: Sequence[Row]) -> int | None:
    """Return the place of the longest sentence: if a letter has a body, that is of it. None where there is none.

    Of prose in lines of a fixed width, where none of them is a whole sentence, of the longest line.
    """
    sentences = [at for at, row in enumerate(rows) if is_sentence(row.text)]
    sentences = sentences or [at for at, row in enumerate(rows) if is_prose(row.text)]
    return max(sentences, key=lambda at: len(rows[at].text), default=None)


def is_sentence(text: str) -> bool:
    """Tell whether a line is prose: it ends as a sentence does and has many words, most of them small."""
    return text[-1:] in ".!?" and is_prose(text)


def is_prose(text: str) -> bool:
    """Tell whether a line has many words, most of them small."""
    words = text.split()
    return len(words) > SENTENCE and 2 * sum(word[:1].islower() for word in words) > len(words)


SENTENCE = 6
"""words that a line of an address hardly has"""


def says_only(kind: str, text: str) -> bool:
    """Tell whether a short line is one phrase of a kind (one of WORD_KINDS) and nothing else."""
    words, _, mask, used = wording_of(text if len(text) < SHORT else "")
    return bool(mask & BIT[kind]) and used == len(words)


def says_subject(text: str) -> bool:
    """Tell whether a line is headed as the subject: "Re: Your letter of 3 March"."""
    heading, colon, _ = text[:SHORT].partition(":")
    return bool(colon) and len(text) <= _LONGEST_SUBJECT and says_only("subject", heading)


_LONGEST_SUBJECT = 200
"""characters"""


def names_in(rows: Sequence[Row]) -> frozenset[str]:
    """Return the words with a capital in some lines that no language has a kind for: names, for the most part."""
    words = (word.strip(".,:;!–—-") for row in rows for word in row.text[:LONGEST_GREETING].split())
    return frozenset(word for word in words if word[:1].isupper() and len(word) > 1 and not kinds_of(word.lower()))
