"""Awkward phases: nothing may break, and what is undefined must say why."""

import math

import pytest

from aimline.stats.overlap.statistics import (
    across_cases_statistics,
    pair_statistics,
    pooled_pair_statistics,
    trend_statistics,
)
from aimline.stats.statistic import Phase, PhasePair, WholeSeries
from aimline.terms import Direction


def phase(*scores, start=1):
    return Phase(tuple(float(start + i) for i in range(len(scores))), tuple(map(float, scores)))


def pair(first, second, better=Direction.INCREASE):
    return PhasePair(phase(*first), phase(*second, start=len(first) + 1), better)


def found(statistics):
    return {one.name: one for one in statistics}


AWKWARD = {
    "empty": ((), ()),
    "empty baseline": ((), (3, 4)),
    "empty intervention": ((3, 4), ()),
    "one point each": ((3,), (4,)),
    "one tied point each": ((3,), (3,)),
    "one baseline point": ((3,), (4, 5, 6)),
    "one intervention point": ((3, 4, 5), (6,)),
    "two points each": ((3, 4), (4, 6)),
    "constant and equal": ((5, 5, 5), (5, 5, 5)),
    "constant baseline": ((5, 5, 5, 5, 5), (5, 6, 7, 8, 9)),
    "constant phases apart": ((5, 5, 5, 5, 5), (9, 9, 9, 9, 9)),
    "no overlap": ((1, 2, 3, 4, 5), (6, 7, 8, 9, 10)),
    "all worse": ((6, 7, 8), (1, 2, 3)),
    "zeros": ((0, 0, 0, 0, 1), (0, 0, 0, 0, 0)),
}


@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize("better", Direction)
def test_every_statistic_of_awkward_phases_has_a_value_or_a_reason(name, better):
    phases = pair(*AWKWARD[name], better=better)
    for statistics in (
        pair_statistics(phases),
        pooled_pair_statistics([phases, phases]),
        across_cases_statistics([phases, phases]),
        trend_statistics(WholeSeries(phases.first, better)),
    ):
        for one in statistics:
            if one.value is None:
                assert one.reason, one
                assert one.reason != "not defined for these scores", one
            else:
                assert one.reason is None
                assert not math.isnan(one.value), one


@pytest.mark.parametrize("name", AWKWARD)
def test_the_names_of_the_statistics_never_depend_on_the_scores(name):
    usual = [one.name for one in pair_statistics(pair((1, 3, 2, 4), (5, 4, 6, 7)))]
    assert [one.name for one in pair_statistics(pair(*AWKWARD[name]))] == usual
    assert len(set(usual)) == len(usual)


def test_no_case_at_all_has_no_statistic_across_cases():
    assert all(one.value is None for one in across_cases_statistics([]))
    assert all(one.value is None for one in pooled_pair_statistics([]))


def test_a_constant_baseline_has_no_trend_to_correct_for():
    statistics = found(pair_statistics(pair((5, 5, 5, 5, 5), (5, 6, 7, 8, 9))))
    assert "equal" in statistics["tarlow_rule_baseline_trend_tau_raw"].reason
    assert statistics["tarlow_rule_is_corrected"].value == 0
    assert (
        statistics["tarlow_rule_reported_tau_raw"].value
        == statistics["tarlow_rule_uncorrected_tau_raw"].value
    )


def test_a_baseline_of_two_points_has_a_trend_but_no_test_of_it():
    statistics = found(pair_statistics(pair((3, 4), (5, 6, 7))))
    assert statistics["tarlow_rule_baseline_trend_tau_raw"].value == 1
    assert "three scores" in statistics["tarlow_rule_baseline_trend_p"].reason
    assert statistics["tarlow_rule_is_corrected"].value == 0


def test_a_line_through_two_points_has_no_bound():
    statistics = found(pair_statistics(pair((3, 4), (9, 9, 9))))
    assert statistics["proportion_exceeding_the_trend"].value == 1
    assert "three scores" in statistics["proportion_exceeding_the_trend_95_bound"].reason


def test_scores_on_the_line_of_the_baseline_do_not_exceed_it():
    tenths = [n / 10 for n in range(1, 8)]
    statistics = found(pair_statistics(pair(tenths[:4], tenths[4:])))
    assert statistics["proportion_exceeding_the_trend"].value == 0
    assert statistics["tau_baseline_corrected"].value == 0


def test_a_split_line_needs_five_scores_in_each_phase():
    statistics = found(pair_statistics(pair((1, 2, 3, 4), (5, 6, 7, 8, 9))))
    assert "five scores" in statistics["conservative_dual_criterion_bisplit_exceeding"].reason
    assert statistics["conservative_dual_criterion_least_squares_exceeding"].value is not None


def test_complete_separation_still_leaves_an_interval():
    statistics = found(pair_statistics(pair((1, 2, 3, 4, 5), range(6, 21))))
    assert statistics["nonoverlap_of_all_pairs"].value == 1
    assert statistics["nonoverlap_of_all_pairs_95_lower"].value == pytest.approx(0.7453568664)
    assert statistics["nonoverlap_of_all_pairs_95_upper"].value == 1
    assert statistics["nonoverlap_of_all_pairs_standard_error"].value > 0
    mirrored = found(pair_statistics(pair((1, 2, 3, 4, 5), range(6, 21), Direction.DECREASE)))
    assert mirrored["nonoverlap_of_all_pairs_95_lower"].value == 0
    assert mirrored["nonoverlap_of_all_pairs_95_upper"].value == pytest.approx(1 - 0.7453568664)


def test_a_tau_of_one_has_no_interval_by_fishers_z():
    statistics = found(pair_statistics(pair((1, 2, 3, 4), (5, 6, 7, 8))))
    assert statistics["tau_u_complete_b_raw_between_phases_tau"].value == 1
    assert "Fisher" in statistics["tau_u_complete_b_raw_between_phases_95_lower"].reason


def test_the_dates_of_the_scores_matter_for_the_trend_and_not_for_the_pairs():
    first = Phase((1.0, 2.0, 3.0), (1.0, 2.0, 4.0))
    early, late = Phase((4.0, 5.0), (5.0, 6.0)), Phase((40.0, 50.0), (5.0, 6.0))
    a = found(pair_statistics(PhasePair(first, early, Direction.INCREASE)))
    b = found(pair_statistics(PhasePair(first, late, Direction.INCREASE)))
    assert a["nonoverlap_of_all_pairs"] == b["nonoverlap_of_all_pairs"]
    assert a["tau_baseline_corrected"] == b["tau_baseline_corrected"]
    assert b["proportion_exceeding_the_trend"].value == 0
