"""Whom a letter is addressed to, out of its salutation and out of its title; and what these add to the address."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from letterbook.model import Recipient
from letterbook.parse.address_lines import (
    is_addressed,
    is_honorific,
    name_after_of,
    name_then_office,
    office_then_name,
    office_then_titled,
    without_article,
    without_to,
)
from letterbook.parse.countries import country_of
from letterbook.parse.languages import languages
from letterbook.parse.lexicon import BIT, after_words, kinds_of, wording_of, words_of
from letterbook.parse.names import (
    Named,
    is_known,
    is_office,
    is_organisation,
    is_place,
    is_titled_name,
    looks_like_name,
    may_be_called,
    office_end,
    parted_office,
    split_honorific,
)
from letterbook.parse.small_words import any_of, pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_SALUTATION = 2000
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
def _to_the() -> re.Pattern[str]:
    """Return what leads to whom a greeting is: "To the ministers", but not "Da Silva" or "A. Novak"."""
    to = pattern_for("to", but="particle")
    return re.compile(rf"(?![a-z]\b){to}\s+(?:{pattern_for('article')}\b)?\s*", re.IGNORECASE)


@functools.cache
def _of() -> re.Pattern[str]:
    return re.compile(rf"\s+{pattern_for('of')}\s*", re.IGNORECASE)


def recipients_in_salutation(text: str, line: int) -> tuple[Recipient, ...]:
    """Return those a salutation greets: "Dear Mr Sas," greets Sas, "Dear Minister" an office."""
    greeting = _ENDING.sub("", text[:_LONGEST_SALUTATION]).strip(" ,.!:;—–-/|").lstrip("“”„«'\"")
    words, _, mask, used = wording_of(greeting)
    if mask & _GREETED and used == len(words) > 1 and not is_office(greeting):
        return ()
    if is_honorific(greeting) and not is_office(greeting):
        return ()
    office, _, titled = without_article(without_to(greeting)).partition(",")
    if is_addressed(greeting) and is_office(office) and is_titled_name(titled.strip()):
        return _named_by_title(f"{office},{titled}", line)
    greeting = _in_latin(greeting) or greeting
    people = [_greeted(_without_greeting(part), line) for part in _each_greeted(greeting)]
    return tuple(person for person in people if person.name or person.office or person.organisation)


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


def _each_greeted(text: str) -> list[str]:
    """Part "Dear President Tusk and Chancellor Merkel", but not "Dear Minister of Agriculture and Fisheries"."""
    parts: list[str] = []
    begin, phrase = 0, _phrase_end(text, 0)
    for match in _and().finditer(text):
        before, after = text[begin : match.start()], text[match.end() :]
        if match.start() < phrase:
            continue
        if _begins_person(after, before) and not (match[0].strip() == "," and _is_of_same(before, after)):
            parts.append(before)
            begin, phrase = match.end(), _phrase_end(text, match.end())
    return [*parts, text[begin:]]


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
    if mask & (_TITLE | _GREETED) or _are_bodies(before, text):
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
    rest = _to_the().sub("", text.strip(), count=1).split() if _to_the().match(text) else text.split()
    while rest and _greets(rest[0]):
        rest.pop(0)
    return " ".join(rest)


def _greets(word: str) -> bool:
    bare = word.lower().strip(".,!:'’")
    mask = kinds_of(bare)
    return bare in words_for("inner") or bool(mask & _GREETED and not mask & (BIT["plain_title"] | BIT["office"]))


def _greeted(text: str, line: int) -> Recipient:
    named = split_honorific(text)
    words = named.name.split()
    if not words or (_names_nobody(words[0]) and all(_names_nobody(word) or _joins(word) for word in words)):
        return Recipient(None, line=line)
    if not is_office(named.name) or is_titled_name(text):
        if is_organisation(named.name):
            return Recipient(None, organisation=without_article(named.name), line=line)
        if named.honorific and _holds_office(named.honorific):
            return Recipient(named.name, office=named.honorific, line=line)
        return Recipient(named.name, named.honorific, line=line)
    if named.honorific and _holds_office(named.honorific):
        return _greeted_office([*named.honorific.split(), *words], None, line)
    return _greeted_office(words, named.honorific, line)


def _holds_office(honorific: str) -> bool:
    """Tell whether what stands before a name is an office, "Mayor", and no title of learning: "Professor Sir"."""
    return is_office(honorific) and not words_for("learned").issuperset(words_of(honorific)[:1])


def _names_nobody(word: str) -> bool:
    """Tell whether a word of a greeting is no name: "Sir", "Frau", "Mother"."""
    bare = word.lower().strip(".,!")
    return bool(kinds_of(bare) & BIT["plain_title"]) or bare in words_for("kin")


def _joins(word: str) -> bool:
    """Tell whether a word stands between two: "und" in "Damen und Herren"."""
    return word in words_for("and")


def _greeted_office(words: list[str], honorific: str | None, line: int) -> Recipient:
    """Tell name from office: "President Tusk", "Ambassador Xie Xiaoyun", "Members of the World Trade Organization".

    "Пане Президенте України, Володимире Олександровичу" is one person with both.
    """
    text = " ".join(words)
    if both := _office_and_titled(text, led=honorific is not None):
        office, named = both
        return Recipient(named.name, named.honorific, office, country=country_of(office), line=line)
    if honorific and (both := name_then_office(text)):
        return Recipient(both[0], honorific, both[1], country=country_of(both[1]), line=line)
    office, _, name = text.partition(", ")
    if honorific and looks_like_name(office) and is_office(name):
        office, name = name, office
        return Recipient(name, honorific, office, country=country_of(office), line=line)
    if not looks_like_name(name) or not is_office(office):
        end = office_end(words)
        office, name = " ".join(words[:end]), " ".join(words[end:])
    if office.count(" ") < _SHORT_OFFICE and may_be_called(name) and not _of().match(" " + name):
        return Recipient(name, honorific, office, country=country_of(office), line=line)
    members, _, body = text.partition(" ")
    of = _of().match(" " + body)
    if kinds_of(members.lower()) & BIT["member"] and of:
        return Recipient(None, honorific, members, body[of.end() - 1 :], line=line)
    if kinds_of(words[-1].lower()) & BIT["member"] and is_organisation(text):
        return Recipient(None, honorific, words[-1], " ".join(words[:-1]), line=line)
    office, full = name_after_of(text) or (text, None)
    return Recipient(full, honorific, office, country=country_of(office), line=line)


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


def recipients_in_title(text: str, line: int) -> tuple[Recipient, ...]:
    """Return those a title names: "An open letter to the Prime Minister", "Offener Brief an Daniel Bahr MdB".

    It may say who writes before or after: "Open letter from the readers to the President". A title that goes on with
    anything else, "Open letter on the archives", names nobody. "Open letter to KITE" is to an institution. Editions head
    letters with both: "The British Ambassador to the Secretary of State".
    """
    text = text[:_LONGEST_SALUTATION]
    words, kinds, mask, used = wording_of(text)
    while used > 1 and kinds[used - 1] & BIT["office"] and not kinds[used - 1] & BIT["title"]:
        used -= 1
    if not mask & BIT["title"]:
        whom = whom_in_headline(text)
        return _named_by_title(whom, line) if whom else ()
    if used >= len(words):
        return ()
    rest = after_words(text, used).lstrip(" \t\u00a0,.:;–—-«„“\"'([")
    if words[used - 1] in words_for("to"):
        whom = without_article(rest)
    elif to := _to_the().match(rest):
        whom = rest[to.end() :]
    elif kinds[used] & _TITLE and not kinds[used] & BIT["function"]:
        whom = rest
    else:
        whom = _whom_after_writers(rest)
    whom = _about().split(_from().split(whom.partition(": ")[0], maxsplit=1)[0], maxsplit=1)[0]
    if whom.isalpha() and whom.isupper() and not text.isupper():
        return (Recipient(None, organisation=whom, line=line),)
    return _named_by_title(whom, line) if whom else ()


@functools.cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"\s+{pattern_for('from')}\s", re.IGNORECASE)


@functools.cache
def _about() -> re.Pattern[str]:
    """Return what parts whom a title names from what the letter is about: "regarding", "w sprawie"."""
    phrases = {entry for language in languages().values() for entry in language.phrases["subject"]}
    written = any_of(phrase for phrase in phrases if len(phrase) > _ABBREVIATED and phrase[-1].isalpha())
    return re.compile(rf"\s+{written}\s", re.IGNORECASE)


_ABBREVIATED = 4
"""letters of "Re" and "Betr", which are no words within a title"""


def _whom_after_writers(text: str) -> str:
    """Return the office or institution behind those who write: "of our envoy to Norway to the President"; else ""."""
    words, kinds, *_ = wording_of(text)
    leads = words_for("from") | words_for("of") | words_for("article")
    if not words or kinds[0] & BIT["subject"] or (kinds[0] & BIT["function"] and words[0] not in leads):
        return ""
    parts = text.split(" ")
    places = [at for at in range(len(parts) - 2, 0, -1) if parts[at].lower() in words_for("to")]
    bare = (at for at in places if parts[at].lower() in _bare_to() and is_office(parts[at + 1]))
    behind = (" ".join(parts[at:]) for at in places)
    whom = next((without_article(without_to(whom)) for whom in behind if is_addressed(whom)), "")
    return whom or next((" ".join(parts[at + 1 :]) for at in bare), "")


@functools.cache
def _bare_to() -> frozenset[str]:
    """Return what leads to an office in languages without articles: "до ректорів", "do ministra"."""
    bare = [language.small_words["to"] for language in languages().values() if not language.small_words["article"]]
    return frozenset(word for words in bare for word in words)


def whom_in_headline(text: str) -> str:
    """Return whom a headline of two persons names last: "the Secretary of State" of "Hatta to the Secretary of State".

    "" where a line is anything else.
    """
    parts = text.split() if len(text) <= _LONGEST_HEADLINE and text[:1].isupper() and text[-1:] not in ".,:!?" else []
    at = next((at for at, word in enumerate(parts[:-1]) if at and word in words_for("to")), 0)
    who, whom = without_article(" ".join(parts[:at]).removeprefix("The ")), without_article(" ".join(parts[at + 1 :]))
    told = is_office(who) or is_office(whom) or is_titled_name(whom) or len(parts) == len(("Hatta", "to", "Chifley"))
    return whom if at and told and _is_somebody(who) and _is_somebody(whom) else ""


_LONGEST_HEADLINE = 100
"""characters of a line that says who writes to whom, and nothing else"""


def _is_somebody(text: str) -> bool:
    """Tell whether a text is a name or an office, and no title or country."""
    words = words_of(text)
    if not words or kinds_of(words[0]) & (BIT["title"] | BIT["function"]) or is_place(text):
        return False
    return is_office(text) or is_titled_name(text) or looks_like_name(text)


def _named_by_title(whom: str, line: int) -> tuple[Recipient, ...]:
    name, comma, office = whom.partition(",")
    if comma and looks_like_name(split_honorific(name).name) and is_office(office) and _is_of_one(office):
        named = split_honorific(name)
        return (Recipient(named.name, named.honorific, office.strip(" ,."), country=country_of(office), line=line),)
    if (within := _IN_BRACKETS.match(whom)) and is_office(within["office"]) and looks_like_name(within["name"]):
        office = within["office"]
        return (Recipient(within["name"], office=office, country=country_of(office), line=line),)
    if comma and is_office(name) and is_titled_name(office.strip(" .")) and len(_each_greeted(office)) == 1:
        named = split_honorific(office.strip(" ."))
        return (Recipient(named.name, named.honorific, name, country=country_of(name), line=line),)
    if (both := office_then_name(whom.rstrip(" ."))) and len(_each_greeted(whom)) == 1:
        office, named = both[0], split_honorific(both[1])
        return (Recipient(named.name, named.honorific, office, country=country_of(office), line=line),)
    return recipients_in_salutation(whom, line)


_IN_BRACKETS = re.compile(r"(?P<office>[^()]{3,80}\S) \((?P<name>[^()]{2,40})\)$")
"""An office and who holds it: "British Ambassador (Howard)"."""


def _is_of_one(office: str) -> bool:
    """Tell whether what follows a name tells of him alone: "Ministry of Culture, Minister, MP", and nobody else."""
    if len(_each_greeted(office)) == 1:
        return True
    parts = [without_article(part.strip(" .")) for part in office.split(",")]
    return not any(is_titled_name(part) or parted_office(part) or " " in part and looks_like_name(part) for part in parts)


def with_greeted(addressed: Sequence[Recipient], greeted: Sequence[Recipient]) -> tuple[Recipient, ...]:
    """Return the recipients of an address; one whom it does not name takes the name from the salutation.

    "Ministry of Economic Affairs" with "Dear Mr Novak," below is a letter to Mr Novak, and "Assistant Secretary Jan
    Novak" with "Dear Assistant Secretary Novak:" has his name after his office.
    """
    if len(addressed) != 1 or len(greeted) != 1 or addressed[0].name or not greeted[0].name:
        return tuple(addressed)
    (one,), (person,) = addressed, greeted
    parted = _name_after_office(one, person.name) if one.office and person.name else None
    return (parted or replace(one, name=person.name, honorific=person.honorific, office=one.office or person.office),)


def may_be_greeted(addressed: Sequence[Recipient], greeted: Sequence[Recipient]) -> bool:
    """Tell whether those of an address may be whom a salutation greets by honorific and name.

    An address without honorific and office, of others than "Dear Mr Novak", is the sender's own, above his letter.
    """
    named = [one.name for one in greeted if one.name and one.honorific]
    if len(named) != 1 or len(greeted) != 1 or any(one.honorific or one.office or not one.name for one in addressed):
        return True
    return any(_may_be_same(named[0], one.name) for one in addressed if one.name) or not addressed


def with_titled(greeted: Sequence[Recipient], titled: Sequence[Recipient]) -> tuple[Recipient, ...]:
    """Return whom the salutation greets, with the office that a title gives the same person, and the fuller name.

    "An open letter to Prime Minister Anna Novak" with "Dear Mrs Novak," below, "Открытое письмо Президенту" with
    "Уважаемый Иван Петрович!". Where the salutation names nobody, those whom the title gives an office.
    """
    if not greeted or (len(greeted) == len(titled) and not any(one.name for one in greeted) and _have_office(titled)):
        return tuple(titled)
    if len(greeted) != 1 or len(titled) != 1:
        return tuple(greeted)
    (person,), (other,) = greeted, titled
    if not person.name:
        return with_greeted(greeted, titled)
    if not other.name and other.office:
        other = _name_after_office(other, person.name) or other
    if other.name and not _may_be_same(person.name, other.name):
        return tuple(greeted)
    return (_with_what_is_fuller(person, other),)


def _with_what_is_fuller(person: Recipient, other: Recipient) -> Recipient:
    """Return a person with the name that says more, and the office that says more, of two that tell of him."""
    name = other.name if other.name and len(other.name.split()) > len((person.name or "").split()) else person.name
    office = person.office or other.office
    if person.office and other.office and other.office.startswith(person.office):
        office = other.office
    honorific = person.honorific or (other.honorific if other.honorific != office else None)
    country = person.country or other.country
    return replace(person, name=name, office=office, honorific=honorific, country=country)


def _have_office(people: Sequence[Recipient]) -> bool:
    return all(one.office for one in people)


def _may_be_same(name: str, fuller: str) -> bool:
    """Tell whether two names may be one person's: they share the beginning of a word, or the initials of all words."""
    words, others = words_of(name), words_of(fuller)
    shared = {word[:_STEM] for word in words if len(word) > 1} & {word[:_STEM] for word in others}
    initials = Counter(word[0] for word in words) - Counter(word[0] for word in others)
    return bool(shared) or (len(words) > 1 and not initials)


_STEM = 4
"""letters in which the cases of a name agree: "Івану", "Іване" """


def _name_after_office(one: Recipient, surname: str) -> Recipient | None:
    """Return somebody with the name that his office ends with, given the surname by which he is greeted."""
    words = (one.office or "").split()
    if not words or surname.rsplit(maxsplit=1)[-1] != words[-1].strip(".,"):
        return None
    end = max(office_end(words), len(words) - _GIVEN_NAME_AND_SURNAME)
    if is_known(words[end]) or (end and kinds_of(words[end - 1].lower()) & BIT["function"]):
        end = len(words) - 1
    name = " ".join(words[end:])
    return replace(one, name=name, office=" ".join(words[:end])) if end and looks_like_name(name) else None


_GIVEN_NAME_AND_SURNAME = 2
"""words"""
