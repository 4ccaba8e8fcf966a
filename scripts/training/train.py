# /// script
# requires-python = ">=3.11"
# dependencies = ["babel>=2.18", "python-crfsuite>=0.9.11", "pyyaml>=6.0.2"]
# ///
"""Train the weights of the letter grammar: `python scripts/training/train.py CORPUS…` writes labelling/weights.json.

CORPUS is a folder of letters with known answers (see known.py). Letters that nobody sent are added, since few
collections teach how offices write: made ones (made.py), those of tests/cases/parse and written ones (written.py).
python-crfsuite learns the weights; reading letters needs
nothing but the file that is written.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts")]

import pycrfsuite  # noqa: E402 - installed by the line at the top, or by hand

from letterbook.parse.labelling.features import features_of  # noqa: E402
from letterbook.parse.labelling.grammar import LABELS, is_lawful  # noqa: E402
from training.known import Known, corpus, read_cases, spaced, tight  # noqa: E402
from training.made import make_letters  # noqa: E402
from training.written import read_written  # noqa: E402

CASES = ROOT / "tests/cases/parse"
WEIGHTS = ROOT / "scripts/letterbook/parse/labelling/weights.json"
MADE = 40
"""how many made letters are added in each language"""

FOLDS = 4
"""parts of the letters, each of which is read with weights learnt from the others"""

_SMALL = 0.02

_MOST_ROUNDS = 3000
"""Training has converged long before. Stopped halfway, each letter more or less would change dozens of readings."""


def train(letters: list[Known], *, l2: float = 1.0) -> dict[str, dict[str, dict[str, float]]]:
    """Return the weights learnt from the letters, in the form of grammar.read_model.

    With a penalty on the squares of the weights alone there is one best answer, and L-BFGS comes to it.
    """
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0, "c2": l2, "max_iterations": _MOST_ROUNDS, "feature.possible_transitions": False})
    for letter in letters:
        features = features_of(letter.rows)[: len(letter.labels)]
        trainer.append([[*chain.from_iterable(groups)] for groups in features], letter.labels)
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/model")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/model")
        learnt = tagger.info()
        tagger.close()
    states: dict[str, dict[str, float]] = {}
    for (feature, label), weight in sorted(learnt.state_features.items()):
        if abs(weight) >= _SMALL:
            states.setdefault(feature, {})[label] = round(weight, 3)
    steps: dict[str, dict[str, float]] = {}
    for (before, after), weight in sorted(learnt.transitions.items()):
        if is_lawful(before, after):
            steps.setdefault(before, {})[after] = round(weight, 3)
    return {"states": states, "steps": steps}


def train_without(letters: list[Known], fold: int) -> dict[str, dict[str, dict[str, float]]]:
    """Return the weights learnt from all letters but every FOLDS-th from `fold` on, and from made ones."""
    others = [letter for place, letter in enumerate(letters) if place % FOLDS != fold]
    return train([*others, *invented()])


def invented() -> list[Known]:
    """Return the letters that nobody sent: those made from phrases, those of the tests, and those written by hand.

    Those of the tests count twice, since each stands for a kind. Of those with an address, half come again with an
    empty line after each line, and the other half with none, so that empty lines do not count for more than they say.
    """
    cases = list(read_cases(CASES))
    official = [letter for letter in cases if "address" in letter.labels]
    again = [*cases, *map(spaced, official[::2]), *map(tight, official[1::2])]
    return [*make_letters(MADE), *cases, *again, *read_written()]


def main() -> None:
    """Read the corpora, train, write the weights."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpora", nargs="+", type=corpus, metavar="CORPUS")
    cli.add_argument("--out", type=Path, default=WEIGHTS)
    cli.add_argument("--fold", help="I/N: leave out every letter whose place in the list is I modulo N")
    cli.add_argument("--l2", type=float, default=1.0, help="penalty on the squares of the weights")
    options = cli.parse_args()
    letters = [*chain.from_iterable(options.corpora)]
    if options.fold:
        index, parts = map(int, options.fold.split("/"))
        letters = [letter for place, letter in enumerate(letters) if place % parts != index]
    letters += invented()
    weights = train(letters, l2=options.l2)
    options.out.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    counts = {label: sum(letter.labels.count(label) for letter in letters) for label in LABELS}
    sys.stdout.write(f"{len(letters)} letters, {len(weights['states'])} features: {counts}\n")


if __name__ == "__main__":
    main()
