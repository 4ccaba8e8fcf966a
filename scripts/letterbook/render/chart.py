"""Letters on an axis of time, drawn as SVG: a bar for each day, month, year or decade that has any.

Places are shares of the width and heights are pixels, so that words keep their size on a narrow screen.
"""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from letterbook.edtf import parse_edtf
from letterbook.render.display import display_axis_date, display_date
from letterbook.render.markdown import escape
from letterbook.render.volumes import DAY, MONTH, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from letterbook.edtf import Edtf
    from letterbook.model import Letter
    from letterbook.render.desk import Desk

_DECADE = 3
"""Characters of an ISO date that say the decade."""

_UNITS = ((DAY, 92), (MONTH, 366 * 10), (YEAR, 366 * 150))
"""What a bar stands for, and the longest time in days for which it does; a longer time is shown by decades."""

_FRAMES = {DAY: MONTH, MONTH: YEAR, YEAR: _DECADE, _DECADE: _DECADE}
"""With what the axis begins and ends, for each kind of bar."""

_MOST_NUMBERED = 24
"""Bars that have their number above; of more only the highest has."""

_FEW = 9
"""Bars that have their number on a narrow screen, too."""

_MOST_TICKS = 6
"""Words below the axis; on a telephone there is no room for more."""

_MOST_SPANS = 8
"""Lines below the axis, of letters whose dates say less than a bar."""

_LINE = 14
"""Pixels from one of these lines to the next, and for a row of words."""


def _days(first: date, last: date) -> int:
    return last.toordinal() + 1 - first.toordinal()


@dataclass(slots=True)
class _Slot:
    """What a bar or a line stands for."""

    first: date
    last: date
    name: str
    certain: list[Letter] = field(default_factory=list)
    doubtful: list[Letter] = field(default_factory=list)
    """those whose date is uncertain or approximate"""

    @property
    def days(self) -> int:
        """How long it is."""
        return _days(self.first, self.last)

    @property
    def letters(self) -> list[Letter]:
        """All letters of it."""
        return [*self.certain, *self.doubtful]


@dataclass(frozen=True, slots=True)
class _Axis:
    """The time from the first day to the last, as shares of the width."""

    first: date
    last: date
    unit: int

    def share(self, day: date) -> float:
        """Return where a day begins, in per cent of the width."""
        return 100 * (day.toordinal() - self.first.toordinal()) / self.days

    def place(self, slot: _Slot) -> str:
        """Return the attributes x and width of a bar."""
        width = 100 * slot.days / self.days
        return f'x="{_number(self.share(slot.first))}%" width="{_number(width)}%"'

    @property
    def days(self) -> int:
        """How long it is."""
        return _days(self.first, self.last)


def draw_timeline(letters: Iterable[Letter], desk: Desk, places: Mapping[str, str], *, height: int) -> str:
    """Return when letters were written as a figure, in one line of HTML; nothing where it would be a single bar.

    `places` tells for each letter's id the page, or the section of one, that lists it; `height` is that of the highest
    bar in pixels. A letter whose date says less than a bar stands for is a line below the axis, as long as the time it
    may be from. The part of a bar that is drawn in outline is letters whose date is uncertain.
    """
    dated = [(letter, date) for letter in letters if (date := parse_edtf(letter.parsed.date or ""))]
    if not dated:
        return ""
    axis = _axis([edtf for _, edtf in dated])
    bars, spans = _slots(dated, axis, desk)
    if len(bars) + len(spans) < 2:  # noqa: PLR2004 - one alone compares with nothing
        return ""
    shown = sorted(sorted(spans, key=lambda span: -len(span.letters))[:_MOST_SPANS], key=lambda span: span.first)
    drawn = (
        *_bars(bars, axis, desk, places, height),
        *_ticks(axis, desk, height),
        *_spans(shown, axis, desk, places, height),
    )
    label = html.escape(desk.words.say("timeline-label"))
    total = height + 2 * _LINE + 8 + _LINE * len(shown)
    caption = _caption(bars, spans, desk)
    return (
        f'<figure class="timeline"><svg width="100%" height="{total}" role="group" aria-label="{label}">'
        f"{''.join(drawn)}</svg>{caption}</figure>\n"
    )


