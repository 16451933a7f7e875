"""How often alarms are false, and how often they are missed, on simulated children.

    python bench/alarm_rates.py [--children N] [--csv FILE]

Two kinds of children, every cell with its own seed. The first grow exactly at their goal's rate and
are reviewed every 9 weeks for 36 weeks of school: the share that ever gets `behind_pace`,
`unlikely_to_meet`, `no_growth` or `regression` of certainty shown or likely is the false alarm.
The second grow at a third of it: the share found by week 18. Findings that are only possible are
printed apart. Scores carry the noise of the cell; the baseline is one noisy score, or the middle
of three (`baseline 3`). The chance is judged by these scores alone (no published growth).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from aimline.case.case import Case
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.student import Student
from aimline.findings import behind_pace, no_growth, regression, unlikely_to_meet
from aimline.findings.facts import Facts
from aimline.law.rulebook import rulebook
from aimline.progress.review_goal import review_goals
from aimline.terms import Certainty, Direction, MeasureKind

SEED = 20261122
START = date(2025, 8, 18)
WEEKS = 36
REVIEWS = (9, 18, 27, 36)
KINDS = (behind_pace, unlikely_to_meet, no_growth, regression)
ALARM = (Certainty.SHOWN, Certainty.LIKELY)
EVERY = {"weekly": 7, "every 2 weeks": 14, "monthly": 28}
FALSE_AT_MOST, FALSE_AT_MOST_NOISIEST, FOUND_AT_LEAST, SIGNAL = 0.08, 0.10, 0.80, 2.4


@dataclass(frozen=True)
class Measure:
    """What is measured: where a child starts, what the goal asks, and how much scores scatter."""

    name: str
    kind: MeasureKind
    start: float
    criterion: float
    noise: float
    direction: Direction = Direction.INCREASE
    trials: int | None = None

    @property
    def per_week(self) -> float:
        return (self.criterion - self.start) / WEEKS

    def scores(self, truth: np.ndarray, random: np.random.Generator) -> np.ndarray:
        """Noisy scores of true levels, on the measure's own scale."""
        if self.trials:
            shares = np.clip(truth / 100, 0.01, 0.99)
            return random.binomial(self.trials, shares) / self.trials * 100
        if self.kind is MeasureKind.COUNT:
            return random.poisson(np.maximum(truth, 0.05)).astype(float)
        return np.maximum(np.round(truth + random.normal(0, self.noise, len(truth))), 0)

    def residual(self) -> float:
        """The scatter of one score about its true level, halfway."""
        middle = (self.start + self.criterion) / 2
        if self.trials:
            share = middle / 100
            return 100 * float(np.sqrt(share * (1 - share) / self.trials))
        if self.kind is MeasureKind.COUNT:
            return float(np.sqrt(middle))
        return self.noise


WORDS = MeasureKind.WORDS_CORRECT_PER_MINUTE
MEASURES = (
    *(Measure(f"words, noise {n}", WORDS, 50, 86, n) for n in (5, 8, 10, 12)),
    *(Measure(f"words, slow goal, noise {n}", WORDS, 52, 80, n) for n in (5, 8, 12)),
    Measure("words, fast goal, noise 8", WORDS, 40, 94, 8),
    Measure("percent of 10 trials", MeasureKind.PERCENT, 40, 80, 0, trials=10),
    Measure("percent of 20 trials", MeasureKind.PERCENT, 40, 85, 0, trials=20),
    Measure("count that falls", MeasureKind.COUNT, 14, 3, 0, Direction.DECREASE),
)


def child(
    measure: Measure, every: int, share: float, of_baseline: int, random: np.random.Generator
) -> Case:
    """A child who grows at a share of its goal's rate, with a year of scores."""
    first = measure.scores(np.full(of_baseline, measure.start), random)
    stated = float(np.median(first))
    rate = measure.per_week
    criterion = stated + rate * WEEKS
    days = np.arange(every, WEEKS * 7 + 1, every)
    truth = measure.start + share * rate * days / 7
    scores = measure.scores(truth, random)
    end = START + timedelta(weeks=WEEKS)
    goal = Goal(
        "g",
        area="reading",
        measure=measure.kind,
        direction=measure.direction,
        baseline=Baseline(stated, START, trials=measure.trials),
        criterion=Criterion(max(criterion, 0.0), end),
    )
    iep = Iep("2025", START, end, goals=(goal,))
    observed = tuple(
        Observation("2025/g", START + timedelta(days=int(d)), float(s), measure.trials)
        for d, s in zip(days, scores, strict=True)
    )
    return Case(Student("A child"), (iep,), observations=observed)


