"""Microseconds per series of our kernels beside other packages for the same answer, as ratios.

    python bench/kernels.py [--series N]

Least squares, Theil-Sen and nonoverlap of all pairs, at 12, 36 and 180 scores, in one run on one
machine: our single-series kernels, the compiled ones over many series, and scipy, statsmodels,
pandas, scia and singlecase where they are installed (dependency group `bench`). A ratio says how
many times longer the other takes than our compiled kernel.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import time
from collections.abc import Callable, Iterator

import numpy as np

from aimline.batch.kernels import least_squares_lines, levels, nonoverlaps, theil_sen_slopes
from aimline.stats.level import median_of_last
from aimline.stats.overlap.nonoverlap_of_all_pairs import nonoverlap_of_all_pairs
from aimline.stats.trend import least_squares, theil_sen
from aimline.terms import Direction

COUNTS = (12, 36, 180)
SECONDS = 0.6
Timed = Iterator[tuple[str, float]]


def each(call: Callable[[int], object], count: int) -> float:
    """Microseconds of one call, over as many as fit into the time."""
    call(0)
    done, start = 0, time.perf_counter()
    while done < count and (done < 3 or time.perf_counter() - start < SECONDS):
        call(done % count)
        done += 1
    return (time.perf_counter() - start) / done * 1e6


def whole(call: Callable[[], object], count: int) -> float:
    """Microseconds a series of a call over all of them, the best of three."""
    call()
    best = min(_timed(call) for _ in range(3))
    return best / count * 1e6


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def has(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def lines(x: np.ndarray, y: np.ndarray) -> Timed:
    """Least-squares slope, SEE and standard error of slope."""
    count, n = y.shape
    starts = np.arange(0, (count + 1) * n, n, dtype=np.int64)
    flat_x, flat_y = np.tile(x, count), y.ravel()
    yield "compiled", whole(lambda: least_squares_lines(flat_x, flat_y, starts), count)
    yield "single", each(lambda i: least_squares(x, y[i]), count)
    from scipy.stats import linregress

    yield "scipy linregress", each(lambda i: linregress(x, y[i]), count)
    if has("statsmodels"):
        from statsmodels.api import OLS

        design = np.column_stack([np.ones(n), x])
        yield "statsmodels OLS", each(lambda i: OLS(y[i], design).fit().bse, count)
    if has("pandas"):
        import pandas as pd

        def slope(i: int) -> float:
            frame = pd.DataFrame({"x": x, "y": y[i]})
            return frame["x"].cov(frame["y"]) / frame["x"].var()

        yield "pandas cov / var", each(slope, count)


def robust(x: np.ndarray, y: np.ndarray) -> Timed:
    """Theil-Sen slope."""
    count, n = y.shape
    starts = np.arange(0, (count + 1) * n, n, dtype=np.int64)
    flat_x, flat_y = np.tile(x, count), y.ravel()
    yield "compiled", whole(lambda: theil_sen_slopes(flat_x, flat_y, starts), count)
    yield "single", each(lambda i: theil_sen(x, y[i]), count)
    from scipy.stats import theilslopes

    yield "scipy theilslopes", each(lambda i: theilslopes(y[i], x), count)


def overlap(_: np.ndarray, y: np.ndarray) -> Timed:
    """Nonoverlap of all pairs, a third of the scores being baseline."""
    count, n = y.shape
    cut = n // 3
    a, b = np.ascontiguousarray(y[:, :cut]), np.ascontiguousarray(y[:, cut:])
    a_starts = np.arange(0, (count + 1) * cut, cut, dtype=np.int64)
    b_starts = np.arange(0, (count + 1) * (n - cut), n - cut, dtype=np.int64)
    flat_a, flat_b = a.ravel(), b.ravel()
    up = Direction.INCREASE
    yield "compiled", whole(lambda: nonoverlaps(flat_a, a_starts, flat_b, b_starts, 1), count)
    yield "single", each(lambda i: nonoverlap_of_all_pairs(a[i], b[i], better=up), count)
    from scipy.stats import mannwhitneyu

    yield "scipy mannwhitneyu", each(lambda i: mannwhitneyu(b[i], a[i]), count)
    yield from _single_case_packages(a, b, count)


def _single_case_packages(a: np.ndarray, b: np.ndarray, count: int) -> Timed:
    """The PyPI packages of this field; both take one case at a time, as a data frame."""
    if not has("pandas"):
        return
    import pandas as pd

    phases = ["A"] * a.shape[1] + ["B"] * b.shape[1]

    def frame(i: int) -> pd.DataFrame:
        return pd.DataFrame({"phase": phases, "values": np.concatenate([a[i], b[i]])})

    if has("scia"):
        with contextlib.redirect_stdout(io.StringIO()):
            import scia

        def scia_nap(i: int) -> object:
            table = frame(i).assign(case="Ada", mt=range(1, len(phases) + 1))
            with contextlib.redirect_stdout(io.StringIO()):
                return scia.nap(table)

        yield from _tried("scia nap", scia_nap, count)
    if has("singlecase"):
        from singlecase.data import Data
        from singlecase.effectsize import nap

        yield from _tried("singlecase nap", lambda i: nap(Data(frame(i), pvar="phase")), count)


def _tried(name: str, call: Callable[[int], object], count: int) -> Timed:
    try:
        yield name, each(call, count)
    except Exception as error:
        print(f"    {name}: could not be run ({type(error).__name__}: {error})")


def level(_: np.ndarray, y: np.ndarray) -> Timed:
    """Median of the last three scores."""
    count, n = y.shape
    starts = np.arange(0, (count + 1) * n, n, dtype=np.int64)
    flat = y.ravel()
    yield "compiled", whole(lambda: levels(flat, starts), count)
    yield "single", each(lambda i: median_of_last(y[i]), count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=2000)
    count = parser.parse_args().series
    for package in ("scipy", "statsmodels", "pandas", "scia", "singlecase"):
        if not has(package):
            print(f"not installed, so not compared: {package} (uv run --group bench ...)")
    random = np.random.default_rng(20261121)
    for title, family in (
        ("least squares", lines),
        ("Theil-Sen", robust),
        ("nonoverlap of all pairs", overlap),
        ("level", level),
    ):
        print(f"{title}: microseconds a series, and how many times our compiled kernel")
        for n in COUNTS:
            x = np.arange(1.0, n + 1)
            y = 50 + 0.7 * x + 8 * random.standard_normal((count, n))
            found = list(family(x, y))
            compiled = found[0][1]
            parts = [f"{name} {us:.2f} ({us / compiled:,.0f}x)" for name, us in found]
            print(f"  n = {n:3}  " + "   ".join(parts))


if __name__ == "__main__":
    main()
