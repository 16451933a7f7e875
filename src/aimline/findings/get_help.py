"""get_help: matters in which an advocate or attorney is worth asking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.case.communication import Outcome, Way
from aimline.compliance.answers import with_outcome
from aimline.findings import deadline_missed, regression
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence, spoken
from aimline.findings.naming import goal_name
from aimline.findings.next_steps import advice
from aimline.findings.removals_near_ten_days import removed
from aimline.findings.words import count, number
from aimline.terms import Certainty
from aimline.wording.lists import chained, listed
from aimline.wording.say import marked, say, say_many

KIND: Final = "get_help"
QUESTION: Final = marked("Is it time to ask somebody who does this for a living?")

LATE_OR_REFUSED: Final = Threshold(
    2, marked("Aimline's own"), marked("late answers and refusals together")
)
DAYS_REMOVED: Final = Threshold(
    5, marked("Aimline's own"), marked("days of removal in one school year")
)
SHARE_MISSED: Final = Threshold(
    0.25, marked("Aimline's own"), marked("share of a service's promised minutes noted as missed")
)
SESSIONS_MISSED: Final = Threshold(5, marked("Aimline's own"), marked("sessions, at least"))
ERRORS: Final = Threshold(
    3, marked("Aimline's own"), marked("errors of the difference below the baseline")
)

_MEDIATION: Final = (marked("mediation"), marked("mediation ahead"))
_DUE_PROCESS: Final = (marked("due process"), marked("due process ahead"))
_EVALUATION: Final = ("eval_", "reeval_", "iee_")
_AHEAD: Final = (
    ("mediation", _MEDIATION),
    ("due_process", _DUE_PROCESS),
    ("dp_", _DUE_PROCESS),
    ("resolution_", _DUE_PROCESS),
)
"""How the slugs of the law data begin for what is ahead, and its names."""
_AGAINST_WISH: Final = "placement_proposed"


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why it may help to ask somebody."""

    words: str
    evidence: tuple[Evidence, ...]
    arithmetic: str
    threshold: Threshold | None = None


def findings(facts: Facts, found: Sequence[Finding]) -> Iterator[Finding]:
    """One finding that names every reason; found: the findings of the other kinds."""
    every = (
        _late_or_refused(facts, found),
        _removed(facts),
        _lost_instruction(facts),
        _lost_ground(facts),
        _placement(facts),
        _ahead(facts),
    )
    reasons = [reason for reason in every if reason]
    if reasons:
        yield _finding(facts, reasons)


def _late_or_refused(facts: Facts, found: Sequence[Finding]) -> _Reason | None:
    late = [f for f in found if f.kind == deadline_missed.KIND and f.certainty is Certainty.SHOWN]
    refused = with_outcome(facts.case, Outcome.REFUSED)
    if len(late) + len(refused) < LATE_OR_REFUSED.value:
        return None
    rows = tuple(evidence(say("a request was refused"), r.on, r.provenance) for r, _ in refused)
    facts_ = (*(Evidence(f.sentence) for f in late), *rows)
    words = chained(
        part
        for part in (
            count(len(late), "late answer", "late answers") if late else "",
            count(len(refused), "refusal", "refusals") if refused else "",
        )
        if part
    )
    return _Reason(words, facts_, f"{len(late)} + {len(refused)}", LATE_OR_REFUSED)


def _removed(facts: Facts) -> _Reason | None:
    found = removed(facts)
    if found.total < DAYS_REMOVED.value:
        return None
    days = number(found.total)
    shown = say("{n} days of removal from school this year", n=days)
    rows = tuple(evidence(say("removed from school"), e.on, e.provenance) for e in found.rows)
    return _Reason(shown, rows, say_many("{n} day", "{n} days", 2, n=days), DAYS_REMOVED)


