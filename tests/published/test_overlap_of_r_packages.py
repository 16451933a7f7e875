"""Every overlap statistic against SingleCaseES and scan, from `overlap/`."""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from aimline.stats.overlap.statistics import (
    across_cases_statistics,
    pair_statistics,
    pooled_pair_statistics,
    trend_statistics,
)
from aimline.stats.statistic import Phase, PhasePair, WholeSeries
from aimline.terms import Direction

HERE = Path(__file__).parent / "overlap"


def rows(name):
    with (HERE / name).open(newline="") as file:
        return list(csv.DictReader(file))


@cache
def phases():
    found = defaultdict(lambda: defaultdict(list))
    for row in rows("series.csv"):
        if row["value"]:
            scores = found[row["dataset"], row["case"]][row["phase"]]
            scores.append((float(row["session"]), float(row["value"])))
    return {
        case: {name: Phase(*map(tuple, zip(*scores, strict=True))) for name, scores in one.items()}
        for case, one in found.items()
    }


def pairs_of(case, contrast, better):
    sides = (side.split("+") for side in contrast.split(":"))
    return [PhasePair(case[a], case[b], better) for a, b in zip(*sides, strict=True)]


def computed(dataset, case, contrast, better):
    if case == "ALL":
        cases = [one for (name, _), one in phases().items() if name == dataset]
        pairs = [pair for one in cases for pair in pairs_of(one, contrast, better)]
        return across_cases_statistics(pairs)
    one = phases()[dataset, case]
    if contrast.startswith("trend"):
        read = list(one.values()) if contrast == "trend:all" else [one[contrast[-1]]]
        whole = Phase(sum((p.times for p in read), ()), sum((p.scores for p in read), ()))
        return trend_statistics(WholeSeries(whole, better))
    pairs = pairs_of(one, contrast, better)
    return pooled_pair_statistics(pairs) if "+" in contrast else pair_statistics(pairs[0])


def comparisons():
    found = defaultdict(list)
    for row in rows("expected.csv"):
        key = row["dataset"], row["case"], row["contrast"], row["improvement"]
        found[key].append(row)
    return [pytest.param(*key, part, id="-".join(key[:3])) for key, part in found.items()]


@pytest.mark.parametrize(("dataset", "case", "contrast", "improvement", "expected"), comparisons())
def test_a_comparison_has_the_overlap_that_the_packages_give(
    dataset, case, contrast, improvement, expected
):
    ours = {one.name: one for one in computed(dataset, case, contrast, Direction(improvement))}
    for row in expected:
        theirs, name = float(row["value"]), row["reference_name"]
        searched = row["package"] == "SingleCaseES" and ".CI_" in name
        absolute = (1.3e-4 if name.startswith("NAP") else 2.6e-4) if searched else 1e-12
        mine = ours[row["statistic"]].value
        assert mine == pytest.approx(theirs, rel=1e-7, abs=absolute), name


def test_all_the_published_values_are_here():
    assert sum(len(param.values[-1]) for param in comparisons()) == 948