def _axis(dates: Sequence[Edtf]) -> _Axis:
    """Return the axis on which all dates have their place: whole months of days, years of months, decades of years."""
    first = min(edtf.earliest or edtf.known.first_day for edtf in dates)
    last = max(edtf.latest or edtf.known.last_day for edtf in dates)
    days = last.toordinal() - first.toordinal()
    unit = next((unit for unit, most in _UNITS if days <= most), _DECADE)
    frame = _FRAMES[unit]
    return _Axis(_bounds(first.isoformat()[:frame])[0], _bounds(last.isoformat()[:frame])[1], unit)


def _bounds(period: str) -> tuple[date, date]:
    """Return the first and last day of a day, month, year or decade: "2023-03", "199"."""
    if len(period) == _DECADE:
        return date(max(1, int(f"{period}0")), 1, 1), date(int(f"{period}9"), 12, 31)
    edtf = parse_edtf(period)
    if edtf is None:
        message = f"{period!r} is no period"
        raise ValueError(message)
    return edtf.known.first_day, edtf.known.last_day


def _slots(dated: Iterable[tuple[Letter, Edtf]], axis: _Axis, desk: Desk) -> tuple[list[_Slot], list[_Slot]]:
    """Divide letters among bars and, where their dates say less, lines; both in the order of time."""
    bars: dict[tuple[date, date], _Slot] = {}
    spans: dict[tuple[date, date], _Slot] = {}
    for letter, edtf in dated:
        first, last = edtf.earliest or edtf.known.first_day, edtf.latest or edtf.known.last_day
        period = first.isoformat()[: axis.unit]
        is_bar = last.isoformat()[: axis.unit] == period
        bounds = _bounds(period) if is_bar else (first, last)
        slots = bars if is_bar else spans
        slot = slots.setdefault(bounds, _Slot(*bounds, _name(bounds, period if is_bar else "", desk)))
        is_open = edtf.start is None or edtf.end is None
        (slot.doubtful if edtf.uncertain or edtf.approximate or is_open else slot.certain).append(letter)
    return [bars[key] for key in sorted(bars)], [spans[key] for key in sorted(spans)]


def _name(bounds: tuple[date, date], period: str, desk: Desk) -> str:
    """Return a bar's time in words, "March 2023", or that of a line: "2023", "16–18 March 2023"."""
    if len(period) > _DECADE:
        return display_date(period, desk.language)
    first, last = (day.isoformat() for day in bounds)
    for length in (MONTH, YEAR):
        if period == "" and bounds == _bounds(first[:length]):
            return display_date(first[:length], desk.language)
    length = YEAR if period or (first.endswith("-01-01") and last.endswith("-12-31")) else DAY
    return display_date(f"{first[:length]}/{last[:length]}", desk.language)


def _bars(bars: Sequence[_Slot], axis: _Axis, desk: Desk, places: Mapping[str, str], height: int) -> Iterator[str]:
    """Yield each bar, a link of the whole height, with its number above where there is room."""
    most = max((len(bar.letters) for bar in bars), default=1)
    for bar in bars:
        place, count = axis.place(bar), len(bar.letters)
        top = _LINE + height - max(2, round(height * count / most))
        doubt = round((_LINE + height - top) * len(bar.doubtful) / count)
        drawn = f'<rect class="timeline-hit" {place} y="0" height="{_LINE + height}"></rect>'
        if count > len(bar.doubtful):
            drawn += f'<rect {place} y="{top + doubt}" height="{_LINE + height - top - doubt}"></rect>'
        if doubt:
            drawn += f'<rect class="timeline-doubt" {place} y="{top}" height="{doubt}"></rect>'
        if len(bars) <= _MOST_NUMBERED or count == most:
            middle = axis.share(bar.first) + 50 * bar.days / axis.days
            kind = "" if count == most or len(bars) <= _FEW else ' class="timeline-number"'
            drawn += f'<text{kind} x="{_number(middle)}%" y="{top - 4}">{desk.words.number(count)}</text>'
        yield _link(bar, drawn, desk, places)


