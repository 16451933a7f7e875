"""How much two goals ask for the same skill, by their words without names, numbers and phrases
that stand in every goal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from typing import Final

from aimline.language.areas import areas_in
from aimline.language.goal_text import GoalText, read_goal
from aimline.language.number_words import NUMBER
from aimline.quality.skill_words import skills_in
from aimline.terms import MeasureKind

GRAMS: Final = range(3, 6)
"""Lengths of the pieces of words that are compared."""

_METHOD: Final = re.compile(
    r"\b(?:as\s+)?(?:measured|evaluated|assessed|determined|documented|recorded|monitored"
    r"|evidenced|indicated|reported)\s+(?:by|on|through|using|with|in|via)\b[^.;]*",
    re.IGNORECASE,
)
_CRITERION: Final = re.compile(
    r"\b(?:with|at|to|on|in|for|of)\s+(?:at least\s+|an?\s+)?(?:average\s+(?:of\s+)?)?"
    r"(?:#|\d[\d.,]*|NUM)?\s*(?:%|percent(?:age)?)?\s*(?:of\s+)?(?:accuracy|success|independence"
    r"|mastery|fluency rate)\b"
    r"|\b(?:on|in|over|across|for|during)?\s*(?:at least\s+)?(?:#|NUM)\s*(?:out\s+)?(?:of|/)\s*"
    r"(?:the\s+)?(?:last\s+)?(?:#|NUM)\s*(?:consecutive\s+)?(?:\w+\s+)?"
    r"(?:trials?|opportunit\w+|probes?|sessions?|attempts?|days?|weeks?|samples?|occasions?"
    r"|chances?|observations?|measurements?|data\s+\w+|times)?"
    r"|\b(?:on|in|over|across|for|during)\s+(?:#|NUM)\s*(?:consecutive\s+)?"
    r"(?:trials?|opportunit\w+|probes?|sessions?|attempts?|days?|weeks?|samples?|occasions?"
    r"|observations?|measurements?|data\s+\w+)",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"\b(?:by|within|in|before|until)\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?(?:next\s+)?"
    r"(?:(?:#|NUM)\s+(?:instructional\s+|school\s+)?(?:weeks?|months?|year)"
    r"|(?:annual|iep)[^.,;]*|school\s+year|(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b[\s.,#]*"
    r"|#(?:/#)*)",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d[\d.,/:%]*(?:st|nd|rd|th)?\b|\d[\d.,/:%]*")
_NUMBER_WORD: Final = re.compile(
    rf"\b(?:{NUMBER}|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh"
    r"|twelfth|kindergarten|once|twice)\b",
    re.IGNORECASE,
)
_EMPTY_WORDS: Final = """
    the a an and or of to in on at for with by from as is be will able shall can his her their
    its he she they student students child learner pupil given when provided using during
    while each per this that independently consistently accurately correctly correct accuracy
    level grade percent trials trial opportunities opportunity consecutive sessions probes
    least num goal annual measurable measured data increase improve demonstrate minimal
    prompts prompt no more than out over across up one minute minutes school year teacher
    staff adult
