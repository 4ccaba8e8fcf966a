"""The metadata block at the top of a letter source: which keys there are and what they may say (contract section 4)."""

from __future__ import annotations

import re

from letterbook.edtf import parse_edtf
from letterbook.schema import KEY, Many, Record, Text

LETTER_ID = re.compile(r"[0-9]{4}-(?:0[0-9]|1[0-2])-(?:[0-2][0-9]|3[01])-[a-z0-9]+(?:-[a-z0-9]+)*")
"""A letter's id: YYYY-MM-DD-slug; 00 for a month or day that nobody knows."""

STATUSES = ("draft", "sent", "delivered", "answered", "returned", "unsent")

TEXT = Text()
TEXT_OR_NONE = Text('a text, or "" where the letter has none', valid=lambda _: True)
DATE = Text('a date like 2023-03-16, 2023-03, 2023, "2023-03-16?" or 2023-03-16/2023-03-18', parse_edtf)
COUNTRY = Text("a country's code of two capital letters, like BE", pattern="[A-Z]{2}")
LANGUAGE = Text("a language tag like en, be or zh-Hant", pattern="[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
STATUS = Text("the state of the letter", choices=STATUSES)
LETTER = Text("the id of a letter, like 2023-03-16-france", pattern=LETTER_ID.pattern)

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
        "changes": Many(Record({"date": DATE, "text": TEXT}, required=("date", "text"))),
        "notes": Many(TEXT),
        "translation_of": LETTER,
        "in_reply_to": LETTER,
        "formerly": Many(LETTER),
        "topics": Many(TEXT),
        "rights": TEXT,
        "withdrawn": Record({"date": DATE, "reason": TEXT}, required=("date", "reason")),
    },
    about={
        "date": "when the letter was written, in EDTF: `2023-03-16`, `2023-03`, `2023`, `2023-03-16?`",
        "date_text": "the date as the letter writes it",
        "place": "the place in the dateline",
        "letterhead": "lines above date and address",
        "sender": "on whose behalf the letter is sent",
        "recipients": "those the letter is addressed to; `country` is a code like `BE` (ISO 3166-1 alpha-2)",
        "salutation": "the greeting, on one line",
        "closing": "the complimentary close",
        "signatories": "those who signed; `role` is what stands with the name",
        "postscript": "what follows P.S.",
        "enclosures": "what was sent along",
        "copies": "those who get a copy",
        "language": "the language of the letter: `en`, `be` …",
        "source": "where the transcription was made from",
        "status": "how far the letter got",
        "responses": "what is known of sending, delivery and answers, each with `status` or `text` or both",
        "corrections": "mistakes that the letter itself has, with what is meant; the text keeps them. `line` is needed "
        "only where the reading occurs more than once; without a `correction`, an entry says that the source has it so",
        "changes": "what was mended in the transcription since it was published, and when",
        "notes": "remarks of the archive",
        "translation_of": "the letter that this one translates",
        "in_reply_to": "the letter that this one answers",
        "formerly": "ids that the letter had before it was renamed; their addresses lead to it",
        "topics": "words to find the letter by",
        "rights": "the terms of this letter, where they differ from the collection’s",
        "withdrawn": "the letter was taken back: only a notice with date and reason is published",
    },
)
"""Every key of a metadata block; those of the first group have the names and forms of contract section 5."""
