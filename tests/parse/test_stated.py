"""What an editor states in the metadata block goes before what the text says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from letterbook.model import Source
from letterbook.parse import parse_letter

if TYPE_CHECKING:
    from letterbook.model import ParsedLetter

TEXT = (
    "4/5/2023\n\nDear Minister,\n\nWe ask you for an answer to our letter of last year.\n\nSincerely,\n\nAnna Sample\n"
)


def parse(**metadata: Any) -> ParsedLetter:  # noqa: ANN401 - a metadata block holds any value
    return parse_letter(Source("letters/2023-04-05-x.txt", "2023-04-05-x", TEXT, 1, metadata, ""))


def test_a_stated_date_is_certain_and_answers_the_doubt_about_it() -> None:
    assert {problem.code for problem in parse().problems} >= {"two-dates", "date-differs"}
    letter = parse(date="2023-04-05")
    assert letter.date == "2023-04-05"
    assert letter.confidence["date"] == 1.0
    assert not {problem.code for problem in letter.problems} & {"two-dates", "date-differs"}


def test_a_stated_recipient_stands_in_place_of_the_one_read() -> None:
    letter = parse(recipients=[{"name": "Jan Novak", "office": "Minister of Culture", "country": "CZ"}])
    (recipient,) = letter.recipients
    assert (recipient.name, recipient.office, recipient.country) == ("Jan Novak", "Minister of Culture", "CZ")
    assert letter.confidence["recipients"] == 1.0


def test_a_stated_letterhead_stands_above_the_letter() -> None:
    assert parse(letterhead=["House of Letters"]).letterhead == ("House of Letters",)


def test_what_is_not_stated_is_still_read() -> None:
    letter = parse(place="Brussels")
    assert (letter.place, letter.salutation, letter.closing) == ("Brussels", "Dear Minister,", "Sincerely,")


def test_what_no_text_tells_is_kept_apart() -> None:
    editorial = parse(source="a copy in the archive", topics=["libraries"], in_reply_to="2022-01-01-y").editorial
    assert editorial.source == "a copy in the archive"
    assert editorial.topics == ("libraries",)
    assert editorial.in_reply_to == "2022-01-01-y"
