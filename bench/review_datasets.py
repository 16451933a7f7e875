"""Every published series of a folder through a written case folder and a review.

    python bench/review_datasets.py FOLDER [--each-score] [--keep DIR]

FOLDER holds `manifest.csv` and one file a data set: `dataset, case, phase_index, phase, session,
value[, trials]`. A session is a week. Prints how many children and scores went through, what
failed (nothing may), the verdicts, and whether every number that is null says why.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from aimline.case.case import Case
from aimline.case.document import Provenance
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.student import Student
from aimline.cli.as_json import review_as_json
from aimline.findings.collect import review
from aimline.store.folder import read_folder, write_folder
from aimline.terms import Direction, MeasureKind

Row = dict[str, str]

FIRST_WEEK = date(2024, 9, 2)
WEEKS_TO_GO = 10
"""How long after the last score the criterion is due."""
MEASURES = (
    ("words", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ("rubric", MeasureKind.RUBRIC_LEVEL),
    ("rating", MeasureKind.RUBRIC_LEVEL),
    ("seconds", MeasureKind.SECONDS),
)
"""For series of scale `other`: a word of the manifest's measure, and what it means here."""
NOT_ASKED = frozenset({"probability_met_as_written", "met_on"})
"""Null by definition here: no goal has a written consistency; a goal not met has no day of it."""
DECIDED = frozenset({"met", "past_its_date", "on_track", "not_on_track"})
"""Verdicts after which no weeks are left to decide."""


@dataclass
class Tally:
    """What is counted on the way."""

    children: int = 0
    scores: int = 0
    clipped: int = 0
    reviews: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)
    verdicts: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    nulls: Counter[str] = field(default_factory=Counter)
    nulls_without_reason: Counter[str] = field(default_factory=Counter)


def measure_of(entry: Row, rows: list[Row]) -> MeasureKind:
    """The measure that the manifest's scale and words come nearest to."""
    if entry["scale"] in ("percentage", "proportion"):
        return MeasureKind.PERCENT
    if entry["scale"] == "count":
        has_trials = any(row.get("trials") for row in rows)
        return MeasureKind.TRIALS if has_trials else MeasureKind.COUNT
    words = entry["measure"].casefold()
    return next((kind for word, kind in MEASURES if word in words), MeasureKind.SCALE_SCORE)


def score_of(row: Row, entry: Row, measure: MeasureKind, tally: Tally) -> float:
    """The value in the measure; digitised percentages just above 100 are 100."""
    value = float(row["value"]) * (100 if entry["scale"] == "proportion" else 1)
    ceiling = measure.ceiling
    if ceiling is not None and value > ceiling:
        tally.clipped += 1
        return ceiling
    return value


def case_of(entry: Row, name: str, rows: list[Row], tally: Tally) -> Case | None:
    """A case of one child with one goal, or None where no score is left."""
    rows = [row for row in rows if row["value"].strip()]
    if not rows:
        return None
    measure = measure_of(entry, rows)
    first = min(float(row["session"]) for row in rows)
    observations = tuple(
        Observation(
            goal="study/outcome",
            on=FIRST_WEEK + timedelta(days=round(7 * (float(row["session"]) - first))),
            score=score_of(row, entry, measure, tally),
            trials=int(float(row["trials"])) if row.get("trials") else None,
            phase=row["phase"] or None,
            provenance=Provenance(note=f"session {row['session']}, row {position}"),
        )
        for position, row in enumerate(rows, start=1)
    )
    goal = goal_of(entry, measure, rows, observations)
    last = max(o.on for o in observations) + timedelta(weeks=WEEKS_TO_GO)
    iep = Iep("study", FIRST_WEEK, ends_on=last, goals=(goal,))
    return Case(Student(name), (iep,), observations=observations)


