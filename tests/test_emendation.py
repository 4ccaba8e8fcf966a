"""An editor's correction has one place in the letter, or somebody is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.archive import arrange
from letterbook.authority import Authorities
from letterbook.config import Collection
from letterbook.emendation import find_emendations
from letterbook.export.citation import cite
from letterbook.export.plain_text import export_plain_text
from letterbook.export.tei import export_tei
from letterbook.parse import parse_letter
from letterbook.record import letter_record
from letterbook.render.letter import render_letters
from letterbook.resolve import resolve_letter
from letterbook.search.documents import documents_of
from letterbook.source import parse_bytes

if TYPE_CHECKING:
    from letterbook.model import Letter

LETTER = """May 3, 2001

The Honorable Anna Example
Minister of Foreign Affairs of Denmark

Dear Minister,

We ask you for an anwser to our letter of last year, which
was sent by Tsepka himself. Tsepka waits.

Sincerely,

Boris Tsepka
"""


def _letter(block: str) -> Letter:
    read = parse_bytes(f"---\n{block}\n---\n{LETTER}".encode(), stem="2001-05-03-denmark", file="letters/d.txt")
    assert read.source
    return resolve_letter(read.source, parse_letter(read.source), authorities=Authorities(), collection=Collection())


def _shown(block: str) -> list[tuple[str, str, int]]:
    return [(one.reading, one.correction, one.start) for one in find_emendations(_letter(block).parsed)]


def _problems(block: str) -> list[tuple[int, str]]:
    found = _letter(block).problems
    return [(problem.where.line, problem.message) for problem in found if problem.code == "lost-correction"]


ANSWER = "corrections: [{reading: anwser, correction: answer, reason: a slip}]"


def test_a_reading_that_occurs_once_is_corrected_there() -> None:
    assert _shown(ANSWER) == [("anwser", "answer", 18)]
    assert _problems(ANSWER) == []


def test_of_a_reading_that_occurs_several_times_the_line_tells_which() -> None:
    said = "corrections: [{reading: Tsepka, correction: Tsepkalo, line: 16}]"
    assert (_shown(said), _problems(said)) == ([("Tsepka", "Tsepkalo", 6)], [])


def test_a_reading_is_a_whole_word() -> None:
    assert _problems("corrections: [{reading: Tsep, correction: X}]") == [
        (1, '"Tsep" is to be corrected, but does not occur in the letter')
    ]


def test_without_a_line_a_reading_that_occurs_several_times_is_not_corrected_and_somebody_is_told() -> None:
    said = "corrections: [{reading: Tsepka, correction: Tsepkalo}]"
    assert _shown(said) == []
    assert _problems(said) == [(12, '"Tsepka" is to be corrected, but occurs 3 times')]


def test_a_reading_may_go_over_the_end_of_a_line() -> None:
    assert _shown("corrections: [{reading: which was sent, correction: and was sent}]") == [
        ("which was sent", "and was sent", 53)
    ]


def test_that_the_source_has_it_so_is_no_correction() -> None:
    said = "corrections: [{reading: Tsepka}]"
    assert (_shown(said), _problems(said)) == ([], [])


def test_plain_text_stays_the_source_and_tei_has_both() -> None:
    letter = _letter(ANSWER)
    tei = export_tei(letter, cite(letter, Collection()), Authorities()).decode()
    assert "an <choice><sic>anwser</sic><corr>answer</corr></choice> to" in tei
    assert export_plain_text(letter).decode() == LETTER


def test_a_name_in_a_signature_is_corrected_within_its_mark() -> None:
    letter = _letter("corrections: [{reading: Tsepka, correction: Tsepkalo, line: 16}]")
    tei = export_tei(letter, cite(letter, Collection()), Authorities()).decode()
    assert ">Boris <choice><sic>Tsepka</sic><corr>Tsepkalo</corr></choice></persName>" in tei


def test_the_data_has_the_correction_with_its_place() -> None:
    record = letter_record(_letter(ANSWER))
    (said,) = record["corrections"]
    assert said == {"reading": "anwser", "correction": "answer", "reason": "a slip", "paragraph": 1, "at": 18}
    assert record["body"][0]["text"][18:].startswith("anwser")


def test_search_finds_both() -> None:
    archive = arrange([_letter(ANSWER)], authorities=Authorities(), collection=Collection())
    (document,) = documents_of(archive)
    said = [text for number, text in document.passages if number == 1]
    assert "anwser" in said[0]
    assert said[1] == "ask you for an answer to our letter of"


def test_the_page_shows_the_corrected_word_and_the_reading_of_the_source() -> None:
    archive = arrange([_letter(ANSWER)], authorities=Authorities(), collection=Collection())
    (page,) = render_letters(archive)
    assert ">answer<a " in page.markdown
    assert "anwser" not in page.markdown
    assert page.front_matter["emendations"] == [{"correction": "answer", "reading": "anwser", "reason": "a slip"}]