"""
_EMPTY: Final = frozenset(_EMPTY_WORDS.split())
"""Words that stand in most goals and tell none from another."""
_BEFORE_ACTION: Final = re.compile(r"^.*?\b(?:will|shall)\b", re.IGNORECASE | re.DOTALL)
_WITH: Final = re.compile(
    r"\b(?:following|using|with the use of|given|when|while|after|provided with|during|with)\s+"
    r"(?:an?\s+|the\s+|his\s+|her\s+|no more than\s+)?(?:[\w-]+\s+){0,4}?(?:schedule|checklist"
    r"|prompts?|cues?|organi[sz]er|rubric|device|support|supports|assistance|model|grip|visuals?|timer"
    r"|reminders?|warning)\b[^,.;]*",
    re.IGNORECASE,
)
"""Help that is given: it says nothing of the skill."""


@dataclass(frozen=True, slots=True)
class GoalWords:
    """A goal as it is compared: its skills, the words of them, its areas, and what it counts."""

    skills: frozenset[str]
    words: tuple[str, ...]
    areas: frozenset[str]
    unit: str | None
    falls: bool
    measure: MeasureKind | None = None
    """As the case states it."""


def goal_words(text: str, area: str | None = None, measure: MeasureKind | None = None) -> GoalWords:
    """What tells a goal from other goals; its name, numbers and preambles left out."""
    read = read_goal(text)
    own = areas_in(area) if area else frozenset()
    is_rate = measure is MeasureKind.WORDS_CORRECT_PER_MINUTE or read.unit in _RATES
    return GoalWords(
        _skills(text),
        _words(text),
        frozenset(own or areas_in(read.skill or text)),
        "wcpm" if is_rate else read.unit,
        _falls(read),
        measure,
    )


@cache
def _skills(text: str) -> frozenset[str]:
    """The skills of what the child will do; where that names none, of the whole goal."""
    whole = _WITH.sub(" ", _METHOD.sub(" ", text))
    action = _BEFORE_ACTION.sub(" ", whole)
    return skills_in(action) or skills_in(whole) or skills_in(text)


def _falls(read: GoalText) -> bool:
    return read.direction.sign < 0


@cache
def _words(text: str) -> tuple[str, ...]:
    plain = _METHOD.sub(" ", text)
    plain = _NUMBER_WORD.sub("NUM", _DIGITS.sub("#", plain))
    plain = _CRITERION.sub(" ", _TIME.sub(" ", plain))
    plain = _without_name(plain)
    found: list[str] = []
    for word in re.findall(r"[a-z]+(?:-[a-z]+)*", plain.lower()):
        if word not in _EMPTY and len(word) > 1:
            found.append(word)
    return tuple(found)


def _without_name(text: str) -> str:
    """The text without the name that stands before `will`, wherever it stands."""
    named = re.findall(r"\b([A-Z][a-z'-]+(?:\s[A-Z][a-z'-]+)?)\s+(?:will|shall|is|can)\b", text)
    for name in set(named):
        text = re.sub(rf"\b{re.escape(name)}(?:'s|’s)?\b", " ", text)
    return text


def weights(goals: Iterable[GoalWords]) -> dict[str, float]:
    """How rare each piece of a word is among the goals at hand (inverse document frequency)."""
    every = [set(_grams(goal.words)) for goal in goals]
    seen = Counter(gram for grams in every for gram in grams)
    return {gram: 1 + log((1 + len(every)) / (1 + n)) for gram, n in seen.items()}


def likeness(one: GoalWords, other: GoalWords, rarity: Mapping[str, float]) -> float:
    """From 0 to 1: by the skills that both name, else by the pieces of their words.

    Goals whose skills are the same, or the one among the other (a goal that was split, or two that
    were merged), are alike whatever their words; goals of other skills are not. Where no skill is
    known by name, the cosine of the weighted pieces of words decides.
    rarity: `weights` of all goals that are compared with each other.
    """
    cosine = _cosine(_vector(one.words, rarity), _vector(other.words, rarity))
    if one.skills and other.skills:
        value = _of_skills(one.skills, other.skills, cosine)
    else:
        both = {one.unit, other.unit}
        value = 0.7 * cosine if both & _RATES and len(both) > 1 and None not in both else cosine
    if one.areas and other.areas and not one.areas & other.areas:
        value *= 0.7
    if _measures_differ(one.measure, other.measure):
        value *= 0.4
    if one.falls is not other.falls:
        value *= 0.85
    return value


def _measures_differ(one: MeasureKind | None, other: MeasureKind | None) -> bool:
    """Whether two stated measures cannot be compared: words a minute, and a share of them."""
    if one is None or other is None or one is other:
        return False
    return not any({one, other} <= alike for alike in _ALIKE)


_ALIKE: Final = (
    {MeasureKind.PERCENT, MeasureKind.TRIALS},
    {MeasureKind.COUNT, MeasureKind.RATE_PER_MINUTE, MeasureKind.PERCENT},
    {MeasureKind.MINUTES, MeasureKind.SECONDS, MeasureKind.PERCENT},
    {MeasureKind.RUBRIC_LEVEL, MeasureKind.PROMPT_LEVEL, MeasureKind.PERCENT, MeasureKind.TRIALS},
)
"""Measures that one goal may be put in from year to year."""


def _of_skills(one: frozenset[str], other: frozenset[str], cosine: float) -> float:
    shared = len(one & other)
    if not shared:
        return 0.3 * cosine
    overlap = shared / len(one | other)
    if shared == min(len(one), len(other)):
        overlap = max(overlap, 0.5)
    return 0.75 * overlap + 0.25 * cosine + 0.1


_RATES: Final = frozenset({"wcpm", "wpm_read"})
"""Fluency is a skill of its own: it is not the accuracy of the same reading."""


def _grams(words: tuple[str, ...]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in words:
        padded = f" {word} "
        for n in GRAMS:
            found.update(padded[i : i + n] for i in range(len(padded) - n + 1))
    return found


def _vector(words: tuple[str, ...], rarity: Mapping[str, float]) -> dict[str, float]:
    return {gram: (1 + log(n)) * rarity.get(gram, 1.0) for gram, n in _grams(words).items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if not one or not other:
        return 0.0
    shared = sum(weight * other[gram] for gram, weight in one.items() if gram in other)
    return shared / sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
