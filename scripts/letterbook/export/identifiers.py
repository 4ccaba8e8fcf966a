"""Identifiers of authority files as web addresses, the form in which TEI and CMIF refer to people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMES = {
    "viaf": "http://viaf.org/viaf/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "lc": "http://id.loc.gov/authorities/names/{}",
    "bnf": "http://catalogue.bnf.fr/ark:/12148/{}",
    "ndl": "http://id.ndl.go.jp/auth/ndlna/{}",
    "wikidata": "http://www.wikidata.org/entity/{}",
    "isni": "https://isni.org/isni/{}",
    "orcid": "https://orcid.org/{}",
    "geonames": "https://www.geonames.org/{}",
}
"""Scheme, as authority files name it, to the address of a record. The first five are those that the CMIF
documentation recommends, which therefore come first."""

_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


def addresses(identifiers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the addresses of the identifiers that have one, in the order of SCHEMES."""
    return tuple(
        pattern.format(identifiers[scheme])
        for scheme, pattern in SCHEMES.items()
        if _IDENTIFIER.fullmatch(identifiers.get(scheme, ""))
    )
