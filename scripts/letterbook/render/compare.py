"""Form letters: /compare/ and, for each, the common text, its copies in a table, and what each copy says otherwise."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from letterbook.compare.rows import in_context
from letterbook.compare.text import text_of
from letterbook.model import BlockType
from letterbook.render.apparatus import text_with_apparatus
from letterbook.render.compare_pair import render_pair
from letterbook.render.copies import copies_of, percent
from letterbook.render.desk import desk_for
from letterbook.render.differences import as_one
from letterbook.render.display import display_span
from letterbook.render.entries import addressees, country_cell, date_cell, link_cell, office_cell
from letterbook.render.markdown import escape
from letterbook.render.page import Page
from letterbook.render.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.archive import Archive
    from letterbook.compare import FormLetter
    from letterbook.compare.text import Text
    from letterbook.model import Letter
    from letterbook.render.copies import Copies
    from letterbook.render.desk import Desk

_ON_A_PAGE = 40
"""Copies that a page lists; of a form letter with more, the lists are divided into pages of their own."""

_INDEXED = 200
"""Form letters on a page of the index."""

_CONTEXT = 6
"""Words before and behind a difference."""

_OPENING = 90
"""Characters of the first words that tell form letters apart."""


def render_comparisons(archive: Archive) -> Iterator[Page]:
    """Return the index of form letters and their pages; nothing where there is no form letter."""
    if not archive.form_letters:
        return
    desk = desk_for(archive, "compare/index.md")
    yield from _index_pages(archive.form_letters, desk)
    for form_letter in archive.form_letters:
        copies = copies_of(form_letter, desk.language)
        yield from _form_letter_pages(copies, desk.turn_to(copies.page))


def compare_page(desk: Desk, *, title: str, description: str, sections: Sequence[str]) -> Page:
    """Return a page of comparisons under its title as heading; sections that say nothing are left out."""
    front_matter = {"title": title, "description": description, "template": "compare.html", "register": "compare"}
    return Page(desk.page, front_matter, "\n\n".join((f"# {escape(title)}", *filter(None, sections))) + "\n")


def _index_pages(form_letters: Sequence[FormLetter], desk: Desk) -> Iterator[Page]:
    words = desk.words
    parts = [form_letters[start : start + _INDEXED] for start in range(0, len(form_letters), _INDEXED)]
    paths = [f"compare/{f'page-{number}' if number > 1 else 'index'}.md" for number in range(1, len(parts) + 1)]
    for path, part in zip(paths, parts, strict=True):
        at = desk.turn_to(path)
        links = " ".join(at.link(str(number), target) for number, target in enumerate(paths, start=1))
        yield compare_page(
            at,
            title=words.say("compare-title"),
            description=words.say("compare-description", title=desk.collection),
            sections=(
                escape(words.say("compare-lead")),
                f"{escape(words.say('pages'))} {links}" if len(parts) > 1 else "",
                _index_table(part, at),
                f"{escape(words.say('compare-rule'))}\n{{: .rule }}",
            ),
        )


def _index_table(form_letters: Sequence[FormLetter], desk: Desk) -> str:
    words = desk.words
    copies = [copies_of(form_letter, desk.language) for form_letter in form_letters]
    return table(
        (
            Column(words.say("column-date"), [_span(each, desk) for each in form_letters]),
            Column(words.say("column-to"), [desk.link(each.title(desk.language), each.page) for each in copies]),
            Column(words.say("compare-column-text"), [escape(_opening(each.base)) for each in form_letters]),
            Column(words.say("compare-column-copies"), [words.number(len(each.names)) for each in copies]),
        )
    )


def _span(form_letter: FormLetter, desk: Desk) -> str:
    return escape(display_span((letter.parsed.date for letter in form_letter.letters), desk.language))


def _opening(letter: Letter) -> str:
    words = next((block.text for block in letter.parsed.body), "")
    return words if len(words) <= _OPENING else f"{words[:_OPENING].rsplit(' ', 1)[0]} …"


def _form_letter_pages(copies: Copies, desk: Desk) -> Iterator[Page]:
    """Return the page of a form letter, and those that its lists are divided into."""
    words, form_letter = desk.words, copies.form_letter
    texts = [text_of(letter) for letter in form_letter.letters]
    listed = range(len(texts))
    is_whole = len(texts) <= _ON_A_PAGE
    lists = _lists(listed, texts, copies, desk) if is_whole else (_pages_of_lists(copies, desk),)
    yield compare_page(
        desk,
        title=words.say("compare-group", names=copies.title(desk.language)),
        description=words.say("compare-group-description", copies=words.count("compare-copies", len(texts))),
        sections=(_summary(copies, desk), *lists, _common_text(texts[0], copies, desk), *_apart(form_letter, desk)),
    )
    if not is_whole:
        yield from (_list_page(start, texts, copies, desk) for start in listed[::_ON_A_PAGE])
    if copies.are_paired:
        for first, second in combinations(listed, 2):
            yield render_pair(copies, (first, second), (texts[first], texts[second]), desk=desk)


def _summary(copies: Copies, desk: Desk) -> str:
    words, collation = desk.words, copies.form_letter.collation
    counts = [words.count("compare-copies", len(copies.names)), _span(copies.form_letter, desk)]
    if collation.variants:
        counts.append(words.count("compare-places", len(collation.variants)))
    return f"{' · '.join(filter(None, counts))}\n{{: .summary }}"


def _lists(listed: Sequence[int], texts: Sequence[Text], copies: Copies, desk: Desk) -> tuple[str, ...]:
    """Return the table of some copies, the links that compare any two, and what each of them says otherwise."""
    words = desk.words
    heading = f"## {escape(words.say('compare-letters'))} {{ #copies }}"
    lead = escape(words.say("compare-by-letter-lead", base=copies.names[0]))
    return (
        heading,
        _copies_table(listed, copies, desk),
        f"{escape(words.say('compare-shared-rule'))}\n{{: .rule }}",
        *_pairs(copies, desk),
        f"## {escape(words.say('compare-by-letter'))} {{ #differences }}",
        lead,
        *(_departures(place, texts, copies, desk) for place in listed if place),
    )


def _copies_table(listed: Sequence[int], copies: Copies, desk: Desk) -> str:
    words, form_letter = desk.words, copies.form_letter
    letters = [form_letter.letters[place] for place in listed]
    kin = (form_letter.collation.kin[place] for place in listed)
    shares = [words.say("compare-shared", share=percent(one.share)) for one in kin]
    salutations = [escape(letter.parsed.salutation or "") for letter in letters]
    return table(
        (
            Column(words.say("column-date"), [date_cell(letter, desk) for letter in letters]),
            Column(words.say("column-to"), [link_cell(letter, desk) for letter in letters]),
            Column(words.say("column-office"), [office_cell(letter, desk) for letter in letters]),
            Column(words.say("column-country"), [country_cell(letter, desk) for letter in letters]),
            Column(words.say("compare-column-salutation"), salutations),
            Column(words.say("compare-column-demands"), [_demands(letter, desk) for letter in letters]),
            Column(words.say("compare-column-shared"), shares),
        )
    )


def _demands(letter: Letter, desk: Desk) -> str:
    count = sum(block.type is BlockType.ITEM for block in letter.parsed.body)
    return desk.words.count("compare-items", count) if count else ""


def _pairs(copies: Copies, desk: Desk) -> Iterator[str]:
    """Return the links to the pages that compare any two copies; each copy with those that follow it."""
    if not copies.are_paired:
        return
    words = desk.words
    yield f"## {escape(words.say('compare-pairs'))} {{ #pairs }}"
    links = []
    for a, b in combinations(range(len(copies.names)), 2):
        name = words.say("compare-pair", first=copies.names[a], second=copies.names[b])
        links.append(f"- {desk.link(name, copies.pair_page(a, b))}\n{{: .pair }}")
    yield "\n".join(links)


def _departures(place: int, texts: Sequence[Text], copies: Copies, desk: Desk) -> str:
    """Return a heading and the list of everything in which one copy departs from the oldest one."""
    letter = copies.form_letter.letters[place]
    gaps = copies.form_letter.collation.gaps[place]
    found = (as_one(in_context(texts[0], texts[place], gap, _CONTEXT)) for gap in gaps)
    said = "\n".join(f"- {each}\n{{: .departure }}" for each in found) or escape(desk.words.say("compare-same"))
    return f"### {desk.link(copies.names[place], f'letters/{letter.id}.md')} {{ #{_anchor(letter)} }}\n\n{said}"


def _anchor(letter: Letter) -> str:
    return f"copy-{letter.id}"


def _list_path(start: int, copies: Copies) -> str:
    return f"compare/{copies.form_letter.id}/copies-{start + 1}.md"


def _list_title(start: int, copies: Copies, desk: Desk) -> str:
    last = min(start + _ON_A_PAGE, len(copies.names))
    return desk.words.say("compare-page", first=str(start + 1), last=str(last))


def _pages_of_lists(copies: Copies, desk: Desk) -> str:
    words = desk.words
    starts = range(0, len(copies.names), _ON_A_PAGE)
    lead = words.say("compare-more", pages=words.count("compare-pages", len(starts)))
    links = "\n".join(f"- {desk.link(_list_title(at, copies, desk), _list_path(at, copies))}" for at in starts)
    return f"{escape(lead)}\n\n{links}"


def _list_page(start: int, texts: Sequence[Text], copies: Copies, desk: Desk) -> Page:
    at = desk.turn_to(_list_path(start, copies))
    name = desk.words.say("compare-group", names=copies.title(desk.language))
    title = desk.words.say("period-of", title=name, period=_list_title(start, copies, desk))
    listed = range(start, min(start + _ON_A_PAGE, len(texts)))
    up = at.link(desk.words.say("compare-to-group"), copies.page)
    sections = (up, *_lists(listed, texts, copies, at))
    return compare_page(at, title=title, description=f"{title}.", sections=sections)


def _common_text(base: Text, copies: Copies, desk: Desk) -> str:
    words = desk.words
    is_same = not copies.form_letter.collation.variants
    lead = words.say("compare-text-same") if is_same else words.say("compare-text-lead", base=copies.names[0])
    text = text_with_apparatus(base, copies, words)
    heading = f"## {escape(words.say('compare-text'))} {{ #text }}"
    return f"{heading}\n\n{escape(lead)}\n\n{text}"


def _apart(form_letter: FormLetter, desk: Desk) -> Iterator[str]:
    """Return the letters that share passages with this text and are none of its copies."""
    if not form_letter.apart:
        return
    words = desk.words
    yield f"## {escape(words.say('compare-apart'))} {{ #apart }}"
    rows = (
        words.say(
            "compare-apart-letter",
            letter=desk.link(addressees(letter, desk), f"letters/{letter.id}.md"),
            share=percent(share),
        )
        for letter, share in form_letter.apart[:_ON_A_PAGE]
    )
    yield "\n".join(f"- {row}" for row in rows)
