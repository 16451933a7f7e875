"""A count in words that a parent can follow with a finger on a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from aimline.day_words import day_of_week, full_day, stretch
from aimline.law.days import Count, Run

WEEKEND: Final = "weekend"
NOT_COUNTED: Final = "Not counted: "
"""How a sentence about days that were left out begins."""


def counted(count: Count, unit: str, *, from_itself: bool = False) -> tuple[str, ...]:
    """The count as sentences: what was counted, what was not and why, and the day it ends on.

    unit: the word for one counted day, such as `school day`.
    from_itself: whether the day of the trigger, the one after the count's start, may be day 1.
    """
    way = "back from the day before" if count.is_backward else "from the day after"
    first = f"{way} {day_of_week(count.start)}"
    if from_itself:
        first = f"from {day_of_week(count.start + timedelta(days=1))} itself"
    last = f"{unit[:1].upper()}{unit[1:]} {count.number} is {day_of_week(count.due_on)}."
    return (
        f"Counted {first}, in {unit}s.",
        *_runs(count),
        *_weekends(count),
        last,
    )


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
            yield f"{NOT_COUNTED}{stretch(run.first_on, run.last_on)} ({_days(run)}): {run.why}."
        else:
            pending = _joined(pending, run)
    if pending:
        yield _numbered(*pending)


def _joined(pending: tuple[date, date, int, int] | None, run: Run) -> tuple[date, date, int, int]:
    assert run.first_number is not None
    last_number = run.first_number + run.days - 1
    if pending is None:
        return run.first_on, run.last_on, run.first_number, last_number
    first, last, number, _ = pending
    return min(first, run.first_on), max(last, run.last_on), number, last_number


def _numbered(first: date, last: date, number: int, last_number: int) -> str:
    days = f"Day {number}" if number == last_number else f"Days {number} to {last_number}"
    return f"{days}: {stretch(first, last)}."


def _weekends(count: Count) -> Iterator[str]:
    weekends = [run for run in count.runs if run.why == WEEKEND]
    if weekends:
        listed = "; ".join(_short(run) for run in weekends)
        yield f"{NOT_COUNTED}{_number_of(len(weekends), 'weekend')} in between ({listed})."


def _short(run: Run) -> str:
    return stretch(run.first_on, run.last_on)


def _days(run: Run) -> str:
    return _number_of(run.days, "day")


def _number_of(n: int, one: str) -> str:
    return f"{n} {one}" if n == 1 else f"{n} {one}s"


def no_move(on: date, why: str, before: date, before_is: str) -> str:
    """That a last day falls on a free day and that no rule moves it."""
    return (
        f"{full_day(on)} falls on a {why}. No rule that moves the day was found; the {before_is} "
        f"before it is {day_of_week(before)}."
    )
