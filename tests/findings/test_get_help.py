import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.communication import Outcome
from aimline.case.event import Event
from aimline.case.goal import Baseline
from aimline.case.service import Service, ServiceSession, SessionStatus
from families import READING, SCHOOL_YEAR, START, case, child, received, sent, weekly

KIND = "get_help"
ASKED = date(2025, 10, 3)
AS_OF = date(2026, 2, 2)
STEADY = replace(READING, baseline=Baseline(52, START, standard_error=1.0))


def answered(*outcomes, about="iep_meeting_requested"):
    """Requests two weeks apart, each with its answer six days on."""
    rows = []
    for i, outcome in enumerate(outcomes):
        on = ASKED + timedelta(weeks=2 * i)
        rows.append(sent(on, about, id=f"q{i}"))
        rows.append(received(on + timedelta(days=6), outcome, answers=f"q{i}", id=f"a{i}"))
    return case(communications=tuple(rows))


def out_of_class(*days, kind="suspension"):
    events = tuple(Event(ASKED + timedelta(weeks=2 * i), kind, days=n) for i, n in enumerate(days))
    return case(events=events)


def at(level, goal=STEADY):
    first = START + timedelta(weeks=5)
    return case(goal, observations=weekly([level] * 3, first_on=first, standard_error=1.0))


SEVENTH_WEEK = START + timedelta(weeks=7)
YES, NO = Outcome.GRANTED, Outcome.REFUSED
STORIES = (
    (answered(NO, NO), AS_OF),
    (out_of_class(3, 3), AS_OF),
    (at(45), SEVENTH_WEEK),
    (case(communications=(sent(ASKED, "mediation_requested"),)), ASKED + timedelta(days=9)),
)


@pytest.mark.parametrize(
    ("outcomes", "stated"),
    [((NO, NO), True), ((NO, NO, NO), True), ((NO,), False), ((NO, YES), False), ((YES,), False)],
)
def test_it_takes_two_refusals(found, outcomes, stated):
    finding = found(answered(*outcomes), AS_OF).get(KIND)
    assert (finding is not None) is stated
    if finding:
        assert finding.goal is None
        assert "refus" in finding.sentence or "said no" in finding.sentence
        assert ASKED + timedelta(days=6) in {fact.on for fact in finding.evidence}
        assert finding.next


@pytest.mark.parametrize(
    ("days", "stated"), [((5,), True), ((2, 3), True), ((4.5,), False), ((2, 2), False)]
)
def test_five_days_out_of_class_are_frequent(found, days, stated):
    finding = found(out_of_class(*days), AS_OF).get(KIND)
    assert (finding is not None) is stated
    if finding:
        assert "5 days" in finding.sentence + " ".join(f.fact for f in finding.evidence)


@pytest.mark.parametrize(("level", "stated"), [(48.3, True), (48.5, False), (52, False)])
def test_a_loss_of_ground_counts_from_three_errors(found, level, stated):
    # Level .67, baseline 1: an error of 1.204 words, three times that is 3.61.
    kinds = found(at(level), SEVENTH_WEEK)
    assert ("regression" in kinds) is (level < 50)
    assert (KIND in kinds) is stated


def test_a_loss_from_a_high_level_that_is_still_above_the_baseline_is_not_marked(found):
    first = START + timedelta(weeks=5)
    scores = weekly([51, 70, 70, 70, 60, 60, 60], first_on=first, standard_error=1.0)
    kinds = found(case(STEADY, observations=scores), START + timedelta(weeks=11))
    assert "regression" in kinds
    assert KIND not in kinds


@pytest.mark.parametrize("slug", ["mediation_requested", "due_process_pending"])
def test_mediation_or_due_process_ahead_calls_for_help(found, slug):
    asked = case(communications=(sent(ASKED, slug),))
    assert KIND in found(asked, ASKED + timedelta(days=9))
    happened = case(events=(Event(ASKED, slug),))
    assert KIND in found(happened, ASKED + timedelta(days=9))


def test_a_complaint_of_the_district_against_the_family_calls_for_help(found):
    served = case(events=(Event(ASKED, "dp_complaint_received"),))
    assert KIND in found(served, ASKED + timedelta(days=9))


@pytest.mark.parametrize("kind", ["staff_change", "diagnosis", "iep_meeting_scheduled"])
def test_other_events_call_for_none(found, kind):
    assert KIND not in found(out_of_class(9, kind=kind), AS_OF)


def test_a_child_who_does_well_needs_none(found):
    rising = weekly([53, 54, 53, 55, 56, 55, 57, 58, 58, 60])
    assert KIND not in found(case(observations=rising), START + timedelta(weeks=10))


@pytest.mark.parametrize(("days", "stated"), [((0,), False), ((0, 40), True)])
def test_it_takes_two_late_answers_about_evaluations(found, days, stated):
    silent_until = date(2026, 1, 20)
    asked = tuple(
        sent(ASKED + timedelta(days=n), "eval_requested", id=f"e{n}", no_answer_as_of=silent_until)
        for n in days
    )
    built = child(case(communications=asked, calendar=(SCHOOL_YEAR,)), place="us-ca")
    assert (KIND in found(built, date(2026, 1, 25))) is stated


def test_one_request_whose_answer_is_late_is_not_yet_enough(found):
    built = case(communications=(sent(ASKED, "records_requested"),))
    assert KIND not in found(built, ASKED + timedelta(days=60))


def test_a_due_process_complaint_that_was_filed_calls_for_help(found):
    on = ASKED + timedelta(days=9)
    assert KIND in found(case(communications=(sent(ASKED, "due_process_filed"),)), on)
    assert KIND in found(case(events=(Event(ASKED, "due_process_filed"),)), on)


def test_a_placement_that_the_family_said_no_to_calls_for_help(found):
    proposed = received(ASKED, answers=None, about=("placement_proposed",), id="p")
    answer = {"id": "n", "answers": "p", "outcome": NO}
    said_no = sent(ASKED + timedelta(days=3), "placement_proposed", **answer)
    on = ASKED + timedelta(days=9)
    assert KIND in found(case(communications=(proposed, said_no)), on)
    assert KIND not in found(case(communications=(proposed,)), on)


def test_what_it_counts_is_said_in_whole_words(found):
    for built, on in STORIES:
        finding = found(built, on)[KIND]
        assert not re.search(r"there is (?!1 )\d", finding.sentence)
        assert not any("2025/fluency" in fact.fact for fact in finding.evidence)


def test_a_child_who_got_none_of_the_minutes_is_losing_instruction(found):
    service = Service("reading", "Reading help", 30, 2, "week")
    days = [START + timedelta(days=7 * w + d) for w in range(10) for d in (0, 2)]

    def with_missed(n):
        became = [SessionStatus.MISSED_BY_SCHOOL] * n + [SessionStatus.DELIVERED] * (20 - n)
        sessions = tuple(
            ServiceSession("reading", on, 30, status)
            for on, status in zip(days, became, strict=True)
        )
        return case(iep={"services": (service,)}, sessions=sessions)

    assert KIND in found(with_missed(20), days[-1])
    assert KIND not in found(with_missed(1), days[-1])
