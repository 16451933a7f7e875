"""Invented children with goals, scores, reports and services, drawn with a seed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

FIRST = (
    *("Ada", "Bram", "Celia", "Dmitri", "Esme", "Farid", "Greta", "Hugo", "Imani", "Jonas"),
    *("Keiko", "Lorcan", "Mina", "Nadir", "Oona", "Pavel", "Quinn", "Rosa", "Soren", "Talia"),
)
LAST = (
    *("Ashgrove", "Birchfield", "Castellan", "Dunmore", "Eastlake", "Fenwright", "Goldthwaite"),
    *("Harrowby", "Ingleside", "Juniper", "Kestrel", "Larkmoor", "Merriweather", "Northcott"),
)
SCHOOLS = ("Alder Hill School", "Brook Street School", "Cedar Point School", "Dover Lane School")
DISTRICTS = ("Elmford Unified School District", "Fallow Creek Schools", "Granite County Schools")
GRADES = ("second", "third", "fourth", "fifth", "sixth")

Score = tuple[date, float, int | None]
"""Day, score, and number of trials where the goal counts trials."""


@dataclass(frozen=True)
class Told:
    """What a report says of a goal on a day, where it is not drawn but given."""

    on: date
    words: str
    code: str = ""
    meaning: str = ""


@dataclass(frozen=True)
class PaperGoal:
    """One goal with what is known of it."""

    number: int
    area: str
    measure: str
    condition: str
    skill: str
    """With {n} for the criterion in its unit."""
    criterion: float
    criterion_on: date
    baseline: float
    baseline_on: date
    consistency: str
    method: str
    direction: str = "increase"
    trials: int | None = None
    scores: tuple[Score, ...] = ()
    told: tuple[Told, ...] = ()
    measured: str = "every 2 weeks"
    text: str = ""
    """The goal as a case has it; without one it is put together from its parts."""

    def told_on(self, on: date) -> Told | None:
        """What is given for a day."""
        return next((told for told in self.told if told.on == on), None)

    def said(self, score: float) -> str:
        """A score in the goal's unit, as a teacher writes it."""
        shown = f"{score:g}"
        return {
            "words correct per minute": f"{shown} words correct per minute",
            "percent": f"{shown}%",
            "trials": f"{shown}/{self.trials}",
            "count": f"{shown} times",
        }[self.measure]

    def short(self, score: float) -> str:
        """A score as it is squeezed into a cell."""
        if self.measure == "words correct per minute":
            return f"{score:g} wcpm"
        return self.said(score)

    def sentence(self, name: str, with_date: bool = True) -> str:
        """The goal as the IEP states it."""
        if self.text:
            return self.text
        by = f"By {day(self.criterion_on)}, " if with_date else ""
        given = self.condition if with_date else self.condition[:1].upper() + self.condition[1:]
        skill = self.skill.format(n=self.said(self.criterion))
        return f"{by}{given}, {name} will {skill} on {self.consistency}."

    def repeated(self, name: str, score: float) -> str:
        """The goal's own sentence with a new number, as California summaries do."""
        given = self.condition[:1].upper() + self.condition[1:]
        return f"{given}, {name} is able to {self.skill.format(n=self.said(score))}."


@dataclass(frozen=True)
class PaperService:
    """One service as promised."""

    name: str
    minutes: int
    times: int
    period: str
    setting: str
    group: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Facts:
    """Everything of one child that papers are made of."""

    name: str
    born_on: date
    grade: str
    school: str
    district: str
    starts_on: date
    ends_on: date
    meeting_on: date
    goals: tuple[PaperGoal, ...]
    services: tuple[PaperService, ...]
    student_id: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def first(self) -> str:
        """The first name."""
        return self.name.split()[0]


def day(on: date) -> str:
    """June 5, 2026."""
    return f"{on:%B} {on.day}, {on.year}"


def slashed(on: date) -> str:
    """6/5/2026."""
    return f"{on.month}/{on.day}/{on.year}"


def short(on: date) -> str:
    """6/5, without a year."""
    return f"{on.month}/{on.day}"


