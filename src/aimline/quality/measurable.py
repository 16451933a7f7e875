"""Whether a goal can be measured: from its words and from the boxes that stand beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from aimline.case.goal import Criterion, Goal
from aimline.language.goal_text import read_goal
from aimline.terms import MeasureKind
from aimline.wording.say import marked

SKILL: Final = marked("what would be seen or heard")
CRITERION: Final = marked("how much is enough")
_OF_TEXT: Final = "a number that says what is enough"
"""As the reader of goals calls a missing criterion."""

_ALL: Final = re.compile(
    r"\ball\b[^.;]{0,60}\b(?:every|each)\s+(?:school\s+)?"
    r"(?:day|week|class|lesson|time|trial|session)",
    re.IGNORECASE,
)
"""All of it each time is a hundred percent, without its number."""


@dataclass(frozen=True, slots=True)
class Measurable:
    """What a goal says, and what it leaves open."""

    is_measurable: bool
    is_template: bool
    """Whether blanks still stand where its words should."""
    lacks: tuple[str, ...]
    """Of the two parts without which nothing can be measured: the skill and the criterion.

    Both lists hold the English words, as they are gathered for translators.
    """
    also_missing: tuple[str, ...]
    """What a complete goal would also say."""


def measurable(goal: Goal) -> Measurable | None:
    """A goal judged by its words together with its boxes; None where its words are not at hand.

    A criterion, a baseline, a date or a method may stand in a box of its own.
    """
    if not goal.text or not goal.text.strip():
        return None
    read = read_goal(_block(goal))
    has_criterion = read.has_numeric_criterion or goal.criterion is not None
    has_criterion = has_criterion or _ALL.search(goal.text) is not None
    lacks = [] if read.skill else [SKILL]
    if not has_criterion:
        lacks.append(CRITERION)
    return Measurable(
        is_measurable=not lacks and not read.is_template,
        is_template=read.is_template,
        lacks=tuple(lacks),
        also_missing=tuple(_also_missing(goal, read.missing)),
    )


def _also_missing(goal: Goal, missing: tuple[str, ...]) -> list[str]:
    there = {
        marked("how often it must be reached"): bool(goal.criterion and goal.criterion.consistency),
        marked("under which conditions"): bool(goal.condition),
        marked("by when"): bool(goal.criterion and goal.criterion.on),
        marked("where the child starts"): bool(goal.baseline or goal.present_level),
        marked("how it is measured"): bool(goal.method),
    }
    return [part for part in missing if part not in (SKILL, _OF_TEXT) and not there.get(part)]


def _block(goal: Goal) -> str:
    """The goal with its boxes, as a form prints them."""
    lines = [f"Goal: {goal.text}"]
    if goal.baseline:
        lines.append(f"Baseline: {_in_words(goal.baseline.score, goal, goal.baseline.trials)}")
    if goal.criterion:
        lines.append(f"Evaluation procedure: {_criterion(goal.criterion, goal)}")
    return "\n".join(lines)


def _criterion(criterion: Criterion, goal: Goal) -> str:
    said = _in_words(criterion.score, goal, criterion.trials)
    return f"{said}, {criterion.consistency}" if criterion.consistency else said


def _in_words(score: float, goal: Goal, trials: int | None) -> str:
    number = f"{score:g}"
    match goal.measure:
        case MeasureKind.PERCENT:
            return f"{number}% accuracy"
        case MeasureKind.TRIALS if trials:
            return f"{number} out of {trials} trials"
        case MeasureKind.COUNT | None:
            return f"{number} times"
        case measure:
            return f"{number} {measure.value}"
