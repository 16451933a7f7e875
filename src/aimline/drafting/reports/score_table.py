"""The scores of a goal as a table, each with what was needed that day and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from aimline.day_words import short_day
from aimline.drafting.blocks import Block, Paragraph, Table, line
from aimline.drafting.measure_words import measure_words
from aimline.drafting.reports.sources import place_words
from aimline.findings.words import number, score
from aimline.progress.goal_review import GoalReview
from aimline.progress.series import Point
from aimline.terms import MeasureKind
from aimline.wording.say import say

NONE: Final = "—"
_MOST_ROWS: Final = 60
_MOST_FILES: Final = 3
_ROW: Final = re.compile(r", (?:row|line) .*$")


def score_table(review: GoalReview) -> tuple[Block, ...]:
    """The last 60 scores at most; where there are more, a line says where the others are."""
    points = review.earlier + review.points
    shown = points[-_MOST_ROWS:]
    has_phases = any(point.phase for point in shown)
    header = (
        *(say("Day"), say("Score"), say("Needed that day")),
        *((say("Phase"),) if has_phases else ()),
        say("From"),
    )
    rows = tuple(_row(review, point, has_phases) for point in shown)
    caption = say("Scores: {measure}", measure=measure_words(review.goal))
    table = Table(caption, header, rows, True, 1, 2)
    if len(shown) == len(points):
        return (table,)
    return (Paragraph(line(_others(points)), is_leading=True), table)


def _others(points: Sequence[Point]) -> str:
    left_out = points[:-_MOST_ROWS]
    places = dict.fromkeys(_file(point) for point in left_out)
    files = [place for place in places if place]
    listed = ", ".join(files[:_MOST_FILES]) or say("the case")
    values = {
        "shown": _MOST_ROWS,
        "n": number(len(points)),
        "others": number(len(left_out)),
        "papers": listed,
    }
    if len(files) > _MOST_FILES:
        return say(
            "These are the last {shown} of {n} scores. The other {others} were counted too; they "
            "are in {papers} and other papers.",
            **values,
        )
    return say(
        "These are the last {shown} of {n} scores. The other {others} were counted too; they are "
        "in {papers}.",
        **values,
    )


def _file(point: Point) -> str | None:
    provenance = point.provenance
    if provenance.file:
        return place_words(provenance.file)
    return _ROW.sub("", provenance.stands_at) if provenance.stands_at else None


def short_score(x: float, review: GoalReview) -> str:
    """The score with its unit only where a bare number would mislead: 80%, 4 of 5."""
    is_short = review.goal.measure in (MeasureKind.PERCENT, MeasureKind.TRIALS)
    return score(x, review.goal) if is_short else number(x)


def _row(review: GoalReview, point: Point, has_phases: bool) -> tuple[str, ...]:
    needed = review.aimline.at(review.clock.weeks(point.on)) if review.aimline else None
    return (
        short_day(point.on),
        short_score(point.score, review),
        number(needed) if needed is not None else NONE,
        *((point.phase or "",) if has_phases else ()),
        _origin(point),
    )


def _origin(point: Point) -> str:
    source = point.provenance.place
    words = place_words(source) if source else ""
    if point.is_report:
        return say("school's report: {place}", place=words) if words else say("school's report")
    return words or NONE
