"""A goal's words as values: what, under which condition, how well, how often, by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from aimline.language.abbreviations import without_abbreviations
from aimline.language.consistency import Consistency, consistency
from aimline.language.dates import find_dates
from aimline.language.goal_numbers import GoalNumber, GoalRole, numbers_of
from aimline.language.goal_skill import observable_skill
from aimline.language.goal_words import (
    ANY_BLANK,
    BLANK_NUMBER,
    BLANK_SKILL,
    CONDITION,
    FALLING,
    LESS,
    LEVEL_OF_HELP,
    MAY_HOLD_BLANK,
    METHOD,
    NAME_BLANK,
    SECTIONS,
    TIMEFRAME,
    UNWANTED,
)
from aimline.language.quantities import UNITS_AFTER
from aimline.language.sought import Sought
from aimline.terms import Direction, MeasureKind


@dataclass(frozen=True, slots=True)
class GoalText:
    """What a goal says. None: the words do not say it."""

    skill: str | None
    """The words that say what would be seen."""
    condition: str | None
    targets: tuple[GoalNumber, ...]
    """Every criterion with its own unit, the main one first."""
    unit: str | None
    target: str | None
    """The main criterion as the labelled files write it: `80`, `4/5`, `independent`."""
    comparison: str | None
    """`at least` or `at most`."""
    direction: Direction
    consistency: Consistency | None
    timeframe: str | None
    by: date | None
    """The day of the timeframe, where it names one without doubt."""
    baseline: GoalNumber | None
    baseline_words: str | None
    """The baseline as written, which may be in words only."""
    baseline_on: date | None
    method: str | None
    is_template: bool

    @property
    def has_numeric_criterion(self) -> bool:
        """Whether a number says what would be enough."""
        return bool(self.targets)

    @property
    def measurable(self) -> str:
        """`yes`, `no`, or `template` where blanks still stand for its parts."""
        if self.is_template:
            return "template"
        return "yes" if self.skill and self.targets else "no"

    @property
    def missing(self) -> tuple[str, ...]:
        """What a complete goal would also say, in plain words."""
        parts = (
            ("what would be seen or heard", self.skill),
            ("a number that says what is enough", self.target),
            ("how often it must be reached", self.consistency),
            ("under which conditions", self.condition),
            ("by when", self.timeframe),
            ("where the child starts", self.baseline_words),
            ("how it is measured", self.method),
        )
        return tuple(words for words, part in parts if part is None)


_SENTENCE_OF_GOAL: Final = Sought(r"[.!\n]\s+(?=[^.!\n]{0,200}\bwill\b)")
LONGEST: Final = 5000
"""Characters of one goal's block; a longer text is read to here."""

