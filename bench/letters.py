"""How long a letter takes: reading and reviewing the case once, then each letter as text.

    python bench/letters.py [FOLDER] [--as-of D] [--runs N]

Prints the median of each letter in milliseconds; a letter should take less than 100.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from aimline.casework.case_folder import load_folder
from aimline.drafting.letters.all_letters import LETTERS, fitting
from aimline.drafting.letters.draft import draft
from aimline.drafting.render.letter_docx import letter_docx
from aimline.drafting.render.letter_pdf import letter_pdf
from aimline.drafting.render.letter_text import letter_text
from aimline.findings.collect import review

FAMILY = Path(__file__).parents[1] / "sample_cases" / "texas_four_years"
WANTED = 100.0


def median(run: Callable[[], object], runs: int) -> float:
    run()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FAMILY)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2026, 3, 6))
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    case, _ = load_folder(options.folder)
    found = review(case, options.as_of)
    print(f"{'review':32}{median(lambda: review(case, options.as_of), 3):9.1f} ms")
    print(f"{'which letters fit':32}{median(lambda: fitting(found), options.runs):9.1f} ms")
    slowest = 0.0
    for kind in LETTERS:
        took = median(
            lambda name=kind.name: letter_text(draft(found, name), found.case), options.runs
        )
        slowest = max(slowest, took)
        print(f"{kind.name:32}{took:9.1f} ms")
    longest = draft(found, "revision_demand")
    print(f"{'revision_demand as Word':32}{median(lambda: letter_docx(longest, case), 5):9.1f} ms")
    print(f"{'revision_demand as PDF':32}{median(lambda: letter_pdf(longest, case), 5):9.1f} ms")
    print(
        f"slowest as text: {slowest:.1f} ms of {WANTED:.0f}: "
        f"{'ok' if slowest < WANTED else 'TOO SLOW'}"
    )


if __name__ == "__main__":
    main()
