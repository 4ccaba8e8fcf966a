# /// script
# requires-python = ">=3.11"
# dependencies = ["python-crfsuite>=0.9.11", "babel>=2.18", "pyyaml>=6.0.2"]
# ///
"""Score readings of letters by weights that were learnt without them: `python scripts/training/held_out.py CORPUS…`.

Training on a letter and scoring it again flatters. Here the letters are cut into four parts, and each part is read with
what was learnt from the other three, and from the letters that nobody sent (train.py). The answers are judged by the
scorer of the corpora (`--scorer`), a Python file with `truth_of`, `guess_of` and `judge`, so that the figures are the
same as on the command line.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts")]

from letterbook.parse.certainty import how_sure  # noqa: E402
from letterbook.parse.labelling.grammar import read_model  # noqa: E402
from letterbook.parse.letter import read_letter  # noqa: E402
from training.known import Known, corpus  # noqa: E402
from training.train import FOLDS, train_without  # noqa: E402

if TYPE_CHECKING:
    from letterbook.model import ParsedLetter


def main() -> None:
    """Train in folds, read, judge, print a table for each kind of corpus."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpora", nargs="+", type=corpus, metavar="CORPUS")
    cli.add_argument("--scorer", type=Path, required=True, help="score_letters.py of the corpora")
    cli.add_argument("--worst", type=int, default=0, help="print up to N wrong answers of each field")
    cli.add_argument("--markdown", action="store_true", help="print the tables of docs/about/benchmarks.md")
    cli.add_argument("--field", help="print wrong answers of this field only")
    cli.add_argument("--learnt", type=Path, help="folder that keeps the weights of each fold; those there are used")
    options = cli.parse_args()
    letters = [*chain.from_iterable(options.corpora)]
    scorer = _scorer(options.scorer)
    with ProcessPoolExecutor(2) as pool:
        weights = list(pool.map(_learn, [letters] * FOLDS, range(FOLDS), [options.learnt] * FOLDS))
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0, 0]))
    wrong: dict[str, list[str]] = defaultdict(list)
    sure: dict[float, list[bool]] = defaultdict(list)
    for place, letter in enumerate(letters):
        read = read_letter(letter.source, weights[place % FOLDS], how_sure)
        guess = scorer.guess_of(_record(read))
        kind = "modern" if "addressees" in letter.truth else "editions"
        for field, truth in scorer.truth_of(letter.truth).items():
            judged = scorer.judge(field, truth, guess[field])
            if field in read.confidence and not (field == "signatories" and letter.names_a_few):
                sure[_step(read.confidence[field])].append(not judged[1] and not judged[2])
            for at, count in enumerate((*judged, bool(truth))):
                counts[kind][field][at] += count
            if judged[1] or judged[2]:
                said = f"{truth!r}\n        read {str(guess[field])[:300]!r}"
                wrong[f"{kind} {field}"].append(f"    {letter.corpus}/{letter.id}: {said}")
    if options.markdown:
        sys.stdout.write(_tables(counts, sure))
    else:
        _print(counts, wrong, options)


STEPS = (0.9, 0.8, 0.6, 0.4, 0.0)
"""Confidence from which on readings are put together in the table of reliability."""


def _step(confidence: float) -> float:
    return next(step for step in STEPS if confidence >= step)


def _tables(counts: Any, sure: dict[float, list[bool]]) -> str:  # noqa: ANN401 - nested counters
    """Return two tables in Markdown: how well each field is read, and how often what is given as so sure is right."""
    fields = dict.fromkeys(field for kind in counts.values() for field in kind)
    lines = ["| field | letters of editions | F1 | modern letters | F1 |", "| --- | --- | --- | --- | --- |"]
    for field in fields:
        cells = [cell for kind in ("editions", "modern") for cell in _cells(counts[kind].get(field))]
        lines.append(f"| {field.replace('_', ' ')} | {' | '.join(cells)} |")
    lines += ["", "| confidence | readings | right |", "| --- | --- | --- |"]
    for step, above in zip(STEPS, (1.0, *STEPS), strict=False):
        rights = sure[step]
        share = f"{sum(rights) / len(rights):.1%}" if rights else "–"
        lines.append(f"| {step} to {above} | {len(rights):,} | {share} |")
    return "\n".join(lines) + "\n"


def _cells(count: list[int] | None) -> tuple[str, str]:
    """Return how many letters have a field, and F1; nothing where none has it."""
    if not count or not count[3]:
        return "–", "–"
    right, extra, missed, letters = count
    return f"{letters:,}", f"{2 * right / ((2 * right + extra + missed) or 1):.2f}"


def _record(read: ParsedLetter) -> dict[str, Any]:
    """Return what the scorer looks at, in the form of `letterbook parse`."""
    return {
        "date": read.date,
        "place": read.place,
        "letterhead": list(read.letterhead),
        "salutation": read.salutation,
        "body": [{"type": str(block.type), "text": block.text} for block in read.body],
        "closing": read.closing,
        "signatories": [{"name": one.name, "organisation": one.organisation} for one in read.signatories],
        "recipients": [
            {"name": one.name, "office": one.office, "organisation": one.organisation} for one in read.recipients
        ],
        "postscript": read.postscript,
    }


def _scorer(path: Path) -> Any:  # noqa: ANN401 - a module
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _learn(letters: list[Known], fold: int, keep: Path | None) -> Any:  # noqa: ANN401 - a Model
    file = keep / f"fold-{fold}.json" if keep else None
    if file and file.is_file():
        return read_model(json.loads(file.read_text("utf-8")))
    learnt = train_without(letters, fold)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(learnt), "utf-8")
    return read_model(learnt)


def _print(counts: Any, wrong: dict[str, list[str]], options: argparse.Namespace) -> None:  # noqa: ANN401 - nested counters
    for kind, fields in sorted(counts.items()):
        sys.stdout.write(f"{kind}\n")
        for field, (right, extra, missed, letters) in fields.items():
            precision, recall = right / ((right + extra) or 1), right / ((right + missed) or 1)
            f1 = 2 * precision * recall / ((precision + recall) or 1)
            sys.stdout.write(f"  {field:12} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  (in {letters})\n")
    for key, lines in wrong.items():
        if options.worst and (not options.field or key.endswith(f" {options.field}")):
            sys.stdout.write("\n".join([f"{key}: {len(lines)} wrong", *lines[: options.worst], ""]))


if __name__ == "__main__":
    main()
