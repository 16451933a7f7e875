"""Which phases of a series are compared, and every statistic of each comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from aimline.stats import effect_statistics, mixed_statistics, trend_statistics
from aimline.stats.overlap import statistics as overlap
from aimline.stats.statistic import Phase, PhasePair, Scale, Statistic, WholeSeries
from aimline.terms import Direction

ACROSS_CASES: Final = "ALL"
"""The name of the case that stands for all of them."""


@dataclass(frozen=True, slots=True)
class SeriesCase:
    """One child's series, phase by phase."""

    name: str
    phases: tuple[Phase, ...]
    better: Direction
    scale: Scale = Scale.OTHER
    goal: float | None = None
    at: float | None = None
    """The time to project to; None: ten after the last of the analysed phase."""
    beyond: float | None = 10.0
    """How far after the last time to project where `at` is None."""

    def with_goal(self, goal: float | None) -> SeriesCase:
        """The same series with another score to reach."""
        return replace(self, goal=goal)

    def pair(self, first: int, second: int) -> PhasePair:
        """Two phases, counted from 0."""
        return PhasePair(
            self.phases[first], self.phases[second], self.better, self.scale, self.goal
        )

    def series(self, phases: Sequence[Phase]) -> WholeSeries:
        """Phases read as one series."""
        times = tuple(time for phase in phases for time in phase.times)
        trials = [phase.trials for phase in phases]
        whole = Phase(
            times,
            tuple(score for phase in phases for score in phase.scores),
            tuple(t for part in trials for t in part or ()) if all(trials) else None,
            phases[0].first_time if phases else None,
        )
        at = self.at
        if at is None and times and self.beyond is not None:
            at = max(times) + self.beyond
        return WholeSeries(whole, self.better, self.scale, self.goal, at)


@dataclass(frozen=True, slots=True)
class Contrasted:
    """One statistic of one comparison of one case."""

    case: str
    contrast: str
    statistic: Statistic


def statistics(cases: Sequence[SeriesCase]) -> Iterator[Contrasted]:
    """Every statistic of every case, and those across cases where there are several."""
    for case in cases:
        yield from _of_case(case)
    if len(cases) > 1:
        yield from _across(cases)


def _of_case(case: SeriesCase) -> Iterator[Contrasted]:
    count = len(case.phases)
    for first, second in combinations(range(count), 2):
        pair = case.pair(first, second)
        label = f"{first + 1}:{second + 1}"
        for found in (overlap.pair_statistics(pair), effect_statistics.pair_statistics(pair)):
            yield from (Contrasted(case.name, label, one) for one in found)
    if count == 4:
        pairs = (case.pair(0, 1), case.pair(2, 3))
        for one in overlap.pooled_pair_statistics(pairs):
            yield Contrasted(case.name, "1+3:2+4", one)
    readings = [("trend:all", case.series(case.phases))]
    if count > 1:
        readings.append((f"trend:phase{count}", case.series(case.phases[-1:])))
    for label, series in readings:
        for found in (trend_statistics.trend_statistics(series), overlap.trend_statistics(series)):
            yield from (Contrasted(case.name, label, one) for one in found)


def _across(cases: Sequence[SeriesCase]) -> Iterator[Contrasted]:
    """Across the cases that have both phases of a contrast, where there are at least two."""
    most = max(len(case.phases) for case in cases)
    for first, second in combinations(range(most), 2):
        pairs = tuple(case.pair(first, second) for case in cases if len(case.phases) > second)
        if len(pairs) < 2:
            continue
        label = f"{first + 1}:{second + 1}"
        for found in (
            overlap.across_cases_statistics(pairs),
            mixed_statistics.across_cases_statistics(pairs),
        ):
            yield from (Contrasted(ACROSS_CASES, label, one) for one in found)
    reversals = [case.phases for case in cases if len(case.phases) == 4]
    if len(reversals) > 1:
        for one in mixed_statistics.reversal_statistics(reversals):
            yield Contrasted(ACROSS_CASES, "ABAB", one)
