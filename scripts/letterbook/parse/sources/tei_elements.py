"""What each element of TEI P5 means for reading a letter."""

from __future__ import annotations

from letterbook.model import BlockType


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


LABELS = {
    "opener": "opener",
    "closer": "closer",
    "trailer": "closer",
    "dateline": "date",
    "salute": "salutation",
    "signed": "signature",
    "address": "address",
    "addrLine": "address",
    "postscript": "postscript",
}
"""What markup says that a part of a letter is: a label of the grammar, or any label of "opener" or "closer"."""

IN_CLOSER = {"date": "end-date", "address": "end-address", "salutation": "closing"}
"""What these are at the end of a letter."""

TYPES = {
    "letterhead": "letterhead",
    "dateline": "date",
    "address": "address",
    "envelope": "address",
    "subject": "subject",
    "salutation": "salutation",
    "closing": "closing",
    "signature": "signature",
    "postscript": "postscript",
    "postscriptum": "postscript",
    "enclosure": "enclosures",
    "enclosures": "enclosures",
    "copies": "copies",
}
"""`type` of a `seg`, `ab`, `div` or `note` that says which part of the letter it is."""

TYPED = frozenset({"seg", "ab", "div", "note"})

BODY = {
    "item": BlockType.ITEM,
    "quote": BlockType.QUOTE,
    "table": BlockType.TABLE,
}
"""Elements that only the body of a letter has; a `quote` in the middle of a line is a part of that line."""

LINES = _names(
    "p ab lg head label item dateline salute signed addrLine trailer byline docAuthor docDate docTitle epigraph "
    "argument imprimatur titlePart sp speaker stage bibl biblStruct"
)
"""Elements that begin and end with a line of their own, if they do not stand within one that does."""

CONTAINERS = _names(
    "TEI TEI.2 teiCorpus text group body front back div div0 div1 div2 div3 div4 div5 div6 div7 opener closer "
    "postscript address list table quote cit floatingText figure titlePage listBibl"
)
"""Elements that hold lines; words that stand in one of them directly are a line of their own."""

BREAKS = frozenset({"lb", "l", "row"})
"""Where a line begins."""

PAGE_BREAKS = frozenset({"pb", "gb"})

EMPTY = _names(
    "cb milestone anchor ptr index handShift graphic media addSpan delSpan damageSpan space fs f interp interpGrp "
    "alt altGrp join joinGrp link linkGrp span spanGrp certainty precision respons notatedMusic"
)
"""What marks a place, or says something about it, and has no words of the letter."""

SKIPPED = _names(
    "teiHeader facsimile sourceDoc standOff xenoData listPerson listPlace listOrg listEvent listObject listNym "
    "listRelation listWit listApp listChange revisionDesc"
)
"""Data about the letter or about those it names: no words of the letter."""

NOTES = frozenset({"note", "noteGrp", "figDesc", "desc", "witDetail"})
"""What an editor says about the letter."""

AUTHORIAL = frozenset({"authorial", "author", "original", "marginal", "letter"})
"""`type` or `resp` of a `note` that is the letter writer's own."""

ALTERNATIVES = frozenset({"choice", "app"})
"""Elements that say the same in several ways, of which the letter has one."""

BY_EDITOR = frozenset({"corr", "reg", "expan", "ex"})
"""Of several ways, those that are the editor's."""

DELETED = frozenset({"del", "surplus"})

PLACES = frozenset({"placeName", "settlement"})

INLINE = _names(
    "hi emph foreign term mentioned soCalled gloss title name persName forename surname genName nameLink addName "
    "roleName orgName placeName settlement region country district bloc geogName geogFeat geo rs ref date time num "
    "measure measureGrp unit unitDecl abbr expan am ex choice sic corr orig reg add del subst substJoin unclear gap "
    "supplied surplus damage restore retrace mod redo undo secl q said quote seg s cl phr w m c pc g u formula code "
    "email idno street postCode postBox affiliation occupation author editor publisher pubPlace biblScope distinct "
    "lem rdg rdgGrp app fw stamp heraldry watermark signatures metamark line zone caesura rhyme ruby rb rt cell "
    "objectName eventName depth height width dim locus material origDate origPlace repository state trait note "
    "ptr offset population terrain climate location figure cit lg l row list bibl ident gi att val tag eg "
    "lb pb cb gb milestone fw series imprint monogr analytic edition extent meeting sponsor funder principal resp"
)
"""Elements that stand within a line and leave it whole."""

KNOWN = (
    LINES
    | CONTAINERS
    | BREAKS
    | PAGE_BREAKS
    | EMPTY
    | SKIPPED
    | NOTES
    | INLINE
    | ALTERNATIVES
    | DELETED
    | frozenset(LABELS)
    | frozenset(BODY)
)
"""Elements of which something is known; the words of any other are kept, and its name is reported."""

PHRASES = INLINE - (
    LINES
    | CONTAINERS
    | TYPED
    | BREAKS
    | PAGE_BREAKS
    | EMPTY
    | SKIPPED
    | NOTES
    | ALTERNATIVES
    | DELETED
    | frozenset({"cell", "fw", "gap"})
)
"""Elements within a line that change nothing in the reading of its words, but for language and bold, and what they tell
in a dateline. Most elements of a dense text are of these."""
