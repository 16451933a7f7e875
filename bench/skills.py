"""Simulated observers: whether intervals cover, and how often a change is flagged where none is.

    python bench/skills.py [--children 2000]

A child has a true level on every item. An observer sees it with an error of one rung now and then,
may be strict or lenient throughout, and rates the same item twice alike more often than chance.
Everything runs through the product's own scoring.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

import numpy as np

from aimline.case.skill import Setting, SkillRating
from aimline.skills.agreement import between_observers
from aimline.skills.answers import LADDER, TOP, check_answers
from aimline.skills.bank import bank
from aimline.skills.change import changes
from aimline.skills.item import Band
from aimline.skills.rounds import Round, rounds
from aimline.skills.scoring import score_round
from aimline.stats.proportion import wilson_proportion

BAND = Band.AGES_9_12
OF_BAND = tuple(item for item in bank().items if item.band is BAND)
FIRST, SECOND = date(2026, 9, 15), date(2027, 3, 15)
ERROR = 0.2


def seen(true: np.ndarray, rng: np.random.Generator, shift: float = 0.0) -> np.ndarray:
    """The rungs as an observer writes them down; shift: the chance to err upward (or downward)."""
    up = rng.random(true.shape) < ERROR / 2 + max(shift, 0.0)
    down = rng.random(true.shape) < ERROR / 2 + max(-shift, 0.0)
    return np.clip(true + up.astype(int) - down.astype(int), 0, TOP)


def taken(levels: Sequence[tuple[str, np.ndarray]], on: date) -> Round:
    """A round of whole areas; one array of rungs for each observer."""
    items = OF_BAND
    ratings = [
        SkillRating(name, on, item.id, LADDER[int(level)], Setting.HOME)
        for name, of in levels
        for item, level in zip(items, of, strict=True)
    ]
    (one,) = rounds(check_answers(ratings, bank()).answers)
    return one


def true_levels(rng: np.random.Generator, share: float) -> np.ndarray:
    """Items of all areas: done alone with that probability, else on one of the lower rungs."""
    n = len(OF_BAND)
    return np.where(rng.random(n) < share, TOP, rng.integers(0, TOP, n))


def coverage(children: int, rng: np.random.Generator) -> None:
    print("95 % intervals of the share done alone; 14 items an area")
    print(f"{'observers':<34}{'share':>7}{'ours':>8}{'answers counted':>17}")
    for name, number, spread in (
        ("one", 1, 0.0),
        ("three of the same items", 3, 0.0),
        ("one, strict or lenient", 1, 0.15),
        ("three, each strict or lenient", 3, 0.15),
    ):
        for share in (0.2, 0.5, 0.8):
            ours, naive, n = 0, 0, 0
            target = _expected(share)
            for _ in range(max(1, children // 18)):
                true = true_levels(rng, share)
                shifts = rng.choice([-spread, spread], number)
                levels = [
                    (f"Observer {i}", seen(true, rng, shift)) for i, shift in enumerate(shifts)
                ]
                result = score_round(taken(levels, FIRST), bank())
                for area in result.areas:
                    (one,) = area.shares
                    assert one.share is not None
                    ours += one.share.interval.low <= target <= one.share.interval.high
                    answers = wilson_proportion(one.alone * number, one.seen * number)
                    naive += answers.interval.low <= target <= answers.interval.high
                    n += 1
            print(f"{name:<34}{share:>7.0%}{ours / n:>8.1%}{naive / n:>17.1%}")


def _expected(share: float) -> float:
    """The share that observers without a leaning write down as alone in the long run."""
    e = ERROR / 2
    both = (1 - e) * e
    stays_top = 1 - both  # Down alone takes it from the top; up is cut off there.
    rises = e * (1 - e) / TOP  # From the rung below, one of four lower rungs.
    return share * stays_top + (1 - share) * rises


def flags(children: int, rng: np.random.Generator) -> None:
    print()
    print("Comparisons of two rounds of nine areas in which an area is flagged as changed")
    for name, number, drift, rising in (
        ("nothing changed, one observer", 1, 0.0, 0),
        ("nothing changed, three observers", 3, 0.0, 0),
        ("nothing changed, a drift of 5 % upward", 1, 0.05, 0),
        ("nothing changed, a drift of 15 % upward", 1, 0.15, 0),
        ("7 of 14 items of one area rose by 2", 1, 0.0, 7),
        ("10 of 14 items of one area rose by 2", 1, 0.0, 10),
        ("10 of 14, seen by three", 3, 0.0, 10),
    ):
        flagged, runs = 0, max(1, children // 4)
        for _ in range(runs):
            true = np.minimum(true_levels(rng, 0.3), 4)
            later = true.copy()
            if rising:
                true[:14] = rng.integers(0, 3, 14)
                later = true.copy()
                later[:rising] += 2
            names = [f"Observer {i}" for i in range(number)]
            before = taken([(name_, seen(true, rng)) for name_ in names], FIRST)
            after = taken([(name_, seen(later, rng, drift)) for name_ in names], SECOND)
            found = changes(before, after, bank())
            wanted = found[:1] if rising else found
            flagged += any(one.is_beyond_error for one in wanted)
        print(f"{name:<44}{flagged / runs:>7.1%}")


def kappas(children: int, rng: np.random.Generator) -> None:
    print()
    print("95 % intervals of weighted kappa between two observers, by the items that both saw")
    whole = []
    for _ in range(200):
        true = true_levels(rng, 0.4)
        (one,) = between_observers(taken([("A", seen(true, rng)), ("B", seen(true, rng))], FIRST))
        assert one.kappa is not None
        whole.append(one.kappa.estimate)
    target = float(np.mean(whole))
    items = OF_BAND
    for n in (20, 40, 126):
        covered, runs = 0, max(1, children // 4)
        for _ in range(runs):
            true = true_levels(rng, 0.4)
            a, b = seen(true, rng), seen(true, rng)
            chosen = {item.id for item in items[:n]}
            both = taken([("A", a), ("B", b)], FIRST)
            part = Round(tuple(x for x in both.answers if x.item.id in chosen))
            (one,) = between_observers(part)
            if one.kappa is None:
                continue
            interval = one.kappa.interval(0.95)
            covered += interval.low <= target <= interval.high
        print(f"{n:>4} items{covered / runs:>37.1%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=2000)
    children = parser.parse_args().children
    rng = np.random.default_rng(20261129)
    coverage(children, rng)
    flags(children, rng)
    kappas(children, rng)


if __name__ == "__main__":
    main()
