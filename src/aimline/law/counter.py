"""Counts one rule from one day, by the rule's own unit and clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aimline.day_words import day_of_week, full_day
from aimline.law import business_days, count_words, days
from aimline.law.clause import ChangeKind, NotCounted, SkippedDays
from aimline.law.days import Count, Span
from aimline.law.free_days import free_day
from aimline.law.happening import Due, Happening
from aimline.law.rule import Rule
from aimline.law.school_days import SchoolDays
from aimline.law.year_end import YearEnd
from aimline.terms import JurisdictionCode
from aimline.wording.say import marked, say, say_many

COUNTED_UNITS: Final = frozenset({"calendar_days", "business_days", "school_days"})
"""Units that are counted one by one."""

_SCHOOL_DAYS_AFTER: Final = marked(
    "School days are counted, and no school calendar tells of all the days after {day}."
)
_SCHOOL_DAYS_BEFORE: Final = marked(
    "School days are counted, and no school calendar tells of all the days before {day}."
)
_VACATIONS_AFTER: Final = marked(
    "Some vacations and the summer do not count, and no school calendar tells of all the days "
    "after {day}."
)
_VACATIONS_BEFORE: Final = marked(
    "Some vacations and the summer do not count, and no school calendar tells of all the days "
    "before {day}."
)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts one rule from one start."""

    rule: Rule
    number: int
    happened: Happening
    calendar: SchoolDays
    place: JurisdictionCode
    start: date

    def due(self) -> Due:
        """The last day with its count, or why it is not known."""
        text = self.rule.text
        match text.unit:
            case "years" | "age_years":
                return self._in_years()
            case "hours":
                return self._in_hours()
            case "business_days":
                return self._in_business_days()
        if self.rule.dated.direction == "before":
            return self._back_in_days()
        return self._in_days()

    def _in_years(self) -> Due:
        if self.rule.dated.direction == "by_age":
            itself = say("That is the day itself: {day}.", day=day_of_week(self.start))
            return Due(self.rule, self.start, counted=(itself,))
        is_before = self.rule.dated.direction == "before"
        on = (days.years_before if is_before else days.years_after)(self.start, self.number)
        days_ = {"start": full_day(self.start), "day": day_of_week(on)}
        words: tuple[str, ...] = (
            say_many(
                "{n} year before {start} is {day}.",
                "{n} years before {start} is {day}.",
                self.number,
                **days_,
            )
            if is_before
            else say_many(
                "{n} year after {start} is {day}.",
                "{n} years after {start} is {day}.",
                self.number,
                **days_,
            ),
        )
        if on.day != self.start.day:
            words += (say("That year has no February 29, so the last day of February is taken."),)
        return Due(self.rule, on, counted=words + self._on_a_free_day(on))

    def _in_hours(self) -> Due:
        is_before = self.rule.dated.direction == "before"
        on = (days.hours_before if is_before else days.hours_after)(self.start, self.number)
        shown = day_of_week(on)
        if is_before:
            words = say(
                "{n} hours before is the same time of day on {day}.", n=self.number, day=shown
            )
        else:
            words = say(
                "{n} hours after is the same time of day on {day}.", n=self.number, day=shown
            )
        return Due(self.rule, on, counted=(words,))

    def _in_business_days(self) -> Due:
        is_before = self.rule.dated.direction == "before"
        count = (days.business_days_before if is_before else days.business_days)(
            self.start, self.number, self.place
        )
        if count is None:
            return Due(
                self.rule,
                not_before=None if is_before else self.start + timedelta(days=self.number),
                unknown=say(
                    "Holidays are known only for {first} to {last}, so business days cannot be "
                    "counted.",
                    first=business_days.FIRST_YEAR,
                    last=business_days.LAST_YEAR,
                ),
            )
        return self._of(count)

    def _back_in_days(self) -> Due:
        if self.rule.text.unit == "calendar_days":
            return self._of(days.calendar_days_before(self.start, self.number))
        listed = self.calendar
        count = days.school_days_before(
            self.start, self.number, listed.school_days, listed.why_no_school
        )
        if count is None or not listed.covers(count.due_on, self.start - _DAY):
            return self._no_calendar()
        return self._of(count)

    def _in_days(self) -> Due:
        count = self._forward()
        if changed := self._near_year_end(count):
            return changed
        if not isinstance(count, Count):
            return count
        if self.rule.text.needs_calendar and not self._is_covered(count):
            return self._no_calendar()
        if unknown := self._near_a_break(count) or self._stopped(count):
            return self._unknown(unknown)
        return self._of(count)

    def _forward(self) -> Count | Due:
        """The count as if nothing moved its last day."""
        skipped, listed = self._skipped(), self.calendar
        if isinstance(skipped, str):
            return self._unknown(skipped)
        if self.rule.text.unit == "calendar_days":
            return days.calendar_days(self.start, self.number, skipped)
        if not skipped:
            counted, why = listed.school_days, listed.why_no_school
        else:
            left_out = days.reason_of(skipped)
            counted = [on for on in listed.school_days if left_out(on) is None]

            def why(on: date) -> str | None:
                return left_out(on) or listed.why_no_school(on)

        found = days.school_days(self._day_zero, self.number, counted, why)
        return found or self._no_calendar()

    @property
    def _day_zero(self) -> date:
        """The day after which day 1 may come: the trigger's own, or the day before it."""
        return self.start - _DAY if self.rule.text.counts_first_day else self.start

    def _is_covered(self, count: Count) -> bool:
        return self.calendar.covers(self._day_zero + _DAY, count.due_on)

    def _near_a_break(self, count: Count) -> str | None:
        for change in self.rule.text.changed_by:
            if change.kind is not ChangeKind.NEAR_BREAK:
                continue
            vacations = [(v.first_on, v.last_on) for v in self.calendar.vacations]
            for first, last in (*vacations, *self.calendar.summers()):
                is_near = first <= count.due_on and last > self.start
                if is_near and (last - first).days + 1 >= change.at_least:
                    return say(
                        "How near a long break must be was not found: {words}.", words=change.words
                    )
        return None

    def _stopped(self, count: Count) -> str | None:
        """Why the clock may have stopped while it ran; None where nothing recorded stops it."""
        for change in self.rule.text.changed_by:
            on = self.happened.other_events.get(change.by or "")
            if change.kind is ChangeKind.STOPPED and on and self.start < on <= count.due_on:
                return say(
                    "A later event stops this clock or moves it ({day}): {words}.",
                    day=full_day(on),
                    words=change.words,
                )
        return None

    def _near_year_end(self, count: Count | Due) -> Due | None:
        """The day that holds instead near the end of a school year; None where none does."""
        for change in self.rule.text.changed_by:
            if change.kind is not ChangeKind.NEAR_YEAR_END:
                continue
            clause = YearEnd(change, self.start, self.happened, self.calendar)
            moved = clause.moved()
            if moved is None or (isinstance(count, Count) and moved.leaves_alone(count.due_on)):
                continue
            if moved.on is None:
                return self._unknown(*moved.words)
            words = moved.words + self._on_a_free_day(moved.on)
            return Due(self.rule, moved.on, counted=words)
        return None

    def _of(self, count: Count) -> Due:
        unit = self.rule.text.unit or "calendar_days"
        words = count_words.counted(count, unit, from_itself=self.rule.text.counts_first_day)
        if unit == "calendar_days":
            words += self._on_a_free_day(count.due_on)
        return Due(
            self.rule,
            count.due_on,
            counted=words,
            left_out=count_words.left_out(count),
            assumed=tuple(self._school_days_assumed(count)),
        )

    def _unknown(self, why: str) -> Due:
        after = self.rule.dated.direction == "after"
        earliest = self._day_zero + timedelta(days=self.number) if after else None
        return Due(self.rule, not_before=earliest, unknown=why)

    def _no_calendar(self) -> Due:
        is_after = self.rule.dated.direction == "after"
        start = full_day(self.start)
        if self.rule.text.unit != "school_days":
            why = _VACATIONS_AFTER if is_after else _VACATIONS_BEFORE
        else:
            why = _SCHOOL_DAYS_AFTER if is_after else _SCHOOL_DAYS_BEFORE
        typed = say("Type the school's calendar to know the day.")
        return self._unknown(f"{say(why, day=start)} {typed}")

    def _skipped(self) -> tuple[Span, ...] | str:
        """The days that do not count, or why they are not known."""
        spans: list[Span] = []
        for clause in self.rule.text.not_counted:
            match clause.days:
                case SkippedDays.BETWEEN_SCHOOL_YEARS:
                    summers = self.calendar.summers()
                    spans += [Span(*ends, "between two school years") for ends in summers]
                case SkippedDays.VACATIONS:
                    spans += self._vacations(clause)
                case SkippedDays.SCHOOL_HOLIDAYS:
                    spans += [Span(v.first_on, v.last_on, v.name) for v in self.calendar.vacations]
                case SkippedDays.BETWEEN_EVENTS:
                    between = self._between(clause)
                    if isinstance(between, str):
                        return between
                    spans += between
        return days.merged(spans)

    def _vacations(self, clause: NotCounted) -> list[Span]:
        spans = []
        for pause in self.calendar.vacations:
            if pause.schooldays > clause.longer_than:
                why = say(
                    "{name}, {n} schooldays and so more than {limit}",
                    name=free_day(pause.name),
                    n=pause.schooldays,
                    limit=clause.longer_than,
                )
                first = pause.first_on
                if clause.with_weekend_before and first.weekday() == 0:
                    first -= 2 * _DAY
                spans.append(Span(first, pause.last_on, why))
        return spans

    def _between(self, clause: NotCounted) -> list[Span] | str:
        events = self.happened.other_events
        first, last = events.get(clause.from_event or ""), events.get(clause.until_event or "")
        if first is None or last is None or last < first:
            return say(
                "This does not count, and its days are not given: {words}.", words=clause.words
            )
        return [Span(first + _DAY, last, clause.words)] if first < last else []

    def _on_a_free_day(self, on: date) -> tuple[str, ...]:
        """What to know where the last day is a weekend or holiday."""
        if not business_days.covers(on - 10 * _DAY, on):
            return ()
        why = business_days.why_no_business(on, self.place)
        if why is None:
            return ()
        listed = self.calendar
        if listed.covers(on - 14 * _DAY, on):
            earlier = [day for day in listed.school_days if on - 14 * _DAY <= day < on]
            if earlier:
                return (count_words.no_move(on, why, earlier[-1], is_school_day=True),)
        before = business_days.business_day_before(on, self.place)
        return (count_words.no_move(on, why, before, is_school_day=False),)

    def _school_days_assumed(self, count: Count) -> Iterator[str]:
        """What the school calendar leaves open about the days that were counted."""
        if self.rule.text.unit == "school_days":
            yield from self._holidays_counted(count)
        for clause in self.rule.text.not_counted:
            if clause.days is SkippedDays.VACATIONS:
                yield from self._almost_vacations(clause, count)

    def _holidays_counted(self, count: Count) -> Iterator[str]:
        for run in count.runs:
            for n in range(run.days if run.first_number else 0):
                on = run.first_on + n * _DAY
                if business_days.covers(on, on) and (
                    name := business_days.holidays_of(self.place).get(on)
                ):
                    yield say(
                        "{day} ({name}) is counted as a school day: the school calendar does not "
                        "list it as closed.",
                        day=full_day(on),
                        name=free_day(name),
                    )

    def _almost_vacations(self, clause: NotCounted, count: Count) -> Iterator[str]:
        for pause in self.calendar.vacations:
            together = pause.schooldays + pause.beside
            is_in = self.start < pause.last_on and pause.first_on <= count.due_on
            if is_in and pause.schooldays <= clause.longer_than < together:
                yield say(
                    "{name} has {n} schooldays and is counted. With the closed days beside it "
                    "school stood still for {together}; ask if they belong to it.",
                    name=free_day(pause.name).capitalize(),
                    n=pause.schooldays,
                    together=together,
                )
