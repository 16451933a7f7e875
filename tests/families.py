"""Invented children for tests of the core, built from the few facts that a test speaks of."""

from dataclasses import replace
from datetime import date, timedelta

from aimline.case.case import Case
from aimline.case.communication import Communication, CommunicationKind, Way
from aimline.case.document import Provenance
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.case.school_year import Break, SchoolYear
from aimline.case.student import Student
from aimline.progress.review_goal import review_goals
from aimline.terms import Direction, MeasureKind

START = date(2025, 9, 2)
"""Baseline day of the reading goal, a Tuesday."""
END = START + timedelta(weeks=40)

READING = Goal(
    "fluency",
    text="Given a fourth-grade passage, Maya will read 80 words correctly in one minute.",
    area="reading",
    measure=MeasureKind.WORDS_CORRECT_PER_MINUTE,
    baseline=Baseline(52, START),
    criterion=Criterion(80, END),
)
"""The grade of its passages is not stated, so no published growth is known for it."""
SHARE = replace(
    READING,
    measure=MeasureKind.PERCENT,
    baseline=Baseline(40, START),
    criterion=Criterion(90, END),
)
DISRUPTIONS = Goal(
    "disruptions",
    text="Theo will interrupt the class no more than 3 times a week.",
    area="behavior",
    measure=MeasureKind.COUNT,
    direction=Direction.DECREASE,
    baseline=Baseline(12, START),
    criterion=Criterion(3, END),
)
SCHOOL_YEAR = SchoolYear(
    date(2025, 8, 18),
    date(2026, 6, 12),
    breaks=(
        Break(date(2025, 11, 24), date(2025, 11, 28), "Thanksgiving"),
        Break(date(2025, 12, 22), date(2026, 1, 2), "winter"),
        Break(date(2026, 3, 16), date(2026, 3, 20), "spring"),
    ),
)


def weekly(scores, first_on=START + timedelta(weeks=1), step=7, **parts):
    """Observations of the first goal, one each `step` days; None is a week without a score."""
    return tuple(
        Observation("2025/fluency", first_on + timedelta(days=step * i), score, **parts)
        for i, score in enumerate(scores)
        if score is not None
    )


def report(on, narrative=None, score=None, **parts):
    return ProgressReport(
        "2025/fluency",
        on,
        narrative=narrative,
        score=score,
        provenance=Provenance(source="papers/report.pdf#page=1"),
        **parts,
    )


def case(goal=READING, observations=(), reports=(), calendar=(), **parts):
    """A case with one IEP and one goal; facts about the goal may say `2025/fluency`."""
    iep = Iep("2025", START, START + timedelta(days=364), goals=(goal,))
    iep = replace(iep, **parts.pop("iep", {}))
    key = f"2025/{goal.id}"
    return Case(
        Student("Maya", grade="4", place="us-mo"),
        (iep,),
        calendar=calendar,
        observations=tuple(replace(o, goal=key) for o in observations),
        reports=tuple(replace(r, goal=key) for r in reports),
        **parts,
    )


def sent(on, *about, id="c1", kind=CommunicationKind.EMAIL, **parts):
    """A message of the family."""
    row = Provenance(stands_at="communications.csv, row 2")
    return Communication(id, on, kind, Way.SENT, about=about, provenance=row, **parts)


def received(on, outcome=None, answers="c1", id="c2", kind=CommunicationKind.EMAIL, **parts):
    """A message to the family."""
    row = Provenance(stands_at="communications.csv, row 3")
    said = {"answers": answers, "outcome": outcome, "provenance": row} | parts
    return Communication(id, on, kind, Way.RECEIVED, **said)


def child(built, **parts):
    """The same case with other facts about the child: `place`, `born_on`."""
    return replace(built, child=replace(built.child, **parts))


def only_goal(built, as_of):
    """The review of the one goal of a case."""
    (reviewed,) = review_goals(built, as_of)
    return reviewed
