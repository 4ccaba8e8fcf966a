"""Whom a letter is addressed to, out of the lines of an inside address."""

from __future__ import annotations

import functools
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from letterbook.model import Recipient
from letterbook.parse.extraction.kinds_of_line import parts_of_line
from letterbook.parse.extraction.recipients_in_columns import out_of_columns, share_offices
from letterbook.parse.extraction.recipients_on_one_line import one_listed, read_recipients
from letterbook.parse.extraction.titled import without_subject
from letterbook.parse.recognition.address_lines import (
    begins_office,
    is_honorific,
    is_led,
    is_name_line,
    is_open,
    is_place_line,
    is_street_line,
    name_after_of,
    name_then_office,
    office_then_name,
    office_then_patronymic,
    office_then_titled,
    only_leads,
    without_to,
)
from letterbook.parse.recognition.countries import country_of
from letterbook.parse.recognition.names import (
    REMEMBERED,
    begins_institution,
    is_office,
    is_organisation,
    is_titled_name,
    office_and_name,
    split_honorific,
)
from letterbook.parse.segmentation.flat_address import begins_of_persons, lines_of_opener
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import begins_with, words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.model import Signatory
    from letterbook.parse.segmentation.rows import Row


def split_address(rows: Sequence[Row]) -> tuple[tuple[Row, ...], ...]:
    """Return the lines of each recipient: an honorific or a name begins a new one, where the one before is complete.

    Of no recipient is a line above them that only leads to them: "This open letter is addressed to".
    """
    if len(rows) > 1 and _only_leads(rows[0].text):
        rows = rows[1:]
    if _are_each_named(rows) or _are_each_with_office(rows) or _are_each_in_office(rows):
        return tuple((row,) for row in rows)
    groups: list[list[Row]] = []
    named = False
    for at, row in enumerate(rows):
        is_name = is_name_line(row.text) and not is_honorific(row.text) and not _is_house(rows, at)
        begins = groups and (
            _joins_another(groups[-1][-1].text, row.text)
            or _adds_another(row.text)
            or (named and _begins_another(rows, at, groups[-1], is_name=is_name))
        )
        is_name = is_name or _has_both(row.text) or _begins_with_members(row.text)
        if groups and not begins:
            groups[-1].append(row)
            named = named or is_name
        else:
            groups.append([row])
            named = is_name
    return tuple(tuple(group) for group in groups)


def _begins_another(rows: Sequence[Row], at: int, before: Sequence[Row], *, is_name: bool) -> bool:
    """Tell whether a line begins another recipient, given the lines of the one before it, who has a name."""
    begins = _is_office_of_next(rows, at, before) or _begins_recipient(rows[at], before, is_name=is_name)
    return begins or (is_name and _is_name_with_office(rows, at, before))


