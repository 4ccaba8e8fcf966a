"""The findings as a table, and below it why they are not surer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from letterbook.parse.explain import WORDS_FOR
from letterbook.show.columns import cut, pad, visible, wrap
from letterbook.show.findings import findings, in_words, missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.model import Letter
    from letterbook.parse.explain import Explanation, LineInDoubt
    from letterbook.show.findings import Finding

_LEFT, _RIGHT = 18, 25
"""columns of a finding's name, and of how sure it is"""

_GREEN, _YELLOW, _RED = 64, 136, 167
_COLOURS = ((0.85, _GREEN), (0.6, _YELLOW), (0.0, _RED))
"""The least share of right readings, and the colour that goes with it."""


def finding_lines(letter: Letter, width: int) -> Iterator[str]:
    """Yield what was understood: name, value, and at the right how sure that is."""
    for finding in findings(letter):
        yield from _finding(finding, width)
    absent = missing(letter)
    if absent:
        yield from (click.style(line, dim=True) for line in _hanging("  not found", ", ".join(absent), width))


def _finding(finding: Finding, width: int) -> Iterator[str]:
    sure = finding.source if finding.share is None else in_words(finding.share)
    value = visible(finding.value)
    first = wrap(value, width - _LEFT - (_RIGHT if sure else 0))[0]
    detail = finding.name.startswith(" ")
    name = click.style(pad(f"  {finding.name}", _LEFT), dim=detail, bold=not detail)
    if sure:
        yield f"{name}{pad(first, width - _LEFT - _RIGHT)} {click.style(f'{sure:>{_RIGHT - 1}}', fg=_colour(finding))}"
    else:
        yield f"{name}{first}"
    rest = value.split()[len(first.split()) :]
    if rest:
        yield from _hanging("", " ".join(rest), width)


def _colour(finding: Finding) -> int | None:
    if finding.share is None:
        return None
    return next(colour for least, colour in _COLOURS if finding.share >= least)


def _hanging(name: str, text: str, width: int, *, left: int = _LEFT) -> Iterator[str]:
    """Yield text in a column of its own, at the right of its name."""
    for line in wrap(text, width - left):
        yield f"{pad(name, left)}{line}"
        name = ""


def reason_lines(explained: Iterable[Explanation], width: int) -> Iterator[str]:
    """Yield for each of the least sure fields what else its lines may be, and what spoke for and against."""
    told: set[tuple[int, str]] = set()
    for explanation in explained:
        yield f"  {click.style(explanation.field, bold=True)} ({in_words(explanation.share)})"
        yield from _remarks(explanation, width)
        for line in explanation.lines:
            yield from _again(line, width) if (line.number, line.text) in told else _line(line, width)
            told.add((line.number, line.text))


def _remarks(explanation: Explanation, width: int) -> Iterator[str]:
    for remark in explanation.remarks:
        yield from _hanging("", f"{remark[0].upper()}{remark[1:]}.", width, left=4)
    if not explanation.lines and not explanation.remarks:
        share = round(100 * explanation.share)
        said = f"Its lines are plain, but readings of this kind were right in no more than {share} of 100 letters."
        yield from _hanging("", said, width, left=4)


def _line(line: LineInDoubt, width: int) -> Iterator[str]:
    said = f"“{cut(' '.join(visible(line.text).split()), width // 2)}”"
    yield from _hanging(
        f"    line {line.number}",
        f"{said} was read as {WORDS_FOR[line.label]} ({line.share:.0%}); it may be {WORDS_FOR[line.other]}"
        f" ({line.other_share:.0%})",
        width,
    )
    for name, reasons in (("for", line.speaks_for), ("against", line.speaks_against)):
        if reasons:
            yield from _hanging(f"       {name}", "; ".join(reasons), width)


def _again(line: LineInDoubt, width: int) -> Iterator[str]:
    yield from _hanging(f"    line {line.number}", "as above", width)
