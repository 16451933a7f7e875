"""The fifteen worked decision-rule cases of `decision_rules/`, to 1e-9."""

import csv
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median

import numpy as np
import pytest

from aimline.stats.decision_rules import (
    four_point_rule,
    median_rule,
    needed_rate,
    sides,
    trend_rule,
)
from aimline.stats.forecast import new_score, student_probability
from aimline.stats.level import median_of_last
from aimline.stats.trend import least_squares
from aimline.terms import Direction

HERE = Path(__file__).parent / "decision_rules"
ANSWERS = {
    "change": "change",
    "raise_goal": "raise",
    "continue": "continue",
    "insufficient_data": "insufficient",
}


def rows(name):
    with (HERE / name).open(newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class WorkedCase:
    better: Direction
    baseline_on: date
    baseline: float
    goal_on: date
    goal: float
    dates: list[date]
    scores: list[float]

    def weeks(self, on):
        return (on - self.baseline_on).days / 7

    @property
    def goal_slope(self):
        return (self.goal - self.baseline) / self.weeks(self.goal_on)

    @property
    def times(self):
        return [self.weeks(on) for on in self.dates]

    @property
    def asked(self):
        return [self.baseline + self.goal_slope * time for time in self.times]


def computed(case):
    line = least_squares(case.times, case.scores)
    at_goal = new_score(line, case.weeks(case.goal_on))
    interval = at_goal.interval(0.8)
    last = sides(case.scores, case.asked, case.better)[-4:]
    days = [(b - a).days for a, b in pairwise(case.dates)]
    slope_t = (line.slope - case.goal_slope) * case.better.sign / line.slope_standard_error
    return {
        "n": line.n,
        "goal_slope_per_week": case.goal_slope,
        "aimline_last": case.asked[-1],
        "last4_below": int((last < 0).sum()),
        "last4_above": int((last > 0).sum()),
        "four_point": four_point_rule(case.scores, case.asked, better=case.better),
        "median_last3": median_of_last(case.scores),
        "aimline_at_middle_of_last3": case.asked[-2],
        "median_rule": median_rule(case.scores, case.asked, better=case.better),
        "ols_slope_per_week": line.slope,
        "ols_se_slope_per_week": line.slope_standard_error,
        "projected_at_goal_date": at_goal.estimate,
        "pi80_lower": interval.low,
        "pi80_upper": interval.high,
        "trend_rule": trend_rule(line.slope, case.goal_slope, better=case.better),
        "p_goal_met_single_score": at_goal.probability_of_reaching(case.goal, case.better),
        "p_slope_at_least_goal_slope": student_probability(slope_t, line.degrees_of_freedom),
        "needed_slope_per_week": needed_rate(
            line.at(case.times[-1]), case.goal, case.weeks(case.goal_on) - case.times[-1]
        ),
        "longest_gap_days": max(days),
        "median_interval_days": median(days),
    }


def worked_cases():
    series = {
        name: [(date.fromisoformat(r["date"]), float(r["value"])) for r in part if r["value"]]
        for name, part in groupby(rows("series.csv"), key=lambda r: r["rule_case"])
    }
    for name, part in groupby(rows("expected.csv"), key=lambda r: r["rule_case"]):
        expected = list(part)
        first = expected[0]
        case = WorkedCase(
            Direction(first["improvement"]),
            date.fromisoformat(first["baseline_date"]),
            float(first["baseline"]),
            date.fromisoformat(first["goal_date"]),
            float(first["goal"]),
            [on for on, _ in series[name]],
            [score for _, score in series[name]],
        )
        yield pytest.param(case, {r["statistic"]: r["value"] for r in expected}, id=name)


@pytest.mark.parametrize(("case", "expected"), list(worked_cases()))
def test_a_worked_case_gives_every_published_value(case, expected):
    ours = computed(case)
    assert set(expected) <= set(ours)
    for statistic, value in expected.items():
        mine = ours[statistic]
        if isinstance(mine, str):
            assert mine == ANSWERS.get(value, value), statistic
        else:
            assert np.isclose(mine, float(value), rtol=1e-9, atol=1e-9), statistic


def test_all_fifteen_cases_are_here():
    assert len(list(worked_cases())) == 15
