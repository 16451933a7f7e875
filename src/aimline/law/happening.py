"""An event that starts clocks, and what a rule asks after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from aimline.law.rule import Rule


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that starts clocks, as far as it is known."""

    event: str
    """A trigger slug of the law data."""
    on: date
    received_on: date | None = None
    is_written: bool | None = None
    extended_to: date | None = None
    """The day to which the family agreed in writing to move the clocks that this event starts."""
    other_events: Mapping[str, date] = field(default_factory=dict)
    """Days of events on which some clauses rest, by their slugs."""


@dataclass(frozen=True, slots=True)
class Due:
    """What one rule asks after an event, with the whole count."""

    rule: Rule
    due_on: date | None = None
    not_before: date | None = None
    """Where the day is not known: the day before which it cannot be."""
    counted: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """Of the count, the sentences on days that do not count."""
    assumed: tuple[str, ...] = ()
    unknown: str | None = None
    replaced_by: str | None = None
    """The place's own rule that stands instead of this federal one."""
