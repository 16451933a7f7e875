"""Whether a report measures what its goal promised to measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from aimline.case.goal import Goal
from aimline.case.progress_report import ProgressReport
from aimline.language.progress import read_statement
from aimline.terms import MeasureKind

_FAMILY: Final[dict[MeasureKind, str]] = {
    MeasureKind.WORDS_CORRECT_PER_MINUTE: "words read in a minute",
    MeasureKind.PERCENT: "how much is right",
    MeasureKind.TRIALS: "how much is right",
    MeasureKind.RUBRIC_LEVEL: "a level of a rubric",
    MeasureKind.PROMPT_LEVEL: "how much help is needed",
    MeasureKind.PERCENTILE: "a place among others",
    MeasureKind.SCALE_SCORE: "a scale score",
    MeasureKind.MINUTES: "a time",
    MeasureKind.SECONDS: "a time",
    MeasureKind.COUNT: "a count",
    MeasureKind.RATE_PER_MINUTE: "a count",
}
"""Measures that can stand for each other; another family is another measure."""

_SKILLS: Final[tuple[tuple[str, str], ...]] = (
    ("reading fluency", r"oral reading fluency|reading fluency|words? (?:correct(?:ly)? )?(?:per|a)"
     r" minute|in one minute|wcpm|cwpm|wpm|fluen(?:cy|tly)"),
    ("decoding", r"decod\w+|phonics|cvc|blends?|digraphs?|nonsense words?|letter sounds?"
     r"|sight words?|phonem\w+|syllables?"),
    ("reading comprehension", r"comprehen\w+|main idea|inferen\w+|retell\w*|wh-? ?questions?"
     r"|questions about (?:a|the) (?:text|story|passage)|summari\w+"),
    ("spelling", r"spell(?:ing|s|ed)?"),
    ("writing", r"paragraphs?|essays?|writes? (?:a|complete|\w+ )?sentences?|composition"
     r"|writing (?:samples?|prompts?)|punctuat\w+|capitali\w+|handwriting|legib\w+"),
    ("math facts and computation", r"math facts|comput\w+|additions?|subtract\w*|multiplic\w+"
     r"|multipl(?:y|ies)|divi(?:de|sion)|fractions?|digit(?:s)? problems?|equations?"),
    ("math word problems", r"word problems?|story problems?"),
    ("speech sounds", r"articulat\w+|speech sounds?|/[a-z]{1,3}/|intelligib\w+"),
    ("language", r"vocabulary|grammar|syntax|expressive language|receptive language"),
    ("behavior in class", r"off[- ]task|on[- ]task|call(?:s|ing)? out|outbursts?|disrupt\w+"
     r"|tantrums?|elope\w*|aggress\w+|hitting|leav(?:e|es|ing) (?:his|her|their|the) seat"),
    ("talking with others", r"conversations?|peers?|classmates?|turn[- ]taking|greet\w*"),
    ("finishing work", r"homework|assignments?|work completion|organi[sz]\w+"),
)  # fmt: skip
_PATTERNS: Final = tuple((name, re.compile(rf"\b(?:{p})", re.IGNORECASE)) for name, p in _SKILLS)


@dataclass(frozen=True, slots=True)
class OtherMeasure:
    """How a report's words measure something else than its goal."""

    promised: str
    reported: str
    is_skill: bool
    """Whether another skill is spoken of; else the same skill in another measure."""


def other_measure(goal: Goal, report: ProgressReport) -> OtherMeasure | None:
    """What a report measures instead of what its goal promised; None where it measures that.

    A number in the goal's own measure, or words about the goal's own skill, settle the matter.
    """
    words = report.narrative or ""
    measured = {
        p.quantity.measure for p in read_statement(words).scores if p.quantity.measure is not None
    }
    families = {_FAMILY[measure] for measure in measured}
    promised = _FAMILY[goal.measure] if goal.measure else None
    has_own = promised in families or report.score is not None
    skills, own_skills = skills_in(words), skills_in(_of_goal(goal))
    if skills and own_skills and not skills & own_skills and not (has_own and promised in families):
        return OtherMeasure(_listed(own_skills), _listed(skills), is_skill=True)
    if promised and families and not has_own:
        return OtherMeasure(promised, _listed(families), is_skill=False)
    return None


def skills_in(words: str) -> frozenset[str]:
    """The skills that words speak of; empty where none is named."""
    return frozenset(name for name, pattern in _PATTERNS if pattern.search(words))


def _of_goal(goal: Goal) -> str:
    measure = goal.measure.value if goal.measure else ""
    fluency = measure if goal.measure is MeasureKind.WORDS_CORRECT_PER_MINUTE else ""
    return " ".join(part for part in (goal.text, goal.area, goal.id, fluency) if part)


def _listed(names: frozenset[str] | set[str]) -> str:
    ordered = sorted(names)
    return " and ".join(ordered) if len(ordered) < 3 else ", ".join(ordered)
