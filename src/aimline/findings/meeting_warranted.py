"""meeting_warranted: something has come up since the last IEP meeting that a team looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.compliance.threads import threads
from aimline.day_words import day
from aimline.findings import (
    behind_pace,
    no_growth,
    outside_evaluation_not_considered,
    regression,
    service_shortfall,
    transition_missing,
    unlikely_to_meet,
)
from aimline.findings.facts import Facts, iep_meetings, is_of_the_family
from aimline.findings.finding import Evidence, Finding, Threshold, evidence
from aimline.findings.next_steps import letter
from aimline.findings.requests import MEETING
from aimline.terms import Certainty
from aimline.wording.lists import listed
from aimline.wording.say import marked, say, say_many

KIND: Final = "meeting_warranted"
QUESTION: Final = marked("Is it time to ask for an IEP meeting?")
AUTHORITY: Final = ("us-iep-meeting-parent-request",)
_RULES: Final = {
    "meeting_insufficient_progress": "us-iep-revise-lack-of-progress",
    "meeting_outside_evaluation": "us-iep-revise-parent-information",
    "meeting_own_data": "us-iep-revise-parent-information",
    "meeting_placement": "us-parent-in-placement-group",
    "meeting_services_not_delivered": "us-iep-services-as-soon-as-possible",
    "meeting_transition": "us-transition-at-16",
}
"""The rule on what each letter is about."""

_ORDER: Final = tuple(Certainty)
_ANY_CERTAINTY: Final = frozenset({unlikely_to_meet.KIND})
_LIKELY: Final = frozenset({behind_pace.KIND, no_growth.KIND, regression.KIND})
RECENT: Final = Threshold(
    60, marked("Aimline's own"), marked("days in which a change of services is looked at anew")
)
_PROGRAM: Final = "service_change"
_EVENTS: Final[dict[str, tuple[str, str]]] = {
    "diagnosis": (marked("a new diagnosis"), "meeting_change_in_functioning"),
    "medication_change": (marked("a change of medication"), "meeting_change_in_functioning"),
    "life_event": (marked("an event in your child's life"), "meeting_change_in_functioning"),
    "placement_proposed": (marked("a change of placement that was proposed"), "meeting_placement"),
    "service_change": (marked("a change of services"), "meeting_general"),
    "suspension": (marked("a suspension"), "meeting_behavior"),
    "disciplinary_removal": (marked("a removal from class"), "meeting_behavior"),
}


@dataclass(frozen=True, slots=True)
class _Reason:
    """One of the situations in which a team should meet, with its letter."""

    words: str
    letter: str
    certainty: Certainty
    evidence: Evidence
    on: date | None = None


def findings(facts: Facts, found: Sequence[Finding]) -> Iterator[Finding]:
    """One finding that names every reason since the last IEP meeting; none while one is asked for.

    found: the findings of the other kinds.
    """
    since = _last_meeting(facts)
    if _is_asked_for(facts, since):
        return
    reasons = [
        *_progress(found),
        *_events(facts, since),
        *_others(facts, found, since),
        *_own_data(facts, since),
    ]
    if reasons:
        yield _finding(facts, reasons, since)


def _last_meeting(facts: Facts) -> date | None:
    """The last IEP meeting that is noted; without one, the first day of the last IEP."""
    noted = _noted_meeting(facts)
    began = [iep.starts_on for iep in facts.case.ieps if iep.starts_on <= facts.as_of]
    return noted or max(began, default=None)


def _noted_meeting(facts: Facts) -> date | None:
    held = (on for on in iep_meetings(facts.case) if on <= facts.as_of)
    return max(held, default=None)


def _is_asked_for(facts: Facts, since: date | None) -> bool:
    asked = (t for t in threads(facts.case) if t.slug == MEETING)
    return any(since is None or t.first.on >= since for t in asked)


def _progress(found: Sequence[Finding]) -> Iterator[_Reason]:
    about = [
        f
        for f in found
        if f.kind in _ANY_CERTAINTY
        or (f.kind in _LIKELY and f.certainty in (Certainty.LIKELY, Certainty.SHOWN))
    ]
    goals = dict.fromkeys(f.goal for f in about)
    if about:
        many = say_many("the progress on a goal", "the progress on {n} goals", len(goals))
        first = min(about, key=lambda f: _ORDER.index(f.certainty))
        yield _Reason(
            many,
            "meeting_insufficient_progress",
            first.certainty,
            Evidence(first.sentence.removesuffix(".")),
        )


def _events(facts: Facts, since: date | None) -> Iterator[_Reason]:
    for kind, (words, name) in _EVENTS.items():
        later = [
            e
            for e in facts.case.events
            if e.kind == kind
            and (not since or e.on > since)
            and (kind != _PROGRAM or (facts.as_of - e.on).days <= RECENT.value)
        ]
        if later:
            last = max(later, key=lambda e: e.on)
            fact = evidence(say(words), last.on, last.provenance)
            yield _Reason(say(words), name, Certainty.SHOWN, fact, last.on)


def _others(facts: Facts, found: Sequence[Finding], since: date | None) -> Iterator[_Reason]:
    for evaluation in facts.case.evaluations:
        given = evaluation.given_on or evaluation.on
        is_new = evaluation.by == "outside" and not evaluation.considered_on
        if is_new and (since is None or given > since):
            fact = evidence(say("the outside evaluation"), given, evaluation.provenance)
            words = say("a new outside evaluation")
            yield _Reason(words, "meeting_outside_evaluation", Certainty.SHOWN, fact, given)
            break
    named = {
        service_shortfall.KIND: (
            say("minutes that were missed"),
            "meeting_services_not_delivered",
        ),
        transition_missing.KIND: (say("the plan for life after school"), "meeting_transition"),
        outside_evaluation_not_considered.KIND: (
            say("an outside evaluation"),
            "meeting_outside_evaluation",
        ),
    }
    said = {
        outside_evaluation_not_considered.KIND for e in facts.case.evaluations if e.by == "outside"
    }
    for kind, (words, name) in named.items():
        about = [f for f in found if f.kind == kind and kind not in said and _is_sure(f)]
        if about:
            yield _Reason(
                words, name, about[0].certainty, Evidence(about[0].sentence.removesuffix("."))
            )


def _is_sure(finding: Finding) -> bool:
    """Minutes that are only not documented are no minutes that were missed."""
    return finding.kind != service_shortfall.KIND or finding.certainty is Certainty.SHOWN


def _own_data(facts: Facts, since: date | None) -> Iterator[_Reason]:
    """Scores and ratings that the family took itself after the last meeting."""
    case = facts.case
    own = [
        (o.on, say("a score that you took"), o.provenance)
        for o in case.observations
        if is_of_the_family(case, o.provenance.who)
    ]
    own += [
        (s.on, say("a skill that you rated"), s.provenance)
        for s in case.skills
        if is_of_the_family(case, s.observer)
    ]
    new = [row for row in own if since is None or row[0] > since]
    if new:
        on, words, provenance = max(new, key=lambda row: row[0])
        fact = evidence(words, on, provenance)
        yield _Reason(
            say("what you saw and counted yourself"), "meeting_own_data", Certainty.SHOWN, fact
        )


def _rules(letters: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_RULES[name] for name in letters if name in _RULES))


def _finding(facts: Facts, reasons: Sequence[_Reason], since: date | None) -> Finding:
    reason = say(
        "There is reason to ask for an IEP meeting: {reasons}.",
        reasons=listed(reason.words for reason in reasons),
    )
    noted = _noted_meeting(facts)
    last = [say("The last meeting was on {day}.", day=day(noted, facts.as_of))] if noted else []
    sentence = " ".join([reason, *last, say("You may ask any time.")])
    letters = dict.fromkeys(reason.letter for reason in reasons)
    return Finding(
        kind=KIND,
        goal=None,
        subject=facts.term,
        trigger_on=max((r.on for r in reasons if r.on), default=None),
        question=say(QUESTION),
        sentence=sentence,
        certainty=min((r.certainty for r in reasons), key=_ORDER.index),
        evidence=tuple(reason.evidence for reason in reasons),
        authority=facts.authority(*AUTHORITY, *_rules(letters)),
        next=tuple(letter(name) for name in letters),
        would_change=say("An IEP meeting that takes these things up."),
    )
