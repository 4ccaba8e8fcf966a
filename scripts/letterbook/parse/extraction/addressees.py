"""What address, salutation and title of a letter tell of the same recipients, put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from letterbook.parse.recognition.names import is_known, looks_like_name, office_end
from letterbook.parse.recognition.opener import is_street
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.model import Recipient


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


def with_office_of(addressed: Sequence[Recipient], titled: Sequence[Recipient]) -> tuple[Recipient, ...]:
    """Return the recipients of an address; one who has a name there and no office takes it from a title that has both.

    "Open letter to Anna Novak, Minister of Culture" above "To: Anna Novak".
    """
    if len(addressed) != 1 or len(titled) != 1 or addressed[0].office or not (addressed[0].name and titled[0].name):
        return tuple(addressed)
    (one,), (other,) = addressed, titled
    if not other.office or not _may_be_same(one.name or "", other.name or ""):
        return tuple(addressed)
    return (replace(one, office=other.office, country=one.country or other.country),)


def may_be_greeted(addressed: Sequence[Recipient], greeted: Sequence[Recipient]) -> bool:
    """Tell whether those of an address may be whom a salutation greets by honorific and name.

    An address without honorific and office, of others than "Dear Mr Novak", is the sender's own, above his letter, and
    so is one of a street alone, "Mill Street".
    """
    if greeted and len(addressed) == 1 and _is_street_alone(addressed[0]):
        return False
    named = [one.name for one in greeted if one.name and one.honorific]
    if len(named) != 1 or len(greeted) != 1 or any(one.honorific or one.office or not one.name for one in addressed):
        return True
    return any(_may_be_same(named[0], one.name) for one in addressed if one.name) or not addressed


def _is_street_alone(one: Recipient) -> bool:
    return one.name is not None and not (one.honorific or one.office or one.organisation) and is_street(one.name)


def with_mailed(greeted: Sequence[Recipient], mailed: Sequence[Recipient]) -> tuple[Recipient, ...]:
    """Return to whom an e-mail goes, given whom it greets and whom its head names.

    "To: Anna Novak" with "Dear Anna," or "Dear President," below tells her whole name. Where the head names nobody, or
    others than the salutation (who has the letter sent on), the salutation counts.
    """
    named = [one.name for one in mailed if one.name]
    names = [one.name for one in greeted if one.name]
    if not named or (names and not any(_may_be_same(name, fuller) for name in names for fuller in named)):
        return tuple(greeted or mailed)
    if len(greeted) != 1 or len(mailed) != 1:
        return tuple(mailed)
    (person,), (fuller,) = greeted, mailed
    whole = person.name if " " in (person.name or "") else fuller.name
    honorific, office = person.honorific or fuller.honorific, person.office or fuller.office
    return (replace(person, name=whole, honorific=honorific, office=office),)


def with_titled(greeted: Sequence[Recipient], titled: Sequence[Recipient]) -> tuple[Recipient, ...]:
    """Return whom the salutation greets, with the office that a title gives the same person, and the fuller name.

    "An open letter to Prime Minister Anna Novak" with "Dear Mrs Novak," below, "Открытое письмо Президенту" with
    "Уважаемый Иван Петрович!". Where the salutation names nobody, or calls by a word that may be a nickname, those whom
    the title gives an office.
    """
    if not greeted or (len(greeted) == len(titled) and not any(one.name for one in greeted) and _have_office(titled)):
        return tuple(titled)
    if len(greeted) < len(titled) and _are_among(greeted, titled):
        return tuple(titled)
    if len(greeted) != 1 or len(titled) != 1:
        return tuple(greeted)
    (person,), (other,) = greeted, titled
    if not person.name:
        return with_greeted(greeted, titled)
    if not other.name and other.office:
        other = _name_after_office(other, person.name) or other
    if other.name and not _may_be_same(person.name, other.name):
        by_word_alone = other.office and not person.office and not person.honorific and " " not in person.name
        return tuple(titled if by_word_alone else greeted)
    return (_with_what_is_fuller(person, other),)


def _are_among(greeted: Sequence[Recipient], titled: Sequence[Recipient]) -> bool:
    """Tell whether a title names those greeted, and a person besides: "An open letter to Parliament and Anna Novak"."""
    if not any(one.name for one in titled):
        return False
    named = {word[:_STEM] for one in titled for word in _words_of(one)}
    return all(named.intersection(word[:_STEM] for word in _words_of(one)) for one in greeted)


def _words_of(one: Recipient) -> list[str]:
    """Return the words of four letters or more with which somebody is named."""
    words = words_of(" ".join(filter(None, (one.name, one.office, one.organisation))))
    return [word for word in words if len(word) >= _STEM]


def _with_what_is_fuller(person: Recipient, other: Recipient) -> Recipient:
    """Return a person with the name that says more, and the office that says more, of two that tell of him."""
    name = other.name if other.name and len(other.name.split()) > len((person.name or "").split()) else person.name
    office = person.office or other.office
    if person.office and other.office and other.office.lower().startswith(person.office.lower()):
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