def _spans(spans: Sequence[_Slot], axis: _Axis, desk: Desk, places: Mapping[str, str], height: int) -> Iterator[str]:
    for number, span in enumerate(spans):
        y = height + 2 * _LINE + 8 + _LINE * number
        yield _link(
            span, f'<rect class="timeline-span" {axis.place(span)} y="{y}" height="6" rx="3"></rect>', desk, places
        )


def _link(slot: _Slot, drawn: str, desk: Desk, places: Mapping[str, str]) -> str:
    said = html.escape(f"{slot.name}: {desk.words.count('letters', len(slot.letters))}")
    address = html.escape(desk.address(places[slot.letters[0].id]))
    return f'<a href="{address}" aria-label="{said}"><title>{said}</title>{drawn}</a>'


def _ticks(axis: _Axis, desk: Desk, height: int) -> Iterator[str]:
    """Yield the axis and the words below it."""
    y = _LINE + height
    yield f'<line x1="0" x2="100%" y1="{y}" y2="{y}"></line>'
    for period in _tick_periods(axis):
        middle = axis.share(_bounds(period)[0])
        anchor = next(anchor for end, anchor in _ANCHORS if middle <= end)
        name = html.escape(display_axis_date(period, desk.language))
        yield (
            f'<line x1="{_number(middle)}%" x2="{_number(middle)}%" y1="{y}" y2="{y + 4}"></line>'
            f'<text class="timeline-{anchor}" x="{_number(middle)}%" y="{y + 4 + _LINE}">{name}</text>'
        )


def _tick_periods(axis: _Axis) -> list[str]:
    """Return the days, months or years that are named below the axis, as many steps apart as it takes."""
    unit = max(axis.unit, YEAR)
    periods = list(dict.fromkeys(_days_by(axis, unit)))
    steps = _STEPS[unit]
    step = next((step for step in steps if len(periods) <= step * _MOST_TICKS), steps[-1])
    return [period for number, period in enumerate(periods) if _is_tick(period, number, step, unit)]


_ANCHORS = ((5, "start"), (92, "middle"), (100, "end"))
"""Up to which share of the width a word begins at its place, has its middle there, or ends there."""

_STEPS = {
    DAY: (1, 2, 7, 14, 21),
    MONTH: (1, 2, 3, 6, 12, 24),
    YEAR: (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000),
}
"""How many units may lie between two words below the axis."""


def _is_tick(period: str, number: int, step: int, unit: int) -> bool:
    """Tell whether a period is named: round years and the months that divide them; days are counted from the first."""
    if unit == YEAR:
        return int(period) % step == 0
    if unit == MONTH:
        return (int(period[:YEAR]) * 12 + int(period[-2:]) - 1) % step == 0
    return number % step == 0


def _days_by(axis: _Axis, unit: int) -> Iterator[str]:
    """Yield the periods of the axis, one after the other."""
    day = axis.first
    while day <= axis.last:
        period = day.isoformat()[:unit]
        yield period
        end = _bounds(period)[1]
        if end == date.max:
            return
        day = date.fromordinal(end.toordinal() + 1)


def _caption(bars: Sequence[_Slot], spans: Sequence[_Slot], desk: Desk) -> str:
    """Return what outlines and lines mean, where there are any."""
    words = desk.words
    said = []
    if any(bar.doubtful for bar in bars):
        said.append(words.say("timeline-doubt"))
    if spans:
        said.append(words.say("timeline-spans"))
    if hidden := sum(len(span.letters) for span in sorted(spans, key=lambda span: -len(span.letters))[_MOST_SPANS:]):
        said.append(words.say("timeline-hidden", letters=words.count("letters", hidden)))
    return f"<figcaption>{escape(' '.join(said))}</figcaption>" if said else ""


def _number(share: float) -> str:
    return f"{share:.2f}".rstrip("0").rstrip(".")
