"""How long a review of a long case takes: 5 years, 30 goals, 6,000 scores and 400 papers.

    python bench/big_case.py [--runs N] [--profile]

Prints the median of warm reviews in one process, and where the time goes.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import statistics
import time
from datetime import date, timedelta

from aimline.case.case import Case
from aimline.case.communication import Communication, CommunicationKind, Way
from aimline.case.document import Paper, Provenance
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.case.school_year import Break, SchoolYear
from aimline.case.service import Service, ServiceSession, SessionStatus
from aimline.case.student import Student
from aimline.case.test_score import ScoreKind, TestScore
from aimline.findings.collect import review
from aimline.terms import MeasureKind

YEARS, GOALS, SCORES, PAPERS = 5, 6, 200, 400
PROMISED = 1.0
SKILLS = (
    ("reading", "read a grade level passage aloud", MeasureKind.WORDS_CORRECT_PER_MINUTE, 50, 90),
    ("math", "solve two-digit subtraction problems", MeasureKind.PERCENT, 40, 80),
    ("writing", "write sentences with correct punctuation", MeasureKind.PERCENT, 30, 80),
    ("speech", "say the r sound in sentences", MeasureKind.PERCENT, 20, 80),
    ("behavior", "stay seated during class", MeasureKind.PERCENT, 50, 90),
    ("social skills", "start a talk with a classmate", MeasureKind.PERCENT, 20, 80),
)


def big_case() -> Case:
    """One child with five IEPs of six goals each."""
    draw = random.Random(7)
    ieps, observed, reports, sessions, calendar = [], [], [], [], []
    for year in range(2021, 2021 + YEARS):
        first = date(year, 8, 23)
        last = date(year + 1, 6, 3)
        pauses = (
            Break(date(year, 11, 22), date(year, 11, 26), "Thanksgiving"),
            Break(date(year, 12, 20), date(year + 1, 1, 2), "winter"),
        )
        calendar.append(SchoolYear(first, last, pauses))
        goals = []
        for n, (area, skill, measure, start, end) in enumerate(SKILLS):
            key = f"{year}/goal-{n}"
            goals.append(
                Goal(
                    f"goal-{n}",
                    f"By June, the child will {skill} at {end} in 3 of 4 consecutive probes.",
                    area,
                    measure,
                    baseline=Baseline(start + year - 2021, first),
                    criterion=Criterion(end, date(year + 1, 5, 20), None, "3 of 4 probes"),
                    grade_of_material="4",
                    measured="every week",
                )
            )
            for i in range(SCORES):
                on = first + timedelta(days=1 + i * 270 // SCORES)
                level = start + i * 0.05 + draw.gauss(0, 6)
                source = Provenance(f"papers/{year}-{i // 20}.pdf#page=1")
                observed.append(Observation(key, on, max(round(level), 0), provenance=source))
            for quarter in range(4):
                on = first + timedelta(days=60 + 65 * quarter)
                said = "Making progress toward the goal." if quarter % 2 else f"{start + 3}% today."
                reports.append(ProgressReport(key, on, narrative=said))
        service = Service("reading", "Specialized reading instruction", 30, 4, "week")
        for i in range(140):
            status = SessionStatus.MISSED_BY_SCHOOL if i % 9 == 0 else SessionStatus.DELIVERED
            sessions.append(ServiceSession("reading", first + timedelta(days=2 * i), 30, status))
        ieps.append(
            Iep(str(year), first, date(year + 1, 8, 22), goals=tuple(goals), services=(service,))
        )
    sent = tuple(
        Communication(
            f"c{i}",
            date(2021, 9, 1) + timedelta(days=17 * i),
            CommunicationKind.EMAIL,
            Way.SENT,
            about=("records_requested",),
        )
        for i in range(100)
    )
    papers = tuple(
        Paper(
            f"papers/{i}.pdf", f"{i:064x}", date(2021, 9, 1) + timedelta(days=4 * i), f"Paper {i}"
        )
        for i in range(PAPERS)
    )
    tests = tuple(
        TestScore("MAP Growth", date(2021 + i // 3, 9, 10), ScoreKind.SCALE, 190.0 + i, 3.0)
        for i in range(12)
    )
    return Case(
        Student("The child", grade="5", place="us-ca"),
        tuple(ieps),
        calendar=tuple(calendar),
        observations=tuple(observed),
        reports=tuple(reports),
        tests=tests,
        sessions=tuple(sessions),
        communications=sent,
        papers=papers,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    case, on = big_case(), date(2026, 3, 20)
    print(f"{len(case.ieps)} IEPs, {sum(1 for _ in case.goals())} goals, "
          f"{len(case.observations)} scores, {len(case.papers)} papers")  # fmt: skip
    review(case, on)
    taken = []
    for _ in range(options.runs):
        start = time.perf_counter()
        found = review(case, on)
        taken.append(time.perf_counter() - start)
    median = statistics.median(taken)
    print(f"a review, warm: {median:.2f} s (promised {PROMISED} s, {median / PROMISED:.2f} of it); "
          f"{len(found.findings)} findings")  # fmt: skip
    if options.profile:
        with cProfile.Profile() as profile:
            review(case, on)
        pstats.Stats(profile).sort_stats("cumulative").print_stats(35)


if __name__ == "__main__":
    main()
