"""The metadata block at the top of a letter source: which keys there are and what they may say (contract section 4)."""

from __future__ import annotations

import re

from letterbook.edtf import parse_edtf
from letterbook.schema import KEY, Many, Record, Text

LETTER_ID = re.compile(r"\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])-[a-z0-9]+(?:-[a-z0-9]+)*")
"""A letter's id: YYYY-MM-DD-slug; 00 for a month or day that nobody knows."""

STATUSES = ("draft", "sent", "delivered", "answered", "returned", "unsent")

TEXT = Text()
TEXT_OR_NONE = Text('a text, or "" where the letter has none', valid=lambda _: True)
DATE = Text('a date like 2023-03-16, 2023-03, 2023, "2023-03-16?" or 2023-03-16/2023-03-18', parse_edtf)
COUNTRY = Text("a country's code of two capital letters, like BE", re.compile("[A-Z]{2}").fullmatch)
LANGUAGE = Text("a language tag like en, be or zh-Hant", re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*").fullmatch)
STATUS = Text("the state of the letter", choices=STATUSES)
LETTER = Text("the id of a letter, like 2023-03-16-france", LETTER_ID.fullmatch)

_PARTY = {"name": TEXT, "organisation": TEXT, "key": KEY}

METADATA = Record(
    {
        # what the text says, stated or overridden
        "date": DATE,
        "date_text": TEXT,
        "place": TEXT_OR_NONE,
        "letterhead": Many(TEXT),
        "sender": Record(_PARTY),
        "recipients": Many(
            Record(
                _PARTY | {"honorific": TEXT, "office": TEXT, "country": COUNTRY, "address": Many(TEXT)},
            )
        ),
        "salutation": TEXT_OR_NONE,
        "closing": TEXT_OR_NONE,
        "signatories": Many(Record(_PARTY | {"role": TEXT})),
        "postscript": TEXT_OR_NONE,
        "enclosures": Many(TEXT),
        "copies": Many(TEXT),
        "language": LANGUAGE,
        # what no text tells
        "source": TEXT,
        "status": STATUS,
        "responses": Many(Record({"date": DATE, "status": STATUS, "text": TEXT}, one_of=("status", "text"))),
        "corrections": Many(Record({"date": DATE, "line": TEXT, "reading": TEXT, "correction": TEXT, "reason": TEXT})),
        "notes": Many(TEXT),
        "translation_of": LETTER,
        "in_reply_to": LETTER,
        "topics": Many(TEXT),
        "rights": TEXT,
        "withdrawn": Record({"date": DATE, "reason": TEXT}, required=("date", "reason")),
    }
)
"""Every key of a metadata block; those of the first group have the names and forms of contract section 5."""
