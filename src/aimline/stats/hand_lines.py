"""Hand lines: trends that teachers draw on paper through medians of halves or thirds."""

from __future__ import annotations

from math import ceil, floor

import numpy as np

from aimline.stats.arrays import Floats, Scores, paired
from aimline.stats.robust_lines import Line
from aimline.terms import Undefined


def quarter_intersect_line(x: Scores, y: Scores) -> Line:
    """Koenig's quarter-intersect line, through the (median date, median score) of each half.

    x, y: shape (n,), n >= 4, any order, no missing values. The halves are the first and the last
    floor(n / 2) scores by date; with an odd number the middle one belongs to neither.
    Raises Undefined with fewer than four scores, or when both halves have one median date.

    Source: Koenig (1972) as taught in precision teaching; White & Haring (1980).

    >>> quarter_intersect_line([1, 2, 3, 4], [10, 12, 13, 17])
    Line(intercept=8.0, slope=2.0)
    """
    return _line_through_ends(*_in_date_order(x, y, 4), share=2)


def split_middle_line(x: Scores, y: Scores) -> Line:
    """White's split-middle line: quarter-intersect, moved until half the scores lie on each side.

    x, y: shape (n,), n >= 4, any order, no missing values.
    Raises Undefined as `quarter_intersect_line` does.

    Source: White (1974); White & Haring (1980), Exceptional Teaching.

    >>> split_middle_line([1, 2, 3, 4, 5], [10, 12, 19, 13, 17])
    Line(intercept=9.333333333333334, slope=1.3333333333333333)
    """
    times, scores = _in_date_order(x, y, 4)
    drawn = _line_through_ends(times, scores, share=2)
    left = scores - drawn.intercept - drawn.slope * times
    return Line(drawn.intercept + float(np.median(left)), drawn.slope)


def thirds_line(x: Scores, y: Scores) -> Line:
    """Tukey's thirds as drawn for curriculum-based measurement.

    x, y: shape (n,), n >= 6, any order, no missing values. Through the (median date, median
    score) of the first and the last floor(n / 3) scores; the rest belong to the middle.
    Raises Undefined with fewer than six scores, or when both thirds have one median date.

    Source: Hutton, Dubes & Muir (1992); the grouping of uneven numbers is this project's reading.

    >>> thirds_line([1, 2, 3, 4, 5, 6], [10, 12, 11, 15, 17, 19])
    Line(intercept=8.375, slope=1.75)
    """
    return _line_through_ends(*_in_date_order(x, y, 6), share=3)


def _in_date_order(x: Scores, y: Scores, least: int) -> tuple[Floats, Floats]:
    times, scores = paired(x, y)
    if times.size < least:
        raise Undefined("{n} of {least} scores needed for this line", n=times.size, least=least)
    order = np.argsort(times, kind="stable")
    return times[order], scores[order]


def _line_through_ends(times: Floats, scores: Floats, share: int) -> Line:
    size = times.size // share
    run = np.median(times[-size:]) - np.median(times[:size])
    if run == 0:
        raise Undefined("the first and the last scores are of one date")
    slope = float((np.median(scores[-size:]) - np.median(scores[:size])) / run)
    return Line(float(np.median(scores[:size]) - slope * np.median(times[:size])), slope)


def resistant_line(x: Scores, y: Scores) -> Line:
    """Tukey's resistant line with one iteration, grouped by quantiles of the date.

    x, y: shape (n,), n >= 2, any order, no missing values. Slope through the medians of the lower
    and the upper third, both of which hold the scores on their bound; the intercept is the median
    of y - slope x.
    Raises Undefined with one score, or when both thirds have one median date.

    Source: Tukey (1977), Exploratory Data Analysis; agrees with R's `line`.

    >>> resistant_line([1, 2, 3, 4, 5, 6], [10, 12, 11, 15, 17, 19])
    Line(intercept=8.25, slope=1.75)
    """
    times, scores = paired(x, y)
    if times.size < 2:
        raise Undefined("a trend needs at least two scores")
    lower = times <= _between_neighbours(times, 1)
    upper = times >= _between_neighbours(times, 2)
    run = np.median(times[upper]) - np.median(times[lower])
    if run == 0:
        raise Undefined("the first and the last scores are of one date")
    slope = float((np.median(scores[upper]) - np.median(scores[lower])) / run)
    return Line(float(np.median(scores - slope * times)), slope)


def _between_neighbours(times: Floats, thirds: int) -> float:
    """The value a third or two thirds of the way, half-way between its two neighbours in rank."""
    rank = (times.size - 1) * thirds / 3
    ordered = np.sort(times)
    return float(ordered[floor(rank)] + ordered[ceil(rank)]) / 2
