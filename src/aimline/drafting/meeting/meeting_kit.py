"""The meeting kit of a reviewed case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aimline.case.case import Case
from aimline.case.meeting import Meeting, MeetingKind
from aimline.day_words import day_of_week
from aimline.drafting.letters.brief import Brief, brief
from aimline.drafting.letters.consent_facts import consent_told, latest_consents
from aimline.drafting.letters.flagged import flagged, none_behind
from aimline.drafting.letters.goal_facts import goals_named, iep_evidence
from aimline.drafting.letters.letter import Sentence, fact, says
from aimline.drafting.letters.promise_facts import still_open
from aimline.drafting.meeting.checklist import stages
from aimline.drafting.meeting.formal_or_informal import difference
from aimline.drafting.meeting.goal_sheet import goal_sheet
from aimline.drafting.meeting.kit import MeetingKit
from aimline.drafting.meeting.replies.all_replies import REPLIES
from aimline.drafting.meeting.whole_iep import asked_of_all, calculated
from aimline.drafting.state import State, state
from aimline.findings.review import Review
from aimline.findings.words import count
from aimline.wording.say import marked, say, say_many


def meeting_kit(
    review: Review, kind: MeetingKind = MeetingKind.IEP, on: date | None = None
) -> MeetingKit:
    """Everything for one meeting. on: its day; None: the next one that the case knows, if any."""
    of = brief(review)
    on = on or next_meeting(review.case, kind, review.as_of)
    sheets = tuple(goal_sheet(of, goal) for goal in flagged(of))
    asked = asked_of_all(of)
    promises = tuple(still_open(of))
    is_quiet = not (sheets or asked or promises)
    return MeetingKit(
        case=review.case,
        name=of.name,
        kind=kind,
        as_of=review.as_of,
        on=on,
        opening=tuple(_opening(of, kind, on, is_quiet=is_quiet)),
        difference=difference(of, kind),
        stages=stages(of, kind, on),
        sheets=sheets,
        whole=(calculated(of), *asked) if kind is MeetingKind.IEP else asked,
        replies=() if is_quiet else tuple(reply(of) for reply in REPLIES),
        promises=promises,
        consents=tuple(consent_told(c) for c in latest_consents(of)),
        is_quiet=is_quiet,
    )


def next_meeting(case: Case, kind: MeetingKind, as_of: date) -> date | None:
    """The next day of a meeting of that kind of which the family has had notice."""
    coming = (m for m in case.meetings if m.kind is kind and m.on >= as_of)
    told = (m.on for m in coming if _heard_on(m) <= as_of)
    return min(told, default=None)


def _heard_on(meeting: Meeting) -> date:
    """The day from which the family could know of a meeting."""
    days = (meeting.provenance.received_on, meeting.notice_on, meeting.on)
    return min(on for on in days if on is not None)


def _opening(
    of: Brief, kind: MeetingKind, on: date | None, *, is_quiet: bool
) -> Iterator[Sentence]:
    """What the kit is for, and how much there is to ask."""
    is_iep = kind is MeetingKind.IEP
    if on:
        yield says(
            marked("For the IEP meeting on {day}.") if is_iep else marked("For the talk on {day}."),
            day=day_of_week(on),
        )
    elif is_iep:
        yield says("The day of the IEP meeting is not known here.")
    else:
        yield says("The day of the talk is not known here.")
    if not of.goals:
        yield says("The case has no goal yet, so this kit has no sheet of a goal.")
        return
    goals, of_ieps = flagged(of), tuple(iep_evidence(iep) for iep in of.ieps)
    if is_quiet:
        yield fact(_all_well(of), on=of_ieps)
        yield says("Nothing in the case calls for a question of its own, so this kit is short.")
    elif not goals:
        yield fact("No goal calls for a sheet of its own.", on=of_ieps)
    elif len(goals) == len(of.goals):
        every = goals_named(goals) if len(goals) < 4 else say("every goal")
        yield fact("There is a sheet for {goals}.", goals=every, on=of_ieps)
    else:
        told = say_many(
            "Of {goals}, {n} has a sheet here",
            "Of {goals}, {n} have sheets here",
            len(goals),
            goals=count(len(of.goals), "goal", "goals"),
        )
        which = f": {goals_named(goals)}" if len(goals) < 4 else ""
        yield fact(f"{told}{which}.", on=of_ieps)


def _all_well(of: Brief) -> str:
    """That no goal is behind; where a goal cannot be told yet, that too."""
    open_ = [goal for goal in of.goals if state(goal) is State.CANNOT_TELL]
    if not open_:
        return say("All is well: by the scores here, every goal is on track or met.")
    which = goals_named(tuple(open_))
    told = none_behind(of)
    if not told:
        return say("No score yet for {goals}.", goals=which)
    return f"{told} {say('It cannot be told yet for {goals}.', goals=which)}"
