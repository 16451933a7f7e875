"""What must hold for the comparison of any cases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aimline.stats.mixed_statistics import across_cases_statistics, reversal_statistics
from aimline.stats.statistic import Phase, PhasePair
from aimline.terms import Direction

phases = st.lists(st.integers(0, 24), min_size=3, max_size=6)
cases = st.lists(st.tuples(phases, phases), min_size=2, max_size=4)
reversals = st.lists(st.tuples(phases, phases, phases, phases), min_size=2, max_size=3)
quick = settings(max_examples=8, deadline=None)

SIGNED = ("_uncorrected", "difference_multiple_baseline", "difference_reversal", "_likelihood")


def phased(scores):
    found, start = [], 1
    for part in scores:
        times = tuple(float(start + place) for place in range(len(part)))
        found.append(Phase(times, tuple(float(score) for score in part)))
        start += len(part)
    return found


def across(all_scores):
    pairs = [PhasePair(*phased(scores), Direction.INCREASE) for scores in all_scores]
    return {one.name: one.value for one in across_cases_statistics(pairs)}


def reversed_designs(all_scores):
    found = reversal_statistics([phased(scores) for scores in all_scores])
    return {one.name: one.value for one in found}


def changed(all_scores, change):
    return [[[change(score) for score in part] for part in case] for case in all_scores]


def comparable(found):
    return {name: value for name, value in found.items() if "design_comparable" in name}


def same(a, b, *, sign=1):
    for name in a:
        if a[name] is None or b[name] is None:
            assert a[name] is b[name], name
            continue
        turned = sign if name.endswith(SIGNED) else 1
        assert b[name] == pytest.approx(turned * a[name], rel=1e-4, abs=1e-5), name


@quick
@given(cases)
def test_mirrored_scores_turn_the_sign_of_a_comparison_and_nothing_else(scores):
    turned = across(changed(scores, lambda x: -x))
    same(comparable(across(scores)), comparable(turned), sign=-1)


@quick
@given(cases, st.integers(-40, 40))
def test_a_constant_added_to_all_scores_changes_no_comparison(scores, constant):
    moved = across(changed(scores, lambda x: x + constant))
    same(comparable(across(scores)), comparable(moved))


@quick
@given(cases)
def test_another_unit_of_score_changes_no_comparison(scores):
    same(comparable(across(scores)), comparable(across(changed(scores, lambda x: x * 0.25))))


@quick
@given(cases)
def test_the_order_of_the_cases_does_not_matter(scores):
    same(across(scores), across(scores[::-1]))


@quick
@given(reversals)
def test_mirrored_reversals_turn_the_sign_and_nothing_else(scores):
    turned = reversed_designs(changed(scores, lambda x: -x))
    same(reversed_designs(scores), turned, sign=-1)


@quick
@given(reversals)
def test_baseline_and_intervention_exchanged_turn_the_sign_of_the_uncorrected_step(scores):
    name = "raw_design_comparable_difference_reversal_uncorrected"
    a = reversed_designs(scores)[name]
    b = reversed_designs([(case[1], case[0], case[3], case[2]) for case in scores])[name]
    assert (a is None) == (b is None)
    if a is not None:
        assert b == pytest.approx(-a, rel=1e-9, abs=1e-12)
