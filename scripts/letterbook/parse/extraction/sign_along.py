"""Those who sign along and are only counted: "and 214 others"."""

from __future__ import annotations

import functools
import re

from letterbook.parse.vocabulary.languages import languages
from letterbook.parse.vocabulary.small_words import any_of, pattern_for

_ENOUGH = 5000
"""characters of a signature that are searched for the words for others"""


def apart_from_others(text: str) -> tuple[str, str | None]:
    """Part what a signature says of the signatory from the words for those who sign along."""
    match = _others().search(text[:_ENOUGH])
    if match is None:
        return text.strip(), None
    return text[: match.start()].strip(" ,;"), text[match.end() :].strip() or None


def names_only_others(text: str) -> bool:
    """Tell whether a line is no more than the words for those who sign along: "and 214 others", "u. v. a."."""
    match = _others().match(text[:_ENOUGH])
    return match is not None and match.start() == 0


@functools.cache
def _others() -> re.Pattern[str]:
    phrases = any_of(phrase for language in languages().values() for phrase in language.phrases["others"])
    return re.compile(rf"(?:^|[,;]?\s+)(?=(?:{phrases}|{pattern_for('and')}\s+\d)(?!\w*[^\W\d]))", re.IGNORECASE)
