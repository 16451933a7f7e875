"""Whether a report measures what its goal promised to measure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from aimline.case.goal import Goal
from aimline.case.progress_report import ProgressReport
from aimline.language.material import grades_of_material
from aimline.language.progress import read_statement
from aimline.progress.series import is_of_other_material
from aimline.quality.skill_names import skill_name
from aimline.quality.skill_words import family_of, skills_in
from aimline.terms import MeasureKind
from aimline.wording.lists import chained
from aimline.wording.say import marked, say

_FAMILY: Final[dict[MeasureKind, str]] = {
    MeasureKind.WORDS_CORRECT_PER_MINUTE: marked("words read in a minute"),
    MeasureKind.PERCENT: marked("how much is right"),
    MeasureKind.TRIALS: marked("how much is right"),
    MeasureKind.RUBRIC_LEVEL: marked("a level of a rubric"),
    MeasureKind.PROMPT_LEVEL: marked("how much help is needed"),
    MeasureKind.PERCENTILE: marked("a place among others"),
    MeasureKind.SCALE_SCORE: marked("a scale score"),
    MeasureKind.MINUTES: marked("a time"),
    MeasureKind.SECONDS: marked("a time"),
    MeasureKind.COUNT: marked("a count"),
    MeasureKind.RATE_PER_MINUTE: marked("a count"),
}
"""Measures that can stand for each other; another family is another measure."""

_SENTENCE: Final = re.compile(r"(?<=[.;!?\n])\s+")


@dataclass(frozen=True, slots=True)
class OtherMeasure:
    """How a report's words measure something else than its goal."""

    promised: str
    """In the language that is spoken, like what is reported."""
    reported: str
    is_skill: bool
    """Whether another skill is spoken of; else the same skill in another measure."""


def other_measure(goal: Goal, report: ProgressReport) -> OtherMeasure | None:
    """What a report measures instead of what its goal promised; None where it measures that.

    Only sentences that carry a score of the child's own are looked at: praise for other things is
    no measurement. A number in the goal's own measure, or about its own skill, settles the matter.
    """
    said = [s for s in _SENTENCE.split(report.narrative or "") if read_statement(s).scores]
    measured = {
        p.quantity.measure
        for sentence in said
        for p in read_statement(sentence).scores
        if p.quantity.measure is not None
    }
    measures = {_FAMILY[measure] for measure in measured}
    promised = _FAMILY[goal.measure] if goal.measure else None
    if is_of_other_material(goal, report) and (said or report.score is not None):
        named = grades_of_material(report.narrative or "")
        own = {goal.grade_of_material or ""} - {""} or grades_of_material(goal.text or "")
        return OtherMeasure(_material(own), _material(named), is_skill=True)
    other = _other_skill(skills_in(_of_goal(goal)), skills_in(" ".join(said)))
    if other:
        return other
    if promised and measures and promised not in measures and report.score is None:
        return OtherMeasure(say(promised), _listed(measures), is_skill=False)
    return None


_APART: Final = frozenset(
    {
        *("arithmetic", "numbers", "speech sounds", "behavior in class", "being with others"),
        *("doing the work", "hands", "moving", "daily living", "life after school"),
    }
)
"""Kinds whose skills do not stand for each other: adding is not multiplying, /r/ is not /s/."""


def _other_skill(own: frozenset[str], reported: frozenset[str]) -> OtherMeasure | None:
    families = {family_of(name) for name in own}, {family_of(name) for name in reported}
    if not own or not reported:
        return None
    if not families[0] & families[1]:
        return OtherMeasure(_listed(families[0]), _listed(families[1]), is_skill=True)
    shared = families[0] & families[1]
    if shared <= _APART and not own & reported:
        return OtherMeasure(_listed(own), _listed(reported), is_skill=True)
    return None


def _of_goal(goal: Goal) -> str:
    measure = goal.measure.value if goal.measure else ""
    fluency = measure if goal.measure is MeasureKind.WORDS_CORRECT_PER_MINUTE else ""
    return " ".join(part for part in (goal.text, goal.area, goal.id, fluency) if part)


def _material(grades: Iterable[str]) -> str:
    return chained(say("material of grade {grade}", grade=grade) for grade in sorted(grades))


def _listed(names: frozenset[str] | set[str]) -> str:
    ordered = [skill_name(name) for name in sorted(names)]
    return chained(ordered) if len(ordered) < 3 else ", ".join(ordered)
