"""The lines of a closer that say plainly what they are, put right where the grammar read them otherwise."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from letterbook.parse.address_lines import is_addressed, is_honorific
from letterbook.parse.lexicon import BIT, kinds_among, kinds_of, start_of, wording_of, words_of
from letterbook.parse.names import is_office, is_organisation, is_titled_name
from letterbook.parse.not_yet_closer import back_to_body
from letterbook.parse.opener import is_dateline, read_dates
from letterbook.parse.plain import LONGEST_GREETING, SHORT, is_prose, is_sentence, names_in, says_only
from letterbook.parse.signatory import names_signer, on_behalf
from letterbook.parse.signature import rows_above_print
from letterbook.parse.signed_lines import LABEL, is_full_name, is_name, is_person, names_on_line
from letterbook.parse.small_words import begins_with, pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.rows import Row


def mend_closer(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Return the labels with those of the closer, and of who gets a copy, put right."""
    labels = _with_copies(rows, _with_mended_closer(rows, _with_dateline(rows, labels)))
    for at in [at for at, label in enumerate(labels) if label in _BELOW_BODY]:
        if _says_enclosure(rows[at].text, among=labels[at]):
            labels[at] = "enclosures"
    return labels


_BELOW_BODY = frozenset({"copies", "signature", "end-date"})


