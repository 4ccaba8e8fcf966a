"""What the page of a letter says of the form letter it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterbook.render.copies import copies_of, percent
from letterbook.render.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from letterbook.archive import Archive
    from letterbook.compare.collation import Kin
    from letterbook.compare.text import Extract
    from letterbook.render.copies import Copies

_ENDING = ".md"


@dataclass(frozen=True, slots=True)
class Kinships:
    """The letters of an archive that belong to form letters."""

    places: Mapping[str, tuple[Copies, int]]
    """letter id to the copies of its form letter, and its place among them"""
    language: str

    @classmethod
    def of(cls, archive: Archive) -> Kinships:
        """Return what the form letters of an archive say of each letter."""
        language = archive.collection.languages[0]
        copied = (copies_of(form_letter, language) for form_letter in archive.form_letters)
        return cls(
            {
                letter.id: (copies, place)
                for copies in copied
                for place, letter in enumerate(copies.form_letter.letters)
            },
            language,
        )

    def own(self, letter_id: str) -> tuple[Extract, ...]:
        """Return what only this letter says; nothing of one that belongs to no form letter."""
        kin = self._kin(letter_id)
        return kin.own if kin else ()

    def record(self, letter_id: str, titles: Mapping[str, str]) -> dict[str, object]:
        """Return it as front matter; nothing for a letter that belongs to no form letter."""
        if not (kin := self._kin(letter_id)):
            return {}
        words = wording(self.language)
        copies, place = self.places[letter_id]
        others = words.count("kin-others", len(copies.names) - 1)
        share = percent(kin.share)
        return {
            "share": int(share),
            "group": copies.form_letter.id,
            "page": _address(copies.page),
            "says": words.say("kin-shares", share=share, others=others)
            if kin.own
            else words.say("kin-same", others=others),
            "rule": words.say("kin-rule", share=share) if kin.own else None,
            "own": [_own(extract) for extract in kin.own if any(map(str.isalnum, extract.text))],
            "others": [
                {"id": copies.form_letter.letters[other].id, "name": name, "title": title, "page": page}
                for other, name, title, page in _pairs(copies, place, titles)
            ],
        }

    def _kin(self, letter_id: str) -> Kin | None:
        if letter_id not in self.places:
            return None
        copies, place = self.places[letter_id]
        return copies.form_letter.collation.kin[place]


def _pairs(copies: Copies, place: int, titles: Mapping[str, str]) -> Iterator[tuple[int, str, str, str]]:
    """Yield the other copies with their names, titles and the pages that compare them, where there are such pages."""
    if not copies.are_paired:
        return
    for other, name in enumerate(copies.names):
        if other != place:
            page = copies.pair_page(min(place, other), max(place, other))
            yield other, name, titles[copies.form_letter.letters[other].id], _address(page)


def _own(extract: Extract) -> dict[str, object]:
    number, text = extract.passage.number, extract.text.lstrip(" ,;:.")
    return {"text": text, "paragraph": number} if number else {"text": text}


def _address(page: str) -> str:
    """Return the address of a page, below the site."""
    return f"{page.removesuffix(_ENDING)}/"
