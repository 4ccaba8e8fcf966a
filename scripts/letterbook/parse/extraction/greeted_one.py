"""Who is meant by a part of a greeting: a name, an office, an institution, nobody."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from letterbook.model import Recipient
from letterbook.parse.extraction.greeted_apart import between_greeted, is_holder_of, joins
from letterbook.parse.recognition.address_lines import (
    name_after_of,
    name_then_office,
    office_then_titled,
    without_article,
)
from letterbook.parse.recognition.countries import country_of
from letterbook.parse.recognition.names import (
    Named,
    holds_office,
    is_known,
    is_office,
    is_organisation,
    is_titled_name,
    looks_like_name,
    may_be_called,
    office_and_name,
    office_end,
    split_honorific,
)
from letterbook.parse.vocabulary.languages import languages
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of
from letterbook.parse.vocabulary.small_words import pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence


@functools.cache
def _of() -> re.Pattern[str]:
    return re.compile(rf"\s+{pattern_for('of')}(?:\s+|(?<=['’]))", re.IGNORECASE)


def greeted(text: str, line: int) -> Recipient:
    """Return whom a part of a greeting greets; somebody without name, office and institution where it is nobody."""
    named = split_honorific(text)
    words = named.name.split()
    nobody = not words or (_names_nobody(words[0]) and all(_names_nobody(word) or joins(word) for word in words))
    if nobody and not _is_called_like_kin(words, named.honorific):
        return Recipient(None, line=line)
    office, comma, holder = named.name.partition(", ")
    if comma and is_holder_of(text.partition(", ")[0], holder):
        return in_office(office, holder, named.honorific, line)
    both, held = office_and_name(named.name), named.honorific is not None and is_office(named.honorific)
    if both and not held and not between_greeted().search(both[0]):
        return in_office(both[0], both[1], named.honorific, line)
    if not is_office(named.name) or is_titled_name(text):
        return _named(named, line)
    words = without_article(named.name).split()
    if named.honorific and holds_office(named.honorific):
        return _greeted_office([*named.honorific.split(), *words], None, line)
    return _greeted_office(words, named.honorific, line)


def _named(named: Named, line: int) -> Recipient:
    """Return an institution, or a person with what stands before the name: an office, "Mayor", or an honorific."""
    if is_organisation(named.name):
        organisation = without_article(named.name)
        return Recipient(None, organisation=organisation, country=country_of(organisation), line=line)
    if named.honorific and holds_office(named.honorific):
        title, office = _title_before_office(named.honorific)
        return Recipient(named.name, title, office, line=line)
    return Recipient(named.name, named.honorific, line=line)


def _title_before_office(honorific: str) -> tuple[str | None, str]:
    """Part "Herr Bundesrat" before a name: a title, None where there is none, and an office."""
    words = honorific.split()
    at = next((at for at, word in enumerate(words) if is_office(word)), 0)
    return " ".join(words[:at]) or None, " ".join(words[at:])


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


def _greeted_office(words: list[str], honorific: str | None, line: int) -> Recipient:
    """Tell name from office: "President Tusk", "Ambassador Xie Xiaoyun", "Members of the World Trade Organization".

    "Пане Президенте України, Володимире Олександровичу" is one person with both.
    """
    text = " ".join(words)
    both = name_then_office(text)
    if both and (honorific or both[1][0].islower()):
        return in_office(both[1], both[0], honorific, line)
    if titled := _office_and_titled(text, led=honorific is not None):
        return in_office(titled[0], titled[1].name, titled[1].honorific, line)
    office, name = _short_office_and_name(words, led=honorific is not None)
    if office:
        return in_office(office, name, honorific, line)
    office, full = name_after_of(text) or (text, None)
    member = None if full else _member_of(words, honorific, line)
    return member or in_office(office, full, honorific, line)


def in_office(office: str, name: str | None, honorific: str | None, line: int) -> Recipient:
    """Return the holder of an office, with the country that its title names; what stands before his name is none of it.

    "Bürgermeister Dr. Jan Muster" is a doctor.
    """
    named = split_honorific(name or "")
    if named.honorific and named.name and looks_like_name(named.name):
        name, honorific = named.name, " ".join(filter(None, (honorific, named.honorific)))
    office = without_article(office)
    return Recipient(name, honorific, office, country=country_of(office), line=line)


def _short_office_and_name(words: Sequence[str], *, led: bool) -> tuple[str, str]:
    """Part "President Tusk" and "Anna Marlow, Secretary of the Club"; twice "" for anything longer.

    Behind an honorific, which has `led` to it, the name may be one word, and have no comma: "Marlow Sindaco di …".
    """
    office, comma, name = " ".join(words).partition(", ")
    if led and not comma and words[2:] and words[2] in words_for("of") and not is_known(words[0]):
        office, name = words[0], " ".join(words[1:])
    if (led or " " in office) and looks_like_name(office) and is_office(name):
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
    last_of = words[1:] and kinds_of(words[-2].lower()) & BIT["function"]
    if kinds_of(words[-1].lower()) & BIT["member"] and not last_of and is_organisation(" ".join(words)):
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
