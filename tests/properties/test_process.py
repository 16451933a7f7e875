"""What must hold of findings about requests, dates and papers, whatever a family typed."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from aimline.case.communication import Communication, CommunicationKind, Outcome, Way
from aimline.case.event import Event
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
        "eval_requested_orally",
    ),
)
KINDS = ("eval_consent_received", "suspension", "disciplinary_removal", "pwn_received")
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
    plan = draw(st.sampled_from([None, "quarterly", "with report cards", "monthly"]))
    built = case(
        communications=draw(messages()),
        events=tuple(draw(st.lists(events, max_size=6))),
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
def test_nothing_is_found_of_a_day_that_is_still_to_come(built, as_of):
    for finding in review(built, as_of).findings:
        if finding.kind in ("deadline_missed", "request_unanswered", "report_missing"):
            assert all(fact.on is None or fact.on <= as_of for fact in finding.evidence)
