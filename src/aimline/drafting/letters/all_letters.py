"""Every letter by its name, and those that fit a case now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from aimline.drafting.letters import (
    after_meeting,
    compensatory_services_request,
    confirming_note,
    consent_in_part,
    cover_for_outside_evaluation,
    data_log_request,
    evaluation_request,
    follow_up,
    iee_request,
    mediation_request,
    meeting_agenda,
    meeting_behavior,
    meeting_change_in_functioning,
    meeting_general,
    meeting_insufficient_progress,
    meeting_outside_evaluation,
    meeting_own_data,
    meeting_placement,
    meeting_services_not_delivered,
    meeting_transition,
    objective_reports_request,
    prior_written_notice_request,
    progress_data_request,
    recording_notice,
    records_amendment_request,
    reply_to_refusal,
    revision_demand,
    service_records_request,
    state_complaint,
)
from aimline.drafting.letters.brief import Brief, brief
from aimline.drafting.letters.kind import LetterKind, Reason
from aimline.findings.review import Review
from aimline.terms import AimlineError
from aimline.wording.say import say

LETTERS: Final[tuple[LetterKind, ...]] = (
    progress_data_request.KIND,
    data_log_request.KIND,
    objective_reports_request.KIND,
    meeting_general.KIND,
    meeting_services_not_delivered.KIND,
    meeting_outside_evaluation.KIND,
    meeting_insufficient_progress.KIND,
    meeting_change_in_functioning.KIND,
    meeting_placement.KIND,
    meeting_behavior.KIND,
    meeting_transition.KIND,
    meeting_own_data.KIND,
    revision_demand.KIND,
    iee_request.KIND,
    evaluation_request.KIND,
    prior_written_notice_request.KIND,
    follow_up.KIND,
    reply_to_refusal.KIND,
    after_meeting.KIND,
    confirming_note.KIND,
    service_records_request.KIND,
    compensatory_services_request.KIND,
    records_amendment_request.KIND,
    meeting_agenda.KIND,
    recording_notice.KIND,
    consent_in_part.KIND,
    mediation_request.KIND,
    state_complaint.KIND,
    cover_for_outside_evaluation.KIND,
)


class UnknownLetter(AimlineError):
    """A name that no letter has."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """A letter that fits a case now, and why."""

    kind: LetterKind
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> str:
        """The reasons in words, each once."""
        return " ".join(dict.fromkeys(reason.why for reason in self.reasons))

    @property
    def findings(self) -> tuple[str, ...]:
        """The keys of the findings behind it, each once."""
        return tuple(dict.fromkeys(key for reason in self.reasons for key in reason.findings))


def letter_kind(name: str) -> LetterKind:
    """The letter of that name. Raises UnknownLetter."""
    if found := next((kind for kind in LETTERS if kind.name == name), None):
        return found
    listed = ", ".join(kind.name for kind in LETTERS)
    raise UnknownLetter(
        say("There is no letter '{name}'. Choose one of these: {listed}.", name=name, listed=listed)
    )


def fitting(review: Review) -> tuple[Fitting, ...]:
    """The letters that fit now: those of the findings that ask for action first stand first."""
    of = brief(review)
    found = [Fitting(kind, tuple(_reasons(of, kind))) for kind in LETTERS]
    order = {finding.key: place for place, finding in enumerate(of.findings())}
    fit = [one for one in found if one.reasons]
    return tuple(sorted(fit, key=lambda f: min((order[k] for k in f.findings), default=len(order))))


def _reasons(of: Brief, kind: LetterKind) -> Iterator[Reason]:
    for finding in of.asking_for(kind.name):
        yield Reason(finding.sentence, (finding.key,))
    yield from kind.also(of)
