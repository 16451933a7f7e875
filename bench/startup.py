"""How long `aimline` takes to start, and how much of that is imports.

    python bench/startup.py [FOLDER] [--runs N]

Prints medians of whole processes, warm, with the share that goes into imports and the packages that
take the most of it.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "sample_cases" / "missouri_reader"
AIMS = {"--help": 0.4, "review --format json": 1.5}
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \| (\s*)(\S+)")


def seconds(arguments: list[str], runs: int) -> list[float]:
    """Wall time of whole processes, the first (cold) one left out."""
    taken = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        command = [sys.executable, "-m", "aimline", *arguments]
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    return taken[1:]


def imports(arguments: list[str]) -> tuple[float, Counter[str]]:
    """Seconds spent in imports, and each top package's own share of them."""
    command = [sys.executable, "-X", "importtime", "-m", "aimline", *arguments]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    own: Counter[str] = Counter()
    for line in told.splitlines():
        if found := _IMPORT.match(line):
            own[found[4].split(".")[0]] += int(found[1])
    return sum(own.values()) / 1e6, own


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=11)
    options = parser.parse_args()
    bare = [0.0] * (options.runs + 1)
    for i in range(options.runs + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        bare[i] = time.perf_counter() - start
    print(f"{'python -c pass':24} median {statistics.median(bare[1:]):.3f} s")
    review = ["review", str(options.folder), "--as-of", "2026-11-13", "--format", "json"]
    for name, arguments in (("--help", ["--help"]), ("review --format json", review)):
        taken = seconds(arguments, options.runs)
        importing, own = imports(arguments)
        middle = statistics.median(taken)
        slowest = ", ".join(f"{n} {us / 1e6:.2f} s" for n, us in own.most_common(5))
        print(
            f"{name:24} median {middle:.3f} s (from {min(taken):.3f} to {max(taken):.3f}, "
            f"aim {AIMS[name]} s); imports {importing / middle:.0%}: {slowest}"
        )


if __name__ == "__main__":
    main()
