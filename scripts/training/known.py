# ruff: noqa: INP001 - run as a script, by scripts/training/train.py
"""Turn letters with known answers into lines with known labels.

The answers are those of digital editions and of hand-labelled open letters: JSON files beside the texts, with lists of
lines ("salutation", "closing", "signature" …), or with addressees and signatories by name.
"""

from __future__ import annotations

import json
import re
import unicodedata
from argparse import ArgumentTypeError
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from letterbook.dates import find_dates
from letterbook.model import Source
from letterbook.parse.labelling.grammar import OPENER
from letterbook.parse.letter import read_transcript
from letterbook.parse.recognition.names import looks_like_name
from letterbook.parse.recognition.opener import date_words
from letterbook.parse.segmentation.pieces import take_apart
from letterbook.parse.segmentation.rows import Row, read_rows
from letterbook.parse.segmentation.wrapping import unwrapped
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Known:
    """A letter with the label of each of its lines."""

    id: str
    corpus: str
    rows: list[Row]
    labels: list[str]
    """where they are fewer than the lines, of the first ones: nothing is learnt from the others"""
    text: str = ""
    truth: dict[str, Any] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        """The letter as it is read from a file."""
        return Source(file=self.id, id=self.id, text=self.text, first_line=1, metadata={}, sha256="")

    @property
    def names_a_few(self) -> bool:
        """The answer lists only some of very many signatories: nothing can be judged by it."""
        return bool(self.truth.get("sig_total") or self.truth.get("sig_sample"))


def corpus(named: str) -> list[Known]:
    """Return the labelled letters of a corpus that is named on the command line: a type for argparse.

    Raises:
        ArgumentTypeError: There are none. Training would go on with invented letters alone.

    """
    letters = list(read_known(Path(named)))
    if not letters:
        message = f"{named}: no letters with known answers there (ID.txt with ID.json); name a folder that has some"
        raise ArgumentTypeError(message)
    return letters


def read_known(folder: Path) -> Iterator[Known]:
    """Yield the labelled letters of a corpus and its subfolders, in the order of their names."""
    for text in sorted(folder.rglob("*.txt")):
        answers = text.with_suffix(".json")
        truth = json.loads(answers.read_text("utf-8")) if answers.is_file() else {}
        if not truth.get("labelled", True) or not truth.get("body_first_words"):
            continue
        written = text.read_text("utf-8")
        rows = take_apart(unwrapped(read_rows(written)))
        labels = _modern(rows, truth) if "addressees" in truth else _edition(rows, truth)
        yield Known(text.stem, text.parent.name, rows, labels, written, truth)


def read_cases(folder: Path) -> Iterator[Known]:
    """Yield the letters of tests/cases/parse whose lines are named, each written for a kind that was read wrongly once.

    Raises:
        ValueError: The lines named are more or fewer than those of the letter.

    """
    for path in sorted(folder.glob("*.txt")):
        text, _, said = path.read_text("utf-8").partition("@@ understood\n")
        stated = yaml.safe_load(said)
        labels = lines_named(stated.get("lines") or stated.get("teaches", ()))
        transcript = read_transcript(Source(path.name, path.stem, text, 1, {}, ""))
        if not labels or transcript.known or transcript.head:
            continue
        if len(labels) != len(transcript.rows):
            message = f"{path}: `lines` names {len(labels)}, the letter has {len(transcript.rows)}"
            raise ValueError(message)
        body = labels.index("body")
        opener = [label if label in OPENER else "address" for label in labels[:body]]
        yield Known(path.stem, "cases", list(transcript.rows), [*opener, *labels[body:]], text)


def spaced(letter: Known) -> Known:
    """Return a copy of a letter with an empty line before each line, as word processors write paragraphs."""
    return replace(letter, rows=[row._replace(gap=True) for row in letter.rows])


def tight(letter: Known) -> Known:
    """Return a copy of a letter without empty lines, as copying from a PDF leaves it."""
    return replace(letter, rows=[row._replace(gap=not at) for at, row in enumerate(letter.rows)])


