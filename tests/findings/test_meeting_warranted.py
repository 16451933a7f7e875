from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.document import Provenance
from aimline.case.evaluation import Evaluation
from aimline.case.event import Event
from aimline.case.meeting import Meeting, MeetingKind
from aimline.case.service import Service, ServiceSession, SessionStatus
from aimline.case.skill import Setting, SkillRating, Support
from aimline.findings.collect import review
from families import READING, START, case, child, report, weekly

KIND = "meeting_warranted"
AS_OF = START + timedelta(weeks=10)
ON = START + timedelta(weeks=7)
RISING = weekly([53, 54, 53, 55, 56, 55, 57, 58, 58, 60])
FLAT = weekly([53, 52, 54, 53, 52, 54, 53, 52, 54, 53])


def event(kind, on=ON, **parts):
    return Event(on, kind, provenance=Provenance(stands_at="events.csv, row 2"), **parts)


def well(**parts):
    """A child whose scores are on the line."""
    return case(observations=RISING, **parts)


def served_short():
    service = Service("reading", "Specialized reading instruction", 30, 2, "week")
    missed = tuple(
        ServiceSession("reading", START + timedelta(weeks=w), 30, SessionStatus.MISSED_BY_SCHOOL)
        for w in range(8)
    )
    return well(iep={"services": (service,)}, sessions=missed)


def outside(given_on=ON):
    return Evaluation(ON - timedelta(days=20), "outside", "reading", given_on)


WARRANTED = {
    "diagnosis": (well(events=(event("diagnosis"),)), "diagnosis"),
    "medication": (well(events=(event("medication_change"),)), "medic"),
    "life event": (well(events=(event("life_event"),)), "life"),
    "placement": (well(events=(event("placement_proposed"),)), "placement"),
    "outside evaluation": (well(evaluations=(outside(),)), "evaluation"),
    "services": (served_short(), "minutes that were missed"),
    "behavior": (well(events=(event("suspension", days=8),)), "suspension"),
    "progress": (case(observations=FLAT), "progress"),
    "transition": (
        child(well(iep={"transition": False}), born_on=date(2009, 3, 4)),
        "life after school",
    ),
}
STORIES = tuple((built, AS_OF) for built, _ in WARRANTED.values())


@pytest.mark.parametrize("name", WARRANTED)
def test_each_reason_is_enough_and_is_named(found, name):
    built, word = WARRANTED[name]
    finding = found(built, AS_OF)[KIND]
    assert finding.goal is None
    assert word in finding.sentence.lower()
    assert finding.evidence
    assert any(step.name and step.name.startswith("meeting_") for step in finding.next)
    assert "us-iep-meeting-parent-request" in [a.rule for a in finding.authority]


def test_the_day_and_the_row_of_an_event_are_given(found):
    finding = found(well(events=(event("diagnosis"),)), AS_OF)[KIND]
    assert ON in {fact.on for fact in finding.evidence}
    assert "events.csv, row 2" in {fact.source for fact in finding.evidence}


def test_two_reasons_are_one_finding_that_names_both():
    built = case(observations=FLAT, events=(event("diagnosis"),))
    (finding,) = (f for f in review(built, AS_OF).findings if f.kind == KIND)
    assert "progress" in finding.sentence
    assert "diagnosis" in finding.sentence


@pytest.mark.parametrize("kind", ["staff_change", "pwn_received", "iep_meeting_scheduled"])
def test_other_events_are_no_reason(found, kind):
    assert KIND not in found(well(events=(event(kind),)), AS_OF)


def test_a_child_who_does_well_gives_no_reason(found):
    assert KIND not in found(well(), AS_OF)


def test_a_possible_shortfall_is_not_yet_a_reason(found):
    kinds = found(case(reports=[report(AS_OF, score=54)]), AS_OF)
    assert kinds["behind_pace"].certainty == "possible"
    assert KIND not in kinds


def test_a_likely_loss_of_ground_is_a_reason(found):
    steady = replace(READING, baseline=replace(READING.baseline, standard_error=1.0))
    scores = weekly([47] * 3, first_on=START + timedelta(weeks=5), standard_error=1.0)
    kinds = found(case(steady, observations=scores), START + timedelta(weeks=7))
    assert kinds["regression"].certainty == "likely"
    assert "progress" in kinds[KIND].sentence


def test_what_lies_years_back_is_no_reason_any_more(found):
    assert KIND not in found(well(events=(event("diagnosis", date(2022, 5, 2)),)), AS_OF)


def test_a_meeting_that_came_after_it_took_it_up(found):
    held = Meeting(ON + timedelta(days=7), MeetingKind.IEP)
    assert KIND not in found(well(events=(event("diagnosis"),), meetings=(held,)), AS_OF)
    talk = replace(held, kind=MeetingKind.INFORMAL)
    assert KIND in found(well(events=(event("diagnosis"),), meetings=(talk,)), AS_OF)


def test_an_evaluation_of_the_district_is_no_new_outside_one(found):
    district = replace(outside(), by="district")
    assert KIND not in found(well(evaluations=(district,)), AS_OF)


def test_what_was_there_before_the_meeting_on_this_iep_was_taken_up_in_it(found):
    before = event("diagnosis", START - timedelta(days=10))
    built = well(events=(before,), iep={"meeting_on": START - timedelta(days=5)})
    assert KIND not in found(built, AS_OF)
    built = well(events=(before,), iep={"meeting_on": START - timedelta(days=15)})
    assert KIND in found(built, AS_OF)


@pytest.mark.parametrize("own", ["ratings", "scores"])
def test_new_data_of_the_family_is_a_reason(found, own):
    ratings = tuple(
        SkillRating("parent", ON, item, Support.HELP, Setting.HOME, 1, 5)
        for item in ("opens a jar", "buttons a coat", "ties shoes")
    )
    scores = tuple(replace(o, provenance=Provenance(who="parent")) for o in RISING)
    built = well(skills=ratings) if own == "ratings" else case(observations=scores)
    assert KIND in found(built, AS_OF)


def test_no_meeting_is_named_where_none_is_recorded(found):
    built = well(events=(event("diagnosis"),))
    assert "The last one was on" not in found(built, AS_OF)[KIND].sentence
    met = well(events=(event("diagnosis"),), iep={"meeting_on": START - timedelta(days=5)})
    assert "August 28" in found(met, AS_OF)[KIND].sentence


def test_a_meeting_that_is_noted_as_an_event_took_it_up(found):
    held = Event(ON + timedelta(days=5), "iep_meeting_held")
    assert KIND not in found(well(events=(event("diagnosis"), held)), AS_OF)


def test_a_change_of_services_is_a_reason(found):
    assert KIND in found(well(events=(event("service_change"),)), AS_OF)
