# /// script
# requires-python = ">=3.11"
# dependencies = ["python-crfsuite>=0.9.11", "babel>=2.18", "pyyaml>=6.0.2"]
# ///
"""Find out how often a reading is right: `python scripts/training/calibrate.py CORPUS…` writes parse/calibration.json.

Each letter is read with weights that were learnt without it. For each field, readings are put in order of what the
grammar itself thinks of them, and cut into groups; how often a group is right is what is said of such a reading later.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts")]

from letterbook.parse.labelling.grammar import read_model  # noqa: E402
from letterbook.parse.letter import read_letter  # noqa: E402
from training.known import Known, corpus  # noqa: E402
from training.train import FOLDS, train_without  # noqa: E402

if TYPE_CHECKING:
    from letterbook.model import ParsedLetter

CALIBRATION = ROOT / "scripts/letterbook/parse/calibration.json"
FIELDS = ("date", "place", "letterhead", "salutation", "closing", "signatories", "recipients", "postscript")
_GROUP = 60
"""readings in a group at least"""

_SURE, _NEARLY = 0.97, 0.89
"""0.9 and more is promised to be right in 97 of 100; a group that is less often right is said to be below 0.9"""


def main() -> None:
    """Read the corpora in folds, compare with the answers, write the table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpora", nargs="+", type=corpus, metavar="CORPUS")
    letters = [*chain.from_iterable(cli.parse_args().corpora)]
    readings: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = read_model(train_without(letters, fold))
        for letter in letters[fold::FOLDS]:
            read = read_letter(letter.source, weights, _as_it_is)
            for field, certainty in read.confidence.items():
                right = _is_right(field, read, letter)
                if right is not None:
                    readings[field].append((certainty, right))
    table = {field: _steps(readings[field]) for field in FIELDS}
    CALIBRATION.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


def _as_it_is(_: str, certainty: float) -> float:
    return certainty


def _is_right(field: str, read: ParsedLetter, letter: Known) -> bool | None:
    """Tell whether a reading agrees with the answer; None where the answers are silent on the field."""
    truth = letter.truth
    if field == "date":
        return read.date == truth.get("date") if truth.get("date_in_text", True) else None
    if field == "place":
        said = Counter(_words(truth.get("place") or ""))
        return bool(said) and (said <= Counter(_words(read.place or "")) or Counter(_words(read.place or "")) <= said)
    if field in {"letterhead", "salutation", "closing", "postscript"}:
        answer = truth.get(field) if field != "letterhead" or "addressees" in truth else truth.get(field) or None
        return None if answer is None and field == "letterhead" else _same(answer or "", getattr(read, field))
    if field == "signatories":
        names = truth.get("signature") or [p.get("name") or p.get("organisation") for p in truth.get("signatories", ())]
        return None if letter.names_a_few else _same(names, [p.name or p.organisation for p in read.signatories])
    if field == "recipients" and "addressees" in truth:
        names = [a.get("name") or a.get("role") or a.get("organisation") for a in truth["addressees"]]
        return _same(names, [r.name or r.office or r.organisation for r in read.recipients])
    return None


def _same(a: Any, b: Any) -> bool:  # noqa: ANN401 - a text or a list of texts
    left, right = Counter(_words(_joined(a))), Counter(_words(_joined(b)))
    common = (left & right).total()
    return bool(common) and 2 * common / (left.total() + right.total()) >= 0.85  # noqa: PLR2004 - of their words


def _joined(value: Any) -> str:  # noqa: ANN401 - a text or a list of texts
    return value if isinstance(value, str) else " ".join(part for part in value or () if part)


def _words(text: str) -> list[str]:
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"\w+", folded)


def _steps(readings: list[tuple[float, bool]]) -> list[list[float]]:
    """Return [certainty from which on, how often right], rising; neighbours that fall are put together.

    Readings of the same certainty are never cut apart: the right ones among them are no surer.
    """
    groups: list[list[tuple[float, bool]]] = [[]]
    for _, alike in groupby(sorted(readings), key=lambda reading: reading[0]):
        if len(groups[-1]) >= _GROUP:
            groups.append([])
        groups[-1] += alike
    groups = groups if readings else [[(0.0, False)]]
    if len(groups) > 1 and len(groups[-1]) < _GROUP:
        groups[-2:] = [groups[-2] + groups[-1]]
    merged: list[list[tuple[float, bool]]] = []
    for group in groups:
        merged.append(group)
        while len(merged) > 1 and _share(merged[-1]) <= _share(merged[-2]):
            merged[-2:] = [merged[-2] + merged[-1]]
    return [[round(group[0][0], 4) if index else 0.0, _said(_share(group))] for index, group in enumerate(merged)]


def _share(group: list[tuple[float, bool]]) -> float:
    return sum(right for _, right in group) / len(group)


def _said(share: float) -> float:
    return round(share if share >= _SURE else min(share, _NEARLY), 2)


if __name__ == "__main__":
    main()
