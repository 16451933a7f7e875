"""The review of many goals at once, compiled: the twin of `progress.review_goal` for columns.

The scores lie one after another in flat arrays; `starts` has one place more than there are goals,
and goal i has `[starts[i], starts[i + 1])`, in date order. Days are counted from 1970-01-01. What
is not there is NaN, or -1 for a day. The review of one goal is the definition; the engines suite
proves this equal to it.

Two passes: `readings` gives all but chances, which scipy computes for whole columns; `waits` then
looks ahead for the goals that their chance leaves undecided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

from aimline.batch.kernels import line_of, median_slope, pairs_of_longest
from aimline.progress.error import SCORES_FOR_OWN_SCATTER
from aimline.progress.verdict import STALE_INTERVALS, STALE_WEEKS
from aimline.stats.bounded import SCORES_THAT_MAKE_A_CEILING, SHARE_THAT_MAKES_A_CEILING

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

if TYPE_CHECKING:
    from collections.abc import Callable

    def _compiled(function: Callable[..., Any]) -> Callable[..., Any]: ...
else:
    _compiled = numba.njit(cache=True, nogil=True, error_model="numpy")

DAYS: Final = 7.0
BELOW, ON, ABOVE, INSUFFICIENT = -1, 0, 1, 2
"""How the rules' answers are coded: change, continue and raise of the four-point rule as well."""

NO_SCORE = 1
ONE_SCORE = 2
ONE_DATE = 4
TWO_SCORES = 8
STEPS = 16
AT_END = 32
ON_ONE_LINE = 64
NO_TIME_LEFT = 128
ERROR_UNKNOWN = 256
NO_BASELINE = 512
NO_CRITERION = 1024
NO_TIME_AT_ALL = 2048
NOT_DECIDED_IN_TIME = 4096
"""Why a number is not there, as bits of `Readings.reasons`."""

_REACHED: Final = 1e-9
_NEAR: Final = 1e-9


class Goals(NamedTuple):
    """What the scores of each goal are held against, one place a goal."""

    baseline: Floats
    baseline_day: Integers
    criterion: Floats
    criterion_day: Integers
    sign: Floats
    """+1 where higher is better, -1 where lower is."""
    floor: Floats
    ceiling: Floats
    is_ordinal: Flags
    enough: Integers
    """Of `window` scores in a row, so many at or past the criterion mean "met"."""
    window: Integers
    """0 where the criterion's words could not be read: then no goal counts as met."""
    planned: Floats
    """Weeks between two scores that the goal promises."""
    has_error: Flags
    """Whether an error of one score is published for the measure."""
    prior_slope: Floats
    prior_spread: Floats
    prior_error: Floats
    prior_degrees: Floats


class Readings(NamedTuple):
    """What the first pass finds, one place a goal."""

    n: Integers
    level: Floats
    level_day: Integers
    required: Floats
    expected: Floats
    pace: Floats
    slope: Floats
    slope_error: Floats
    theil_sen: Floats
    needed: Floats
    projected: Floats
    low_limit: Floats
    """The scale's end that cuts a projection, minus infinity where there is none."""
    high_limit: Floats
    estimate: Floats
    error: Floats
    degrees: Floats
    own_estimate: Floats
    own_error: Floats
    own_degrees: Floats
    weight: Floats
    interval: Floats
    """Planned weeks between two scores, by whatever is known."""
    is_met: Flags
    is_stale: Flags
    four_point: Integers
    median: Integers
    trend: Integers
    reasons: Integers
    intercept: Floats
    residual: Floats
    mean: Floats
    squares: Floats
    last: Floats
    """Weeks of the last score."""


def empty_readings(count: int) -> Readings:
    """Room for the readings of so many goals, all of them nothing yet."""
    whole: dict[str, NDArray[Any]] = {
        **{name: np.full(count, 0) for name in ("n", "reasons")},
        **{name: np.full(count, False) for name in ("is_met", "is_stale")},
        **{name: np.full(count, INSUFFICIENT) for name in ("four_point", "median", "trend")},
        "level_day": np.full(count, -1),
    }
    rest = {name: np.full(count, np.nan) for name in Readings._fields if name not in whole}
    return Readings(**whole, **rest)