def lines_named(runs: Iterable[str]) -> list[str]:
    """Return the label of each line, given runs of them: "address 3", and "date" for one line."""
    named = [run.rpartition(" ") if run[-1].isdigit() else (run, "", "1") for run in runs]
    return [label for label, _, times in named for _ in range(int(times))]


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKD", text.casefold())))


_LONGEST_SIGNATURE, _LONGEST_DATELINE = 40, 8
"""words"""

_EDITION_OPENER = {
    "letterhead": "letterhead",
    "place_lines": "place",
    "dateline": "date",
    "address": "address",
    "salutation": "salutation",
}
_EDITION_CLOSER = {
    "postscript": "postscript",
    "envelope": "end-address",
    "address": "end-address",
    "salutation": "end-address",
    "place_lines": "end-date",
    "dateline": "end-date",
    "signature": "signature",
    "closing": "closing",
}


def _edition(rows: list[Row], truth: dict[str, Any]) -> list[str]:
    start = _after_opener(rows, truth, _body_start(rows, truth))
    opener = {_fold(line): label for key, label in _EDITION_OPENER.items() for line in truth.get(key) or ()}
    closer = {_fold(line): label for key, label in _EDITION_CLOSER.items() for line in truth.get(key) or ()}
    addressed = _addressed(truth)
    labels = [_opener_label(row, opener) for row in rows[:start]]
    rest = [closer.get(_fold(row.text), "body") for row in rows[start:]]
    return labels + _lawful_tail(_mended([row.text for row in rows[start:]], rest, addressed))


_OPENER_LINES = 12


def _after_opener(rows: list[Row], truth: dict[str, Any], start: int) -> int:
    """Return where the body begins where an edition takes a printed letterhead for its first words."""
    opening = {_fold(line) for key in ("salutation", "dateline") for line in truth.get(key) or ()}
    for at in range(min(len(rows), _OPENER_LINES) - 1, start, -1):
        if _fold(rows[at].text) in opening and all(len(row.text) <= _LONG for row in rows[start:at]):
            return at + 1
    return start


_LONG = 120
"""characters of a line that is rather a paragraph"""


def _addressed(truth: dict[str, Any]) -> set[str]:
    """Return the lines that an edition counts to the salutation, or to a postscript, though they are the address."""
    names = {word for name in truth.get("recipient") or () for word in _fold(name).split()[-1:]}
    greetings = [_fold(line) for line in truth.get("salutation") or ()]
    below = [_fold(line) for line in truth.get("postscript") or () if len(line) <= _LONG]
    return {
        line
        for line in [*(greetings if len(greetings) > 1 else ()), *below]
        if names & set(line.split()) and not line.startswith(_GREETS)
    }


_GREETS = ("lieb", "mein ", "my ", "dear", "cher", "hoch", "verehrt", "geehrt", "sehr ")


def _mended(texts: list[str], labels: list[str], addressed: set[str]) -> list[str]:
    """Give a name its label, and a formula, a date and an address theirs, whatever element an edition has them in."""
    mended = [_mended_line(text, label, addressed) for text, label in zip(texts, labels, strict=True)]
    if "signature" not in mended and "closing" in mended:
        last = len(mended) - 1 - mended[::-1].index("closing")
        mended[last] = "signature" if _is_bare_name(texts[last]) else "closing"
    return mended


def _mended_line(text: str, label: str, addressed: set[str]) -> str:
    if _fold(text) in addressed:
        return "end-address"
    if label == "postscript" and len(text) <= _LONGEST_DAY and find_dates(text, date_words()):
        return "end-date"
    words = words_of(text)
    if label == "signature" and words and all(kinds_of(word) & BIT["closing"] for word in words):
        return "closing"
    return label


_LONGEST_DAY = 30


def _is_bare_name(text: str) -> bool:
    return looks_like_name(text.rstrip(".")) and not any(kinds_of(word) & BIT["closing"] for word in words_of(text))


def _opener_label(row: Row, known: dict[str, str]) -> str:
    label = known.get(_fold(row.text))
    return label or ("date" if find_dates(row.text, date_words()) else "letterhead")


