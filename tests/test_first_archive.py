"""The five letters of the first archive: what is understood of them, from their text alone."""

from __future__ import annotations

import hashlib
import itertools
import shutil
from typing import TYPE_CHECKING

import pytest

from letterbook.folding import fold
from letterbook.mentions import mentions_of
from letterbook.model import BlockType, PartKind
from letterbook.understand import Understood, understand_folder
from tests.conftest import LETTERS, build

if TYPE_CHECKING:
    from pathlib import Path

    from letterbook.model import Letter

CHECKSUMS = {
    "2023-03-16-belgium": "a7dd6f8c8c64aaca6ed07f85bfc665fb7de7a308a518524eef7b096a061f2e49",
    "2023-03-16-china": "6e68a4f080b45fcda40bd191547bae763ae10f3265f5a36a9883c018ce959dd2",
    "2023-03-16-denmark": "341f1469c15b5d94618a18613c06379ab7a97697668342096066e84c21988ba2",
    "2023-03-16-france": "bc99a3dcbc821c9f1665e8a5f783913c0ddef621c9864059cd90b648834cb208",
    "2023-03-23-norway": "ff8b0db767eb9405b3dbe2f1c66066513d8a90e912a3fa04ff13a0bf70b36c3e",
}
HONORABLE = "The Honorable"
RECIPIENTS = {
    "2023-03-16-belgium": [
        ("Alexander De Croo", "Prime Minister of the Kingdom of Belgium", "BE"),
        (
            "Hadja Lahbib",
            (
                "Minister of Foreign Affairs, European Affairs and Foreign Trade and the Federal Cultural Institutions"
                " of the Kingdom of Belgium"
            ),
            "BE",
        ),
    ],
    "2023-03-16-china": [
        ("Qin Gang", "State Councilor of the People's Republic of China and the Minister of Foreign Affairs", "CN"),
        (
            "Xie Xiaoyun",
            "Ambassador Extraordinary and Plenipotentiary of the People's Republic of China to Belarus",
            "CN",
        ),
    ],
    "2023-03-16-denmark": [
        ("Mette Frederiksen", "Prime Minister of Denmark", "DK"),
        ("Lars Løkke Rasmussen", "Minister of Foreign Affairs of Denmark", "DK"),
    ],
    "2023-03-16-france": [
        ("Emmanuel Macron", "President of the Republic of France", "FR"),
        ("Elisabeth Borne", "Prime Minister of the Republic of France", "FR"),
    ],
    "2023-03-23-norway": [
        ("Jonas Gahr Støre", "Prime Minister of Norway", "NO"),
        ("Anniken Huitfeldt", "Minister of Foreign Affairs", "NO"),
    ],
}
SALUTATIONS = {
    "2023-03-16-belgium": "Dear Prime Minister and Minister,",
    "2023-03-16-china": "Dear Minister Qin Gang, Dear Ambassador Xie Xiaoyun,",
    "2023-03-16-denmark": "Dear Prime Minister and Minister,",
    "2023-03-16-france": "Dear President Macron and Prime Minister Borne,",
    "2023-03-23-norway": "Dear Prime Minister and Minister,",
}
SPELLINGS = {
    "2023-03-16-belgium": "Valery Tsepkalo",
    "2023-03-16-china": "Valery Tsepkało",
    "2023-03-16-denmark": "Valery Tsepkalo",
    "2023-03-16-france": "Valery Tsepka",
    "2023-03-23-norway": "Valery Tsepkalov",
}
NAMED = {
    "Lukashenko Lukashenka Łukaszenka Łukašenka Lukaschenko Loukachenko Лукашэнка Лукашенко": set(CHECKSUMS),
    "Tsepkalo Tsepka Tsepkało Capkala Цапкала Цепкало": set(CHECKSUMS),
    "Bialiatski Bialacki Beliatsky Бяляцкі Беляцкий": set(CHECKSUMS),
    "Macron Макрон": {"2023-03-16-france"},
    "Tikhanovskaya Tsikhanouskaya Tichanowskaja Cichanouska Ціханоўская Тихановская": set(SPELLINGS)
    - {"2023-03-16-china", "2023-03-23-norway"},
    "Kalesnikava Kolesnikova Калеснікава Колесникова": set(CHECKSUMS),
    "Babaryka Babariko Бабарыка Бабарико": set(CHECKSUMS),
    "Вясна Viasna": set(CHECKSUMS),
    "Беларусь Białoruś Weißrussland": set(CHECKSUMS),
    "Польшча Polska": {"2023-03-16-belgium", "2023-03-16-denmark", "2023-03-16-france"},
    "Стёре Stoere": {"2023-03-23-norway"},
}
"""What readers may type to the letters that they mean."""
BREAKS = {
    "2023-03-16-belgium": [("does not accept the language of", "diplomacy. It is")],
    "2023-03-16-denmark": [("and about 22,000", "protesters were pardoned")],
    "2023-03-16-france": [("ultimatums, which he", "understands. In Nicaragua")],
}
"""Letter to the words before and after each page break."""


@pytest.fixture(scope="module")
def understood() -> Understood:
    return understand_folder(LETTERS)


def _letters(understood: Understood) -> dict[str, Letter]:
    return {letter.id: letter for letter in understood.letters}


