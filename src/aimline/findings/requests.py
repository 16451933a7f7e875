"""Requests of the family as findings speak of them."""

from __future__ import annotations

from typing import Final

from aimline.case.case import Case
from aimline.case.communication import Communication, Outcome, Way
from aimline.compliance.answers import came_on, replies
from aimline.compliance.happened import RECORDS, WITHDRAWN, slugs
from aimline.day_words import day
from aimline.findings.facts import Facts
from aimline.law.due import ORALLY
from aimline.terms import Citation

REQUEST: Final = "_requested"
"""How the slug of every request ends."""
EVALUATIONS: Final = ("eval_requested", "reeval_requested")
MEETING: Final = "iep_meeting_requested"

_ABOUT: Final = {
    MEETING: "an IEP meeting",
    "eval_requested": "an evaluation",
    "reeval_requested": "a new evaluation",
    "iee_requested": "an outside evaluation",
    RECORDS: "school records",
    "record_amendment_requested": "a change in the records",
    "records_explanation_requested": "an explanation of the records",
    "mediation_requested": "mediation",
}
_AUTHORITY: Final = {
    MEETING: "us-iep-meeting-parent-request",
    "eval_requested": "us-eval-parent-may-request",
    "reeval_requested": "us-reeval-on-request",
    "iee_requested": "us-iee-without-unnecessary-delay",
    RECORDS: "us-records-access-45-days",
    "record_amendment_requested": "us-ferpa-amend",
    "records_explanation_requested": "us-records-explain",
}


def asked(message: Communication) -> tuple[str, ...]:
    """The slugs of what a message asks for, spoken or written."""
    plain = (slug.removesuffix(ORALLY) for slug in slugs(message))
    return tuple(slug for slug in plain if slug.endswith(REQUEST))


def asked_for(message: Communication) -> str:
    """What a message asks for: an evaluation and school records."""
    return " and ".join(dict.fromkeys(_about(slug) for slug in asked(message)))


def _about(slug: str) -> str:
    return _ABOUT.get(slug) or slug.removesuffix(REQUEST).replace("_", " ")


def you_asked(facts: Facts, message: Communication) -> str:
    """You asked for an evaluation on October 1."""
    about = f" for {found}" if (found := asked_for(message)) else ""
    return f"You asked{about} on {day(message.on, facts.as_of)}."


def authority_of(facts: Facts, message: Communication) -> tuple[Citation, ...]:
    """The rules under which it was asked, those of the place first."""
    return facts.authority(*(_AUTHORITY[slug] for slug in asked(message) if slug in _AUTHORITY))


def is_taken_back(case: Case, request: Communication) -> bool:
    """Whether the family withdrew a request."""
    return any(
        c.way is Way.SENT and c.answers == request.id and WITHDRAWN in c.about
        for c in case.communications
    )


def is_granted_later(case: Case, request_id: str, reply: Communication) -> bool:
    """Whether a later answer to the same request granted it."""
    return any(
        later.outcome is Outcome.GRANTED and came_on(later) >= came_on(reply)
        for later in replies(case, request_id)
    )
