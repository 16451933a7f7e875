"""What must hold for the overlap of any two phases."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.stats.overlap.statistics import pair_statistics, pooled_pair_statistics
from aimline.stats.statistic import Phase, PhasePair
from aimline.terms import Direction

halves = st.integers(0, 24).map(lambda n: n / 2)
phases = st.lists(halves, min_size=1, max_size=9)
directions = st.sampled_from(Direction)
OTHER = {Direction.INCREASE: Direction.DECREASE, Direction.DECREASE: Direction.INCREASE}

# Raw-signed statistics that change their sign with the scores.
TURNED = ("_tau_raw", "_tau", "_s", "_z")
OF_ORDER_AND_DATES = ("tau_u_", "tau_baseline_", "tarlow_", "_the_trend", "conservative_")


def values(first, second, better=Direction.INCREASE):
    times = [float(n) for n in range(1, len(first) + len(second) + 1)]
    before = Phase(tuple(times[: len(first)]), tuple(map(float, first)))
    after = Phase(tuple(times[len(first) :]), tuple(map(float, second)))
    return {one.name: one.value for one in pair_statistics(PhasePair(before, after, better))}


def same(a, b, names):
    for name in names:
        if a[name] is None or b[name] is None:
            assert a[name] is b[name], name
        else:
            assert a[name] == pytest.approx(b[name], rel=1e-9, abs=1e-9), name


def scale_free(found):
    return [
        name
        for name in found
        if not name.endswith(("_slope_per_session_raw", "_intercept_raw"))
        and "rounding_kept" not in name
    ]


@given(phases, phases, directions)
def test_mirrored_scores_with_the_direction_reversed_overlap_alike(first, second, better):
    a = values(first, second, better)
    b = values([-x for x in first], [-x for x in second], OTHER[better])
    same(a, b, [name for name in a if "raw" not in name])
    for name in a:
        turned = "raw" in name and name.endswith(TURNED) and "slope" not in name
        if turned and a[name] is not None:
            assert b[name] == pytest.approx(-a[name], abs=1e-9), name


@given(phases, phases, directions, st.integers(-40, 40))
def test_a_constant_added_to_both_phases_changes_no_overlap(first, second, better, constant):
    a = values(first, second, better)
    b = values([x + constant for x in first], [x + constant for x in second], better)
    same(a, b, scale_free(a))


@given(phases, phases, directions, st.sampled_from([0.1, 1 / 3, 2.0, 60.0]))
def test_another_unit_changes_no_overlap(first, second, better, factor):
    a = values(first, second, better)
    b = values([x * factor for x in first], [x * factor for x in second], better)
    same(a, b, scale_free(a))


@given(phases, phases, directions, st.integers(0, 99))
def test_the_order_within_a_phase_matters_only_where_it_is_read(first, second, better, seed):
    a = values(first, second, better)
    shuffled = Random(seed).sample(first, len(first)), Random(seed).sample(second, len(second))
    b = values(*shuffled, better)
    same(a, b, [name for name in a if not any(part in name for part in OF_ORDER_AND_DATES)])


@given(phases, phases, directions)
def test_phases_that_change_places_turn_the_advantage_around(first, second, better):
    a, b = values(first, second, better), values(second, first, better)
    assert a["nonoverlap_of_all_pairs"] == pytest.approx(1 - b["nonoverlap_of_all_pairs"])
    assert a["tau_nonoverlap"] == pytest.approx(-b["tau_nonoverlap"])
    low, high = (b[f"nonoverlap_of_all_pairs_95_{end}"] for end in ("lower", "upper"))
    assert a["nonoverlap_of_all_pairs_95_lower"] == pytest.approx(1 - high, abs=1e-9)
    assert a["nonoverlap_of_all_pairs_95_upper"] == pytest.approx(1 - low, abs=1e-9)
    back = values(second, first, OTHER[better])
    both_ways = (
        "nonoverlap_of_all_pairs",
        "proportion_of_all_nonoverlapping_data",
        "proportion_of_all_nonoverlapping_data_sorted",
        "improvement_rate_difference",
    )
    same(a, back, both_ways)


@given(phases, phases, directions)
def test_every_overlap_lies_on_its_scale(first, second, better):
    found = values(first, second, better)
    for name, value in found.items():
        if value is None:
            continue
        if name.startswith(("proportion_", "nonoverlap_")) and not name.endswith(
            ("_pairs", "_as_d", "_error", "_of_all_pairs_pairs")
        ):
            assert 0 <= value <= 1, name
        if name.endswith("_p"):
            assert 0 <= value <= 1 + 1e-12, name
    sorted_share = found["proportion_of_all_nonoverlapping_data_sorted"]
    assert found["nonoverlap_of_all_pairs_95_lower"] <= found["nonoverlap_of_all_pairs"]
    assert found["nonoverlap_of_all_pairs"] <= found["nonoverlap_of_all_pairs_95_upper"]
    assert sorted_share >= 0


@given(phases, phases, directions)
def test_one_pair_of_phases_pooled_is_that_pair(first, second, better):
    pair = PhasePair(
        Phase(tuple(map(float, range(len(first)))), tuple(first)),
        Phase(tuple(map(float, range(len(second)))), tuple(second)),
        better,
    )
    alone = {one.name: one for one in pair_statistics(pair)}
    assert all(one == alone[one.name] for one in pooled_pair_statistics([pair]))
