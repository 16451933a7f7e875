"""objective_reports_request: reports that carry a score, its date and the baseline."""

from __future__ import annotations

from typing import Final

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.closing import ending
from aimline.drafting.letters.goal_facts import of_reports
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.letter import Line, Passage, asks, paragraph, points, says
from aimline.progress.goal_review import GoalReview
from aimline.wording.say import marked, say

NAME: Final = "objective_reports_request"


def _goals(brief: Brief) -> tuple[GoalReview, ...]:
    keys = {finding.goal for finding in brief.asking_for(NAME)}
    return tuple(goal for goal in brief.goals if goal.key in keys) or brief.goals


def _subject(brief: Brief) -> Line:
    return (say("Numbers in {names} progress reports", names=brief.names),)


def _body(brief: Brief) -> tuple[Passage, ...]:
    said = tuple(sentence for goal in _goals(brief) for sentence in of_reports(brief, goal))
    return (
        paragraph(
            asks(
                "I ask that {names} progress reports carry numbers from now on.", names=brief.names
            ),
            said,
        ),
        paragraph(says("For each goal, I would like each report to give:")),
        points(
            asks("the score, in the measure that the goal names, and its date"),
            asks("the baseline and the criterion beside it"),
            asks("how many scores there were since the last report"),
            asks("whether the progress is enough to reach the goal by its date"),
        ),
        paragraph(
            brief.rule("us-progress-how-measured", "us-progress-when-reported"),
            asks("So I ask that the reports follow the measure that the IEP names."),
        ),
        *ending(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for reports with numbers"),
    when=marked("Reports say that there is progress and give no number."),
    asks=marked("Score, date and baseline in each report, and whether the progress is enough."),
    needs=(marked("the reports so far"),),
    rules=("us-progress-how-measured", "us-progress-when-reported"),
    starts=None,
    subject=_subject,
    body=_body,
)
