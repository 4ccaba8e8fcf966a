"""Institutions in a list of signatories that no word calls so: "Amara", "reddit", told by the company they are in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from letterbook.parse.recognition.names import is_place, split_honorific
from letterbook.parse.recognition.signed_lines import is_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.model import Signatory

_LIST = 6
"""signatories that are a list"""

_KNOWN = 40
"""of so many, one at least is called an institution by a word"""

_MOST, _NEARLY_ALL = 0.5, 0.8
"""the share of institutions in a list of them, and in one that has hardly anybody else"""


def with_bodies(signatories: Sequence[Signatory]) -> list[Signatory]:
    """Return the signatories with those called institutions that are, in a list where most are.

    Where most are, what cannot be the name of a person is one ("Plan B"); where nearly all are, everything is that
    has no title and no role ("Data Foundry").
    """
    known = sum(not one.name for one in signatories) if len(signatories) >= _LIST else 0
    if not known or known * _KNOWN < len(signatories):
        return list(signatories)
    bodies = sum(not _like_person(one) for one in signatories)
    if bodies < _MOST * len(signatories):
        return list(signatories)
    all_of_them = bodies >= _NEARLY_ALL * len(signatories)
    return [_as_body(one) if _may_be_body(one, all_of_them=all_of_them) else one for one in signatories]


def _like_person(one: Signatory) -> bool:
    """Tell whether a signatory may be a person: with a role, or with a given name and a surname."""
    return bool(one.name) and (_has_role(one) or _has_form_of_person(one.name or ""))


def _has_form_of_person(name: str) -> bool:
    honorific, rest = split_honorific(name)
    if honorific is not None:
        return True
    *given, surname = rest.split()
    short = any(word.isupper() and len(word.strip(".")) > 1 for word in given)
    return bool(given) and surname[:1].isupper() and len(surname.strip(".")) > 1 and is_person(name) and not short


def _has_role(one: Signatory) -> bool:
    return bool(one.role) and not is_place(one.role or "")


def _may_be_body(one: Signatory, *, all_of_them: bool) -> bool:
    if not one.name or one.organisation or _has_role(one) or split_honorific(one.name).honorific is not None:
        return False
    return all_of_them or not _has_form_of_person(one.name)


def _as_body(one: Signatory) -> Signatory:
    return replace(one, name=None, organisation=one.name)
