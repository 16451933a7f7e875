"""Every comparison across cases against scan, lmeInfo and scdhlm, from `mixed/`."""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from aimline.stats.mixed_statistics import across_cases_statistics, reversal_statistics
from aimline.stats.statistic import Phase, PhasePair
from aimline.terms import Direction

HERE = Path(__file__).parent / "mixed"


def rows(name):
    with (HERE / name).open(newline="") as file:
        return list(csv.DictReader(file))


@cache
def cases_of(dataset):
    found = defaultdict(lambda: defaultdict(list))
    for row in rows("series.csv"):
        if row["dataset"] == dataset and row["value"]:
            score = float(row["session"]), float(row["value"])
            found[row["case"]][row["phase"]].append(score)
    return [
        [Phase(*map(tuple, zip(*scores, strict=True))) for scores in phases.values()]
        for phases in found.values()
    ]


@cache
def ours(dataset, contrast):
    cases = cases_of(dataset)
    if contrast == "ABAB":
        found = reversal_statistics(cases)
    else:
        found = across_cases_statistics(
            [PhasePair(case[0], case[1], Direction.INCREASE) for case in cases]
        )
    return {one.name: one.value for one in found}


@pytest.mark.parametrize(
    "row",
    rows("expected.csv"),
    ids=lambda row: f"{row['dataset']}-{row['contrast']}-{row['reference_name']}",
)
def test_ours_is_the_value_of_the_package(row):
    value = ours(row["dataset"], row["contrast"])[row["statistic"]]
    assert value == pytest.approx(float(row["value"]), rel=float(row["tolerance"]), abs=1e-12)
