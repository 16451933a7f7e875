"""What a goal measures, and what a goal is called, in words for a page."""

from __future__ import annotations

from typing import Final

from aimline.case.goal import Goal
from aimline.terms import Direction, MeasureKind
from aimline.wording.say import marked, say

_MEASURE_WORDS: Final[dict[MeasureKind | None, str]] = {
    MeasureKind.WORDS_CORRECT_PER_MINUTE: marked("words read correctly in a minute"),
    MeasureKind.PERCENT: marked("percent"),
    MeasureKind.TRIALS: marked("number right"),
    MeasureKind.COUNT: marked("how many times"),
    MeasureKind.RATE_PER_MINUTE: marked("times a minute"),
    MeasureKind.MINUTES: marked("minutes"),
    MeasureKind.SECONDS: marked("seconds"),
    MeasureKind.RUBRIC_LEVEL: marked("level on the rubric"),
    MeasureKind.PROMPT_LEVEL: marked("level of prompting"),
    MeasureKind.PERCENTILE: marked("percentile"),
    MeasureKind.SCALE_SCORE: marked("scale score"),
    None: marked("score"),
}


def words_of_measure(measure: MeasureKind | None) -> str:
    """What a kind of measure counts."""
    return say(_MEASURE_WORDS[measure])


def measure_words(goal: Goal) -> str:
    """The words of the y axis: "words read correctly in a minute"."""
    words = words_of_measure(goal.measure)
    if goal.measure is MeasureKind.TRIALS and goal.criterion and goal.criterion.trials:
        words = say("right out of {n}", n=goal.criterion.trials)
    is_down = goal.direction is Direction.DECREASE
    return say("{measure} (lower is better)", measure=words) if is_down else words


def goal_title(goal: Goal) -> str:
    """The goal's name for a heading: "Reading: fluency"."""
    own = goal.id.replace("_", " ").replace("-", " ").strip()
    area = (goal.area or "").strip()
    if not area or area.casefold() == own.casefold():
        return _capital(own or area)
    return f"{_capital(area)}: {own}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
