"""The events that GitHub sends to workflows, as far as they are looked at; what people write in them is untrusted."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from letterbook.definition.issue_form import LABEL

if TYPE_CHECKING:
    from collections.abc import Mapping

PROPOSAL = "proposal"
"""The input of the workflow that checks: the number of a pull request."""

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_MOST_BYTES = 5_000_000


class EventError(Exception):
    """An event of another form than GitHub gives it."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue, as its sender wrote it."""

    number: int
    sender: str
    """the name of an account"""
    body: str


def read_event(data: bytes) -> Mapping[str, Any]:
    """Read the file of an event. Raises EventError for anything but a JSON object."""
    try:
        event = json.loads(data) if len(data) <= _MOST_BYTES else None
    except (ValueError, RecursionError) as error:
        message = "the event is not JSON"
        raise EventError(message) from error
    if not isinstance(event, dict):
        message = "the event is no JSON object, or too long"
        raise EventError(message)
    return event


def pull_request_number(event: Mapping[str, Any]) -> int:
    """Return the number of the pull request that an event is about, 0 for another event.

    A check that `letterbook submit` has started (workflow_dispatch) is told it as an input, which is always text.
    """
    number = _at(event, "pull_request", "number") or _at(event, "inputs", PROPOSAL)
    if isinstance(number, str) and _NUMBER.fullmatch(number):
        return int(number)
    return number if isinstance(number, int) else 0


def read_issue(event: Mapping[str, Any]) -> Issue | None:
    """Return the issue of which an event tells, None if it is not of the form "Add a letter" or is closed.

    Raises EventError for an event of another form.
    """
    labels = _at(event, "issue", "labels")
    number, body = _at(event, "issue", "number"), _at(event, "issue", "body")
    sender = _at(event, "issue", "user", "login")
    if not isinstance(labels, list) or not isinstance(number, int) or not isinstance(sender, str):
        message = "the event is not about an issue"
        raise EventError(message)
    names = [_at(label, "name") for label in labels]
    if LABEL not in names or _at(event, "issue", "state") != "open" or _at(event, "issue", "pull_request"):
        return None
    return Issue(number, sender, body if isinstance(body, str) else "")


def _at(value: object, *keys: str) -> object:
    """Return what stands under keys within each other, None where there is nothing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
