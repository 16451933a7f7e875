"""The school calendar: the years, their breaks, and the days when a school is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aimline.case.document import Extra


@dataclass(frozen=True, slots=True)
class Break:
    """A stretch without school inside a school year; both days belong to it."""

    first_on: date
    last_on: date
    name: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """One school year, first and last day included."""

    first_day_on: date
    last_day_on: date
    breaks: tuple[Break, ...] = ()
    closed_on: tuple[date, ...] = ()
    report_cards_on: tuple[date, ...] = ()
    extra: Extra = ()
