"""What an event starts: each rule's last day, how it was counted, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final, Protocol

from aimline.day_words import day_of_week, full_day
from aimline.law import business_days, count_words, days
from aimline.law.clause import Change, ChangeKind, CountedFrom, NotCounted, SkippedDays
from aimline.law.days import Count, Span
from aimline.law.rule import DatedRule, Rule
from aimline.law.rulebook import Rulebook
from aimline.terms import PLACES, JurisdictionCode, SourceStatus

ORALLY: Final = "_orally"
"""What the slug of a request ends with where it was only spoken."""

_DAY: Final = timedelta(days=1)
_NEVER_LISTED: Final = "any"
_UNIT_WORDS: Final = {
    "calendar_days": "calendar day",
    "business_days": "business day",
    "school_days": "school day",
}


class Pause(Protocol):
    """A vacation, as a school calendar tells of it."""

    @property
    def first_on(self) -> date: ...  # noqa: D102
    @property
    def last_on(self) -> date: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def schooldays(self) -> int: ...  # noqa: D102
    @property
    def beside(self) -> int: ...  # noqa: D102


class ListedYear(Protocol):
    """The ends of a school year."""

    @property
    def first_day_on(self) -> date: ...  # noqa: D102
    @property
    def last_day_on(self) -> date: ...  # noqa: D102


class SchoolDays(Protocol):
    """What the count asks a school calendar."""

    @property
    def school_days(self) -> Sequence[date]: ...  # noqa: D102
    @property
    def vacations(self) -> Sequence[Pause]: ...  # noqa: D102
    def covers(self, first: date, last: date) -> bool: ...  # noqa: D102
    def why_no_school(self, on: date) -> str | None: ...  # noqa: D102
    def summers(self) -> Sequence[tuple[date, date]]: ...  # noqa: D102
    def year_of(self, on: date) -> ListedYear | None: ...  # noqa: D102
    def year_after(self, year: ListedYear) -> ListedYear | None: ...  # noqa: D102


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
    assumed: tuple[str, ...] = ()
    unknown: str | None = None
    replaced_by: str | None = None
    """The place's own rule that stands instead of this federal one."""


def started_by(book: Rulebook, happened: Happening, calendar: SchoolDays) -> tuple[Due, ...]:
    """Every rule of the place, and then every federal one, that an event starts."""
    happened = spoken_form(happened)
    dated = [rule for rule in book.dated if _is_started(rule, happened)]
    dated.sort(key=lambda rule: rule.place == "us")
    replaced = {rule.replaces: rule.id for rule in dated if rule.replaces}
    return tuple(
        replace(_of_rule(rule, happened, calendar, book), replaced_by=replaced.get(rule.id))
        for rule in dated
    )


def spoken_form(happened: Happening) -> Happening:
    """The event without `_orally` in its slug; the form is then told by `is_written`."""
    if not happened.event.endswith(ORALLY):
        return happened
    return replace(happened, event=happened.event.removesuffix(ORALLY), is_written=False)


def _is_started(rule: DatedRule, happened: Happening) -> bool:
    """Whether the event starts the rule, or may do so."""
    if rule.trigger == _NEVER_LISTED:
        return False
    if rule.trigger == happened.event:
        return not (rule.form == "written" and happened.is_written is False)
    return rule.trigger == happened.event + ORALLY and happened.is_written is False


def _of_rule(dated: DatedRule, happened: Happening, calendar: SchoolDays, book: Rulebook) -> Due:
    rule = dated.at(happened.on)
    if rule is None:
        first = dated.texts[0].since
        known = f"from {full_day(first)} on" if first else "from another day on"
        return Due(
            Rule(dated, dated.texts[0]),
            unknown=f"How this rule stood on {full_day(happened.on)} is not known: the text at "
            f"hand stands {known}.",
        )
    assumed = tuple(_assumed(rule, happened, book))
    if unknown := _form_unknown(rule, happened, book):
        return Due(rule, assumed=assumed, unknown=unknown)
    counted = _counted(rule, happened, calendar, book.place)
    return replace(counted, assumed=(*assumed, *counted.assumed))


def _form_unknown(rule: Rule, happened: Happening, book: Rulebook) -> str | None:
    """Why it is not known whether the event starts the clock at all."""
    if rule.text.number is None:
        return None
    form = rule.dated.form
    if form == "written" and happened.is_written is None:
        return (
            "Only a written request starts this clock, and it is not said whether this one was "
            "written."
        )
    if form is None and happened.is_written is False and _has_spoken_form(rule.dated.trigger):
        return (
            "Whether a spoken request starts this clock was not found. Ask again in writing, and "
            "the clock starts when that is received."
        )
    return None


