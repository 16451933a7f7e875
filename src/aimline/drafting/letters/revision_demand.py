"""revision_demand: the whole record of a goal that does not move, and a change of the IEP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.closing import (
    answer_wished_for,
    meeting_rules,
    notice_or_thanks,
    times,
)
from aimline.drafting.letters.correspondence import earlier_request
from aimline.drafting.letters.goal_facts import (
    goals_named,
    named,
    of_goal,
    of_rate,
    of_reports,
    of_scores,
    of_services,
    of_tests,
    of_years,
)
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.letter import (
    Line,
    Paragraph,
    Passage,
    Sentence,
    asks,
    paragraph,
    points,
    says,
)
from aimline.drafting.letters.meeting_shape import MEETING
from aimline.drafting.letters.outside_facts import latest
from aimline.drafting.letters.outside_facts import named as evaluation_named
from aimline.drafting.letters.service_facts import SHORT, accounts, missed
from aimline.findings.naming import capitalized
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.wording.say import marked, say

NAME: Final = "revision_demand"
_DUTY: Final = "us-iep-revise-lack-of-progress"
_RULES: Final = (_DUTY, "us-fape-endrew-f")


def _goals(brief: Brief) -> tuple[GoalReview, ...]:
    """The goals whose findings ask for a change, else every goal that is not met."""
    keys = {finding.goal for finding in brief.asking_for(NAME)}
    found = tuple(goal for goal in brief.goals if goal.key in keys)
    return found or tuple(g for g in brief.goals if g.verdict is not Verdict.MET) or brief.goals


def _subject(brief: Brief) -> Line:
    return (
        say(
            "Request to revise {names} IEP: {goals}",
            names=brief.names,
            goals=goals_named(_goals(brief)),
        ),
    )


def _of_goal(brief: Brief, goal: GoalReview) -> Iterator[Paragraph]:
    yield paragraph(of_goal(goal), of_rate(goal), of_scores(goal), heading=capitalized(named(goal)))
    if reports := tuple(of_reports(brief, goal)):
        yield Paragraph(reports)
    if years := tuple(of_years(brief, goal)):
        yield Paragraph(years)


def _beside(brief: Brief, goals: tuple[GoalReview, ...]) -> Iterator[Paragraph]:
    if tests := tuple(of_tests(brief)):
        yield Paragraph(tests, heading=say("Test results of the last two years"))
    if services := tuple(of_services(brief, goals)):
        yield Paragraph(services, heading=say("The help that is given"))


def _asked(brief: Brief) -> Iterator[tuple[Sentence, ...]]:
    yield (
        asks("An IEP meeting to revise the goals and the services."),
        *meeting_rules(brief),
        *times(brief),
    )
    yield (
        asks("Before the meeting, all data on these goals: every score with its date."),
        asks("Please add a graph of the scores with their trend."),
        *brief.rule("us-records-access-45-days"),
    )
    yield (asks("The results of all tests of this year and of the years before."),)
    yield (asks("The methods in use now, and the other methods that could be used."),)
    yield (
        asks(
            "For each goal, the team's view: do frequency, length, intensity and method of the "
            "help suffice, and on what data?"
        ),
    )
    yield from _options(brief)


def _options(brief: Brief) -> Iterator[tuple[Sentence, ...]]:
    """An independent evaluation only where the district has evaluated; missed minutes if shown."""
    evaluation = latest(brief, "district")
    if evaluation is not None:
        yield (
            asks("An independent evaluation, if I do not agree with the one by the district."),
            evaluation_named(evaluation, say("The evaluation by the district")),
        )
    yield (
        asks("Compensatory services, as one point of the meeting."),
        *(s for each in accounts(brief, SHORT).values() for s in missed(each)),
    )


def _body(brief: Brief) -> tuple[Passage, ...]:
    goals = _goals(brief)
    return (
        paragraph(
            asks("I ask the IEP team to revise {names} IEP.", names=brief.names),
            says(
                "This letter is about {goals}, and tells what my records show.",
                goals=goals_named(goals),
            ),
            earlier_request(brief, MEETING),
        ),
        *(each for goal in goals for each in _of_goal(brief, goal)),
        *_beside(brief, goals),
        paragraph(brief.rules_on(_DUTY), brief.rule("us-fape-endrew-f"), heading=say("The rules")),
        paragraph(says("I ask for these things:"), heading=say("What I ask for")),
        points(*_asked(brief)),
        paragraph(answer_wished_for(), notice_or_thanks(brief)),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request to revise the IEP"),
    when=marked(
        "A goal shows no growth, is carried from year to year, or its trend ends below it."
    ),
    asks=marked("A meeting, all data and tests, the methods, and a change of what is done."),
    needs=(
        marked("baseline, criterion, reports and scores of each goal"),
        marked("the IEPs before"),
        marked("test results of two years"),
        marked("the services"),
    ),
    rules=(*_RULES, "us-iep-mutual-time", "us-records-access-45-days"),
    starts=MEETING,
    subject=_subject,
    body=_body,
    copies_principal=True,
)
