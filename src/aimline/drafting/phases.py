"""The phases of a goal's scores in plain words: what each shows, and each beside the last."""

from __future__ import annotations

from typing import Final

from aimline.day_words import short_day
from aimline.drafting.blocks import Block, BulletList, Heading, Paragraph, Table, line
from aimline.drafting.printable import printable
from aimline.findings.words import chances, count, gain, number, score
from aimline.progress.goal_review import GoalReview
from aimline.progress.phase_reading import PhaseChange, PhaseReading
from aimline.wording.say import marked, say, say_many

ONE_CHANGE: Final = marked(
    "One change like this does not show its cause. Whatever else changed that week fits the scores "
    "as well."
)
_HEADER: Final = (
    *(marked("Phase"), marked("From"), marked("To"), marked("Scores"), marked("Middle score")),
    marked("Change a week"),
)


def phase_section(review: GoalReview) -> tuple[Block, ...]:
    """A table of the phases and a sentence for each change; nothing where there is no change."""
    readings = review.phases.readings
    if not readings:
        return ()
    rows = tuple(_row(review, reading) for reading in readings)
    return (
        Heading(say("Before and after each change"), 3),
        Table(say("The phases"), tuple(say(words) for words in _HEADER), rows, True, 3, 5),
        BulletList(tuple(line(words) for words in _changes(review))),
        Paragraph(line(say(ONE_CHANGE))),
    )


def phase_lines(review: GoalReview) -> list[str]:
    """The same in plain sentences, one for each phase and each change; none without a change."""
    readings = review.phases.readings
    if not readings:
        return []
    return [*(_told(review, reading) for reading in readings), *_changes(review), say(ONE_CHANGE)]


def _row(review: GoalReview, reading: PhaseReading) -> tuple[str, ...]:
    return (
        printable(reading.name),
        short_day(reading.first_on),
        short_day(reading.last_on),
        str(reading.n),
        number(reading.level),
        _rate(review, reading) or say("too few scores"),
    )


def _rate(review: GoalReview, reading: PhaseReading) -> str | None:
    slope = reading.slope_per_week
    if slope is None:
        return None
    return gain(slope, review.goal)


def _told(review: GoalReview, reading: PhaseReading) -> str:
    rate = _rate(review, reading)
    values = {
        "phase": _name(reading),
        "first": short_day(reading.first_on),
        "last": short_day(reading.last_on),
        "scores": count(reading.n, "score", "scores"),
        "middle": score(reading.level, review.goal),
        "rate": rate,
    }
    if rate:
        return say(
            "{phase}, {first} to {last}: {scores}. The middle one is {middle}, with a change of "
            "{rate} a week.",
            **values,
        )
    return say(
        "{phase}, {first} to {last}: {scores}. The middle one is {middle}, with too few scores to "
        "see a change.",
        **values,
    )


def _changes(review: GoalReview) -> list[str]:
    return [_change(review, change) for change in review.phases.changes]


def _change(review: GoalReview, change: PhaseChange) -> str:
    goal, before, after = review.goal, change.before, change.after
    low, high = (number(100 * end, 0) for end in (change.interval.low, change.interval.high))
    moved = say(
        "From {before} to {after} the middle score went from {old} to {new}.",
        before=_name(before),
        after=_name(after),
        old=score(before.level, goal),
        new=score(after.level, goal),
    )
    differ = say(
        "The true share may differ: 8 of 10 times it lies between {low} and {high} in 100.",
        low=low,
        high=high,
    )
    return f"{moved} {_share(change.nonoverlap)} {differ}"


def _share(nonoverlap: float) -> str:
    if nonoverlap == 1.0:
        return say(
            "Of all pairs of a score before and a score after, all were better after (a tie counts "
            "half)."
        )
    if nonoverlap == 0.0:
        return say(
            "Of all pairs of a score before and a score after, none was better after (a tie counts "
            "half)."
        )
    return say_many(
        "Of all pairs of a score before and a score after, {chances} was better after (a tie "
        "counts half).",
        "Of all pairs of a score before and a score after, {chances} were better after (a tie "
        "counts half).",
        1 if nonoverlap < 0.02 else 2,
        chances=chances(nonoverlap),
    )


def _name(reading: PhaseReading) -> str:
    return f"“{printable(reading.name)}”"
