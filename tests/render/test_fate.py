"""What became of a letter is what somebody has recorded, and no more."""

from __future__ import annotations

import pytest

from letterbook.model import Editorial
from letterbook.render.fate import display_fate
from letterbook.render.wording import wording

SENT = {"date": "2023-03-16", "status": "sent"}
ANSWERED = {"date": "2023-05", "status": "answered", "text": "by telephone"}

FATES = [
    (Editorial(), ""),
    (Editorial(responses=({"text": "a copy went to the press"},)), ""),
    (Editorial(status="sent"), "Sent. No reply recorded"),
    (Editorial(status="draft"), "Draft"),
    (Editorial(responses=(SENT,)), "Sent 16 March 2023. No reply recorded"),
    (Editorial(status="sent", responses=(SENT,)), "Sent 16 March 2023. No reply recorded"),
    (Editorial(status="delivered", responses=(SENT,)), "Sent 16 March 2023. Delivered. No reply recorded"),
    (Editorial(responses=(SENT, ANSWERED)), "Sent 16 March 2023. Answered May 2023 (by telephone)"),
    (Editorial(status="answered"), "Answered"),
    (Editorial(status="sent", responses=({"text": "acknowledged by telephone"},)), "Sent"),
]


@pytest.mark.parametrize(("editorial", "fate"), FATES)
def test_the_fate_of_a_letter(editorial: Editorial, fate: str) -> None:
    assert display_fate(editorial, wording("en")) == fate