def _with_dateline(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take a place and a date alone below the last sentence of the body for the dateline."""
    bodies = [at for at, label in enumerate(labels) if label == "body"][1:]
    for at in reversed(bodies[-_LAST:]):
        if _is_dateline(rows[at]):
            labels[at] = "end-date"
            break
        text = rows[at].text
        if len(text) > LONGEST_GREETING or (len(text) > 2 * SHORT and is_sentence(text)):
            break
    return labels


def _is_dateline(row: Row) -> bool:
    """Tell whether a line is a place and a date with its year, and no more: "Villanueva, a 9 de mayo de 2008."."""
    if len(row.text) > 2 * SHORT or not any(map(str.isdigit, row.text)) or LABEL.match(row.text):
        return False
    dated = read_dates([row])
    return len(dated) == 1 and dated[0].found.edtf is not None and is_dateline(dated[0])


def _with_mended_closer(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Tell closing, signature, address and day apart at the end of a letter."""
    labels = _with_marked_ends(rows, back_to_body(rows, labels))
    first = labels.index("closing") if "closing" in labels else 0
    for at in range(first or len(rows), len(rows)):
        if labels[at] == "closing" and _signs(rows[at].text, first=at == first):
            labels[at] = "signature"
    asks_at = first or (labels.index("signature") if "signature" in labels else 0)
    asking = _asking(rows, labels, asks_at)
    labels[asks_at : asks_at + asking] = ["body"] * asking
    if first and labels[first + 1 : first + 2] == ["closing"] and _is_last_sentence(rows[first], rows[first + 1]):
        labels[first] = "body"
    if "signature" not in labels:
        return _with_name_in_closing(rows, labels)
    first = _first_signature(rows, labels)
    return _with_mended_signature(rows, labels, first) if labels[first : first + 1] == ["signature"] else labels


def _signs(text: str, *, first: bool) -> bool:
    """Tell whether a line that was taken for one of the closing, perhaps its first, says who signs, or for whom."""
    if names_signer(text) or on_behalf(text) or _PLACEHOLDER.fullmatch(text):
        return True
    return not first and (_begins_behalf(text) or says_only("signed", text))


def _with_marked_ends(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Tell a postscript above the farewell, copies and names at the end from the body, where their lines are marked."""
    for at in range(len(rows) - 1, 0, -1):
        if labels[at] == "body":
            told = _marked_end(rows[at], signed=_may_be_signed(rows, labels, at))
            if not told:
                break
            labels[at] = told
    if "postscript" in labels:
        _tell_copies_in_postscript(rows, labels)
        _tell_names_in_postscript(rows, labels)
    return labels


def _tell_copies_in_postscript(rows: Sequence[Row], labels: list[str]) -> None:
    """Take a line that says who gets a copy, and was taken for a postscript, for the first of the copies."""
    at = next(
        (at for at, label in enumerate(labels) if label == "postscript" and _COPY.match(rows[at].text)), len(rows)
    )
    labels[at:] = ["copies" if label in {"postscript", "signature"} else label for label in labels[at:]]


def _may_be_signed(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a letter has a farewell or a name, so that what comes beside it may be a postscript."""
    return "closing" in labels or "signature" in labels or len(rows[at - 1].text) <= 2 * SHORT


def _marked_end(row: Row, *, signed: bool) -> str:
    """Return what the last paragraph of the body says that it is, "" for one of the body."""
    if not row.gap:
        return ""
    if signed and begins_postscript(row.text):
        return "postscript"
    if _COPY.match(row.text):
        return "copies"
    return "enclosures" if _says_enclosure(row.text) else ""


_COPY = re.compile(r"b?cc?\s?:\s", re.IGNORECASE)
"""the sign that somebody gets a copy, below a letter that was typed: "c: Mr Novak" """


def begins_postscript(text: str) -> bool:
    """Tell whether a paragraph begins with the mark of a postscript: "P.S. Come soon."."""
    words = words_of(text[:SHORT])
    mask, used = start_of(words)
    return bool(mask & BIT["postscript"]) and used < len(words)


def _says_enclosure(text: str, *, among: str = "body") -> bool:
    """Tell whether a short line names what comes with the letter: "Anlage: …"; among copies, "Copy of the decision"."""
    words, _, mask, used = wording_of(text[:LONGEST_GREETING])
    short = len(text) <= SHORT and used + 1 >= len(words)
    if len(text) > LONGEST_GREETING or not (among == "copies" or ":" in text[:SHORT] or short):
        return False
    return bool(mask & BIT["enclosure"]) and not mask & BIT["copy"]


def _tell_names_in_postscript(rows: Sequence[Row], labels: list[str]) -> None:
    """Take names below the signatures that were taken for a postscript, which none of them begins, for more of them."""
    at = next((at for at in range(1, len(labels)) if labels[at - 1 : at + 1] == ["signature", "postscript"]), len(rows))
    end = next((end for end in range(at, len(rows)) if labels[end] != "postscript"), len(rows))
    texts = [row.text for row in rows[at:end] if not _PLACEHOLDER.fullmatch(row.text)]
    names = sum(map(is_full_name, texts)) + 2 * sum(map(_names_several, texts))
    if names > 1 and names >= len(texts) - 1 and not begins_postscript(texts[0]):
        labels[at:end] = ["signature"] * (end - at)


def _names_several(text: str) -> bool:
    return len(names_on_line(text)) > 1


_PLACEHOLDER = re.compile(r"\[[^\]]+\]")
"""What a form letter has in the place of a name: "[YOUR NAME]"."""


def _asking(rows: Sequence[Row], labels: Sequence[str], at: int) -> int:
    """Return how many lines, the first taken for the closing or a signature, ask for something: "We demand:"."""
    if not at or not rows[at].text.endswith(":") or labels[at + 1 : at + 2] != ["signature"]:
        return 0
    listed = [row.text for row in itertools.takewhile(lambda row: LABEL.match(row.text), rows[at + 1 :])]
    return len(listed) + 1 if listed and not any(map(is_name, listed)) else 0


def _first_signature(rows: Sequence[Row], labels: list[str]) -> int:
    """Part the closing from the signature, and return where that begins.

    "Your old friend", above the name, is of the closing, and so is the end of a formula; names side by side are not.
    """
    first = labels.index("signature")
    while first and labels[first - 1] == "closing" and _is_of_signature(rows[first - 1].text):
        first -= 1
        labels[first] = "signature"
    while first > 1 and labels[first - 1] == "body" and not rows[first].gap and _is_signer(rows[first - 1].text):
        first -= 1
        labels[first] = "signature"
    if first and labels[first - 1] == "closing" and _goes_on(rows[first - 1], rows[first]):
        labels[first] = "closing"
        first += 1
    asks = ["body", "signature", "signature"]
    while labels[first - 1 : first + 2] == asks and _is_of_body(rows[first], rows[first + 1]):
        labels[first] = "body"
        first += 1
    while labels[first : first + 2] == ["signature", "signature"] and _is_formula(rows[first].text):
        labels[first] = "closing"
        first += 1
    return first


def _is_of_body(row: Row, below: Row) -> bool:
    """Tell whether a line that was taken for the first signature is a paragraph, or a sentence that demands."""
    paragraph = len(row.text) > LONGEST_GREETING and (is_sentence(row.text) or (row.text[-1:] == ":" and below.gap))
    return paragraph or _is_demand(row, below)


def _is_demand(row: Row, below: Row) -> bool:
    """Tell whether a short sentence that stands by itself above the names is of the body: "We demand justice."."""
    words, kinds, *_ = wording_of(row.text)
    small = all(word[:1].islower() for word in row.text.split()[1:])
    known = any(mask & _OF_SIGNATURE for mask in kinds)
    return row.gap and below.gap and row.text.endswith(".") and len(words) >= _REST and small and not known


_OF_SIGNATURE = BIT["office"] | BIT["organisation"] | BIT["closing"] | BIT["signed"]


def _is_last_sentence(row: Row, below: Row) -> bool:
    """Tell whether a sentence above "Sincerely," is of the body: where nothing parts them, it looks like both."""
    sentence = row.text.endswith(".") and row.text.count(" ") >= _REST
    return not below.gap and below.text.endswith(",") and says_only("closing", below.text) and sentence


def _with_mended_signature(rows: Sequence[Row], labels: list[str], first: int) -> list[str]:
    """Take the lines from "To Charles Darwin Esq" on, below a signature, for an address, and a day for the dateline."""
    places = range(first + 1, len(rows))
    if not places:
        return labels
    greeted = names_in([rows[at] for at in range(first) if labels[at] == "salutation"])
    head = next((at for at in places if _is_of_address(rows[at], greeted)), len(rows))
    labels[head:] = ["end-address" if label == "signature" else label for label in labels[head:]]
    drawn_up = next((at for at in places if _drawn_up().fullmatch(rows[at].text)), len(rows))
    labels[drawn_up:] = ["foot" if label == "signature" else label for label in labels[drawn_up:]]
    _tell_afterthoughts(rows, labels, first)
    for at in range(len(rows) - 1, first, -1):
        if labels[at] == "signature" and (_says_day(rows[at].text) or _is_place_of_date(rows, labels, at)):
            labels[at] = "end-date"
    return labels


def _tell_afterthoughts(rows: Sequence[Row], labels: list[str], first: int) -> None:
    """Take a sentence below few signatures for a postscript, and how to reach who signs for the foot of the letter."""
    few = labels.count("signature") <= _FEW
    printed = _keep_print(rows, labels, first)
    for at in range(first + 1, len(rows)):
        if few and at < printed and labels[at] == "signature" and _is_afterthought(rows[at].text):
            labels[at] = "postscript"
        if labels[at] in _BELOW_NAME and labels[at - 1] in {"signature", "foot"} and _is_contact(rows[at].text):
            labels[at] = "foot"


def _keep_print(rows: Sequence[Row], labels: list[str], first: int) -> int:
    """Keep what is printed below the signatures together, whatever its last line looks like; return where it begins."""
    printed = first + len(rows_above_print(rows[first:]))
    if printed < len(rows) and labels[printed] == "signature":
        labels[printed:] = ["signature" if label == "postscript" else label for label in labels[printed:]]
    return printed


_FEW = 6
"""lines of signatures; a longer list may say in whole sentences what each of the institutions is"""


def _is_afterthought(text: str) -> bool:
    """Tell whether a line below a signature says something: it is a postscript, though nothing marks it as one."""
    sentence = text[-1:] in ".!?" and text.count(" ") >= _WORDS_OF_SENTENCE
    return sentence and not names_signer(text) and not _names_several(text)


_WORDS_OF_SENTENCE = 12


_BELOW_NAME = frozenset({"signature", "postscript", "end-address"})


def _is_contact(text: str) -> bool:
    """Tell whether a line says how to reach who signs: an e-mail address, or where to fill it in, "[YOUR EMAIL]"."""
    if "@" in text and " " not in text:
        return True
    words = words_of(text) if text[:1] == "[" and text[-1:] == "]" and len(text) <= SHORT else ()
    return any(kinds_of(word) & BIT["address"] or word in words_for("envelope") for word in words)


@functools.cache
def _drawn_up() -> re.Pattern[str]:
    """Return what stands at the foot of a letter: who dictated it and who typed it, "HLM/dk", or "Исп. Иванова"."""
    return re.compile(rf"[A-Z]{{2,4}}\s?[/:]\s?[A-Za-z]{{1,3}}|(?i:{pattern_for('drawn_up')})(?!\w)\.?:?\s.*")


@functools.cache
def _envelope() -> re.Pattern[str]:
    """Return what stands before whom a letter is for, as on an envelope: "To Mr Darwin", "Adresse: …"."""
    return re.compile(rf"(?i:{pattern_for('envelope')})(?:\s*[:.]|\s(?=[^\W\da-zа-яё])|$)")


def _is_of_address(row: Row, greeted: frozenset[str]) -> bool:
    """Tell whether a line below the signatures begins the address; so does the name of whom the letter greets."""
    again = row.gap and greeted and is_titled_name(row.text) and not greeted.isdisjoint(row.text.split())
    another = row.gap and (_is_title_of_another(row.text) or is_addressed(row.text))
    return again or another or _begins_envelope(row.text)


def _is_title_of_another(text: str) -> bool:
    """Tell whether a line is an honorific alone, "The Honorable": one's own is not put on a line before one's name."""
    return is_honorific(text) and not any(word in words_for("learned") for word in words_of(text))


def _is_place_of_date(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a word between a signature and a date at the end is where that was: "Altenburg / den 19 July"."""
    dated = labels[at + 1 : at + 2] == ["end-date"] and not rows[at + 1].gap
    return dated and len(wording_of(rows[at].text).words) == 1 and not rows[at].text.endswith(".")


def _is_of_signature(text: str) -> bool:
    """Tell whether a line that was taken for a closing is of the signature: names, or what leads to them."""
    heads = text.endswith(":") and not any(mask & BIT["closing"] for mask in wording_of(text).kinds)
    return heads or _is_signer(text)


def _is_signer(text: str) -> bool:
    """Tell whether a line is a full name with what that person is: "Anna Novak, Director, River Readers"."""
    name, comma, role = text.partition(",")
    if not comma and (dashed := _DASHED.fullmatch(text)):
        return is_full_name(dashed["name"]) and is_office(dashed["role"]) and not any(wording_of(dashed["name"]).kinds)
    return bool(comma and role.strip()) and is_full_name(text) and not any(wording_of(name).kinds)


_DASHED = re.compile(r"(?P<name>[^–—]{3,40}?)\s[–—-]\s(?P<role>[^.!?]{3,60})")
"""A name and what that person is: "Anna Novak - Sindaco di Riverton"."""


def _goes_on(before: Row, row: Row) -> bool:
    """Tell whether a line is the end of the formula that the line above it begins: "… de notre profond / respect"."""
    if row.gap or not row.text[:1].islower() or names_signer(row.text):
        return False
    words = row.text.split()
    if row.text.endswith(".") and before.text[-1:] not in ".!?" and words[-1].islower():
        return _REST < len(words) <= _LONG_REST or before.text[-1:].isalpha()
    return before.text[-1:].isalpha() and len(wording_of(row.text).words) <= _REST


_REST, _LONG_REST = 3, 12
"""words that may be left of a formula, and of one that a full stop ends"""


def _begins_envelope(text: str) -> bool:
    """Tell whether a line below a signature begins the address: "To Mr Darwin", "C. Darwin Esq.", "Herrn Müller"."""
    words = wording_of(text[:LONGEST_GREETING]).words
    esquire = len(words) > 1 and words[-1] in words_for("esquire")
    return esquire or begins_with("addressed", text) or bool(_envelope().match(text))


def _says_day(text: str) -> bool:
    """Tell whether a line says no more than a day: "Dienstag Abend.", "d. 28."."""
    words, kinds, *_ = wording_of(text if len(text) < SHORT else "")
    mask = kinds[0] if kinds else 0
    return bool(mask & BIT["weekday"]) or (bool(mask & BIT["date_lead"]) and all(word.isdigit() for word in words[1:2]))


def _is_formula(text: str) -> bool:
    """Tell whether a line is a formula of closing from its first word to its last: "Dein treuer Freund"."""
    kinds = wording_of(text).kinds if len(text) < 2 * SHORT else ()
    return len(kinds) > 1 and all(mask & BIT["closing"] for mask in kinds)


def _with_name_in_closing(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the last line of the closing for the signature where it ends with a name: "Dein Paul.", "Caroline".

    Where there is no closing either, a name below the last paragraph signs.
    """
    if "closing" in labels:
        last = len(labels) - 1 - labels[::-1].index("closing")
        if _ends_with_name(rows[last].text):
            labels[last] = "signature"
        return labels
    bodies = [at for at, label in enumerate(labels) if label == "body" and at][-_LAST:]
    if labels[-2:] == ["body", "body"] and len(rows) > _LAST and _is_name_between(rows[-3:]):
        return [*labels[:-2], "signature", "postscript"]
    for at in reversed(bodies):
        below = rows[at + 1 : bodies[-1] + 1]
        alone = len(rows[at - 1].text) > SHORT and not any(row.gap or len(row.text) > SHORT for row in below)
        text = rows[at].text
        named = _ends_with_name(text) or (at == bodies[-1] and _names_who_signs(text))
        if (named and (alone or _starts_formula(text))) or _is_initials(text):
            rest = "signature" if alone else "postscript"
            labels[at:] = ["signature", *(rest if label == "body" else label for label in labels[at + 1 :])]
            break
    return labels


_LAST = 3
"""paragraphs at the end, of which one may be a signature that nothing else marks"""


def _is_name_between(rows: Sequence[Row]) -> bool:
    """Tell whether the second of three lines is a full name that stands alone between two paragraphs."""
    before, name, after = rows
    alone = name.gap and after.gap and is_prose(before.text) and is_prose(after.text)
    return alone and is_full_name(name.text.rstrip(".")) and not any(wording_of(name.text).kinds)


def _names_who_signs(text: str) -> bool:
    """Tell whether the last line of a letter names who signs, in a way that no sentence does."""
    return _is_institution(text) or (_DASHED.fullmatch(text) is not None and _is_signer(text)) or _says_office(text)


def _says_office(text: str) -> bool:
    """Tell whether a line is a name and, behind a comma, an office: "Anna Novak, Director of River Readers"."""
    name, _, role = text.partition(",")
    short = len(text) <= LONGEST_GREETING and text[-1:] not in ".!?:;"
    return short and is_person(name) and is_office("".join(role.split(maxsplit=1)[:1]))


def _is_institution(text: str) -> bool:
    """Tell whether a line is no more than the name of an institution: "Friends of Reading Riverton Group"."""
    words = text.split()
    small = [word for word in words if word[:1].islower() and word not in words_for("of", "and", "article")]
    return len(text) <= 2 * SHORT and text[-1:].isalpha() and len(words) > 1 and not small and is_organisation(text)


def _is_initials(text: str) -> bool:
    """Tell whether a line is no more than initials, "A. S.", which do not announce a postscript."""
    return _INITIALS.fullmatch(text) is not None and not wording_of(text).start & BIT["postscript"]


_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){2,4}")


def _starts_formula(text: str) -> bool:
    return bool(wording_of(text).start & BIT["closing"])


def _ends_with_name(text: str) -> bool:
    """Tell whether a short line ends with a name, after words of closing or alone."""
    words = text.strip(" .!–—-‒").split() if len(text) < 2 * SHORT else []
    kinds = [kinds_among(words_of(word)) for word in words]
    named = [
        word[:1].isupper() and (not mask or len(word.strip(".")) == 1) for word, mask in zip(words, kinds, strict=True)
    ]
    if not named or not named[-1]:
        return False
    before = len(named)
    while before and (named[before - 1] or len(words[before - 1].strip(".:")) == 1):
        before -= 1
    return not before or bool(kinds[before - 1] & BIT["closing"])


def _with_copies(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the names below a line that says only "cc." for those who get a copy, not for more of those above it.

    Below the signatures, the first of them may stand on the same line: "cc The Hon. Julia Marlow MP".
    """
    for told in [told for told in ("address", "signature") if told in labels]:
        among = [at for at, label in enumerate(labels) if label == told]
        head = next((at for at in among if _says_copy(rows[at], told)), len(rows))
        for at in range(head, len(rows)):
            apart = told == "address" and at > head and rows[at].gap and not _says_copy(rows[at], told)
            if apart and not says_only("copy", rows[head].text):
                labels[at:] = ["subject" if label == told else label for label in labels[at:]]
            labels[at] = "copies" if at == head or labels[at] == told else labels[at]
    return labels


def _says_copy(row: Row, below: str) -> bool:
    if says_only("copy", row.text):
        return True
    if below == "signature" and not row.gap:
        return False
    *_, mask, used = wording_of(row.text[:SHORT])
    begins = below == "signature" or ":" in row.text[:SHORT] or row.text[:2].lower() == "cc" or used > 1
    return begins and bool(mask & BIT["copy"])


def _begins_behalf(text: str) -> bool:
    _, _, mask, used = wording_of(text)
    return used > 1 and bool(mask & BIT["signed"])
