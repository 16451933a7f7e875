"""A page of paper to write one goal's scores on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.day_words import full_day
from aimline.drafting.blocks import Block, Document, Paragraph, WritingTable, line
from aimline.drafting.measure_words import goal_title, measure_words
from aimline.drafting.tracking_sheet import line_of
from aimline.findings.words import more_per_week, number, score, weeks
from aimline.progress.goal_review import Aimline, GoalReview
from aimline.wording.say import language, say

_ROWS: Final = 15


def tracking_paper(review: GoalReview, child: str) -> Document:
    """One page to fill in by hand, in the language that is spoken. Raises NoLine."""
    return Document(
        title=say("Scores of {child}", child=child),
        subtitle=f"{goal_title(review.goal)}: {measure_words(review.goal)}",
        language=language(),
        on=review.as_of,
        blocks=tuple(_blocks(review, line_of(review))),
    )


def _blocks(review: GoalReview, drawn: Aimline) -> Iterator[Block]:
    goal, rate = review.goal, drawn.required_per_week
    assert rate is not None, "a line without time was refused"
    yield Paragraph(line(goal.text or goal_title(goal)))
    yield Paragraph(
        line(
            say(
                "From {start} on {day} to {end} by {last_day}: {more} for {weeks}.",
                start=score(drawn.baseline, goal),
                day=full_day(drawn.baseline_on),
                end=score(drawn.criterion, goal),
                last_day=full_day(drawn.criterion_on),
                more=more_per_week(rate, goal),
                weeks=weeks(drawn.weeks),
            )
        )
    )
    yield Paragraph(
        line(
            say(
                "The line on a day is {start} and {more} for each week of school since the start."
                " Leave it empty if you like: Aimline works it out.",
                start=number(drawn.baseline),
                more=number(rate, 2),
            )
        )
    )
    header = (
        *(say("Day"), say("Score"), say("What was done, and with which help"), say("The line")),
    )
    yield WritingTable(say("Scores"), header, _ROWS, (2, 2, 6, 2))
