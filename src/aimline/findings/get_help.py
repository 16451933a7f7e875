"""get_help: matters in which an advocate or attorney is worth asking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aimline.case.communication import Outcome
from aimline.compliance.answers import with_outcome
from aimline.findings import deadline_missed, regression
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence
from aimline.findings.next_steps import advice
from aimline.findings.removals_near_ten_days import removed
from aimline.findings.words import count, number
from aimline.terms import Certainty

KIND: Final = "get_help"
QUESTION: Final = "Is it time to ask somebody who does this for a living?"

LATE_OR_REFUSED: Final = Threshold(2, "Aimline's own", "late answers and refusals together")
DAYS_REMOVED: Final = Threshold(5, "Aimline's own", "days of removal in one school year")
ERRORS: Final = Threshold(3, "Aimline's own", "errors of the difference below the baseline")

_EVALUATION: Final = ("eval_", "reeval_", "iee_")
_AHEAD: Final = {
    "mediation_requested": "mediation",
    "due_process_pending": "due process",
    "dp_complaint_received": "due process",
    "due_process_hearing": "a due process hearing",
}
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
            count(len(late), "late answer") if late else "",
            count(len(refused), "refusal") if refused else "",
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


def _lost_ground(facts: Facts) -> _Reason | None:
    for review in facts.current:
        if review.aimline is None or review.level is None:
            continue
        loss = regression.loss_of(review, review.aimline, review.level)
        if loss and loss.is_baseline and loss.errors > ERRORS.value:
            fact = Evidence(f"the level of {review.key} lies below its baseline", loss.level.on)
            return _Reason(
                "a marked loss of skill", (fact,), f"{number(loss.errors)} errors below", ERRORS
            )
    return None


def _placement(facts: Facts) -> _Reason | None:
    """A placement that was proposed in the current term and that the family speaks against."""
    current = [r.iep for r in facts.current]
    since = min((iep.starts_on for iep in current), default=None)
    rows = [
        e
        for e in facts.case.events
        if e.kind == _AGAINST_WISH
        and (since is None or e.on >= since)
        and _is_unwanted(e.provenance.note or "")
    ]
    if not rows:
        return None
    facts_ = tuple(evidence("a placement was proposed", e.on, e.provenance) for e in rows)
    return _Reason("a placement that you do not want", facts_, "noted as not wanted")


def _is_unwanted(note: str) -> bool:
    words = ("disagree", "against", "object", "do not want", "don't want", "refuse", "not agree")
    return any(word in note.lower() for word in words)


def _ahead(facts: Facts) -> _Reason | None:
    rows = [(e.kind, e.on, e.provenance) for e in facts.case.events if e.kind in _AHEAD]
    rows += [
        (slug, c.on, c.provenance)
        for c in facts.case.communications
        for slug in c.about
        if slug in _AHEAD
    ]
    recent = [row for row in rows if (facts.as_of - row[1]).days <= 365]
    if not recent:
        return None
    kind, on, provenance = recent[-1]
    return _Reason(f"{_AHEAD[kind]} ahead", (evidence(_AHEAD[kind], on, provenance),), kind)


def _finding(facts: Facts, reasons: Sequence[_Reason]) -> Finding:
    words = [reason.words for reason in reasons]
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    sentence = (
        f"It may be worth talking to an advocate or an attorney: there is {listed}. The first talk "
        "is often free."
    )
    return Finding(
        kind=KIND,
        goal=None,
        question=QUESTION,
        sentence=sentence,
        certainty=Certainty.POSSIBLE,
        evidence=tuple(e for reason in reasons for e in reason.evidence),
        authority=(),
        next=(advice("talk_to_an_advocate"),),
        would_change="Answers that come, or an agreement with the school.",
        arithmetic=tuple(f"{r.words}: {r.arithmetic}" for r in reasons),
        thresholds=tuple(r.threshold for r in reasons if r.threshold),
    )
