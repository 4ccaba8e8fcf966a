"""A formula of farewell that shares its line with what stands before it or behind it: "Yours, Anna Novak"."""

from __future__ import annotations

import re

from letterbook.parse.recognition.names import is_office, is_organisation, is_titled_name, looks_like_name
from letterbook.parse.recognition.signed_lines import COLUMN, is_full_name, is_name
from letterbook.parse.segmentation.date_on_line import is_dateline
from letterbook.parse.segmentation.rows import FLAT, SHORT
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of, words_of


def closing_and_signature(text: str) -> tuple[str, ...]:
    """Part "Mit freundlichen Grüßen" from the name that follows on the same line, "Bene vale." from place and date."""
    if len(text) > SHORT and not (len(text) <= FLAT and COLUMN.search(text)) and not _DASHED.match(text):
        return ()
    words, _, mask, used = wording_of(text)
    if not mask & BIT["closing"]:
        return ()
    if match := re.match(rf"(?:[\W_]*[^\W_]+){{{used}}}[.!]\s+", text):
        return (match[0], text[match.end() :]) if is_dateline(text[match.end() :]) else ()
    used = used if used > 1 else _formula(text)
    if not 1 < used < len(words):  # a formula of one word may be a name
        return ()
    match = re.match(rf"(?:[\W_]*[^\W_]+){{{used}}}\s*(?:,|[–—-](?=\s))?\s*", text)
    rest = text[match.end() :] if match else ""
    return (match[0], rest) if match and _is_signature(rest) else ()


_DASHED = re.compile(r"[^–—-]{5,40}\s[–—-]\s")
"""A formula and the dash before the name: "With kind regards - Dr Novak, spokesman of …"."""


def _formula(text: str) -> int:
    """Return the number of words before the first comma where all are words of closing: "Yours truly, …"."""
    before, comma, _ = text.partition(",")
    words = words_of(before) if comma else ()
    return len(words) if all(kinds_of(word) & BIT["closing"] for word in words) else 0


def _is_signature(text: str) -> bool:
    """Tell whether a text begins with a name, an office or "on behalf of", not with more of a formula ("dear Sir")."""
    _, _, mask, used = wording_of(text)
    known = used > _WEAK or is_organisation(text) or is_office(text)
    if (used > 1 and mask & BIT["signed"] and known) or _INITIAL.match(text):
        return True
    titled = " ".join(text.partition(",")[0].split()[:_TITLED])
    if mask & BIT["honorific"] and is_titled_name(titled) and is_full_name(titled):
        return True
    if mask & (BIT["closing"] | BIT["salutation"] | BIT["function"] | BIT["greeting"]):
        return False
    if mask & BIT["office"]:
        behind = wording_of(text.partition(",")[2]).kinds
        return not any(kinds & BIT["closing"] for kinds in behind)  # "Minister, the assurances of my esteem"
    return looks_like_name(text.partition(",")[0])


_TITLED = 3
"""words of a name with its title: "Dr Anna Novak" """

_WEAK = 2
"""words of "for the", with which much may begin that is no signature: "with warm wishes for the New Year" """

_INITIAL = re.compile(r"[^\W\d_]\.\s?(?:[^\W\d_]\.\s?)?(?=[^\W\d_])")


def sentence_and_farewell(text: str, below: str) -> tuple[str, ...]:
    """Part a farewell at the end of a paragraph, above a name or another farewell: "… open. With best regards,"."""
    at = text.rfind(". ", -SHORT) if text[-1] in ",." else -1
    if at < 0 or len(text[:at].rpartition(" ")[2]) <= _ABBREVIATION_WITHIN:
        return ()
    farewell = text[at + 2 :]
    if not _is_farewell(farewell):
        return ()
    closes = is_name(below) or wording_of(below[:SHORT]).start & BIT["closing"]
    return (text[: at + 1], farewell) if closes else ()


def _is_farewell(text: str) -> bool:
    """Tell whether a text begins and ends as farewells do: "With kind personal regards,", "I embrace you tenderly."."""
    _, kinds, start, used = wording_of(text)
    if not kinds or not kinds[-1] & BIT["closing"]:
        return False
    if start & BIT["closing"] and used == len(kinds) and text[0].isupper():
        return True
    led = len(kinds) > 1 and kinds[0] & (BIT["closing"] | BIT["function"])
    short = len(kinds) <= (_SHORT_FAREWELL if text.endswith(",") else _SHORT_FAREWELL // 2)
    return bool(led and short) or (used > 1 and bool(start & BIT["closing"]) and text[0].isalpha())


_SHORT_FAREWELL = 6
"""words; half as many where a full stop ends them"""

_ABBREVIATION_WITHIN = 3
"""letters of a word with a full stop that ends no sentence: "u.", "St." """


def heading_and_names(text: str) -> tuple[str, ...]:
    """Part "Signed by:" from the names that follow on the same line."""
    head, colon, names = text.partition(":")
    if not colon or len(head) > SHORT or not wording_of(head).start & BIT["signed"]:
        return ()
    first = _AFTER_NAME.split(names.strip()[:SHORT], maxsplit=1)[0]
    several = first != names.strip(" .])")
    return (head + colon, names) if several and is_full_name(first) else ()


_AFTER_NAME = re.compile(r"\s*[,;(]|\s[–—-]\s")
