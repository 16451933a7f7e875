"""Goals as papers print them, and what each adds to a goal that the case has."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from aimline.case import cells
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.problem import CellProblem
from aimline.intake.accepted import NotPlaced
from aimline.intake.reading import Value
from aimline.terms import Direction, MeasureKind
from aimline.wording.say import say

_LONGEST_NAME: Final = 40


def plain_words(text: str) -> str:
    """A text without case, signs and spacing, to tell whether two are the same."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def slug(words: str) -> str:
    """Words as a name: `Reading fluency` is `reading-fluency`."""
    joined = "-".join(re.findall(r"[a-z0-9]+", words.casefold()))
    return joined[:_LONGEST_NAME].strip("-")


def measure_of(value: Value) -> MeasureKind | None:
    """The measure of a reading, where it is one that goals have."""
    return cells.measure(value["measure"]) if value.get("measure") else None


def _words(value: Value, key: str) -> str | None:
    found = value.get(key)
    return str(found).strip() or None if found is not None else None


def _day(value: Value, key: str) -> date | None:
    found = value.get(key)
    return found if isinstance(found, date) else None


def goal_read(value: Value, goal_id: str) -> Goal:
    """The goal that a reading proposes. Raises where a number cannot be one of its measure."""
    if not value.get("text") and value.get("criterion") is None:
        raise NotPlaced(
            say("The goal has neither words nor a criterion. Correct it, or set it aside.")
        )
    measure = measure_of(value)
    criterion = baseline = None
    if value.get("criterion") is not None:
        found = _score(value["criterion"], measure, value.get("trials"))
        on, said = _day(value, "criterion_on"), _words(value, "consistency")
        criterion = Criterion(found.value, on, found.trials, said)
    if value.get("baseline") is not None:
        found = _score(value["baseline"], measure, None)
        baseline = Baseline(found.value, _day(value, "baseline_on"))
    return Goal(
        id=goal_id,
        text=_words(value, "text"),
        area=_words(value, "area"),
        measure=measure,
        direction=Direction(_words(value, "direction") or Direction.INCREASE),
        baseline=baseline,
        criterion=criterion,
        condition=_words(value, "condition"),
        method=_words(value, "method"),
    )


def possible(goal: Goal) -> Goal:
    """The goal. Raises where its numbers cannot be of its measure."""
    for level in (goal.criterion, goal.baseline):
        if level is not None:
            try:
                cells.score(level.score, goal.measure, trials=level.trials)
            except CellProblem as problem:
                raise NotPlaced(
                    say(
                        "It is in {measure}, and its goal says {score:g}. Compare how the goal "
                        "is measured with the papers.",
                        measure=goal.measure.words if goal.measure else say("no measure"),
                        score=level.score,
                    )
                ) from problem
    return goal


def _score(cell: object, measure: MeasureKind | None, trials: object) -> cells.Score:
    of = cells.whole_number(trials, least=1) if trials is not None else None
    return cells.score(cell, measure, trials=of)


def filled(goal: Goal, read: Goal) -> Goal:
    """The goal of the case with what it lacks and the paper says; nothing is overwritten."""
    goal = replace(
        goal,
        text=goal.text or read.text,
        area=goal.area or read.area,
        condition=goal.condition or read.condition,
        method=goal.method or read.method,
    )
    if goal.measure and read.measure and goal.measure is not read.measure:
        return goal
    if not goal.criterion and not goal.baseline:
        goal = replace(goal, direction=read.direction)
    return replace(
        goal,
        measure=goal.measure or read.measure,
        baseline=goal.baseline or read.baseline,
        criterion=goal.criterion or read.criterion,
    )
