"""data_log_request: the data log now, and a copy of it each month."""

from __future__ import annotations

from typing import Final

from aimline.compliance.messages import RECORDS
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.closing import ending
from aimline.drafting.letters.correspondence import earlier_request
from aimline.drafting.letters.goal_facts import goals_named, iep_evidence, named
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.letter import (
    Line,
    Passage,
    Sentence,
    asks,
    fact,
    paragraph,
    points,
    says,
)
from aimline.drafting.letters.records_shape import records_rules
from aimline.findings.finding import Absent, evidence
from aimline.findings.naming import quoted
from aimline.progress.goal_review import GoalReview
from aimline.wording.say import marked, say, say_many

NAME: Final = "data_log_request"


def _goals(brief: Brief) -> tuple[GoalReview, ...]:
    keys = {finding.goal for finding in brief.asking_for(NAME)}
    return tuple(goal for goal in brief.goals if goal.key in keys) or brief.goals


def _at_hand(goal: GoalReview) -> tuple[Sentence, ...]:
    """How many scores there are, and how often the IEP says that the goal is measured."""
    measured = plain(goal.goal.measured or "")
    planned = (
        fact(
            "For {goal} the IEP says how often it is measured: {words}.",
            goal=named(goal),
            words=quoted(measured),
            on=(iep_evidence(goal.iep),),
        ),
    )
    if not goal.points:
        words = say("I have no score on {goal}.", goal=named(goal))
        return (
            *(planned if measured else ()),
            fact(words, on=(Absent(say("no score on {goal} among my papers", goal=named(goal))),)),
        )
    last = goal.points[-1]
    words = say_many(
        "On {goal} I have {n} score, of {day}.",
        "On {goal} I have {n} scores, the last of {day}.",
        goal.n,
        goal=named(goal),
        day=full_day(last.on),
    )
    rests_on = evidence(say("the last score on {goal}", goal=named(goal)), last.on, last.provenance)
    return (*(planned if measured else ()), fact(words, on=(rests_on,)))


def _subject(brief: Brief) -> Line:
    return (say("Request for {names} data log, each month", names=brief.names),)


def _body(brief: Brief) -> tuple[Passage, ...]:
    goals = _goals(brief)
    return (
        paragraph(
            asks(
                "I ask for the data log on {goals}, and for a copy each month.",
                goals=goals_named(goals),
            ),
            earlier_request(brief, RECORDS),
        ),
        paragraph(*(_at_hand(goal) for goal in goals)),
        paragraph(says("Please send me:")),
        points(
            asks("the log from the first day of the IEP until now"),
            asks("from now on, the new pages at the end of each month"),
            asks("for each entry the date, the score, the task, and the help that was given"),
            asks("the name of the person who keeps the log when the staff changes"),
        ),
        paragraph(brief.rule("us-progress-how-measured"), records_rules(brief)),
        paragraph(says("The monthly copy is a wish of mine, so that we can see changes early.")),
        *ending(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Standing request for the data log"),
    when=marked("Scores come rarely, or weeks of school pass without one."),
    asks=marked("The data log now, and a copy of the new pages each month."),
    needs=(marked("the current goals"), marked("the scores so far")),
    rules=("us-progress-how-measured", "us-records-access-45-days", "us-records-copies"),
    starts=RECORDS,
    subject=_subject,
    body=_body,
)
