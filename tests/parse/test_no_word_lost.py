"""Whatever a source holds, each word of it stands in exactly one part or block, and reading never fails."""

from __future__ import annotations

import re
import textwrap
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.model import Block, ParsedLetter, PartKind, Source
from letterbook.parse import parse_letter

LINES = [
    "March 16, 2023",
    "Brussels, 3/4/2023",
    "The Honorable Mette Frederiksen",
    "Prime Minister of Denmark",
    "**Dear Prime Minister and Minister,**",
    "**Dear Minister,",
    "Dear Ambassador Li,**",
    "Sehr geehrter Herr Sauer, vielen Dank für Ihren Brief.",
    "We write to you about the library, which has been shut since Janu-",
    "ary and is needed by all the readers of the valley without exception.",
    "diplomacy. It is time.",
    "1. Open the archive.",
    "(a) at once",
    "• mend the roof",
    "- 2 -",
    "Page 3 of 4",
    "4",
    "> quoted",
    "a | b | c | d",
    "Sincerely,",
    "Mit freundlichen Grüßen Anna Sauer",
    "Anna Sauer          Jan Novak",
    "Chair (1994-1997), Member (2001) and others",
    "P.S. The keys are with the porter.",
    "cc: the board",
    "Шаноўныя спадары!",
    "З павагай,",
    "***",
    "\u200bzero\u200b width \u00a0 blank",
    "\fnew page",
    "",
    "",
    "",
]
WORDS = re.compile(r"[^\W_]+")


def parse(text: str, file: str = "letters/x.txt") -> ParsedLetter:
    return parse_letter(Source(file=file, id="x", text=text, first_line=1, metadata={}, sha256=""))


def laid_out(letter: ParsedLetter) -> list[str]:
    """Return the words of the layout; a word that the source divides by a hyphen in two, as there."""
    words: list[str] = []
    for part in letter.layout:
        texts = [part.label, divided(part)] if isinstance(part, Block) else [line.text for line in part.lines]
        words += [word for text in texts for word in WORDS.findall(text)]
    return words


def divided(block: Block) -> str:
    text = block.text
    for offset in reversed(block.hyphen_at):
        text = f"{text[:offset]}-{text[offset:]}"
    return text


def assert_all_there(text: str, letter: ParsedLetter) -> None:
    expected, found = (
        WORDS.findall(text.replace("\u200b", "")),
        [word.replace("\u200b", "") for word in laid_out(letter)],
    )
    if letter.parts(PartKind.FURNITURE):
        assert Counter(found) == Counter(expected)
    else:
        assert found == expected


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=40).map("\n".join))
def test_every_word_of_a_letter_stands_in_the_layout_once(text: str) -> None:
    assert_all_there(text, parse(text))


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf", "Mn", "Mc", "Me")), max_size=400))
def test_any_text_is_read_without_fail_and_loss(text: str) -> None:
    assert "".join(laid_out(parse(text))) == "".join(WORDS.findall(text))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_markdown_of_any_kind_is_read_without_fail(text: str) -> None:
    parse(text, "letters/x.md")


def test_a_word_divided_at_the_end_of_a_line_is_one_again() -> None:
    body = "We write about the re-\nlease of Alexander Lukashen-\nka and his friends."
    letter = parse(f"Dear Minister,\n\n{body}\n\nSincerely,\nA B\n")
    assert letter.body[0].text == "We write about the release of Alexander Lukashenka and his friends."
    assert divided(letter.body[0]) == "We write about the re-lease of Alexander Lukashen-ka and his friends."


SENTENCES = [
    "We write to you about the library of the valley, which has been shut since January and all its readers need it.",
    "It is open to nobody.",
    "The Minister of Culture, Anna Novak, promised in March that its forty thousand books would be lent again.",
    "Wir bitten Sie, die Bücherei wieder zu öffnen, denn niemand im Tal hat sonst einen Ort, an dem er lesen kann.",
    "Просим Вас открыть библиотеку долины, которая закрыта с января без всякого объяснения для читателей.",
]
paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=6).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(st.lists(paragraphs, max_size=4), st.integers(min_value=50, max_value=100))
def test_a_letter_says_the_same_however_wide_it_was_typed(more: list[str], width: int) -> None:
    body = [" ".join(SENTENCES), *more]
    office = "Minister of Labour, Immigration, Training and Skills Development and Deputy Prime Minister of Norway"
    opener = ["16 March 2023", f"The Honorable Anna Novak\n{office}", "Dear Minister,"]
    text = "\n\n".join([*opener, *body, "Sincerely,", "Jan Marlow\nChair"])
    typed = "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))
    as_typed, whole = parse(typed), parse(text)
    assert_all_there(typed, as_typed)
    assert [block.text for block in as_typed.body] == [block.text for block in whole.body] == body
    assert [one.office for one in as_typed.recipients] == [one.office for one in whole.recipients] == [office]
    assert (as_typed.salutation, as_typed.closing) == ("Dear Minister,", "Sincerely,")


def test_a_line_cut_in_two_parts_keeps_its_place() -> None:
    first = textwrap.fill(f"Dear Mr Sample, Thank you for your letter. {SENTENCES[0]} {SENTENCES[2]}", 60)
    letter = parse(f"{first}\n\n{textwrap.fill(SENTENCES[0], 60)}\n\nSincerely,\n\nJan Marlow\n")
    assert [line.text for part in letter.parts(PartKind.SALUTATION) for line in part.lines] == ["Dear Mr Sample,"]
    assert [block.line for block in letter.body] == [1, 7]
    assert letter.body[0].text.startswith("Thank you for your letter. We write")
