"""Why a letter was read as it was: for the least sure fields, the lines in doubt and what spoke for and against.

Reading a letter does not keep this. It is found by looking at the lines once more, for the letter somebody asks about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from letterbook.parse.extraction.recipients import read_address, share_country, split_address
from letterbook.parse.labelling.feature_words import in_words
from letterbook.parse.labelling.grammar import LABELS, best_path, certainties, is_lawful, model, score, unpacked
from letterbook.parse.labelling.labelled import label_rows, look_at
from letterbook.parse.letter import read_transcript
from letterbook.parse.recognition.opener import read_dates
from letterbook.parse.stated import CERTAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from letterbook.model import ParsedLetter, Source
    from letterbook.parse.labelling.grammar import Features, Model
    from letterbook.parse.labelling.labelled import Labelled
    from letterbook.parse.segmentation.rows import Row

Item = TypeVar("Item")

MOST_FIELDS, MOST_LINES, MOST_REASONS = 3, 2, 3
"""A person reads so many fields, lines of a field and reasons of a line, and no more."""

_PLAIN = 0.97
"""A line of which the grammar is surer than that is in no doubt."""

_SURE_ENOUGH = 0.85
"""A field that is more likely right than that is explained only where no other is less sure."""

_FAINT = 150
"""A reason of less weight, in thousandths, is not worth naming."""

_MOST_ROWS = 2000
"""lines of a very long letter, half of them at either end, that are looked at"""

_THING = re.compile(r"^it (?:has|begins with|ends with|is) | near its end$| and nothing else$")
"""What is left of a reason without this is the thing it names."""

WORDS_FOR: Mapping[str, str] = {
    "letterhead": "the letterhead",
    "date": "the date",
    "place": "the place",
    "address": "the address",
    "subject": "the subject",
    "salutation": "the salutation",
    "body": "the text of the letter",
    "closing": "the closing",
    "signature": "a signature",
    "end-date": "a date at the end",
    "end-address": "an address at the end",
    "postscript": "the postscript",
    "enclosures": "a list of enclosures",
    "copies": "a list of those who get copies",
    "foot": "the foot of the letterhead",
}
"""Each label in plain words."""

_LABELS_OF: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "date": (("date", "end-date"), ("letterhead", "address", "subject")),
    "place": (("place", "date"),),
    "letterhead": (("letterhead", "foot"),),
    "recipients": (("address",), ("salutation",)),
    "salutation": (("salutation",),),
    "closing": (("closing",),),
    "signatories": (("signature",),),
    "postscript": (("postscript",),),
}
"""Field to the labels of the lines it is read from: the first of these groups that the letter has."""


@dataclass(frozen=True, slots=True)
class LineInDoubt:
    """A line that may be something else."""

    number: int
    """counted from 1, in the file"""
    text: str
    label: str
    """what it was read as: a key of WORDS_FOR"""
    share: float
    """how sure the grammar is of that, 0 to 1"""
    other: str
    """what else it may be"""
    other_share: float
    speaks_for: tuple[str, ...]
    """what spoke most for the label and against the other, in plain words, the weightiest first"""
    speaks_against: tuple[str, ...]
    """what spoke most for the other"""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a field is not surer."""

    field: str
    share: float
    """how likely it is right, 0 to 1"""
    lines: tuple[LineInDoubt, ...]
    """the least sure lines of it and beside it; none where the lines are plain"""
    remarks: tuple[str, ...]
    """what had to be guessed, as sentences without a full stop"""


@dataclass(frozen=True, slots=True)
class _Look:
    """The lines of a letter as the grammar sees them."""

    labelled: Labelled
    path: Sequence[int]
    features: Sequence[Features]
    shares: Sequence[Mapping[int, float]]
    """of each line: label to its share of the lawful ways"""
    weights: Model


def explain(source: Source, letter: ParsedLetter) -> tuple[Explanation, ...]:
    """Return for the least sure fields of a letter, at least one, why they are not surer.

    What somebody stated, or markup says, is certain and needs no explanation.
    """
    doubtful = sorted((share, field) for field, share in letter.confidence.items() if share < CERTAIN)
    unsure = [(share, field) for share, field in doubtful if share < _SURE_ENOUGH][:MOST_FIELDS] or doubtful[:1]
    look = _look(source, model())
    return tuple(
        Explanation(field, share, tuple(_lines(field, look)), tuple(_remarks(field, look))) for share, field in unsure
    )


def _look(source: Source, weights: Model) -> _Look:
    transcript = read_transcript(source)
    kept, known = _ends(transcript.rows[len(transcript.head) :]), _ends(transcript.known)
    labelled = label_rows(kept, weights, known)
    features = look_at(kept, known)
    path, alive = best_path([score(groups, weights) for groups in features], weights)
    each = [certainties(alive, [label] * len(kept), weights) for label in range(len(LABELS))]
    shares = [{label: each[label][at] for label, _ in line} for at, line in enumerate(alive)]
    return _Look(labelled, path, features, shares, weights)


