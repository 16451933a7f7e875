"""Questions about the IEP as a whole: whether it suffices, services, data, and records."""

from __future__ import annotations

from collections.abc import Iterator

from aimline.case.communication import RecordsRequest
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.goal_facts import named
from aimline.drafting.letters.letter import Sentence, asks, fact
from aimline.drafting.letters.outside_facts import named as evaluation_named
from aimline.drafting.letters.service_facts import given_beside_promised
from aimline.drafting.meeting.change_facts import staff_changes
from aimline.drafting.meeting.kit import Question
from aimline.drafting.state import verdict_words
from aimline.findings.finding import Absent, evidence
from aimline.findings.naming import capitalized, quoted
from aimline.findings.words import score
from aimline.progress.goal_review import GoalReview
from aimline.wording.say import say


def calculated(brief: Brief) -> Question:
    """Whether the team holds the IEP to be enough, and on what evidence."""
    return Question(
        "reasonably_calculated",
        asks(
            "Does the team believe that this IEP is reasonably calculated for progress that is "
            "appropriate for {name}? On what evidence?",
            name=brief.name,
        ),
        tuple(_standing(goal) for goal in brief.goals),
        brief.rule("us-fape-endrew-f"),
        lines=4,
    )


def _standing(review: GoalReview) -> Sentence:
    """How a goal stands, as a family reads its scores."""
    words = verdict_words(review.verdict)
    points = review.points[-3:]
    shown = tuple(
        evidence(say("score {score}", score=score(p.score, review.goal)), p.on, p.provenance)
        for p in points
    )
    about = named(review)
    if shown:
        return fact(
            "{goal}: {verdict}, by the scores that I have.",
            goal=capitalized(about),
            verdict=words,
            on=shown,
        )
    nothing = Absent(say("no score on {goal} among my papers", goal=about))
    return fact("{goal}: {verdict}.", goal=capitalized(about), verdict=words, on=(nothing,))


def asked_of_all(brief: Brief) -> tuple[Question, ...]:
    """Questions for which the case gives a reason."""
    return tuple(
        q for q in (_services(brief), _staff(brief), _records(brief), _outside(brief)) if q
    )


def _services(brief: Brief) -> Question | None:
    shown = tuple(dict.fromkeys(given_beside_promised(brief)))
    if not shown:
        return None
    return Question(
        "services",
        asks("How many minutes of each service were given, beside the plan? May I see the log?"),
        shown,
        brief.rule("us-iep-services-as-soon-as-possible"),
        lines=3,
    )


def _staff(brief: Brief) -> Question | None:
    shown = tuple(staff_changes(brief))
    if not shown:
        return None
    return Question(
        "staff",
        asks("When staff changed, who gave the service and who kept the data? May I see them?"),
        shown,
    )


def missing_records(brief: Brief) -> tuple[RecordsRequest, ...]:
    """Requests for records that were not answered in full."""
    found = (r for r in brief.case.records if r.withheld or r.produced_on is None)
    return tuple(sorted(found, key=lambda request: request.asked_on))


def _records(brief: Brief) -> Question | None:
    found = missing_records(brief)
    if not found:
        return None
    return Question(
        "records",
        asks("When will the records come that I asked for and do not have?"),
        tuple(told for request in found for told in _missing(request)),
        brief.rule("us-records-access-45-days"),
    )


def _missing(request: RecordsRequest) -> Iterator[Sentence]:
    what, asked_on = quoted(plain(request.what)), full_day(request.asked_on)
    rests_on = (evidence(say("records asked for"), request.asked_on, request.provenance),)
    if request.withheld:
        yield fact(
            "On {day} I asked for {records}. These did not come: {missing}.",
            day=asked_on,
            records=what,
            missing=quoted(plain(request.withheld)),
            on=rests_on,
        )
    else:
        yield fact(
            "On {day} I asked for {records}. I have no note that it came.",
            day=asked_on,
            records=what,
            on=rests_on,
        )


def _outside(brief: Brief) -> Question | None:
    given = {
        e.given_on or e.on: e
        for e in brief.case.evaluations
        if e.by == "outside" and e.considered_on is None
    }
    if not given:
        return None
    return Question(
        "outside_evaluation",
        asks("What did the team make of the evaluation from outside, and where is that written?"),
        tuple(
            evaluation_named(e, say("The evaluation from outside"))
            for _, e in sorted(given.items())
        ),
        brief.rule("us-iep-revise-parent-information"),
    )


def questions(brief: Brief) -> tuple[Question, ...]:
    """All of them, the widest first."""
    return (calculated(brief), *asked_of_all(brief))
