from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.event import Event
from aimline.case.goal import Baseline, Criterion
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.service import Service
from families import READING, START, case, weekly

KIND = "service_unchanged_despite_no_growth"
AS_OF = START + timedelta(weeks=21)
HELP = Service(
    "reading",
    "Specialized reading instruction",
    minutes=30,
    times=2,
    period="week",
    setting="special education",
    group="small group",
    method="phonics program",
)


def flat(weeks):
    return weekly([53 + (1, -1, -1, 1)[i % 4] for i in range(weeks)])


def served(*services, weeks=20, scores=None):
    observed = flat(weeks) if scores is None else scores
    return case(iep={"services": services}, observations=observed)


def two_years(before=HELP, now=HELP, last_level=60):
    """The same reading goal in two IEPs, with one service each."""
    first, second = date(2024, 9, 3), START
    goal = replace(READING, baseline=Baseline(50, first), criterion=Criterion(80, date(2025, 6, 3)))
    later = replace(READING, continues="2024/fluency")
    built = case(later, iep={"services": (now,)})
    earlier = Iep("2024", first, second - timedelta(days=1), goals=(goal,), services=(before,))
    scores = tuple(
        Observation("2024/fluency", on, last_level)
        for on in (date(2025, 5, 6), date(2025, 5, 13), date(2025, 5, 20))
    )
    return replace(built, ieps=(earlier, *built.ieps), observations=scores)


TWO_YEARS_ON = START + timedelta(weeks=4)
STORIES = ((served(HELP), AS_OF), (two_years(), TWO_YEARS_ON))


def test_flat_scores_with_the_same_service_all_along_are_said(found):
    finding = found(served(HELP), AS_OF)[KIND]
    assert finding.goal == "2025/fluency" or finding.subject == "reading"
    assert "Specialized reading instruction" in finding.sentence
    assert "revision_demand" in [step.name for step in finding.next]
    assert any(fact.on for fact in finding.evidence)
    assert finding.authority


@pytest.mark.parametrize(("weeks", "stated"), [(16, False), (20, True)])
def test_it_takes_eighteen_weeks(found, weeks, stated):
    built = served(HELP, weeks=weeks)
    on = START + timedelta(weeks=weeks, days=1)
    assert "no_growth" in found(built, on)
    assert (KIND in found(built, on)) is stated


def test_scores_that_rise_as_asked_are_silent(found):
    rising = weekly([52 + 0.75 * i + (1, -1, -1, 1)[i % 4] for i in range(20)])
    assert KIND not in found(served(HELP, scores=rising), AS_OF)


def test_a_change_of_the_service_that_the_family_noted_ends_it(found):
    changed = (Event(START + timedelta(weeks=10), "service_change"),)
    assert KIND not in found(replace(served(HELP), events=changed), AS_OF)


def test_a_method_that_is_not_known_for_both_years_is_not_called_the_same(found):
    assert KIND not in found(two_years(now=replace(HELP, method=None)), TWO_YEARS_ON)


def test_two_rows_of_one_service_are_no_change(found):
    on = START + timedelta(weeks=10)
    first = replace(HELP, starts_on=START, ends_on=on - timedelta(days=1))
    second = replace(HELP, id="reading-2", starts_on=on)
    assert KIND in found(served(first, second), AS_OF)


def test_an_iep_without_services_is_silent(found):
    assert KIND not in found(served(), AS_OF)


def test_a_goal_carried_on_with_the_same_service_is_said(found):
    assert KIND in found(two_years(), TWO_YEARS_ON)


@pytest.mark.parametrize(
    "change", [{"minutes": 45}, {"times": 4}, {"group": "individual"}, {"method": "other program"}]
)
def test_a_goal_carried_on_with_another_service_is_silent(found, change):
    assert KIND not in found(two_years(now=replace(HELP, **change)), TWO_YEARS_ON)


def test_a_goal_that_was_met_is_a_reason_to_keep_the_service(found):
    assert KIND not in found(two_years(last_level=85), TWO_YEARS_ON)


@pytest.mark.parametrize(
    "change",
    [
        {"minutes": 45},
        {"times": 4},
        {"setting": "general education"},
        {"group": "individual"},
        {"method": "repeated reading"},
    ],
)
@pytest.mark.parametrize("name", ["reading", "reading-2"])
def test_any_change_in_the_middle_of_the_year_ends_it(found, change, name):
    on = START + timedelta(weeks=10)
    first = replace(HELP, starts_on=START, ends_on=on - timedelta(days=1))
    second = replace(HELP, id=name, starts_on=on, **change)
    assert KIND not in found(served(first, second), AS_OF)


def test_a_service_that_began_ten_weeks_ago_has_not_stayed_the_same_for_twenty(found):
    late = replace(HELP, starts_on=START + timedelta(weeks=10))
    assert KIND not in found(served(late), AS_OF)


@pytest.mark.parametrize(("weeks", "stated"), [(17, False), (18, True)])
def test_the_eighteenth_week_is_the_first(found, weeks, stated):
    on = START + timedelta(weeks=weeks, days=1)
    assert (KIND in found(served(HELP, weeks=weeks), on)) is stated


def test_help_that_was_added_is_a_change(found):
    more = replace(HELP, id="lab", name="Reading lab", starts_on=START + timedelta(weeks=12))
    assert KIND not in found(served(HELP, more), AS_OF)