def readings(
    goals: Goals, days: Integers, scores: Floats, starts: Integers, as_of: int
) -> Readings:
    """The first pass: everything of each goal but its chances and the weeks until it is decided.

    days, scores: shape (m,), each goal's part in date order, no missing values; as_of: a day.
    """
    found = empty_readings(starts.size - 1)
    _read_all(goals, days, scores, starts, as_of, found)
    return found


def waits(goals: Goals, found: Readings, is_undecided: Flags, quantiles: Floats) -> Floats:
    """Weeks of further scores until the chance would decide; NaN where none or not asked.

    quantiles: for each degrees of freedom, the quantile of Student's t that bounds the undecided
    band; it must reach as far as `largest_degrees` says.
    """
    weeks = np.full(is_undecided.size, np.nan)
    _wait_all(goals, found, is_undecided, quantiles, weeks)
    return weeks


def largest_degrees(goals: Goals, found: Readings, is_undecided: Flags) -> int:
    """The most degrees of freedom that `waits` can come to."""
    if not is_undecided.any():
        return 1
    weeks = (goals.criterion_day - goals.baseline_day) / DAYS - found.last
    more = np.maximum(weeks / found.interval, 0)
    all_degrees = found.n + more + np.nan_to_num(goals.prior_degrees)
    return int(np.nanmax(all_degrees[is_undecided])) + 2


@_compiled
def _read_all(goals, days, scores, starts, as_of, found):
    slopes = np.empty(pairs_of_longest(starts))
    weeks_of, held = np.empty(_longest(starts)), np.empty(_longest(starts))
    for i in range(starts.size - 1):
        first = last = starts[i]
        while first < starts[i + 1] and days[first] <= goals.baseline_day[i]:
            first += 1
        last = first
        while last < starts[i + 1] and days[last] <= as_of:
            last += 1
        n = last - first
        for k in range(n):
            weeks_of[k] = (days[first + k] - goals.baseline_day[i]) / DAYS
            held[k] = scores[first + k]
        x, y, on = weeks_of[:n], held[:n], days[first:last]
        found.n[i] = n
        found.interval[i] = _interval(goals.planned[i], x, slopes)
        found.is_met[i] = _is_met(goals, i, y, on)
        _read_level(goals, i, x, y, on, as_of, found)
        _read_line(goals, i, x, y, slopes, found)
        _read_rules(goals, i, x, y, found)


@_compiled
def _longest(starts):
    longest = 0
    for i in range(starts.size - 1):
        longest = max(longest, starts[i + 1] - starts[i])
    return longest


@_compiled
def _interval(planned, x, room):
    """Promised weeks between two scores; else the usual distance of four or more; else a week."""
    if not np.isnan(planned):
        return planned
    if x.size < 4:
        return 1.0
    gaps = 0
    for k in range(1, x.size):
        if x[k] > x[k - 1]:
            room[gaps] = x[k] - x[k - 1]
            gaps += 1
    return np.median(room[:gaps]) if gaps else 1.0


@_compiled
def _is_met(goals, i, y, on):
    criterion, window = goals.criterion[i], goals.window[i]
    if np.isnan(criterion) or window == 0:
        return False
    margin = -_REACHED * max(1.0, abs(criterion))
    reached = 0
    for k in range(y.size):
        if on[k] > goals.criterion_day[i]:
            return False
        reached += (y[k] - criterion) * goals.sign[i] >= margin
        if k >= window:
            reached -= (y[k - window] - criterion) * goals.sign[i] >= margin
        if k + 1 >= window and reached >= goals.enough[i]:
            return True
    return False