def alarms(case: Case, week: int) -> dict[str, Certainty]:
    """What is said of a child's goal in a week: kinds with their certainty."""
    on = START + timedelta(weeks=week)
    seen = Case(
        case.child, case.ieps, observations=tuple(o for o in case.observations if o.on <= on)
    )
    facts = Facts(seen, on, review_goals(seen, on), rulebook("us"))
    return {f.kind: f.certainty for kind in KINDS for f in kind.findings(facts)}


@dataclass
class Cell:
    """What was said of the children of one cell, as shares."""

    measure: str
    every: str
    baseline: int
    false_alarm: float
    false_possible: float
    by_kind: dict[str, float]
    found: float
    found_possible: float
    signal: float
    """Two thirds of the needed rate over 18 weeks, in residual errors."""


def cell(measure: Measure, every: str, of_baseline: int, children: int) -> Cell:
    """Both kinds of children of one cell."""
    random = np.random.default_rng([SEED, len(measure.name), EVERY[every], of_baseline])
    said = [
        [alarms(case, week) for week in REVIEWS]
        for case in _children(measure, every, 1.0, of_baseline, children, random)
    ]
    slow = [
        [alarms(case, week) for week in (9, 18)]
        for case in _children(measure, every, 1 / 3, of_baseline, children, random)
    ]

    def share(rows: list[list[dict[str, Certainty]]], kinds: set[str], sure: bool) -> float:
        hit = (
            any(
                kind in kinds and (c in ALARM or not sure)
                for look in row
                for kind, c in look.items()
            )
            for row in rows
        )
        return sum(hit) / len(rows)

    every_kind = {kind.KIND for kind in KINDS}
    rate = abs(measure.per_week)
    return Cell(
        measure.name,
        every,
        of_baseline,
        share(said, every_kind, True),
        share(said, every_kind, False),
        {kind.KIND: share(said, {kind.KIND}, True) for kind in KINDS},
        share(slow, every_kind, True),
        share(slow, every_kind, False),
        2 / 3 * rate * 18 / measure.residual(),
    )


def _children(
    measure: Measure,
    every: str,
    share: float,
    of_baseline: int,
    n: int,
    random: np.random.Generator,
) -> Iterator[Case]:
    for _ in range(n):
        yield child(measure, EVERY[every], share, of_baseline, random)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--children", type=int, default=300, help="of each kind in each cell")
    parser.add_argument("--csv", type=Path, default=None, help="write the cells here too")
    options = parser.parse_args()
    cells = []
    print("false = ever an alarm in a year, children on the line; found = by week 18, a third rate")
    print(f"{'measure':30}{'scores':15}{'base':>5}{'false':>8}{'(poss.)':>8}{'found':>8}"
          f"{'(poss.)':>8}{'signal':>8}  by kind")  # fmt: skip
    for measure in MEASURES:
        for every in EVERY:
            for of_baseline in (1, 3):
                one = cell(measure, every, of_baseline, options.children)
                cells.append(one)
                kinds = " ".join(f"{k}={v:.3f}" for k, v in one.by_kind.items() if v)
                print(
                    f"{one.measure:30}{one.every:15}{one.baseline:>5}{one.false_alarm:>8.3f}"
                    f"{one.false_possible:>8.3f}{one.found:>8.3f}{one.found_possible:>8.3f}"
                    f"{one.signal:>8.2f}  {kinds}",
                    flush=True,
                )
    _verdict(cells)
    if options.csv:
        _write(options.csv, cells)
    return 0


def _verdict(cells: list[Cell]) -> None:
    worst = max(cells, key=lambda c: c.false_alarm)
    clear = [c for c in cells if c.every == "weekly" and c.signal >= SIGNAL]
    least = min(clear, key=lambda c: c.found)
    print(f"worst false alarm: {worst.false_alarm:.3f} ({worst.measure}, {worst.every}); "
          f"cells above {FALSE_AT_MOST}: {sum(c.false_alarm >= FALSE_AT_MOST for c in cells)} "
          f"of {len(cells)}")  # fmt: skip
    print(f"least found where the signal is clear, weekly: {least.found:.3f} ({least.measure}); "
          f"below {FOUND_AT_LEAST}: {sum(c.found < FOUND_AT_LEAST for c in clear)} "
          f"of {len(clear)}")  # fmt: skip


def _write(file: Path, cells: list[Cell]) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        names = ("false_alarm", "false_possible", "found", "found_possible", "signal")
        writer.writerow(("measure", "scores", "baseline_scores", *names))
        for one in cells:
            values = (f"{getattr(one, name):.3f}" for name in names)
            writer.writerow((one.measure, one.every, one.baseline, *values))


if __name__ == "__main__":
    sys.exit(main())
