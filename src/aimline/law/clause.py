"""What a rule says about days that do not count, and about what moves its day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SkippedDays(StrEnum):
    """Days that a calendar can tell of and that a rule may leave out of the count."""

    BETWEEN_SCHOOL_YEARS = "between_school_years"
    VACATIONS = "vacations"
    """Vacations of more than some schooldays, up to the day before school goes on."""
    SCHOOL_HOLIDAYS = "school_holidays"
    """Every break and closed day of the school calendar."""
    BETWEEN_EVENTS = "between_events"
    """The days after one event up to and including another."""


@dataclass(frozen=True, slots=True)
class NotCounted:
    """Days that do not count; without `days`, something that only the family can know of."""

    words: str
    days: SkippedDays | None = None
    longer_than: int = 0
    """Of vacations: schooldays that one must exceed."""
    with_weekend_before: bool = False
    """Of vacations: whether the weekend that adjoins the first day belongs to them."""
    from_event: str | None = None
    until_event: str | None = None


class ChangeKind(StrEnum):
    """What can move the last day of a rule."""

    AGREEMENT = "agreement"
    """The parent may agree in writing to a later day."""
    NEAR_YEAR_END = "near_year_end"
    """Another day holds where little of the school year is left."""
    NEAR_BREAK = "near_break"
    """Another day holds near a long break; how near is not known, so the day is not either."""
    STOPPED = "stopped"
    """A later event stops the clock or moves it, and to which day is not known."""


class CountedFrom(StrEnum):
    """The day from which a changed rule counts."""

    NEXT_YEAR_BEGINS = "next_year_begins"
    YEAR_ENDS = "year_ends"


@dataclass(frozen=True, slots=True)
class Change:
    """What moves the last day; without `kind`, something that only the family can know of."""

    words: str
    kind: ChangeKind | None = None
    left_from: int = 0
    left_to: int = 0
    """How much of the school year is left on the day that is measured, both ends included."""
    left_unit: str = "calendar_days"
    measured_on: str | None = None
    """The event whose day is measured; None: the rule's own trigger."""
    number: int | None = None
    """Days after `counted_from` that hold instead; None: what holds instead was not found."""
    counted_from: CountedFrom | None = None
    at_least: int = 0
    """Of a break: its calendar days."""
    by: str | None = None
    """The event that stops the clock."""
