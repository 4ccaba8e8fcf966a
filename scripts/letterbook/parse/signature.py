"""Who signed a letter, one after the other: the lines of its signatures taken apart."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from letterbook.parse.lexicon import BIT, wording_of
from letterbook.parse.listed_bodies import with_bodies
from letterbook.parse.names import is_office, is_organisation, is_place, office_and_name, split_honorific
from letterbook.parse.signatory import apart_from_others, names_only_others, names_signer, on_behalf, read_signatory
from letterbook.parse.signed_lines import (
    COLUMN,
    LABEL,
    NOTE,
    before_role,
    is_address,
    is_body,
    is_full_name,
    is_name,
    is_name_after_office,
    names_on_line,
    starts_with,
)
from letterbook.parse.small_words import pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.model import Signatory
    from letterbook.parse.rows import Row

_SIDE_BY_SIDE = 6
"""lines of signatures in columns; a longer table is rather a list"""

_LIST = 6
"""lines of signatures that are a list"""

_FEW = 3
"""lines that may be a list, if most of them name somebody"""

_LONGEST_HEADING = 6
"""words of a heading in a list"""

_PERSONS_OF_BODIES = re.compile(r"(?:P[B-]+)+")


def read_signatories(rows: Sequence[Row]) -> tuple[Signatory, ...]:
    """Return those who signed, in the order of the letter."""
    rows = rows_above_print(rows)
    named = [row for row in rows if not _is_list_mark(row.text) and not names_only_others(row.text)]
    lines = _with_roles(_in_one_column([line for row in _whole_names(named) for line in _each_named(row)]))
    each = _is_list(lines, headed=len(rows) > len(named) and _is_head(rows[:1])) or _is_headed_list(rows)
    listed = each or len(rows) >= _LIST
    groups = [[line] for line in lines] if each else _groups(lines, listed=listed)
    groups = _without_imprints(groups)
    groups = [group for group in groups if _names_somebody(group, listed=listed) and not _is_call(group, among=groups)]
    if len(groups) == 2 and _signs_for_body(*groups):  # noqa: PLR2004 - the institution, and who signs for it
        (body,), person = groups
        return (replace(read_signatory(person), organisation=body.text.strip(" ,"), line=body.number),)
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
        if above and one.name and above.name and _letters(one.name) == _letters(above.name):
            found[-1] = replace(above, role=above.role or one.role, organisation=above.organisation or one.organisation)
        else:
            found.append(one)
    return found


_FEW_PEOPLE = 6


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
    """Return the lines of signatures above notes, "[1] See …", and above what the house that signs says of itself."""
    return list(itertools.takewhile(lambda row: row is rows[0] or not _is_print(row, rows[0]), rows))


def _is_print(row: Row, first: Row) -> bool:
    if not row.gap:
        return False
    house = first.text.strip(" ,")
    of_itself = len(row.text) > _LONGEST_OF_SIGNER and row.text.startswith(house) and is_organisation(house)
    return NOTE.match(row.text) is not None or (of_itself and _is_prose(row.text))


_LONGEST_OF_SIGNER = 60
"""characters of a line that begins with the name of a house and hardly says more of it"""


def _whole_names(rows: Sequence[Row]) -> list[Row]:
    """Join the name of an institution that goes on below a comma, all in capitals: "SERVICE FOR BOOKS, / PRINTS"."""
    if not any(row.text[-1:] == "," and row.text.isupper() for row in rows):
        return list(rows)
    found: list[Row] = []
    for row in rows:
        above = found[-1].text if found else ""
        if above.endswith(",") and not row.gap and above.isupper() and row.text.isupper() and is_organisation(above):
            found[-1] = found[-1]._replace(text=f"{above} {row.text}")
        else:
            found.append(row)
    return found


def _with_others(signatories: list[Signatory], rows: Sequence[Row]) -> tuple[Signatory, ...]:
    """Give "and 214 others", alone on its line, to the signatory above it."""
    lines = [one.line for one in signatories]
    for row in rows:
        above = bisect_left(lines, row.number) - 1
        if above >= 0 and names_only_others(row.text):
            signatories[above] = replace(signatories[above], others=row.text)
    return tuple(signatories)


def _each_named(row: Row) -> Sequence[Row]:
    """Part a line that names several, each with what he is: "Anna Novak – writer, Jan Marlow – teacher"."""
    if len(named := names_on_line(row.text)) > 1:
        return [row._replace(text=f"{name} – {office}", gap=not at) for at, (name, office) in enumerate(named)]
    parts = next((parts for parts in _ways_to_part(row.text) if len(parts) > 1), ())
    return [row._replace(text=part, gap=row.gap and at == 0) for at, part in enumerate(parts)] or (row,)


def _ways_to_part(text: str) -> Iterator[Sequence[str]]:
    """Yield the names in a line, parted in each way that leaves nothing but names with what they are."""
    joined = not words_for("and").isdisjoint(text.lower().split()) and not text.isupper()
    parts = _and_of_names().split(text) if joined else []
    if len(parts) == 2 and all(map(is_full_name, parts)) and not any(map(is_place, parts)):  # noqa: PLR2004 - two persons
        yield parts
    parts = text.split(", ")
    if len(parts) >= _FEW and all(map(_is_plain_name, parts)):
        yield parts
    if ";" in text:
        parts = _SEMICOLON.split(text)
        yield parts if all(map(is_full_name, parts)) else ()
    if "(" in text and len(text) <= _LONGEST_WITH_BRACKETS:
        parts = _COMMA_OUTSIDE_BRACKETS.split(text)
        yield parts if all(map(is_full_name, parts)) else ()
    parts = _BETWEEN_NAMES.split(text)
    if len(parts) > 1 and all(is_full_name(part) and _SAYS_WHAT.search(part) for part in parts):
        yield parts


def _is_plain_name(text: str) -> bool:
    """Tell whether a text is a name, and none of its words is known for anything else."""
    return is_full_name(text) and not any(wording_of(text).kinds)


@functools.cache
def _and_of_names() -> re.Pattern[str]:
    return re.compile(rf"\s{pattern_for('and')}\s", re.IGNORECASE)


_SEMICOLON = re.compile(r";\s+")
_COMMA_OUTSIDE_BRACKETS = re.compile(r",\s+(?![^()]*\))")
_LONGEST_WITH_BRACKETS = 5000
"""characters of a line whose commas are looked at with the brackets that follow"""

_BETWEEN_NAMES = re.compile(r"[,;]\s+(?=[^\W\d_][^,;()–-]+\s(?:[–-]\s|\())")
_SAYS_WHAT = re.compile(r"\s(?:[–-]\s|\()")


def _with_roles(rows: list[Row]) -> list[Row]:
    """Put each role below its name where all names stand first and then all roles, in the same order."""
    first = next((at for at, row in enumerate(rows) if _is_person(row)), 0)
    half = (len(rows) - first) // 2
    names, roles = rows[first : first + half], rows[first + half :]
    if half < 2 or len(names) != len(roles) or not all(map(_is_person, names)) or not all(map(_is_office_alone, roles)):  # noqa: PLR2004 - one name has one role
        return rows
    pairs = zip(names, roles, strict=True)
    return [*rows[:first], *(row for name, role in pairs for row in (name, role._replace(gap=False)))]


def _is_list(rows: Sequence[Row], *, headed: bool) -> bool:
    """Tell whether each of several lines names somebody else, as "Age UK / English PEN / A. Novak, Director" do.

    Persons with their institutions below them are no list, nor are names with offices below or with "on behalf of"
    above, nor the lines of a list whose entries are labelled. Of a list that a heading announces, more lines may be
    unlike a name.
    """
    if len(rows) < _FEW:
        return False
    labelled = sum(LABEL.match(row.text) is not None for row in rows)
    if labelled not in {0, len(rows)} or any(map(_is_office_alone, rows)):
        return False
    if any(_signs_for(row, below) for row, below in itertools.pairwise(rows)):
        return False
    marks = "".join("P" if _is_person(row) else "B" if is_body(row.text) else "-" for row in rows)
    unlike = 2 if headed and not any(_is_prose(row.text) for row in rows) else 4
    return unlike * marks.count("-") <= len(marks) and not _PERSONS_OF_BODIES.fullmatch(marks)


def _is_headed_list(rows: Sequence[Row]) -> bool:
    """Tell whether a list has parts, "Organisations", "Individuals", and no line that tells more of the one above.

    Or whether its heading says that institutions sign: "The undersigned organisations:".
    """
    headed = any(_is_list_heading(row.text) for row in rows) or (bool(rows) and _says_that_bodies_sign(rows[0].text))
    return headed and not any(_is_prose(row.text) for row in rows)


def _says_that_bodies_sign(text: str) -> bool:
    return text.endswith(":") and is_organisation(text) and len(wording_of(text).words) <= _LONGEST_HEADING


def _is_office_alone(row: Row) -> bool:
    return is_office(row.text) and not is_name(row.text) and not is_name_after_office(row.text)


def _is_list_mark(text: str) -> bool:
    """Tell whether a line of a list of signatories names nobody: "12.", "International networks:"."""
    if text.endswith(":"):
        short = len(wording_of(text).words) <= _LONGEST_HEADING
        return short or not (is_name(text) or is_office(text) or is_organisation(text))
    return text.strip(" .)(").isdigit() or _is_list_heading(text)


def _is_list_heading(text: str) -> bool:
    return text.lower() in words_for("list_heading")


def _signs_for_body(first: Sequence[Row], second: Sequence[Row]) -> bool:
    """Tell whether an institution stands above the one person who signs for it."""
    body = len(first) == 1 and is_organisation(first[0].text) and not is_name(first[0].text)
    return body and (_is_person(second[0]) or names_signer(second[0].text))


def _signs_for(row: Row, below: Row) -> bool:
    """Tell whether a line says for whom the person on the next one signs: "For the board / Anna Novak"."""
    led = starts_with(row.text, BIT["signed"]) and not row.text.endswith(":")
    return led and not is_name(row.text) and is_full_name(below.text)


def _is_person(row: Row) -> bool:
    return is_name(row.text) and not is_organisation(row.text)


def _in_one_column(rows: Sequence[Row]) -> list[Row]:
    """Read signatures that stand side by side one after the other: the left name with the lines below it first."""
    if len(rows) > _SIDE_BY_SIDE and sum(COLUMN.search(row.text) is not None for row in rows) > _SIDE_BY_SIDE:
        return _of_table(rows)
    found: list[Row] = []
    for cells, group in groupby(rows, key=lambda row: len(COLUMN.split(row.text))):
        lines = list(group)
        if cells == 1:
            found.extend(lines)
            continue
        role, *names = COLUMN.split(lines[0].text)
        if len(lines) == 1 and len(names) == 1 and _is_role_and_name(role, names[0], found):
            above = [found.pop()._replace(gap=False)] if is_organisation(role) and not is_office(role) else []
            found += [lines[0]._replace(text=names[0]), *above, lines[0]._replace(text=role, gap=False)]
            continue
        columns = zip(*(COLUMN.split(row.text) for row in lines), strict=True)
        found.extend(
            row._replace(text=text, gap=i == 0)
            for column in columns
            for i, (row, text) in enumerate(zip(lines, column, strict=True))
        )
    return found


def _of_table(rows: Sequence[Row]) -> list[Row]:
    """Return who signs on the lines of a long table: "12  Anna Novak  writer", or names alone, two in a line."""
    lines = [(row, _cells(row.text)) for row in rows]
    cells = [cell for _, parts in lines for cell in parts]
    if len(set(cells)) == len(cells) and all(is_full_name(cell) and not is_office(cell) for cell in cells):
        return [row._replace(text=cell) for row, parts in lines for cell in parts]
    return [row._replace(text=", ".join(parts)) for row, parts in lines if parts]


def _cells(text: str) -> list[str]:
    """Return the cells of a line of a table, without its number; none of a heading, "#  Name  Role"."""
    first, *rest = filter(None, map(str.strip, COLUMN.split(text)))
    if rest and first in _NUMBER:
        return []
    return rest if rest and first.strip(".)").isdigit() else [first, *rest]


_NUMBER = frozenset({"#", "№", "Nr.", "Nr", "No.", "N°", "Nº"})
"""what stands above the numbers of a table"""


def _is_role_and_name(role: str, name: str, above: Sequence[Row]) -> bool:
    """Tell whether at the left of a name stands a role ("Chair      A. Novak"), or the institution of a role above."""
    body = is_organisation(role) and bool(above) and _is_office_alone(above[-1])
    return is_name(name) and (body or (is_office(role) and not is_name(role)))


def _names_somebody(group: Sequence[Row], *, listed: bool) -> bool:
    """Tell whether lines name who signs, and are no heading, no second greeting, no afterthought."""
    text = group[0].text
    if (listed and len(group) == 1 and starts_with(text, BIT["signed"]) and _heads_list(text)) or _is_head(group):
        return False
    if text.endswith((",", "!", ":")) and wording_of(text).start & BIT["greeting"]:
        return False
    if listed or (_is_office_alone(group[0]) and any(_is_person(row) for row in group[1:])):
        return True
    named = is_name(text) or LABEL.match(text) or on_behalf(text) or (len(group) > 1 and _signs_for(*group[:2]))
    return bool(named) or not _is_prose(apart_from_others(text)[0])


def _heads_list(text: str) -> bool:
    """Tell whether a line says what the list below it is of: "The signatories of this letter"."""
    words, _, _, used = wording_of(text)
    return used > 1 and len(words) <= _LONGEST_HEADING and " ".join(text.split()[used:]).islower()


def _is_call(group: Sequence[Row], *, among: Sequence[Sequence[Row]]) -> bool:
    """Tell whether a line calls or thanks, and is no name: "Venceremos!" above one, "Thanks for all…"."""
    text = group[0].text
    if len(group) > 1 or not text.endswith(("!", "…")):
        return False
    *before, last = text.split()
    return last[:1].islower() or (not before and (len(among) > 1 or starts_with(text, BIT["closing"])))


def _is_prose(text: str) -> bool:
    """Tell whether a line of a short signature is rather a sentence: many words, most of them small."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return len(words) > _LONGEST_HEADING and 2 * sum(word[:1].islower() for word in words) > len(words)


