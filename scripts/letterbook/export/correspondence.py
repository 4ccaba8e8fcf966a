"""Who wrote to whom, when and from where, as TEI has it (`correspDesc`, TEI P5 2.4.6), for a letter's TEI and CMIF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.edtf import parse_edtf
from letterbook.export.identifiers import addresses
from letterbook.export.xml import element, text
from letterbook.resolve import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.authority import Authorities
    from letterbook.edtf import Edtf
    from letterbook.export.xml import Xml
    from letterbook.model import Correspondent, Letter, Recipient, Sender, Signatory

    Anyone = Correspondent[Recipient] | Correspondent[Signatory] | Correspondent[Sender]

UNKNOWN = element("persName", text("Unknown"))
"""What CMIF wants where nobody is named."""


def senders(letter: Letter) -> tuple[Anyone, ...]:
    """Return who sent the letter: those who signed, else the sender."""
    if letter.signatories:
        return letter.signatories
    return (letter.sender,) if letter.sender else ()


def sending_organisation(letter: Letter) -> str | None:
    """Return on whose behalf the letter was sent, where that is not one of the senders anyway."""
    organisation = letter.sender.written.organisation if letter.sender else None
    return None if organisation in {label_of(person.written) for person in senders(letter)} else organisation


def evidence(letter: Letter, person: Anyone | None) -> dict[str, str]:
    """Return `evidence` for a sender whom the collection states (archive.yml) and not the letter."""
    sender = letter.sender
    assumed = sender is not None and person is sender and sender.written != letter.parsed.sender
    return {"evidence": "conjecture"} if assumed else {}


def name_element(person: Anyone) -> str:
    """Return "persName", or "orgName" for an institution."""
    return "orgName" if person.written.organisation and not person.written.name else "persName"


def attributes_of(person: Anyone, authorities: Authorities) -> dict[str, str | None]:
    """Return `key`, the address of the person's page below /people/, and `ref`, the addresses in authority files."""
    return {"key": person.key or None, "ref": " ".join(references(person, authorities)) or None}


def references(person: Anyone, authorities: Authorities) -> tuple[str, ...]:
    """Return the addresses of a person or institution in the great authority files."""
    record = authorities.people.records.get(person.key) or authorities.organisations.records.get(person.key)
    return addresses(record.identifiers) if record and person.known else ()


def date_element(letter: Letter, content: Xml) -> Iterator[Xml]:
    """Yield the date of the letter as an element, if it has one."""
    date = parse_edtf(letter.parsed.date or "")
    if date:
        yield element("date", content, attributes=date_attributes(date))


def date_attributes(date: Edtf) -> dict[str, str]:
    """Return the attributes of TEI's att.datable.w3c that say what an EDTF date says; `cert` where it is in doubt."""
    names = {(True, True): ("from", "to"), (True, False): ("notBefore", ""), (False, True): ("", "notAfter")}
    start, end = names[date.start is not None, date.end is not None] if date.is_interval else ("when", "")
    said = ((start, date.start), (end, date.end))
    doubt = {"cert": "low"} if date.uncertain or date.approximate else {}
    return {name: moment.iso for name, moment in said if name and moment} | doubt
