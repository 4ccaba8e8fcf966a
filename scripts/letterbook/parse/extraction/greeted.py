"""Whom a letter is addressed to, out of its salutation."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from letterbook.parse.extraction.greeted_apart import (
    GREETED,
    begins_greeting,
    each_greeted,
    is_holder_of,
    without_greeting,
)
from letterbook.parse.extraction.greeted_one import greeted, in_office
from letterbook.parse.recognition.address_lines import (
    is_addressed,
    is_honorific,
    office_then_name,
    without_article,
    without_to,
)
from letterbook.parse.recognition.names import (
    REMEMBERED,
    is_known,
    is_office,
    is_organisation,
    is_place,
    is_titled_name,
    looks_like_name,
    office_and_name,
    parted_office,
    split_honorific,
)
from letterbook.parse.vocabulary.lexicon import BIT, kinds_among, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.model import Recipient

LONGEST_SALUTATION = 2000
"""characters; nobody is greeted at greater length, and each of those greeted is looked for in all that follows"""

_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:/-?[^\W\d_]{1,2}(?!\w)|\((?!s\))-?[^\W\d_]{1,2}\))")
"""What a greeting has for whoever it may be: "Szanowna/y Pani/e", "Estimado/a", "Prezado(a)"; not "Supervisor(s)"."""


def recipients_in_greeting(lines: Sequence[str], line: int) -> tuple[Recipient, ...]:
    """Return those whom the lines of a greeting name, each line below the first that begins anew by itself.

    "Szanowny Panie Prezesie, / Szanowni Państwo, / Uczestnicy Zjazdu": each greets somebody else.
    """
    units = [lines[0]]
    for text in lines[1:]:
        if _begins_anew(units[-1], text):
            units.append(text)
        else:
            units[-1] += f" {text}"
    people: list[Recipient] = []
    for unit in units:
        people += [person for person in recipients_in_salutation(unit, line) if not _is_among(person, people)]
    return tuple(people)


def _is_among(person: Recipient, people: Sequence[Recipient]) -> bool:
    """Tell whether an office greeted is that of somebody named above: "Herrn Präsident Muster / Herr Präsident!"."""
    called = person.name or person.office or person.organisation or ""
    return any(called in f"{other.office or ''} {other.name or ''}" for other in people)


def _begins_anew(above: str, text: str) -> bool:
    """Tell whether a line of a greeting greets others than the line above it, which has come to an end."""
    if begins_greeting(text):
        same = text.lower().startswith(f"{above.split(maxsplit=1)[0].lower()} ")
        return same or (above[-1:] in ",.;!:" and not is_holder_of(above.rstrip(","), text.rstrip(",:!")))
    grouped = kinds_among(words_of(text)) & (BIT["office"] | BIT["member"] | BIT["organisation"])
    return above.endswith(",") and text[0].isupper() and bool(grouped) and parted_office(text.rstrip(",!")) is None


@functools.lru_cache(maxsize=REMEMBERED)
def recipients_in_salutation(text: str, line: int) -> tuple[Recipient, ...]:
    """Return those a salutation greets: "Dear Mr Sas," greets Sas, "Dear Minister" an office."""
    greeting = _IN_BRACKETS_TOO.sub(r", \g<whom>", text[:LONGEST_SALUTATION]) if "(" in text else text
    greeting = _ENDING.sub("", greeting[:LONGEST_SALUTATION]).strip(" ,.!:;—–-/|").lstrip("“”„«'\"")
    words, _, mask, used = wording_of(greeting)
    if mask & GREETED and used == len(words) > 1 and not is_office(greeting):
        return ()
    if is_honorific(greeting) and not is_office(greeting):
        return ()
    office, _, titled = without_article(without_to(greeting)).partition(",")
    if is_addressed(greeting) and is_office(office) and is_titled_name(titled.strip()):
        return named_with_office(f"{office},{titled}", line)
    greeting = _in_latin(greeting) or greeting
    people = [greeted(_bare(part), line) for part in each_greeted(greeting)]
    return tuple(person for person in people if person.office or person.organisation or _is_named(person))


_IN_BRACKETS_TOO = re.compile(r"[:,]?\s*\((?P<whom>[^()]{2,60})[:,]\)")
"""Who is greeted by a copy of the same letter: "Dear Mr. Speaker: (Dear Mr. President:)"."""


def _is_named(person: Recipient) -> bool:
    """Tell whether somebody greeted has a name: of several words, one has a capital, as in "Dear Anna van Dam"."""
    name = person.name or ""
    if not name or (name[0].islower() and _is_led(name)):
        return False
    small = " " in name and name.lower() == name
    return not small or (person.honorific is not None and not _has_small_words(name))


def _is_led(name: str) -> bool:
    """Tell whether a text begins with a small word that no name begins with: "у Христі", but not "van Dam"."""
    word = words_of(name)[:1]
    return bool(word) and bool(kinds_of(word[0]) & BIT["function"]) and word[0] not in words_for("particle", "kin")


def _has_small_words(text: str) -> bool:
    """Tell whether a text has words that no name has: "mon très cher"."""
    words, kinds, *_ = wording_of(text)
    known = BIT["function"] | BIT["salutation"] | BIT["greeting"]
    return any(mask & known or word in words_for("inner") for word, mask in zip(words, kinds, strict=True))


def _in_latin(text: str) -> str:
    """Return whom "Philippus Silvanus Petro Fontano suo S. D." greets: those in the dative; "" in other greetings."""
    match = _SALUTEM.search(text)
    words = text[: match.start()].split() if match else []
    names: list[str] = []
    while words and words[-1].lower().rstrip(",").endswith(("o", "ae", "i")):
        names.append(words.pop())
    return " ".join(name for name in reversed(names) if name.lower().strip(",") not in _HIS)


_SALUTEM = re.compile(
    r"\b(?:s\.?\s?(?:p\.?\s?)?d\b\.?(?:\s?p\b)?|su(?:o|ae) s|salutem\b(?:\s\w+){0,3})\W*$", re.IGNORECASE
)
_HIS = frozenset({"suo", "suae", "meo", "nostro"})


def _bare(part: str) -> str:
    """Return whom a part of a greeting greets, without the article before an office or an institution."""
    whom = without_greeting(part)
    bare = without_article(whom)
    return bare if is_office(bare) or is_organisation(bare) else whom


def named_with_office(whom: str, line: int) -> tuple[Recipient, ...]:
    """Return whom a text names that greets nobody: "Anna Novak, Minister of Culture", "the Prime Minister"."""
    name, comma, office = whom.partition(",")
    if comma and is_honorific(name):
        whom = f"{name}{office}"
        name, comma, office = whom.partition(",")
    if comma and looks_like_name(split_honorific(name).name) and is_office(office) and _is_of_one(office):
        return (in_office(office.strip(" ,."), *_parted(name), line),)
    if (within := _IN_BRACKETS.match(whom)) and is_office(within["office"]) and looks_like_name(within["name"]):
        if is_place(within["name"]):
            return named_with_office(within["office"], line)
        return (in_office(within["office"], within["name"], None, line),)
    if comma and is_office(name) and _is_name(office.strip(" .")) and len(each_greeted(office)) == 1:
        return (in_office(name, *_parted(office.strip(" .")), line),)
    alone = whom if _INITIAL_LAST.search(whom) else whom.rstrip(" .")
    both = office_then_name(alone) or office_and_name(alone[:1].upper() + alone[1:])
    if both and len(each_greeted(whom)) == 1:
        return (in_office(alone[: len(both[0])], *_parted(both[1]), line),)
    return recipients_in_salutation(whom, line)


def _is_name(text: str) -> bool:
    """Tell whether what follows an office and a comma is who holds it: "Mr Novak", "Anna Novak"."""
    return is_titled_name(text) or (" " in text and looks_like_name(text) and not is_known(text) and not is_place(text))


def _parted(name: str) -> tuple[str, str | None]:
    """Return a name and its honorific."""
    named = split_honorific(name)
    return named.name, named.honorific


_INITIAL_LAST = re.compile(r"\b[^\W\d_]\.$")
_IN_BRACKETS = re.compile(r"(?P<office>[^()]{3,80}\S) \((?P<name>[^()]{2,40})\)$")
"""An office and who holds it: "British Ambassador (Marlow)"."""


def _is_of_one(office: str) -> bool:
    """Tell whether what follows a name tells of him alone: "Ministry of Culture, Minister, MP", and nobody else."""
    if len(each_greeted(office)) == 1:
        return True
    parts = [without_article(part.strip(" .")) for part in office.split(",")]
    named = (is_titled_name(part) or parted_office(part) or (" " in part and looks_like_name(part)) for part in parts)
    return not any(named)
