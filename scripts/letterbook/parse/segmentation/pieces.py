"""Lines that hold more than one part of a letter, taken apart: "Dear Mr Sas, Thank you …", "С уважением, Анна Титова".

What was one line becomes several rows of the same number; no word is lost or moved.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.recognition.names import (
    is_formal,
    is_office,
    is_organisation,
    is_titled_name,
    looks_like_name,
    of_father,
    parted_office,
)
from letterbook.parse.recognition.opener import first_date
from letterbook.parse.recognition.signed_lines import COLUMN, is_full_name, is_name, is_person
from letterbook.parse.segmentation.flat import flat_opener
from letterbook.parse.segmentation.wrapping import part_of
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import begins_with, words_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.parse.segmentation.rows import Row

_FLAT = 250
"""A first line longer than this may be a whole opener whose line breaks were lost."""

_FIRST, _LAST, _FOOT = 6, 6, 2
_GREETING = re.compile(
    r"[^\s,:!.][^,:!.?]{0,78}(?:[,:]?\s*[—–]\s*|[,:!]\s+|[,!](?=[^\W\d_a-zà-ÿа-я]))(?=\S+\s+\S+\s+\S)"
)
"""What a greeting may look like before a sentence on its line."""

_ABBREVIATED = re.compile(r"[^,:!.?]{2,78}(?:\.(?=\s?[^\W\d_])[^,:!.?]{1,40}){1,3}[,:!]\s+(?=\S+\s+\S+\s+\S)")
"""The same, with the dot of "Dr." within."""
_NAME_CALLED = re.compile(r"(?P<name>[^\W\d_][^,:!.?]{0,58})!\s+(?=\S+\s+\S)")
"""A name that a greeting goes on with: "Пане Президенте, Іване Петровичу! …"."""

_SHORT_SIGNATURE = 90


def take_apart(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a letter, those at its beginning and end taken apart where they hold several parts."""
    found: list[Row] = []
    greeting = next((at for at, row in enumerate(rows[:_FIRST]) if _is_greeting(row.text)), _FIRST)
    for index, row in enumerate(rows):
        if pieces := _pieces(rows, index, greeting):
            found.extend(_rows(row, pieces))
        else:
            found.append(row if row.width == len(row.text) else row._replace(width=len(row.text)))
    return found


def _pieces(rows: Sequence[Row], index: int, greeting: int) -> Sequence[str]:
    """Return the pieces of a line, none where it is one; of a short letter, a line may be of both its ends."""
    row = rows[index]
    if index < _DATELINE and _may_be_opener(row.text, index) and (opener := flat_opener(row.text)):
        return opener
    if index < _FIRST and not (index > greeting and row.gap):
        pieces = _town_and_day(row) or _named_and_dated(row.text) or _greeting_and_body(row.text, first=not index)
        if pieces:
            return pieces
    return _pieces_at_the_end(rows, index) if index >= len(rows) - _LAST else ()


def _pieces_at_the_end(rows: Sequence[Row], index: int) -> Sequence[str]:
    text = rows[index].text
    foot = index and index >= len(rows) - _FOOT and not _is_signed_below(rows, index)
    dated = _dated_and_named(text) if foot else ()
    pieces = dated or _heading_and_names(text) or _closing_and_signature(text)
    return pieces if pieces or index + 1 == len(rows) else _sentence_and_farewell(text, rows[index + 1].text)


