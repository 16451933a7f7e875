"""Whether a search for a pattern takes time with the length of a text, or with its square.

    python bench/long_texts.py

Reads texts of 5,000 and of 20,000 letters that say one thing again and again, by the processor's
time, and prints how many times as long the longer one took: 4 with its length, 16 with its square.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from aimline.language.dates import find_dates
from aimline.language.goal_text import LONGEST, read_goal
from aimline.language.progress import own_numbers
from aimline.language.quantities import quantities
from aimline.language.service_text import read_services

SHORT, LONG = 5_000, 20_000
MOST = 10
SHORTEST_SECONDS = 0.005
PIECES = (
    *("a ", "1 ", "1/2 ", "_", "(", "[", "\n", "X ", "A", "- ", "/", "2x ", "80% ", "10/28/2025 "),
    *("given ", "will and ", "from 4 to ", "by the end of ", "baseline: ", "as measured by "),
    *(
        "30 min ",
        "30 and ",
        "per ",
        "1 of 4 weeks ",
        "general education and ",
        "services: ",
        "Nov ",
    ),
)


def seconds(read: Callable[[str], object], text: str) -> float:
    """The least of three, each of another text of the same kind."""
    took = []
    for ending in ("", ".", " ."):
        start = time.process_time()
        read(text + ending)
        took.append(time.process_time() - start)
    return min(took)


def main() -> int:
    """Print what grows faster than its text; 1 where anything does."""
    failed = 0
    # A goal is cut off before it could grow: it is read in its parts.
    for read in (read_services, find_dates, quantities, own_numbers):
        worst = max(
            (seconds(read, piece * (LONG // len(piece))) / max(short, SHORTEST_SECONDS), piece)
            for piece in PIECES
            for short in [seconds(read, piece * (SHORT // len(piece)))]
        )
        failed += worst[0] > MOST
        print(f"{read.__name__:16} at most {worst[0]:5.1f} times as long ({worst[1]!r})")
    longest = max((seconds(read_goal, piece * (LONGEST // len(piece))), piece) for piece in PIECES)
    print(f"read_goal        at most {longest[0]:5.2f} s for the longest goal ({longest[1]!r})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
