"""Requests of the family as findings speak of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from aimline.compliance.messages import RECORDS, is_request
from aimline.day_words import day
from aimline.findings.facts import Facts
from aimline.terms import Citation
from aimline.wording.lists import chained
from aimline.wording.say import marked, say

_REQUEST: Final = "_requested"
EVALUATIONS: Final = ("eval_requested", "reeval_requested")
MEETING: Final = "iep_meeting_requested"

_ABOUT: Final = {
    MEETING: marked("an IEP meeting"),
    "eval_requested": marked("an evaluation"),
    "reeval_requested": marked("a new evaluation"),
    "iee_requested": marked("an outside evaluation"),
    RECORDS: marked("school records"),
    "record_amendment_requested": marked("a change in the records"),
    "records_explanation_requested": marked("an explanation of the records"),
    "mediation_requested": marked("mediation"),
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
    return chained(dict.fromkeys(_about(slug) for slug in slugs if is_request(slug)))


def _about(slug: str) -> str:
    return say(_ABOUT.get(slug) or slug.removesuffix(_REQUEST).replace("_", " "))


def you_asked(facts: Facts, slugs: Iterable[str], on: date) -> str:
    """You asked for an evaluation on October 1."""
    shown = day(on, facts.as_of)
    if what := asked_for(slugs):
        return say("You asked for {what} on {day}.", what=what, day=shown)
    return say("You asked on {day}.", day=shown)


def authority_of(facts: Facts, slugs: Iterable[str]) -> tuple[Citation, ...]:
    """The rules under which it was asked, those of the place first."""
    return facts.authority(*(_AUTHORITY[slug] for slug in slugs if slug in _AUTHORITY))
