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

NONE: Final = "—"
_MOST_ROWS: Final = 60
_MOST_FILES: Final = 3
_ROW: Final = re.compile(r", (?:row|line) .*$")


def score_table(review: GoalReview) -> tuple[Block, ...]:
    """The last 60 scores at most; where there are more, a line says where the others are."""
    points = review.earlier + review.points
    shown = points[-_MOST_ROWS:]
    has_phases = any(point.phase for point in shown)
    header = ("Day", "Score", "Needed that day", *(("Phase",) if has_phases else ()), "From")
    rows = tuple(_row(review, point, has_phases) for point in shown)
    table = Table(f"Scores: {measure_words(review.goal)}", header, rows, True, 1, 2)
    if len(shown) == len(points):
        return (table,)
    return (Paragraph(line(_others(points)), is_leading=True), table)


def _others(points: Sequence[Point]) -> str:
    left_out = points[:-_MOST_ROWS]
    places = dict.fromkeys(_file(point) for point in left_out)
    files = [place for place in places if place]
    listed = ", ".join(files[:_MOST_FILES]) or "the case"
    more = " and other papers" if len(files) > _MOST_FILES else ""
    return (
        f"These are the last {_MOST_ROWS} of {len(points):,} scores. The other {len(left_out):,} "
        f"were counted too; they are in {listed}{more}."
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
        return f"school's report: {words}" if words else "school's report"
    return words or NONE
