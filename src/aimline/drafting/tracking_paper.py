"""A page of paper to write one goal's scores on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.day_words import full_day
from aimline.drafting.blocks import Block, Document, Paragraph, WritingTable, line, strong
from aimline.drafting.measure_words import goal_title, measure_words
from aimline.drafting.tracking_sheet import line_of
from aimline.findings.words import more_per_week, number, score, weeks
from aimline.progress.goal_review import Aimline, GoalReview
from aimline.wording.say import ENGLISH, in_language

_ROWS: Final = 15


@in_language(ENGLISH)
def tracking_paper(review: GoalReview, child: str) -> Document:
    """One page to fill in by hand, in English for the school. Raises NoLine."""
    return Document(
        title=f"Scores of {child}",
        subtitle=f"{goal_title(review.goal)}: {measure_words(review.goal)}",
        language=ENGLISH,
        on=review.as_of,
        blocks=tuple(_blocks(review, line_of(review))),
    )


def _blocks(review: GoalReview, drawn: Aimline) -> Iterator[Block]:
    goal, rate = review.goal, drawn.required_per_week
    assert rate is not None, "a line without time was refused"
    yield Paragraph(line(goal.text or goal_title(goal)))
    yield Paragraph(
        line(
            strong("From "),
            f"{score(drawn.baseline, goal)} on {full_day(drawn.baseline_on)} ",
            strong("to "),
            f"{score(drawn.criterion, goal)} by {full_day(drawn.criterion_on)}: "
            f"{more_per_week(rate, goal)} for {weeks(drawn.weeks)}.",
        )
    )
    yield Paragraph(
        line(
            f"The line on a day is {number(drawn.baseline)} and {number(rate, 2)} for each week of "
            "school since the start. Leave it empty if you like: Aimline works it out."
        )
    )
    header = ("Day", "Score", "What was done, and with which help", "The line")
    yield WritingTable("Scores", header, _ROWS, (2, 2, 6, 2))
