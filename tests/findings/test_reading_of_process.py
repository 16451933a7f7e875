"""Findings about requests, dates and reports are read by a tired parent at night."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.communication import CommunicationKind, Outcome
from aimline.case.event import Event
from aimline.findings.collect import review
from aimline.language.reading_level import reading_grade
from families import SCHOOL_YEAR, case, child, received, sent

ASKED = date(2025, 10, 3)
REQUESTS = (
    *("iep_meeting_requested", "eval_requested", "reeval_requested", "iee_requested"),
    *("records_requested", "record_amendment_requested", "mediation_requested"),
)
DAYS = tuple(ASKED + timedelta(days=n) for n in (3, 8, 14, 20, 28, 45, 60, 100, 320, 360, 700))


def hard(built):
    """Every sentence, question or step above the eighth grade on any of the days."""
    for on in DAYS:
        for finding in review(built, on).findings:
            steps = [step.words for step in finding.next]
            for words in (finding.question, finding.sentence, finding.would_change, *steps):
                if reading_grade(words) > 8:
                    yield finding.kind, words


@pytest.mark.parametrize("place", ["us-ca", "us-mo", "us-tn", "us-nd"])
@pytest.mark.parametrize("slug", REQUESTS)
def test_what_is_said_of_a_request_can_be_read_in_eighth_grade(place, slug):
    for reply in (
        (),
        (received(ASKED + timedelta(days=6), Outcome.REFUSED),),
        (received(ASKED + timedelta(days=6), Outcome.WAIT_FOR_INTERVENTIONS),),
        (received(ASKED + timedelta(days=90), Outcome.GRANTED),),
    ):
        for silent_until in (None, ASKED + timedelta(days=60)):
            asked = sent(ASKED, slug, kind=CommunicationKind.LETTER, no_answer_as_of=silent_until)
            built = case(communications=(asked, *reply), calendar=(SCHOOL_YEAR,))
            assert list(hard(child(built, place=place))) == []


@pytest.mark.parametrize("transition", [None, False])
def test_what_is_said_of_the_year_can_be_read_in_eighth_grade(transition):
    removals = tuple(
        Event(ASKED + timedelta(weeks=i), "disciplinary_removal", days=2) for i in range(7)
    )
    for plan in ({"progress_reported": "trimester"}, {"reports_on": (ASKED, date(2025, 12, 19))}):
        built = case(iep={"transition": transition} | plan, events=removals)
        for age in (15, 17):
            grown = child(built, born_on=date(2025 - age, 12, 4))
            assert list(hard(grown)) == []
            listed = replace(grown, calendar=(SCHOOL_YEAR,))
            assert list(hard(listed)) == []
