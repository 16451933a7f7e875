"""One goal of the report: headline, chart, key figures, why, data."""

from __future__ import annotations

from typing import Final

from aimline.case.case import Case
from aimline.day_words import day
from aimline.drafting.alternative_text import alternative_text
from aimline.drafting.blocks import (
    Block,
    BulletList,
    Details,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    line,
    strong,
)
from aimline.drafting.chart import Size, goal_chart, svg
from aimline.drafting.measure_words import goal_title, measure_words
from aimline.drafting.peers import peer_lines
from aimline.drafting.phases import phase_section
from aimline.drafting.reports.arithmetic import arithmetic
from aimline.drafting.reports.score_table import NONE, score_table, short_score
from aimline.drafting.reports.statistics import statistics
from aimline.drafting.standing import gained_against_needed, standing
from aimline.drafting.state import state, verdict_words
from aimline.findings.words import gain
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.terms import Direction
from aimline.wording.say import marked, say


def goal_section(review: GoalReview, case: Case) -> tuple[Block, ...]:
    """Everything about one goal of the current IEP."""
    head = Heading(goal_title(review.goal), 2, state(review), verdict_words(review.verdict))
    blocks: list[Block] = [head, *goal_beginning(review), *goal_figure(review, case)]
    blocks += goal_reading(review, case)
    if review.points or review.earlier:
        blocks.append(Details(say("All the scores"), score_table(review)))
    return tuple(blocks)


def goal_beginning(review: GoalReview) -> list[Block]:
    """What the goal says, as far as it does not push the chart off its page."""
    text = _text(review)
    if not text:
        return []
    said = line(strong(say("The goal says: ")), _beginning(text))
    return [Paragraph(said, is_quiet=True, is_leading=True)]


def goal_reading(review: GoalReview, case: Case) -> list[Block]:
    """What stands below a goal's chart: the three numbers, why, and the statistics folded."""
    blocks: list[Block] = [key_figures(review)]
    if beside := peer_lines(review, case):
        blocks.append(Paragraph(line(" ".join(beside))))
    blocks += _why(review)
    blocks += phase_section(review)
    if review.notes:
        blocks.append(BulletList(tuple(line(note) for note in review.notes)))
    if review.n and (told := statistics(review)):
        blocks.append(Details(say("The statistics behind it"), told))
    text = _text(review)
    if _beginning(text) != text:
        blocks.append(Details(say("The goal in full"), (Paragraph(line(text)),)))
    return blocks


def _text(review: GoalReview) -> str:
    return " ".join((review.goal.text or "").split())


_ROUNDED: Final = marked(
    "Each number is rounded for reading; the sums were done with the exact ones."
)
_LONGEST_TEXT: Final = 460
"""Letters of a goal's text that fill about five lines; more would push the chart off its page."""


def _beginning(text: str) -> str:
    if len(text) <= _LONGEST_TEXT:
        return text
    return f"{text[:_LONGEST_TEXT].rpartition(' ')[0] or text[:_LONGEST_TEXT]} …"


def _why(review: GoalReview) -> list[Block]:
    lines = arithmetic(review)
    if not lines:
        if not review.reason:
            return []
        return [Heading(say("Why we say this"), 3), Paragraph(line(review.reason))]
    return [
        Heading(say("Why we say this"), 3),
        Paragraph(line(_summary(review)), is_leading=True),
        BulletList(lines),
        Paragraph(line(say(_ROUNDED)), is_quiet=True),
    ]


def _summary(review: GoalReview) -> str:
    if review.level and review.aimline:
        return gained_against_needed(review)
    return standing(review)


def goal_figure(review: GoalReview, case: Case) -> list[Block]:
    """The chart, where there is something to draw."""
    if not review.points and review.aimline is None:
        return []
    page, phone = (svg(goal_chart(review, case, size)) for size in (Size.PAGE, Size.PHONE))
    return [Figure(page, phone, alternative_text(review))]


def key_figures(review: GoalReview) -> KeyFigures:
    """Now, needed now, needed each week."""
    level, unit = review.level, measure_words(review.goal)
    now = KeyFigure(say("now"), NONE, say("no score yet"))
    if level:
        on = day(level.on, review.as_of)
        of = say("{measure}, {day}", measure=unit, day=on)
        now = KeyFigure(say("now"), short_score(level.score, review), of)
    return KeyFigures((now, _needed(review), _each_week(review)))


def _needed(review: GoalReview) -> KeyFigure:
    """What the line asks for on the day of the level, else on the day of the review."""
    on, asked = review.as_of, None
    if review.level and review.expected is not None:
        on, asked = review.level.on, review.expected
    elif review.aimline:
        asked = review.aimline.at(review.clock.weeks(on))
    if asked is None:
        return KeyFigure(say("needed now"), NONE, say("there is no line to read it from"))
    is_now = on == review.as_of
    name = say("needed now") if is_now else say("needed by {day}", day=day(on, review.as_of))
    return KeyFigure(name, short_score(asked, review), say("by the line from start to goal"))


_NO_MORE_WEEKS: Final = {
    Verdict.MET: marked("the goal is met"),
    Verdict.PAST_ITS_DATE: marked("the goal's date has passed"),
    Verdict.NO_RECENT_DATA: marked("the last score is too old to tell"),
}


def _each_week(review: GoalReview) -> KeyFigure:
    line_of_goal, name = review.aimline, say("needed each week")
    rate = review.needed_per_week
    if line_of_goal is None:
        return KeyFigure(name, NONE, say("the goal has no numbers"))
    if review.verdict in _NO_MORE_WEEKS:
        return KeyFigure(name, NONE, say(_NO_MORE_WEEKS[review.verdict]))
    if rate is None and review.n == 0:
        rate = line_of_goal.required_per_week
    if rate is None:
        return KeyFigure(name, NONE, say("no time is left"))
    if rate * review.goal.direction.sign <= 0:
        return KeyFigure(name, "0", say("the level is at the goal's score"))
    is_falling = review.goal.direction is Direction.DECREASE
    value, _, noun = gain(abs(rate) if is_falling else rate, review.goal).partition(" ")
    if is_falling:
        value = say("{n} fewer", n=value)
    unit = say("{unit} a week", unit=noun) if noun else say("a week")
    end = day(line_of_goal.criterion_on, review.as_of)
    return KeyFigure(name, value, say("{unit}, until {day}", unit=unit, day=end))
