"""Tables of invented goals and scores, small, for both engines."""

import random
from datetime import date, timedelta

import polars as pl

from batch_goals import Given

START = date(2025, 9, 1)
AS_OF = date(2026, 3, 2)
COLUMNS = (
    *("goal_id", "measure", "direction", "baseline", "baseline_on", "criterion", "criterion_on"),
    *("grade", "consistency", "measured"),
)


def invented(count, seed=3):
    """Goals of many kinds with up to 40 scores each."""
    rng = random.Random(seed)
    return [
        Given(
            str(n),
            START,
            START + timedelta(270),
            baseline=float(rng.randrange(10, 60)),
            criterion=float(rng.randrange(60, 100)),
            measure=rng.choice(["words correct per minute", "percent", "count", "rubric level"]),
            direction=rng.choice(["increase", "decrease"]),
            grade=rng.choice([None, "2", "4"]),
            consistency=rng.choice([None, "3 of 4 consecutive probes"]),
            measured=rng.choice([None, "every week"]),
            scores=tuple(
                (START + timedelta(day), float(rng.randrange(0, 100)))
                for day in sorted(rng.sample(range(-10, 250), rng.randrange(0, 40)))
            ),
        )
        for n in range(count)
    ]


def tables(given, id_type=pl.String):
    goals = pl.DataFrame(
        [{name: getattr(g, name) for name in COLUMNS} for g in given], infer_schema_length=None
    )
    rows = [(g.goal_id, on, score) for g in given for on, score in g.scores]
    seen = pl.DataFrame(rows, schema=["goal_id", "on", "score"], orient="row")
    return goals.cast({"goal_id": id_type}), seen.cast({"goal_id": id_type})
