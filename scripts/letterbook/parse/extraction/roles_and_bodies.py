"""What stands below a name in a signature: what its bearer is, and the institutions he is of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.recognition.names import is_office, is_organisation, is_place
from letterbook.parse.recognition.signed_lines import is_body, is_full_name, starts_with
from letterbook.parse.recognition.signing import LONGEST_LINE, body_after
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of
from letterbook.parse.vocabulary.small_words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def roles_and_bodies(role: str, below: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part what is said of a signatory, behind his name and below it, into what he is and the institutions he is of."""
    roles: list[str] = []
    bodies: list[str] = []
    role = "" if _WEB.match(role) else role
    role, body = _office_and_body(role)
    bodies += filter(None, [body])
    for line in _whole_lines([role, *below] if role else below):
        if line in bodies:
            continue
        if role and not roles and line.startswith(role) and not _is_body_behind(line):
            roles.append(line)
        elif whom := whom_below(line):
            bodies.append(whom)
        elif _is_body_alone(line) or (not bodies and _may_be_body(line, roles)):
            bodies.append(line.strip(" ,"))
        else:
            roles.append(line)
    return roles, bodies


def _office_and_body(role: str) -> tuple[str, str]:
    """Part an office from the institution behind a comma: "President, Society of Readers"."""
    office, comma, body = role.partition(", ")
    held = comma and is_office(office) and not is_organisation(office) and "," not in body and _is_body_alone(body)
    return (office, body.strip()) if held else (role, "")


_WEB = re.compile(r"(?:https?:|www\.|@\w|[\w.-]{1,60}@)\S*$")
"""what stands behind a name and says where somebody is found on the web"""


def _whole_lines(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines, one of those that go on: "Secretary for / Environment and Health", "Board / for the valley"."""
    whole = ""
    for line in lines:
        if whole and (_ends_open(whole) or _goes_on(line)):
            whole = f"{whole} {line}"
            continue
        if whole:
            yield whole
        whole = line
    if whole:
        yield whole


def _ends_open(line: str) -> bool:
    last = line.rsplit(maxsplit=1)[-1]
    return last in words_for("link", "of", "article") or (last.islower() and bool(kinds_of(last) & BIT["function"]))


def _goes_on(line: str) -> bool:
    """Tell whether a line begins within a name: with a small letter, and no office."""
    return line[:1].islower() and not is_office(line.split(maxsplit=1)[0]) and not starts_with(line, BIT["signed"])


def _is_body_behind(text: str) -> bool:
    """Tell whether what stands behind a name is an institution and no more, not "Fellow from the Law School"."""
    led = words_for("from", "place_lead") - words_for("of")
    return _is_body_alone(text) and "," not in text and led.isdisjoint(text.split())


def _is_body_alone(line: str) -> bool:
    whole = line.rstrip(".") if len(line) <= _SHORT_LINE else line
    return is_body(whole) and not is_office(line) and line.count("(") == line.count(")")


_SHORT_LINE = 60
"""characters of a line that is no sentence though it ends with a dot: "Avatar ltd." """


def _may_be_body(line: str, roles: Sequence[str]) -> bool:
    """Tell whether a line below an office may be the name of where it is held: "Director / River Readers"."""
    named = is_full_name(line) or (line.isupper() and line.isalpha())
    return bool(roles) and is_office(roles[-1]) and named and not is_office(line) and not is_place(line)


def whom_below(line: str) -> str:
    """Return for whom a line below a name says that he signs: "on behalf of River Readers"; "" for another line."""
    words, _, mask, used = wording_of(line)
    led = used > 1 or (used == 1 and "." in words[0])
    leads = mask & BIT["signed"] and led and len(line) <= LONGEST_LINE and line[-1:] != "."
    whom = body_after(line, used) if leads else ""
    return whom if any(map(str.isalpha, whom)) else ""
