"""Lines that say plainly what they are, put right where the grammar read them otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.grammar import LABELS
from letterbook.parse.lexicon import BIT, kinds_among, kinds_of, wording_of, words_of
from letterbook.parse.names import is_office, is_organisation, is_place, is_titled_name, looks_like_name
from letterbook.parse.opener import city_of, read_dates
from letterbook.parse.recipients import is_addressed, is_honorific

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.parse.rows import Row

CLOSING = LABELS.index("closing")
"""The place of "closing" among the labels."""

_SALUTATION, _DATE, _ADDRESS = map(LABELS.index, ("salutation", "date", "address"))
_SIGNATURE, _COPIES = map(LABELS.index, ("signature", "copies"))

_SHORT = 30
"""characters of a line that may be one formula and nothing else: "cc:", "Signed," """

_GREETED_BY, _LONGEST_GREETING = 25, 150
"""lines of the beginning in which a letter greets, characters of the line"""


def plain_lines(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield (label, place) of lines that say plainly what they are, whatever stands around them."""
    yield from _on_one_line(rows)
    if closing := _closing_alone(rows) or _farewell(rows):
        yield CLOSING, closing
    if head := _head_of("signed", rows):
        yield _SIGNATURE, head
    if head := _head_of("copy", rows):
        yield _COPIES, head
    if (greeting := _greeting_alone(rows)) is not None:
        yield _SALUTATION, greeting


def _head_of(kind: str, rows: Sequence[Row]) -> int:
    """Return the place of the first line below a sentence that says only "Signatories:", or "Copies:"; 0 for none."""
    body = next((at for at, row in enumerate(rows) if _is_sentence(row.text)), len(rows))
    for place in range(body + 1, len(rows) - 1):
        row = rows[place]
        if row.gap and row.text[-1:] not in ",.)" and _says_only(kind, row.text):
            return place
    return 0


