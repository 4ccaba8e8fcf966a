"""Makes a collection of any number of letters for measuring, the same ones for the same seed.

They are like the five that the archive began with: form letters of about 600 words to two office holders of a
government, in campaigns that go to many countries at once, each copy changed a little for its addressee. Names,
organisations and places of the letters' bodies are invented.

    python scripts/benchmarks/make_letters.py 1000 DIR
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from textwrap import fill
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 1863

COUNTRIES = (
    "Albania", "Argentina", "Australia", "Austria", "Belgium", "Brazil", "Bulgaria", "Canada", "Chile", "Croatia",
    "Cyprus", "Denmark", "Estonia", "Finland", "France", "Georgia", "Germany", "Ghana", "Greece", "Hungary",
    "Iceland", "India", "Ireland", "Italy", "Japan", "Kenya", "Latvia", "Lithuania", "Luxembourg", "Malta",
    "Mexico", "Moldova", "Mongolia", "Norway", "Poland", "Portugal", "Romania", "Slovakia", "Slovenia", "Spain",
    "Sweden", "Switzerland", "Turkey", "Ukraine", "Uruguay",
)  # fmt: skip

GIVEN_NAMES = (
    "Ada", "Bruno", "Clara", "Dimitri", "Elena", "Frédéric", "Greta", "Håkon", "Ines", "Jānis", "Katarzyna", "Luís",
    "Märta", "Nikola", "Oksana", "Paweł", "Renata", "Søren", "Tereza", "Urs", "Vera", "Władysław", "Yusuf", "Žofia",
)  # fmt: skip

SURNAMES = (
    "Almeida", "Bergström", "Černý", "Dahlgaard", "Esterházy", "Fischbacher", "Grönlund", "Horváth", "Ivanauskas",
    "Jørgensen", "Kowalczyk", "Lindqvist", "Małecka", "Novotná", "Østergaard", "Petrosyan", "Quintero", "Rautio",
    "Szymański", "Tāluma", "Ustinov", "Vermeulen", "Wójcik", "Young", "Zupančič",
)  # fmt: skip

OFFICES = (
    ("Prime Minister of {country}", "Minister of Foreign Affairs of {country}"),
    ("President of the Republic of {country}", "Prime Minister of the Republic of {country}"),
    ("Prime Minister of {country}", "Minister of Foreign Affairs"),
    (
        "Minister of Foreign Affairs, European Affairs and Foreign Trade of {country}",
        "Ambassador Extraordinary and Plenipotentiary of {country} to Belarus",
    ),
)

SALUTATIONS = (
    "Dear Prime Minister and Minister,",
    "**Dear Prime Minister and Minister,**",
    "Your Excellencies,",
    "**Dear Minister,\nDear Ambassador,**",
)

SIGNATURES = (
    (
        "Valery Tsepkalo,\n\nFirst Deputy Minister of Foreign Affairs (1994-1997), Ambassador of Belarus to the United"
        " States (1997-2002), Director of the Belarusian High-Tech Park (2005-2017) as well as other participants of"
        " the Belarus Democratic Forum"
    ),
    (
        "Valery Tsepkalov\n\nAmbassador of Belarus to the United States (1997-2002) and other participants of the"
        " Belarus Democratic Forum"
    ),
)

LETTERHEAD = "FORUM\nOF DEMOCRATIC\nFORCES OF BELARUS\n\nФОРУМ\nДЭМАКРАТЫЧНЫХ\nСІЛ БЕЛАРУСІ\n\n"

SENTENCES = (
    "We write to you on behalf of {number} families whose relatives are held in the colony at {town}",
    "The court at {town} sat behind closed doors, and the defence was given {number} pages on the morning of the trial",
    "Since {year} the authorities have refused every request for a visit by doctors of the prisoners' own choice",
    "The government of {country} has spoken of these cases before, and its words were heard in the cells",
    "A list of {number} names is in the hands of your embassy, with the date of each arrest and the place of custody",
    "Neither letters nor parcels have reached {person} since the transfer to {town}",
    "The teachers of {town} lost their posts for signing a petition that was handed in at the counter of the ministry",
    "In {year} the printing house of {person} was closed, and {number} copies of a book of poems were pulped",
    "No trade with {country} should pass through warehouses that are guarded by the men who guard the prisoners",
    "Those who came back from {town} speak of cold, of hunger and of lamps that burn through the night",
    "We know that a government weighs many interests, and we ask that the lives of {number} people be among them",
    "The railway through {town} carries fertiliser by day and prisoners by night",
    "Experts of the university have documented {number} cases, each with the statements of two witnesses",
    "{person} is seventy-one years old, and has been told that the sentence may be prolonged without another trial",
    "The promise that was given to the delegation of {country} in {year} has been kept for three weeks",
    "A single public question by a minister has more than once opened a door that was closed to every lawyer",
    "The sum that was demanded for the release of {person} is greater than the yearly wage of a nurse",
    "In the winter of {year} the women of {town} stood before the gates with candles, and {number} of them were fined",
    "We do not ask for punishment; we ask for doctors, for lawyers and for an end of the silence",
    "What is lawful in {country} is called a crime in {town}, and is punished by years",
    "The newspaper that reported it had {number} readers and three editors, of whom {person} is still in custody",
    "Your predecessors received our delegation in {year}, and that conversation led to the first exchange",
    "It would cost little to say these names aloud, and it would be heard",
    "The hospital of {town} has no record of the examination that is mentioned in the verdict against {person}",
)

TOWNS = ("Dubrava", "Kamenets-on-the-Marsh", "Lesnoye Pole", "Novy Bor", "Sosnovka", "Vyazovka", "Zarechye")

DEMANDS = (
    "Raise the cases of {person} and of the {number} others at the next meeting of foreign ministers.",
    "Issue emergency visas, within {number} days, to the families who had to leave {town}.",
    "Send a doctor of the embassy of {country} to {town}, and publish what is found there.",
    "Suspend all cargo traffic of state enterprises until the prisoners of {town} are released.",
    "Invite a representative of the families to speak before the parliament of {country}.",
    "Support the fund for the defence of journalists, which has paid {number} fees since {year}.",
)

WORDS_OF_BODY = 520
COPIES_OF_CAMPAIGN = (5, 40)
FIRST_DAY, LAST_DAY = date(2003, 1, 6), date(2023, 12, 18)
TERM = 4
"""years after which another person holds an office"""


@dataclass(frozen=True, slots=True)
class Campaign:
    """A form letter: what is sent on one day, with small changes, to many."""

    day: date
    countries: tuple[str, ...]
    paragraphs: tuple[tuple[str, ...], ...]
    """the sentences of each paragraph, with gaps for the country"""
    demands: tuple[str, ...]
    signature: str
    letterhead: str


def make_letters(count: int, *, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """Yield the id and the text of `count` letters."""
    random = Random(seed)  # noqa: S311 - the letters are to be the same ones every time
    seen: set[str] = set()
    while True:
        campaign = _make_campaign(random)
        for country in campaign.countries:
            if len(seen) == count:
                return
            letter_id = f"{campaign.day}-{country.lower()}"
            if letter_id not in seen:
                seen.add(letter_id)
                yield letter_id, _make_letter(campaign, country, random)


def write_letters(count: int, folder: Path) -> None:
    """Write `count` letters and the description of their collection into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for letter_id, text in make_letters(count):
        (folder / f"{letter_id}.txt").write_text(text, encoding="utf-8")
    description = f"title: {count} made letters\norganisation: Belarus Democratic Forum\n"
    (folder / "archive.yml").write_text(description, encoding="utf-8")


