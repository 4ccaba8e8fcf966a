"""Lines of signatures put together: a name, and what is said of that signatory, until the next one begins."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from letterbook.parse.extraction.signed_rows import is_office_alone, is_wordy, signs_for
from letterbook.parse.recognition.address_lines import is_town_of_country
from letterbook.parse.recognition.names import is_office, is_organisation, is_place, office_and_name, split_honorific
from letterbook.parse.recognition.signed_lines import (
    LABEL,
    before_role,
    is_address,
    is_body,
    is_full_name,
    is_name,
    is_name_after_office,
    starts_with,
)
from letterbook.parse.recognition.signing import names_signer, on_behalf, without_mark
from letterbook.parse.vocabulary.lexicon import BIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from letterbook.parse.segmentation.rows import Row


def grouped(rows: Sequence[Row], *, listed: bool, begun: AbstractSet[int]) -> Iterator[list[Row]]:
    """Yield the lines of each signatory: a name, or in a long list an institution, and what follows until the next.

    `begun` are the numbers of lines below a heading, which begin with another in any case.
    """
    group: list[Row] = []
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        leads = below is not None and signs_for(row, below)
        begins = leads or _begins_signatory(row, group, below) if group else False
        headed = bool(group) and row.number in begun and _may_be_whole(group[0]) and not is_wordy(row.text)
        if begins or headed or (group and listed and row.gap and is_body(row.text)):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def below_marks(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the lines of each signatory where the first line and others are marked as signed: "(Signed) A. Novak".

    What stands between two marks is of the first of the two, however it is broken into lines; none if not so marked.
    """
    starts = [at for at, row in enumerate(rows) if starts_with(row.text, BIT["signed"]) and names_signer(row.text)]
    if len(starts) < _MARKED or starts[0]:
        return []
    return [list(rows[start:end]) for start, end in itertools.pairwise([*starts, len(rows)])]


_MARKED = 2
"""lines with a mark, so that each signatory has one"""


