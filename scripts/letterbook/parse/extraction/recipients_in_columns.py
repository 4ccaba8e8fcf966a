"""Two addresses that stood side by side, or one that was broken elsewhere: each of their recipients told apart."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from letterbook.parse.recognition.address_lines import begins_office, ends_open, is_open, is_place_line
from letterbook.parse.recognition.names import end_of_honorifics, is_office, is_titled_name, split_honorific
from letterbook.parse.vocabulary.small_words import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


def out_of_columns(groups: Sequence[Sequence[Row]]) -> Sequence[Sequence[Row]]:
    """Give each of two names its office where two addresses stood side by side and their lines were run together.

    "The Honorable A / The Honorable B / Speaker of the House Minority Leader United States House of Representatives
    United States House of Representatives …": the institution of both parts the offices from the rest.
    """
    found = groups = [part for group in groups for part in _two_names(group)]
    for at, (first, second) in enumerate(itertools.pairwise([*groups])):
        offices = _two_offices(second[1].text) if len(first) == 1 and len(second) > 1 else None
        if offices:
            texts = [[text, offices[2]] if offices[2] else [text] for text in offices[:2]]
            places = [row for row in second[2:] if is_place_line(row.text) and not is_office(row.text)]
            found[at : at + 2] = [
                (row, *(second[1]._replace(text=text) for text in lines), *places)
                for row, lines in zip((first[0], second[0]), texts, strict=True)
            ]
    return found


def _two_names(group: Sequence[Row]) -> Sequence[Sequence[Row]]:
    """Part two names that stand side by side on the first line: "The Honorable Anna Novak Lt. Gen. Jan Marlow"."""
    first, *rest = group
    text = first.text
    may_be_two = rest and _SHORTEST_OF_TWO <= len(text) <= _LONGEST_OF_TWO
    for at in (at for at, mark in enumerate(text, 1) if mark == " ") if may_be_two else ():
        names = text[:at].rstrip(), text[at:]
        if end_of_honorifics(text, at) > at and all(
            " " in split_honorific(name).name and is_titled_name(name) for name in names
        ):
            return ([first._replace(text=names[0])], [first._replace(text=names[1]), *rest])
    return (group,)


_SHORTEST_OF_TWO, _LONGEST_OF_TWO = 30, 120
"""characters of a line that may name two"""


def _two_offices(text: str) -> tuple[str, str, str] | None:
    """Return two offices that stand side by side in a text, and the institution that follows them twice, if any."""
    words = text.split()[:_RUN_TOGETHER]
    same = next((half for half in range(1, len(words) // 2 + 1) if words[:half] == words[half : 2 * half]), 0)
    if same and is_office(words[0]):
        goes_on = "".join(words[2 * same : 2 * same + 1]).lower() in words_for("of")
        return " ".join(words[:same]), " ".join(words[same:] if goes_on else words[:same]), ""
    twice = (
        (start, length)
        for start in range(2, len(words))
        for length in range(2, (len(words) - start) // 2 + 1)
        if words[start : start + length] == words[start + length : start + 2 * length]
    )
    start, length = next(twice, (len(words), 0))
    halves = [(words[:at], words[at:start]) for at in range(1, start) if words[at][:1].isupper()]
    pairs = [(" ".join(left), " ".join(right)) for left, right in halves]
    both = [(a, b) for a, b in pairs if is_office(a) and is_office(b) and not ends_open(a)]
    if not both:
        return None
    begun = [(a, b) for a, b in both if begins_office(b.split())]
    if not length and not begun:
        return None
    first, second = begun[0] if begun else min(both, key=lambda pair: abs(pair[0].count(" ") - pair[1].count(" ")))
    return first, second, " ".join(words[start : start + length])


_RUN_TOGETHER = 40
"""words of two addresses run together that are searched for what stands twice"""


def share_offices(groups: Sequence[Sequence[Row]]) -> Sequence[Sequence[Row]]:
    """Give each name its office where all names stand first and then all offices, in the same order.

    "The Honorable Jonas Gahr Støre / The Honorable Anniken Huitfeldt / Prime Minister of Norway / Minister of …"
    """
    if len(groups) < 2 or any(len(group) > 1 for group in groups[:-1]):  # noqa: PLR2004 - one has nothing to share
        return groups
    offices = groups[-1][1:]
    alone = all(is_office(row.text) for row in offices) and not any(is_office(group[0].text) for group in groups)
    open_end = any(is_open(a.text, b.text) for a, b in itertools.pairwise(groups[-1]))
    if len(offices) != len(groups) or not alone or open_end:
        return groups
    return [(group[0], office) for group, office in zip(groups, offices, strict=True)]
