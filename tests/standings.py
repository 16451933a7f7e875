"""Very different goals, each as its chart and its report must be able to show it."""

from dataclasses import replace
from datetime import date, timedelta

from aimline.case.goal import Baseline, Criterion, Goal
from aimline.terms import MeasureKind
from families import DISRUPTIONS, READING, SCHOOL_YEAR, START, case, report, weekly

_FLAT = (53, 51, 55, 52, 54, 56, 53, 54, 54)
_FALLING = (12, 11, 13, 10, 9, 11, 8, 9, 7, 8)
_PERCENT = Goal(
    "facts",
    area="math",
    measure=MeasureKind.PERCENT,
    baseline=Baseline(40, START),
    criterion=Criterion(90, date(2026, 6, 5)),
)
_SCALE = Goal(
    "star",
    measure=MeasureKind.SCALE_SCORE,
    baseline=Baseline(480, START),
    criterion=Criterion(530, date(2026, 5, 5)),
)


def _in_phases():
    names = ("small group",) * 8 + ("daily one-to-one",) * 8 + ("small group again",) * 8
    scores = [52 + i // 2 + i % 3 for i in range(24)]
    return tuple(
        replace(observation, phase=name)
        for observation, name in zip(weekly(scores), names, strict=True)
    )


STANDINGS = {
    "no score": (case(), date(2025, 12, 1)),
    "one report": (case(reports=[report(date(2025, 11, 11), score=54)]), date(2025, 11, 14)),
    "nine flat scores": (case(observations=weekly(_FLAT)), date(2025, 11, 14)),
    "sixty scores over breaks": (
        case(
            replace(READING, criterion=Criterion(140, date(2026, 6, 9))),
            weekly([52 + i % 5 + i // 2 for i in range(60)], step=4),
            calendar=(SCHOOL_YEAR,),
        ),
        date(2026, 5, 14),
    ),
    "to fall": (
        case(DISRUPTIONS, weekly(_FALLING), calendar=(SCHOOL_YEAR,)),
        date(2025, 11, 21),
    ),
    "three phases": (
        case(observations=_in_phases(), calendar=(SCHOOL_YEAR,)),
        date(2026, 3, 12),
    ),
    "percent above its goal": (
        case(_PERCENT, weekly((45, 60, 70, 85, 95, 92, 97, 98), step=14)),
        date(2026, 1, 8),
    ),
    "scale score": (case(_SCALE, weekly((478, 490, 485), step=60)), date(2026, 2, 1)),
    "constant": (case(observations=weekly((52,) * 6)), date(2025, 10, 20)),
    "three wild scores": (case(observations=weekly((52, 70, 49))), date(2025, 9, 26)),
    "past its date": (
        case(observations=weekly([52 + i for i in range(24)], step=14)),
        date(2026, 8, 15),
    ),
    "no numbers": (case(Goal("writing", text="Maya will write better.")), date(2025, 11, 14)),
    "no numbers but scores": (
        case(Goal("writing"), weekly((3, 3, 3), step=30)),
        date(2026, 2, 1),
    ),
    "one score of one day": (
        case(Goal("writing"), weekly((3,), first_on=START + timedelta(days=40))),
        date(2026, 2, 1),
    ),
    "doing well": (
        case(observations=weekly([54 + i + i % 2 for i in range(12)])),
        date(2025, 12, 4),
    ),
}
"""A case and the day of its review, by what is special about it."""