def _is_signed_below(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a line with a comma stands above a name: "San Pedro, 3 de mayo de 2010" has the place then."""
    return index + 1 < len(rows) and "," in rows[index].text and is_name(rows[index + 1].text)


def _is_greeting(text: str) -> bool:
    """Tell whether a line is a greeting and nothing else: no paragraph below it holds another, though it may call."""
    short = len(text) <= _SHORT_SIGNATURE and text.endswith((",", ":", "!"))
    return short and bool(wording_of(text).start & (BIT["greeting"] | BIT["salutation"]))


def _may_be_opener(text: str, index: int) -> bool:
    """Tell whether a line may hold a whole opener: the first, if it is long; one below it, if it begins with a date."""
    if index == 0 and len(text) > _FLAT:
        return True
    dated = len(text) > _PARAGRAPH and any(map(str.isdigit, text[:_PLACE_AND_COMMA]))
    date = first_date(text[:_PARAGRAPH]) if dated else None
    return date is not None and date.start <= _PLACE_AND_COMMA


_DATELINE = 3
"""lines of which one may be the dateline, with more behind it"""

_PLACE_AND_COMMA = 25
"""characters of a place before a date"""


def _rows(row: Row, pieces: Iterable[str]) -> Iterator[Row]:
    """Yield a row for each piece; an empty line is thought above it unless it goes on with the sentence."""
    end = 0
    for index, piece in enumerate(piece for piece in (part.strip() for part in pieces) if piece):
        begin = row.text.index(piece, end)
        end = begin + len(piece)
        gap = row.gap if index == 0 else not piece[0].islower()
        yield part_of(row, begin, end)._replace(gap=gap, page=row.page and index == 0)


def _town_and_day(row: Row) -> tuple[str, ...]:
    """Part "10117 Riverton 14.05.2001": the end of an address, and the day behind it with nothing that joins them."""
    match = _TOWN_AND_DAY.fullmatch(row.text) if not row.gap and row.text[:4].isdigit() else None
    return match.groups() if match else ()


_TOWN_AND_DAY = re.compile(r"(\d{4,5} [^\W\d_][^\d,:]{1,38}[^\W\d_.])\s+(\d{1,2}\.\s?\d{1,2}\.\s?\d{4})")


def _named_and_dated(text: str) -> tuple[str, ...]:
    """Part "President Jan Novak          19 August 2013": whom the letter is to at the left, the date at the right."""
    left, right = _left_and_right(text) if any(map(str.isdigit, text[-2:])) else ("", "")
    if not right or not _is_dateline(right):
        return ()
    titled = is_titled_name(left) and words_of(left)[0] not in words_for("learned")
    return (left, right) if titled or parted_office(left) else ()


def _left_and_right(text: str) -> tuple[str, str]:
    """Return what stands at both ends of a line with a wide space in it; twice "" for any other line."""
    cells = COLUMN.split(text) if len(text) <= _FLAT else ()
    return (cells[0], cells[1]) if len(cells) == 2 else ("", "")  # noqa: PLR2004 - left and right


def _greeting_and_body(text: str, *, first: bool) -> tuple[str, ...]:
    """Part "Dear Mr Sas," or "Good day." from the sentence that follows on the same line."""
    end = _end_of_day_greeting(text) or _end_of_greeting(text, first=first)
    return (text[:end], text[end:]) if end else ()


def _end_of_greeting(text: str, *, first: bool) -> int:
    """Return where a greeting ends before a sentence; 0 where there is none.

    If the sentence begins with a small letter, only a formal greeting is parted from a whole paragraph.
    """
    match = _GREETING.match(text) or _with_dots(text)
    if match is None or (text.endswith((",", ":")) and len(text) <= _FLAT) or _greets_throughout(text):
        return 0
    greeting, rest = match[0], text[match.end() :]
    if len(text) <= _SHORT_SIGNATURE and _is_of_title(rest):
        return 0
    if greeting.rstrip().endswith("."):
        return match.end()
    if not rest[0].isupper():
        return match.end() if _goes_on(greeting, rest) else 0
    if not _greets(greeting, rest, first=first) or (len(text) <= _FLAT and wording_of(rest).start & BIT["salutation"]):
        return 0
    name = _NAME_CALLED.match(text, match.end())
    return name.end() if name and _is_called_too(name["name"], greeting) else match.end()


def _is_of_title(text: str) -> bool:
    """Tell whether a text goes on with what an office is for, and is no sentence: "Tecnología e Innovación"."""
    small = words_for("and", "of", "article", "link")
    return text[-1:].isalpha() and all(word[0].isupper() or word in small for word in text.split())


def _greets_throughout(text: str) -> bool:
    """Tell whether a line greets one group after the other: "Szanowni Nauczyciele, Pracownicy Oświaty, Dyrektorzy!"."""
    if not text.endswith("!") or len(text) > _SHORT_SIGNATURE or not text.istitle():
        return False
    kinds = [wording_of(group).kinds[:1] for group in text.split(",")[1:]]
    return bool(kinds) and all(mask & (BIT["office"] | BIT["member"]) for (mask,) in filter(None, kinds))


def _is_called_too(name: str, greeting: str) -> bool:
    """Tell whether a greeting goes on with a name: behind a formal one, or with that of the father, "Иван Петрович"."""
    return looks_like_name(name) and (is_formal(greeting) or name.lower().endswith(of_father()))


def _end_of_day_greeting(text: str) -> int:
    """Return where "Good day." or "Добрый день, уважаемая редакция!" ends before a sentence; 0 where there is none.

    A friend's "Guten Morgen, lieber Otto!" stays in its paragraph, as "Lieber Otto!" does.
    """
    phrase = _PHRASE.match(text)
    words, _, mask, used = wording_of(phrase["said"]) if phrase else ((), (), 0, 0)
    if phrase is None or not mask & BIT["salutation"] or mask & BIT["closing"] or used != len(words):
        return 0
    called = _CALLED.match(text, phrase.end())
    if called and _is_formally_called(called["whom"]):
        return called.end()
    sentence = len(text) - phrase.end() >= _PARAGRAPH and text[phrase.end()].isupper()
    return phrase.end() if phrase["end"] == "." and used > 1 and sentence else 0


def _is_formally_called(text: str) -> bool:
    """Tell whether a text greets an institution, an office, people with a title, or with nothing but a set phrase."""
    words, _, mask, used = wording_of(text)
    greets = mask & (BIT["greeting"] | BIT["salutation"])
    return bool(greets) and (is_formal(text) or is_organisation(text) or used == len(words) > 1)


_PHRASE = re.compile(r"(?P<said>[^\W\d_][^,:!.?]{2,25})(?P<end>[.!,])\s+(?=\S+\s)")
_CALLED = re.compile(r"(?P<whom>[^,:!.?]{3,100})[!:.]\s+(?=[^\W\d_]\S*\s+\S+\s+\S)")


def _greets(greeting: str, rest: str, *, first: bool) -> bool:
    """Tell whether a text greets somebody, given the sentence behind it, and whether the letter begins with it."""
    mask = wording_of(greeting).start
    if mask & BIT["salutation"] and not mask & (BIT["closing"] | BIT["function"]):
        called = "!" not in greeting or is_formal(greeting)
        return called and bool(mask & BIT["greeting"] or not wording_of(rest).start & BIT["office"])
    return (first and _calls_by_office(greeting)) or _is_office_alone(greeting, rest)


def _with_dots(text: str) -> re.Match[str] | None:
    """Match a greeting with an abbreviation, "Dear Dr. Novak, we …", or a full stop: "Dear Judge Novak. We write …"."""
    lead, _, _ = text[:_LEAD].partition(" ")
    kinds = kinds_of(lead.lower().rstrip("."))
    if not kinds & BIT["salutation"]:
        return None
    match = _ABBREVIATED.match(text)
    if match and not _is_broken(match[0], text[match.end() :]):
        return match
    match = _WITH_FULL_STOP.match(text) if kinds & BIT["greeting"] else None
    return match if match and is_formal(match[0]) else None


_LEAD = 20
"""characters that the word has, at most, with which a greeting begins"""

_WITH_FULL_STOP = re.compile(r"[^,:!?.]{4,60}[^\W\d_]{3}\.\s+(?=[^\W\d_]\w*\s+\S+\s+\S)")


def _is_office_alone(text: str, rest: str) -> bool:
    """Tell whether a text is an office and nothing else, before a sentence: "Secretary-General, As former staff …"."""
    words = text.rstrip(" ,")
    return text.rstrip().endswith(",") and len(rest) >= _PARAGRAPH and all(map(is_office, words.split()))


def _calls_by_office(text: str) -> bool:
    """Tell whether a text is an office with a name, and a colon: "President Novak:"."""
    whom, colon, _ = text.partition(":")
    return bool(colon) and parted_office(whom) is not None


def _is_broken(greeting: str, rest: str) -> bool:
    """Tell whether a dot in a text ends a sentence, or what follows is none: "Dear Dr. Novak," "M.A., F.R.S., &c."."""
    before, dot, name = greeting.rpartition(".")
    if not dot:
        return False
    name = name.rstrip(" ,:!—–")
    abbreviated = len(before.split()[-1]) <= _ABBREVIATION and (looks_like_name(name) or is_office(name))
    return not abbreviated or not any(word.isalpha() and word.islower() for word in rest.split())


_ABBREVIATION = 5
"""letters of an honorific that ends with a dot: "Prof.", "Hochw." """


def _goes_on(greeting: str, rest: str) -> bool:
    """Tell whether a text is a formal greeting, and another the rest of the paragraph that it begins."""
    if len(rest) < _PARAGRAPH or not rest[0].islower() or not greeting.rstrip().endswith(","):
        return False
    _, kinds, mask, used = wording_of(greeting)
    greets = mask & BIT["greeting"] or (mask & BIT["salutation"] and used > 1)
    several = any(kind & (BIT["member"] | BIT["organisation"]) for kind in kinds)
    return bool(greets) and not mask & BIT["closing"] and (is_formal(greeting) or several)


_PARAGRAPH = 60
"""characters"""


def _closing_and_signature(text: str) -> tuple[str, ...]:
    """Part "Mit freundlichen Grüßen" from the name that follows on the same line, "Bene vale." from place and date."""
    if len(text) > _SHORT_SIGNATURE and not (len(text) <= _FLAT and COLUMN.search(text)) and not _DASHED.match(text):
        return ()
    words, _, mask, used = wording_of(text)
    if not mask & BIT["closing"]:
        return ()
    if match := re.match(rf"(?:[\W_]*[^\W_]+){{{used}}}[.!]\s+", text):
        return (match[0], text[match.end() :]) if _is_dateline(text[match.end() :]) else ()
    used = used if used > 1 else _formula(text)
    if not 1 < used < len(words):  # a formula of one word may be a name
        return ()
    match = re.match(rf"(?:[\W_]*[^\W_]+){{{used}}}\s*(?:,|[–—-](?=\s))?\s*", text)
    rest = text[match.end() :] if match else ""
    return (match[0], rest) if match and _is_signature(rest) else ()


_DASHED = re.compile(r"[^–—-]{5,40}\s[–—-]\s")
"""A formula and the dash before the name: "With kind regards - Dr Novak, spokesman of …"."""


def _sentence_and_farewell(text: str, below: str) -> tuple[str, ...]:
    """Part a farewell at the end of a paragraph, above a name or another farewell: "… open. With best regards,"."""
    at = text.rfind(". ", -_SHORT_SIGNATURE) if text[-1] in ",." else -1
    if at < 0 or len(text[:at].rpartition(" ")[2]) <= _ABBREVIATION_WITHIN:
        return ()
    farewell = text[at + 2 :]
    if not _is_farewell(farewell):
        return ()
    closes = is_name(below) or wording_of(below[:_SHORT_SIGNATURE]).start & BIT["closing"]
    return (text[: at + 1], farewell) if closes else ()


def _is_farewell(text: str) -> bool:
    """Tell whether a text begins and ends as farewells do: "With kind personal regards,", "I embrace you tenderly."."""
    _, kinds, start, used = wording_of(text)
    if not kinds or not kinds[-1] & BIT["closing"]:
        return False
    led = len(kinds) > 1 and kinds[0] & (BIT["closing"] | BIT["function"])
    short = len(kinds) <= (_SHORT_FAREWELL if text.endswith(",") else _SHORT_FAREWELL // 2)
    return bool(led and short) or (used > 1 and bool(start & BIT["closing"]) and text[0].isalpha())


_SHORT_FAREWELL = 6
"""words; half as many where a full stop ends them"""

_ABBREVIATION_WITHIN = 3
"""letters of a word with a full stop that ends no sentence: "u.", "St." """


def _heading_and_names(text: str) -> tuple[str, ...]:
    """Part "Signed by:" from the names that follow on the same line."""
    head, colon, names = text.partition(":")
    if not colon or len(head) > _SHORT_SIGNATURE or not wording_of(head).start & BIT["signed"]:
        return ()
    first = _AFTER_NAME.split(names.strip()[:_SHORT_SIGNATURE], maxsplit=1)[0]
    several = first != names.strip(" .])")
    return (head + colon, names) if several and is_full_name(first) else ()


_AFTER_NAME = re.compile(r"\s*[,;(]|\s[–—-]\s")


def _dated_and_named(text: str) -> tuple[str, ...]:
    """Part "16.03.2023          A. Novak": the day at the left, who signs at the right, or the other way round."""
    left, right = _left_and_right(text)
    if not right:
        return _named_then_dated(text)
    dated = (_is_dateline(left) and is_full_name(right)) or (_is_dateline(right) and is_full_name(left))
    return (left, right) if dated else ()


def _named_then_dated(text: str) -> tuple[str, ...]:
    """Part "Anna Novak 23 July 2023", a name and the day on which its bearer signs."""
    short = len(text) <= _SHORT_SIGNATURE and text[-4:].strip(".").isdigit()
    date = first_date(text) if short else None
    if date is None or date.edtf is None or len(text) - date.end > 1:
        return ()
    name = text[: date.start].rstrip(" ,")
    named = is_person(name) and _NAME_ALONE.fullmatch(name) and not begins_with("place_lead", name)
    return (name, text[len(name) :].lstrip(" ,")) if named else ()


_NAME_ALONE = re.compile(r"(?:(?:[^\W\d_][\w’'-]{0,2}\.|[^\W\d_a-zа-яё][\w’'-]+)(?:\s|$)){2,4}")
"""A name before a day, whose words have capitals or are abbreviated: not "Riverton den", not "Mill House. Riverton"."""


def _formula(text: str) -> int:
    """Return the number of words before the first comma where all are words of closing: "Yours truly, …"."""
    before, comma, _ = text.partition(",")
    words = words_of(before) if comma else ()
    return len(words) if all(kinds_of(word) & BIT["closing"] for word in words) else 0


def _is_dateline(text: str) -> bool:
    """Tell whether a text is a date, with no more than a place before it."""
    date = first_date(text)
    return date is not None and len(text[: date.start].split()) <= _PLACE and len(text) - date.end <= 1


_PLACE = 3
"""words of a place before a date, with what leads to it"""


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
    return bool(mask & BIT["office"]) or looks_like_name(text.partition(",")[0])


_TITLED = 3
"""words of a name with its title: "Dr Anna Novak" """

_WEAK = 2
"""words of "for the", with which much may begin that is no signature: "with warm wishes for the New Year" """

_INITIAL = re.compile(r"[^\W\d_]\.\s?(?:[^\W\d_]\.\s?)?(?=[^\W\d_])")
