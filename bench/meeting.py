"""How long the meeting kit for ten goals takes: the kit, its text, its PDF and its Word file.

    python bench/meeting.py [FOLDER] [--as-of D] [--goals N] [--runs N]

Takes a family, gives it N goals that go as its first one, and prints the median of each step in
milliseconds, warm, and the first PDF of a process beside them. Kit and text together, and kit and
PDF together, should each take less than 1,500.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from letters import median

from aimline.case.case import Case
from aimline.casework.case_folder import load_folder
from aimline.drafting.meeting.document import described, meeting_document
from aimline.drafting.meeting.meeting_kit import meeting_kit
from aimline.drafting.render.document_docx import document_docx
from aimline.drafting.render.document_text import document_text
from aimline.drafting.render.pdf import pdf
from aimline.findings.collect import review

FAMILY = Path(__file__).parents[1] / "sample_cases" / "texas_four_years"
WANTED = 1500.0


def with_goals(case: Case, n: int) -> Case:
    """The latest IEP alone, with n goals that go as its first one."""
    now = max(case.ieps, key=lambda iep: iep.starts_on)
    first = now.goals[0]
    key = f"{now.id}/{first.id}"
    goals = tuple(replace(first, id=f"goal-{i}", area=f"skill {i}") for i in range(n))
    return replace(
        case,
        ieps=(replace(now, goals=goals),),
        observations=tuple(
            replace(o, goal=f"{now.id}/{goal.id}")
            for goal in goals
            for o in case.observations
            if o.goal == key
        ),
        reports=tuple(
            replace(r, goal=f"{now.id}/{goal.id}")
            for goal in goals
            for r in case.reports
            if r.goal == key
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FAMILY)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2026, 3, 6))
    parser.add_argument("--goals", type=int, default=10)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    case = with_goals(load_folder(options.folder)[0], options.goals)
    found = review(case, options.as_of)
    kit = meeting_kit(found)
    print(f"{len(kit.sheets)} sheets, {sum(1 for _ in kit.sentences())} sentences")
    start = time.perf_counter()
    pdf(meeting_document(kit))
    print(f"{'kit as PDF, first in a process':40}{1000 * (time.perf_counter() - start):9.1f} ms")
    steps: dict[str, Callable[[], object]] = {
        "review": lambda: review(case, options.as_of),
        "kit": lambda: meeting_kit(found),
        "kit as text": lambda: document_text(meeting_document(meeting_kit(found), described)),
        "charts": lambda: meeting_document(kit),
        "kit as PDF": lambda: pdf(meeting_document(meeting_kit(found))),
        "kit as Word": lambda: document_docx(meeting_document(meeting_kit(found))),
    }
    took = {name: median(step, options.runs) for name, step in steps.items()}
    for name, each in took.items():
        print(f"{name:40}{each:9.1f} ms")
    for name in ("kit as text", "kit as PDF"):
        share = took[name] / WANTED
        print(f"{name}: {share:.2f} of {WANTED:.0f} ms: {'ok' if share < 1 else 'TOO SLOW'}")


if __name__ == "__main__":
    main()
