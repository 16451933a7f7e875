"""The compiled twins against the kernels that define them, on random and awkward series."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.batch.kernels import (
    least_squares_lines,
    levels,
    nonoverlaps,
    theil_sen_slopes,
)
from aimline.stats.level import median_of_last
from aimline.stats.overlap.nonoverlap_of_all_pairs import nonoverlap_of_all_pairs
from aimline.stats.trend import least_squares, theil_sen
from aimline.terms import Direction, Undefined

scores = st.lists(st.integers(-40, 400).map(lambda n: n / 4), max_size=25)
many = st.lists(scores, min_size=1, max_size=6)


def flat(series):
    starts = np.cumsum([0, *map(len, series)])
    return np.array([v for part in series for v in part], dtype=float), starts.astype(np.int64)


def defined(compute):
    try:
        value = compute()
    except Undefined:
        return math.nan
    return math.nan if value is None else value


def same(found, expected):
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9, equal_nan=True)


@given(many)
def test_levels_are_equal(series):
    y, starts = flat(series)
    same(levels(y, starts), [defined(lambda v=v: median_of_last(v)) for v in series])


@given(many, st.sampled_from([1.0, 1 / 7, 0.0]))
def test_lines_are_equal(series, step):
    times = [[3 + step * i for i in range(len(v))] for v in series]
    (x, starts), (y, _) = flat(times), flat(series)
    found = least_squares_lines(x, y, starts)
    pairs = list(zip(times, series, strict=True))
    lines = [line_or_none(t, v) for t, v in pairs]
    for name in ("slope", "intercept", "residual_error", "slope_standard_error"):
        expected = [math.nan if line is None else getattr(line, name) for line in lines]
        same(getattr(found, name), [math.nan if v is None else v for v in expected])


def line_or_none(times, series):
    try:
        return least_squares(times, series)
    except Undefined:
        return None


@given(many, st.data())
def test_theil_sen_slopes_are_equal(series, data):
    times = [
        sorted(data.draw(st.lists(st.integers(0, 40), min_size=len(v), max_size=len(v))))
        for v in series
    ]
    (x, starts), (y, _) = flat(times), flat(series)
    pairs = zip(times, series, strict=True)
    same(
        theil_sen_slopes(x, y, starts),
        [defined(lambda t=t, v=v: theil_sen(t, v)) for t, v in pairs],
    )


@given(many, many, st.sampled_from(Direction))
def test_nonoverlaps_are_equal(first, second, better):
    count = min(len(first), len(second))
    first, second = first[:count], second[:count]
    found = nonoverlaps(*flat(first), *flat(second), better.sign)
    pairs = zip(first, second, strict=True)
    expected = [
        defined(lambda a=a, b=b: nonoverlap_of_all_pairs(a, b, better=better)) for a, b in pairs
    ]
    same(found, expected)


def test_no_series_at_all_gives_empty_columns():
    nothing, starts = np.array([]), np.array([0])
    assert levels(nothing, starts).size == 0
    assert theil_sen_slopes(nothing, nothing, starts).size == 0


@pytest.mark.parametrize("constant", [0.0, 54.1, 1e9])
def test_a_constant_series_has_no_scatter_in_either(constant):
    y, starts = flat([[constant] * 30])
    x = np.arange(30) + 1 / 3
    assert least_squares_lines(x, y, starts).residual_error[0] == 0
    assert least_squares(x, y).residual_error == 0
