"""Tables of invented goals and scores, of any size, for the batch benches and drills."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

START = date(2025, 9, 1)
EPOCH = date(1970, 1, 1)
AS_OF = date(2026, 3, 2)
GOALS_AT_A_TIME = 100_000
MEASURES = ("words correct per minute", "percent", "trials", "count")


def write_tables(
    folder: Path, goals: int, scores: int = 36, *, hashed: bool = False, seed: int = 1
) -> tuple[Path, Path]:
    """Write goals.parquet and observations.parquet, and return their paths.

    hashed: ids are text without order, and the scores of all goals are mixed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "goals.parquet", folder / "observations.parquet"
    rng, files = np.random.default_rng(seed), [None, None]
    for first in range(0, goals, GOALS_AT_A_TIME):
        count = min(GOALS_AT_A_TIME, goals - first)
        parts = _part(rng, first, count, scores, hashed=hashed)
        for n, part in enumerate(parts):
            files[n] = files[n] or pq.ParquetWriter(paths[n], part.schema)
            files[n].write_table(part)
    for file in files:
        file.close()
    if hashed:
        _mix(paths[1], seed)
    return paths


def _part(
    rng: np.random.Generator, first: int, count: int, scores: int, *, hashed: bool
) -> tuple[pa.Table, pa.Table]:
    start = (START - EPOCH).days
    ids = np.arange(first, first + count)
    baseline = rng.integers(20, 80, count).astype(float)
    slope = rng.normal(0.7, 0.6, count)
    days = np.sort(rng.integers(1, 260, (count, scores)), axis=1)
    seen = baseline[:, None] + slope[:, None] * days / 7 + rng.normal(0, 7, (count, scores))
    names = pa.array([f"{(n * 2654435761) % 2**32:08x}-{n}" for n in ids] if hashed else ids)
    which = pa.array(rng.integers(0, len(MEASURES), count), pa.int32())
    goals = pa.table(
        {
            "goal_id": names,
            "measure": pa.DictionaryArray.from_arrays(which, pa.array(MEASURES)).cast(pa.string()),
            "direction": pa.array(["increase"] * count),
            "baseline": baseline,
            "baseline_on": pa.array(np.full(count, start), pa.int32()).cast(pa.date32()),
            "criterion": baseline + 40,
            "criterion_on": pa.array(np.full(count, start + 270), pa.int32()).cast(pa.date32()),
            "grade": pa.array(rng.integers(1, 9, count).astype(str)),
        }
    )
    observations = pa.table(
        {
            "goal_id": names.take(pa.array(np.repeat(np.arange(count), scores))),
            "on": pa.array((start + days).ravel().astype(np.int32)).cast(pa.date32()),
            "score": np.round(np.clip(seen, 0, 100)).ravel(),
        }
    )
    return goals, observations


def _mix(path: Path, seed: int) -> None:
    import polars as pl

    pl.scan_parquet(path).collect().sample(fraction=1, shuffle=True, seed=seed).write_parquet(path)