@_compiled
def _weeks(goals, i):
    """Weeks from baseline to criterion, and the score units a week that the aimline asks for."""
    weeks = (goals.criterion_day[i] - goals.baseline_day[i]) / DAYS
    rate = (goals.criterion[i] - goals.baseline[i]) / weeks if weeks > 0 else np.nan
    return weeks, rate


@_compiled
def _read_level(goals, i, x, y, on, as_of, found):
    n = y.size
    weeks, rate = _weeks(goals, i)
    has_line = not np.isnan(goals.baseline[i]) and not np.isnan(goals.criterion[i])
    found.required[i] = rate
    if np.isnan(goals.baseline[i]):
        found.reasons[i] |= NO_BASELINE
    elif np.isnan(goals.criterion[i]):
        found.reasons[i] |= NO_CRITERION
    elif np.isnan(rate):
        found.reasons[i] |= NO_TIME_AT_ALL
    if n == 0:
        found.reasons[i] |= NO_SCORE
        return
    found.last[i] = x[n - 1]
    since = (as_of - on[n - 1]) / DAYS
    found.is_stale[i] = since > max(STALE_INTERVALS * found.interval[i], STALE_WEEKS)
    at = n - 1 if n < 3 else n - 2
    level = y[n - 1]
    if n >= 3:
        a, b, c = y[n - 3], y[n - 2], y[n - 1]
        level = max(min(a, b), min(max(a, b), c))
    found.level[i], found.level_day[i] = level, on[at]
    if has_line:
        expected = goals.baseline[i] + rate * min(max(x[at], 0.0), weeks)
        found.expected[i] = expected
        found.pace[i] = (level - expected) * goals.sign[i]
        left = weeks - (as_of - goals.baseline_day[i]) / DAYS
        if left > 0:
            found.needed[i] = (goals.criterion[i] - level) / left
        else:
            found.reasons[i] |= NO_TIME_LEFT


@_compiled
def _read_line(goals, i, x, y, slopes, found):
    n = y.size
    slope, intercept, residual, mean, squares = line_of(x, y)
    has_scatter = n >= SCORES_FOR_OWN_SCATTER and residual > 0
    if n > 0 and not has_scatter and not goals.has_error[i]:
        found.reasons[i] |= ERROR_UNKNOWN
    if np.isnan(slope):
        if n == 1:
            found.reasons[i] |= ONE_SCORE
        elif n > 1:
            found.reasons[i] |= ONE_DATE
        return
    found.slope[i], found.slope_error[i] = slope, residual / np.sqrt(squares)
    found.theil_sen[i] = median_slope(x, y, slopes)
    found.intercept[i], found.residual[i] = intercept, residual
    found.mean[i], found.squares[i] = mean, squares
    if np.isnan(goals.baseline[i]) or np.isnan(goals.criterion[i]):
        return
    if n < 3:
        found.reasons[i] |= TWO_SCORES
    elif goals.is_ordinal[i]:
        found.reasons[i] |= STEPS
    elif _is_at_end(goals, i, y):
        found.reasons[i] |= AT_END
    else:
        _read_forecast(goals, i, n, found)


@_compiled
def _is_at_end(goals, i, y):
    limit = goals.ceiling[i] if goals.sign[i] > 0 else goals.floor[i]
    if np.isnan(limit):
        return False
    last = min(y.size, SCORES_THAT_MAKE_A_CEILING)
    reached = 0
    for k in range(y.size - last, y.size):
        reached += (y[k] - limit) * goals.sign[i] >= 0
    return reached / last >= SHARE_THAT_MAKES_A_CEILING


@_compiled
def _ahead(goals, i, n, intercept, slope, residual, mean, squares, with_prior):
    """Estimate, error and degrees of one new score on the criterion date, and the own weight."""
    weeks = (goals.criterion_day[i] - goals.baseline_day[i]) / DAYS
    variance, degrees, weight = residual * residual, n - 2.0, 1.0
    if with_prior:
        own, degrees = degrees, degrees + goals.prior_degrees[i]
        pooled = goals.prior_degrees[i] * goals.prior_error[i] ** 2
        variance = (own * variance + pooled) / degrees
        spread = goals.prior_spread[i] ** 2
        weight = spread / (spread + variance / squares)
        shrunken = weight * slope + (1 - weight) * goals.prior_slope[i]
    else:
        shrunken = slope
    distance = weeks - mean
    estimate = intercept + slope * mean + shrunken * distance
    spread_of_slope = weight * variance / squares * distance**2
    return estimate, np.sqrt(variance * (1 + 1 / n) + spread_of_slope), degrees, weight