_HEADING: Final = Sought(
    r"(?:(?:^|(?<=[.;\n!?)])|(?<=[.;!?)]\s))(?:\d+[.)]\s*)?|(?<=[\d%a-z]\s))(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in SECTIONS)
    + r")(?:\s*#?\s*\d+(?:\.\d+)*)?(?:\s*\([^)]{0,30}\))?\s*:",
    re.IGNORECASE,
)
_AT: Final = r"(?:(?:an?|the|level|of|needing|requiring|with|using)\s+){0,4}"
_LEVELS: Final = re.compile(
    rf"\bfrom\s+{_AT}(?P<low>{LEVEL_OF_HELP})(?:\s+and\s+\w+)?"
    rf"\s+to\s+{_AT}(?P<high>{LEVEL_OF_HELP})",
    re.IGNORECASE,
)
_BLANK: Final = re.compile(r"_+\s*|\bX+\s*|[\])>]\s*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_goal(text: str) -> GoalText:
    """The parts of a measurable goal, from one goal's words or its whole block on a form."""
    parts = _sections(without_abbreviations(text[:LONGEST]))
    own = parts["goal"]
    numbers, targets = _asked(parts)
    main = targets[0] if targets else None
    baseline, baseline_words = _baseline(numbers, parts["baseline"], main)
    levels = None if main else _LEVELS.search(own)
    timeframe = _timeframe(own)
    method = METHOD.search(own)
    blank = _unit_of_blank(own) if MAY_HOLD_BLANK.search(own) else None
    return GoalText(
        skill=observable_skill(own, main, has_both=_is_pair(main, baseline)),
        condition=_words(CONDITION.search(_before_method(own, method))),
        targets=targets,
        unit=main.unit if main else blank,
        target=main.written if main else (levels["high"] if levels else None),
        comparison=_comparison(main, own),
        direction=_direction(own, main, baseline),
        consistency=_consistency(own, parts["method"], main),
        timeframe=timeframe,
        by=_day_in(timeframe),
        baseline=baseline,
        baseline_words=baseline_words or (levels["low"] if levels else None),
        baseline_on=_day_in(parts["baseline"]),
        method=_words(method) or parts["method"].strip() or None,
        is_template=_is_template(own, targets),
    )


def measure_asked(text: str) -> MeasureKind | None:
    """The measure of the main criterion of a measurable goal; None for any other words.

    It is asked of many words that are read no further, and takes half as long as all their parts.
    """
    parts = _sections(without_abbreviations(text[:LONGEST]))
    own = parts["goal"]
    numbers, targets = _asked(parts)
    if not targets or targets[0].quantity.measure is None or _is_template(own, targets):
        return None
    main = targets[0]
    baseline, _ = _baseline(numbers, parts["baseline"], main)
    skill = observable_skill(own, main, has_both=_is_pair(main, baseline))
    return main.quantity.measure if skill else None


def _asked(parts: dict[str, str]) -> tuple[tuple[GoalNumber, ...], tuple[GoalNumber, ...]]:
    """The numbers of a goal's own words, and those that say what is enough, the main one first."""
    numbers = numbers_of(parts["goal"])
    return numbers, _targets(numbers) or _targets(numbers_of(parts["method"]))


def _sections(text: str) -> dict[str, str]:
    """The block's words by what they are; what stands under no heading is the goal."""
    parts = {"goal": "", "baseline": "", "method": "", "step": ""}
    kind, start = "goal", 0
    for match in _HEADING.finditer(text):
        parts[kind] += text[start : match.start()] + "\n"
        kind, start = match.lastgroup or "goal", match.end()
    parts[kind] += text[start:]
    for other in ("baseline", "method"):
        # A field's own words end where a sentence begins that says what the child will do.
        if goal := _SENTENCE_OF_GOAL.search(parts[other]):
            parts["goal"] += "\n" + parts[other][goal.end() :]
            parts[other] = parts[other][: goal.start() + 1]
    if not parts["goal"].strip() and parts["step"].strip():
        parts["goal"], parts["step"] = parts["step"], ""
    return parts


def _targets(numbers: tuple[GoalNumber, ...]) -> tuple[GoalNumber, ...]:
    criteria = (one for one in numbers if one.role is GoalRole.CRITERION)
    return tuple(sorted(criteria, key=lambda one: one.rank))


def _baseline(
    numbers: tuple[GoalNumber, ...], section: str, main: GoalNumber | None
) -> tuple[GoalNumber | None, str | None]:
    found = [one for one in numbers if one.role is GoalRole.BASELINE]
    there = numbers_of(section)
    found += [one for one in there if one.role is not GoalRole.TASK or len(there) == 1]
    if not found:
        return None, section.strip() or None
    same_unit = (one for one in found if main and one.unit == main.unit)
    first = next(same_unit, found[0])
    return first, first.written


def _comparison(main: GoalNumber | None, text: str) -> str | None:
    if main is None:
        return None
    before, after = _beside(main, text)
    if LESS.search(before) or re.match(r"\s*(?:\w+\s+)?or (?:fewer|less|below)\b", after, re.I):
        return "at most"
    return "at least"


def _beside(number: GoalNumber, text: str) -> tuple[str, str]:
    """The words right before and after a number, no further than the number before it."""
    before = text[max(0, number.quantity.start - 28) : number.quantity.start]
    return re.split(r"[\d.;,]", before)[-1], text[number.quantity.end : number.quantity.end + 40]


def _direction(text: str, main: GoalNumber | None, baseline: GoalNumber | None) -> Direction:
    is_plain = main is not None and main.quantity.trials is None
    if (
        main
        and baseline
        and is_plain
        and _is_pair(main, baseline)
        and main.quantity.value != baseline.quantity.value
    ):
        falls = main.quantity.value < baseline.quantity.value
        return Direction.DECREASE if falls else Direction.INCREASE
    if main and main.unit in ("count", "seconds", "minutes", "prompts", "rate_per_min"):
        limited = _comparison(main, text) == "at most"
        return Direction.DECREASE if limited or _falls(text) else Direction.INCREASE
    return Direction.DECREASE if _falls(text) else Direction.INCREASE


def _is_pair(main: GoalNumber | None, baseline: GoalNumber | None) -> bool:
    """Whether the goal says from where and to where in one unit."""
    return main is not None and baseline is not None and main.unit == baseline.unit


def _falls(text: str) -> bool:
    """Whether the goal is to see less of something."""
    verb = FALLING.search(text)
    return verb is not None and (
        verb[0].lower().startswith("will")
        or UNWANTED.search(text, verb.end()) is not None
        or re.match(r"\s*(?:\w+\s+){0,3}?(?:by|from|to)\b", text[verb.end() :]) is not None
        or verb.start() < len(text) / 2
    )


def _consistency(own: str, method: str, main: GoalNumber | None) -> Consistency | None:
    """The consistency, without the main criterion, which may itself be a ratio."""
    if main is None:
        return consistency(own) or consistency(method)
    start, end = main.quantity.start, main.quantity.end
    rest = own[:start] + " " * (end - start) + own[end:] if end <= len(own) else own
    return consistency(rest) or consistency(method)


def _timeframe(text: str) -> str | None:
    for found in find_dates(text):
        before = text[max(0, found.start - 24) : found.start]
        if lead := re.search(
            r"\b(?:by|until|before|on or before|no later than)\s+[\w\s]{0,14}$", before, re.I
        ):
            return f"{lead[0]}{found.words}"
    match = TIMEFRAME.search(text)
    return (
        None
        if match is None or "consecutive" in match[0] or match[0].startswith("for")
        else match[0]
    )


def _day_in(words: str | None) -> date | None:
    days = [found.on for found in find_dates(words) if found.on] if words else []
    return days[0] if len(days) == 1 else None


def _before_method(text: str, method: re.Match[str] | None) -> str:
    return text[: method.start()] + text[method.end() :] if method else text


def _is_template(text: str, targets: tuple[GoalNumber, ...]) -> bool:
    """Blanks for the child's name, or inside what is asked, leave no hole in the goal."""
    if not MAY_HOLD_BLANK.search(text):
        return False
    if BLANK_NUMBER.search(text) or BLANK_SKILL.search(text):
        return True
    return not targets and ANY_BLANK.search(NAME_BLANK.sub(" ", text)) is not None


def _unit_of_blank(text: str) -> str | None:
    """The unit behind a blank where the number should stand."""
    for blank in BLANK_NUMBER.finditer(text):
        place = _BLANK.search(blank[0])
        after = blank.start() + (place.end() if place else 0)
        for unit, pattern in UNITS_AFTER:
            if re.compile(rf"[\s_]*{pattern}", re.I).match(text, after):
                return unit
    return None


def _words(match: re.Match[str] | None) -> str | None:
    return match[0].strip() if match else None
