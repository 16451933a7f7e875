"""What must hold of findings about requests, dates and papers, whatever a family typed."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from aimline.case.communication import (
    Communication,
    CommunicationKind,
    Outcome,
    RecordsRequest,
    Way,
)
from aimline.case.evaluation import Evaluation
from aimline.case.event import Event
from aimline.compliance.deadlines import State
from aimline.findings.collect import review
from families import SCHOOL_YEAR, START, case, child
from strategies import cases

SLUGS = (
    *("iep_meeting_requested", "eval_requested", "records_requested", "iee_requested"),
    *(
        "evaluation_request",
        "meeting_general",
        "pwn_received",
        "withdrawn",
        "follow_up",
        "eval_requested_orally",
    ),
)
KINDS = (
    *("eval_consent_received", "suspension", "disciplinary_removal", "pwn_received"),
    *("last_evaluation", "last_annual_review", "iep_developed", "extension_agreed"),
    *("records_requested", "iep_meeting_requested_orally"),
)
PLACES = ("us-ca", "us-mo", "us-tn", "us-nh", "us-nd")
days = st.integers(0, 700).map(lambda n: START + timedelta(days=n))
ids = st.integers(0, 9).map(lambda n: f"c{n}")


@st.composite
def messages(draw):
    return tuple(draw(_message(id)) for id in draw(st.lists(ids, max_size=5, unique=True)))


@st.composite
def _message(draw, id):
    on = draw(days)
    return Communication(
        id,
        on,
        draw(st.sampled_from(CommunicationKind)),
        draw(st.sampled_from(Way)),
        about=tuple(draw(st.lists(st.sampled_from(SLUGS), max_size=2, unique=True))),
        received_on=draw(st.none() | st.integers(0, 30).map(lambda n: on + timedelta(days=n))),
        answers=draw(st.none() | ids),
        outcome=draw(st.none() | st.sampled_from(Outcome)),
        no_answer_as_of=draw(st.none() | days),
    )


@st.composite
def families(draw):
    events = st.builds(
        Event, days, st.sampled_from(KINDS), days=st.none() | st.integers(0, 6).map(float)
    )
    records = st.builds(RecordsRequest, days, st.just("logs"), st.none() | days)
    evaluations = st.builds(Evaluation, days, st.sampled_from(["district", "outside"]))
    plan = draw(st.sampled_from([None, "quarterly", "with report cards", "monthly"]))
    built = case(
        communications=draw(messages()),
        events=tuple(draw(st.lists(events, max_size=6))),
        records=tuple(draw(st.lists(records, max_size=3))),
        evaluations=tuple(draw(st.lists(evaluations, max_size=2))),
        calendar=draw(st.sampled_from([(), (SCHOOL_YEAR,)])),
        iep={"progress_reported": plan, "reports_on": tuple(draw(st.lists(days, max_size=3)))},
    )
    age = draw(st.none() | st.integers(13, 20))
    born_on = None if age is None else draw(days).replace(day=1, year=2025 - age)
    return child(built, place=draw(st.sampled_from(PLACES)), born_on=born_on)


@given(families() | cases(), days)
def test_every_finding_has_a_key_of_its_own_and_says_what_to_do(built, as_of):
    findings = review(built, as_of).findings
    keys = [finding.key for finding in findings]
    assert len(keys) == len(set(keys))
    for finding in findings:
        assert finding.question
        assert finding.evidence
        assert finding.next
        assert finding.would_change


@given(families(), days)
def test_a_clock_that_is_met_was_met_by_its_day_and_no_two_are_the_same(built, as_of):
    clocks = review(built, as_of).deadlines
    keys = [clock.key for clock in clocks]
    assert len(keys) == len(set(keys))
    for clock in clocks:
        last = clock.due_on or clock.due.not_before
        is_in_time = bool(clock.answered_on and last and clock.answered_on <= last)
        assert (clock.state is State.MET) == is_in_time
        assert clock.state is not State.OVERDUE or clock.rule.dated.is_judged


@given(families(), days)
def test_nothing_is_found_of_a_day_that_is_still_to_come(built, as_of):
    for finding in review(built, as_of).findings:
        if finding.kind in ("deadline_missed", "request_unanswered", "report_missing"):
            assert all(fact.on is None or fact.on <= as_of for fact in finding.evidence)
