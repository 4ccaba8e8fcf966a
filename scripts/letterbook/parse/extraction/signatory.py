"""Who signs, out of the lines of one signature: name, role, institution, offices with the years of holding them."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from letterbook.model import Signatory
from letterbook.parse.extraction.name_and_role import name_role_and_body
from letterbook.parse.extraction.office_above_name import name_first, office_and_last_words
from letterbook.parse.extraction.offices_held import read_offices
from letterbook.parse.extraction.roles_and_bodies import roles_and_bodies
from letterbook.parse.extraction.sign_along import apart_from_others
from letterbook.parse.recognition.names import is_office, office_and_name, parted_office, split_honorific
from letterbook.parse.recognition.signed_lines import LABEL, is_address, is_body, is_name, starts_with
from letterbook.parse.recognition.signing import body_after, is_mark, without_mark
from letterbook.parse.vocabulary.lexicon import BIT, wording_of
from letterbook.parse.vocabulary.small_words import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row

_REMARK = re.compile(r"(?<=\w)(?:\.?\s\[[^\W\d_][^\][]{0,38}\]|,?\s(?:v\.\s?r\.|e\.\s?h\.|m\.\s?p\.))$")
"""what says behind a name that its bearer signed: "Anna Muster [handschriftlich]", "Jan Vzor, v. r.", "Muster e.h." """


def read_signatory(rows: Sequence[Row]) -> Signatory:
    """Return who signs with some lines."""
    one = _of_lines(tuple([row.text for row in rows]))
    return Signatory(one.name, one.role, one.organisation, one.offices, one.others, rows[0].number)


@functools.lru_cache(maxsize=1 << 8)
def _of_lines(texts: tuple[str, ...]) -> Signatory:
    """Return who signs with some lines; remembered, because in an archive few people sign most letters."""
    marks = _marks(texts)
    return _on_behalf(texts[:marks], _of_name_and_below(texts[marks:]))


def _of_name_and_below(texts: tuple[str, ...]) -> Signatory:
    """Return who signs with a line that has the name, or an office above it, and lines below that say more of him."""
    bare = _REMARK.sub("", LABEL.sub("", without_mark(texts[0]), count=1))
    below = map(without_mark, texts[1:]) if is_office(bare) else texts[1:]
    texts = name_first((bare, *below))
    texts = tuple(_without_last_quote(text) for text in texts)
    first, along = apart_from_others(texts[0])
    name, role, whom = name_role_and_body(first)
    lines = [*itertools.takewhile(lambda line: not is_address(line), texts[1:])]
    under = [_out_of_brackets(line) for line in lines if not _is_mark_alone(line)]
    roles, bodies = roles_and_bodies(role, under) if name else ([*filter(None, [role]), *under], [])
    told, others = apart_from_others(_together(roles))
    told = _bare(told)
    if not name and (both := office_and_name(told)):
        told, name = both
    if name and not told and _is_office_alone(name):
        told, name = parted_office(name) or office_and_last_words(name) or (name, "")
    return Signatory(
        name=name or None,
        role=told or None,
        organisation=whom or ", ".join(bodies) or _organisation(texts[1 + len(lines) :]),
        offices=read_offices(told),
        others=along or others,
    )


def _without_last_quote(text: str) -> str:
    """Return a line without the bracket or quotation mark that ends a letter, but does not begin on the line."""
    return text[:-1] if text[-1:] in _OPENED and _OPENED[text[-1]] not in text else text


_OPENED = {"]": "[", "»": "«"}
"""what closes something, with what opens it"""


def _together(roles: Sequence[str]) -> str:
    """Return what lines say that somebody is; what is an office of its own is parted by a comma."""
    whole = ""
    for role in roles:
        another = whole[-1:].isalpha() and " " in whole and _begins_office(whole) and _begins_office(role)
        whole = f"{whole}, {role}" if another else f"{whole} {role}".strip()
    return whole


def _is_office_alone(text: str) -> bool:
    """Tell whether what was taken for a name begins with an office: "voorzitter Muster", "Le Président du club"."""
    if not is_office(text) or is_name(text) or split_honorific(text).honorific:
        return False
    words, kinds, *_ = wording_of(text)
    first = kinds[words[0] in words_for("article") and len(words) > 1]
    return first & (BIT["office"] | BIT["member"]) == BIT["office"]


def _begins_office(text: str) -> bool:
    return text[:1].isupper() and is_office(text.split(maxsplit=1)[0])


def _out_of_brackets(line: str) -> str:
    """Return a line without the brackets around all of it: "(Readers of Riverton)"."""
    return line[1:-1] if line[:1] == "(" and line.find(")") == len(line) - 1 else line


def _is_mark_alone(line: str) -> bool:
    """Tell whether a line below a name says only that it is signed: "/podpisano elektronicznie/"."""
    bare = line.strip("/()[] .")
    return line.startswith(("/", "(", "[")) and bare.islower() and starts_with(bare, BIT["signed"])


def _bare(role: str) -> str:
    """Return a role without what stands around it: "Chair" of "(Chair)" or "- Chair -"."""
    inner = role.strip(" ,–—-")
    if inner[:1] == "(" and inner.find(")") == len(inner) - 1:
        inner = inner[1:-1]
    return (inner if "(" in inner else inner.removesuffix(")")).rstrip(" ,")


_LETTER = re.compile(r"[^\W\d_]")


def _marks(texts: Sequence[str]) -> int:
    """Return how many lines above a name say for whom it signs, or only that it signs."""
    most = min(len(texts) - 1, _MOST_MARKS)
    count = 0
    while count < most and is_mark(texts[count], named_below=any(map(is_name, texts[count + 1 :]))):
        count += 1
    return count


_MOST_MARKS = 4
"""lines above a name that may say for whom it signs: few need more than one"""


def _on_behalf(marks: Sequence[str], signatory: Signatory) -> Signatory:
    """Return a signatory with the institution that a line above his name says, "On behalf of the committee,"."""
    whose = (body_after(text, wording_of(text).used) for text in reversed(marks))
    whom = next((body for body in whose if _LETTER.search(body)), None)
    return replace(signatory, organisation=signatory.organisation or whom)


def _organisation(lines: Sequence[str]) -> str | None:
    return next((line.strip(" ,") for line in lines if is_body(line) and not is_office(line)), None)
