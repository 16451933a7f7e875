"""Suggested goals: in the product's own form, measurable, with a criterion from what was seen."""

from datetime import date

import pytest

from aimline.case.case import Case
from aimline.case.iep import Iep
from aimline.case.skill import Setting, Support
from aimline.case.student import Student
from aimline.findings.collect import review
from aimline.findings.goal_not_measurable import KIND
from aimline.quality.measurable import measurable
from aimline.skills.answers import check_answers
from aimline.skills.bank import bank
from aimline.skills.goals import Whose, effect_draft, suggested, suggested_goal
from aimline.skills.item import Band
from skill_answers import AUTUMN, rating, scored

BY = date(2027, 9, 1)
NORA = Whose("Nora", "she/her")
NEEDS = [s for s in Support if s not in (Support.INDEPENDENT, Support.NO_CHANCE)]


def goal_of(item, support, **more):
    (result,) = scored([rating(item, support, **more)]).items
    return suggested_goal(result, NORA, BY, "Money").goal


@pytest.mark.parametrize("support", NEEDS)
def test_a_goal_of_every_item_of_the_bank_is_measurable_and_complete(support):
    results = scored([rating(item.id, support) for item in bank().items]).items
    assert len(results) == 504
    left = {}
    for result in results:
        goal = suggested_goal(result, NORA, BY, "Money").goal
        read = measurable(goal)
        also = [part for part in read.also_missing if part != "where the child starts"]
        if not read.is_measurable or also:
            left[goal.text] = (read.lacks, also)
    assert left == {}


def test_goal_not_measurable_stays_silent_on_the_goals_of_every_item():
    results = scored([rating(item.id, "hands-on help") for item in bank().items]).items
    goals = tuple(suggested_goal(result, NORA, BY, "Money").goal for result in results)
    iep = Iep(id="2026", starts_on=AUTUMN, ends_on=BY, goals=goals)
    found = review(Case(Student("Nora"), (iep,)), AUTUMN).findings
    assert [finding.goal for finding in found if finding.kind == KIND] == []


@pytest.mark.parametrize(
    ("support", "words"),
    [
        ("not yet", "with no more than a prompt or a model"),
        ("hands-on help", "with no more than a reminder"),
        ("prompt or model", "without help"),
        ("reminder", "without help"),
    ],
)
def test_the_criterion_is_two_steps_of_help_above_what_was_seen(support, words):
    goal = goal_of("MO2-01", support)
    assert f"{words} in 4 of 5 chances on 3 of 4 consecutive days" in goal.text
    assert goal.text.startswith("By September 1, 2027, ")
    assert (goal.criterion.score, goal.criterion.trials, goal.criterion.on) == (4, 5, BY)


def test_a_counted_level_is_the_baseline():
    goal = goal_of("MO2-01", "reminder", times=2, chances=6)
    assert (goal.baseline.score, goal.baseline.trials, goal.baseline.on) == (2, 6, AUTUMN)


def test_a_level_that_nobody_counted_is_not_made_up():
    assert goal_of("MO2-01", "reminder").baseline is None
    assert goal_of("MO2-01", "not yet", times=0, chances=6).baseline is None


def test_a_goal_asks_for_more_than_the_baseline_whatever_was_counted():
    counts = [(support, t, n) for support in NEEDS for n in range(3, 12) for t in range(n + 1)]
    shares = []
    for support, times, chances in counts:
        one = rating("MO2-01", support, times=times, chances=chances)
        if not check_answers([one], bank()).problems:
            goal = goal_of("MO2-01", support, times=times, chances=chances)
            start = goal.baseline.score / goal.baseline.trials if goal.baseline else 0
            shares.append((goal.criterion.score / goal.criterion.trials, start))
    assert len(shares) > 100
    assert all(asked > start for asked, start in shares)


def test_what_is_done_alone_at_home_only_becomes_a_goal_for_school():
    result = scored(
        [
            rating("MO2-01", "independent"),
            rating("MO2-01", "prompt or model", observer="Teacher", setting=Setting.SCHOOL),
        ]
    ).items[0]
    goal = suggested_goal(result, NORA, BY, "Money").goal
    assert "at school" in goal.condition
    assert "without help" in goal.text


def test_two_people_who_differ_in_one_place_make_no_goal_for_another():
    result = scored(
        [rating("MO2-01", "independent"), rating("MO2-01", "reminder", observer="Aunt")]
    ).items[0]
    assert suggested_goal(result, NORA, BY, "Money").goal.condition == result.item.given
    assert "as some people saw it only" in effect_draft((result,), NORA, None)


def test_own_becomes_her_own():
    assert "will wipe her own face" in goal_of("DL1-09", "reminder").text


def test_younger_needs_come_first_and_no_more_than_asked_for():
    items = [bank().area("money").of_band(b)[0].id for b in (Band.AGES_9_12, Band.AGES_5_8)]
    area = scored([rating(i, s) for i, s in zip(items, ("not yet", "reminder"), strict=True)])
    assert [g.result.item.id for g in suggested(area.area("money"), NORA, BY, most=2)] == items[
        ::-1
    ]


def test_a_draft_of_the_effect_names_the_need_and_where_it_may_show():
    needs = scored([rating("MO2-01", "hands-on help")]).area("money").needs
    words = effect_draft(needs, NORA, bank().frame.school_day["money"])
    assert words.startswith("Nora needs hands-on help to ")
    assert "At school this may show with buying lunch" in words
