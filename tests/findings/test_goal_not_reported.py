from dataclasses import replace
from datetime import date, timedelta

from aimline.case.goal import Goal
from aimline.findings.collect import review
from families import READING, START, case, report

KIND = "goal_not_reported"
FIRST = date(2025, 10, 17)
SECOND = date(2025, 12, 19)
AS_OF = SECOND + timedelta(weeks=3)
MATH = Goal("facts", text="Maya will solve 40 facts in two minutes.", area="math")
WRITING = Goal("paragraph", text="Maya will write a paragraph of 5 sentences.", area="writing")


def entry(goal, on=FIRST):
    told = report(on, "54 words correct per minute.", 54)
    return replace(told, goal=f"2025/{goal.id}")


def reported(*entries, goals=(READING, MATH)):
    return replace(case(iep={"goals": goals}), reports=entries)


STORIES = (
    (reported(entry(READING)), AS_OF),
    (reported(entry(READING), entry(MATH), entry(READING, SECOND)), AS_OF),
)


def test_a_goal_that_is_left_out_of_a_report_of_others_is_said(found):
    finding = found(reported(entry(READING)), AS_OF)[KIND]
    assert finding.certainty == "possible"
    assert finding.goal == "2025/facts"
    assert finding.key == f"{KIND}/2025/facts/{FIRST}"
    assert "October 17" in finding.sentence
    assert "math" in finding.sentence
    assert FIRST in {fact.on for fact in finding.evidence}
    assert "papers/report.pdf#page=1" in {fact.source for fact in finding.evidence}
    assert finding.authority
    assert finding.next


def test_a_report_of_every_goal_is_silent(found):
    assert KIND not in found(reported(entry(READING), entry(MATH)), AS_OF)


def test_a_bare_code_is_an_entry(found):
    coded = replace(entry(MATH), narrative=None, score=None, code="P")
    assert KIND not in found(reported(entry(READING), coded), AS_OF)


def test_an_entry_in_an_earlier_report_is_none_in_this_one(found):
    told = reported(entry(READING), entry(MATH), entry(READING, SECOND))
    assert "December 19" in found(told, AS_OF)[KIND].sentence


def test_each_goal_that_is_left_out_is_its_own_finding():
    built = reported(entry(READING), goals=(READING, MATH, WRITING))
    said = [f.goal for f in review(built, AS_OF).findings if f.kind == KIND]
    assert sorted(said) == ["2025/facts", "2025/paragraph"]


def test_without_any_report_nothing_is_left_out(found):
    assert KIND not in found(reported(), AS_OF)


def test_the_only_goal_of_an_iep_is_never_left_out_of_a_report_of_others(found):
    assert KIND not in found(reported(entry(READING), goals=(READING,)), AS_OF)


def test_a_goal_of_an_earlier_iep_is_not_looked_for_in_todays_report(found):
    built = reported(entry(READING), entry(MATH))
    earlier = replace(
        built.ieps[0],
        id="2024",
        starts_on=START - timedelta(days=364),
        ends_on=START - timedelta(days=1),
        goals=(WRITING,),
    )
    assert KIND not in found(replace(built, ieps=(earlier, *built.ieps)), AS_OF)


def test_an_entry_of_a_few_days_later_belongs_to_the_same_report(found):
    later = entry(MATH, FIRST + timedelta(days=3))
    assert KIND not in found(reported(entry(READING), later), AS_OF)
