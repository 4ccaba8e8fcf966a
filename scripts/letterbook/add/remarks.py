"""What a person should know of a document, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.add.reading import count

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator


def remarks_on(seen: Counter[str], notes: int) -> Iterator[str]:
    """Yield what a person should know of a document, from how often it has what."""
    if seen["inserted"] or seen["deleted"]:
        changes = f"{count(seen['inserted'], 'insertion')} in, {count(seen['deleted'], 'deletion')} out"
        yield f"the file has tracked changes; the text is as if all of them were accepted ({changes})"
    if seen["comment"]:
        yield f"left out: {count(seen['comment'], 'comment')}"
    if seen["hidden"]:
        yield "left out: text that is hidden in the file"
    if seen["page number"]:
        yield "left out: page numbers"
    if seen["running"]:
        yield "left out: the running head or foot of later pages"
    if seen["picture"]:
        yield f"not taken: {count(seen['picture'], 'picture')}; if one of them shows words or a signature, add a scan"
    if notes:
        yield f"{count(notes, 'footnote')}: each stands, with its number in brackets, behind the paragraph that has it"
