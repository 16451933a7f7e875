"""What a goal measures, and what a goal is called, in words for a page."""

from __future__ import annotations

from typing import Final

from aimline.case.goal import Goal
from aimline.terms import Direction, MeasureKind

MEASURE_WORDS: Final[dict[MeasureKind | None, str]] = {
    MeasureKind.WORDS_CORRECT_PER_MINUTE: "words read correctly in a minute",
    MeasureKind.PERCENT: "percent",
    MeasureKind.TRIALS: "number right",
    MeasureKind.COUNT: "how many times",
    MeasureKind.RATE_PER_MINUTE: "times a minute",
    MeasureKind.MINUTES: "minutes",
    MeasureKind.SECONDS: "seconds",
    MeasureKind.RUBRIC_LEVEL: "level on the rubric",
    MeasureKind.PROMPT_LEVEL: "level of prompting",
    MeasureKind.PERCENTILE: "percentile",
    MeasureKind.SCALE_SCORE: "scale score",
    None: "score",
}


def measure_words(goal: Goal) -> str:
    """The words of the y axis: "words read correctly in a minute"."""
    words = MEASURE_WORDS[goal.measure]
    if goal.measure is MeasureKind.TRIALS and goal.criterion and goal.criterion.trials:
        words = f"right out of {goal.criterion.trials}"
    return f"{words} (lower is better)" if goal.direction is Direction.DECREASE else words


def goal_title(goal: Goal) -> str:
    """The goal's name for a heading: "Reading: fluency"."""
    own = goal.id.replace("_", " ").replace("-", " ").strip()
    area = (goal.area or "").strip()
    if not area or area.casefold() == own.casefold():
        return _capital(own or area)
    return f"{_capital(area)}: {own}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
