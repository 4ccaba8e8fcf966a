"""What a feature of a line is in plain words, for a person who asks why a line was read as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.labelling.grammar import WITHIN

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS: Mapping[str, str] = {
    "function": "a small everyday word",
    "salutation": "a word of greeting",
    "greeting": "a word of greeting",
    "closing": "a word of farewell",
    "honorific": "a title before a name",
    "plain_title": "a title like “Mr”",
    "degree": "what stands behind a name, like “MP”",
    "office": "an office",
    "member": "a word like “members”",
    "organisation": "an institution",
    "address": "a word of a postal address",
    "postscript": "a mark of a postscript",
    "enclosure": "a word for what is enclosed",
    "copy": "a word for copies",
    "subject": "a word that names a subject",
    "title": "a word for a kind of text, like “petition”",
    "signed": "words like “on behalf of”",
    "others": "words like “and others”",
    "date_lead": "a word that leads to a date",
    "month": "a month",
    "weekday": "a day of the week",
    "city": "a well-known city",
    "country": "a country",
}

_PLAIN: Mapping[str, str] = {
    WITHIN: "it is a paragraph among paragraphs",
    "before long lines": "no long line stands above it",
    "among long lines": "it stands among the long lines",
    "after long lines": "it stands after the last long line",
    "first": "it is the first line",
    "second": "it is the second line",
    "third": "it is the third line",
    "fourth": "it is the fourth line",
    "fifth or sixth": "it is the fifth or sixth line",
    "to tenth": "it is among the first ten lines",
    "after the tenth": "it comes after the tenth line",
    "last": "it is the last line",
    "last but one": "it is the last line but one",
    "last but two": "it is the last line but two",
    "last but three": "it is the last line but three",
    "near the end": "it stands near the end",
    "above the greeting": "it stands above the first greeting",
    "greeting": "it is the first greeting",
    "below the greeting": "it stands below the first greeting",
    "no greeting": "no line is a greeting",
    "above the last farewell": "a farewell stands below it",
    "last farewell": "it is the last farewell",
    "below the last farewell": "it stands below the last farewell",
    "no farewell": "no line is a farewell",
    "far from the end": "it is far from the end",
    "block of 1": "it stands alone between empty lines",
    "block of 2": "its block has two lines",
    "block of 3": "its block has three lines",
    "block of 4": "its block has four lines or more",
    "block has web": "its block has an e-mail address, a page on the web or a telephone number",
    "block has date": "its block has a date",
    "first of block": "it is the first line of its block",
    "inside block": "it stands inside its block",
    "last of block": "it is the last line of its block",
    "no date": "no line of the opener has a date",
    "above the date": "it stands above the date",
    "date": "it is the first line with a date",
    "below the date": "it stands below the date",
    "names the greeted": "it has a name that is greeted",
    "names not the greeted": "it has no name that is greeted",
    "block names the greeted": "its block has a name that is greeted",
    "names the signing": "it has a name that stands at the end, too",
    "names not the signing": "it has no name that stands at the end, too",
    "block names the signing": "its block has a name that stands at the end, too",
    "begin lower": "it begins with a small letter",
    "begin upper": "it begins with a capital",
    "begin digit": "it begins with a number",
    "end letter": "it ends without a mark",
    "end digit": "it ends with a number",
    "bold": "it is bold",
    "capitals": "it is all in capitals",
    "capitals long": "it is all in capitals",
    "dated": "it has a date",
    "dated short": "it has a date",
    "digits": "it has a number",
    "one word with digits": "it is one word with digits in it",
    "many digits": "it has several numbers",
    "year": "it has a year",
    "initials": "it has initials",
    "item": "it begins like an item of a list",
    "long line": "it is as long as a paragraph",
    "web": "it has an address on the web or a telephone number",
    "tab": "it stands in columns",
    "no words": "it has no words",
    "runs on into a closing": "it is no whole sentence, and the line below has a word of farewell",
    "seen before": "the same line came before",
    "phrase alone": "it is a set phrase and nothing else",
    "gap before": "an empty line stands above it",
    "no gap before": "no empty line stands above it",
    "gap after": "an empty line follows",
    "no gap after": "no empty line follows",
    "previous none": "nothing stands above it",
    "next none": "nothing follows",
    "previous dated": "the line above has a date",
    "next dated": "the line below has a date",
    "previous long": "the line above is long",
    "next long": "the line below is long",
    "previous middling": "the line above is of middling length",
    "next middling": "the line below is of middling length",
    "next begins small": "the line below begins with a small letter",
    "words<=1": "it has one word",
    "words<=2": "it has two words",
    "words<=3": "it has three words",
    "words<=4": "it has four words",
    "words<=5": "it has five words",
    "words<=7": "it has six or seven words",
    "words<=10": "it has eight to ten words",
    "words<=15": "it has eleven to fifteen words",
    "words<=25": "it is as long as a sentence",
    "words<=50": "it is as long as a sentence or two",
}

_MARKS: Mapping[str, str] = {
    ",": "a comma",
    ".": "a full stop",
    "!": "an exclamation mark",
    "?": "a question mark",
    ":": "a colon",
    ";": "a semicolon",
    "other": "an unusual sign",
} | (
    dict.fromkeys("()[]", "a bracket")
    | dict.fromkeys("-–—", "a dash")
    | dict.fromkeys("•*", "a bullet")
    | dict.fromkeys('"“”„»«', "a quotation mark")
)

_OF_KIND: Mapping[str, str] = {
    "starts": "it begins with {}",
    "has": "it has {}",
    "short": "it has {}",
    "tail": "it has {} near its end",
    "ends": "it ends with {}",
    "only": "it is {} and nothing else",
    "previous has": "the line above has {}",
    "next has": "the line below has {}",
    "block has": "its block has {}",
    "first in block:": "it begins its block and has {}",
    "later in block:": "it stands below the first line of its block and has {}",
    "no date:": "no line of the opener has a date, and it has {}",
    "above the date:": "it stands above the date and has {}",
    "date:": "it is the first line with a date and has {}",
    "below the date:": "it stands below the date and has {}",
}
_NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth or a later"}
_BLOCKS = {f"in block {nth}": f"it stands in the {word} block" for nth, word in _NTH.items()} | {
    f"{beside}: block {nth}": f"{_PLAIN[beside]}, in the {word} block"
    for beside in ("no date", "above the date", "date", "below the date")
    for nth, word in _NTH.items()
}
_PLACE_OF_WORD: Mapping[str, str] = {
    "word 1": "it begins with “{}”",
    "word 2": "its second word is “{}”",
    "last word": "its last word is “{}”",
    "says": "it says “{}”",
}
_NAME = re.compile(r"(?P<how>[a-z ]+:|word \d|last word|(?:previous|next|block) has|begin|end|\w+) (?P<what>\S+)")


def in_words(feature: str) -> str | None:
    """Return a feature as what can be said of "it", the line; None for a name that is not known here.

    >>> in_words("previous has honorific"), in_words("end ,"), in_words("word 1 dear")
    ('the line above has a title before a name', 'it ends with a comma', 'it begins with “dear”')
    """
    if feature in _PLAIN or feature in _BLOCKS:
        return _PLAIN.get(feature) or _BLOCKS[feature]
    if feature.startswith("marked as "):
        return "the source marks it so"
    match = _NAME.fullmatch(feature)
    if match is None:
        return None
    how, what = match["how"], match["what"]
    if how in _PLACE_OF_WORD:
        return _PLACE_OF_WORD[how].format(what)
    if how in {"begin", "end"}:
        return f"it {how}s with {_MARKS[what]}" if what in _MARKS else None
    return _OF_KIND[how].format(_KINDS[what]) if how in _OF_KIND and what in _KINDS else None