@_compiled
def _read_forecast(goals, i, n, found):
    has_prior = not np.isnan(goals.prior_slope[i])
    line = (
        found.intercept[i], found.slope[i], found.residual[i], found.mean[i], found.squares[i]
    )  # fmt: skip
    if line[2] == 0:
        found.reasons[i] |= ON_ONE_LINE
    else:
        estimate, error, degrees, _ = _ahead(goals, i, n, *line, False)
        found.own_estimate[i], found.own_error[i], found.own_degrees[i] = estimate, error, degrees
    if has_prior or line[2] > 0:
        estimate, error, degrees, weight = _ahead(goals, i, n, *line, has_prior)
        found.estimate[i], found.error[i], found.degrees[i] = estimate, error, degrees
        found.weight[i] = weight
    else:
        weeks = (goals.criterion_day[i] - goals.baseline_day[i]) / DAYS
        estimate = line[0] + line[1] * weeks
    found.low_limit[i] = -np.inf if np.isnan(goals.floor[i]) else goals.floor[i]
    found.high_limit[i] = np.inf if np.isnan(goals.ceiling[i]) else goals.ceiling[i]
    found.projected[i] = min(max(estimate, found.low_limit[i]), found.high_limit[i])


@_compiled
def _side(value, line, sign):
    if abs(value - line) <= _NEAR * max(abs(line), 1.0):
        return ON
    return ABOVE if (value - line) * sign > 0 else BELOW


@_compiled
def _read_rules(goals, i, x, y, found):
    weeks, rate = _weeks(goals, i)
    n = y.size
    if np.isnan(rate) or n < 3:
        return
    baseline, sign = goals.baseline[i], goals.sign[i]
    middle = baseline + rate * min(max(x[n - 2], 0.0), weeks)
    found.median[i] = _side(found.level[i], middle, sign)
    if not np.isnan(found.slope[i]):
        found.trend[i] = _side(found.slope[i], rate, sign)
    if n < 4:
        return
    total = above = 0
    for k in range(n - 4, n):
        side = _side(y[k], baseline + rate * min(max(x[k], 0.0), weeks), sign)
        total += side == BELOW
        above += side == ABOVE
    found.four_point[i] = BELOW if total == 4 else ABOVE if above == 4 else ON


@_compiled
def _wait_all(goals, found, is_undecided, quantiles, weeks):
    for i in range(is_undecided.size):
        if is_undecided[i]:
            weeks[i] = _wait(goals, found, i, quantiles)


@_compiled
def _wait(goals, found, i, quantiles):
    """Scores to come lie on today's line with today's scatter, one each interval."""
    end = (goals.criterion_day[i] - goals.baseline_day[i]) / DAYS
    has_prior = not np.isnan(goals.prior_slope[i])
    intercept, slope, residual = found.intercept[i], found.slope[i], found.residual[i]
    n = found.n[i]
    sum_x = found.mean[i] * n
    sum_xx = found.squares[i] + n * found.mean[i] ** 2
    time = found.last[i] + found.interval[i]
    while time < end:
        n, sum_x, sum_xx = n + 1, sum_x + time, sum_xx + time**2
        mean = sum_x / n
        line = (intercept, slope, residual, mean, sum_xx - n * mean**2)
        estimate, error, degrees, _ = _ahead(goals, i, n, *line, has_prior)
        if abs(goals.criterion[i] - estimate) / error >= quantiles[int(degrees)]:
            return max(1.0, float(round(time - found.last[i])))
        time += found.interval[i]
    return np.nan
