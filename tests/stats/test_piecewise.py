import pytest

from aimline.stats.piecewise import (
    Contrast,
    piecewise_autoregression,
    piecewise_design_huitema_mckean,
    piecewise_design_one_step_before,
    piecewise_design_time_from_zero,
    piecewise_regression,
)
from aimline.stats.statistic import Phase
from aimline.terms import Undefined

BASELINE = Phase((3, 4, 5, 6), (10, 12, 11, 13))
INTERVENTION = Phase((7, 8, 9, 10, 11), (18, 19, 23, 22, 26))
MAINTENANCE = Phase((12, 13, 14), (25, 27, 24))
DESIGNS = (
    piecewise_design_time_from_zero,
    piecewise_design_huitema_mckean,
    piecewise_design_one_step_before,
)


def estimates(design, phases, contrast=Contrast.FIRST):
    return [part.estimate for part in piecewise_regression(design(phases, contrast)).coefficients]


def test_trend_and_bend_are_the_same_in_all_parametrisations():
    fits = [estimates(design, (BASELINE, INTERVENTION)) for design in DESIGNS]
    assert fits[1][1] == pytest.approx(fits[0][1])
    assert fits[2][1] == pytest.approx(fits[0][1])
    assert fits[1][3] == pytest.approx(fits[0][3])
    assert fits[2][3] == pytest.approx(fits[0][3])


def test_the_step_is_read_one_session_earlier_where_the_design_says_so():
    at_first, before = (
        estimates(design, (BASELINE, INTERVENTION))
        for design in (piecewise_design_huitema_mckean, piecewise_design_one_step_before)
    )
    assert before[2] == pytest.approx(at_first[2] - at_first[3])


def test_a_missing_first_session_still_sets_where_the_step_stands():
    known = Phase((8, 9, 10, 11), (19, 23, 22, 26))
    missing = Phase(known.times, known.scores, first_time=7)
    late, early = (
        estimates(piecewise_design_time_from_zero, (BASELINE, phase)) for phase in (known, missing)
    )
    assert early[2] == pytest.approx(late[2] - late[3])


def test_contrasts_agree_on_the_second_phase_and_differ_on_the_third():
    phases = (BASELINE, INTERVENTION, MAINTENANCE)
    first = estimates(piecewise_design_huitema_mckean, phases, Contrast.FIRST)
    preceding = estimates(piecewise_design_huitema_mckean, phases, Contrast.PRECEDING)
    assert preceding[2] == pytest.approx(first[2])
    assert preceding[4] == pytest.approx(first[4])
    assert preceding[5] == pytest.approx(first[5] - first[4])


def test_both_contrasts_explain_the_scores_alike():
    phases = (BASELINE, INTERVENTION, MAINTENANCE)
    first, preceding = (
        piecewise_regression(piecewise_design_huitema_mckean(phases, contrast))
        for contrast in Contrast
    )
    assert first.r_squared == pytest.approx(preceding.r_squared)
    assert first.f == pytest.approx(preceding.f)


def test_the_bend_of_a_phase_with_one_score_cannot_be_told():
    design = piecewise_design_time_from_zero((BASELINE, Phase((7,), (18,))), Contrast.FIRST)
    fit = piecewise_regression(design)
    assert fit.coefficients[3] is None
    assert fit.coefficients[2] is not None
    with pytest.raises(Undefined, match="apart"):
        piecewise_autoregression(design)


def test_four_scores_leave_no_error():
    phases = (Phase((1, 2), (3, 5)), Phase((3, 4), (9, 8)))
    fit = piecewise_regression(piecewise_design_time_from_zero(phases, Contrast.FIRST))
    assert fit.degrees_of_freedom == 0
    assert [part.standard_error for part in fit.coefficients] == [None] * 4
    assert fit.f is None


def test_a_constant_series_explains_nothing():
    phases = (Phase((1, 2, 3), (5, 5, 5)), Phase((4, 5, 6), (5, 5, 5)))
    fit = piecewise_regression(piecewise_design_time_from_zero(phases, Contrast.FIRST))
    assert fit.r_squared is None
    assert fit.coefficients[0].t is None


def test_phases_that_overlap_in_time_have_no_piecewise_model():
    for design in DESIGNS:
        with pytest.raises(Undefined, match="follow one another"):
            design((INTERVENTION, BASELINE), Contrast.FIRST)


def test_an_empty_phase_has_no_piecewise_model():
    with pytest.raises(Undefined, match="no score"):
        piecewise_design_time_from_zero((Phase((), ()), INTERVENTION), Contrast.FIRST)
