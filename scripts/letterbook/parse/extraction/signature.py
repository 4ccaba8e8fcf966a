"""Who signed a letter, one after the other: the lines of its signatures taken apart."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from letterbook.parse.extraction.listed_bodies import with_bodies
from letterbook.parse.extraction.sign_along import apart_from_others, names_only_others
from letterbook.parse.extraction.signatory import read_signatory
from letterbook.parse.extraction.signed_groups import below_marks, grouped, in_blocks
from letterbook.parse.extraction.signed_lists import (
    heads_list,
    is_head,
    is_headed_list,
    is_list,
    is_list_mark,
    with_roles,
)
from letterbook.parse.extraction.signed_on_one_line import each_named
from letterbook.parse.extraction.signed_rows import is_office_alone, is_wordy, names_person, signs_for
from letterbook.parse.extraction.signed_side_by_side import in_one_column
from letterbook.parse.recognition.names import is_office, is_organisation
from letterbook.parse.recognition.signed_lines import (
    LABEL,
    NOTE,
    is_address,
    is_full_name,
    is_name,
    starts_with,
)
from letterbook.parse.recognition.signing import names_signer, on_behalf
from letterbook.parse.vocabulary.lexicon import BIT, wording_of
from letterbook.parse.vocabulary.small_words import heads_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.model import Signatory
    from letterbook.parse.segmentation.rows import Row


_LIST = 6
"""lines of signatures that are a list"""


def read_signatories(rows: Sequence[Row]) -> tuple[Signatory, ...]:
    """Return those who signed, in the order of the letter."""
    rows = rows_above_print(rows)
    parts = _parts(rows) if len(rows) > _MANY else [rows]
    return tuple(itertools.chain.from_iterable(map(_read_part, parts)))


_MANY, _PART = 2000, 400
"""lines of a list that is read part by part, and those of a part: what is known of so many is remembered for a while"""


def _parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Yield the parts of a long list, each begun at an empty line if there is one near."""
    first = 0
    while first < len(rows):
        most = min(first + _PART, len(rows))
        end = next((at for at in range(most, first + _PART // 2, -1) if at == len(rows) or rows[at].gap), most)
        yield rows[first:end]
        first = end


def _read_part(rows: Sequence[Row]) -> tuple[Signatory, ...]:
    """Return those who signed with some lines."""
    named = [row for row in rows if not is_list_mark(row.text) and not names_only_others(row.text)]
    lines = with_roles(in_one_column([line for row in _whole_names(named) for line in each_named(row)]))
    each = is_list(lines, headed=len(rows) > len(named) and is_head(rows[:1])) or is_headed_list(rows)
    listed = each or len(rows) >= _LIST
    begun = frozenset(row.number for mark, row in itertools.pairwise(rows) if is_list_mark(mark.text))
    parted = below_marks(lines) or in_blocks(lines) or ([[line] for line in lines] if each else ())
    groups = _without_imprints(parted or grouped(lines, listed=listed, begun=begun))
    groups = [group for group in groups if _names_somebody(group, listed=listed) and not _is_call(group, among=groups)]
    if len(groups) == 2 and _signs_for_body(*groups):  # noqa: PLR2004 - the institution, and who signs for it
        (body,), person = groups
        whom = read_signatory([body]).organisation or body.text.strip(" ,")
        return (replace(read_signatory(person), organisation=whom, line=body.number),)
    return _with_others(with_bodies(_once([read_signatory(group) for group in groups])), rows)


def _once(signatories: Sequence[Signatory]) -> list[Signatory]:
    """Return everybody once whose name is printed below the hand: "Anna Novak / ANNA NOVAK.".

    In a list, two of one name are two.
    """
    found: list[Signatory] = []
    if len(signatories) > _FEW_PEOPLE:
        return list(signatories)
    for one in signatories:
        above = found[-1] if found else None
        if above and one.name and above.name and _is_again(one.name, above.name):
            whole = one.name if " " not in above.name else above.name
            organisation = above.organisation or one.organisation
            found[-1] = replace(above, name=whole, role=above.role or one.role, organisation=organisation)
        else:
            found.append(one)
    return found


_FEW_PEOPLE = 6


def _is_again(name: str, above: str) -> bool:
    """Tell whether a name is the one above it, or that of which only the first stands there: "Anna / Anna Novak"."""
    return _letters(name) == _letters(above) or name.partition(" ")[0] == above.strip(" .,")


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _without_imprints(groups: Iterable[Sequence[Row]]) -> list[list[Row]]:
    """Give what is printed below a signature, an institution with its address, to who signs above it."""
    found: list[list[Row]] = []
    for group in groups:
        if found and _is_imprint(group, found[-1]):
            found[-1] += group
        else:
            found.append(list(group))
    return found


def _is_imprint(group: Sequence[Row], above: Sequence[Row]) -> bool:
    """Tell whether lines are the address of whom the signature above them names, or of a house: "RTV / 10 Riverton"."""
    if len(group) < 2 or not is_address(group[1].text) or not is_full_name(above[0].text):  # noqa: PLR2004 - a name and an address
        return False
    text = group[0].text
    return not is_full_name(text) or is_organisation(text) or any(text == row.text for row in above)


def rows_above_print(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the lines of signatures above notes and above what the house that signs says of itself.

    Notes are headed, "Sources:", or numbered, "[1] See …".
    """
    return list(itertools.takewhile(lambda row: row is rows[0] or not _is_print(row, rows[0]), rows))


def _is_print(row: Row, first: Row) -> bool:
    if not row.gap:
        return False
    if heads_notes(row.text):
        return True
    house = first.text.strip(" ,")
    of_itself = len(row.text) > _LONGEST_OF_SIGNER and row.text.startswith(house) and is_organisation(house)
    return NOTE.match(row.text) is not None or (of_itself and is_wordy(row.text))


_LONGEST_OF_SIGNER = 60
"""characters of a line that begins with the name of a house and hardly says more of it"""


def _whole_names(rows: Sequence[Row]) -> list[Row]:
    """Join the lines of an institution, "SERVICE FOR BOOKS, / PRINTS", and of that for which somebody signs."""
    found: list[Row] = []
    for row in rows:
        if found and not row.gap and _goes_on(found[-1].text, row.text):
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {row.text}")
        else:
            found.append(row)
    return found


def _goes_on(above: str, text: str) -> bool:
    """Tell whether a line goes on with an institution: in capitals below a comma, or "for the clubs / of all"."""
    if text[0].islower():
        behalf = starts_with(above, BIT["signed"]) and above[-1].isalpha() and not is_name(above)
        return behalf and not (starts_with(text, BIT["signed"]) or is_office(text) or is_full_name(text))
    return above.endswith(",") and above.isupper() and text.isupper() and is_organisation(above)


def _with_others(signatories: list[Signatory], rows: Sequence[Row]) -> tuple[Signatory, ...]:
    """Give "and 214 others", alone on its line, to the signatory above it."""
    lines = [one.line for one in signatories]
    for row in rows:
        above = bisect_left(lines, row.number) - 1
        if above >= 0 and names_only_others(row.text):
            signatories[above] = replace(signatories[above], others=row.text)
    return tuple(signatories)


def _signs_for_body(first: Sequence[Row], second: Sequence[Row]) -> bool:
    """Tell whether an institution stands above the one person who signs for it."""
    body = len(first) == 1 and is_organisation(first[0].text) and not is_name(first[0].text)
    return body and (names_person(second[0]) or names_signer(second[0].text))


def _names_somebody(group: Sequence[Row], *, listed: bool) -> bool:
    """Tell whether lines name who signs, and are no heading, no second greeting, no afterthought."""
    text = group[0].text
    if (listed and len(group) == 1 and starts_with(text, BIT["signed"]) and heads_list(text)) or is_head(group):
        return False
    if text.endswith((",", "!", ":")) and wording_of(text).start & BIT["greeting"]:
        return False
    if listed or (is_office_alone(group[0]) and any(names_person(row) for row in group[1:])):
        return True
    named = is_name(text) or LABEL.match(text) or on_behalf(text) or (len(group) > 1 and signs_for(*group[:2]))
    named = named or (starts_with(text, BIT["signed"]) and text.rsplit(maxsplit=1)[-1][:1].isupper())
    return bool(named) or not is_wordy(apart_from_others(text)[0])


def _is_call(group: Sequence[Row], *, among: Sequence[Sequence[Row]]) -> bool:
    """Tell whether a line calls or thanks, and is no name: "Venceremos!" above one, "Thanks for all…"."""
    text = group[0].text
    if len(group) > 1 or not text.endswith(("!", "…")):
        return False
    return len(among) > 1 or text.split()[-1][:1].islower() or (" " not in text and starts_with(text, BIT["closing"]))
