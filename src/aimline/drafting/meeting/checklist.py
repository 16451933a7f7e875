"""What to do before, at and after the meeting, each step with the rules behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from aimline.case.meeting import MeetingKind
from aimline.day_words import day_of_week
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.law_words import own_rules
from aimline.drafting.letters.letter import Sentence, asks
from aimline.drafting.meeting.kit import Check, Stage
from aimline.terms import PLACES
from aimline.wording.say import say

_RECORDING = "recording_intended"


def stages(brief: Brief, kind: MeetingKind, on: date | None) -> tuple[Stage, ...]:
    """Before, at, after."""
    if kind is MeetingKind.IEP:
        found = (
            Stage(say("Before the meeting"), tuple(_before(brief, on))),
            Stage(say("At the meeting"), tuple(_at(brief))),
            Stage(say("After the meeting"), tuple(_after(brief))),
        )
    else:
        found = (
            Stage(say("Before the talk"), tuple(_before_a_talk(brief))),
            Stage(say("At the talk"), tuple(_at_a_talk(brief))),
            Stage(say("After the talk"), tuple(_after_a_talk(brief))),
        )
    return found


def _do(words: str, because: Iterable[Sentence] = (), **values: object) -> Check:
    return Check(asks(words, **values), tuple(because))


def _before(brief: Brief, on: date | None) -> Iterator[Check]:
    yield _do(
        "Read the notice. Does it say why, when and where you meet, and who will come?",
        brief.rule("us-iep-notice-early-enough", "us-iep-notice-contents"),
    )
    yield _do(
        "Can you come at that time? If not, offer other times.", brief.rule("us-iep-mutual-time")
    )
    yield _do("Look for who is missing on the notice.", brief.rule("us-iep-team-members"))
    yield _do(
        "If somebody is to stay away, decide if you agree. Agree only in writing.",
        brief.rule("us-iep-team-excusal"),
    )
    yield _do("Decide who comes with you: to help, to explain, or to take notes.")
    yield _do("If you need an interpreter, ask for one now.", brief.rule("us-iep-interpreter"))
    yield recording(brief, on)
    yield _do(
        "Ask for the scores, the reports and the drafts before the meeting.",
        brief.rule("us-records-access-45-days"),
    )
    yield _do("Send the points that you want to take up, so that the team plans time for them.")
    yield _do("Pack the IEP, the reports, your own scores, and the papers that this kit names.")


def recording(brief: Brief, on: date | None) -> Check:
    """The rule of the place on recording; where none can be told, that it has to be asked."""
    own = own_rules(brief.rules, brief.as_of, _RECORDING, "recording")
    if not own:
        place = PLACES.get(brief.case.child.place or "us")
        where = say("your state") if place is None or place == PLACES["us"] else place
        return _do(
            "If you want to record, ask the district first. No rule of {place} on it is known "
            "here that you could look up.",
            place=where,
        )
    before = _notice(brief)
    if on is None or before is None:
        return _do("If you want to record, tell the team in writing before.", own)
    return _do(
        "If you want to record, tell the team in writing. That should be by the same hour of "
        "{day}.",
        own,
        day=day_of_week(on - before),
    )


def _notice(brief: Brief) -> timedelta | None:
    """How long before the meeting a rule of the place speaks of."""
    rules = (dated.at(brief.as_of) for dated in brief.rules.with_trigger(_RECORDING))
    hours = [r.text.number for r in rules if r and r.text.unit == "hours" and r.text.number]
    return timedelta(hours=max(hours)) if hours else None


def _at(brief: Brief) -> Iterator[Check]:
    yield _do("Write down who is there, and what each of them does for the child.")
    yield _do("Ask your questions. Write down each answer, and who gave it.")
    yield _do("Where an answer rests on a score, ask for its day and for the paper.")
    yield _do("Where nobody knows the answer, ask who will find out, and by when.")
    yield _do(
        "Where the school says no, or wants a change, ask for it in writing with the reasons.",
        brief.rule("us-pwn-reasonable-time"),
    )
    yield _do("Write down each promise: what, who, by when. Read them out at the end.")
    yield _do("Take new papers home before you sign. You may ask for time to read them.")


def _after(brief: Brief) -> Iterator[Check]:
    copy = (
        *own_rules(brief.rules, brief.as_of, "iep_meeting_held", "iep-meeting"),
        *brief.rule("us-iep-copy-free"),
    )
    yield _do("On the same day, put your notes in order while you remember.")
    yield _do("Write to the school what was promised, and ask it to correct or confirm that.")
    yield _do("Ask for your copy of the IEP, and compare it with your notes.", copy)
    yield _do(
        "Note the day on which each change starts.",
        brief.rule("us-iep-services-as-soon-as-possible"),
    )
    yield _do("Ask if the teachers have seen the new IEP.", brief.rule("us-iep-staff-informed"))
    yield _do("Note in the case what was said, promised and agreed, with its day.")


def _before_a_talk(brief: Brief) -> Iterator[Check]:
    yield _do("Choose two or three questions. A talk is short.")
    yield _do("Ask who will be there.")
    yield _do("Pack your own scores and the papers that this kit names.")


def _at_a_talk(brief: Brief) -> Iterator[Check]:
    yield _do("Write down who is there, each answer, and who gave it.")
    yield _do("Where an answer rests on a score, ask for its day and for the paper.")
    yield _do("Agree to no change of the IEP here. Say that you would like the team to look at it.")
    yield _do("Write down each promise: what, who, by when.")


def _after_a_talk(brief: Brief) -> Iterator[Check]:
    yield _do("On the same day, write to the school what was said and promised.")
    yield _do("If something has to change, ask for an IEP meeting in writing.")
    yield _do("Note in the case what was said and promised, with its day.")
