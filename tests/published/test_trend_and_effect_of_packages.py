"""The values of `trend_and_effect/`, each within its tolerance."""

import csv
from itertools import groupby
from pathlib import Path

import pytest

from aimline.stats.effect_statistics import pair_statistics
from aimline.stats.statistic import Phase, PhasePair, Scale, WholeSeries
from aimline.stats.trend_statistics import trend_statistics
from aimline.terms import Direction

HERE = Path(__file__).parent / "trend_and_effect"


def rows(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def case_of(row):
    return row["dataset"], row["case"], row["contrast"]


SERIES = {key: list(group) for key, group in groupby(rows("series.csv"), key=lambda r: r["case"])}
EXPECTED = {key: list(group) for key, group in groupby(rows("expected.csv"), key=case_of)}


def phase(case, numbers):
    sessions = [row for row in SERIES[case] if not numbers or row["phase"] in numbers]
    known = [row for row in sessions if row["value"]]
    return Phase(
        tuple(float(row["session"]) for row in known),
        tuple(float(row["value"]) for row in known),
        first_time=float(sessions[0]["session"]),
    )


def found(row):
    better, scale = Direction(row["improvement"]), Scale(row["scale"])
    goal = float(row["goal"]) if row["goal"] else None
    kind, _, rest = row["contrast"].partition(":")
    if kind == "trend":
        numbers = () if rest == "all" else (rest.removeprefix("phase"),)
        series = WholeSeries(phase(row["case"], numbers), better, scale, goal, float(row["at"]))
        return trend_statistics(series)
    pair = PhasePair(phase(row["case"], (kind,)), phase(row["case"], (rest,)), better, scale, goal)
    return pair_statistics(pair)


@pytest.mark.parametrize("contrast", EXPECTED, ids=" ".join)
def test_trends_and_effects_agree_with_the_packages(contrast):
    answers = {one.name: one.value for one in found(EXPECTED[contrast][0])}
    for row in EXPECTED[contrast]:
        value = answers[row["statistic"]]
        expected, tolerance = float(row["value"]), float(row["tolerance"])
        assert value == pytest.approx(expected, rel=tolerance), row["reference_name"]
