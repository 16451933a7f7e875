from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.document import Paper
from aimline.findings.collect import review
from families import SCHOOL_YEAR, START, case, report

KIND = "report_missing"
DUE = date(2025, 10, 17)
NEXT = date(2025, 12, 19)
TENTH_SCHOOL_DAY = date(2025, 10, 31)
DATED = {"reports_on": (DUE, NEXT)}
CARDS = (replace(SCHOOL_YEAR, report_cards_on=(DUE, NEXT)),)


def missing(built, as_of):
    return [f.subject for f in review(built, as_of).findings if f.kind == KIND]


@pytest.mark.parametrize(("days", "stated"), [(0, False), (1, True)])
def test_ten_school_days_are_waited(found, days, stated):
    built = case(iep=DATED, calendar=(SCHOOL_YEAR,))
    assert (KIND in found(built, TENTH_SCHOOL_DAY + timedelta(days=days))) is stated


def test_a_break_is_not_waited_through_as_school(found):
    built = case(iep={"reports_on": (NEXT,)}, calendar=(SCHOOL_YEAR,))
    assert KIND not in found(built, date(2026, 1, 16))
    assert KIND in found(built, date(2026, 1, 17))


@pytest.mark.parametrize(("days", "stated"), [(14, False), (15, True)])
def test_without_a_calendar_two_weeks_are_waited(found, days, stated):
    assert (KIND in found(case(iep=DATED), DUE + timedelta(days=days))) is stated


def test_it_asks_and_its_key_is_the_due_day(found):
    finding = found(case(iep=DATED), date(2025, 11, 14))[KIND]
    assert finding.certainty == "possible"
    assert "due on October 17" in finding.sentence
    assert finding.sentence.endswith("Did one come?")
    assert finding.key == f"{KIND}/2025-10-17"
    assert "us-progress-when-reported" in [citation.rule for citation in finding.authority]


@pytest.mark.parametrize(("days", "stated"), [(-15, True), (-14, False), (0, False), (40, False)])
def test_a_report_from_two_weeks_before_counts(found, days, stated):
    told = report(DUE + timedelta(days=days), score=58)
    built = case(iep=DATED, reports=(told,))
    assert (KIND in found(built, DUE + timedelta(days=45))) is stated


def test_the_next_report_does_not_stand_for_the_one_before():
    built = case(iep=DATED, reports=(report(NEXT - timedelta(days=3), score=58),))
    assert missing(built, NEXT + timedelta(days=40)) == ["2025-10-17"]


def test_a_report_that_came_later_was_not_yet_known():
    told = report(DUE, score=58)
    told = replace(told, provenance=replace(told.provenance, received_on=date(2025, 11, 20)))
    built = case(iep=DATED, reports=(told,))
    assert missing(built, date(2025, 11, 19)) == ["2025-10-17"]
    assert missing(built, date(2025, 11, 20)) == []


def test_a_report_among_the_papers_is_not_missing():
    built = case(iep=DATED, papers=(Paper("papers/q1.pdf", on=DUE, kind="progress report"),))
    assert missing(built, date(2025, 11, 14)) == []


def test_report_cards_count_only_where_the_iep_says_so():
    as_of = date(2025, 11, 14)
    with_cards = case(iep={"progress_reported": "with report cards"}, calendar=CARDS)
    assert missing(with_cards, as_of) == ["2025-10-17"]
    assert missing(case(iep={"progress_reported": "monthly"}, calendar=CARDS), as_of) == []
    early = replace(CARDS[0], report_cards_on=(START - timedelta(days=1),))
    before = case(iep={"progress_reported": "with report cards"}, calendar=(early,))
    assert missing(before, as_of) == []


@pytest.mark.parametrize(("plan", "enough"), [("quarterly", 4), ("trimester", 3), ("monthly", 9)])
def test_without_dates_only_a_finished_year_is_counted(plan, enough):
    said = {"progress_reported": plan}
    reports = tuple(report(date(2025, 9, 30) + timedelta(days=28 * i)) for i in range(enough))
    over, after = date(2026, 6, 26), date(2026, 6, 27)
    built = case(iep=said, reports=reports, calendar=(SCHOOL_YEAR,))
    assert missing(built, after) == []
    fewer = case(iep=said, reports=reports[1:], calendar=(SCHOOL_YEAR,))
    assert missing(fewer, over) == []
    assert missing(fewer, after) == ["2026-06-12"]


