"""Are the intervals and chances honest? Coverage and Brier score on simulated children.

    python bench/calibration.py [--children N]

Children grow on a straight line (slope normal, 1.1 words a week with a standard deviation of 0.6),
read with a scatter of 8 words whose neighbours may resemble each other (phi), and are asked about
12 weeks ahead. For each number of scores: how often the 80 % interval held that day's score, its
median width, and the Brier score of the chance to meet a goal set at typical growth. Beside each
other: plain least squares, Aimline's interval without a prior, with the true prior, and with a
prior whose mean is one standard deviation off.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from aimline.stats.autoregressive import shrunken_autocorrelation, widened_new_score
from aimline.stats.forecast import NewScore, Prior, new_score, shrunken_new_score
from aimline.stats.trend import least_squares
from aimline.terms import Direction

MEAN_SLOPE, SPREAD, SCATTER, WEEKS_AHEAD = 1.1, 0.6, 8.0, 12
COUNTS, AUTOCORRELATIONS = (6, 10, 20), (0.0, 0.2, 0.4)
SEED = 20261121
TRUE = Prior(MEAN_SLOPE, SPREAD, SCATTER, 8, "the truth of this simulation")
OFF = Prior(MEAN_SLOPE + SPREAD, SPREAD, SCATTER, 8, "one spread off")


@dataclass
class Record:
    """What one way of forecasting said of every child of a cell."""

    held: list[bool]
    widths: list[float]
    chances: list[float]

    def add(self, ahead: NewScore, chance: float, truth: float) -> None:
        interval = ahead.interval(0.8)
        self.held.append(interval.low <= truth <= interval.high)
        self.widths.append(interval.high - interval.low)
        self.chances.append(chance)

    def line(self, met: np.ndarray) -> str:
        brier = float(np.mean((np.array(self.chances) - met) ** 2))
        return f"{np.mean(self.held):.3f} / {np.median(self.widths):5.1f} / {brier:.4f}"


def children(
    n: int, phi: float, count: int, random: np.random.Generator
) -> Iterator[tuple[np.ndarray, np.ndarray, float]]:
    """Weeks, scores and the score of the day ahead, child by child."""
    times = np.arange(1.0, n + 1)
    every = np.append(times, n + WEEKS_AHEAD)
    correlation = phi ** np.abs(np.subtract.outer(every, every)) if phi else np.eye(n + 1)
    root = np.linalg.cholesky(correlation)
    for slope in random.normal(MEAN_SLOPE, SPREAD, count):
        scores = 50 + slope * every + SCATTER * (root @ random.standard_normal(n + 1))
        yield times, scores[:n], scores[n]


def cell(n: int, phi: float, count: int) -> dict[str, Record]:
    """Every way of forecasting on the same children."""
    random = np.random.default_rng([SEED, n, round(phi * 100)])
    at, goal = n + WEEKS_AHEAD, 50 + MEAN_SLOPE * (n + WEEKS_AHEAD)
    records = {name: Record([], [], []) for name in ("plain", "none", "true", "off")}
    met = []
    for times, scores, truth in children(n, phi, count, random):
        met.append(truth >= goal)
        line = least_squares(times, scores)
        plain = new_score(line, at)
        records["plain"].add(plain, plain.probability_of_reaching(goal, Direction.INCREASE), truth)
        for name, prior in (("none", None), ("true", TRUE), ("off", OFF)):
            chance = shrunken_new_score(line, at, prior).probability_of_reaching(
                goal, Direction.INCREASE
            )
            phi_shown = shrunken_autocorrelation(times, scores)
            shown = widened_new_score(times, scores, at, phi_shown, prior)
            records[name].add(shown, chance, truth)
    records["met"] = Record([], [], [float(m) for m in met])
    return records


def reliability(chances: list[float], met: np.ndarray) -> str:
    """Of the children given about each chance, how many met the goal."""
    given = np.array(chances)
    parts = []
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = (given >= low) & (given < low + 0.2 + (low == 0.8))
        if inside.any():
            parts.append(f"{given[inside].mean():.2f}→{met[inside].mean():.2f} ({inside.sum()})")
    return "  ".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=20_000, help="in each cell")
    count = parser.parse_args().children
    print("coverage of the 80 % interval / its median width in words / Brier score of the chance")
    heads = ("plain least squares", "no prior", "true prior", "prior one spread off")
    print(f"{'phi':>4} {'n':>3}  " + "".join(f"{head:<25}" for head in heads))
    worst: list[str] = []
    for phi in AUTOCORRELATIONS:
        for n in COUNTS:
            records = cell(n, phi, count)
            met = np.array(records["met"].chances)
            lines = {name: records[name].line(met) for name in ("plain", "none", "true", "off")}
            print(f"{phi:>4} {n:>3}  " + "".join(f"{lines[name]:<25}" for name in lines))
            sys.stdout.flush()
            worst.append(f"phi {phi} n {n}: {reliability(records['true'].chances, met)}")
    print("\nreliability of the chance with the true prior: given → met (children)")
    print("\n".join(worst))


if __name__ == "__main__":
    main()
