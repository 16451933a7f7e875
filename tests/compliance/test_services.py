"""What the records tell of a service: undocumented is never missed."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aimline.case.service import Service, ServiceSession, SessionStatus
from aimline.compliance.services import service_accounts
from families import SCHOOL_YEAR, START, case

SPEECH = Service("speech", "Speech therapy", 30, 3, "week")
AS_OF = date(2025, 11, 14)
GIVEN, BY_SCHOOL, BY_CHILD, MADE_UP, OPEN = (
    SessionStatus.DELIVERED,
    SessionStatus.MISSED_BY_SCHOOL,
    SessionStatus.MISSED_BY_CHILD,
    SessionStatus.MADE_UP,
    SessionStatus.UNDOCUMENTED,
)


def session(on, status=GIVEN, minutes=30, service="speech"):
    return ServiceSession(service, on, minutes, status)


def account(*sessions, calendar=(SCHOOL_YEAR,), as_of=AS_OF, services=(SPEECH,)):
    built = case(iep={"services": services}, sessions=sessions, calendar=calendar)
    return service_accounts(built, as_of)[0]


def days(n, status, first=date(2025, 9, 8)):
    return [session(first + timedelta(days=7 * i), status) for i in range(n)]


def test_what_was_missed_and_not_made_up_is_the_lower_end():
    found = account(*days(4, BY_SCHOOL), session(date(2025, 11, 3), MADE_UP))
    assert found.missed_at_least == 90


def test_more_made_up_than_missed_leaves_nothing():
    found = account(session(date(2025, 9, 8), BY_SCHOOL), *days(3, MADE_UP, date(2025, 10, 6)))
    assert found.missed_at_least == 0


def test_the_upper_end_adds_what_no_row_tells_of():
    found = account(*days(4, BY_SCHOOL), *days(5, GIVEN, date(2025, 9, 9)))
    promised = found.total.promised
    assert found.missed_at_most == 120 + (promised - 120 - 150)


def test_a_day_when_the_child_was_away_is_no_shortfall_and_is_documented():
    found = account(session(date(2025, 9, 8), BY_CHILD))
    assert found.missed_at_least == 0
    assert found.total.undocumented == found.total.promised - 30


def test_a_row_without_minutes_has_the_length_of_a_session():
    assert account(session(date(2025, 9, 8), BY_SCHOOL, minutes=None)).missed_at_least == 30


def test_weeks_of_breaks_are_not_asked_for():
    found = account(as_of=date(2026, 1, 9))
    firsts = {week.first_on for week in found.weeks_without_row}
    assert date(2025, 11, 24) not in firsts
    assert date(2025, 12, 22) not in firsts
    assert date(2025, 12, 1) in firsts


def test_without_a_calendar_only_weeks_between_rows_are_asked_for():
    found = account(session(date(2025, 9, 8)), session(date(2025, 9, 29)), calendar=())
    assert [week.first_on for week in found.weeks_without_row] == [
        date(2025, 9, 15),
        date(2025, 9, 22),
    ]


def test_a_service_that_ended_promises_nothing_after():
    short = replace(SPEECH, ends_on=START + timedelta(days=27))
    assert account(services=(short,)).window.last_on == START + timedelta(days=27)


def test_rows_find_their_service_by_its_name_too():
    found = account(session(date(2025, 9, 8), BY_SCHOOL, service="Speech Therapy"))
    assert found.missed_at_least == 30


rows = st.lists(
    st.builds(
        session,
        st.integers(0, 70).map(lambda n: START + timedelta(days=n)),
        st.sampled_from(SessionStatus),
        st.sampled_from([15, 30, 45, None]),
    ),
    max_size=20,
)


@given(rows, st.data())
def test_taking_a_row_away_never_turns_undocumented_into_missed(sessions, data):
    whole = account(*sessions)
    kept = [s for s in sessions if data.draw(st.booleans())]
    fewer = account(*kept)
    missed = sum((s.minutes or 30) for s in kept if s.status is BY_SCHOOL)
    assert fewer.total.missed_by_school == missed <= whole.total.missed_by_school
    assert fewer.missed_at_least <= missed


@given(rows)
def test_the_months_of_an_account_make_its_whole(sessions):
    found = account(*sessions)
    for field in ("delivered", "missed_by_school", "missed_by_child", "made_up"):
        months = sum(getattr(month.minutes, field) for month in found.months)
        assert months == getattr(found.total, field)
