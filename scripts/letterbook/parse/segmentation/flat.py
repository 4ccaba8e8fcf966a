"""An opener whose line breaks were lost, as in the text of a PDF or of a list of letters, parted into lines again.

"April 17, 2020 The Honorable Anna Novak Speaker of the House Washington, DC 20515 Dear Speaker Novak, Thank you …"
"""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from letterbook.parse.recognition.names import end_of_honorifics, is_formal, is_office, parted_office
from letterbook.parse.recognition.opener import first_date
from letterbook.parse.recognition.prose import is_sentence
from letterbook.parse.segmentation.flat_address import begins_of_persons, lines_of_opener
from letterbook.parse.vocabulary.languages import languages
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import any_of, words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEARCHED = 1500
"""characters of the line that are looked through for a greeting"""


def flat_opener(text: str) -> list[str]:
    """Return a line that holds a whole opener in pieces: dateline, each line of the address, salutation, the rest.

    Empty where it is not seen where the letter begins. The pieces, put together, are the text but for blanks.
    """
    head = text[:_SEARCHED]
    if _greets().match(f" {head[:_LONGEST]}", 1):
        return []
    found = _greeting(head) or _called_by_office(head) or _sentence_below_address(head)
    if found is None:
        return []
    begin, end = found
    return [*lines_of_opener(text[:begin]), text[begin:end], text[end:]]


def _called_by_office(text: str) -> tuple[int, int] | None:
    """Return where somebody is called by office and name, behind a postcode: "… 20530 Attorney General Novak: "."""
    for match in _BEHIND_NUMBER.finditer(text):
        if is_office(match["called"].split(maxsplit=1)[0]) and parted_office(match["called"]):
            return match.start("called"), match.end()
    return None


_BEHIND_NUMBER = re.compile(r"\d\s+(?P<called>[^\W\d_]+(?:\s[^\W\d_][\w'’-]*){1,4}):\s+(?=[^\W\d_])")


def _sentence_below_address(text: str) -> tuple[int, int] | None:
    """Return, twice, where the letter begins below a date and somebody with a title, if nobody is greeted."""
    date = first_date(text[:_LONGEST])
    first = next(iter(begins_of_persons(text)), 0)
    if date is None or date.start > _PLACE or not date.end <= first <= date.end + 1:
        return None
    for word in _CAPITALISED.finditer(text, first + _LONGEST // 2):
        capital = word["word"][0].isupper() and end_of_honorifics(text, word.start()) == word.start()
        if capital and kinds_of(word["word"].lower()) & BIT["function"] and is_sentence(text[word.start() :]):
            return word.start(), word.start()
    return None


_PLACE = 25
"""characters of a place before a date"""


def _greeting(text: str) -> tuple[int, int] | None:
    """Return where the salutation begins and ends: the first that is most like one."""
    found: list[tuple[int, int]] = []
    for begin, following in pairwise([*_starts(text), len(text)]):
        if end := _end_of_greeting(text, begin, following):
            found.append((begin, end))
    if not found:
        return None
    begin, end = max(found, key=lambda place: _likeness(text[slice(*place)]))
    while (more := _CLAUSE.match(text, end)) and _is_greeted(more["greeted"]):
        end = more.end()
    return begin, end


def _likeness(greeting: str) -> tuple[bool, bool]:
    """Return whether a salutation can be no honorific before a name, and whether it ends as salutations do."""
    titled = kinds_of(words_of(greeting)[0]) & BIT["honorific"]
    return not titled, greeting.rstrip().endswith((",", ":", "!"))


def _starts(text: str) -> Iterator[int]:
    """Yield where a salutation may begin; words of greeting side by side are one: "Excelentísimo Señor Presidente"."""
    last = 0
    for match in _greets().finditer(text):
        before = text[: match.start()].rsplit(maxsplit=1)[-1:]
        titled = bool(before) and before[0].lower() in words_for("article")  # "The Honorable"
        if match[0][0].isupper() and not titled and text[last : match.start()].strip():
            yield match.start()
        last = match.end()


@functools.cache
def _greets() -> re.Pattern[str]:
    """Return how a salutation begins in the middle of a text: with words of greeting, the first with a capital."""
    words = {entry.rstrip("*") for language in languages().values() for entry in language.phrases["greeting"]}
    phrases = {entry for language in languages().values() for entry in language.phrases["salutation"] if " " in entry}
    written = rf"(?:{any_of(phrases)}|{any_of(words)}\w*)"
    return re.compile(rf"(?<=\s){written}(?=[\s,:!])", re.IGNORECASE)


def _end_of_greeting(text: str, begin: int, following: int) -> int:
    """Return where a salutation ends, blanks included: at its comma, or where a sentence begins; 0 if it is none."""
    match = _PUNCTUATED.match(text, begin)
    if match and match.end("greeting") <= following:
        last = match["greeting"].rsplit(maxsplit=1)[-1]
        if last.endswith(":") and wording_of(last).start & BIT["subject"]:
            return match.end("greeting") - len(last)
        rest = text[match.end() :]
        sentence = rest[:1].isupper() or (is_formal(match[0]) and len(match[0].split()) > 1)
        return match.end() if sentence else 0
    for word in _CAPITALISED.finditer(text, begin, min(following, begin + _LONGEST)):
        if word.start() > begin and word["word"][0].isupper() and _begins_sentence(word["word"], word["next"]):
            return word.start() if is_formal(text[begin : word.start()]) else 0
    return 0


def _begins_sentence(word: str, following: str) -> bool:
    """Tell whether a word with a capital begins a sentence: "The", or "Thank" before "you"."""
    joins = following in words_for("link", "and", "of", "particle")
    return bool(kinds_of(word.lower()) & BIT["function"]) or (following.islower() and not joins)


def _is_greeted(text: str) -> bool:
    """Tell whether a clause goes on with the greeting: "dear High Representative", "Chair Novak and Leader Marlow"."""
    words, kinds, start, used = wording_of(text)
    greets = start & BIT["greeting"]
    titled = any(mask & (BIT["office"] | BIT["honorific"]) for mask in kinds)
    if not greets and (not titled or len(words) == 1):
        return False
    names = text.split()[used if greets else 0 :]
    return all(not word[0].islower() or word in words_for("and") for word in names)


_LONGEST = 80
"""characters of a salutation"""

_PUNCTUATED = re.compile(rf"(?P<greeting>(?:[^,:!?.\d]|\.(?=\s?[^\W\d_])){{2,{_LONGEST}}}[,:!])\s+(?=[^\W\d_]\S*\s)")
_CAPITALISED = re.compile(r"(?<=\s)(?P<word>[^\W\d_]+)(?=\s+(?P<next>\w+))")
_CLAUSE = re.compile(rf"(?P<greeted>[^\W\d_][^,:!?.\d]{{1,{_LONGEST}}})[,:!]\s+(?=[^\W\d_])")