def _has_spoken_form(trigger: str) -> bool:
    """Whether the law data tell a spoken from a written event of this kind."""
    return trigger in ("iep_meeting_requested", "eval_requested")


def _assumed(rule: Rule, happened: Happening, book: Rulebook) -> Iterator[str]:
    if missing := no_rule_of_the_place(rule.dated, book):
        yield missing
    if rule.status is SourceStatus.VERIFY:
        yield f"Reported, not seen in a law text: check first ({rule.source})."
    if rule.text.number is None:
        return
    if rule.dated.counted_from == "receipt" and happened.received_on is None:
        yield f"Received on {full_day(happened.on)}: no day of receipt is given."
    if rule.text.unit in _UNIT_WORDS and rule.dated.direction == "after":
        yield "The count starts on the day after. That is usual; no rule that says so was found."
    for clause in rule.text.not_counted:
        if clause.days is None:
            yield f"Nothing of this kind is recorded: {clause.words}."
    for change in rule.text.changed_by:
        if change.kind is None or (
            change.kind is ChangeKind.AGREEMENT and happened.extended_to is None
        ):
            yield f"Nothing of this kind is recorded: {change.words}."


def no_rule_of_the_place(rule: DatedRule, book: Rulebook) -> str | None:
    """That the place's own rule on a federal rule's topic was not found, in words."""
    if rule.place == book.place or book.place == "us":
        return None
    if book.unknown:
        return book.unknown
    if any(own.place != "us" and own.topic == rule.topic for own in book.dated):
        return None
    topic = rule.topic.replace("-", " ")
    place = PLACES.get(book.place, book.place)
    return f"{place}: no state rule found on {topic}; the federal rule is shown."


def _counted(rule: Rule, happened: Happening, calendar: SchoolDays, place: JurisdictionCode) -> Due:
    text, start = rule.text, _start(rule, happened)
    said = f"{rule.dated.starts.rstrip('.')}: {day_of_week(start)}."
    if text.number is None:
        return Due(rule, counted=_spoken_note(rule, happened), unknown=_without_number(rule))
    if happened.extended_to and any(c.kind is ChangeKind.AGREEMENT for c in text.changed_by):
        agreed = f"Moved by written agreement to {day_of_week(happened.extended_to)}."
        return Due(rule, happened.extended_to, counted=(said, agreed))
    found = _Counter(rule, happened, calendar, place, start).due()
    return replace(found, counted=(said, *found.counted))


def _start(rule: Rule, happened: Happening) -> date:
    if rule.dated.counted_from == "receipt":
        return happened.received_on or happened.on
    return happened.on


def _without_number(rule: Rule) -> str:
    gloss = f": {rule.text.in_words}" if rule.text.in_words else ""
    return f"This rule has no number of days{gloss}."


def _spoken_note(rule: Rule, happened: Happening) -> tuple[str, ...]:
    if happened.is_written is False and rule.dated.trigger.endswith(ORALLY):
        return ("A spoken request starts no clock of days here; the written one does.",)
    return ()