def _is_house(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a line that could be a name is the house above its street: "Presidential Palace" / "Mill Street"."""
    below = rows[at + 1].text if at + 1 < len(rows) and not rows[at + 1].gap else ""
    return is_street_line(rows[at].text) and not is_office(below) and is_place_line(below)


def _only_leads(text: str) -> bool:
    if only_leads(text):
        return True
    words = wording_of(text).words
    return bool(words) and words[-1] in words_for("to") and any(kinds_of(word) & BIT["title"] for word in words)


def _is_office_of_next(rows: Sequence[Row], at: int, before: Sequence[Row]) -> bool:
    """Tell whether a line is an office, and what is below it the name of who holds it.

    Either below an empty line, or where a name stands above it, and that name's office above that.
    """
    if not rows[at].gap and _is_office(before[0].text) and is_name_line(before[-1].text):
        lines = itertools.takewhile(lambda row: not row.gap, rows[at + 1 : at + _WRAPPED_OFFICE])
        name = next((row.text for row in lines if is_name_line(row.text) and not row.text[0].islower()), "")
        alike = is_titled_name(name) or not is_titled_name(before[-1].text)
        return _is_office(rows[at].text) and " " in name and alike
    below = next(_below_office(rows, at), "") if rows[at].gap and is_office(rows[at].text) else ""
    if not below:
        return False
    full = is_titled_name(below) or (is_name_line(below) and " " in below and not is_organisation(below))
    return full and not is_open(rows[at].text, below) and not is_name_line(rows[at].text)


def _below_office(rows: Sequence[Row], at: int) -> Iterator[str]:
    """Yield the lines of a block below an office, without those that go on with it: "Голові Комітету / з питань …"."""
    block = itertools.takewhile(lambda row: not row.gap, rows[at + 1 : at + _WRAPPED_OFFICE])
    yield from itertools.dropwhile(lambda text: text[0].islower(), (row.text for row in block))


def _is_name_with_office(rows: Sequence[Row], at: int, before: Sequence[Row]) -> bool:
    """Tell whether a full name with an office below it follows another: "Palais Wilson" has none."""
    if at + 1 == len(rows) or rows[at + 1].gap or is_open(before[-1].text, rows[at].text):
        return False
    name, office = rows[at].text, rows[at + 1].text
    full = " " in name and not any(wording_of(name).kinds) and _is_office(office)
    return full and is_name_line(before[0].text) and any(is_office(row.text) for row in before)


def _is_office(text: str) -> bool:
    return is_office(text) and not is_name_line(text)


_WRAPPED_OFFICE = 4
"""lines that an office and the name below it may have"""


def _are_each_named(rows: Sequence[Row]) -> bool:
    """Tell whether each of several lines is an office with a name: "President Anna Novak / Senator Jan Marlow"."""
    return len(rows) > 1 and all(office_and_name(row.text) and not country_of(row.text) for row in rows)


def _are_each_with_office(rows: Sequence[Row]) -> bool:
    """Tell whether each of several lines is a name and an office, parted by a comma: "Anna Novak, President of …".

    "Riverton, CA 94111" below a name is where he lives.
    """
    alike = len(rows) > 1 and len({is_place_line(row.text) for row in rows}) == 1
    return alike and all("," in row.text and _has_office_and_name(row) for row in rows)


def _are_each_in_office(rows: Sequence[Row]) -> bool:
    """Tell whether each of several lines is an office and a name that is told apart: "Президенту В. В. Образцову,"."""
    return len(rows) > 1 and all(office_then_name(row.text.rstrip(" ,;")) for row in rows)


def _has_office_and_name(row: Row) -> bool:
    return len(parts_of_line(row.text, {"name": []})) > 1 or one_listed(row.text, row.number) is not None


def _begins_recipient(row: Row, before: Sequence[Row], *, is_name: bool) -> bool:
    if _begins_with_members(row.text) or _is_body_in_dative(row):
        return True
    if is_open(before[-1].text, row.text):
        return False
    text = without_to(row.text)
    whom = text.partition(",")[0] if text != row.text else ""
    named = whom and (is_titled_name(whom) or name_then_office(split_honorific(whom).name))
    if named or (is_led(row.text) and is_led(before[0].text)):
        return True
    text = text if row.gap else row.text
    name, _, office = text.partition(",")
    if is_titled_name(text) or is_honorific(text) or (is_titled_name(name) and is_office(office)):
        return not is_honorific(without_to(before[-1].text))
    above = before[-1].text
    apart = row.gap or _has_both(above) or is_place_line(above)
    if _has_both(text) and (apart or (is_titled_name(above) and is_office(above))):
        return True
    return row.gap and len(before) > 1 and is_name


def _is_body_in_dative(row: Row) -> bool:
    """Tell whether a line apart from a person above it says that an institution is written to: "Міністерству …"."""
    return row.gap and begins_with("addressed", row.text) and begins_institution(row.text)


def _adds_another(text: str) -> bool:
    """Tell whether a line adds a person with a title: "et à Madame Anne Modèle, présidente", "and to Mr Novak"."""
    lead, _, rest = text.partition(" ")
    whom = without_to(rest) if lead.lower() in words_for("and") else rest
    return whom != rest and is_titled_name(whom.partition(",")[0])


def _joins_another(above: str, text: str) -> bool:
    """Tell whether "and" ends a line above another office with its article: "Minister of Arts and / The Secretary"."""
    article, _, office = text.partition(" ")
    joined = above.rpartition(" ")[2] in words_for("and") and is_office(above)
    return joined and article.lower() in words_for("article") and begins_office(office.split() or [""])


def _begins_with_members(text: str) -> bool:
    """Tell whether a line adds a body to a person: "and Members of the City Council" below "Mayor Jan Novak"."""
    words, kinds, *_ = wording_of(text)
    at = 2 if words[1:2] and words[1] in words_for("article") else 1
    adds = len(words) > at and (words[0] in words_for("and") or bool(kinds[0] & BIT["honorific"]))
    return adds and bool(kinds[at] & BIT["member"])


@functools.lru_cache(maxsize=REMEMBERED)
def _has_both(text: str) -> bool:
    """Tell whether a line names an office and who holds it."""
    return any(
        both(text) is not None for both in (office_and_name, name_after_of, office_then_titled, office_then_patronymic)
    )


def read_address(groups: Sequence[Sequence[Row]]) -> tuple[Recipient, ...]:
    """Return the recipients that the lines of an address name, taken apart by `split_address`."""
    if all(len(group) == 1 for group in groups) and _are_each_named([group[0] for group in groups]):
        both = [(office_and_name(row.text) or ("", ""), row.number) for (row,) in groups]
        return tuple(Recipient(name, office=office, line=line) for (office, name), line in both)
    groups = out_of_columns(_unwrapped(_without_subject(groups)))
    read = (one for group in share_offices(groups) for one in read_recipients(group))
    return _each_once([one for one in read if one.name or one.office or one.organisation])


def _without_subject(groups: Sequence[Sequence[Row]]) -> Sequence[Sequence[Row]]:
    """Return an address on one line without what it says of the letter: "To Mr Novak: The roof of the library"."""
    if len(groups) != 1 or len(groups[0]) > 1:
        return groups
    (row,) = groups[0]
    text = row.text.removesuffix(without_to(row.text).removeprefix(without_subject(without_to(row.text))))
    known = is_titled_name(without_to(text)) or is_office(text) or is_organisation(text)
    return [[row._replace(text=text)]] if known else groups


def _unwrapped(groups: Sequence[Sequence[Row]]) -> Sequence[Sequence[Row]]:
    """Return an address anew whose lines were run together and broken elsewhere, each recipient beginning a line.

    "The Honorable Anna Novak Chairman The Honorable" / "Jan Marlow Vice Chairman Committee on Libraries".
    """
    rows = [row for group in groups for row in group]
    if not any(_goes_on_to_another(row.text) for row in rows):
        return groups
    text = " ".join(row.text for row in rows)
    lines = filter(None, map(str.strip, lines_of_opener(text)))
    return split_address([rows[0]._replace(text=line, gap=False) for line in lines])


def _goes_on_to_another(text: str) -> bool:
    """Tell whether a line has a person with his office, and behind that the title of another."""
    may_have_two = _SHORTEST_OF_TWO <= len(text) <= _LONGEST_OF_TWO and is_office(text)
    begins = [*begins_of_persons(text)] if may_have_two else []
    if len(begins) < 2 or begins[0]:  # noqa: PLR2004 - two persons
        return False
    whom = text[: begins[1]].strip()
    return is_office(whom) and not is_titled_name(whom)


_SHORTEST_OF_TWO, _LONGEST_OF_TWO = 30, 120
"""characters of a line that may name two"""


def _each_once(recipients: Sequence[Recipient]) -> tuple[Recipient, ...]:
    """Return the recipients without one whom a later line names again: a heading names him, then his address.

    "To Cardinal Jan Novak" above "To our Venerable Brother / His Eminence Cardinal Jan Novak / Archbishop of Riverton".
    """
    named = [frozenset(words_of(one.name or "")) for one in recipients]
    twice = (len(words) > 1 and words in named[at + 1 :] for at, words in enumerate(named))
    return tuple(one for one, again in zip(recipients, twice, strict=True) if not again)


def without_senders(recipients: Sequence[Recipient], signatories: Sequence[Signatory]) -> Sequence[Recipient]:
    """Return the recipients without one who signs: whoever writes may stand above the address with his own offices."""
    if len(recipients) == 1:
        return recipients
    signed = {_words_of_name(one.name) for one in signatories if one.name}
    others = [one for one in recipients if not one.name or _words_of_name(one.name) not in signed]
    return others or recipients


@functools.lru_cache(maxsize=REMEMBERED)
def _words_of_name(name: str) -> frozenset[str]:
    return frozenset(word for word in words_of(name) if len(word) > 1 and not kinds_of(word) & BIT["degree"])


def share_country(recipients: Sequence[Recipient]) -> tuple[tuple[Recipient, ...], bool]:
    """Return the recipients, one without a country taking that of all others, and whether one did."""
    codes = {recipient.country for recipient in recipients if recipient.country}
    lacking = [recipient for recipient in recipients if not recipient.country and recipient.office]
    if len(codes) != 1 or not lacking:
        return tuple(recipients), False
    (code,) = codes
    return tuple(replace(r, country=code) if not r.country and r.office else r for r in recipients), True
