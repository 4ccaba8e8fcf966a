"""Whom a note verbale is to, out of its first sentence: "The Embassy presents its compliments to the Ministry".

Such a note has no address and greets nobody: it speaks of the sender and of the recipient in the third person.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from letterbook.parse.extraction.greeted import named_with_office
from letterbook.parse.recognition.address_lines import without_article
from letterbook.parse.recognition.names import is_office, is_organisation
from letterbook.parse.vocabulary.small_words import first_words, pattern_for

if TYPE_CHECKING:
    from letterbook.model import Recipient
    from letterbook.parse.segmentation.rows import Row

_SENTENCE = 500
"""characters within which the note names both"""


def recipients_of_note(row: Row) -> tuple[Recipient, ...]:
    """Return whom the first paragraph of a note verbale is to; nobody for any other paragraph."""
    start = row.text[:_SENTENCE]
    if first_words("compliments").isdisjoint(start.lower().split()):
        return ()
    match = _compliments().match(start)
    who = without_article(match["who"][0].lower() + match["who"][1:]) if match else ""
    if match is None or not (is_organisation(who) or is_office(who)):
        return ()
    return named_with_office(without_article(match["whom"].strip(" ,")), row.number)


@functools.cache
def _compliments() -> re.Pattern[str]:
    phrase, goes_on = pattern_for("compliments"), rf"(?:,?\s{pattern_for('honour')}\s|\s{pattern_for('and')},|[.;])"
    return re.compile(rf"(?P<who>.{{5,200}}?)\s{phrase}\s(?P<whom>.{{3,200}}?){goes_on}", re.IGNORECASE)
