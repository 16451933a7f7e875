"""The next dates of the report: what is due when, from whom, and how the day was counted."""

from __future__ import annotations

from aimline.compliance.deadlines import Deadline, State
from aimline.day_words import full_day, short_day
from aimline.drafting.blocks import (
    Block,
    BulletList,
    Details,
    Heading,
    NumberedList,
    Paragraph,
    Table,
    line,
    strong,
)
from aimline.findings.naming import capitalized
from aimline.findings.review import Review
from aimline.terms import CHECK_FIRST, DUTY_HOLDERS


def dates_section(review: Review) -> list[Block]:
    """The clocks that run, and how each was counted; nothing where none runs."""
    running = coming(review)
    if not running:
        return []
    header = ("Date", "What", "Who owes it")
    table = Table("Dates that the rules set", header, tuple(_row(d) for d in running))
    counts = Details("How each date was counted", (NumberedList(tuple(map(count_of, running))),))
    return [Heading("The next dates"), table, counts]


def coming(review: Review) -> tuple[Deadline, ...]:
    """Every clock that is not met: days past, days to come, and days that are not known."""
    return tuple(d for d in review.deadlines if d.state is not State.MET)


def day_words(deadline: Deadline) -> str:
    """The day of a deadline as it stands."""
    if deadline.due_on is None or deadline.unknown:
        earliest = deadline.due.not_before
        return f"not known; not before {short_day(earliest)}" if earliest else "not known"
    if deadline.state is State.OVERDUE:
        return f"was {short_day(deadline.due_on)}"
    return short_day(deadline.due_on)


def what(deadline: Deadline) -> str:
    """What is due; a rule that was only reported is said to be so."""
    return f"{deadline.rule.reported}{deadline.rule.title}"


def who(deadline: Deadline) -> str:
    """Who owes it."""
    holder = deadline.rule.dated.owed_by
    return "you" if deadline.is_of_the_family else DUTY_HOLDERS.get(holder, holder)


def _row(deadline: Deadline) -> tuple[str, ...]:
    return day_words(deadline), what(deadline), capitalized(who(deadline))


def count_of(deadline: Deadline) -> tuple[Block, ...]:
    """How a day was counted, under which rule."""
    rule = deadline.rule
    told = [*deadline.due.counted, *(f"Assumed: {words}" for words in deadline.due.assumed)]
    if deadline.answered_on:
        told.append(f"An answer is recorded on {full_day(deadline.answered_on)}.")
    blocks: list[Block] = [Paragraph(line(strong(f"{what(deadline)}: {day_words(deadline)}.")))]
    if deadline.unknown:
        blocks.append(Paragraph(line(deadline.unknown)))
    if told:
        blocks.append(BulletList(tuple(line(words) for words in told)))
    cited = f"{rule.text.citation}{CHECK_FIRST[rule.status]}. Read at {rule.source}"
    return (*blocks, Paragraph(line(strong("Rule: "), cited), is_quiet=True))
