from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.document import Paper
from aimline.case.event import Event
from aimline.case.goal import Baseline, Criterion
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.service import Service
from families import READING, START, case

KIND = "service_reduced"
AS_OF = START + timedelta(weeks=4)
DAILY = Service("reading", "Specialized reading instruction", 30, 5, "week")
TWICE = replace(DAILY, times=2)
LAST_START = date(2024, 9, 3)
MEETING = date(2025, 8, 28)


def two_years(before=DAILY, now=TWICE, level=60, **parts):
    goal = replace(
        READING, baseline=Baseline(40, LAST_START), criterion=Criterion(80, date(2025, 6, 3))
    )
    iep = {"services": (now,) if now else (), "meeting_on": MEETING, "document": "papers/iep.pdf"}
    built = case(iep=iep, **parts)
    earlier = Iep(
        "2024",
        LAST_START,
        START - timedelta(days=1),
        goals=(goal,),
        services=(before,),
        document="papers/iep-2024.pdf",
    )
    scores = tuple(Observation("2024/fluency", date(2025, 5, d), level) for d in (6, 13, 20))
    return replace(built, ieps=(earlier, *built.ieps), observations=scores)


STORIES = (
    (two_years(), AS_OF),
    (two_years(now=replace(DAILY, minutes=20)), AS_OF),
    (two_years(events=(Event(date(2024, 8, 20), "pwn_received"),)), AS_OF),
)


def test_fewer_minutes_a_week_than_last_year_are_said_with_both(found):
    finding = found(two_years(), AS_OF)[KIND]
    assert finding.certainty in ("shown", "possible")
    assert finding.subject == "reading"
    assert "30 minutes, 5 times a week" in finding.sentence
    assert "30 minutes, twice a week" in finding.sentence
    facts = " ".join(fact.fact for fact in finding.evidence)
    assert "150 minutes a week" in facts
    assert "60 minutes a week" in facts
    assert START in {fact.on for fact in finding.evidence}
    assert "prior_written_notice_request" in [step.name for step in finding.next]
    assert any("300.503" in a.citation for a in finding.authority)


@pytest.mark.parametrize(
    ("now", "stated"),
    [
        (replace(DAILY, times=4), True),
        (replace(DAILY, minutes=29), True),
        (DAILY, False),
        (replace(DAILY, minutes=31), False),
        (replace(DAILY, minutes=50, times=3), False),
        (replace(DAILY, times=1, period="day"), False),
    ],
)
def test_minutes_are_compared_by_the_week(found, now, stated):
    assert (KIND in found(two_years(now=now), AS_OF)) is stated


def test_minutes_a_month_are_brought_to_the_week(found):
    # 650 minutes a month are 150 a week; 400 are 92.
    same = replace(DAILY, minutes=65, times=10, period="month")
    assert KIND not in found(two_years(now=same), AS_OF)
    assert KIND in found(two_years(now=replace(same, minutes=40)), AS_OF)


@pytest.mark.parametrize(("level", "stated"), [(79, True), (80, False), (90, False)])
def test_a_goal_that_was_met_explains_it(found, level, stated):
    assert (KIND in found(two_years(level=level), AS_OF)) is stated


@pytest.mark.parametrize(("on", "stated"), [(MEETING, False), (date(2024, 8, 20), True)])
def test_a_notice_of_that_time_explains_it_and_one_of_the_year_before_does_not(found, on, stated):
    by_event = two_years(events=(Event(on, "pwn_received"),))
    by_paper = two_years(papers=(Paper("papers/notice.pdf", on=on, kind="notice"),))
    for built in (by_event, by_paper):
        assert (KIND in found(built, AS_OF)) is stated


def test_a_paper_that_is_no_notice_explains_nothing(found):
    letter = Paper("papers/letter.pdf", on=MEETING, kind="letter")
    assert KIND in found(two_years(papers=(letter,)), AS_OF)


def test_a_first_iep_has_nothing_to_be_compared_with(found):
    assert KIND not in found(case(iep={"services": (TWICE,)}), AS_OF)


def test_a_service_of_unknown_minutes_is_not_compared(found):
    assert KIND not in found(two_years(now=replace(TWICE, minutes=None)), AS_OF)
    assert KIND not in found(two_years(before=replace(DAILY, period=None)), AS_OF)


def test_another_service_with_fewer_minutes_is_another_service(found):
    speech = Service("speech", "Speech-language therapy", 30, 2, "week")
    built = two_years(now=DAILY)
    now = replace(built.ieps[1], services=(DAILY, speech))
    assert KIND not in found(replace(built, ieps=(built.ieps[0], now)), AS_OF)


def test_a_service_that_only_its_name_or_its_id_tells_apart_is_the_same(found):
    assert KIND in found(two_years(now=replace(TWICE, id="s1")), AS_OF)
    assert KIND in found(two_years(now=replace(TWICE, name="Reading help")), AS_OF)


def test_a_cycle_of_six_days_is_longer_than_a_week(found):
    assert KIND in found(two_years(now=replace(DAILY, period="6-day cycle")), AS_OF)
    longer = replace(DAILY, minutes=36, period="6-day cycle")
    assert KIND not in found(two_years(now=longer), AS_OF)


def test_the_rows_of_one_service_are_added(found):
    alone = replace(TWICE, group="individual")
    together = replace(TWICE, id="r2", times=3, group="small group")
    built = two_years()
    for rows, stated in (((alone, together), False), ((alone, replace(together, times=2)), True)):
        now = replace(built.ieps[1], services=rows)
        assert (KIND in found(replace(built, ieps=(built.ieps[0], now)), AS_OF)) is stated


@pytest.mark.parametrize("minutes", [30, 45])
def test_a_service_under_a_new_name_with_no_fewer_minutes_is_not_reduced(found, minutes):
    name = "Specialized academic instruction"
    renamed = replace(DAILY, id="sai", name=name, minutes=minutes)
    assert KIND not in found(two_years(now=renamed), AS_OF)
