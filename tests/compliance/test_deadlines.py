"""Events of a case to deadlines and their states."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.case import as_known_on
from aimline.case.communication import (
    Communication,
    CommunicationKind,
    Outcome,
    RecordsRequest,
    Way,
)
from aimline.case.document import Provenance
from aimline.case.evaluation import Evaluation
from aimline.case.event import Event
from aimline.case.meeting import Meeting, MeetingKind
from aimline.case.school_year import Break, SchoolYear
from aimline.case.student import Student
from aimline.compliance.deadlines import State, deadlines
from aimline.law.rulebook import rulebook
from families import case

ASKED = date(2025, 12, 5)
YEAR = SchoolYear(
    date(2025, 8, 18),
    date(2026, 6, 5),
    breaks=(Break(date(2025, 12, 19), date(2026, 1, 9), "winter"),),
)
MEETING_IN_30_DAYS = "ca-iep-meeting-parent-request-30-days"


def request(about="iep_meeting_requested", on=ASKED, **parts):
    about = (about,) if isinstance(about, str) else about
    said = Communication("request", on, CommunicationKind.EMAIL, Way.SENT, about=about)
    return replace(said, **parts)


def answer(on, outcome=Outcome.GRANTED, **parts):
    said = Communication("answer", on, CommunicationKind.LETTER, Way.RECEIVED, answers="request")
    return replace(said, outcome=outcome, **parts)


def family(*messages, place="us-ca", calendar=(YEAR,), **parts):
    child = Student("Maya", grade="4", place=place)
    return replace(case(), child=child, communications=messages, calendar=tuple(calendar), **parts)


def clocks(facts, as_of):
    book = rulebook(facts.child.place)
    return {d.rule.id: d for d in deadlines(as_known_on(facts, as_of), as_of, book)}


def meeting_clock(facts, as_of):
    return clocks(facts, as_of)[MEETING_IN_30_DAYS]


def test_a_request_before_winter_break_is_due_after_it():
    clock = meeting_clock(family(request()), date(2026, 1, 15))
    assert clock.due_on == date(2026, 1, 28)
    assert clock.state is State.OPEN
    assert clock.subject == "request"
    assert any("December 19, 2025 to January 11, 2026" in line for line in clock.due.counted)


def test_the_last_day_itself_is_still_open():
    assert meeting_clock(family(request()), date(2026, 1, 28)).state is State.OPEN
    assert meeting_clock(family(request()), date(2026, 1, 29)).state is State.OVERDUE


@pytest.mark.parametrize("outcome", [Outcome.GRANTED, Outcome.PARTIAL, Outcome.REFUSED])
def test_an_answer_by_the_last_day_meets_it(outcome):
    facts = family(request(), answer(date(2026, 1, 28), outcome))
    assert meeting_clock(facts, date(2026, 3, 1)).state is State.MET


def test_an_answer_a_day_late_does_not_meet_it():
    clock = meeting_clock(family(request(), answer(date(2026, 1, 29))), date(2026, 3, 1))
    assert clock.state is State.OVERDUE
    assert clock.answered_on == date(2026, 1, 29)


def test_to_wait_for_interventions_answers_nothing():
    facts = family(request(), answer(date(2026, 1, 10), Outcome.WAIT_FOR_INTERVENTIONS))
    assert meeting_clock(facts, date(2026, 1, 29)).state is State.OVERDUE


def test_an_answer_that_had_not_come_by_then_is_not_seen():
    late = answer(date(2026, 1, 20), received_on=date(2026, 2, 5))
    assert meeting_clock(family(request(), late), date(2026, 1, 29)).answered_on is None
    assert meeting_clock(family(request(), late), date(2026, 2, 5)).state is State.OVERDUE


def test_the_meeting_itself_meets_a_request_for_one():
    held = Meeting(date(2026, 1, 20), MeetingKind.IEP)
    facts = family(request(), meetings=(held,))
    assert meeting_clock(facts, date(2026, 3, 1)).state is State.MET


def test_a_meeting_on_the_day_of_the_request_is_where_it_was_asked():
    held = Meeting(ASKED, MeetingKind.IEP)
    facts = family(request(), meetings=(held,))
    assert meeting_clock(facts, date(2026, 3, 1)).state is State.OVERDUE


def test_the_clock_starts_when_the_request_is_received():
    clock = meeting_clock(family(request(received_on=date(2025, 12, 8))), date(2026, 1, 15))
    assert clock.due_on == date(2026, 1, 31)
    assert not any("no day of receipt" in line for line in clock.due.assumed)


def test_confirmed_silence_is_known_only_when_it_reaches_the_last_day():
    early = family(request(no_answer_as_of=date(2026, 1, 27)))
    whole = family(request(no_answer_as_of=date(2026, 1, 28)))
    assert not meeting_clock(early, date(2026, 2, 2)).is_silence_confirmed
    assert meeting_clock(whole, date(2026, 2, 2)).is_silence_confirmed


def test_without_a_school_calendar_the_day_is_unknown_and_the_earliest_is_told():
    clock = meeting_clock(family(request(), calendar=()), date(2026, 3, 1))
    assert clock.state is State.UNKNOWN
    assert clock.due_on is None
    assert clock.due.not_before == ASKED + timedelta(days=30)
    assert "calendar" in clock.unknown


def test_an_answer_before_the_day_can_come_meets_it_whatever_the_calendar():
    facts = family(request(), answer(date(2025, 12, 20)), calendar=())
    assert meeting_clock(facts, date(2026, 3, 1)).state is State.MET


def test_a_call_starts_no_clock_that_needs_a_written_request():
    spoken = request(kind=CommunicationKind.CALL)
    assert MEETING_IN_30_DAYS not in clocks(family(spoken), date(2026, 1, 15))


def test_a_letter_by_its_name_starts_the_clock_of_its_request():
    facts = family(request("meeting_insufficient_progress"))
    assert meeting_clock(facts, date(2026, 1, 15)).due_on == date(2026, 1, 28)


def test_a_request_that_was_taken_back_runs_no_clock():
    back = request("withdrawn", date(2025, 12, 9), id="back", answers="request")
    assert MEETING_IN_30_DAYS not in clocks(family(request(), back), date(2026, 1, 15))


def test_an_event_and_a_message_of_one_day_are_one_fact():
    facts = family(request(), events=(Event(ASKED, "iep_meeting_requested"),))
    found = deadlines(facts, date(2026, 1, 15), rulebook("us-ca"))
    assert [d.subject for d in found if d.rule.id == MEETING_IN_30_DAYS] == ["request"]


def test_a_records_request_is_met_by_what_was_produced():
    asked = RecordsRequest(ASKED, "data logs", produced_on=date(2025, 12, 12))
    clock = clocks(family(records=(asked,)), date(2026, 1, 15))["ca-records-5-business-days"]
    assert (clock.due_on, clock.state) == (date(2025, 12, 12), State.MET)


def test_records_of_which_nothing_came_are_overdue():
    asked = RecordsRequest(ASKED, "data logs")
    clock = clocks(family(records=(asked,)), date(2026, 1, 15))["ca-records-5-business-days"]
    assert clock.state is State.OVERDUE


def test_the_federal_rule_that_the_places_own_replaces_is_not_listed():
    asked = RecordsRequest(ASKED, "data logs")
    assert "us-records-access-45-days" not in clocks(family(records=(asked,)), date(2026, 1, 15))


def test_a_federal_rule_beside_a_merely_reported_one_of_the_place_stays_in_force():
    consent = Event(date(2025, 9, 2), "eval_consent_received")
    found = clocks(family(place="us-ak", events=(consent,)), date(2026, 1, 15))
    federal = found["us-eval-initial-60-days"]
    assert (federal.due_on, federal.state) == (date(2025, 11, 1), State.OVERDUE)
    assert federal.unknown is None
    assert any("ak-eval-90-days" in told and "http" in told for told in federal.due.assumed)


def test_the_annual_review_is_due_a_year_after_the_meeting():
    facts = family(place="us-mo")
    facts = replace(facts, ieps=(replace(facts.ieps[0], meeting_on=date(2025, 8, 28)),))
    clock = clocks(facts, date(2026, 1, 15))["us-iep-annual-review"]
    assert (clock.due_on, clock.state) == (date(2026, 8, 28), State.OPEN)


def test_from_a_guessed_first_day_no_review_is_reckoned():
    facts = family()
    (iep,) = facts.ieps
    guessed = replace(iep, meeting_on=None, is_start_guessed=True)
    as_of = iep.starts_on + timedelta(days=300)
    known = clocks(replace(facts, ieps=(replace(guessed, is_start_guessed=False),)), as_of)
    reckoned = clocks(replace(facts, ieps=(guessed,)), as_of)
    assert any("review" in rule for rule in known)
    assert not any("review" in rule for rule in reckoned)


def test_a_meeting_in_the_middle_of_the_year_is_not_taken_for_the_annual_review():
    facts = family(place="us-mo", meetings=(Meeting(date(2025, 11, 3), MeetingKind.IEP),))
    clock = clocks(facts, date(2026, 1, 15))["us-iep-annual-review"]
    assert clock.state is State.OPEN


def test_an_agreed_extension_moves_the_day_of_a_clock_that_may_be_moved():
    consent = Event(date(2026, 1, 20), "eval_consent_received")
    agreed = Event(date(2026, 2, 10), "extension_agreed", days=15)
    facts = family(events=(consent, agreed))
    plain = clocks(replace(facts, events=(consent,)), date(2026, 2, 20))
    moved = clocks(facts, date(2026, 2, 20))["ca-assessment-iep-60-days"]
    assert moved.due_on == plain["ca-assessment-iep-60-days"].due_on + timedelta(days=15)
    assert any("written agreement" in line for line in moved.due.counted)


def test_a_move_to_another_district_stops_the_evaluation_clock():
    events = (
        Event(date(2026, 1, 20), "eval_consent_received"),
        Event(date(2026, 2, 10), "transfer_enrolled"),
    )
    clock = clocks(family(place="us-nd", events=events), date(2026, 6, 1))
    assert clock["us-eval-initial-60-days"].state is State.UNKNOWN
    assert "February 10, 2026" in clock["us-eval-initial-60-days"].unknown


def test_what_is_due_before_a_meeting_is_told_until_then_and_not_after():
    scheduled = Event(
        date(2026, 3, 20),
        "iep_meeting_scheduled",
        provenance=Provenance(received_on=date(2026, 3, 1)),
    )
    facts = family(place="us-md", events=(scheduled,))
    assert clocks(facts, date(2026, 3, 2))["md-meeting-notice-10-days"].due_on == date(2026, 3, 10)
    assert "md-meeting-notice-10-days" not in clocks(facts, date(2026, 3, 21))


def test_a_sixteenth_birthday_within_the_year_is_a_date_and_one_far_ahead_is_not():
    child = Student("Maya", born_on=date(2010, 3, 4), place="us-mo")
    near = clocks(replace(case(), child=child), date(2025, 11, 1))
    assert near["us-transition-at-16"].due_on == date(2026, 3, 4)
    far = replace(case(), child=replace(child, born_on=date(2015, 3, 4)))
    assert "us-transition-at-16" not in clocks(far, date(2025, 11, 1))


def test_the_next_day_comes_first_and_unknown_days_last():
    facts = family(
        request(), request("eval_consent_received", id="consent"), calendar=(), place="us-ca"
    )
    found = deadlines(facts, date(2025, 12, 10), rulebook("us-ca"))
    days = [d.due_on or date.max for d in found]
    assert days == sorted(days)


def test_what_the_family_noted_later_is_not_known_before():
    facts = family(request(no_answer_as_of=date(2026, 2, 15)))
    assert not meeting_clock(facts, date(2026, 2, 1)).is_silence_confirmed
    assert meeting_clock(facts, date(2026, 2, 15)).is_silence_confirmed


def test_an_answer_that_names_the_request_starts_no_clock_of_its_own():
    reply = answer(date(2025, 12, 9), about=("iep_meeting_requested",))
    found = deadlines(family(request(), reply), date(2026, 3, 1), rulebook("us-ca"))
    assert [d.subject for d in found if d.rule.id == MEETING_IN_30_DAYS] == ["request"]


def subjects(facts, as_of, rule):
    found = deadlines(as_known_on(facts, as_of), as_of, rulebook(facts.child.place))
    return [d.subject for d in found if d.rule.id == rule]


def test_a_reminder_of_an_own_request_starts_no_second_clock():
    reminder = request(id="reminder", on=date(2026, 1, 20), answers="request")
    facts = family(request(), reminder)
    assert subjects(facts, date(2026, 3, 1), MEETING_IN_30_DAYS) == ["request"]


def test_what_a_reminder_asks_for_besides_starts_a_clock_of_its_own():
    both = ("iep_meeting_requested", "records_requested")
    reminder = request(id="reminder", on=date(2026, 1, 20), answers="request", about=both)
    facts = family(request(), reminder, answer(date(2026, 1, 22), about=("iep_meeting_requested",)))
    as_of = date(2026, 3, 1)
    assert subjects(facts, as_of, MEETING_IN_30_DAYS) == ["request"]
    assert subjects(facts, as_of, "ca-records-5-business-days") == ["reminder"]
    assert clocks(facts, as_of)["ca-records-5-business-days"].state is State.OVERDUE


@pytest.mark.parametrize("about", [("iep_meeting_requested",), ("follow_up",), ()])
def test_an_answer_to_a_reminder_answers_the_request(about):
    reminder = request(id="reminder", on=date(2026, 1, 10), answers="request", about=about)
    facts = family(request(), reminder, answer(date(2026, 1, 20), answers="reminder"))
    assert meeting_clock(facts, date(2026, 3, 1)).state is State.MET


@pytest.mark.parametrize(("days", "clocks_run"), [(0, 1), (3, 1), (4, 2)])
def test_a_letter_and_an_email_close_together_are_one_request(days, clocks_run):
    email = request(id="email", on=ASKED + timedelta(days=days))
    facts = family(request(), email, answer(date(2026, 1, 20), answers="email"))
    assert len(subjects(facts, date(2026, 1, 27), MEETING_IN_30_DAYS)) == clocks_run
    if clocks_run == 1:
        assert meeting_clock(facts, date(2026, 1, 27)).state is State.MET


def test_a_spoken_request_that_is_then_written_starts_the_clock_of_a_written_one():
    call = request(kind=CommunicationKind.CALL)
    letter = request(id="letter", on=ASKED + timedelta(days=2))
    facts = family(call, letter, answer(date(2026, 1, 20)))
    as_of = date(2026, 3, 1)
    assert subjects(facts, as_of, MEETING_IN_30_DAYS) == ["letter"]
    assert meeting_clock(facts, as_of).state is State.MET


def test_an_event_on_the_day_of_receipt_of_a_message_is_the_same_fact():
    asked = request(received_on=date(2025, 12, 8))
    facts = family(asked, events=(Event(date(2025, 12, 8), "iep_meeting_requested"),))
    assert subjects(facts, date(2026, 3, 1), MEETING_IN_30_DAYS) == ["request"]


@pytest.mark.parametrize(("days", "number"), [(0, 1), (3, 1), (4, 2)])
def test_a_records_request_in_both_files_is_one_and_keeps_what_was_produced(days, number):
    row = RecordsRequest(ASKED + timedelta(days=days), "logs", produced_on=date(2025, 12, 11))
    facts = family(request("records_requested"), records=(row,))
    assert len(subjects(facts, date(2025, 12, 11), "ca-records-5-business-days")) == number
    if number == 1:
        clock = clocks(facts, date(2026, 3, 1))["ca-records-5-business-days"]
        assert (clock.state, clock.answered_on) == (State.MET, date(2025, 12, 11))


def test_records_asked_for_on_one_day_are_met_when_all_of_them_are_there():
    logs = RecordsRequest(ASKED, "logs", produced_on=date(2025, 12, 8))
    tests = RecordsRequest(ASKED, "tests")
    clock = clocks(family(records=(logs, tests)), date(2026, 1, 15))["ca-records-5-business-days"]
    assert clock.state is State.OVERDUE
    later = replace(tests, produced_on=date(2025, 12, 10))
    clock = clocks(family(records=(logs, later)), date(2026, 1, 15))["ca-records-5-business-days"]
    assert (clock.state, clock.answered_on) == (State.MET, date(2025, 12, 10))


SAFEGUARDS = "mo-eval-safeguards-5-days"


def test_what_a_family_does_not_record_is_never_overdue_nor_dated_by_an_answer():
    asked = request("eval_requested")
    silent = family(asked, place="us-mo")
    assert clocks(silent, ASKED)[SAFEGUARDS].state is State.OPEN
    assert SAFEGUARDS not in clocks(silent, date(2026, 2, 1))
    late = family(asked, answer(date(2025, 12, 17)), place="us-mo")
    assert SAFEGUARDS not in clocks(late, date(2026, 2, 1))
    in_time = family(asked, answer(date(2025, 12, 9)), place="us-mo")
    assert clocks(in_time, date(2026, 2, 1))[SAFEGUARDS].state is State.MET


def test_a_right_a_duty_or_a_standard_is_no_clock_of_a_case():
    removed = Event(date(2025, 10, 6), "disciplinary_removal", days=3)
    for place in ("us-nd", "us-tn", "us-ca"):
        found = deadlines(family(place=place, events=(removed,)), ASKED, rulebook(place))
        assert {d.rule.kind for d in found} <= {"deadline", "limit"}
        assert "us-discipline-10-consecutive-school-days" not in {d.rule.id for d in found}


def test_what_nothing_in_a_case_can_show_is_never_overdue():
    notice = Event(date(2025, 9, 2), "pwn_received")
    assert "mi-implement-15-school-days" not in clocks(
        family(place="us-mi", events=(notice,)), date(2026, 2, 1)
    )


MET_ON = date(2025, 10, 20)


def with_iep(facts, **parts):
    return replace(facts, ieps=(replace(facts.ieps[0], **parts),))


def test_the_meeting_of_an_iep_ends_the_clocks_that_it_answers_and_starts_none():
    consent = Event(date(2025, 9, 10), "eval_consent_received")
    facts = with_iep(
        family(place="us-mo", events=(consent,)), meeting_on=MET_ON, starts_on=date(2025, 10, 27)
    )
    found = clocks(facts, date(2026, 2, 1))
    assert found["mo-eval-60-days"].state is State.MET
    assert {d.event for d in found.values()} == {"eval_consent_received", "last_annual_review"}
    asked = with_iep(family(request(on=date(2025, 10, 1))), meeting_on=MET_ON)
    assert meeting_clock(asked, date(2026, 2, 1)).answered_on == MET_ON


def test_an_iep_of_years_later_does_not_date_the_first_evaluation():
    consent = Event(date(2023, 9, 11), "eval_consent_received")
    facts = with_iep(family(place="us-mo", events=(consent,)), meeting_on=MET_ON)
    assert "mo-eval-60-days" not in clocks(facts, date(2026, 2, 1))


def test_the_copy_of_an_iep_among_the_papers_came():
    held = Meeting(date(2025, 10, 20), MeetingKind.IEP)
    facts = family(place="us-md", meetings=(held,))
    facts = with_iep(facts, meeting_on=MET_ON)
    rule = "md-iep-copy-5-business-days"
    assert clocks(facts, date(2026, 2, 1))[rule].state is State.OVERDUE
    facts = with_iep(facts, document="papers/iep.pdf")
    assert clocks(facts, date(2026, 2, 1))[rule].state is State.MET


def test_an_evaluation_of_the_district_is_one_that_was_completed():
    consent = Event(date(2025, 9, 10), "eval_consent_received")
    done = Evaluation(date(2025, 10, 20), by="district", given_on=date(2025, 10, 25))
    facts = family(place="us-nd", events=(consent,), evaluations=(done,))
    clock = clocks(facts, date(2026, 2, 1))["us-eval-initial-60-days"]
    assert (clock.state, clock.answered_on) == (State.MET, date(2025, 10, 25))
    outside = replace(facts, evaluations=(replace(done, by="outside"),))
    clock = clocks(outside, date(2026, 2, 1))["us-eval-initial-60-days"]
    assert clock.state is State.OVERDUE


def test_a_later_evaluation_ends_the_three_years_of_the_one_before():
    first, second = date(2022, 9, 12), date(2025, 8, 20)
    events = (Event(first, "last_evaluation"), Event(second, "last_evaluation"))
    found = deadlines(family(place="us-mo", events=events), ASKED, rulebook("us-mo"))
    states = {d.event_on: d.state for d in found if d.rule.id == "us-reeval-three-years"}
    assert states == {first: State.MET, second: State.OPEN}


def test_an_evaluation_of_the_district_ends_the_three_years_in_time_or_late():
    events = (Event(date(2022, 9, 12), "last_evaluation"),)
    for on, state in ((date(2025, 8, 20), State.MET), (date(2025, 10, 20), State.OVERDUE)):
        done = (Evaluation(on, by="district"),)
        facts = family(place="us-mo", events=events, evaluations=done)
        clock = clocks(facts, date(2025, 12, 1))["us-reeval-three-years"]
        assert (clock.state, clock.answered_on) == (state, on)


def test_agreements_to_move_a_day_add_up():
    consent = Event(date(2026, 1, 20), "eval_consent_received")
    plain = clocks(family(events=(consent,)), date(2026, 2, 20))["ca-assessment-iep-60-days"].due_on
    first = Event(date(2026, 2, 10), "extension_agreed", days=10)
    second = Event(plain + timedelta(days=4), "extension_agreed", days=5)
    facts = family(events=(consent, second, first))
    moved = clocks(facts, plain + timedelta(days=5))["ca-assessment-iep-60-days"]
    assert moved.due_on == plain + timedelta(days=15)
    alone = clocks(family(events=(consent, second)), plain + timedelta(days=5))
    assert alone["ca-assessment-iep-60-days"].due_on == plain


def test_an_annual_review_that_is_typed_and_follows_from_the_iep_is_one():
    facts = family(place="us-mo")
    reviewed = facts.ieps[0].meeting_on or facts.ieps[0].starts_on
    facts = replace(facts, events=(Event(reviewed, "last_annual_review"),))
    found = deadlines(facts, date(2026, 1, 15), rulebook("us-mo"))
    assert [d.rule.id for d in found].count("us-iep-annual-review") == 1