def _lost_instruction(facts: Facts) -> _Reason | None:
    """A service of a current IEP of which a large part is documented as missed."""
    current = {review.iep.id for review in facts.current}
    for account in facts.accounts:
        promised, missed = account.total.promised, account.missed_at_least
        if account.iep.id not in current or not promised:
            continue
        sessions = missed / account.service.minutes if account.service.minutes else 0
        if missed >= SHARE_MISSED.value * promised and sessions >= SESSIONS_MISSED.value:
            noted = say(
                "{n} minutes of {name} are noted as missed and not made up",
                n=missed,
                name=account.name,
            )
            sums = say(
                "{n} of about {promised} promised minutes",
                n=missed,
                promised=number(round(promised)),
            )
            fact = Evidence(noted, account.window.last_on)
            return _Reason(say("much missed instruction"), (fact,), sums, SHARE_MISSED)
    return None


def _lost_ground(facts: Facts) -> _Reason | None:
    for review in facts.current:
        if review.aimline is None or review.level is None:
            continue
        loss = regression.loss_of(review, review.aimline, review.level)
        if loss and loss.is_baseline and loss.errors > ERRORS.value:
            lies = say("the level on {goal} lies below its baseline", goal=goal_name(review))
            below = say("{n} errors below", n=number(loss.errors))
            fact = Evidence(lies, loss.level.on)
            return _Reason(say("a marked loss of skill"), (fact,), below, ERRORS)
    return None


def _placement(facts: Facts) -> _Reason | None:
    """A placement that was proposed in the current term and that the family speaks against."""
    since = min((r.iep.starts_on for r in facts.current), default=date.min)
    rows = [
        (e.on, e.provenance)
        for e in facts.case.events
        if e.kind == _AGAINST_WISH and _is_unwanted(e.provenance.note or "")
    ]
    rows += [
        (c.on, c.provenance)
        for c in facts.case.communications
        if c.way is Way.SENT and c.outcome is Outcome.REFUSED and _PLACEMENT & set(c.about)
    ]
    new = [row for row in rows if row[0] >= since]
    if not new:
        return None
    against = say("you spoke against a placement")
    facts_ = tuple(evidence(against, on, where) for on, where in new)
    return _Reason(say("a placement that you do not want"), facts_, say("noted as not wanted"))


_PLACEMENT: Final = frozenset({_AGAINST_WISH, "placement_decision", "meeting_placement"})


def _is_unwanted(note: str) -> bool:
    words = ("disagree", "against", "object", "do not want", "don't want", "refuse", "not agree")
    return any(word in note.lower() for word in words)


def _ahead(facts: Facts) -> _Reason | None:
    rows = [(e.kind, e.on, e.provenance) for e in facts.case.events]
    rows += [(slug, c.on, c.provenance) for c in facts.case.communications for slug in c.about]
    named = [
        (names, on, where)
        for slug, on, where in rows
        for start, names in _AHEAD
        if slug.startswith(start)
        and not slug.endswith(_OVER)
        and (facts.as_of - on).days <= _RECENT_DAYS
    ]
    if not named:
        return None
    (name, ahead), on, where = max(named, key=lambda row: row[1])
    return _Reason(say(ahead), (evidence(say(name), on, where),), say("noted within a year"))


_RECENT_DAYS: Final = 365
_OVER: Final = ("_agreed", "_signed", "_held", "_ended", "_decision", "_withdrawn")
"""How slugs end of what is over."""


def _finding(facts: Facts, reasons: Sequence[_Reason]) -> Finding:
    sentence = say(
        "It may help to talk to an advocate or a lawyer. The reason: {reasons}. The first talk is "
        "often free.",
        reasons=listed(reason.words for reason in reasons),
    )
    return Finding(
        kind=KIND,
        goal=None,
        subject=facts.term,
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.POSSIBLE,
        evidence=tuple(e for reason in reasons for e in reason.evidence),
        authority=(),
        next=(advice("talk_to_an_advocate"),),
        would_change=say("Answers that come, or an agreement with the school."),
        arithmetic=tuple(f"{r.words}: {r.arithmetic}" for r in reasons),
        thresholds=spoken(*(r.threshold for r in reasons if r.threshold)),
    )
