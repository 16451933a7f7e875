"""The phases of a goal's scores in plain words: what each shows, and each beside the last."""

from __future__ import annotations

from typing import Final

from aimline.day_words import short_day
from aimline.drafting.blocks import Block, BulletList, Heading, Paragraph, Table, line
from aimline.drafting.printable import printable
from aimline.findings.words import chances, number, per_week, score
from aimline.progress.goal_review import GoalReview
from aimline.progress.phase_reading import PhaseChange, PhaseReading

ONE_CHANGE: Final = (
    "One change like this does not show its cause. Whatever else changed that week fits the scores "
    "as well."
)
_HEADER: Final = ("Phase", "From", "To", "Scores", "Middle score", "Change a week")
_TOO_FEW: Final = "too few scores"


def phase_section(review: GoalReview) -> tuple[Block, ...]:
    """A table of the phases and a sentence for each change; nothing where there is no change."""
    readings = review.phases.readings
    if not readings:
        return ()
    return (
        Heading("Before and after each change", 3),
        Table(
            "The phases", _HEADER, tuple(_row(review, reading) for reading in readings), True, 3, 5
        ),
        BulletList(tuple(line(words) for words in _changes(review))),
        Paragraph(line(ONE_CHANGE)),
    )


def phase_lines(review: GoalReview) -> list[str]:
    """The same in plain sentences, one for each phase and each change; none without a change."""
    readings = review.phases.readings
    if not readings:
        return []
    return [*(_told(review, reading) for reading in readings), *_changes(review), ONE_CHANGE]


def _row(review: GoalReview, reading: PhaseReading) -> tuple[str, ...]:
    return (
        printable(reading.name),
        short_day(reading.first_on),
        short_day(reading.last_on),
        str(reading.n),
        number(reading.level),
        _rate(review, reading) or _TOO_FEW,
    )


def _rate(review: GoalReview, reading: PhaseReading) -> str | None:
    slope = reading.slope_per_week
    if slope is None:
        return None
    return per_week(slope, review.goal).removesuffix(" a week")


def _told(review: GoalReview, reading: PhaseReading) -> str:
    scores = f"{reading.n} {'score' if reading.n == 1 else 'scores'}"
    rate = _rate(review, reading)
    change = f"a change of {rate} a week" if rate else f"{_TOO_FEW} to see a change"
    return (
        f"{_name(reading)}, {short_day(reading.first_on)} to {short_day(reading.last_on)}: "
        f"{scores}. The middle one is {score(reading.level, review.goal)}, with {change}."
    )


def _changes(review: GoalReview) -> list[str]:
    return [_change(review, change) for change in review.phases.changes]


def _change(review: GoalReview, change: PhaseChange) -> str:
    goal, before, after = review.goal, change.before, change.after
    low, high = (number(100 * end, 0) for end in (change.interval.low, change.interval.high))
    return (
        f"From {_name(before)} to {_name(after)} the middle score went from "
        f"{score(before.level, goal)} to {score(after.level, goal)}. Of all pairs of a score "
        f"before and a score after, {_share(change.nonoverlap)} better after (a tie counts half). "
        f"The true share may differ: 8 of 10 times it lies between {low} and {high} in 100."
    )


def _share(nonoverlap: float) -> str:
    if nonoverlap in (0.0, 1.0):
        return "all were" if nonoverlap else "none was"
    return f"{chances(nonoverlap)} {'was' if nonoverlap < 0.02 else 'were'}"


def _name(reading: PhaseReading) -> str:
    return f"“{printable(reading.name)}”"
