"""The form "Add a letter" of the repository: its fields, and the file from which GitHub makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM = ".github/ISSUE_TEMPLATE/add-a-letter.yml"

LABEL = "letter"
"""The label of an issue that the form has made; only such issues become proposals."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form."""

    name: str
    """its id in the form; for a fact that a metadata block can state, the key there"""
    label: str
    """what stands above it; also the heading by which the answer is found in the issue"""
    description: str
    lines: int = 1
    """how many lines it is meant for"""
    required: bool = False
    verbatim: bool = False
    """what is typed is shown as it is, not as Markdown"""
    placeholder: str = ""


SOURCE = Field(
    "source",
    "Where does the letter come from?",
    "Your own copy, a newspaper, an archive, an address on the web.",
    required=True,
    placeholder="a copy kept by the sender",
)
RIGHTS = Field(
    "rights",
    "May it be published?",
    "Why: it was an open letter, was published before, is your own, or somebody has allowed it.",
    required=True,
    placeholder="an open letter, published on the sender's site on 17 March 2023",
)
DATE = Field(
    "date",
    "When was it written?",
    "Only if the letter itself does not say. Year-month-day, or as much of it as you know.",
    placeholder="2023-03",
)
NOTES = Field("notes", "What else do you know?", "Anything a reader should know; it stands beside the letter.", 3)
FILE = Field(
    "file",
    "A file, if you have one",
    "Drag it into this field: .docx, .pdf, .txt, or pictures (.png, .jpg) of the pages, in their order. Save any other "
    "kind as .docx or PDF first.",
    4,
)
TEXT = Field(
    "text",
    "The text of the letter",
    "Paste it here unless a file holds it. Keep the spelling, mistakes included, and blank lines between paragraphs.",
    20,
    verbatim=True,
)

FIELDS = (SOURCE, RIGHTS, DATE, NOTES, FILE, TEXT)
"""In the order of the form. The text comes last: whatever stands in it, nothing comes behind it."""

_LEAD = """\
Thank you! Fill in what you know. A program reads the letter and answers here within a few minutes: what it understood,
or what is missing. To correct something, edit this issue (the menu **…** in its corner, *Edit*); the answer is renewed.
Everything you write and attach here is **public at once**: leave out private addresses and telephone numbers.
"""


def issue_form() -> str:
    """Return the file of the form."""
    form = {
        "name": "Add a letter",
        "description": "Paste a letter, or attach a file with it. No account but this one is needed, and no git.",
        "title": "Letter: ",
        "labels": [LABEL],
        "body": [{"type": "markdown", "attributes": {"value": _LEAD}}, *map(_body, FIELDS)],
    }
    head = "# Made by `make definitions` out of scripts/letterbook/definition/issue_form.py; change it there.\n"
    return head + yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=110)


def _body(field: Field) -> Mapping[str, object]:
    attributes: dict[str, object] = {"label": field.label, "description": field.description}
    if field.placeholder:
        attributes["placeholder"] = field.placeholder
    if field.verbatim:
        attributes["render"] = "text"
    kind = "input" if field.lines == 1 else "textarea"
    return {
        "type": kind,
        "id": field.name,
        "attributes": attributes,
        "validations": {"required": field.required},
    }
