"""What an event starts: each rule's last day, how it was counted, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from aimline.day_words import day_of_week, full_day
from aimline.law.clause import Change, ChangeKind
from aimline.law.counter import COUNTED_UNITS, Counter
from aimline.law.happening import Due, Happening
from aimline.law.rule import DatedRule, Rule, RuleText
from aimline.law.rulebook import FEDERAL, Rulebook
from aimline.law.school_days import SchoolDays
from aimline.terms import PLACES
from aimline.wording.say import say, say_many

ORALLY: Final = "_orally"
"""What the slug of a request ends with where it was only spoken."""

_NEVER_LISTED: Final = "any"


def started_by(book: Rulebook, happened: Happening, calendar: SchoolDays) -> tuple[Due, ...]:
    """Every rule of the place, and then every federal one, that an event starts."""
    happened = spoken_form(happened)
    dated = tuple(_started(book, happened))
    started = {rule.id for rule in dated}
    replaced = {of: by.id for of, by in book.replaced(happened.on).items() if by.id in started}
    return tuple(_of_rule(rule, happened, calendar, book, replaced.get(rule.id)) for rule in dated)


def _started(book: Rulebook, happened: Happening) -> Iterator[DatedRule]:
    """The rules that the event starts, or may start: a form that is not known excludes none."""
    if happened.event == _NEVER_LISTED:
        return
    is_spoken = happened.is_written is False
    found = [
        rule
        for rule in book.with_trigger(happened.event)
        if not (is_spoken and rule.form == "written")
    ]
    if is_spoken:
        found += book.with_trigger(happened.event + ORALLY)
        found.sort(key=lambda rule: rule.place == FEDERAL)
    yield from found


def spoken_form(happened: Happening) -> Happening:
    """The event without `_orally` in its slug; the form is then told by `is_written`."""
    if not happened.event.endswith(ORALLY):
        return happened
    return replace(happened, event=happened.event.removesuffix(ORALLY), is_written=False)


def _of_rule(
    dated: DatedRule,
    happened: Happening,
    calendar: SchoolDays,
    book: Rulebook,
    replaced_by: str | None,
) -> Due:
    rule = dated.at(happened.on)
    if rule is None:
        unknown = _not_yet(dated, happened.on)
        return Due(Rule(dated, dated.texts[0]), unknown=unknown, replaced_by=replaced_by)
    assumed = tuple(_assumed(rule, happened, book))
    if unknown_form := _form_unknown(rule, happened):
        return Due(rule, assumed=assumed, unknown=unknown_form, replaced_by=replaced_by)
    found = _counted(rule, happened, calendar, book)
    return replace(found, assumed=(*assumed, *found.assumed), replaced_by=replaced_by)


def _not_yet(dated: DatedRule, on: date) -> str:
    first = dated.texts[0].since
    day = full_day(on)
    if first:
        return say(
            "How this rule stood on {day} is not known: the text at hand stands from {first} on.",
            day=day,
            first=full_day(first),
        )
    return say(
        "How this rule stood on {day} is not known: the text at hand stands from another day on.",
        day=day,
    )


def _form_unknown(rule: Rule, happened: Happening) -> str | None:
    """Why it is not known whether the event starts the clock at all."""
    if rule.text.number is None:
        return None
    form = rule.dated.form
    if form == "written" and happened.is_written is None:
        return say(
            "Only a written request starts this clock, and it is not said whether this one was "
            "written."
        )
    if form is None and happened.is_written is False and _has_spoken_form(rule.dated.trigger):
        return say(
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
    if rule.is_only_reported:
        yield say("Reported, not seen in a law text: check first ({source}).", source=rule.source)
    if beside := book.reported_beside(happened.on).get(rule.id):
        yield _reported_beside(beside)
    if rule.text.number is not None:
        yield from _assumed_of_the_count(rule, happened)


def _assumed_of_the_count(rule: Rule, happened: Happening) -> Iterator[str]:
    if rule.dated.counted_from == "receipt" and happened.received_on is None:
        yield say("Received on {day}: no day of receipt is given.", day=full_day(happened.on))
    is_counted = rule.text.unit in COUNTED_UNITS and rule.dated.direction == "after"
    if is_counted and not rule.text.counts_first_day:
        yield say(
            "The count starts on the day after. That is usual; no rule that says so was found."
        )
    unrecorded = [clause.words for clause in rule.text.not_counted if clause.days is None]
    unrecorded += [
        change.words
        for change in rule.text.changed_by
        if _would_have_to_be_recorded(change, happened)
    ]
    yield from (say("Nothing of this kind is recorded: {words}.", words=w) for w in unrecorded)


def _reported_beside(rule: Rule) -> str:
    """That a place is said to have another time than the federal one, which stands until seen."""
    values = {"place": PLACES.get(rule.place, rule.place), "id": rule.id, "source": rule.source}
    if rule.text.number:
        return say(
            "Another rule is reported for {place}: {time} ({id}). Check that first: {source}",
            time=numbered(rule.text),
            **values,
        )
    return say("Another rule is reported for {place} ({id}). Check that first: {source}", **values)


def _would_have_to_be_recorded(change: Change, happened: Happening) -> bool:
    """Whether only an event could tell that the clause holds, and none is there."""
    match change.kind:
        case None:
            return True
        case ChangeKind.AGREEMENT:
            return happened.extended_to is None
        case ChangeKind.STOPPED:
            return change.by not in happened.other_events
        case _:
            return False


def no_rule_of_the_place(rule: DatedRule, book: Rulebook) -> str | None:
    """That the place's own rule on a federal rule's topic was not found, in words."""
    if book.place in (FEDERAL, rule.place):
        return None
    if book.unknown:
        return book.unknown
    if rule.topic in book.own_topics:
        return None
    return say(
        "{place}: no state rule found on {topic}; the federal rule is shown.",
        place=PLACES.get(book.place, book.place),
        topic=say(rule.topic.replace("-", " ")),
    )


def _counted(rule: Rule, happened: Happening, calendar: SchoolDays, book: Rulebook) -> Due:
    text, start = rule.text, _start(rule, happened)
    said = say("{begins}: {day}.", begins=rule.begins, day=day_of_week(start))
    if text.number is None:
        return Due(rule, counted=_spoken_note(rule, book), unknown=_without_number(rule))
    if happened.extended_to and any(c.kind is ChangeKind.AGREEMENT for c in text.changed_by):
        until = day_of_week(happened.extended_to)
        agreed = say("Moved by written agreement to {day}.", day=until)
        return Due(rule, happened.extended_to, counted=(said, agreed))
    found = Counter(rule, text.number, happened, calendar, book.place, start).due()
    return replace(found, counted=(said, *found.counted))


def _start(rule: Rule, happened: Happening) -> date:
    if rule.dated.counted_from == "receipt":
        return happened.received_on or happened.on
    return happened.on


def _without_number(rule: Rule) -> str:
    if rule.text.in_words:
        return say("This rule has no number of days: {words}.", words=rule.text.in_words)
    return say("This rule has no number of days.")


def _spoken_note(rule: Rule, book: Rulebook) -> tuple[str, ...]:
    """That a request which was only spoken does not start the clock of a written one."""
    base = rule.dated.trigger.removesuffix(ORALLY)
    if base == rule.dated.trigger:
        return ()
    written = (dated.at(book.stands_on) for dated in book.with_trigger(base))
    return tuple(
        say(
            "A spoken request does not start the clock of {time} for a written request: {rule} "
            "({id}).",
            time=numbered(found.text),
            rule=found.name,
            id=found.id,
        )
        for found in written
        if found and found.dated.form == "written" and found.text.number
    )


def numbered(text: RuleText) -> str:
    """A rule's time in words: 30 calendar days, 1 year."""
    n = text.number or 0
    match text.unit:
        case "hours":
            return say_many("{n} hour", "{n} hours", n)
        case "years" | "age_years":
            return say_many("{n} year", "{n} years", n)
        case "business_days":
            return say_many("{n} business day", "{n} business days", n)
        case "school_days":
            return say_many("{n} school day", "{n} school days", n)
        case _:
            return say_many("{n} calendar day", "{n} calendar days", n)