@dataclass(frozen=True, slots=True)
class _Counter:
    """Counts one rule from one start."""

    rule: Rule
    happened: Happening
    calendar: SchoolDays
    place: JurisdictionCode
    start: date

    def due(self) -> Due:
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
        return self._changed() or self._in_days()

    @property
    def _number(self) -> int:
        assert self.rule.text.number is not None
        return self.rule.text.number

    def _in_years(self) -> Due:
        if self.rule.dated.direction == "by_age":
            itself = f"That is the day itself: {day_of_week(self.start)}."
            return Due(self.rule, self.start, counted=(itself,))
        is_before = self.rule.dated.direction == "before"
        on = (days.years_before if is_before else days.years_after)(self.start, self._number)
        years = "1 year" if self._number == 1 else f"{self._number} years"
        way = "before" if is_before else "after"
        words: tuple[str, ...] = (f"{years} {way} {full_day(self.start)} is {day_of_week(on)}.",)
        if on.day != self.start.day:
            words += ("That year has no February 29, so the last day of February is taken.",)
        return Due(self.rule, on, counted=words + self._on_a_free_day(on))

    def _in_hours(self) -> Due:
        is_before = self.rule.dated.direction == "before"
        on = (days.hours_before if is_before else days.hours_after)(self.start, self._number)
        way = "before" if is_before else "after"
        words = f"{self._number} hours {way} is the same time of day on {day_of_week(on)}."
        return Due(self.rule, on, counted=(words,))

    def _in_business_days(self) -> Due:
        is_before = self.rule.dated.direction == "before"
        count = (days.business_days_before if is_before else days.business_days)(
            self.start, self._number, self.place
        )
        if count is None:
            return Due(
                self.rule,
                not_before=None if is_before else self.start + timedelta(days=self._number),
                unknown=f"Holidays are known only for {business_days.FIRST_YEAR} to "
                f"{business_days.LAST_YEAR}, so business days cannot be counted.",
            )
        return self._of(count)

    def _back_in_days(self) -> Due:
        if self.rule.text.unit == "calendar_days":
            return self._of(days.calendar_days_before(self.start, self._number))
        listed = self.calendar
        count = days.school_days_before(
            self.start, self._number, listed.school_days, listed.why_no_school
        )
        if count is None or not listed.covers(count.due_on, self.start - _DAY):
            return self._no_calendar()
        return self._of(count)

    def _in_days(self) -> Due:
        text, listed = self.rule.text, self.calendar
        count: Count | None
        if text.unit == "school_days":
            count = days.school_days(
                self.start, self._number, listed.school_days, listed.why_no_school
            )
        else:
            skipped = self._skipped()
            if isinstance(skipped, str):
                return self._unknown(skipped)
            count = days.calendar_days(self.start, self._number, skipped)
        if text.needs_calendar and (
            count is None or not listed.covers(self.start + _DAY, count.due_on)
        ):
            return self._no_calendar()
        assert count is not None
        if unknown := self._near_a_break(count):
            return self._unknown(unknown)
        return self._of(count)

    def _of(self, count: Count) -> Due:
        unit = _UNIT_WORDS[self.rule.text.unit or "calendar_days"]
        words = count_words.counted(count, unit)
        if unit == "calendar day":
            words += self._on_a_free_day(count.due_on)
        return Due(
            self.rule, count.due_on, counted=words, assumed=tuple(self._school_days_assumed(count))
        )

    def _unknown(self, why: str) -> Due:
        after = self.rule.dated.direction == "after"
        earliest = self.start + timedelta(days=self._number) if after else None
        return Due(self.rule, not_before=earliest, unknown=why)

    def _no_calendar(self) -> Due:
        what = (
            "School days are counted"
            if self.rule.text.unit == "school_days"
            else "Some vacations and the summer do not count"
        )
        after = self.rule.dated.direction == "after"
        where = "after" if after else "before"
        return self._unknown(
            f"{what}, and no school calendar tells of all the days {where} "
            f"{full_day(self.start)}. Type the school's calendar to know the day."
        )

    def _skipped(self) -> tuple[Span, ...] | str:
        """The days that do not count, or why they are not known."""
        spans: list[Span] = []
        for clause in self.rule.text.not_counted:
            match clause.days:
                case SkippedDays.BETWEEN_SCHOOL_YEARS:
                    spans += [Span(*ends, "between two school years") for ends in self._summers()]
                case SkippedDays.VACATIONS:
                    spans += self._vacations(clause)
                case SkippedDays.SCHOOL_HOLIDAYS:
                    spans += [Span(v.first_on, v.last_on, v.name) for v in self._holidays()]
                case SkippedDays.BETWEEN_EVENTS:
                    between = self._between(clause)
                    if isinstance(between, str):
                        return between
                    spans.append(between)
        return days.merged(spans)

    def _summers(self) -> Sequence[tuple[date, date]]:
        return self.calendar.summers()

    def _holidays(self) -> Sequence[Pause]:
        return self.calendar.vacations

    def _vacations(self, clause: NotCounted) -> list[Span]:
        spans = []
        for pause in self.calendar.vacations:
            if pause.schooldays > clause.longer_than:
                why = (
                    f"{pause.name}, {pause.schooldays} schooldays and so more than "
                    f"{clause.longer_than}"
                )
                first = pause.first_on
                if clause.with_weekend_before and first.weekday() == 0:
                    first -= 2 * _DAY
                spans.append(Span(first, pause.last_on, why))
        return spans

    def _between(self, clause: NotCounted) -> Span | str:
        events = self.happened.other_events
        first, last = events.get(clause.from_event or ""), events.get(clause.until_event or "")
        if first is None or last is None or last <= first:
            return f"This does not count, and its days are not given: {clause.words}."
        return Span(first + _DAY, last, clause.words)

    def _near_a_break(self, count: Count) -> str | None:
        for change in self.rule.text.changed_by:
            if change.kind is not ChangeKind.NEAR_BREAK:
                continue
            stretches = [(v.first_on, v.last_on) for v in self.calendar.vacations]
            for first, last in (*stretches, *self.calendar.summers()):
                is_near = first <= count.due_on and last > self.start
                if is_near and (last - first).days + 1 >= change.at_least:
                    return f"How near a long break must be for another day is not known: {change.words}."
        return None

    def _changed(self) -> Due | None:
        """The day that holds instead near the end of a school year; None where none does."""
        for change in self.rule.text.changed_by:
            if change.kind is ChangeKind.NEAR_YEAR_END and (found := self._near_year_end(change)):
                return found
        return None

    def _near_year_end(self, change: Change) -> Due | None:
        measured = self._measured(change)
        if isinstance(measured, Due) or measured is None:
            return measured
        year = self.calendar.year_of(measured)
        if year is None:
            return None
        left = self._left(measured, year, change.left_unit)
        if not change.left_from <= left <= change.left_to:
            return None
        unit = _UNIT_WORDS[change.left_unit] + ("" if left == 1 else "s")
        reason = f"{left} {unit} of the school year were left on {full_day(measured)}"
        if change.number is None:
            return self._if_it_reaches(
                year, f"{reason}. What holds then was not read: {change.words}."
            )
        return self._from_year(change, year, reason)

    def _measured(self, change: Change) -> date | Due | None:
        """The day from which what is left of the year is counted."""
        if change.measured_on is None:
            return self.start
        if on := self.happened.other_events.get(change.measured_on):
            return on
        year = self.calendar.year_of(self.start)
        latest = self.start if year else self._end_before(self.start)
        if latest is None or (
            year and self._left(self.start, year, change.left_unit) > change.left_to
        ):
            # What is measured came before the start, so even more of the year was left.
            return None
        return self._unknown(
            f"It depends on a day that is not given. {change.words}. Give the day of "
            f"{change.measured_on}."
        )

    def _end_before(self, on: date) -> date | None:
        """The last day of the school year before a summer day; None where on is no such day."""
        return next(
            (first - _DAY for first, last in self.calendar.summers() if first <= on <= last), None
        )

    def _left(self, on: date, year: ListedYear, unit: str) -> int:
        if unit == "calendar_days":
            return (year.last_day_on - on).days
        listed = self.calendar.school_days
        return sum(1 for day in listed if on < day <= year.last_day_on)

    def _if_it_reaches(self, year: ListedYear, why: str) -> Due | None:
        plain = days.calendar_days(self.start, self._number)
        return self._unknown(why) if plain.due_on > year.last_day_on else None

    def _from_year(self, change: Change, year: ListedYear, reason: str) -> Due:
        number = change.number or 0
        if change.counted_from is CountedFrom.YEAR_ENDS:
            start, what = year.last_day_on, "the school year ended"
        else:
            following = self.calendar.year_after(year)
            if following is None:
                return self._unknown(
                    f"{reason}. {change.words}. The first day of that school year is not listed "
                    "in the calendar."
                )
            start, what = following.first_day_on, "the next school year began"
        on = start + timedelta(days=number)
        then = (
            f"{number} days after {what} on {full_day(start)}"
            if number
            else f"the day on which {what}"
        )
        words = (f"{reason}. {change.words}.", f"That is {day_of_week(on)}, {then}.")
        return Due(self.rule, on, counted=words + self._on_a_free_day(on))

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
                return (count_words.no_move(on, why, earlier[-1], "school day"),)
        before = business_days.business_day_before(on, self.place)
        return (count_words.no_move(on, why, before, "business day"),)

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
                    yield (
                        f"{full_day(on)} ({name}) is counted as a school day: the school calendar "
                        "does not list it as closed."
                    )

    def _almost_vacations(self, clause: NotCounted, count: Count) -> Iterator[str]:
        for pause in self.calendar.vacations:
            together = pause.schooldays + pause.beside
            is_in = self.start < pause.last_on and pause.first_on <= count.due_on
            if is_in and pause.schooldays <= clause.longer_than < together:
                yield (
                    f"{pause.name.capitalize()} has {pause.schooldays} schooldays and is counted. "
                    f"With the closed days beside it school stood still for {together}; ask if "
                    "they belong to it."
                )
