"""The other day that some rules set where little of the school year is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aimline.day_words import day_of_week, full_day
from aimline.law.clause import Change, CountedFrom
from aimline.law.happening import Happening
from aimline.law.school_days import ListedYear, SchoolDays
from aimline.wording.say import marked, say, say_many

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moved:
    """The day that holds instead, with why; or, without a day, why it is not known."""

    on: date | None
    words: tuple[str, ...]
    past: date | None = None
    """Only a day after this one is moved."""

    def leaves_alone(self, due_on: date) -> bool:
        """Whether the day that the rule's own number gives still holds."""
        return self.past is not None and due_on <= self.past


@dataclass(frozen=True, slots=True)
class YearEnd:
    """One such clause, asked about one event."""

    change: Change
    start: date
    happened: Happening
    calendar: SchoolDays

    def moved(self) -> Moved | None:
        """What holds instead of the rule's own number of days; None where that number holds."""
        measured = self._measured()
        if measured is None:
            return self._depends() if self._may_be_near() else None
        year = self.calendar.year_of(measured)
        if year is None:
            return None
        left = self._left(measured, year)
        if not self.change.left_from <= left <= self.change.left_to:
            return None
        reason = self._reason(left, full_day(measured))
        return (
            self._not_read(year, reason)
            if self.change.number is None
            else self._from(year, self.change.number, reason)
        )

    def _reason(self, left: int, day: str) -> str:
        if self.change.left_unit == "calendar_days":
            return say_many(
                "{n} calendar day was left of the school year on {day}",
                "{n} calendar days were left of the school year on {day}",
                left,
                day=day,
            )
        return say_many(
            "{n} school day was left of the school year on {day}",
            "{n} school days were left of the school year on {day}",
            left,
            day=day,
        )

    def _measured(self) -> date | None:
        """The day on which what is left of the year is counted, where it is known."""
        if self.change.measured_on is None:
            return self.start
        return self.happened.other_events.get(self.change.measured_on)

    def _may_be_near(self) -> bool:
        """Whether the clause can hold though its day is not given: it lies before the start."""
        year = self.calendar.year_of(self.start)
        if year is None:
            return any(first <= self.start <= last for first, last in self.calendar.summers())
        return self._left(self.start, year) <= self.change.left_to

    def _depends(self) -> Moved:
        return Moved(
            None,
            (
                say(
                    "It depends on a day that is not given ({event}): {words}.",
                    event=self.change.measured_on,
                    words=self.change.words,
                ),
            ),
        )

    def _left(self, on: date, year: ListedYear) -> int:
        if self.change.left_unit == "calendar_days":
            return (year.last_day_on - on).days
        return sum(1 for day in self.calendar.school_days if on < day <= year.last_day_on)

    def _not_read(self, year: ListedYear, reason: str) -> Moved:
        """Only a count that reaches the end of the year is touched."""
        words = say(
            "{reason}. What holds then was not read: {words}.",
            reason=reason,
            words=self.change.words,
        )
        return Moved(None, (words,), past=year.last_day_on)

    def _from(self, year: ListedYear, number: int, reason: str) -> Moved:
        if self.change.counted_from is CountedFrom.YEAR_ENDS:
            start, what = year.last_day_on, _AFTER_THE_END if number else _AT_THE_END
        else:
            following = self.calendar.year_after(year.last_day_on)
            if following is None:
                unlisted = say("The first day of the next school year is not in the calendar.")
                return Moved(None, (f"{reason}: {self.change.words}. {unlisted}",))
            start, what = following.first_day_on, _AFTER_THE_START if number else _AT_THE_START
        on = start + timedelta(days=number)
        then = say(what, day=day_of_week(on), n=number, start=full_day(start))
        return Moved(on, (f"{reason}: {self.change.words}.", then))


_AT_THE_END: Final = marked("That is {day}, the day the school year ended.")
_AFTER_THE_END: Final = marked("That is {day}, {n} days after the school year ended on {start}.")
_AT_THE_START: Final = marked("That is {day}, the day the next school year began.")
_AFTER_THE_START: Final = marked(
    "That is {day}, {n} days after the next school year began on {start}."
)
