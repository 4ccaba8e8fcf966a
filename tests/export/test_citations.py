"""Letters in bibliographies."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from letterbook.config import Collection
from letterbook.export.bibtex import escape, export_bibtex
from letterbook.export.citation import Citation, cite
from letterbook.export.csl import export_csl
from letterbook.export.ris import export_ris
from tests import sample
from tests.export.letters import COLLECTION, dated

if TYPE_CHECKING:
    from letterbook.model import Letter


def _citation(letter: Letter | None = None) -> Citation:
    return cite(letter or sample.letter(), COLLECTION)


def _csl(citation: Citation) -> dict[str, Any]:
    (item,) = json.loads(export_csl(citation))
    return dict(item)


def _ris(citation: Citation, tag: str) -> list[str]:
    return [line[6:] for line in export_ris(citation).decode().splitlines() if line.startswith(tag)]


def _bibtex(citation: Citation, field: str) -> str | None:
    found = [line for line in export_bibtex(citation).decode().splitlines() if line.startswith(f"  {field} = ")]
    return found[0].partition(" = ")[2].rstrip(",") if found else None


@pytest.mark.parametrize(
    ("count", "title"),
    [
        (0, "Letter"),
        (1, "Letter to Alexander De Croo"),
        (2, "Letter to Alexander De Croo and Hadja Lahbib"),
        (3, "Letter to Alexander De Croo, Hadja Lahbib and Alexander De Croo"),
        (4, "Letter to Alexander De Croo, Hadja Lahbib and 2 others"),
    ],
)
def test_a_letter_is_called_after_its_recipients(count: int, title: str) -> None:
    letter = sample.letter()
    assert _citation(replace(letter, recipients=(letter.recipients * 2)[:count])).title == title


def test_a_letter_that_nobody_signed_is_its_senders() -> None:
    unsigned = replace(sample.letter(), signatories=())
    assert _citation(unsigned).authors == ("Belarus Democratic Forum",)
    assert _citation(replace(unsigned, sender=None)).authors == ()


@pytest.mark.parametrize(
    ("date", "ris", "bibtex", "csl"),
    [
        ("2023-03-16", "2023/03/16", "2023-03-16", {"date-parts": [[2023, 3, 16]]}),
        ("2023-03", "2023/03", "2023-03", {"date-parts": [[2023, 3]]}),
        ("2023~", "2023///circa", "2023~", {"date-parts": [[2023]], "circa": True}),
        ("2023-03-16?", "2023/03/16/uncertain", "2023-03-16?", {"date-parts": [[2023, 3, 16]], "circa": True}),
        (
            "2023-03-16/2023-03-18",
            "2023/03/16/to 2023-03-18",
            "2023-03-16/2023-03-18",
            {"date-parts": [[2023, 3, 16], [2023, 3, 18]]},
        ),
        ("2023-03/..", "2023/03//or later", "2023-03/..", {"date-parts": [[2023, 3]]}),
        ("../2023", "2023///or earlier", "../2023", {"date-parts": [[2023]]}),
    ],
)
def test_a_date_is_cited_as_exactly_as_it_is_known(date: str, ris: str, bibtex: str, csl: dict[str, Any]) -> None:
    citation = _citation(dated(date))
    assert _ris(citation, "DA") == [ris]
    assert _bibtex(citation, "date") == f"{{{bibtex}}}"
    assert _csl(citation)["issued"] == csl


def test_a_letter_without_a_date_is_cited_without_one() -> None:
    citation = _citation(dated(None))
    assert _ris(citation, "DA") == _ris(citation, "PY") == []
    assert _bibtex(citation, "date") is None
    assert "issued" not in _csl(citation)


def test_a_letter_is_a_letter_to_reference_managers() -> None:
    citation = _citation()
    assert _ris(citation, "TY") == ["PCOMM"]
    assert _ris(citation, "A2") == ["Alexander De Croo", "Hadja Lahbib"]
    assert export_bibtex(citation).startswith(b"@letter{2023-03-16-belgium,\n")
    assert _csl(citation)["type"] == "personal_communication"
    assert _csl(citation)["recipient"] == [{"literal": "Alexander De Croo"}, {"literal": "Hadja Lahbib"}]


def test_a_collection_without_an_address_gives_none() -> None:
    citation = cite(sample.letter(), Collection())
    assert _ris(citation, "UR") == []
    assert _bibtex(citation, "url") is None
    assert "URL" not in _csl(citation)


def test_a_line_break_in_a_name_begins_no_new_field() -> None:
    letter = sample.letter()
    written = replace(letter.signatories[0].written, name="Valery\r\nER  - \u2028TY  - BOOK")
    citation = _citation(replace(letter, signatories=(replace(letter.signatories[0], written=written),)))
    assert _ris(citation, "AU") == ["Valery ER - TY - BOOK"]
    assert len(_ris(citation, "TY")) == 1


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Ø & ö", r"Ø \& ö"),
        ("100 % of {x}_y", r"100 \% of {\textbraceleft}x{\textbraceright}\_y"),
        ("\\input{/etc/passwd}", r"{\textbackslash}input{\textbraceleft}/etc/passwd{\textbraceright}"),
        ("a\0b", "a\N{REPLACEMENT CHARACTER}b"),
    ],
)
def test_tex_prints_the_same_characters(text: str, escaped: str) -> None:
    assert escape(text) == escaped
