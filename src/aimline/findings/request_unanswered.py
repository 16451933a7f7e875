"""request_unanswered: a written request has had no answer for a week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from aimline.case.communication import Communication
from aimline.compliance.happened import Happened, after, by_slug, happened
from aimline.compliance.limits import reaches
from aimline.compliance.messages import is_request
from aimline.compliance.threads import Thread, came_on, is_withdrawn, replies, threads
from aimline.day_words import day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence, spoken
from aimline.findings.next_steps import letter
from aimline.findings.requests import asked_for, authority_of, you_asked
from aimline.findings.words import count
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "request_unanswered"
QUESTION: Final = marked("Did anybody answer what I asked for?")

DAYS_TO_WAIT: Final = Threshold(
    7,
    marked("Aimline's own: a polite time to wait; no rule of law"),
    marked("days without an answer"),
)

ANSWERED_BY: Final = {"mediation_requested": ("mediation_agreed", "mediation_held")}
"""Events that answer a request where no rule of every place does."""


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each written request of the family, with its reminders, without an answer."""
    found: dict[str, list[Thread]] = {}
    for thread in _unanswered(facts):
        if asked := thread.first_written:
            found.setdefault(asked.id, []).append(thread)
    for of_message in found.values():
        yield _finding(facts, of_message)


def _unanswered(facts: Facts) -> Iterator[Thread]:
    events, since = by_slug(happened(facts.case)), _reaches_back_to(facts)
    for thread in threads(facts.case):
        asked = thread.first_written
        if asked is None or not is_request(thread.slug):
            continue
        is_old = since is not None and came_on(asked) < since
        if is_old or facts.as_of < _follow_up_on(asked) or is_withdrawn(facts.case, thread):
            continue
        if not _is_answered(facts, thread, events):
            yield thread


def _reaches_back_to(facts: Facts) -> date | None:
    """The first day that any complaint of the place still reaches."""
    return min((r.reaches_back_to for r in reaches(facts.rules, facts.as_of)), default=None)


def _follow_up_on(message: Communication) -> date:
    return came_on(message) + timedelta(days=int(DAYS_TO_WAIT.value))


def _is_answered(facts: Facts, thread: Thread, events: Mapping[str, Sequence[Happened]]) -> bool:
    """Whether a reply is recorded, or what was asked for, or an answer to it, took place."""
    if replies(facts.case, thread):
        return True
    asked = [e for e in events.get(thread.slug, ()) if e.thread and e.thread.ids & thread.ids]
    names = _answered_by(facts, thread.slug)
    return any(after(events, names, e) or e.is_partly_produced for e in asked)


def _answered_by(facts: Facts, slug: str) -> tuple[str, ...]:
    """The events that answer a request by any rule of the place or federal one."""
    by_rules = (name for rule in facts.rules.with_trigger(slug) for name in rule.met_by)
    return tuple(dict.fromkeys((*by_rules, *ANSWERED_BY.get(slug, ()))))


def _finding(facts: Facts, unanswered: Sequence[Thread]) -> Finding:
    """One message, with everything in it that is not answered."""
    slugs, thread = [thread.slug for thread in unanswered], unanswered[0]
    message = thread.first_written or thread.first
    silent_until = thread.no_answer_as_of
    is_confirmed = silent_until is not None and silent_until >= _follow_up_on(message)
    said, rests_on = _silence(facts, message, silent_until if is_confirmed else None)
    return Finding(
        kind=KIND,
        goal=None,
        subject=message.id,
        question=say(QUESTION),
        sentence=f"{you_asked(facts, slugs, message.on)} {said}",
        certainty=Certainty.SHOWN if is_confirmed else Certainty.POSSIBLE,
        evidence=(
            evidence(
                say("you asked for {what}", what=asked_for(slugs)), message.on, message.provenance
            ),
            *rests_on,
        ),
        authority=authority_of(facts, slugs),
        next=(letter("follow_up"),),
        thresholds=spoken(DAYS_TO_WAIT),
        would_change=say("An answer, on paper or by phone, that is not yet here."),
    )


def _silence(
    facts: Facts, message: Communication, silent_until: date | None
) -> tuple[str, tuple[Evidence, ...]]:
    if silent_until is None:
        waited = count((facts.as_of - came_on(message)).days, "day", "days")
        return say("No answer is here after {waited}. Did one come?", waited=waited), ()
    noted = min(silent_until, facts.as_of)
    said = say(
        "You noted that by {day} there was no answer. You can ask again.",
        day=day(noted, facts.as_of),
    )
    return said, (Evidence(say("you noted that no answer had come"), noted),)