def _ends(items: Sequence[Item]) -> list[Item]:
    """Return what stands at both ends of a letter: the middle of a very long one is not explained."""
    half = _MOST_ROWS // 2
    return [*items] if len(items) <= _MOST_ROWS else [*items[:half], *items[-half:]]


def _lines(field: str, look: _Look) -> Iterator[LineInDoubt]:
    """Yield the least sure lines of a field and of those beside it, in the order of the letter."""
    at = _places(field, look.labelled)
    beside = {place for one in at for place in (one - 1, one, one + 1) if 0 <= place < len(look.path)}
    doubtful = [place for place in beside if _is_doubtful(place, look)]
    for place in sorted(sorted(doubtful, key=lambda place: look.shares[place][look.path[place]])[:MOST_LINES]):
        yield _line(place, look)


def _places(field: str, labelled: Labelled) -> list[int]:
    for labels in _LABELS_OF.get(field, ()):
        places = [place for place, label in enumerate(labelled.labels) if label in labels]
        if places:
            return places
    return []


def _is_doubtful(place: int, look: _Look) -> bool:
    """Tell whether the grammar hesitated; a line that got another label afterwards is no longer its reading."""
    label = look.path[place]
    shares = look.shares[place]
    return len(shares) > 1 and shares[label] < _PLAIN and LABELS[label] == look.labelled.labels[place]


def _line(place: int, look: _Look) -> LineInDoubt:
    label, shares = look.path[place], look.shares[place]
    other = max((one for one in shares if one != label), key=lambda one: shares[one])
    reasons = _reasons(place, label, other, look)
    row = look.labelled.rows[place]
    return LineInDoubt(
        number=row.number,
        text=row.text,
        label=LABELS[label],
        share=shares[label],
        other=LABELS[other],
        other_share=shares[other],
        speaks_for=_weightiest(reasons),
        speaks_against=_weightiest({phrase: -weight for phrase, weight in reasons.items()}),
    )


def _weightiest(reasons: Mapping[str, int]) -> tuple[str, ...]:
    """Return the weightiest reasons; of several that name the same thing, the first: what a line begins with it has."""
    telling = sorted((-weight, phrase) for phrase, weight in reasons.items() if weight >= _FAINT)
    found: dict[str, str] = {}
    for _, phrase in telling:
        found.setdefault(_THING.sub("", phrase), phrase)
    return tuple(found.values())[:MOST_REASONS]


def _reasons(place: int, label: int, other: int, look: _Look) -> Mapping[str, int]:
    """Return each thing that can be said of a line to how much more it speaks for one label than for another."""
    found: dict[str, int] = defaultdict(int)
    for feature in chain.from_iterable(look.features[place]):
        phrase = in_words(feature)
        if phrase:
            weights = unpacked(score(((feature,),), look.weights))
            found[phrase] += weights[label] - weights[other]
    for phrase, weight in _from_neighbours(place, label, other, look):
        found[phrase] += weight
    return found


def _from_neighbours(place: int, label: int, other: int, look: _Look) -> Iterator[tuple[str, int]]:
    steps, path = look.weights.steps, look.path
    if place and _may_follow(path[place - 1], label, other):
        before = path[place - 1]
        yield f"the line above was read as {_called(before)}", steps[before][label] - steps[before][other]
    if place + 1 < len(path) and _may_precede(label, other, path[place + 1]):
        after = path[place + 1]
        yield f"the line below was read as {_called(after)}", steps[label][after] - steps[other][after]


def _may_follow(before: int, *labels: int) -> bool:
    return all(is_lawful(LABELS[before], LABELS[label]) for label in labels)


def _may_precede(label: int, other: int, after: int) -> bool:
    return all(is_lawful(LABELS[one], LABELS[after]) for one in (label, other))


def _called(label: int) -> str:
    return WORDS_FOR[LABELS[label]]


def _remarks(field: str, look: _Look) -> Iterable[str]:
    found = _REMARKS.get(field)
    return found(look.labelled) if found else ()


def _about_date(labelled: Labelled) -> Iterator[str]:
    rows: Sequence[Row] = labelled.of("date", "end-date")
    dated = next(iter(read_dates(rows)), None)
    if dated is None:
        yield "no line is there only for the date; it stands among other things"
        return
    found = dated.found
    if found.short_year:
        yield "the year has no century; it was guessed from the rest of the letter"
    if found.other:
        yield "day and month may change places"
    if found.day is None:
        yield "it does not say the day"
    if found.doubtful:
        yield "a question mark stands at it"


def _about_recipients(labelled: Labelled) -> Iterator[str]:
    named = read_address(split_address(labelled.of("address")))
    if not named:
        yield "no address was found; the names are those of the salutation"
    elif share_country(named)[1]:
        yield "one of them says no country; it was taken from another"


def _about_language(_: Labelled) -> Iterator[str]:
    yield "it is told by how many of the commonest words of each language stand at the beginning of the letter"


_REMARKS: Mapping[str, Callable[[Labelled], Iterator[str]]] = {
    "date": _about_date,
    "recipients": _about_recipients,
    "language": _about_language,
}
"""What is found about a field beside its lines."""
