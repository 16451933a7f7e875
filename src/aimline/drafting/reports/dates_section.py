"""The next dates of the report: what is due when, from whom, and how the day was counted."""

from __future__ import annotations

from aimline.compliance.deadlines import Deadline, State
from aimline.day_words import full_day, short_day
from aimline.drafting.blocks import (
    Block,
    BulletList,
    Details,
    Heading,
    Line,
    NumberedList,
    Paragraph,
    Run,
    Table,
    line,
    strong,
)
from aimline.findings.naming import capitalized
from aimline.findings.review import Review
from aimline.terms import check_first, duty_holder
from aimline.wording.say import ENGLISH, language, say


def dates_section(review: Review) -> list[Block]:
    """The clocks that run, and how each was counted; nothing where none runs."""
    running = coming(review)
    if not running:
        return []
    header = (say("Date"), say("What"), say("Who owes it"))
    table = Table(say("Dates that the rules set"), header, tuple(_row(d) for d in running))
    each = NumberedList(tuple(map(count_of, running)))
    counts = Details(say("How each date was counted"), (each,))
    return [Heading(say("The next dates")), table, counts]


def coming(review: Review) -> tuple[Deadline, ...]:
    """Every clock that is not met: days past, days to come, and days that are not known."""
    return tuple(d for d in review.deadlines if d.state is not State.MET)


def day_words(deadline: Deadline) -> str:
    """The day of a deadline as it stands."""
    if deadline.due_on is None or deadline.unknown:
        earliest = deadline.due.not_before
        if earliest:
            return say("not known; not before {day}", day=short_day(earliest))
        return say("not known")
    if deadline.state is State.OVERDUE:
        return say("was {day}", day=short_day(deadline.due_on))
    return short_day(deadline.due_on)


def what(deadline: Deadline) -> str:
    """What is due; a rule that was only reported is said to be so."""
    return f"{deadline.rule.reported}{deadline.rule.name}"


def who(deadline: Deadline) -> str:
    """Who owes it."""
    if deadline.is_of_the_family:
        return say("you")
    return duty_holder(deadline.rule.dated.owed_by)


def _row(deadline: Deadline) -> tuple[str, ...]:
    return day_words(deadline), what(deadline), capitalized(who(deadline))


def count_of(deadline: Deadline) -> tuple[Block, ...]:
    """How a day was counted, under which rule."""
    rule = deadline.rule
    assumed = (say("Assumed: {words}", words=words) for words in deadline.due.assumed)
    told = [*deadline.due.counted, *assumed]
    if deadline.answered_on:
        answered_on = full_day(deadline.answered_on)
        told.append(say("An answer is recorded on {day}.", day=answered_on))
    blocks: list[Block] = [Paragraph(line(strong(f"{what(deadline)}: {day_words(deadline)}.")))]
    if deadline.unknown:
        blocks.append(Paragraph(line(deadline.unknown)))
    if told:
        blocks.append(BulletList(tuple(_with_law_words(words, deadline) for words in told)))
    citation = f"{rule.text.citation}{check_first(rule.status)}"
    cited = say("{citation}. Read at {source}", citation=citation, source=rule.source)
    return (*blocks, Paragraph(line(strong(say("Rule: ")), cited), is_quiet=True))


def _with_law_words(words: str, deadline: Deadline) -> Line:
    """A line in which the law's own words, which are English, are marked as that."""
    text = deadline.rule.text
    if language() != ENGLISH:
        law = [clause.words for clause in text.not_counted]
        for own in (*law, *(change.words for change in text.changed_by)):
            before, found, after = words.partition(own)
            if own and found:
                return line(before, Run(own, language=ENGLISH), after)
    return line(words)
