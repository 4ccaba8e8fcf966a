"""What became of a letter: sent, delivered, answered, as far as somebody has recorded it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.render.display import display_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from letterbook.model import Editorial
    from letterbook.render.wording import Wording

_WITHOUT_ANSWER = {"sent", "delivered"}
"""Where one of these is recorded and no answer, a reader may be told that none is."""


def display_fate(editorial: Editorial, words: Wording) -> str:
    """Return "Sent 16 March 2023. Delivered 20 March 2023. No reply recorded", or "" where nothing is recorded.

    Nothing is concluded: that a letter is dated does not tell that it was sent, and what somebody wrote down without
    saying what it was may have been a reply.
    """
    recorded = {one["status"] for one in editorial.responses if "status" in one}
    steps = list(_steps(editorial.responses, words))
    if editorial.status and editorial.status not in recorded:
        steps.append(words.say(f"status-{editorial.status}"))
    known = recorded | {editorial.status}
    is_told_more = any("status" not in one for one in editorial.responses)
    if known & _WITHOUT_ANSWER and "answered" not in known and not is_told_more:
        steps.append(words.say("fate-no-reply"))
    return ". ".join(steps)


def _steps(responses: tuple[Mapping[str, str], ...], words: Wording) -> Iterator[str]:
    for response in responses:
        if status := response.get("status"):
            said = words.say(f"status-{status}")
            date = response.get("date")
            dated = words.say("fate-on", status=said, date=display_date(date, words.language)) if date else said
            text = response.get("text")
            yield f"{dated} ({text})" if text else dated
