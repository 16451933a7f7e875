"""meeting_own_data: what the family saw and counted itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.document import Provenance
from aimline.day_words import full_day, stretch
from aimline.drafting.kept_skills_report import kept_report
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.goal_facts import named
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.letter import Line, Passage, Sentence, blank, fact, paragraph, says
from aimline.drafting.letters.meeting_shape import MEETING, about_meeting, meeting_letter
from aimline.findings.facts import is_of_the_family
from aimline.findings.finding import evidence
from aimline.findings.words import count, score
from aimline.skills.answers import check_answers
from aimline.skills.bank import bank
from aimline.skills.rounds import rounds
from aimline.wording.say import marked, say

NAME: Final = "meeting_own_data"
_ABOUT: Final = marked("about what I saw and counted myself")


def _subject(brief: Brief) -> Line:
    return about_meeting(brief, _ABOUT)


def _facts(brief: Brief) -> Iterator[Sentence]:
    """The family's own scores on current goals, in date order."""
    case, by_key = brief.case, {goal.key: goal for goal in brief.goals}
    own = (
        o
        for o in case.observations
        if o.goal in by_key and o.on <= brief.as_of and is_of_the_family(case, o.provenance.who)
    )
    for seen in sorted(own, key=lambda o: o.on):
        goal = by_key[seen.goal]
        shown = score(seen.score, goal.goal)
        yield fact(
            "On {goal}, {day}: {score}.",
            goal=named(goal),
            day=full_day(seen.on),
            score=shown,
            on=(
                evidence(say("score that I took: {score}", score=shown), seen.on, seen.provenance),
            ),
        )


def _skills(brief: Brief) -> Iterator[Sentence]:
    """Everyday skills of the last round, with the report where one is kept."""
    if not brief.case.skills:
        return
    found = rounds(check_answers(brief.case.skills, bank()).answers)
    if not found:
        return
    taken, report = found[-1], kept_report(brief.case, brief.as_of)
    seen = {answer.item.id for answer in taken.answers if answer.support.is_seen}
    days = stretch(taken.first_on, taken.last_on)
    is_one_day = taken.first_on == taken.last_on
    source = Provenance(source=report.file) if report else taken.answers[0].provenance
    fact_of = evidence(say("everyday skills that were seen"), taken.last_on, source)
    yield fact(
        marked("{many} of {name} were written down on {days}, item by item.")
        if is_one_day
        else marked("{many} of {name} were written down from {days}, item by item."),
        many=count(len(seen), "everyday skill", "everyday skills"),
        name=brief.name,
        days=days,
        on=(fact_of,),
    )
    if report:
        yield says("The report of present levels that follows from them is enclosed.")


def _body(brief: Brief) -> tuple[Passage, ...]:
    scores, skills = tuple(_facts(brief)), tuple(_skills(brief))
    told = (*scores, *skills)
    told = told or (says("I saw {blank}.", blank=blank("what you saw or counted, with dates")),)
    lead = (says("I took these scores myself."),) if scores else ()
    return meeting_letter(
        brief,
        _ABOUT,
        (paragraph(lead, told),),
        brief.rule("us-iep-revise-parent-information"),
        (
            marked("how these scores go together with those of the school"),
            marked("whether we measure in the same way, with the same material"),
            marked("what they mean for the goals and the services"),
        ),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for an IEP meeting on the family's own data"),
    when=marked("You took scores or notes yourself that the team should see."),
    asks=marked("An IEP meeting that looks at them."),
    needs=(marked("your own scores or everyday skills, with dates"),),
    rules=("us-iep-revise-parent-information", "us-iep-mutual-time"),
    starts=MEETING,
    subject=_subject,
    body=_body,
)