def _make_campaign(random: Random) -> Campaign:
    days = (LAST_DAY - FIRST_DAY).days
    return Campaign(
        day=FIRST_DAY + timedelta(days=random.randrange(days)),
        countries=tuple(random.sample(COUNTRIES, random.randint(*COPIES_OF_CAMPAIGN))),
        paragraphs=tuple(_make_paragraphs(random)),
        demands=tuple(_fill_gaps(demand, random) for demand in random.sample(DEMANDS, random.choice((0, 2, 3)))),
        signature=random.choice(SIGNATURES),
        letterhead=random.choice(("", LETTERHEAD)),
    )


def _make_paragraphs(random: Random) -> Iterator[tuple[str, ...]]:
    words = 0
    while words < WORDS_OF_BODY:
        sentences = tuple(_fill_gaps(sentence, random) for sentence in random.sample(SENTENCES, random.randint(2, 6)))
        words += sum(len(sentence.split()) for sentence in sentences)
        yield sentences


def _make_letter(campaign: Campaign, country: str, random: Random) -> str:
    which = COUNTRIES.index(country) % len(OFFICES)
    parts = [
        f"{campaign.letterhead}{campaign.day:%B} {campaign.day.day}, {campaign.day.year}",
        *(_address(country, number, campaign.day.year) for number in range(2)),
        SALUTATIONS[which],
        *(_paragraph(sentences, country, random) for sentences in campaign.paragraphs),
        *_demands(campaign, country),
        "Thank you for your consideration.",
        "Sincerely,",
        campaign.signature,
    ]
    return "\n\n\n" + "\n\n".join(parts) + "\n"


def _address(country: str, number: int, year: int) -> str:
    place = COUNTRIES.index(country)
    who = 2 * (place + len(COUNTRIES) * ((year - FIRST_DAY.year) // TERM)) + number
    name = f"{GIVEN_NAMES[who % len(GIVEN_NAMES)]} {SURNAMES[who * 3 % len(SURNAMES)]}"
    office = OFFICES[place % len(OFFICES)][number].format(country=country)
    return f"The Honorable {name}\n{fill(office, 44)}"


def _paragraph(sentences: tuple[str, ...], country: str, random: Random) -> str:
    """Return a paragraph as one line; one in five lacks a sentence, one in eight is cut in two by the end of a page."""
    kept = sentences if random.random() < 4 / 5 else sentences[1:]
    text = ". ".join(kept).format(country=country) + "."
    if random.random() < 7 / 8:
        return text
    cut = text.index(" ", len(text) // 2)
    return f"{text[:cut]}\n\n{text[cut + 1 :]}"


def _demands(campaign: Campaign, country: str) -> Iterator[str]:
    if campaign.demands:
        yield "We therefore urge you to:"
        yield "\n".join(f"{n}. {demand.format(country=country)}" for n, demand in enumerate(campaign.demands, 1))


def _fill_gaps(text: str, random: Random) -> str:
    """Fill all gaps but that of the country."""
    return text.format(
        country="{country}",
        number=random.randrange(12, 900),
        year=random.randrange(FIRST_DAY.year, LAST_DAY.year),
        town=random.choice(TOWNS),
        person=f"{random.choice(GIVEN_NAMES)} {random.choice(SURNAMES)}",
    )


if __name__ == "__main__":
    write_letters(int(sys.argv[1]), Path(sys.argv[2]))