def goal_of(
    entry: Row, measure: MeasureKind, rows: list[Row], observations: tuple[Observation, ...]
) -> Goal:
    """From the median of the first three scores to the study's goal, else beyond the best score."""
    phase = rows[0]["phase_index"]
    start = [o for row, o in zip(rows, observations, strict=True) if row["phase_index"] == phase][
        :3
    ]
    direction = Direction(entry["improvement"])
    baseline = statistics.median(o.score for o in start)
    trials = next((o.trials for o in start if o.trials), None)
    if entry["goal"]:
        criterion = float(entry["goal"]) * (100 if entry["scale"] == "proportion" else 1)
    else:
        best = max((o.score * direction.sign for o in observations), default=0.0) * direction.sign
        criterion = best + direction.sign * max(1.0, 0.1 * abs(best - baseline))
    top = trials if measure is MeasureKind.TRIALS else measure.ceiling
    criterion = criterion if top is None else min(criterion, top)
    criterion = criterion if measure.floor is None else max(criterion, measure.floor)
    due = max(o.on for o in observations) + timedelta(weeks=WEEKS_TO_GO)
    return Goal(
        "outcome",
        text=entry["measure"],
        measure=measure,
        direction=direction,
        baseline=Baseline(baseline, start[-1].on, trials),
        criterion=Criterion(criterion, due, trials),
    )


def cases_in(folder: Path, tally: Tally) -> Iterator[tuple[str, Case]]:
    """A case for every child of every series file that the manifest names."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as stream:
        manifest = list(csv.DictReader(stream))
    for entry in manifest:
        with (folder / entry["file"]).open(encoding="utf-8", newline="") as stream:
            children: dict[str, list[Row]] = defaultdict(list)
            for row in csv.DictReader(stream):
                children[row["case"]].append(row)
        for name, rows in children.items():
            case = case_of(entry, name, rows, tally)
            if case is not None:
                yield f"{entry['dataset']}/{name}", case


def review_one(case: Case, folder: Path, tally: Tally, *, each_score: bool) -> None:
    """Write the case, read it back, and review it as of its last score (or every score)."""
    write_folder(case, folder)
    reading = read_folder(folder)
    if reading.case != case:
        raise AssertionError("what was read differs from what was written")
    days = sorted({o.on for o in case.observations})
    for as_of in days if each_score else days[-1:]:
        began = time.perf_counter()
        document = review_as_json(review(reading.case, as_of), reading.notes)
        tally.seconds += time.perf_counter() - began
        tally.reviews += 1
        for goal in document["goals"]:
            tally.verdicts[goal["verdict"]] += 1
            count_nulls(goal, tally)
        tally.findings.update(finding["kind"] for finding in document["findings"])


def count_nulls(goal: dict[str, object], tally: Tally) -> None:
    """Every number of a goal that is null, and those for which no reason stands."""
    for name, value in goal.items():
        is_decided = name == "weeks_to_decide" and goal["verdict"] in DECIDED
        if value is None and name != "reason" and name not in NOT_ASKED and not is_decided:
            tally.nulls[name] += 1
            if not goal["reason"]:
                tally.nulls_without_reason[name] += 1


def run(folder: Path, keep: Path | None, *, each_score: bool) -> Tally:
    """The whole bench."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as temporary:
        for position, (name, case) in enumerate(cases_in(folder, tally)):
            tally.children += 1
            tally.scores += len(case.observations)
            try:
                target = (keep or Path(temporary)) / f"{position:04}"
                review_one(case, target, tally, each_score=each_score)
            except Exception:
                tally.failures.append(f"{name}\n{traceback.format_exc(limit=-3)}")
    return tally


def report(tally: Tally) -> None:
    """The counts, one a line."""
    print(f"children {tally.children}   scores {tally.scores}   reviews {tally.reviews}")
    print(f"scores above the scale, set to its end: {tally.clipped}")
    print(f"milliseconds a review: {1000 * tally.seconds / max(tally.reviews, 1):.2f}")
    for title, counts in (
        ("verdicts", tally.verdicts),
        ("findings", tally.findings),
        ("null numbers", tally.nulls),
        ("null numbers without a reason", tally.nulls_without_reason),
    ):
        print(f"{title}: {sum(counts.values())}")
        for name, count in counts.most_common():
            print(f"  {count:7} {name}")
    print(f"failures: {len(tally.failures)}")
    for failure in tally.failures[:5]:
        print(failure)


def main() -> int:
    """Exit status 1 where anything failed or a null number gave no reason."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each-score", action="store_true", help="review as of every score's day")
    parser.add_argument("--keep", type=Path, help="keep the case folders here")
    given = parser.parse_args()
    tally = run(given.folder, given.keep, each_score=given.each_score)
    report(tally)
    return 1 if tally.failures or tally.nulls_without_reason else 0


if __name__ == "__main__":
    sys.exit(main())
