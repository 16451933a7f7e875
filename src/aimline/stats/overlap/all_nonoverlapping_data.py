"""Percentage of all nonoverlapping data (PAND) and the improvement rate difference (IRD)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from aimline.stats.arrays import Scores
from aimline.stats.overlap.phases import improving_upward
from aimline.terms import Direction, Undefined

Case = tuple[Scores, Scores]
"""Baseline and intervention scores of one case."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many scores may stay when the fewest are taken out so that nothing overlaps."""

    kept: int
    baseline_n: int
    intervention_n: int

    @property
    def proportion(self) -> float:
        """The share of all scores that stays."""
        return self.kept / (self.baseline_n + self.intervention_n)

    @property
    def improvement_rate_difference(self) -> float:
        """The robust improvement rate difference, a linear reading of the proportion."""
        m, n = self.baseline_n, self.intervention_n
        return ((m + n) ** 2 * self.proportion - m**2 - n**2) / (2 * m * n)


@dataclass(frozen=True, slots=True)
class Sorted:
    """How many scores keep their phase when all are sorted by size."""

    in_baseline: int
    """Baseline scores among the first m."""
    in_intervention: int
    """Intervention scores among the last n."""
    baseline_n: int
    intervention_n: int

    @property
    def proportion(self) -> float:
        """The share of all scores that keeps its phase."""
        return (self.in_baseline + self.in_intervention) / (self.baseline_n + self.intervention_n)

    @property
    def phi(self) -> float:
        """Strength of the association of phase and sorted place, without sign, from 0 to 1."""
        m, n = self.baseline_n, self.intervention_n
        crossed = (m - self.in_baseline) * (n - self.in_intervention)
        return abs(self.in_baseline * self.in_intervention - crossed) / sqrt(float(m * m * n * n))


def proportion_of_all_nonoverlapping_data(
    baseline: Scores, intervention: Scores, *, better: Direction
) -> float:
    """Share of scores left when the fewest are taken out so that no phase overlaps (PAND).

    baseline, intervention: shape (m,) and (n,), one unit, any order, no missing values.
    Returns a proportion from max(m, n) / (m + n) to 1; scores that tie overlap.
    Raises Undefined when either phase has no score.

    Source: Parker, Hagan-Burke & Vannest (2007), Journal of Special Education 40(4), 194-204,
    doi:10.1177/00224669070400040101; the exact form is that of Pustejovsky (2019), Psychological
    Methods 24(2), 217-235, doi:10.1037/met0000179.

    >>> pand = proportion_of_all_nonoverlapping_data(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], better=Direction.INCREASE)
    >>> round(pand * 13)
    11
    """
    return scores_kept([(baseline, intervention)], better=better).proportion


def scores_kept(cases: Sequence[Case], *, better: Direction) -> Kept:
    """Scores left of one or more cases when the fewest of each are taken out.

    cases: baseline and intervention scores of each, no missing values.
    Raises Undefined without a case or when a phase has no score.

    Source: Pustejovsky (2019), doi:10.1037/met0000179; across cases as in R's scan.

    >>> scores_kept([([1, 2], [3]), ([1, 5], [4, 6])], better=Direction.INCREASE)
    Kept(kept=6, baseline_n=4, intervention_n=3)
    """
    kept = baseline_n = intervention_n = 0
    for baseline, intervention in _some(cases):
        first, second = improving_upward(baseline, intervention, better)
        # The best cut lies just above one of the baseline scores, or below them all.
        cuts = np.concatenate([[-np.inf], first])
        below = (first[None, :] <= cuts[:, None]).sum(axis=1)
        above = (second[None, :] > cuts[:, None]).sum(axis=1)
        kept += int((below + above).max())
        baseline_n, intervention_n = baseline_n + first.size, intervention_n + second.size
    return Kept(kept, baseline_n, intervention_n)


def improvement_rate_difference(
    baseline: Scores, intervention: Scores, *, better: Direction
) -> float:
    """Difference of the improvement rates of two phases, in its robust form (IRD).

    baseline, intervention: shape (m,) and (n,), one unit, any order, no missing values.
    Returns a difference of proportions, 1 when nothing overlaps; its lowest value depends on m, n.
    Raises Undefined when either phase has no score.

    Source: Parker, Vannest & Brown (2009), Exceptional Children 75(2), 135-150,
    doi:10.1177/001440290907500201; Pustejovsky (2019), doi:10.1037/met0000179.

    >>> round(improvement_rate_difference(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], better=Direction.INCREASE), 4)
    0.6905
    """
    return scores_kept([(baseline, intervention)], better=better).improvement_rate_difference


def scores_sorted(cases: Sequence[Case], *, better: Direction) -> Sorted:
    """Scores of one or more cases that keep their phase when each case is sorted by size.

    cases: baseline and intervention scores of each, no missing values.
    A tie is sorted in favour of its own phase, so the share is never below the one that
    `scores_kept` gives.
    Raises Undefined without a case or when a phase has no score.

    Source: Parker, Hagan-Burke & Vannest (2007), doi:10.1177/00224669070400040101; R's scan.

    >>> scores_sorted([([1, 5], [4, 6])], better=Direction.INCREASE).proportion
    0.5
    """
    in_baseline = in_intervention = baseline_n = intervention_n = 0
    for baseline, intervention in _some(cases):
        first, second = improving_upward(baseline, intervention, better)
        is_second = np.repeat([False, True], [first.size, second.size])
        place = np.lexsort((is_second, np.concatenate([first, second])))
        in_intervention += int(is_second[place][first.size :].sum())
        in_baseline += int((~is_second[place][: first.size]).sum())
        baseline_n, intervention_n = baseline_n + first.size, intervention_n + second.size
    return Sorted(in_baseline, in_intervention, baseline_n, intervention_n)


def _some(cases: Sequence[Case]) -> Sequence[Case]:
    if not cases:
        raise Undefined("there is no case to compare")
    return cases
