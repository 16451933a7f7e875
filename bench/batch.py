"""How `aimline batch` does with a million goals: whole process, memory, and ratios, in one run.

    python bench/batch.py [--goals N] [--scores K] [--growth] [--spark]

Invents N goals with K scores each in a scratch folder and prints, from one run on one machine:
wall time and peak memory of the whole process, goals a second, the ratio to the bare kernel on the
same arrays in memory; the cost of mixed rows with text ids; and the time that one goal takes by
scipy and by pandas, on a sample, against the kernel. `--growth` adds a tenth and five times as many
goals and the slope of log time on log goals, after the start that ten goals take as well. `--spark`
adds one worker against two, each with a processor of its own, and what two processors of this
machine do against one at all, since a shared machine may give less than it shows.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from batch_tables import AS_OF, write_tables

from aimline.batch.kernels import least_squares_lines, theil_sen_slopes
from aimline.batch.priors import Priors
from aimline.batch.review_batch import review_batch

SAMPLE = 300
TINY = 10
SHELL = [sys.executable, "-m", "aimline", "batch", "--as-of", AS_OF.isoformat()]


def whole_process(goals: Path, seen: Path, out: Path) -> tuple[float, float]:
    """Seconds and the most megabytes of one run of the command."""
    command = [*SHELL, "--goals", goals, "--observations", seen, "--out", out]
    probe = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    # Compiled modules are kept, as at everybody's.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    told = subprocess.run(
        [sys.executable, "-c", probe, *map(str, command)], capture_output=True, check=True, env=env
    )
    return time.perf_counter() - start, int(told.stdout) / 1024


def in_memory(goals: Path, seen: Path) -> pa.RecordBatch:
    """The sorted goals with their scores as lists."""
    table, rows = pq.read_table(goals).combine_chunks(), pq.read_table(seen).combine_chunks()
    counts = np.bincount(rows["goal_id"].to_numpy(), minlength=table.num_rows)
    starts = pa.array(np.concatenate([[0], np.cumsum(counts)]).astype(np.int32))
    lists = {
        name: pa.ListArray.from_arrays(starts, rows[name].chunk(0)) for name in ("on", "score")
    }
    columns = {name: table[name].chunk(0) for name in table.column_names}
    return pa.RecordBatch.from_pydict({**columns, **lists})


def timed(call) -> float:  # noqa: ANN001
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def against_others(batch: pa.RecordBatch, kernel_seconds_a_goal: float) -> None:
    """What scipy and pandas take for a goal, as ratios."""
    import pandas as pd
    from scipy.stats import linregress, theilslopes

    starts = batch.column("on").offsets.to_numpy()
    days = batch.column("on").flatten().cast(pa.int32()).to_numpy().astype(float)
    scores = batch.column("score").flatten().to_numpy()
    parts = [slice(starts[i], starts[i + 1]) for i in range(SAMPLE)]
    pairs = [(days[p], scores[p]) for p in parts]
    both = timed(lambda: [(theilslopes(y, x), linregress(x, y)) for x, y in pairs])
    alone = timed(lambda: [linregress(x, y) for x, y in pairs])
    frame = pd.DataFrame({"g": np.repeat(np.arange(SAMPLE), np.diff(starts[: SAMPLE + 1]))})
    frame["x"], frame["y"] = days[: len(frame)], scores[: len(frame)]
    grouped = timed(
        lambda: frame.groupby("g")[["x", "y"]].apply(lambda g: g["x"].cov(g["y"]) / g["x"].var())
    )
    x, y, whole = days / 7, scores, starts.astype(np.int64)
    least_squares_lines(x, y, whole)
    lines = timed(lambda: least_squares_lines(x, y, whole)) / batch.num_rows
    ratio = both / SAMPLE / kernel_seconds_a_goal
    print(f"scipy theilslopes + linregress / kernel with everything on, a core: {ratio:.0f}")
    print(f"scipy linregress / least-squares kernel: {alone / SAMPLE / lines:.0f}")
    print(f"pandas slope by group / least-squares kernel: {grouped / SAMPLE / lines:.0f}")


def long_series() -> None:
    """Theil-Sen of 180 scores against the selection among all pairs."""
    from numba import njit

    n, many = 180, 2_000
    rng = np.random.default_rng(2)
    x, y = np.tile(np.arange(n) / 1.0, many), rng.normal(0, 8, n * many)
    starts = np.arange(0, (many + 1) * n, n)

    @njit(nogil=True, error_model="numpy")
    def all_pairs(x, y, starts):  # noqa: ANN001, ANN202
        found = np.empty(starts.size - 1)
        room = np.empty(n * (n - 1) // 2)
        for s in range(found.size):
            k = 0
            for i in range(starts[s], starts[s + 1]):
                for j in range(i + 1, starts[s + 1]):
                    room[k] = (y[j] - y[i]) / (x[j] - x[i])
                    k += 1
            found[s] = np.median(room)
        return found

    all_pairs(x, y, starts), theil_sen_slopes(x, y, starts)
    ratio = timed(lambda: all_pairs(x, y, starts)) / timed(lambda: theil_sen_slopes(x, y, starts))
    print(f"Theil-Sen of {n} scores: selection among all pairs / kernel: {ratio:.2f}")


def growth(folder: Path, goals: int, scores: int) -> None:
    """Time and memory at a tenth, once and five times as many goals, and what the start takes."""
    tiny = write_tables(folder / "tiny", TINY, scores)
    whole_process(*tiny, folder / "grown.parquet")
    start, least = whole_process(*tiny, folder / "grown.parquet")
    print(f"{TINY:>10,} goals: {start:7.1f} s, {least:6.0f} MB: the start")
    sizes, took = [goals // 10, goals, 5 * goals], []
    for size in sizes:
        files = write_tables(folder / f"growth-{size}", size, scores)
        seconds, most = whole_process(*files, folder / "grown.parquet")
        took.append(seconds)
        print(f"{size:>10,} goals: {seconds:7.1f} s, {most:6.0f} MB")
    after_start = np.array(took) - start
    slope = np.polyfit(np.log(sizes), np.log(after_start), 1)[0]
    print(f"slope of log time after the start on log goals: {slope:.3f} (asked: .95 to 1.08)")
    whole = np.polyfit(np.log(sizes), np.log(took), 1)[0]
    print(f"the same of the whole process, with its start: {whole:.3f}")


def _busy(until: float) -> int:
    rounds = 0
    while time.monotonic() < until:
        rounds += 1
    return rounds


def of_the_machine(seconds: float = 5.0) -> float:
    """How much more two busy processes do than one: 2 where the machine gives two processors."""
    done = []
    for processes in (1, 2):
        with ProcessPoolExecutor(processes) as pool:
            list(pool.map(_busy, [0.0] * processes))
            done.append(sum(pool.map(_busy, [time.monotonic() + seconds] * processes)))
    return done[1] / done[0]


def spark(folder: Path, files: tuple[Path, Path]) -> None:
    """One worker against two, each of one core, after start."""
    print(f"two busy processes / one, on this machine: {of_the_machine():.2f}")
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from aimline.batch.spark_engine import SparkBatch, run_on_spark
    from spark_cluster import Cluster

    took = []
    for workers in (1, 2):
        cluster = Cluster(folder / f"cluster-{workers}", workers, pinned=True)
        session = cluster.session()
        asked = SparkBatch(*map(str, files), str(folder / f"spark-{workers}"), AS_OF)
        small = write_tables(folder / f"small-{workers}", 2_000)
        warm = str(folder / f"warm-{workers}")
        run_on_spark(SparkBatch(*map(str, small), warm, AS_OF), session)
        took.append(timed(lambda asked=asked, session=session: run_on_spark(asked, session)))
        session.stop()
        cluster.stop()
        print(f"Spark with {workers} worker(s) of one core: {took[-1]:.1f} s after start")
    print(f"one worker / two workers: {took[0] / took[1]:.2f} (asked: 1.7)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--goals", type=int, default=1_000_000)
    parser.add_argument("--scores", type=int, default=36)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--spark", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # The first run ever compiles the kernels and keeps them, which no later run does.
        first, _ = whole_process(*write_tables(folder / "first", TINY), folder / "out.parquet")
        print(f"the first run, of {TINY} goals: {first:.1f} s, kernels compiled if none are kept")
        files = write_tables(folder / "sorted", options.goals, options.scores)
        seconds, most = whole_process(*files, folder / "out.parquet")
        print(
            f"{options.goals:,} goals of {options.scores} scores: {seconds:.1f} s, "
            f"{options.goals / seconds:,.0f} goals a second, {most:.0f} MB"
        )
        mixed = write_tables(folder / "mixed", options.goals, options.scores, hashed=True)
        slower, _ = whole_process(*mixed, folder / "out.parquet")
        print(f"mixed rows with text ids / sorted: {slower / seconds:.2f} (asked: at most 2.5)")
        batch = in_memory(*files)
        review_batch(batch.slice(0, 10), AS_OF, Priors())
        bare = timed(lambda: review_batch(batch, AS_OF, Priors()))
        print(f"whole process / bare kernel on one core: {seconds / bare:.2f} (asked: at most 4)")
        against_others(batch, bare / batch.num_rows)
        long_series()
        if options.growth:
            growth(folder, options.goals, options.scores)
        if options.spark:
            spark(folder, files)


if __name__ == "__main__":
    main()
