"""progress_data_request: every score behind the reports, with its date."""

from __future__ import annotations

from typing import Final

from aimline.compliance.messages import RECORDS
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.closing import ending
from aimline.drafting.letters.correspondence import earlier_request
from aimline.drafting.letters.goal_facts import goals_named, of_reports
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.letter import Line, Passage, asks, paragraph, points, says
from aimline.drafting.letters.records_shape import records_rules
from aimline.progress.goal_review import GoalReview
from aimline.wording.say import marked, say

NAME: Final = "progress_data_request"


def _goals(brief: Brief) -> tuple[GoalReview, ...]:
    """The goals whose findings ask for the data, else all."""
    keys = {finding.goal for finding in brief.asking_for(NAME)}
    return tuple(goal for goal in brief.goals if goal.key in keys) or brief.goals


def _subject(brief: Brief) -> Line:
    return (say("Request for {names} progress data", names=brief.names),)


def _body(brief: Brief) -> tuple[Passage, ...]:
    goals = _goals(brief)
    said = tuple(sentence for goal in goals for sentence in of_reports(brief, goal))
    return (
        paragraph(
            asks(
                "I ask for all the data on {goals} of {names} IEP.",
                goals=goals_named(goals),
                names=brief.names,
            ),
            earlier_request(brief, RECORDS),
        ),
        *((paragraph(said),) if said else ()),
        paragraph(says("For each goal, please send me:")),
        points(
            asks("each score since the baseline, with its date, who took it and how"),
            asks("the baseline itself, with the day and the material it was taken on"),
            asks("any graph of the scores with the line from baseline to criterion"),
            asks("the work samples, tally sheets and notes that the scores come from, if kept"),
        ),
        paragraph(brief.rule("us-progress-how-measured"), records_rules(brief)),
        *ending(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for all progress data"),
    when=marked("A report gives words without numbers, or the scores are too few to see a trend."),
    asks=marked("Every score behind the reports, with dates, baselines and graphs."),
    needs=(marked("the current goals"), marked("the reports so far")),
    rules=("us-progress-how-measured", "us-records-access-45-days", "us-records-copies"),
    starts=RECORDS,
    subject=_subject,
    body=_body,
)