def test_a_year_that_is_not_over_says_nothing_about_its_count():
    quarterly = case(iep={"progress_reported": "quarterly"})
    assert missing(quarterly, date(2026, 7, 14)) == []
    assert missing(quarterly, date(2026, 7, 15)) == ["2026-06-30"]


def test_a_report_of_the_weeks_after_the_last_day_is_of_the_year():
    days = (date(2025, 10, 17), date(2025, 12, 19), date(2026, 3, 13))
    reports = tuple(report(on) for on in days)
    built = case(iep={"progress_reported": "quarterly"}, reports=reports, calendar=(SCHOOL_YEAR,))
    for on, owed in ((date(2026, 6, 26), []), (date(2026, 6, 27), ["2026-06-12"])):
        whole = replace(built, reports=(*reports, report(on)))
        assert missing(whole, date(2026, 7, 15)) == owed


def test_reports_of_several_people_in_one_period_are_one():
    days = (date(2025, 10, 17), date(2025, 10, 31), date(2026, 3, 13), date(2026, 3, 16))
    reports = tuple(report(on) for on in days)
    built = case(iep={"progress_reported": "quarterly"}, reports=reports, calendar=(SCHOOL_YEAR,))
    assert missing(built, date(2026, 7, 15)) == ["2026-06-12"]


@pytest.mark.parametrize(("days", "owed"), [(29, []), (31, ["2025-10-17"])])
def test_an_iep_younger_than_half_a_period_owes_no_report(days, owed):
    young = {"progress_reported": "with report cards", "starts_on": DUE - timedelta(days=days)}
    first = replace(CARDS[0], first_day_on=DUE - timedelta(days=60))
    assert missing(case(iep=young, calendar=(first,)), date(2025, 11, 14)) == owed


def test_a_report_on_the_goals_of_the_iep_before_counts_at_the_change():
    built = case(iep={"progress_reported": "with report cards"}, calendar=CARDS)
    (iep,) = built.ieps
    goals = tuple(replace(goal) for goal in iep.goals)
    old = replace(iep, id="2024", goals=goals, starts_on=date(2024, 9, 3), ends_on=START)
    told = report(DUE, score=58)
    told = replace(told, goal=told.goal.replace(iep.id, "2024"))
    changed = replace(built, ieps=(old, iep), reports=(told,))
    assert missing(changed, date(2025, 11, 14)) == []
    assert missing(replace(changed, reports=()), date(2025, 11, 14)) == ["2025-10-17"]


def test_an_iep_that_began_late_in_the_year_owes_no_whole_year():
    late = {"progress_reported": "quarterly", "starts_on": date(2026, 1, 12)}
    built = case(iep=late | {"ends_on": date(2027, 1, 11)}, calendar=(SCHOOL_YEAR,))
    assert missing(built, date(2026, 7, 15)) == []


def test_the_count_is_said_with_what_was_promised(found):
    built = case(
        iep={"progress_reported": "quarterly"},
        reports=(report(date(2025, 11, 4), score=58),),
        calendar=(SCHOOL_YEAR,),
    )
    finding = found(built, date(2026, 7, 15))[KIND]
    assert finding.certainty == "possible"
    assert "4 reports a school year. For 2025 to 2026 there is 1 here" in finding.sentence


def test_a_report_is_not_due_once_a_later_iep_took_over():
    built = case(iep=DATED, reports=(report(DUE, score=58),))
    (iep,) = built.ieps
    new = replace(iep, id="2025b", starts_on=date(2025, 12, 1), reports_on=())
    assert missing(built, date(2026, 2, 2)) == ["2025-12-19"]
    assert missing(replace(built, ieps=(iep, new)), date(2026, 2, 2)) == []
