from dataclasses import replace
from datetime import timedelta

import pytest

from aimline.case.communication import RecordsRequest
from aimline.case.service import Service, ServiceSession, SessionStatus
from families import READING, SCHOOL_YEAR, START, case, sent

KIND = "service_undocumented"
WEEKS = 10
AS_OF = START + timedelta(days=7 * WEEKS - 2)
"""A Sunday: the tenth week of school is over."""
READING_HELP = Service("reading", "Specialized reading instruction", 30, 2, "week")
ASKED = START + timedelta(weeks=4)


def logged(*weeks, status=SessionStatus.DELIVERED):
    days = [START + timedelta(days=7 * w + d) for w in weeks for d in (0, 2)]
    return tuple(ServiceSession("reading", on, 30, status) for on in days)


def served(sessions=(), calendar=(SCHOOL_YEAR,), **parts):
    return case(
        READING, iep={"services": (READING_HELP,)}, sessions=sessions, calendar=calendar, **parts
    )


LOG_REQUEST = sent(ASKED, "service_records_request")
STORIES = (
    (served(logged(0, 1, 2, 3)), AS_OF),
    (served(communications=(LOG_REQUEST,)), AS_OF),
    (served(records=(RecordsRequest(ASKED, "service logs"),)), AS_OF),
)


def test_weeks_without_a_log_are_asked_for_where_the_family_keeps_some(found):
    finding = found(served(logged(0, 1, 2, 3)), AS_OF)[KIND]
    assert finding.certainty == "possible"
    assert finding.subject == "reading"
    assert "6 weeks" in finding.sentence
    assert "service_records_request" in [step.name for step in finding.next]
    assert finding.evidence


def test_they_are_never_called_missed(found):
    finding = found(served(logged(0, 1, 2, 3)), AS_OF)[KIND]
    assert "does not mean that it was missed" in finding.sentence
    assert finding.sentence.count("missed") == 1


def test_a_family_that_asked_for_logs_is_told_though_it_has_none(found):
    assert KIND in found(served(communications=(LOG_REQUEST,)), AS_OF)
    assert KIND in found(served(records=(RecordsRequest(ASKED, "service logs"),)), AS_OF)


def test_a_family_that_neither_asked_nor_keeps_logs_is_left_alone(found):
    assert KIND not in found(served(), AS_OF)


def test_a_log_of_every_week_is_silent(found):
    assert KIND not in found(served(logged(*range(WEEKS))), AS_OF)


@pytest.mark.parametrize("status", list(SessionStatus)[1:3])
def test_a_session_that_the_log_calls_missed_is_documented(found, status):
    sessions = (*logged(0, 1, 2, 3, 5, 6, 7, 8, 9), *logged(4, status=status))
    assert KIND not in found(served(sessions), AS_OF)


def test_weeks_of_a_break_need_no_log(found):
    # The weeks of November 25, December 23 and December 30 lie in breaks.
    school = tuple(week for week in range(21) if week not in (12, 16, 17))
    last = START + timedelta(days=7 * 21 - 2)
    assert KIND not in found(served(logged(*school)), last)
    assert KIND in found(served(logged(*(w for w in school if w not in (14, 15)))), last)


def test_a_week_that_has_just_begun_is_not_yet_without_a_log(found):
    built = served(logged(0, 1, 2, 3, 5, 6, 7, 8, 9))
    assert KIND not in found(built, AS_OF)
    assert KIND not in found(built, AS_OF + timedelta(days=1))


def test_weeks_before_a_service_begins_need_no_log(found):
    later = replace(READING_HELP, starts_on=START + timedelta(weeks=4))
    built = served(logged(4, 5, 6, 7, 8, 9))
    built = replace(built, ieps=(replace(built.ieps[0], services=(later,)),))
    assert KIND not in found(built, AS_OF)


def test_a_service_of_once_a_month_needs_no_log_each_week(found):
    monthly = replace(READING_HELP, times=1, period="month")
    built = served(logged(0, 4, 8)[::2])
    built = replace(built, ieps=(replace(built.ieps[0], services=(monthly,)),))
    assert KIND not in found(built, AS_OF)
