"""Questions to the editor: what was read out of a letter but is more likely wrong than an archive can bear."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model import Part, PartKind
from letterbook.parse.vocabulary.languages import languages
from letterbook.parse.vocabulary.remembered import Remembered
from letterbook.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.model import ParsedLetter, Recipient, Signatory, Source

LEAST = 0.6
"""A field that is less likely right than this is asked about."""

MOST_ASKED = 3
"""More questions to one letter are put as one: who answers them will read the letter anyway."""

_LONGEST_QUOTE = 70
_MOST_NAMES = 3
_LONGEST_ANSWER = 500
"""characters of YAML that a hint offers; a longer list is better copied from what `letterbook parse` prints"""

_QUESTIONS = {
    "date": ("Is {} the date of this letter?", ""),
    "place": ("Was this letter written in {}?", '""'),
    "letterhead": ("Is {} the letterhead?", "[]"),
    "recipients": ("Is this letter addressed to {}?", "[]"),
    "salutation": ("Is {} the salutation?", '""'),
    "closing": ("Is {} the closing?", '""'),
    "signatories": ("Is this letter signed by {}?", "[]"),
    "postscript": ("Is {} the postscript?", '""'),
    "language": ("Is this letter written in {}?", ""),
}
"""Field to the question about it, and to what states that the letter has none, where it may have none."""

_PARTS = {
    "date": PartKind.DATELINE,
    "place": PartKind.DATELINE,
    "letterhead": PartKind.LETTERHEAD,
    "salutation": PartKind.SALUTATION,
    "closing": PartKind.CLOSING,
    "postscript": PartKind.POSTSCRIPT,
}
_IN_TEI = {
    "date": "`date` in `correspAction`",
    "place": "`placeName` in `correspAction`",
    "letterhead": "`head` or `address` in `opener`",
    "recipients": '`correspAction` with type="received"',
    "salutation": "`salute` in `opener`",
    "closing": "`salute` in `closer`",
    "signatories": "`signed` in `closer`",
    "postscript": "`postscript`",
    "language": "`langUsage`",
}
"""Field to the elements of TEI P5 that say it."""

_RECIPIENT = ("name", "honorific", "office", "organisation", "country", "address")
_SIGNATORY = ("name", "role", "organisation")
_ABOUT_DATES = {"two-dates", "date-differs"}


class _Doubt(NamedTuple):
    """A field that is not sure."""

    field: str
    share: float
    """how likely it is right"""
    quote: str
    answer: str
    """the line for the metadata block that says it is right"""
    line: int


def find_unsure(letter: ParsedLetter, source: Source) -> Iterator[Problem]:
    """Yield a question for each field that is given at less than LEAST; one for all, where there are too many."""
    doubts = [_doubt(letter, source, field) for field in unsure_fields(letter)]
    if len(doubts) > MOST_ASKED:
        yield _about_all(doubts, source)
    else:
        yield from (_about(doubt, source) for doubt in doubts)


def unsure_fields(letter: ParsedLetter) -> list[str]:
    """Return the fields that were read but are less likely right than LEAST, in the order of a letter."""
    low = {field for field, share in letter.confidence.items() if share < LEAST and getattr(letter, field)}
    if "date" in low and any(problem.code in _ABOUT_DATES for problem in letter.problems):
        low.remove("date")
    return [field for field in _QUESTIONS if field in low] if low else []


def _doubt(letter: ParsedLetter, source: Source, field: str) -> _Doubt:
    value = as_stated(letter, field)
    answer = f"{field}: {_yaml(value)}"
    return _Doubt(field, letter.confidence[field], _quote(letter, field), answer, _line(letter, source, field))


def _about(doubt: _Doubt, source: Source) -> Problem:
    question, none = _QUESTIONS[doubt.field]
    message = f"{question.format(doubt.quote)} I am {doubt.share:.0%} sure"
    if_not = f"if the letter has none, `{doubt.field}: {none}`" if none else "if not, state what is right"
    if _is_tei(source):
        hint = f"mark up in this file what is right: {_IN_TEI[doubt.field]}"
    elif len(doubt.answer) > _LONGEST_ANSWER:
        hint = f"`letterbook parse` prints all that was understood; state `{doubt.field}:` as it should be"
    else:
        hint = f"if so, put `{doubt.answer}` into {_block(source)}; {if_not}"
    return Problem(Where(source.file, doubt.line), "unsure", message, hint)


def _about_all(doubts: Sequence[_Doubt], source: Source) -> Problem:
    said = ", ".join(f"{doubt.field} {doubt.quote} ({doubt.share:.0%})" for doubt in doubts)
    answers = (doubt.answer if len(doubt.answer) <= _LONGEST_ANSWER else doubt.field for doubt in doubts)
    shown = ", ".join(f"`{answer}`" for answer in answers)
    what = f"state what is right in {_block(source)}; what was understood would be {shown}"
    elements = ", ".join(_IN_TEI[doubt.field] for doubt in doubts)
    return Problem(
        Where(source.file, min(doubt.line for doubt in doubts)),
        "unsure",
        f"Is this right? I am not sure of {len(doubts)} things in this letter: {said}",
        f"mark up in this file what is right: {elements}" if _is_tei(source) else what,
    )


def _is_tei(source: Source) -> bool:
    """Tell whether a source is a TEI file, which has markup and no metadata block."""
    return source.file.endswith(".xml")


def _block(source: Source) -> str:
    return "the metadata block" if source.metadata else 'a metadata block (two lines "---" at the very top)'


def as_stated(letter: ParsedLetter, field: str) -> object:
    """Return a field in the form in which the metadata block states it."""
    match field:
        case "recipients":
            return [_stated(person, _RECIPIENT) for person in letter.recipients]
        case "signatories":
            return [_stated(person, _SIGNATORY) for person in letter.signatories]
        case "letterhead":
            return list(letter.letterhead)
    return getattr(letter, field)


def _stated(person: Recipient | Signatory, keys: Sequence[str]) -> dict[str, object]:
    return {key: value for key in keys if (value := getattr(person, key))}


def _yaml(value: object) -> str:
    """Return a value as YAML on one line. JSON is YAML, too; what cannot be seen is written as its number."""
    return json.dumps(value, ensure_ascii=False).translate(_NUMBERED)


_NUMBERED = Remembered[int, str](lambda code: char if (char := chr(code)).isprintable() else f"\\U{code:08x}")
_BLANKED = Remembered[int, str](lambda code: char if (char := chr(code)).isprintable() else " ")
"""Tables for `str.translate`: a character that cannot be seen to its number, or to a blank."""


def _quote(letter: ParsedLetter, field: str) -> str:
    match field:
        case "date":
            return f"{_quoted(letter.date_text or '')} ({letter.date})"
        case "language":
            known = languages().get(letter.language)
            return f"{known.name} ({letter.language})" if known else letter.language
        case "recipients":
            return _names([one.name or one.organisation or one.office or "" for one in letter.recipients])
        case "signatories":
            return _names([one.name or one.organisation or one.role or one.others or "" for one in letter.signatories])
        case "letterhead":
            return _quoted(" ".join(letter.letterhead))
    return _quoted(getattr(letter, field))


def _names(names: Sequence[str]) -> str:
    quoted = [_quoted(name) for name in names[:_MOST_NAMES]]
    if len(names) > _MOST_NAMES:
        return f"{', '.join(quoted)} and others, {len(names)} in all"
    return " and ".join((", ".join(quoted[:-1]), quoted[-1])) if quoted[1:] else quoted[0]


def _quoted(text: str) -> str:
    seen = " ".join(text.translate(_BLANKED).split())
    return f'"{seen if len(seen) <= _LONGEST_QUOTE else seen[: _LONGEST_QUOTE - 1].rstrip() + "…"}"'


def _line(letter: ParsedLetter, source: Source, field: str) -> int:
    """Return the line of the file where a field stands."""
    if field in {"recipients", "signatories"}:
        people = letter.recipients if field == "recipients" else letter.signatories
        return min(person.line for person in people)
    kind = _PARTS.get(field)
    lines = [line for part in letter.layout if isinstance(part, Part) and part.kind is kind for line in part.lines]
    value = str(getattr(letter, "date_text" if field == "date" else field))
    word = next(iter(value.split()), "")
    if lines:
        return next((line for line in lines if word in line.text), lines[0]).number
    run_in = letter.body[:1] if field == "salutation" else ()
    return run_in[0].line if run_in else source.first_line
