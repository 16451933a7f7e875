from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.document import Provenance
from aimline.case.service import Service, ServiceSession, SessionStatus
from families import READING, START, case

KIND = "service_shortfall"
WEEKS = 10
AS_OF = START + timedelta(days=7 * WEEKS - 1)
READING_HELP = Service("reading", "Specialized reading instruction", 30, 2, "week")
LOG = Provenance(source="papers/log.pdf#page=4")

GIVEN, MISSED = SessionStatus.DELIVERED, SessionStatus.MISSED_BY_SCHOOL
ABSENT, MADE_UP = SessionStatus.MISSED_BY_CHILD, SessionStatus.MADE_UP
UNKNOWN = SessionStatus.UNDOCUMENTED


def logged(*unusual, service="reading", minutes=30):
    """Tuesdays and Thursdays for ten weeks, given but for what is said of them, from the first."""
    days = [START + timedelta(days=7 * w + d) for w in range(WEEKS) for d in (0, 2)]
    became = (*unusual, *(GIVEN for _ in days[len(unusual) :]))
    return tuple(
        ServiceSession(service, on, minutes, status, provenance=LOG)
        for on, status in zip(days, became, strict=True)
    )


def served(*unusual, extra=(), services=(READING_HELP,)):
    return case(READING, iep={"services": services}, sessions=(*logged(*unusual), *extra))


def made_up(minutes, on=date(2025, 11, 7)):
    return ServiceSession("reading", on, minutes, MADE_UP, provenance=LOG)


FOUR_AND_TWO = served(*[GIVEN] * 6, *[MISSED] * 4, UNKNOWN, UNKNOWN)
STORIES = (
    (FOUR_AND_TWO, AS_OF),
    (served(MISSED), AS_OF),
    (served(MISSED, MISSED, extra=(made_up(20),)), AS_OF),
)


def test_missed_minutes_are_said_as_a_range(found):
    finding = found(FOUR_AND_TWO, AS_OF)[KIND]
    assert finding.certainty == "shown"
    assert finding.subject == "reading"
    assert "120 minutes" in finding.sentence
    assert "60 " in finding.sentence.replace("120", "")
    assert "not known to be missed" in finding.sentence
    assert finding.authority
    assert finding.next


def test_the_months_are_told_apart_and_the_log_is_named(found):
    finding = found(FOUR_AND_TWO, AS_OF)[KIND]
    # The sessions of September 23, 25, 30 and of October 2.
    months = {line.partition(" ")[0]: line for line in finding.arithmetic}
    assert "90" in months["September"]
    assert " 30" in months["October"]
    assert {date(2025, 9, 23), date(2025, 10, 2)} <= {fact.on for fact in finding.evidence}
    assert LOG.source in {fact.source for fact in finding.evidence}


@pytest.mark.parametrize(
    ("minutes", "stated"), [(0, True), (20, True), (29, True), (30, False), (45, False)]
)
def test_minutes_that_were_made_up_count(found, minutes, stated):
    extra = (made_up(minutes),) if minutes else ()
    finding = found(served(MISSED, extra=extra), AS_OF).get(KIND)
    assert (finding is not None) is stated
    if finding:
        assert str(30 - minutes) in finding.sentence


def test_sessions_that_are_not_documented_are_never_called_missed(found):
    assert KIND not in found(served(UNKNOWN, UNKNOWN, UNKNOWN), AS_OF)


def test_a_child_who_was_absent_was_not_left_without_a_service(found):
    assert KIND not in found(served(ABSENT, ABSENT), AS_OF)


def test_everything_given_is_silent(found):
    assert KIND not in found(served(), AS_OF)


def test_no_log_at_all_is_silent(found):
    assert KIND not in found(case(READING, iep={"services": (READING_HELP,)}), AS_OF)


def test_each_service_is_counted_for_itself(found):
    speech = Service("speech", "Speech-language therapy", 30, 2, "week")
    built = served(extra=logged(MISSED, service="speech"), services=(READING_HELP, speech))
    assert found(built, AS_OF)[KIND].subject == "speech"


def test_a_session_that_is_still_to_come_is_not_missed_yet(found):
    assert KIND not in found(served(*[GIVEN] * 19, MISSED), AS_OF - timedelta(days=7))


def test_a_missed_session_without_minutes_has_those_of_the_promise(found):
    sessions = tuple(replace(session, minutes=None) for session in logged(MISSED, MISSED))
    finding = found(replace(served(), sessions=sessions), AS_OF)[KIND]
    assert "60 minutes" in finding.sentence


def test_a_session_that_the_child_missed_is_not_added(found):
    assert "30 minutes" in found(served(MISSED, ABSENT), AS_OF)[KIND].sentence


def test_a_log_of_a_service_that_no_iep_promises_is_no_shortfall(found):
    built = replace(served(services=()), sessions=logged(MISSED))
    assert KIND not in found(built, AS_OF)