def _on_one_line(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield what the pieces of an opener are that was all on one line (`pieces`): date, address, greeting."""
    first = next((at for at, row in enumerate(rows) if row.number != rows[0].number), len(rows))
    greeting = first - 2
    if greeting < 1 or not wording_of(rows[greeting].text).start & (BIT["greeting"] | BIT["salutation"]):
        return
    dated = read_dates(rows[:1])
    yield (_DATE if dated and len(dated[0].after) <= 1 else _ADDRESS), 0
    yield from ((_ADDRESS, at) for at in range(1, greeting))
    yield _SALUTATION, greeting


def _farewell(rows: Sequence[Row]) -> int:
    """Return the place of the last formula of closing that begins a paragraph, if only names follow it; else 0.

    "Please accept, Excellencies, the assurances of our highest consideration."
    """
    place, names = len(rows) - 1, 0
    while place > 0 and not _begins_farewell(rows[place]) and _may_sign(rows[place].text):
        names += _begins_with_name(rows[place].text)
        place -= 1
    below = len(rows) - 1 - place
    return place if place > 0 and 2 * names >= below > 0 and _begins_farewell(rows[place]) else 0


def _begins_farewell(row: Row) -> bool:
    _, _, mask, used = wording_of(row.text) if row.gap and len(row.text) <= _LONGEST_GREETING else ((), (), 0, 0)
    return used > 1 and bool(mask & BIT["closing"])


def _begins_with_name(text: str) -> bool:
    """Tell whether a line begins with a name or an institution, up to the first comma or bracket."""
    first = _UP_TO_ROLE.split(text.lstrip("-–•*0123456789.) "), maxsplit=1)[0]
    return looks_like_name(first) or is_organisation(first)


_UP_TO_ROLE = re.compile(r"[,(]|\s[–-]\s")


def _may_sign(text: str) -> bool:
    """Tell whether a line may name a signatory: it is short, and shorter still if it ends with a dot."""
    return text[-1:] not in "!?" and len(text) <= (_SHORT if text[-1:] == "." else _LONGEST_SIGNATURE)


_LONGEST_SIGNATURE = 100
"""characters of a line that names one signatory"""


def _greeting_alone(rows: Sequence[Row]) -> int | None:
    """Return the place of the first line that begins "Dear …" and ends with a comma, as no sentence does.

    Below another greeting, or below prose, it begins another letter on the same sheet.
    """
    for place, row in enumerate(rows[:_GREETED_BY]):
        if len(row.text) > _LONGEST_GREETING and row.text.endswith("."):
            return None
        if row.gap and len(row.text) <= _LONGEST_GREETING and row.text.endswith((",", ":", "!")):
            mask = wording_of(row.text).start
            if mask & BIT["salutation"]:
                return place if mask & BIT["greeting"] else None
    return None


def _closing_alone(rows: Sequence[Row]) -> int:
    """Return the place of the last line that is a formula of closing and nothing else, "Sincerely,"; 0 for none.

    What follows it is of the closer, however long: a list of four hundred endorsers looks like prose, line by line.
    """
    for place in range(len(rows) - 1, 0, -1):
        row = rows[place]
        if row.gap and row.text.endswith(",") and _says_only("closing", row.text):
            return place
    return 0


def mended(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Return the labels of the lines, changed where a line says plainly that it is something else.

    A letterhead or a greeting with nothing below it is a text and neither.
    """
    if set(labels) in ({"letterhead"}, {"salutation"}):
        return ["body"] * len(labels)
    if "body" not in labels:
        labels = _with_some_body(rows, labels)
    labels = _with_plain_lines(rows, _with_mended_opener(rows, labels))
    labels = _with_copies(rows, _with_mended_closer(rows, labels))
    if labels[-1:] == ["postscript"] and _is_dateline(rows[-1]):
        labels[-1] = "end-date"
    return labels


def _with_some_body(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the sentences in the address of a letter without a body for the body, what follows for the signature."""
    first = next((at for at, row in enumerate(rows) if labels[at] == "address" and _is_sentence(row.text)), len(rows))
    last = max((at for at in range(first, len(rows)) if _is_sentence(rows[at].text)), default=first)
    below = [("signature" if label == "address" else label) for label in labels[last + 1 :]]
    return [*labels[:first], *["body"] * (last + 1 - first), *below][: len(rows)]


def _is_sentence(text: str) -> bool:
    """Tell whether a line is prose: it ends as a sentence does and has many words, most of them small."""
    words = text.split()
    return text[-1:] in ".!?" and len(words) > _SENTENCE and 2 * sum(word[:1].islower() for word in words) > len(words)


_SENTENCE = 6
"""words that a line of an address hardly has"""


def _with_mended_opener(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take "An open letter to the ministers of …" for a title, and "Dear Mr Romaniw" for a salutation if none is.

    "Herrn" alone above a name is of the address. Of two greetings, the first one is, if an address stands between them
    ("Honourable Trade Ministers") or if it greets nobody ("Sr. D. Pedro Muestra.").
    """
    for at in (at for at, label in enumerate(labels) if label in {"address", "letterhead"}):
        if at and labels[at] == "address" and _FROM.match(rows[at].text):
            _tell_sender(rows, labels, at)
        else:
            labels[at] = _in_opener(rows[at].text, labels, at)
    for at, row in enumerate(rows[:-1]):
        if labels[at] == "salutation" and labels[at + 1] in {"letterhead", "address"} and is_honorific(row.text):
            _tell_recipient(rows, labels, at)
    greetings = [at for at, label in enumerate(labels) if label == "salutation"]
    if "address" in labels and greetings and greetings[-1] > (last := _last(labels, "address")):
        labels[:last] = ["address" if label == "salutation" else label for label in labels[:last]]
    elif len(greetings) > 1 and _is_name_alone(rows[greetings[0]].text) and _greets(rows[greetings[-1]].text):
        labels[greetings[0]] = "address"
    return labels


def _in_opener(text: str, labels: Sequence[str], at: int) -> str:
    """Return what a line is that was taken for one of the letterhead or the address."""
    words, _, mask, used = wording_of(text)
    greets = mask & BIT["greeting"] and "salutation" not in labels
    if mask & BIT["title"] and (used > 1 or used == len(words) or _says_whose(words, mask)):
        return "subject"
    if greets and (used == len(words) > 1 or (labels[at] == "address" and mask & BIT["salutation"])):
        return "salutation"
    return "subject" if labels[at] == "letterhead" and at and labels[at - 1] == "subject" else labels[at]


def _last(labels: Sequence[str], label: str) -> int:
    return len(labels) - 1 - labels[::-1].index(label)


def _is_name_alone(text: str) -> bool:
    return is_titled_name(text) and not _greets(text)


def _greets(text: str) -> bool:
    return bool(wording_of(text).start & BIT["greeting"]) or text.endswith((",", "!", ":"))


def _with_plain_lines(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take a city below the date for the place, and "Our ref: 114/23" or "Re: Your letter" for the subject.

    The lines are those before the body, and the first of the body. One that stands above all others and says "To the
    Prime Minister" is the address; an institution in capitals is no place.
    """
    if labels[:1] in (["body"], ["letterhead"]) and _is_heading_to(rows):
        labels[0] = "address"
    for at in range(labels.index("body") + 1 if "body" in labels else len(rows)):
        above, row = labels[at - 1] if at else "", rows[at]
        if labels[at] == "place" and row.text.isupper() and is_organisation(row.text) and not city_of(row.text):
            _tell_letterhead(rows, labels, at)
        elif above == "date" and labels[at] in {"address", "salutation"} and _is_city_below(row):
            labels[at] = "place"
        elif labels[at] in _OF_OPENER or (labels[at] == "body" and above == "salutation"):
            labels[at] = "subject" if _says_subject(row.text) else labels[at]
    return labels


def _is_heading_to(rows: Sequence[Row]) -> bool:
    alone = len(rows) > 1 and rows[1].gap and len(rows[0].text) <= _LONGEST_ADDRESS
    return alone and is_addressed(rows[0].text)


def _is_city_below(row: Row) -> bool:
    return not row.gap and city_of(row.text) is not None and is_place(row.text)


_OF_OPENER = frozenset({"letterhead", "place", "date", "address"})


def _says_subject(text: str) -> bool:
    """Tell whether a short line is headed as the subject: "Re: Your letter of 3 March"."""
    head, colon, _ = text.partition(":")
    return bool(colon) and len(text) <= _LONGEST_SUBJECT and _says_only("subject", head)


_LONGEST_SUBJECT, _LONGEST_ADDRESS = 100, 200
"""characters"""

_FROM = re.compile(r"(?:от|від|ад)\s", re.IGNORECASE)
"""How a line below an address begins that says who writes, in Slavic letters: "от Совета коллектива"."""


def _tell_sender(rows: Sequence[Row], labels: list[str], at: int) -> None:
    """Take a line and those below it, up to the next empty line, for the letterhead: they name the sender."""
    while labels[at] == "address":
        labels[at] = "letterhead"
        at += 1
        if at == len(rows) or rows[at].gap:
            break


def _tell_letterhead(rows: Sequence[Row], labels: list[str], at: int) -> None:
    """Take an institution and the lines below that name no city for the letterhead, if one of them does name one."""
    end = next((near for near in range(at, len(rows)) if labels[near] != "place"), len(rows))
    named = [city_of(row.text) is not None for row in rows[at:end]]
    if any(named):
        labels[at:end] = ["place" if city else "letterhead" for city in named]


def _tell_recipient(rows: Sequence[Row], labels: list[str], at: int) -> None:
    """Take "Herrn", alone on its line, and those below it, up to the next empty line, for an address."""
    labels[at] = "address"
    for below in range(at + 1, len(rows)):
        if rows[below].gap or labels[below] not in {"letterhead", "address"}:
            break
        labels[below] = "address"


def _says_whose(words: Sequence[str], mask: int) -> bool:
    """Tell whether a title goes on with whose it is: "Condolences from …", "Address to …"."""
    return len(words) > 3 and not mask & BIT["function"] and bool(kinds_of(words[1]) & BIT["function"])  # noqa: PLR2004 - a title of some words


_ADDRESSED = re.compile(r"(?i:to|an|à|alla|кому|adresse|address|addressed to)(?:\s*[:.]|\s(?=[^\W\da-zа-яё])|$)")


def _with_mended_closer(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Tell closing, signature, address and day apart at the end of a letter."""
    for at in range(1, len(rows)):
        if labels[at - 1] == labels[at] == "closing" and (
            _begins_behalf(text := rows[at].text) or _says_only("signed", text)
        ):
            labels[at] = "signature"
    if "signature" not in labels:
        return _with_name_in_closing(rows, labels)
    first = _first_signature(rows, labels)
    return _with_mended_signature(rows, labels, first) if labels[first : first + 1] == ["signature"] else labels


def _first_signature(rows: Sequence[Row], labels: list[str]) -> int:
    """Part the closing from the signature, and return where that begins.

    "Your old friend", above the name, is of the closing, and so is the end of a formula; names side by side are not.
    """
    first = labels.index("signature")
    head = labels.index("closing") if "closing" in labels else 0
    while head > 1 and labels[head - 1] == "body" and _is_of_closing(rows[head - 1].text):
        head -= 1
        labels[head] = "closing"
    while first and labels[first - 1] == "closing" and _is_names(rows[first - 1].text):
        first -= 1
        labels[first] = "signature"
    if first and labels[first - 1] == "closing" and _goes_on(rows[first - 1], rows[first]):
        labels[first] = "closing"
        first += 1
    while labels[first : first + 2] == ["signature", "signature"] and _is_formula(rows[first].text):
        labels[first] = "closing"
        first += 1
    return first


def _is_of_closing(text: str) -> bool:
    """Tell whether a short line above a closing belongs to it: "Je suis avec zele / Monsieur / vostre tres humble"."""
    mask = wording_of(text).start if len(text) <= _SHORT and text[-1:] not in ".!?:;" else 0
    return bool(mask & (BIT["closing"] | BIT["salutation"]))


def _with_mended_signature(rows: Sequence[Row], labels: list[str], first: int) -> list[str]:
    """Take the lines from "To Charles Darwin Esq" on, below a signature, for an address, and a day for the dateline.

    A line above that says only "Signed," is a closing where there is no other.
    """
    if "closing" not in labels and _says_signed(rows[first].text):
        labels[first] = "closing"
    if labels[first + 1 : first + 2] == ["postscript"] and _says_only("signed", rows[first].text):
        labels[first + 1] = "signature"
    greeted = _names_in([row for row, label in zip(rows, labels, strict=True) if label == "salutation"])
    head = next((at for at in range(first + 1, len(rows)) if _is_of_address(rows[at], greeted)), len(rows))
    labels[head:] = ["end-address" if label == "signature" else label for label in labels[head:]]
    if labels[-1] == "signature" and _TYPIST.fullmatch(rows[-1].text):
        labels[-1] = "foot"
    for at in range(len(rows) - 1, first, -1):
        if labels[at] == "signature" and (_says_day(rows[at].text) or _is_place_of_date(rows, labels, at)):
            labels[at] = "end-date"
    return labels


_TYPIST = re.compile(r"[A-Z]{2,4}\s?[/:]\s?[A-Za-z]{1,3}")
"""What a typist writes at the foot of a letter: who dictated it, and who typed it, "HLM/dk"."""


def _is_dateline(row: Row) -> bool:
    """Tell whether a line is a date with no more than a place beside it."""
    dated = read_dates([row])[:1] if len(row.text) <= _SHORT else ()
    return any(one.found.edtf and len(f"{one.before} {one.after}".split()) <= _BESIDE_DATE for one in dated)


_BESIDE_DATE = 3
"""words"""


def _names_in(rows: Sequence[Row]) -> frozenset[str]:
    """Return the words with a capital in some lines that no language has a kind for: names, for the most part."""
    words = (word.strip(".,:;!") for row in rows for word in row.text[:_LONGEST_GREETING].split())
    return frozenset(word for word in words if word[:1].isupper() and len(word) > 1 and not kinds_of(word.lower()))


def _is_of_address(row: Row, greeted: frozenset[str]) -> bool:
    """Tell whether a line below the signatures begins the address; so does the name of whom the letter greets."""
    again = row.gap and greeted and is_titled_name(row.text) and not greeted.isdisjoint(row.text.split())
    return again or _is_addressed(row.text)


def _is_place_of_date(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a word between a signature and a date at the end is where that was: "Altenburg / den 19 July"."""
    dated = labels[at + 1 : at + 2] == ["end-date"] and not rows[at + 1].gap
    return dated and len(wording_of(rows[at].text).words) == 1 and not rows[at].text.endswith(".")


def _is_names(text: str) -> bool:
    """Tell whether a line that was taken for a closing has names side by side: "Anna Titova        Peter Novak"."""
    cells = _COLUMNS.split(text)
    return len(cells) > 1 and all(map(looks_like_name, cells))


_COLUMNS = re.compile(r"\s{4,}|\t+")


def _goes_on(before: Row, row: Row) -> bool:
    """Tell whether a line is the end of the formula that the line above it begins: "… de notre profond / respect"."""
    return (
        not row.gap
        and row.text[:1].islower()
        and before.text[-1:].isalpha()
        and len(wording_of(row.text).words) <= _REST
    )


_REST = 3
"""words that may be left of a formula"""


def _is_addressed(text: str) -> bool:
    """Tell whether a line below a signature begins the address: "To Mr Darwin", "C. Darwin Esq.", "Herrn Müller"."""
    words = wording_of(text[:_LONGEST_GREETING]).words
    return bool(words) and (
        bool(_ADDRESSED.match(text))
        or (len(words) > 1 and (words[-1] in _ESQUIRE or words[:2] in _OF_RANK))
        or words[0] in _ADDRESSED_AS
    )


_ESQUIRE = frozenset({"esq", "esqr", "esqre", "esquire", "eqre", "esqu"})
_ADDRESSED_AS = frozenset({"herrn", "hhrn", "hherrn", "mhherrn", "tit", "titl", "messrs", "monsieur", "messieurs"})
"""With what a line begins that says for whom the letter is; "Herrn" is nobody who signs."""

_OF_RANK = frozenset({("his", "excellency"), ("her", "excellency"), ("son", "excellence"), ("right", "honourable")})
"""Nobody calls himself so, either."""


def _says_day(text: str) -> bool:
    """Tell whether a line says no more than a day: "Dienstag Abend.", "d. 28."."""
    words, kinds, *_ = wording_of(text if len(text) < _SHORT else "")
    mask = kinds[0] if kinds else 0
    return bool(mask & BIT["weekday"]) or (bool(mask & BIT["date_lead"]) and all(word.isdigit() for word in words[1:2]))


def _is_formula(text: str) -> bool:
    """Tell whether a line is a formula of closing from its first word to its last: "Dein treuer Freund"."""
    kinds = wording_of(text).kinds if len(text) < 2 * _SHORT else ()
    return len(kinds) > 1 and all(mask & BIT["closing"] for mask in kinds)


def _with_name_in_closing(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the last line of the closing for the signature where it ends with a name: "Dein Paul.", "Caroline".

    Or the line below the closing that was taken for a postscript. Where there is no closing either, a name below the
    last paragraph signs.
    """
    if "closing" in labels:
        last = _last(labels, "closing")
        if _ends_with_name(rows[last].text):
            labels[last] = "signature"
        elif "postscript" in labels and _ends_with_name(rows[first := labels.index("postscript")].text):
            labels[first] = "signature"
        return labels
    bodies = [at for at, label in enumerate(labels) if label == "body" and at][-_LAST:]
    for at in reversed(bodies):
        below = rows[at + 1 : bodies[-1] + 1]
        alone = len(rows[at - 1].text) > _SHORT and not any(row.gap or len(row.text) > _SHORT for row in below)
        if _ends_with_name(rows[at].text) and (alone or _starts_formula(rows[at].text)):
            labels[at:] = ["signature", *("postscript" if label == "body" else label for label in labels[at + 1 :])]
            break
    return labels


_LAST = 3
"""paragraphs at the end, of which one may be a signature that nothing else marks"""


def _starts_formula(text: str) -> bool:
    return bool(wording_of(text).start & BIT["closing"])


def _ends_with_name(text: str) -> bool:
    """Tell whether a short line ends with a name, after words of closing or alone."""
    words = text.strip(" .!–—-‒").split() if len(text) < 2 * _SHORT else []
    kinds = [kinds_among(words_of(word)) for word in words]
    named = [word[:1].isupper() and not mask for word, mask in zip(words, kinds, strict=True)]
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
    for told in ("address", "signature"):
        first = labels.index(told) if told in labels else len(labels)
        head = next((at for at in range(first, len(rows)) if _says_copy(rows[at], told)), len(rows))
        for at in range(head, len(rows)):
            labels[at] = "copies" if at == head or labels[at] == told else labels[at]
    return labels


def _says_copy(row: Row, below: str) -> bool:
    begins = below == "signature" and row.gap and wording_of(row.text[:_SHORT]).start & BIT["copy"]
    return bool(begins) or _says_only("copy", row.text)


def _begins_behalf(text: str) -> bool:
    _, _, mask, used = wording_of(text)
    return used > 1 and bool(mask & BIT["signed"])


def _says_signed(text: str) -> bool:
    return _says_only("signed", text) and text.endswith(",")


def _says_only(kind: str, text: str) -> bool:
    words, _, mask, used = wording_of(text if len(text) < _SHORT else "")
    return bool(mask & BIT[kind]) and used == len(words)


def with_run_in(rows: Sequence[Row], labels: list[str]) -> tuple[list[str], tuple[Row, ...]]:
    """Leave a salutation in the paragraph that it runs into: "lieber Hugo," and on the next line "ich habe …".

    So TEI P5 has it, too: a `salute` may stand inside the first paragraph.
    """
    at = labels.index("body") - 1 if "body" in labels else -1
    if at < 0 or labels[at] != "salutation" or labels.count("salutation") > 1:
        return labels, ()
    line, after = rows[at], rows[at + 1]
    small = after.text[:1].islower() and not line.text.endswith(("!", ":", "."))
    if after.gap or not (small or _is_of_paragraph(line, rows[at + 2 : at + 2 + labels.count("body")])):
        return labels, ()
    labels[at] = "body"
    return labels, (line,)


def _is_of_paragraph(line: Row, below: Sequence[Row]) -> bool:
    """Tell whether no empty line parts a friendly greeting from what follows, though one parts all paragraphs."""
    friendly = line.text.endswith((",", "!")) and not is_office(line.text)
    return friendly and line.gap and sum(not row.gap for row in below) <= _OF_CLOSER


_OF_CLOSER = 2
"""Lines that may follow another without a gap where empty lines part all paragraphs: those of the closer."""
