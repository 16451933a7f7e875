"""The sheet of one goal: what to ask, and what the case already shows of each question."""

from __future__ import annotations

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.goal_facts import (
    of_goal,
    of_reports,
    of_scores,
    of_services,
    of_years,
)
from aimline.drafting.letters.letter import Sentence, asks
from aimline.drafting.letters.service_facts import SHORT, accounts, missed
from aimline.drafting.meeting.change_facts import changes
from aimline.drafting.meeting.kit import Question, Sheet
from aimline.drafting.meeting.pace_facts import promised_data, reports_without_number, trend
from aimline.findings.services_of_goal import services_of
from aimline.progress.goal_review import GoalReview


def goal_sheet(brief: Brief, review: GoalReview) -> Sheet:
    """The six questions of one goal."""
    return Sheet(
        review,
        (
            _on_track(brief, review),
            _change(brief, review),
            _data(brief, review),
            _trend(review),
            _adjusted(brief, review),
            _enough(brief, review),
        ),
    )


def _on_track(brief: Brief, review: GoalReview) -> Question:
    latest = tuple(of_reports(brief, review))[-1:]
    return Question(
        "on_track",
        asks("Is {name} on track? On which scores, of which days?", name=brief.name),
        (*of_goal(review), *of_scores(review), *latest),
    )


def _change(brief: Brief, review: GoalReview) -> Question:
    return Question(
        "change",
        asks("If not, what changes in services, method or intensity, and when?"),
        tuple(of_services(brief, (review,))),
    )


def _data(brief: Brief, review: GoalReview) -> Question:
    return Question(
        "data",
        asks("What data will be kept, by whom, how often, and when do I get them?"),
        (*promised_data(review), *reports_without_number(brief, review)),
    )


def _trend(review: GoalReview) -> Question:
    return Question(
        "trend",
        asks("What does the trend of the scores show? May I see the graph?"),
        tuple(trend(review)),
    )


def _adjusted(brief: Brief, review: GoalReview) -> Question:
    return Question(
        "adjusted",
        asks("What was adjusted, when, and what did the scores do then?"),
        tuple(changes(brief, review)),
    )


def _enough(brief: Brief, review: GoalReview) -> Question:
    return Question(
        "enough",
        asks("Is the help frequent and long enough? On what data?"),
        (*of_years(brief, review), *_missed(brief, review)),
    )


def _missed(brief: Brief, review: GoalReview) -> tuple[Sentence, ...]:
    """The minutes of the goal's services that the log calls missed."""
    own = {service.id for service in services_of(review.goal, review.iep)}
    found = accounts(brief, SHORT)
    return tuple(s for key, each in found.items() if key in own for s in missed(each))
