"""Forecast: where the trend leads, how sure that is, and how a prior steadies it."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from aimline.stats.trend import LeastSquares
from aimline.terms import Direction, Undefined


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval with the share of cases that it is meant to hold."""

    low: float
    high: float
    level: float


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known of a slope before its scores are seen."""

    slope: float
    """Score units a week."""
    slope_spread: float
    """Standard deviation of slopes among comparable children, above 0."""
    residual_error: float
    degrees_of_freedom: float
    """How many scores' worth of certainty the residual error carries."""
    source: str


@dataclass(frozen=True, slots=True)
class NewScore:
    """What the trend predicts for a time, one score or the level: a Student's t distribution."""

    estimate: float
    standard_error: float
    degrees_of_freedom: float

    def interval(self, level: float) -> Interval:
        """The central interval that holds what is predicted in that share of cases."""
        half = student_quantile((1 + level) / 2, self.degrees_of_freedom) * self.standard_error
        return Interval(self.estimate - half, self.estimate + half, level)

    def probability_of_reaching(self, criterion: float, better: Direction) -> float:
        """Probability that what is predicted is at or past the criterion.

        >>> from aimline.stats.trend import least_squares
        >>> line = least_squares([1, 2, 3], [33, 36, 35])
        >>> round(new_score(line, 36).probability_of_reaching(78, Direction.INCREASE), 6)
        0.425789
        """
        distance = (criterion - self.estimate) * better.sign / self.standard_error
        return student_probability(-distance, self.degrees_of_freedom)


def student_quantile(probability: float, degrees_of_freedom: float) -> float:
    """Quantile of Student's t."""
    from scipy.special import stdtrit

    return float(stdtrit(degrees_of_freedom, probability))


def student_probability(t: float, degrees_of_freedom: float) -> float:
    """P(T <= t) of Student's t."""
    from scipy.special import stdtr

    return float(stdtr(degrees_of_freedom, t))


def new_score(line: LeastSquares, at: float) -> NewScore:
    """One new score at time `at`, by least squares alone.

    Raises Undefined with fewer than three scores, and for scores that all lie on one line: their
    scatter is 0, and a probability of 0 or 1 from it would be a definition, not an estimate.
    """
    return shrunken_new_score(line, at, None)


def expected_level(line: LeastSquares, at: float) -> NewScore:
    """The level at time `at`, the mean of endless scores there, by least squares alone.

    Raises Undefined as `new_score` does.

    Source: any text on regression; agrees with R's `predict(interval = "confidence")`.

    >>> from aimline.stats.trend import least_squares
    >>> level = expected_level(least_squares([1, 2, 3], [33, 36, 35]), 36)
    >>> round(level.standard_error, 4)
    39.2711
    """
    variance, degrees = residual_variance(line, None)
    distance = at - line.mean_x
    error = sqrt(variance * (1 / line.n + distance**2 / line.sum_of_squares_x))
    return NewScore(line.at(at), error, degrees)


def shrunken_new_score(line: LeastSquares, at: float, prior: Prior | None) -> NewScore:
    """One new score at time `at`, the slope and scatter drawn toward a prior.

    Without a prior this is the least-squares prediction. Raises Undefined as `new_score` does.

    Source: normal-inverse-gamma shrinkage as in stats.md 2.5; the idea for progress monitoring is
    that of Solomon & Forsberg (2017), Journal of School Psychology.

    >>> from aimline.stats.trend import least_squares
    >>> line = least_squares([1, 2, 3], [33, 36, 35])
    >>> interval = new_score(line, 36).interval(0.8)
    >>> round(interval.low, 4), round(interval.high, 4)
    (-52.3019, 189.6352)
    """
    variance, degrees = residual_variance(line, prior)
    weight = shrinkage_weight(line, prior)
    slope = shrunken_slope(line, prior)
    distance = at - line.mean_x
    estimate = line.at(line.mean_x) + slope * distance
    slope_variance = weight * variance / line.sum_of_squares_x
    return NewScore(
        estimate, sqrt(variance * (1 + 1 / line.n) + slope_variance * distance**2), degrees
    )


def shrinkage_weight(line: LeastSquares, prior: Prior | None) -> float:
    """Share of the slope that comes from the child's own scores; 1 without a prior."""
    if prior is None:
        return 1.0
    variance, _ = residual_variance(line, prior)
    spread = prior.slope_spread**2
    return spread / (spread + variance / line.sum_of_squares_x)


def shrunken_slope(line: LeastSquares, prior: Prior | None) -> float:
    """The slope drawn toward the prior by its weight; the own slope without one."""
    weight = shrinkage_weight(line, prior)
    return weight * line.slope + (1 - weight) * (prior.slope if prior else 0.0)


def residual_variance(line: LeastSquares, prior: Prior | None) -> tuple[float, float]:
    """The variance of single scores about the line, pooled with the prior's, and its degrees.

    Raises Undefined with fewer than three scores and, without a prior, for scores on one line.
    """
    if line.residual_error is None:
        raise Undefined("a probability needs at least three scores")
    own = line.degrees_of_freedom
    if prior is None:
        if line.residual_error == 0:
            raise Undefined("all scores lie on one straight line, so their scatter is not known")
        return line.residual_error**2, own
    pooled = own * line.residual_error**2 + prior.degrees_of_freedom * prior.residual_error**2
    return pooled / (own + prior.degrees_of_freedom), own + prior.degrees_of_freedom


def slope_interval(line: LeastSquares, level: float) -> Interval:
    """Central interval of the slope, by least squares.

    Raises Undefined with two scores. Scores on one line give an interval of no width.
    """
    error = line.slope_standard_error
    if error is None:
        raise Undefined("the error of a slope needs at least three scores")
    half = student_quantile((1 + level) / 2, line.degrees_of_freedom) * error
    return Interval(line.slope - half, line.slope + half, level)


def weeks_to_decide(
    line: LeastSquares,
    *,
    last: float,
    interval: float,
    criterion_at: float,
    criterion: float,
    better: Direction,
    undecided: tuple[float, float],
    prior: Prior | None = None,
) -> int | None:
    """Weeks of further scores until the probability would leave the undecided band.

    The scores to come are taken to lie on today's line with today's scatter, one each `interval`
    weeks after `last`. None where not even scores up to the criterion's time would decide.

    Source: the standard errors of stats.md 2.2 and 2.4 solved for the number of scores.
    """
    if line.residual_error is None:
        return None
    n, sum_x = float(line.n), line.mean_x * line.n
    sum_xx = line.sum_of_squares_x + line.n * line.mean_x**2
    time = last
    while (time := time + interval) < criterion_at:
        n, sum_x, sum_xx = n + 1, sum_x + time, sum_xx + time**2
        mean = sum_x / n
        more = LeastSquares(
            int(n), line.intercept, line.slope, line.residual_error, mean, sum_xx - n * mean**2
        )
        ahead = shrunken_new_score(more, criterion_at, prior)
        chance = ahead.probability_of_reaching(criterion, better)
        if not undecided[0] < chance < undecided[1]:
            return max(1, round(time - last))
    return None
