"""A count in words that a parent can follow with a finger on a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aimline.day_words import day_of_week, full_day, stretch
from aimline.law.days import Count, Run
from aimline.law.free_days import free_day
from aimline.wording.say import marked, say, say_many

WEEKEND: Final = "weekend"


@dataclass(frozen=True, slots=True)
class _Units:
    """How one kind of day is named."""

    many: str
    last: str
    """The template of the sentence on the last of them."""


_IN_UNITS: Final = {
    "calendar_days": _Units(marked("calendar days"), marked("Calendar day {n} is {day}.")),
    "business_days": _Units(marked("business days"), marked("Business day {n} is {day}.")),
    "school_days": _Units(marked("school days"), marked("School day {n} is {day}.")),
}


def counted(count: Count, unit: str, *, from_itself: bool = False) -> tuple[str, ...]:
    """The count as sentences: what was counted, what was not and why, and the day it ends on.

    unit: what is counted, as the law data name it: `school_days`.
    from_itself: whether the day of the trigger, the one after the count's start, may be day 1.
    """
    words = _IN_UNITS[unit]
    last = say(words.last, n=count.number, day=day_of_week(count.due_on))
    units = say(words.many)
    if from_itself:
        on = day_of_week(count.start + timedelta(days=1))
        first = say("Counted from {day} itself, in {units}.", day=on, units=units)
    elif count.is_backward:
        on = day_of_week(count.start)
        first = say("Counted back from the day before {day}, in {units}.", day=on, units=units)
    else:
        on = day_of_week(count.start)
        first = say("Counted from the day after {day}, in {units}.", day=on, units=units)
    return (first, *_runs(count), *_weekends(count), last)


def _runs(count: Count) -> Iterator[str]:
    """Counted days and the days left out between them; weekends are told apart, all at once."""
    pending: tuple[date, date, int, int] | None = None
    for run in count.runs:
        if run.why == WEEKEND:
            continue
        if run.first_number is None:
            if pending:
                yield _numbered(*pending)
            pending = None
            yield _left_out(run)
        else:
            pending = _joined(pending, run)
    if pending:
        yield _numbered(*pending)


def left_out(count: Count) -> tuple[str, ...]:
    """The sentences of the count on days that were left out: breaks and closed days, weekends."""
    breaks = (run for run in count.runs if run.first_number is None and run.why != WEEKEND)
    return (*(_left_out(run) for run in breaks), *_weekends(count))


def _left_out(run: Run) -> str:
    return say(
        "Not counted: {days} ({how_many}): {why}.",
        days=stretch(run.first_on, run.last_on),
        how_many=say_many("{n} day", "{n} days", run.days),
        why=free_day(run.why),
    )


def _joined(pending: tuple[date, date, int, int] | None, run: Run) -> tuple[date, date, int, int]:
    assert run.first_number is not None
    last_number = run.first_number + run.days - 1
    if pending is None:
        return run.first_on, run.last_on, run.first_number, last_number
    first, last, number, _ = pending
    return min(first, run.first_on), max(last, run.last_on), number, last_number


def _numbered(first: date, last: date, number: int, last_number: int) -> str:
    days = stretch(first, last)
    if number == last_number:
        return say("Day {n}: {days}.", n=number, days=days)
    return say("Days {first} to {last}: {days}.", first=number, last=last_number, days=days)


def _weekends(count: Count) -> Iterator[str]:
    weekends = [run for run in count.runs if run.why == WEEKEND]
    if weekends:
        listed = "; ".join(stretch(run.first_on, run.last_on) for run in weekends)
        yield say_many(
            "Not counted: {n} weekend in between ({days}).",
            "Not counted: {n} weekends in between ({days}).",
            len(weekends),
            days=listed,
        )


def no_move(on: date, why: str, before: date, *, is_school_day: bool) -> str:
    """That a last day falls on a free day and that no rule moves it.

    is_school_day: whether the day before it is one of the school calendar, else of business.
    """
    values = {"day": full_day(on), "why": free_day(why), "before": day_of_week(before)}
    if is_school_day:
        return say(
            "{day} falls on a {why}. No rule that moves the day was found; the school day before "
            "it is {before}.",
            **values,
        )
    return say(
        "{day} falls on a {why}. No rule that moves the day was found; the business day before it "
        "is {before}.",
        **values,
    )
