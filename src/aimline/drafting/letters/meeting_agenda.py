"""meeting_agenda: the points for a meeting that is set, and what is wanted before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.meeting import MeetingKind
from aimline.day_words import day_of_week
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.closing import ending
from aimline.drafting.letters.event_facts import meeting_set
from aimline.drafting.letters.flagged import behind, flagged
from aimline.drafting.letters.goal_facts import goals_named
from aimline.drafting.letters.kind import LetterKind, Reason
from aimline.drafting.letters.letter import (
    Line,
    Passage,
    Sentence,
    asks,
    blank,
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
from aimline.wording.lists import listed
from aimline.wording.say import marked, say

NAME: Final = "meeting_agenda"
_MEMBERS: Final = ("us-iep-team-members", "us-iep-team-excusal")


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    return (Reason(say("An IEP meeting was set.")),) if meeting_set(brief) else ()


def _subject(brief: Brief) -> Line:
    return (say("Points for the IEP meeting of {name}", name=brief.name),)


def _meeting(brief: Brief) -> Iterator[Sentence]:
    """The day in focus, else that of the next meeting of which a row of the case tells."""
    if brief.focus_on and brief.focus_on >= brief.as_of:
        yield fact(
            "This is about the IEP meeting on {day}.",
            day=day_of_week(brief.focus_on),
            on=(evidence(say("the IEP meeting"), brief.focus_on, None),),
        )
        return
    of_team = (m for m in brief.case.meetings if m.kind is MeetingKind.IEP)
    coming = [m for m in of_team if m.on >= brief.as_of]
    if not coming:
        yield says(
            "This is about the IEP meeting on {blank}.", blank=blank("the day of the meeting")
        )
        return
    first = min(coming, key=lambda meeting: meeting.on)
    yield fact(
        "This is about the IEP meeting on {day}.",
        day=day_of_week(first.on),
        on=(evidence(say("the IEP meeting"), first.on, first.provenance),),
    )


def _points(brief: Brief) -> Iterator[tuple[Sentence, ...]]:
    """What the case gives a reason to take up."""
    if goals := flagged(brief):
        yield (
            asks(
                "How {name} stands on {goals}, with each score and its day.",
                name=brief.name,
                goals=goals_named(goals),
            ),
        )
    if late := behind(brief):
        yield (
            asks(
                "What changes for {goals} in services, method or intensity, and from which day.",
                goals=goals_named(late),
            ),
        )
    if found := accounts(brief, SHORT, UNDOCUMENTED):
        names = listed([plain(each[-1].name) for each in found.values()])
        yield (asks("The minutes that were given of {names}, with the log.", names=names),)
    evaluation = latest(brief, "outside")
    if evaluation is not None and evaluation.considered_on is None:
        yield (
            asks("What the team makes of the evaluation from outside."),
            evaluation_named(evaluation, say("The evaluation from outside")),
        )
    if promises := tuple(still_open(brief)):
        yield (asks("What was promised before, and where it is written."), *promises)


def _body(brief: Brief) -> tuple[Passage, ...]:
    own = (asks("I would like to talk about {blank}.", blank=blank("your point")),)
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
            asks(
                "Please plan enough time. I think that we need {blank}.",
                blank=blank("how much time"),
            ),
            asks("If that is too long for one meeting, please name a day on which we go on."),
        ),
        *ending(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Points for the meeting"),
    when=marked("A meeting is set, and you want the team to know what you will ask."),
    asks=marked("That the points be taken up, the data sent before, and the right people come."),
    needs=(marked("the day of the meeting"), marked("how much time the points need")),
    rules=("us-records-access-45-days", *_MEMBERS),
    starts=None,
    subject=_subject,
    body=_body,
    also=_reasons,
)
