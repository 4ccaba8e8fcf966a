"""Whom a letter is addressed to, out of its salutation."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from letterbook.model import Recipient
from letterbook.parse.recognition.address_lines import (
    is_addressed,
    is_honorific,
    name_after_of,
    name_then_office,
    office_then_name,
    office_then_titled,
    without_article,
    without_to,
)
from letterbook.parse.recognition.countries import country_of
from letterbook.parse.recognition.names import (
    REMEMBERED,
    Named,
    is_office,
    is_organisation,
    is_titled_name,
    looks_like_name,
    may_be_called,
    office_and_name,
    office_end,
    parted_office,
    split_honorific,
)
from letterbook.parse.vocabulary.languages import languages
from letterbook.parse.vocabulary.lexicon import BIT, after_words, kinds_among, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_SALUTATION = 2000
"""characters; nobody is greeted at greater length, and each of those greeted is looked for in all that follows"""

_TITLE = BIT["plain_title"] | BIT["office"] | BIT["honorific"]
_GREETED = BIT["salutation"] | BIT["greeting"]


_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:/-?[^\W\d_]{1,2}(?!\w)|\((?!s\))-?[^\W\d_]{1,2}\))")
"""What a greeting has for whoever it may be: "Szanowna/y Pani/e", "Estimado/a", "Prezado(a)"; not "Supervisor(s)"."""


@functools.cache
def _and() -> re.Pattern[str]:
    either = pattern_for("and")
    return re.compile(rf"\s+{either}\s+|\s*[,;&!]\s*(?:{either}\s+)?|\s*/\s*", re.IGNORECASE)


@functools.cache
def to_the() -> re.Pattern[str]:
    """Return what leads to whom a greeting is: "To the ministers", but not "Da Silva" or "A. Novak"."""
    to = pattern_for("to", but="particle")
    return re.compile(rf"(?![a-z]\b){to}\s+(?:{pattern_for('article')}\b)?\s*", re.IGNORECASE)


@functools.cache
def _of() -> re.Pattern[str]:
    return re.compile(rf"\s+{pattern_for('of')}(?:\s+|(?<=['’]))", re.IGNORECASE)


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
    if _begins_greeting(text):
        return above[-1:] in ",.;!:"
    grouped = kinds_among(words_of(text)) & (BIT["office"] | BIT["member"] | BIT["organisation"])
    return above.endswith(",") and text[0].isupper() and bool(grouped) and parted_office(text.rstrip(",!")) is None


@functools.lru_cache(maxsize=REMEMBERED)
def recipients_in_salutation(text: str, line: int) -> tuple[Recipient, ...]:
    """Return those a salutation greets: "Dear Mr Sas," greets Sas, "Dear Minister" an office."""
    greeting = _ENDING.sub("", text[:LONGEST_SALUTATION]).strip(" ,.!:;—–-/|").lstrip("“”„«'\"")
    words, _, mask, used = wording_of(greeting)
    if mask & _GREETED and used == len(words) > 1 and not is_office(greeting):
        return ()
    if is_honorific(greeting) and not is_office(greeting):
        return ()
    office, _, titled = without_article(without_to(greeting)).partition(",")
    if is_addressed(greeting) and is_office(office) and is_titled_name(titled.strip()):
        return named_with_office(f"{office},{titled}", line)
    greeting = _in_latin(greeting) or greeting
    people = [_greeted(_bare(part), line) for part in _each_greeted(greeting)]
    return tuple(person for person in people if person.office or person.organisation or _is_named(person))


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
    whom = _without_greeting(part)
    bare = without_article(whom)
    return bare if is_office(bare) or is_organisation(bare) else whom


def _each_greeted(text: str) -> list[str]:
    """Part "Dear President Tusk and Chancellor Merkel", but not "Dear Minister of Agriculture and Fisheries"."""
    parts: list[str] = []
    begin, phrase = 0, _phrase_end(text, 0)
    for match in _and().finditer(text):
        before, after = text[begin : match.start()], text[match.end() :]
        if match.start() < phrase or (match[0] == "/" and not _begins_greeting(after)):
            continue
        if _begins_person(after, before) and not (match[0].strip() == "," and _is_of_same(before, after)):
            parts.append(before)
            begin, phrase = match.end(), _phrase_end(text, match.end())
    return [*parts, text[begin:]]


def _begins_greeting(text: str) -> bool:
    """Tell whether a text begins with a title or a word of greeting: "Madam" of "Sir/Madam", not "ABC" of "XYZ/ABC"."""
    return bool(wording_of(text).start & (_TITLE | _GREETED))


def _phrase_end(text: str, begin: int) -> int:
    """Return where the set phrase ends that a part of a greeting begins with: "sehr geehrte Damen und Herren"."""
    used = wording_of(text[begin:]).used
    return len(text) - len(after_words(text[begin:], used)) if used > 1 else begin


def _is_of_same(before: str, after: str) -> bool:
    """Tell whether a comma parts the name of one person and the office, whichever comes first."""
    after = _and().split(after, maxsplit=1)[0]
    return _is_office_of(before, after) or _is_holder_of(before, after)


def _is_holder_of(before: str, after: str) -> bool:
    """Tell whether the name of who holds an office follows it: "Ilmo. Sr. Alcalde de Villar, D. Juan Muestra"."""
    office = split_honorific(_without_greeting(before))
    named = split_honorific(after)
    if office.honorific is None or not is_office(office.name) or parted_office(office.name):
        return False
    return named.honorific is not None and not is_office(after) and looks_like_name(named.name)


def _is_office_of(before: str, after: str) -> bool:
    """Tell whether an office follows the name of who holds it: "Sr. Jan Muestra, Secretario de la Asociación"."""
    words = wording_of(after).words
    alone = is_office(after) and parted_office(after) is None and not kinds_of(words[0]) & (BIT["member"] | _GREETED)
    named = split_honorific(_without_greeting(before))
    return alone and named.honorific is not None and not is_office(named.honorific) and looks_like_name(named.name)


def _begins_person(text: str, before: str) -> bool:
    words, kinds, mask, _ = wording_of(text)
    if not words:
        return False
    if words[0] in words_for("inner"):
        mask |= kinds[1] if len(kinds) > 1 else 0
    if mask & (_TITLE | _GREETED) or _are_bodies(before, text) or _is_body_with_article(text):
        return True
    if len(words) == 1 and kinds[0] & BIT["member"]:
        return True
    first, named = _and().split(text, maxsplit=1)[0], _without_greeting(before)
    if parted_office(named) and (is_office(first) or is_organisation(first)):
        return True
    return _may_name(first) and _may_name(named)


def _may_name(text: str) -> bool:
    """Tell whether a text may be a name, or an office with one: "Merkel", "Chancellor Merkel"."""
    return looks_like_name(text) or parted_office(text) is not None


def _is_body_with_article(text: str) -> bool:
    """Tell whether an article leads to an institution: "the Board of Aldermen" behind "the City of Riverton and"."""
    first = _and().split(text, maxsplit=1)[0].strip()
    body = without_article(first)
    return body != first and " " in body and body[:1].isupper() and is_organisation(body)


def _are_bodies(before: str, after: str) -> bool:
    """Tell whether two institutions stand side by side: "the European Parliament and the Member States"."""
    first = without_article(_and().split(after, maxsplit=1)[0].strip())
    named = (is_organisation(first) or is_office(first)) and len(first.split()) > 1 and first[:1].isupper()
    return named and is_organisation(before) and not is_office(before)


def _without_greeting(text: str) -> str:
    """Return what follows the words of greeting: "Herr Lebsanft" of "Sehr geehrter Herr Lebsanft".

    Of "Sehr geehrte Damen und Herren Abgeordnete", all of the phrase is a greeting, as in "Your Excellency, …".
    """
    words, kinds, mask, used = wording_of(text)
    titled = any(kind & (BIT["office"] | BIT["plain_title"]) for kind in kinds[:used])
    if used > 1 and mask & _GREETED and not titled and not _greets(words[0]):
        text = after_words(text, used)
    elif used > 1 and not words_for("and").isdisjoint(words[:used]):
        text = after_words(text, used) or text
    rest = to_the().sub("", text.strip(), count=1).split() if to_the().match(text) else text.split()
    while rest and (_greets(rest[0]) or (_joins(rest[0]) and rest[1:])):
        rest.pop(0)
    return " ".join(rest)


def _greets(word: str) -> bool:
    bare = word.lower().strip(".,!:'’")
    mask = kinds_of(bare)
    return bare in words_for("inner") or bool(mask & _GREETED and not mask & (BIT["plain_title"] | BIT["office"]))


def _greeted(text: str, line: int) -> Recipient:
    named = split_honorific(text)
    words = named.name.split()
    nobody = not words or (_names_nobody(words[0]) and all(_names_nobody(word) or _joins(word) for word in words))
    if nobody and not _is_called_like_kin(words, named.honorific):
        return Recipient(None, line=line)
    both, held = office_and_name(named.name), named.honorific is not None and is_office(named.honorific)
    if both and not held and not _and().search(both[0]):
        return _in_office(both[0], both[1], named.honorific, line)
    if not is_office(named.name) or is_titled_name(text):
        return _named(named, line)
    if named.honorific and _holds_office(named.honorific):
        return _greeted_office([*named.honorific.split(), *words], None, line)
    return _greeted_office(words, named.honorific, line)


def _named(named: Named, line: int) -> Recipient:
    """Return an institution, or a person with what stands before the name: an office, "Mayor", or an honorific."""
    if is_organisation(named.name):
        organisation = without_article(named.name)
        return Recipient(None, organisation=organisation, country=country_of(organisation), line=line)
    if named.honorific and _holds_office(named.honorific):
        return Recipient(named.name, office=named.honorific, line=line)
    return Recipient(named.name, named.honorific, line=line)


def _holds_office(honorific: str) -> bool:
    """Tell whether what stands before a name is an office, "Mayor", and no title of learning: "Professor Sir"."""
    return is_office(honorific) and not words_for("learned").issuperset(words_of(honorific)[:1])


def _names_nobody(word: str) -> bool:
    """Tell whether a word of a greeting is no name: "Sir", "Frau", "Mother"."""
    bare = word.lower().strip(".,!")
    return bool(kinds_of(bare) & BIT["plain_title"]) or bare in words_for("kin")


def _is_called_like_kin(words: Sequence[str], honorific: str | None) -> bool:
    """Tell whether a word for kin is a name beside an honorific of another language: "Mr. Pai", not "Herr Vater"."""
    if len(words) != 1 or honorific is None or not words[0][:1].isupper():
        return False
    title, kin = honorific.lower().rstrip("."), words[0].lower()
    return kin in words_for("kin") and not any(
        kin in language.small_words["kin"] and title in language.phrases["plain_title"]
        for language in languages().values()
    )


def _joins(word: str) -> bool:
    """Tell whether a word stands between two: "und" in "Damen und Herren"."""
    return word in words_for("and")


def _greeted_office(words: list[str], honorific: str | None, line: int) -> Recipient:
    """Tell name from office: "President Tusk", "Ambassador Xie Xiaoyun", "Members of the World Trade Organization".

    "Пане Президенте України, Володимире Олександровичу" is one person with both.
    """
    text = " ".join(words)
    if honorific and (both := name_then_office(text)):
        return _in_office(both[1], both[0], honorific, line)
    if titled := _office_and_titled(text, led=honorific is not None):
        return _in_office(titled[0], titled[1].name, titled[1].honorific, line)
    office, name = _short_office_and_name(words, led=honorific is not None)
    if office:
        return _in_office(office, name, honorific, line)
    office, full = name_after_of(text) or (text, None)
    return _member_of(words, honorific, line) or _in_office(office, full, honorific, line)


def _in_office(office: str, name: str | None, honorific: str | None, line: int) -> Recipient:
    return Recipient(name, honorific, office, country=country_of(office), line=line)


def _short_office_and_name(words: Sequence[str], *, led: bool) -> tuple[str, str]:
    """Part "President Tusk" and, behind an honorific, "Marlow, Secretary of the Club"; twice "" for anything longer."""
    office, _, name = " ".join(words).partition(", ")
    if led and looks_like_name(office) and is_office(name):
        return name, office
    if not looks_like_name(name) or not is_office(office):
        end = office_end(words)
        office, name = " ".join(words[:end]), " ".join(words[end:])
    short = office.count(" ") < _SHORT_OFFICE and may_be_called(name) and not _of().match(" " + name)
    return (office, name) if short else ("", "")


def _member_of(words: Sequence[str], honorific: str | None, line: int) -> Recipient | None:
    """Return "Members of the World Trade Organization" or "Stadtrat Mitglieder"; None for anything else."""
    members, _, body = " ".join(words).partition(" ")
    of = _of().match(" " + body)
    if kinds_of(members.lower()) & BIT["member"] and of:
        return Recipient(None, honorific, members, body[of.end() - 1 :], country_of(body), line=line)
    if kinds_of(words[-1].lower()) & BIT["member"] and is_organisation(" ".join(words)):
        return Recipient(None, honorific, words[-1], " ".join(words[:-1]), country_of(" ".join(words)), line=line)
    return None


def _office_and_titled(text: str, *, led: bool) -> tuple[str, Named] | None:
    """Part an office from the name with a title behind it, by a comma or, if no honorific has led to it, by none."""
    office, comma, name = text.partition(", ")
    both = (office, name) if comma else None if led else office_then_titled(text)
    if both is None or not is_office(both[0]) or is_office(both[1]):
        return None
    named = split_honorific(both[1])
    return (both[0], named) if named.honorific and looks_like_name(named.name) else None


_SHORT_OFFICE = 4
"""words of an office that stands before a name"""


def named_with_office(whom: str, line: int) -> tuple[Recipient, ...]:
    """Return whom a text names that greets nobody: "Anna Novak, Minister of Culture", "the Prime Minister"."""
    name, comma, office = whom.partition(",")
    if comma and looks_like_name(split_honorific(name).name) and is_office(office) and _is_of_one(office):
        return (_in_office(office.strip(" ,."), *_parted(name), line),)
    if (within := _IN_BRACKETS.match(whom)) and is_office(within["office"]) and looks_like_name(within["name"]):
        return (_in_office(within["office"], within["name"], None, line),)
    if comma and is_office(name) and is_titled_name(office.strip(" .")) and len(_each_greeted(office)) == 1:
        return (_in_office(name, *_parted(office.strip(" .")), line),)
    alone = whom if _INITIAL_LAST.search(whom) else whom.rstrip(" .")
    both = office_then_name(alone) or office_and_name(alone[:1].upper() + alone[1:])
    if both and len(_each_greeted(whom)) == 1:
        return (_in_office(alone[: len(both[0])], *_parted(both[1]), line),)
    return recipients_in_salutation(whom, line)


def _parted(name: str) -> tuple[str, str | None]:
    """Return a name and its honorific."""
    named = split_honorific(name)
    return named.name, named.honorific


_INITIAL_LAST = re.compile(r"\b[^\W\d_]\.$")
_IN_BRACKETS = re.compile(r"(?P<office>[^()]{3,80}\S) \((?P<name>[^()]{2,40})\)$")
"""An office and who holds it: "British Ambassador (Marlow)"."""


def _is_of_one(office: str) -> bool:
    """Tell whether what follows a name tells of him alone: "Ministry of Culture, Minister, MP", and nobody else."""
    if len(_each_greeted(office)) == 1:
        return True
    parts = [without_article(part.strip(" .")) for part in office.split(",")]
    named = (is_titled_name(part) or parted_office(part) or (" " in part and looks_like_name(part)) for part in parts)
    return not any(named)