def _is_head(group: Sequence[Row]) -> bool:
    """Tell whether lines only say that signatures follow: "Signatories:", "Signed,", "The following support it."."""
    if len(group) > 1:
        return False
    text = group[0].text
    words, _, mask, used = wording_of(text)
    return bool(mask & BIT["signed"]) and (
        used == len(words) or text.endswith(":") or (text[-1:] == "." and _is_prose(text))
    )


def _groups(rows: Sequence[Row], *, listed: bool) -> Iterator[list[Row]]:
    """Yield the lines of each signatory: a name, or in a long list an institution, and what follows until the next."""
    group: list[Row] = []
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        signs_for = below is not None and _signs_for(row, below)
        begins = signs_for or _begins_signatory(row, group, below) if group else False
        if begins or (group and listed and row.gap and is_body(row.text)):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _begins_signatory(row: Row, group: Sequence[Row], below: Row | None) -> bool:
    if _names_another(row.text):
        return True
    if not _is_another(row, group):
        return False
    return not (is_address(row.text) or _tells_more(row, group) or _is_where_held(row, group, below))


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
    if _is_office_alone(group[0]) and any(is_name(other.text) for other in group[1:]):
        return _is_office_above(row) or (row.gap and _is_office_alone(row)) or is_name(row.text)
    if _is_office_above(group[0]) or (_is_office_alone(group[0]) and (not row.gap or len(group) == 1)):
        return False
    if starts_with(group[-1].text, BIT["signed"]) or not is_name(row.text) or is_place(row.text):
        return False
    named = is_name(group[0].text)
    return not named or len(group) > 1 or row.gap or (is_full_name(group[0].text) and is_full_name(row.text))


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
    return not _is_prose(text) and (is_office(text) or is_organisation(text))


def _is_where_held(row: Row, group: Sequence[Row], below: Row | None) -> bool:
    """Tell whether the last line of a block, under a name and an office, is where that is held: "River Readers".

    Another signatory would have an office, too, or something before the name.
    """
    if row.gap or not (is_full_name(group[0].text) and len(group) > 1 and _is_office_alone(group[-1])):
        return False
    last = below is None or below.gap or is_address(below.text)
    return last and split_honorific(row.text).honorific is None and not starts_with(group[-1].text, BIT["greeting"])


def _is_office_above(row: Row) -> bool:
    """Tell whether a line is an office with the name below it: "Der Präsident:", "For the board, the chairman"."""
    text = row.text
    return is_office(text) and not is_name(text) and text.rstrip(".").endswith((":", ",")) and "(" not in text
