"""What the page of a goal shows beside its numbers: pictures, reports, the earlier years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from aimline.case.document import Provenance
from aimline.case.progress_report import ProgressReport
from aimline.drafting.alternative_text import alternative_text
from aimline.drafting.blocks import Block, Figure, Heading
from aimline.drafting.chart import Size, goal_chart, svg
from aimline.drafting.reports.goal_section import goal_reading
from aimline.findings.naming import quoted
from aimline.findings.words import score
from aimline.progress.goal_review import GoalReview
from aimline.quality.lineage import lineage
from aimline.web.reviewed import DRAWINGS_KEPT, Kept, Viewed

_NONE: Final = "—"
drawings: Final = Kept[str](DRAWINGS_KEPT)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One entry of a progress report, in words."""

    report: ProgressReport
    review: GoalReview

    @property
    def on(self) -> object:
        """Its day."""
        return self.report.on

    @property
    def score_words(self) -> str:
        """Its score in the goal's unit; empty without one."""
        value = self.report.score
        return score(value, self.review.goal) if value is not None else ""

    @property
    def words(self) -> str:
        """What it says."""
        one = self.report
        parts = [quoted(part) for part in (one.code_meaning, one.narrative) if part]
        if not one.code_meaning and one.code:
            parts.insert(0, _("code %(code)s, which no legend explains") % {"code": one.code})
        return ", ".join(parts)

    @property
    def provenance(self) -> Provenance:
        """Where it stands."""
        return self.report.provenance


@dataclass(frozen=True, slots=True)
class Year:
    """The goal in one IEP."""

    review: GoalReview
    is_sure: bool = True

    @property
    def start(self) -> str:
        """Its baseline."""
        first = self.review.baseline or self.review.goal.baseline
        return score(first.score, self.review.goal) if first else _NONE

    @property
    def end(self) -> str:
        """Its criterion."""
        last = self.review.goal.criterion
        return score(last.score, self.review.goal) if last else _NONE


def report_lines(view: Viewed, goal: GoalReview) -> list[ReportLine]:
    """What the school reported about a goal, the newest first."""
    own = [report for report in view.review.case.reports if report.goal == goal.key]
    return [ReportLine(one, goal) for one in sorted(own, key=lambda r: r.on, reverse=True)]


def years(view: Viewed, goal: GoalReview) -> Iterator[Year]:
    """The goal and those of earlier IEPs that it carries on."""
    yield Year(goal)
    by_key = {review.key: review for review in view.review.goals}
    for earlier in lineage(view.review.case).chain(goal.key):
        yield Year(by_key[earlier.key], earlier.is_confirmed)


def reading(view: Viewed, goal: GoalReview) -> list[Block]:
    """What stands below the chart, its headings right below that of the page."""
    return [
        replace(block, level=1) if isinstance(block, Heading) else block
        for block in goal_reading(goal, view.review.case)
    ]


def has_chart(goal: GoalReview) -> bool:
    """Whether a goal has any number to draw."""
    return bool(goal.points) or goal.aimline is not None


def figure(view: Viewed, goal: GoalReview) -> tuple[Block, ...]:
    """The chart of a goal as pictures for a desk and a phone."""
    desk, phone = (drawing(view, goal, size) for size in (Size.PAGE, Size.PHONE))
    return (Figure(desk, phone, alternative_text(goal)),)


def drawing(view: Viewed, goal: GoalReview, size: Size) -> str:
    """One picture, kept until the case changes."""
    return drawings.get(
        (view.key, goal.key, size), lambda: svg(goal_chart(goal, view.review.case, size))
    )