def in_blocks(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the blocks of a list that has empty lines between them, each a name and what is said of it; else none.

    There is nobody in the second line of a block, whatever it looks like: "Anna Novak / Pure River".
    """
    starts = [at for at, row in enumerate(rows) if not at or row.gap]
    blocks = [list(rows[start:end]) for start, end in itertools.pairwise([*starts, len(rows)])]
    if len(blocks) < _BLOCKS:
        return []
    of_one = [block for block in blocks if 1 < len(block) <= _LONGEST_BLOCK and is_name(block[0].text)]
    return blocks if len(of_one) >= _MOST * len(blocks) else []


def _may_be_whole(row: Row) -> bool:
    return not starts_with(row.text, BIT["signed"]) and (is_full_name(row.text) or is_body(row.text))


_BLOCKS, _LONGEST_BLOCK, _MOST = 6, 4, 0.8
"""blocks that are a list, lines of one signatory, and the share of such blocks in it"""


def _begins_signatory(row: Row, group: Sequence[Row], below: Row | None) -> bool:
    if _is_group_in_brackets(row, group) or (names_signer(row.text) and _is_office_of(row, group)):
        return False
    if _names_another(row.text) or _is_body_of_kind(row, group):
        return True
    if not _is_another(row, group):
        return False
    of_above = is_address(row.text) or _is_town(row, group) or _is_home(row, group, below) or _tells_more(row, group)
    return not (of_above or _is_where_held(row, group, below))


def _is_body_of_kind(row: Row, group: Sequence[Row]) -> bool:
    """Tell whether an institution stands below another that begins as it does: "Fraktion Fluss / Fraktion Tal"."""
    above = group[-1].text
    kind = above.partition(" ")[0] == row.text.partition(" ")[0] and above != row.text
    return kind and len(group) == 1 and is_body(row.text) and is_body(above)


def _is_office_of(row: Row, group: Sequence[Row]) -> bool:
    """Tell whether an office stands alone above the mark of who signs: "Der Bürgermeister / gez. Muster"."""
    return len(group) == 1 and not row.gap and is_office_alone(group[0])


def _is_town(row: Row, group: Sequence[Row]) -> bool:
    """Tell whether a single word below a street is the town: "12 rue du Pont / Exempleville"."""
    below = len(group) > 1 and is_full_name(group[0].text) and is_address(group[-1].text)
    return below and not row.gap and " " not in row.text


def _is_home(row: Row, group: Sequence[Row], below: Row | None) -> bool:
    """Tell whether the last line below a name alone is a town with its country: "Anna Novak / Riverton, Sweden"."""
    alone = len(group) == 1 and "," not in group[0].text and is_full_name(group[0].text)
    return alone and not row.gap and (below is None or below.gap) and is_town_of_country(row.text)


def _names_another(text: str) -> bool:
    """Tell whether a line names a signatory, whatever stands above it: "3. Anna Novak", "Secretary: Peter Marlow"."""
    if names_signer(text) or on_behalf(text) or is_name_after_office(text):
        return True
    entry = LABEL.sub("", text, count=1)
    return entry != text and (not is_office(entry) or is_name(entry) or office_and_name(entry) is not None)


def _is_another(row: Row, group: Sequence[Row]) -> bool:
    """Tell whether a line names another than the lines above it do."""
    open_bracket = group[-1].text.count("(") > group[-1].text.count(")")
    if LABEL.match(group[0].text) and not row.gap and (open_bracket or not is_full_name(row.text)):
        return False
    if is_office_alone(group[0]) and any(is_name(other.text) for other in group[1:]):
        return _is_office_above(row) or (row.gap and is_office_alone(row)) or is_name(row.text)
    if len(group) > 1 and starts_with(group[0].text, BIT["signed"]) and _is_office_of(row, group[1:]):
        return False
    if _is_office_above(group[0]) or (is_office_alone(group[0]) and (not row.gap or len(group) == 1)):
        return False
    if starts_with(group[-1].text, BIT["signed"]) or not is_name(row.text) or is_place(row.text):
        return False
    named = is_name(group[0].text)
    return not named or len(group) > 1 or row.gap or (is_full_name(group[0].text) and is_full_name(row.text))


def _is_group_in_brackets(row: Row, group: Sequence[Row]) -> bool:
    """Tell whether brackets directly below a name hold a group, not the name again: "(River Readers)"."""
    above = without_mark(group[-1].text)
    if row.gap or row.text[0] + row.text[-1] != "()" or not is_full_name(above):
        return False
    return row.text[1:-1] not in above and row.text[:-1].split()[-1] not in above.split()


def _tells_more(row: Row, group: Sequence[Row]) -> bool:
    """Tell whether a line of a single word goes on with what the one above it is: "Senator MP", "Schools"."""
    if row.gap or not is_full_name(group[0].text):
        return False
    honorific, name = split_honorific(before_role(row.text))
    if " " in name:
        return False
    begun = any(_says_what(other.text) for other in group[1:])
    return begun or (honorific is not None and is_office(honorific))


def _says_what(text: str) -> bool:
    return not is_wordy(text) and (is_office(text) or is_organisation(text))


def _is_where_held(row: Row, group: Sequence[Row], below: Row | None) -> bool:
    """Tell whether the last line of a block, under a name and an office, is where that is held: "River Readers".

    Another signatory would have an office, too, or something before the name.
    """
    if row.gap or not (is_full_name(group[0].text) and len(group) > 1 and is_office_alone(group[-1])):
        return False
    last = below is None or below.gap or is_address(below.text)
    return last and split_honorific(row.text).honorific is None and not starts_with(group[-1].text, BIT["greeting"])


def _is_office_above(row: Row) -> bool:
    """Tell whether a line is an office with the name below it: "Der Präsident:", "For the board, the chairman"."""
    text = row.text
    return is_office(text) and not is_name(text) and text.rstrip(".").endswith((":", ",")) and "(" not in text
