"""How long `aimline law due` takes: one event, and ten thousand in one file.

    python bench/law.py [--runs N]

Prints medians of whole processes, warm, against what was promised.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from aimline.terms import PLACES

EVENTS = (
    "iep_meeting_requested",
    "eval_requested",
    "eval_consent_received",
    "records_requested",
    "state_complaint_filed",
    "iee_requested",
)
CALENDAR = """\
[[calendar]]
first_day_on = 2025-08-18
last_day_on = 2026-06-05
breaks = [
  {first_on = 2025-11-24, last_on = 2025-11-28, name = "Thanksgiving"},
  {first_on = 2025-12-19, last_on = 2026-01-09, name = "winter"},
]
[[calendar]]
first_day_on = 2026-08-17
last_day_on = 2027-06-04
"""
ONE = [
    "--place",
    "us-ca",
    "--event",
    "iep_meeting_requested",
    "--on",
    "2025-12-05",
    "--written",
    "yes",
]
AIMS = {"one event": 0.3, "10,000 events in one file": 5.0}


def seconds(arguments: list[str], runs: int) -> float:
    """Median wall time of whole processes, the first (cold) one left out."""
    taken = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        command = [sys.executable, "-m", "aimline", "law", "due", *arguments]
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def write_events(path: Path, calendar: Path, number: int) -> None:
    """Random events of every place, with a fixed seed."""
    draw = random.Random(4)
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(("place", "event", "on", "received_on", "written", "calendar"))
        for _ in range(number):
            on = date(2025, 8, 20) + timedelta(days=draw.randrange(400))
            written = draw.choice(("yes", "no", ""))
            place = draw.choice(list(PLACES))
            table.writerow((place, draw.choice(EVENTS), on, on, written, calendar.name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        calendar, events = Path(folder) / "case.toml", Path(folder) / "events.csv"
        calendar.write_text(CALENDAR, encoding="utf-8")
        write_events(events, calendar, 10_000)
        taken = {
            "one event": seconds([*ONE, "--calendar", str(calendar), "--format", "json"], runs),
            "10,000 events in one file": seconds(["--events", str(events)], runs),
        }
    for what, aim in AIMS.items():
        print(f"{what}: {taken[what]:.2f} s (promised {aim} s, {taken[what] / aim:.2f} of it)")


if __name__ == "__main__":
    main()
