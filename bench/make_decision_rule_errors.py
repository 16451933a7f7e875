"""Make the shipped table of how often each decision rule is wrong.

    python bench/make_decision_rule_errors.py [--children N]

Writes src/aimline/norms/data/decision_rule_errors.csv. Children are measured weekly and grow on a
straight line: as fast as their goal asks, at a third of that rate, or not at all. Noise is the
scatter of single scores in weeks of the growth asked for, so that one table serves every measure.
The aimline starts at the child's true level, or at the middle of three baseline scores.
`flagged`: share of children whom the rule calls short after n scores. `flagged_ever`: share whom it
has called so in at least one of the weekly looks up to then.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np

TARGET = Path(__file__).parents[1] / "src/aimline/norms/data/decision_rule_errors.csv"
SEED = 20261121
NOISES = (1, 2, 4, 8, 16)
COUNTS = (4, 6, 8, 10, 12, 15, 20, 30)
GROWTHS = {"as asked": 1.0, "a third": 1 / 3, "none": 0.0}
STARTS = ("known", "middle of three")
GOAL_WEEKS = 36
SOURCE = "AIMLINE_SIMULATION_2026"


def flags(scores: np.ndarray, start: np.ndarray, noise: float) -> dict[str, np.ndarray]:
    """For each rule, whether it calls each child short after each week, shape (children, weeks)."""
    weeks = np.arange(1.0, scores.shape[1] + 1)
    asked = start[:, None] + weeks * (GOAL_WEEKS - start[:, None]) / GOAL_WEEKS
    below = scores < asked
    four = np.zeros_like(below)
    median = np.zeros_like(below)
    trend = np.zeros_like(below)
    chance = np.zeros_like(below)
    rate = (GOAL_WEEKS - start) / GOAL_WEEKS
    for n in range(3, scores.shape[1] + 1):
        last = scores[:, n - 3 : n]
        median[:, n - 1] = np.median(last, axis=1) < asked[:, n - 2]
        slope, reach = fitted(weeks[:n], scores[:, :n])
        trend[:, n - 1] = slope < rate
        chance[:, n - 1] = reach <= 0.2
        if n >= 4:
            four[:, n - 1] = below[:, n - 4 : n].all(axis=1)
    return {"four_point": four, "median": median, "trend": trend, "probability": chance}


def fitted(weeks: np.ndarray, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least-squares slopes, and the chance that one score in the goal's week reaches the goal."""
    from scipy.special import stdtr

    n = weeks.size
    centred = weeks - weeks.mean()
    sxx = centred @ centred
    level = scores.mean(axis=1)
    slope = scores @ centred / sxx
    left = scores - level[:, None] - slope[:, None] * centred
    error = np.sqrt((left**2).sum(axis=1) / (n - 2))
    ahead = GOAL_WEEKS - weeks.mean()
    spread = error * np.sqrt(1 + 1 / n + ahead**2 / sxx)
    return slope, stdtr(n - 2, (level + slope * ahead - GOAL_WEEKS) / spread)


def rows(children: int) -> list[dict[str, object]]:
    """Every cell of the table."""
    found: list[dict[str, object]] = []
    longest = max(COUNTS)
    for noise in NOISES:
        for growth, factor in GROWTHS.items():
            random = np.random.default_rng([SEED, noise, round(factor * 100)])
            scatter = noise * random.standard_normal((children, longest + 3))
            scores = factor * np.arange(1.0, longest + 1) + scatter[:, 3:]
            starts = {"known": np.zeros(children), STARTS[1]: np.median(scatter[:, :3], axis=1)}
            for start in STARTS:
                for rule, said in flags(scores, starts[start], noise).items():
                    ever = np.logical_or.accumulate(said, axis=1)
                    found += [
                        {
                            "rule": rule,
                            "start": start,
                            "noise": noise,
                            "growth": growth,
                            "n": n,
                            "flagged": f"{said[:, n - 1].mean():.3f}",
                            "flagged_ever": f"{ever[:, n - 1].mean():.3f}",
                            "source_id": SOURCE,
                        }
                        for n in COUNTS
                    ]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=20_000)
    table = rows(parser.parse_args().children)
    with TARGET.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    print(f"{TARGET}: {len(table)} rows")


if __name__ == "__main__":
    main()
