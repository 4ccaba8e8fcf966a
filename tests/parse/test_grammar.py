"""The weights of the grammar."""

import pickle

from letterbook.parse.labelling.grammar import BODY, LABELS, model, score, unpacked, with_label


def test_weights_go_from_process_to_process() -> None:
    """Training learns in several processes, and hands the weights from one to the other."""
    features = (("first", "gap before"), ("starts salutation",))
    again = pickle.loads(pickle.dumps(model()))  # noqa: S301 - our own
    assert score(features, again) == score(features, model())


def test_a_line_that_is_known_leaves_the_others_what_is_lawful() -> None:
    lines = [score((("first",),), model())] * 3
    above, known, below = (dict(zip(LABELS, unpacked(line), strict=True)) for line in with_label(lines, 1, BODY))
    assert [label for label, value in known.items() if value] == ["body"]
    assert above["date"] > 0 == above["closing"]
    assert below["closing"] > 0 == below["date"]
