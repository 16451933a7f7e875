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
from aimline.findings.finding import Evidence, Finding, Threshold, evidence
from aimline.findings.naming import goal_name
from aimline.findings.next_steps import advice
from aimline.findings.removals_near_ten_days import removed
from aimline.findings.words import count, number
from aimline.terms import Certainty
from aimline.wording.say import marked, say

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

_EVALUATION: Final = ("eval_", "reeval_", "iee_")
_AHEAD: Final = (
    ("mediation", "mediation"),
    ("due_process", "due process"),
    ("dp_", "due process"),
    ("resolution_", "due process"),
)
"""How the slugs of the law data begin for what is ahead, and its name."""
_AGAINST_WISH: Final = "placement_proposed"


@dataclass(frozen=True, slots=True)
class _Reason:
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
    rows = tuple(evidence("a request was refused", r.on, r.provenance) for r, _ in refused)
    facts_ = (*(Evidence(f.sentence) for f in late), *rows)
    words = " and ".join(
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
    shown = f"{number(found.total)} days of removal from school this year"
    rows = tuple(evidence("removed from school", e.on, e.provenance) for e in found.rows)
    return _Reason(shown, rows, f"{number(found.total)} days", DAYS_REMOVED)


def _lost_instruction(facts: Facts) -> _Reason | None:
    """A service of a current IEP of which a large part is documented as missed."""
    current = {review.iep.id for review in facts.current}
    for account in facts.accounts:
        promised, missed = account.total.promised, account.missed_at_least
        if account.iep.id not in current or not promised:
            continue
        sessions = missed / account.service.minutes if account.service.minutes else 0
        if missed >= SHARE_MISSED.value * promised and sessions >= SESSIONS_MISSED.value:
            fact = Evidence(
                f"{missed} minutes of {account.name} are noted as missed and not made up",
                account.window.last_on,
            )
            sums = f"{missed} of about {number(round(promised))} promised minutes"
            return _Reason("much missed instruction", (fact,), sums, SHARE_MISSED)
    return None


def _lost_ground(facts: Facts) -> _Reason | None:
    for review in facts.current:
        if review.aimline is None or review.level is None:
            continue
        loss = regression.loss_of(review, review.aimline, review.level)
        if loss and loss.is_baseline and loss.errors > ERRORS.value:
            fact = Evidence(
                f"the level on {goal_name(review)} lies below its baseline", loss.level.on
            )
            return _Reason(
                "a marked loss of skill", (fact,), f"{number(loss.errors)} errors below", ERRORS
            )
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
    facts_ = tuple(evidence("you spoke against a placement", on, where) for on, where in new)
    return _Reason("a placement that you do not want", facts_, "noted as not wanted")


_PLACEMENT: Final = frozenset({_AGAINST_WISH, "placement_decision", "meeting_placement"})


def _is_unwanted(note: str) -> bool:
    words = ("disagree", "against", "object", "do not want", "don't want", "refuse", "not agree")
    return any(word in note.lower() for word in words)


def _ahead(facts: Facts) -> _Reason | None:
    rows = [(e.kind, e.on, e.provenance) for e in facts.case.events]
    rows += [(slug, c.on, c.provenance) for c in facts.case.communications for slug in c.about]
    named = [
        (name, on, where)
        for slug, on, where in rows
        for start, name in _AHEAD
        if slug.startswith(start)
        and not slug.endswith(_OVER)
        and (facts.as_of - on).days <= _RECENT_DAYS
    ]
    if not named:
        return None
    name, on, where = max(named, key=lambda row: row[1])
    return _Reason(f"{name} ahead", (evidence(name, on, where),), "noted within a year")


_RECENT_DAYS: Final = 365
_OVER: Final = ("_agreed", "_signed", "_held", "_ended", "_decision", "_withdrawn")
"""How slugs end of what is over."""


def _finding(facts: Facts, reasons: Sequence[_Reason]) -> Finding:
    words = [reason.words for reason in reasons]
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    sentence = (
        f"It may help to talk to an advocate or a lawyer. The reason: {listed}. The first talk is "
        "often free."
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
        thresholds=tuple(r.threshold for r in reasons if r.threshold),
    )
