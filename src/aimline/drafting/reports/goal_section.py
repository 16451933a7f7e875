"""One goal of the report: headline, chart, key figures, why, data."""

from __future__ import annotations

from aimline.case.case import Case
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
    Table,
    line,
    strong,
)
from aimline.drafting.chart import Size, goal_chart, svg
from aimline.drafting.measure_words import goal_title, measure_words
from aimline.drafting.reports.arithmetic import arithmetic
from aimline.drafting.reports.sources import place_words
from aimline.drafting.reports.statistics import statistics
from aimline.drafting.standing import gained_against_needed, standing
from aimline.drafting.state import VERDICT_WORDS, state
from aimline.findings.words import day, number, per_week, score, short_day
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.progress.series import Point
from aimline.terms import MeasureKind

_NONE = "—"


def goal_section(review: GoalReview, case: Case) -> tuple[Block, ...]:
    """Everything about one goal of the current IEP."""
    blocks: list[Block] = [
        Heading(goal_title(review.goal), 2, state(review), VERDICT_WORDS[review.verdict])
    ]
    if review.goal.text:
        blocks.append(Paragraph(line(strong("The goal says: "), review.goal.text), is_quiet=True))
    blocks += _figure(review, case)
    blocks.append(_key_figures(review))
    if lines := arithmetic(review):
        blocks += [Heading("Why we say this", 3), Paragraph(line(_summary(review)))]
        blocks += [BulletList(lines), Paragraph(line(_ROUNDED), is_quiet=True)]
    elif review.reason:
        blocks += [Heading("Why we say this", 3), Paragraph(line(review.reason))]
    if review.notes:
        blocks.append(BulletList(tuple(line(note) for note in review.notes)))
    if review.n and (told := statistics(review)):
        blocks.append(Details("The statistics behind it", told))
    if review.points or review.earlier:
        blocks.append(Details("All the scores", (_scores(review),)))
    return tuple(blocks)


_ROUNDED = "Each number is rounded for reading; the sums were done with the exact ones."


def _summary(review: GoalReview) -> str:
    if review.level and review.aimline:
        return gained_against_needed(review)
    return standing(review)


def _figure(review: GoalReview, case: Case) -> list[Block]:
    if not review.points and review.aimline is None:
        return []
    drawn = {size: svg(goal_chart(review, case, size)) for size in Size}
    return [Figure(drawn[Size.PAGE], drawn[Size.PHONE], alternative_text(review))]


def _key_figures(review: GoalReview) -> KeyFigures:
    level, unit = review.level, measure_words(review.goal)
    now = KeyFigure("now", _NONE, "no score yet")
    needed = KeyFigure("needed now", _NONE, "there is no line to read it from")
    if level:
        now = KeyFigure(
            "now", _short(level.score, review), f"{unit}, {day(level.on, review.as_of)}"
        )
    if level and review.expected is not None:
        on = day(level.on, review.as_of)
        needed = KeyFigure("needed now", _short(review.expected, review), f"by the line, {on}")
    elif review.aimline:
        at = review.aimline.at(review.clock.weeks(review.as_of))
        if at is not None:
            on = day(review.as_of, review.as_of)
            needed = KeyFigure("needed now", _short(at, review), f"by the line, {on}")
    return KeyFigures((now, needed, _each_week(review)))


def _each_week(review: GoalReview) -> KeyFigure:
    line_of_goal, name = review.aimline, "needed each week"
    rate = review.needed_per_week
    if line_of_goal is None:
        return KeyFigure(name, _NONE, "the goal has no numbers")
    if rate is None and review.n == 0 and line_of_goal.criterion_on > review.as_of:
        rate = line_of_goal.required_per_week
    if review.verdict is Verdict.MET:
        return KeyFigure(name, _NONE, "the goal is met")
    if rate is None:
        return KeyFigure(name, _NONE, "no time is left")
    if rate * review.goal.direction.sign <= 0:
        return KeyFigure(name, "0", "the level is at the goal's score")
    unit = per_week(rate, review.goal).partition(" ")[2]
    end = day(line_of_goal.criterion_on, review.as_of)
    return KeyFigure(name, number(rate), f"{unit}, until {end}")


def _short(x: float, review: GoalReview) -> str:
    measure = review.goal.measure
    is_short = measure in (MeasureKind.PERCENT, MeasureKind.TRIALS)
    return score(x, review.goal) if is_short else number(x)


def _scores(review: GoalReview) -> Table:
    points = review.earlier + review.points
    has_phases = any(point.phase for point in points)
    header = ("Day", "Score", "Needed that day", *(("Phase",) if has_phases else ()), "From")
    rows = tuple(_row(review, point, has_phases) for point in points)
    return Table(f"Scores: {measure_words(review.goal)}", header, rows, True, 1, 2)


def _row(review: GoalReview, point: Point, has_phases: bool) -> tuple[str, ...]:
    needed = review.aimline.at(review.clock.weeks(point.on)) if review.aimline else None
    return (
        short_day(point.on),
        _short(point.score, review),
        number(needed) if needed is not None else _NONE,
        *((point.phase or "",) if has_phases else ()),
        _origin(point),
    )


def _origin(point: Point) -> str:
    source = point.provenance.place
    words = place_words(source) if source else ""
    if point.is_report:
        return f"school's report: {words}" if words else "school's report"
    return words or _NONE