def draw(random: Random, goals: int | None = None) -> Facts:
    """One child with an IEP of a year."""
    starts = date(2025, random.choice((9, 10, 11)), random.randint(1, 28))
    ends = starts + timedelta(days=364)
    name = f"{random.choice(FIRST)} {random.choice(LAST)}"
    grade = random.randint(2, 6)
    makers = random.sample(_MAKERS, k=goals or random.randint(1, 3))
    return Facts(
        name=name,
        born_on=date(2025 - grade - 6, random.randint(1, 12), random.randint(1, 28)),
        grade=str(grade),
        school=random.choice(SCHOOLS),
        district=random.choice(DISTRICTS),
        starts_on=starts,
        ends_on=ends,
        meeting_on=starts - timedelta(days=random.randint(1, 9)),
        goals=tuple(make(random, i, starts, ends) for i, make in enumerate(makers, start=1)),
        services=tuple(
            _service(random, kind, starts, ends) for kind in random.sample(_SERVICES, 2)
        ),
        student_id=f"{random.randint(100000, 999999)}",
    )


def _with_scores(random: Random, goal: PaperGoal, step: float, ceiling: float) -> PaperGoal:
    """Three to five dated scores between baseline and criterion."""
    way = -1 if goal.direction == "decrease" else 1
    scores, score, on = [], goal.baseline, goal.baseline_on
    for _ in range(random.randint(3, 5)):
        on = on + timedelta(days=random.randint(21, 45))
        score = min(max(score + way * step * random.uniform(-0.4, 1.6), 0), ceiling)
        scores.append((on, float(round(score)), goal.trials))
    return replace(goal, scores=tuple(scores))


def _fluency(random: Random, number: int, starts: date, ends: date) -> PaperGoal:
    baseline, grade = random.randint(28, 75), random.choice(GRADES)
    goal = PaperGoal(
        number=number,
        area="Reading fluency",
        measure="words correct per minute",
        condition=f"given a {grade} grade passage of 200 words",
        skill="read {n} with no more than 3 errors",
        criterion=baseline + random.randint(20, 40),
        criterion_on=ends,
        baseline=baseline,
        baseline_on=starts,
        consistency=random.choice(("3 of 4 consecutive probes", "3 consecutive probes")),
        method="curriculum-based measurement",
    )
    return _with_scores(random, goal, 5, 200)


def _accuracy(random: Random, number: int, starts: date, ends: date) -> PaperGoal:
    baseline = random.randint(20, 50)
    goal = PaperGoal(
        number=number,
        area="Mathematics",
        measure="percent",
        condition=f"given {random.choice((10, 20, 25))} two-step word problems",
        skill="solve them with {n} accuracy",
        criterion=random.choice((80, 85, 90)),
        criterion_on=ends,
        baseline=baseline,
        baseline_on=starts,
        consistency="4 out of 5 weekly work samples",
        method="work samples",
    )
    return _with_scores(random, goal, 8, 100)


def _trials(random: Random, number: int, starts: date, ends: date) -> PaperGoal:
    of = random.choice((5, 10))
    baseline = random.randint(1, of // 2)
    goal = PaperGoal(
        number=number,
        area="Social communication",
        measure="trials",
        condition="given a visual cue during group work",
        skill="begin a task within 2 minutes in {n} trials",
        criterion=of - 1,
        criterion_on=ends,
        baseline=baseline,
        baseline_on=starts,
        consistency="3 consecutive sessions",
        method="teacher data sheet",
        trials=of,
    )
    return _with_scores(random, goal, of / 8, of)


def _disruptions(random: Random, number: int, starts: date, ends: date) -> PaperGoal:
    baseline = random.randint(9, 16)
    goal = PaperGoal(
        number=number,
        area="Behavior",
        measure="count",
        condition="during a 45-minute class",
        skill="call out no more than {n}",
        criterion=3,
        criterion_on=ends,
        baseline=baseline,
        baseline_on=starts,
        consistency="4 consecutive weeks",
        method="frequency count",
        direction="decrease",
    )
    return _with_scores(random, goal, 1.5, 40)


_MAKERS = (_fluency, _accuracy, _trials, _disruptions)
_SERVICES = (
    ("Specialized Academic Instruction", "small group", "special education"),
    ("Speech and Language Therapy", "individual", "special education"),
    ("Occupational Therapy", "individual", "special education"),
    ("Counseling", "small group", "general education"),
)


def _service(random: Random, kind: tuple[str, str, str], starts: date, ends: date) -> PaperService:
    name, group, setting = kind
    minutes, times = random.choice((20, 30, 45, 60)), random.randint(1, 5)
    period = random.choice(("week", "week", "month"))
    return PaperService(name, minutes, times, period, setting, group, starts, ends)


VAGUE = (
    "{name} is making progress and is a pleasure to have in class.",
    "Making steady progress. {name} works hard.",
    "{name} continues to work on this goal.",
    "Good effort this quarter; {name} participates more each week.",
)
