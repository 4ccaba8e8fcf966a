"""The text of a form letter's oldest copy with an apparatus: which copies have what in place of which words."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from letterbook.compare.rows import written
from letterbook.render.markdown import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.compare.collation import Collation, Reading, Variant
    from letterbook.compare.text import Text
    from letterbook.render.copies import Copies
    from letterbook.render.wording import Wording

_MOST_READINGS = 8
"""Readings of one place that are written out; a name in each of 3,000 copies is one slot, not 3,000 lines."""

_MOST_NAMED = 12
"""Copies that are named as having a reading; of more, the number is told."""

_LEMMA = 8
"""Tokens of a lemma that is written out; of a longer one, its first and last words."""

_NONE = 0


def text_with_apparatus(text: Text, copies: Copies, words: Wording) -> str:
    """Return the base as Markdown; below each paragraph stands what other copies have in place of its words."""
    collation = copies.form_letter.collation
    numbered = {variant: number for number, variant in enumerate(collation.variants, start=1)}
    sections: list[str] = []
    for place, (start, end) in enumerate(pairwise(text.starts)):
        own = [variant for variant in collation.variants if start <= max(variant.end - 1, _NONE) < end]
        notes: dict[int, list[int]] = {max(variant.end, start): [] for variant in own}
        for variant in own:
            notes[max(variant.end, start)].append(numbered[variant])
        kind = "item" if text.passages[place].label else "paragraph"
        sections.append(f"{_paragraph(text, start, end, collation, notes)}\n{{: .common .{kind} }}")
        if own:
            entries = (_entry(variant, numbered[variant], text, copies, words) for variant in own)
            sections.append("\n".join(entries))
    return "\n\n".join(sections)


def _paragraph(text: Text, start: int, end: int, collation: Collation, notes: Mapping[int, Sequence[int]]) -> str:
    """Return the words of a passage: what not all copies have is marked, and numbers refer to the apparatus."""
    agreeing, copies = collation.agreeing, len(collation.kin)
    runs = groupby(range(start, end), key=lambda place: (_kind(agreeing[place], copies), _before(place, notes)))
    pieces = [_numbers(notes.get(start, ())) if start in notes else ""]
    for (kind, _), run in runs:
        places = list(run)
        said = "".join(written(extract) for extract in text.extracts(places[0], places[-1] + 1))
        blank = " " if said[:1].isspace() else ""
        marked = f'<span class="{kind}">{escape(said)}</span>' if kind else escape(said)
        pieces.append(f"{blank}{marked}{_numbers(notes.get(places[-1] + 1, ()))}")
    return "".join(pieces)


def _before(place: int, notes: Mapping[int, Sequence[int]]) -> int:
    """Return which note is the last that stands before a word."""
    return sum(1 for at in notes if at <= place)


def _kind(agreeing: int, copies: int) -> str:
    """Return the class of words that so many copies have: none where all do; a slot is what most have otherwise."""
    if agreeing == copies:
        return ""
    return "slot" if agreeing * 2 < copies else "differs"


def _numbers(notes: Sequence[int]) -> str:
    return "".join(f'<a class="note" id="v{note}" href="#n{note}">{note}</a>' for note in notes)


def _entry(variant: Variant, number: int, text: Text, copies: Copies, words: Wording) -> str:
    lemma = f'<span class="lemma">{escape(_lemma(variant, text))}</span>]'
    readings = "; ".join(_readings(variant, copies, words))
    return f'- <a class="number" href="#v{number}">{number}</a> {lemma} {readings}\n{{: .entry #n{number} }}'


def _lemma(variant: Variant, text: Text) -> str:
    """Return the words that are replaced; where words are added, the one before."""
    start = variant.start if variant.start < variant.end else _word_before(text, variant.end)
    end = max(variant.end, start + 1)
    if end - start <= _LEMMA:
        return text.said(start, end)
    half = _LEMMA // 2
    return f"{text.said(start, start + half)} … {text.said(end - half, end)}"


def _word_before(text: Text, place: int) -> int:
    """Return where the last word before a place begins, with the punctuation behind it."""
    return next((at for at in range(place - 1, -1, -1) if text.count(at, at + 1)), 0)


def _readings(variant: Variant, copies: Copies, words: Wording) -> Iterator[str]:
    for reading in variant.readings[:_MOST_READINGS]:
        yield f'{_said(reading, variant, words)} <span class="witnesses">{_witnesses(reading, copies, words)}</span>'
    rest = variant.readings[_MOST_READINGS:]
    if rest:
        held = sum(len(reading.letters) for reading in rest)
        counts = words.count("compare-readings", len(rest)), words.count("compare-copies", held)
        yield escape(" / ".join(counts))


def _said(reading: Reading, variant: Variant, words: Wording) -> str:
    if not reading.text:
        return f"<i>{escape(words.say('compare-omitted'))}</i>"
    added = f"<i>{escape(words.say('compare-added'))}</i> " if variant.start == variant.end else ""
    return f'{added}<span class="reading">{escape(reading.text)}</span>'


def _witnesses(reading: Reading, copies: Copies, words: Wording) -> str:
    """Name the copies that have a reading, or count them."""
    held, copied = len(reading.letters), len(copies.names)
    if held == copied - 1 > 1:
        return escape(words.say("compare-others"))
    if held > _MOST_NAMED:
        return escape(words.say("compare-of", share=words.number(held), all=words.count("compare-copies", copied)))
    return escape(", ".join(copies.names[letter] for letter in reading.letters))