def test_the_files_are_those_that_were_handed_over() -> None:
    found = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in LETTERS.glob("*.txt")}
    assert found == CHECKSUMS


def test_there_is_nothing_to_mend(understood: Understood) -> None:
    assert understood.problems == ()


@pytest.mark.parametrize("letter_id", CHECKSUMS)
def test_a_letter_is_understood(understood: Understood, letter_id: str) -> None:
    letter = _letters(understood)[letter_id]
    parsed = letter.parsed
    recipients = [r.written for r in letter.recipients]
    assert [(r.name, r.office, r.country) for r in recipients] == RECIPIENTS[letter_id]
    assert {r.honorific for r in recipients} == {HONORABLE}
    assert (parsed.date, parsed.salutation, parsed.closing) == (letter_id[:10], SALUTATIONS[letter_id], "Sincerely,")
    assert parsed.language == "en"
    assert not letter.source.metadata


@pytest.mark.parametrize("letter_id", CHECKSUMS)
def test_the_signatory_is_one_person_in_the_spelling_of_the_letter(understood: Understood, letter_id: str) -> None:
    (signatory,) = _letters(understood)[letter_id].signatories
    assert (signatory.written.name, signatory.key) == (SPELLINGS[letter_id], "valery-tsepkalo")
    assert [(held.office, held.start, held.end) for held in signatory.written.offices] == [
        ("First Deputy Minister of Foreign Affairs", "1994", "1997"),
        ("Ambassador of Belarus to the United States", "1997", "2002"),
        ("Director of the Belarusian High-Tech Park", "2005", "2017"),
        ("Candidate for the Presidency of Belarus", "2020", "2020"),
    ]
    assert signatory.written.others == (
        "and other Candidates of the 2020 election who are now in prison"
        " as well as other participants of the Belarus Democratic Forum"
    )


@pytest.mark.parametrize(("letter_id", "count"), list(zip(CHECKSUMS, (3, 0, 3, 3, 2), strict=True)))
def test_the_demands_keep_their_numbers(understood: Understood, letter_id: str, count: int) -> None:
    body = _letters(understood)[letter_id].parsed.body
    assert [block.n for block in body if block.type is BlockType.ITEM] == list(range(1, count + 1))


@pytest.mark.parametrize("letter_id", CHECKSUMS)
def test_a_sentence_cut_by_a_page_break_is_one_again(understood: Understood, letter_id: str) -> None:
    blocks = [block for block in _letters(understood)[letter_id].parsed.body if block.page_break_at]
    expected = BREAKS.get(letter_id, [])
    assert len(blocks) == len(expected)
    for block, (before, after) in zip(blocks, expected, strict=True):
        (offset,) = block.page_break_at
        assert block.text[:offset].rstrip().endswith(before)
        assert block.text[offset:].startswith(after)


def test_the_letterhead_to_china_is_in_two_languages(understood: Understood) -> None:
    english, belarusian = _letters(understood)["2023-03-16-china"].parsed.parts(PartKind.LETTERHEAD)
    assert (english.language or "en", belarusian.language) == ("en", "be")
    assert [line.text for line in belarusian.lines] == ["ФОРУМ", "ДЭМАКРАТЫЧНЫХ", "СІЛ БЕЛАРУСІ"]


def test_what_is_said_after_the_thanks_belongs_to_the_body(understood: Understood) -> None:
    assert _letters(understood)["2023-03-23-norway"].parsed.body[-1].text == "We look forward to your swift reply."


def test_a_country_taken_from_the_other_recipient_is_less_sure(understood: Understood) -> None:
    letters = _letters(understood)
    norway, denmark = (letters[i].parsed.confidence["recipients"] for i in ("2023-03-23-norway", "2023-03-16-denmark"))
    assert norway < denmark


def test_a_sentence_that_the_source_repeats_stays_repeated(understood: Understood) -> None:
    third = _letters(understood)["2023-03-16-france"].parsed.body[-3].text
    assert third.count("Include the release of all political hostages in Belarus on the agenda") == 2


@pytest.mark.parametrize(
    ("spelling", "letters"), [(word, ids) for words, ids in NAMED.items() for word in words.split()]
)
def test_every_spelling_finds_the_letters_that_name_someone(
    understood: Understood, spelling: str, letters: set[str]
) -> None:
    mentions = mentions_of(understood.frame.authorities)
    found = {
        letter.id
        for letter in understood.letters
        for form in itertools.chain(*mentions.find(fold(letter.source.text), _keys(letter)))
        if fold(spelling) in form.split()
    }
    assert found == letters


def _keys(letter: Letter) -> list[str]:
    return [*(person.key for person in letter.recipients), *(person.key for person in letter.signatories)]


def test_the_same_letters_give_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sites = [
        _build_elsewhere(tmp_path / name, monkeypatch, zone) for name, zone in (("a", "Asia/Tokyo"), ("b c", "UTC"))
    ]
    first, second = ({p.relative_to(s): p.read_bytes() for p in s.rglob("*") if p.is_file()} for s in sites)
    assert first.keys() == second.keys()
    assert [path for path, content in first.items() if second[path] != content] == []


def _build_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch, zone: str) -> Path:
    monkeypatch.setenv("TZ", zone)
    letters = shutil.copytree(LETTERS, folder / "letters")
    return build(letters, folder / "site")
