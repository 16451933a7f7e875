"""meeting_agenda: the points for a meeting that is set, and what is wanted before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.day_words import day_of_week
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.closing import ending
from aimline.drafting.letters.event_facts import meeting_set
from aimline.drafting.letters.flagged import behind, flagged
from aimline.drafting.letters.goal_facts import goals_named, listed
from aimline.drafting.letters.kind import LetterKind, Reason
from aimline.drafting.letters.letter import (
    Blank,
    Line,
    Passage,
    Sentence,
    asks,
    fact,
    paragraph,
    points,
    says,
)
from aimline.drafting.letters.outside_facts import latest
from aimline.drafting.letters.outside_facts import named as evaluation_named
from aimline.drafting.letters.promise_facts import still_open
from aimline.drafting.letters.service_facts import SHORT, UNDOCUMENTED, accounts
from aimline.findings.finding import evidence

NAME: Final = "meeting_agenda"
_MEMBERS: Final = ("us-iep-team-members", "us-iep-team-excusal")


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    return (Reason("An IEP meeting was set."),) if meeting_set(brief) else ()


def _subject(brief: Brief) -> Line:
    return (f"Points for the IEP meeting of {brief.name}",)


def _meeting(brief: Brief) -> Iterator[Sentence]:
    """The day of the meeting where a row of the case tells it."""
    coming = [m for m in brief.case.meetings if m.on >= brief.as_of]
    if not coming:
        yield says("This is about the IEP meeting on ", Blank("the day of the meeting"), ".")
        return
    first = min(coming, key=lambda meeting: meeting.on)
    yield fact(
        f"This is about the IEP meeting on {day_of_week(first.on)}.",
        on=(evidence("the IEP meeting", first.on, first.provenance),),
    )


def _points(brief: Brief) -> Iterator[tuple[Sentence, ...]]:
    """What the case gives a reason to take up."""
    if goals := flagged(brief):
        yield (
            asks(f"How {brief.name} stands on {goals_named(goals)}, with each score and its day."),
        )
    if late := behind(brief):
        yield (
            asks(
                f"What changes for {goals_named(late)} in services, method or intensity, and from "
                "which day."
            ),
        )
    if found := accounts(brief, SHORT, UNDOCUMENTED):
        names = listed([plain(each[-1].name) for each in found.values()])
        yield (asks(f"The minutes that were given of {names}, with the log."),)
    evaluation = latest(brief, "outside")
    if evaluation is not None and evaluation.considered_on is None:
        yield (
            asks("What the team makes of the evaluation from outside."),
            evaluation_named(evaluation, "The evaluation from outside"),
        )
    if promises := tuple(still_open(brief)):
        yield (asks("What was promised before, and where it is written."), *promises)


def _body(brief: Brief) -> tuple[Passage, ...]:
    own = (asks("I would like to talk about ", Blank("your point"), "."),)
    found = tuple(_points(brief)) or (own,)
    return (
        paragraph(_meeting(brief), asks("I ask the team to take up these points:")),
        points(*found),
        paragraph(
            asks("Before the meeting, please send me the scores on these points with their days."),
            asks("Please send me the drafts and reports for the meeting too."),
            brief.rule("us-records-access-45-days"),
        ),
        paragraph(
            asks("Please have those people there who can answer, and who can decide."),
            brief.rule(*_MEMBERS),
            asks("If somebody cannot come, please ask me in writing before the meeting."),
        ),
        paragraph(
            asks("Please plan enough time. I think that we need ", Blank("how much time"), "."),
            asks("If that is too long for one meeting, please name a day on which we go on."),
        ),
        *ending(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title="Points for the meeting",
    when="A meeting is set, and you want the team to know what you will ask.",
    asks="That the points be taken up, the data sent before, and the right people come.",
    needs=("the day of the meeting", "how much time the points need"),
    rules=("us-records-access-45-days", *_MEMBERS),
    starts=None,
    subject=_subject,
    body=_body,
    also=_reasons,
)
