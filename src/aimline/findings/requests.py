"""Requests of the family as findings speak of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from aimline.compliance.messages import RECORDS, is_request
from aimline.day_words import day
from aimline.findings.facts import Facts
from aimline.terms import Citation

_REQUEST: Final = "_requested"
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


def asked_for(slugs: Iterable[str]) -> str:
    """What was asked for: an evaluation and school records."""
    return " and ".join(dict.fromkeys(_about(slug) for slug in slugs if is_request(slug)))


def _about(slug: str) -> str:
    return _ABOUT.get(slug) or slug.removesuffix(_REQUEST).replace("_", " ")


def you_asked(facts: Facts, slugs: Iterable[str], on: date) -> str:
    """You asked for an evaluation on October 1."""
    about = f" for {found}" if (found := asked_for(slugs)) else ""
    return f"You asked{about} on {day(on, facts.as_of)}."


def authority_of(facts: Facts, slugs: Iterable[str]) -> tuple[Citation, ...]:
    """The rules under which it was asked, those of the place first."""
    return facts.authority(*(_AUTHORITY[slug] for slug in slugs if slug in _AUTHORITY))
