"""The strip above the plot: names of breaks and of phases, in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from aimline.case.school_year import SchoolYear
from aimline.drafting.chart_frame import Frame
from aimline.drafting.chart_labels import LINE, Label, rows
from aimline.drafting.chart_lines import Lines
from aimline.drafting.chart_words import DARK, QUIET, Ink
from aimline.drafting.printable import printable
from aimline.wording.say import say

_DAY: Final = timedelta(days=1)
_BREAK_ROWS: Final = 3
_LONGEST_NAME: Final = 32
_SHORTEST_BAND_DAYS: Final = 3
_NAMES_OF_BREAKS: Final = (
    "break",
    "recess",
    "holiday",
    "vacation",
    "summer",
    "days",
    "week",
    "intersession",
)


@dataclass(frozen=True, slots=True)
class Band:
    """A break as it lies on the page: from the eve of its first day to its last."""

    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """A phase change: its day, and how far above the plot its line rises to the phase's name."""

    on: date
    name: str
    rise: float


@dataclass(frozen=True, slots=True)
class Strip:
    """The placed names, the lines of the phase changes, and the height they take."""

    labels: tuple[Label, ...]
    changes: tuple[PhaseLine, ...]
    height: float


def break_name(name: str | None) -> str:
    """A name for a band: "winter" as "winter break"; one that says what it is stays."""
    words = _short(name or "")
    if not words:
        return say("break")
    is_clear = any(known in words.casefold() for known in _NAMES_OF_BREAKS)
    return words if is_clear else say("{name} break", name=words)


def bands(calendar: Sequence[SchoolYear], frame: Frame) -> list[Band]:
    """Breaks, and the summers between listed years, as far as they lie in the frame."""
    years = sorted(calendar, key=lambda year: year.first_day_on)
    breaks = [
        (pause.first_on - _DAY, pause.last_on, break_name(pause.name))
        for year in years
        for pause in year.breaks
        if (pause.last_on - pause.first_on).days + 1 >= _SHORTEST_BAND_DAYS
    ]
    breaks += [
        (before.last_day_on, after.first_day_on - _DAY, say("summer"))
        for before, after in pairwise(years)
    ]
    shown = [(max(a, frame.first), min(b, frame.last), name) for a, b, name in breaks]
    return [Band(*band) for band in sorted(shown) if band[0] < band[1]]


def strip(drawn: Lines, breaks: Sequence[Band], frame: Frame, ink: Ink) -> Strip:
    """Names of phases in the lower rows, names of breaks above them."""
    size = ink.size - 1
    step = size * LINE + 3
    phases = _phases(drawn, frame, size)
    deep = max((row for row, _, _ in phases), default=-1) + 1
    labels = [replace(label, y=-4 - (row + 1) * step) for row, _, label in phases]
    changes = [PhaseLine(on, label.lines[0], (row + 1) * step) for row, on, label in phases[1:]]
    named = rows((_of_break(band, frame, size) for band in breaks), frame.width, _BREAK_ROWS)
    labels += [replace(label, y=-4 - (deep + row + 1) * step) for row, label in named]
    deep += max((row for row, _ in named), default=-1) + 1
    return Strip(tuple(labels), tuple(changes), deep * step)


def _phases(drawn: Lines, frame: Frame, size: float) -> list[tuple[int, date, Label]]:
    """Each phase with its row: a name that reaches over later phase lines stands above them."""
    placed: list[tuple[int, date, Label]] = []
    for on, name in reversed(drawn.phases if len(drawn.phases) > 1 else ()):
        label = Label((_short(name),), frame.x(on) + 3, 0, size, DARK, True)
        under = [row for row, _, later in placed if later.x - 5 < label.box.right]
        placed.append((max(under, default=-1) + 1, on, label))
    return placed[::-1]


def _short(name: str) -> str:
    name = printable(name).strip()
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _of_break(band: Band, frame: Frame, size: float) -> Label:
    label = Label((band.name,), 0, 0, size, QUIET)
    middle = (frame.x(band.first) + frame.x(band.last)) / 2
    return replace(label, x=middle - label.box.right / 2)