def _lawful_tail(labels: list[str]) -> list[str]:
    """Give up labels that stand before the last line of the body; after it, an unknown line goes on with the last."""
    if all(label == "body" for label in labels):
        return labels
    closing = [index for index, label in enumerate(labels) if label in {"closing", "signature"}]
    postscript = labels.index("postscript") if "postscript" in labels else len(labels)
    bodies = [index for index, label in enumerate(labels) if label == "body" and index < postscript]
    last = bodies[-1] if bodies else -1
    if closing and last > closing[0] and last > len(labels) - 3:
        last = closing[0] - 1
    return ["body"] * (last + 1) + ["signature" if label == "body" else label for label in labels[last + 1 :]]


def _body_start(rows: list[Row], truth: dict[str, Any]) -> int:
    wanted = _fold(truth["body_first_words"])
    salutations = {_fold(line) for line in _list(truth.get("salutation"))}
    for index, row in enumerate(rows):
        here = _fold(row.text)
        if (here + " ").startswith(wanted + " "):
            return index
        if here in salutations and wanted.startswith(here):
            return index + 1
    return next((i for i, row in enumerate(rows) if wanted.startswith(_fold(row.text)) and _fold(row.text)), 0)


def _list(value: Any) -> list[str]:  # noqa: ANN401 - an answer may be of any JSON type
    return [value] if isinstance(value, str) else list(value or ())


def _modern(rows: list[Row], truth: dict[str, Any]) -> list[str]:
    start = _body_start(rows, truth)
    head = {_fold(line) for line in truth.get("letterhead") or ()}
    people = [_fold(str(a.get(key) or "")) for a in truth["addressees"] for key in ("name", "role", "organisation")]
    salutation = _fold(" ".join(_list(truth.get("salutation"))))
    labels = [_modern_opener(row, head, people, salutation, _fold(truth.get("subject") or "")) for row in rows[:start]]
    return labels + _modern_tail(rows[start:], truth, head)


def _modern_opener(row: Row, head: set[str], people: list[str], salutation: str, subject: str) -> str:
    here = _fold(row.text)
    if salutation and here and (here in salutation or salutation in here):
        return "salutation"
    if here in head:
        return "letterhead"
    if subject and (subject in here or here in subject):
        return "subject"
    words = words_of(row.text)
    if len(words) <= _LONGEST_DATELINE and find_dates(row.text, date_words()):
        return "date"
    if any(name and (name in here or here in name) for name in people):
        return "address"
    return "subject" if wording_of(row.text).start & BIT["title"] else "address"


def _modern_tail(rows: list[Row], truth: dict[str, Any], head: set[str]) -> list[str]:
    folded = [_fold(row.text) for row in rows]
    closing = _fold(" ".join(_list(truth.get("closing"))))
    names = [_fold(s.get("name") or s.get("organisation") or "") for s in truth.get("signatories") or ()]
    ends = [i for i, here in enumerate(folded) if closing and here and here == closing]
    signs = [
        i
        for i, here in enumerate(folded)
        if any(name and name in here for name in names) and len(words_of(rows[i].text)) < _LONGEST_SIGNATURE
    ]
    if not ends:
        signs = [i for i in signs if i > len(rows) * 2 // 3] if len(rows) > 6 else signs  # noqa: PLR2004
    first = ends[-1] if ends else min(signs, default=len(rows))
    labels = ["body"] * first + ["closing"] * bool(ends)
    for here in folded[len(labels) :]:
        labels.append(_modern_closer(here, labels, truth, head))
    return labels


def _modern_closer(here: str, before: list[str], truth: dict[str, Any], head: set[str]) -> str:
    last = before[-1] if before else "body"
    if here in head or last == "foot":
        return "foot"
    if here.startswith(("encl", "annex", "додат")):
        return "enclosures"
    if here in {"cc", "копія", "копії"} or here.startswith("cc ") or last == "copies":
        return "copies"
    if _fold(truth.get("postscript") or "") and here in _fold(truth["postscript"]):
        return "postscript"
    return "enclosures" if last == "enclosures" else "signature"
