"""The report that a family carries into a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from aimline.day_words import full_day
from aimline.drafting.blocks import (
    Block,
    BulletList,
    Checklist,
    Document,
    Heading,
    Paragraph,
    Table,
    line,
)
from aimline.drafting.measure_words import goal_title
from aimline.drafting.reports.dates_section import dates_section
from aimline.drafting.reports.findings_section import findings_list
from aimline.drafting.reports.goal_section import goal_section
from aimline.drafting.reports.opening import closing_steps, not_confirmed, opening
from aimline.drafting.state import verdict_words
from aimline.findings.naming import child_name
from aimline.findings.review import Review
from aimline.findings.words import score
from aimline.progress.goal_review import GoalReview
from aimline.terms import PLACES
from aimline.wording.say import language, marked, say

_NOTHING_NOTICED: Final = marked("We noticed nothing in these papers that calls for a question.")
_HOW_TO_READ: Final = (
    marked(
        "The dark line on a chart is the aimline: the straight way from where the goal starts to "
        "where it should end. Scores on it are on pace."
    ),
    marked(
        "“Now” is the middle one of the last three scores, so that one good or bad day does not "
        "count too much."
    ),
    marked(
        "A shaded fan shows where a score on the goal's date would land 8 of 10 times, if the "
        "scores go on as they have. Where it says so, usual growth of the grade is weighed in."
    ),
    marked("A chance speaks of one score on the goal's date. It is no promise."),
    marked(
        "“Cannot tell yet” is an answer: it means the scores are too few, too old or too mixed."
    ),
    marked(
        "When the scores change after a new method begins, the method may be the reason, or "
        "something else may. One change alone cannot prove it."
    ),
    marked(
        "This report rests on the papers and scores that were typed in or read. If one is wrong, "
        "the report is wrong too: check the list of scores."
    ),
    marked("This is not legal advice."),
)


def review_report(
    review: Review, folder: str | None = None, *, unconfirmed: Sequence[str] | None = None
) -> Document:
    """The whole report.

    folder: address of the case folder as seen from the report, to link papers; None: no links.
    unconfirmed: of a case straight from papers, what could not be read or placed; None: of a
    case whose facts a person accepted.
    """
    child = review.case.child
    current = [goal for goal in review.goals if goal.is_current]
    coming = [
        goal for goal in review.goals if not goal.is_current and goal.iep.starts_on > review.as_of
    ]
    earlier = [goal for goal in review.goals if not goal.is_current and goal not in coming]
    blocks: list[Block] = [] if unconfirmed is None else [not_confirmed(unconfirmed)]
    blocks.append(opening(review))
    if current:
        blocks.append(Heading(say("The goals") if len(current) > 1 else say("The goal")))
    for goal in current:
        blocks += goal_section(goal, review.case)
    blocks.append(Heading(say("What we noticed")))
    if review.concerns:
        blocks.append(findings_list(review.concerns, folder))
    else:
        blocks.append(Paragraph(line(say(_NOTHING_NOTICED))))
    blocks += dates_section(review)
    blocks += [Heading(say("What to do next")), Checklist(closing_steps(review))]
    not_begun = say("Goals that have not begun"), say("As they are written")
    blocks += _other_goals(*not_begun, coming)
    of_before = say("Goals of earlier IEPs"), say("On the last day of each IEP")
    blocks += _other_goals(*of_before, earlier)
    blocks += [Heading(say("How to read this report")), _how_to_read(review)]
    return Document(
        title=say("How the goals of {name} stand", name=child_name(child.name)),
        subtitle=_subtitle(review),
        language=language(),
        on=review.as_of,
        blocks=tuple(blocks),
    )


def _how_to_read(review: Review) -> BulletList:
    return BulletList(tuple(line(words) for words in (*map(say, _HOW_TO_READ), *review.notes)))


def _subtitle(review: Review) -> str:
    child = review.case.child
    place = PLACES.get(child.place) if child.place else None
    grade = say("grade {grade}", grade=child.grade) if child.grade else None
    parts = [part for part in (grade, child.school, place) if part]
    return " · ".join([*parts, say("as of {day}", day=full_day(review.as_of))])


def _other_goals(heading: str, caption: str, goals: Sequence[GoalReview]) -> list[Block]:
    if not goals:
        return []
    header = (
        *(say("IEP"), say("Goal"), say("Start"), say("Goal's score")),
        *(say("Last level"), say("How it stood")),
    )
    rows = tuple(_row(goal) for goal in goals)
    return [Heading(heading), Table(caption, header, rows)]


def _row(review: GoalReview) -> tuple[str, ...]:
    goal, line_of_goal, level = review.goal, review.aimline, review.level
    return (
        review.iep.id,
        goal_title(goal),
        score(line_of_goal.baseline, goal) if line_of_goal else "—",
        score(line_of_goal.criterion, goal) if line_of_goal else "—",
        score(level.score, goal) if level else "—",
        verdict_words(review.verdict),
    )
