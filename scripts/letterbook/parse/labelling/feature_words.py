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
}
_PLACE_OF_WORD: Mapping[str, str] = {
    "word 1": "it begins with “{}”",
    "word 2": "its second word is “{}”",
    "last word": "its last word is “{}”",
    "says": "it says “{}”",
}
_NAME = re.compile(r"(?P<how>word \d|last word|previous has|next has|begin|end|\w+) (?P<what>\S+)")


def in_words(feature: str) -> str | None:
    """Return a feature as what can be said of "it", the line; None for a name that is not known here.

    >>> in_words("previous has honorific"), in_words("end ,"), in_words("word 1 dear")
    ('the line above has a title before a name', 'it ends with a comma', 'it begins with “dear”')
    """
    if feature in _PLAIN:
        return _PLAIN[feature]
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
