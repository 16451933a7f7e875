"""What each number of a goal is: the criterion, the baseline, or something that limits the task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from aimline.language.goal_number_words import (
    A_SCORE,
    ANSWERS_TO,
    ASKED_FOR,
    BASELINE_AFTER,
    BASELINE_BEFORE,
    BESIDE_START,
    CHANGE_OF_TASK,
    CHANGE_SAID,
    CONDITION_BEFORE,
    COUNTED_ON_A_PROBE,
    COUNTS_TO,
    DESCRIBES,
    DISTANCE,
    DOES,
    DOES_ALL_OF,
    DOSE,
    ERRORS,
    FOR_AT_LEAST,
    FROM,
    FROM_ADULTS,
    FROM_TO,
    HELP,
    IN_A_ROW_OR_OF,
    IN_TRIALS,
    IS_GIVEN,
    IS_OCCASION,
    LASTED,
    LASTING,
    LATENCY,
    LEAST_IN_A_TRIAL,
    LEAST_ON_A_PROBE,
    LIMIT_BEFORE,
    MEASURED_OCCASION,
    MORE_BY,
    MOVES,
    NEAR,
    NOT_A_COUNT,
    OF_OCCASIONS,
    OF_SERVICE,
    OF_SERVICE_FOR,
    ON_A_SCALE,
    OR_FEWER,
    OVER,
    REACHES,
    REACHES_LIMIT,
    RISES_TO,
    RUBRIC_BEFORE,
    RUBRIC_NEAR,
    SCORES,
    SIZE_AFTER,
    STEP_BEFORE,
    STEPS,
    STRETCH_UNIT,
    TIME_LIMIT,
    TIMES_A,
    TO_FROM,
    TURNS_IN,
    UNWANTED_AFTER,
    UP_FROM,
    WHO_DOES,
    WILL,
    WITH,
    WITHIN,
)
from aimline.language.goal_words import FALLING, LESS
from aimline.language.passages import passages
from aimline.language.quantities import Quantity, quantities
from aimline.language.sentences import Sentences
from aimline.language.sought import in_small_letters


class GoalRole(StrEnum):
    """What a number in a goal says."""

    CRITERION = "criterion"
    BASELINE = "baseline"
    CONSISTENCY = "consistency"
    """How often, or over how many occasions, the criterion must be reached."""
    TASK = "task"
    """Task size, level of material, time limit, number of people or places."""
    STEP = "step"
    """A benchmark on the way."""


@dataclass(frozen=True, slots=True)
class GoalNumber:
    """One number of a goal, with its role."""

    quantity: Quantity
    role: GoalRole
    rank: int
    """The place of its unit among the units of a criterion; the lowest is the main one."""

    @property
    def unit(self) -> str | None:
        """In the words of the labelled files."""
        return self.quantity.unit

    @property
    def written(self) -> str:
        """As the labelled files write it: `80`, `4/5`, `80-100`."""
        return self.quantity.written.lstrip("<>").rstrip("%")


RANKS: Final = {
    **dict.fromkeys(("wcpm", "wpm_read", "rate_per_min", "percentile", "scale_score"), 1),
    "percent": 2,
    **dict.fromkeys(("minutes", "seconds", "hours", "rubric"), 3),
    "ratio": 4,
    "count": 5,
    "prompts": 6,
}
"""Where two criteria stand side by side, the rate goes before the accuracy, and so on."""
_FREQUENCY_RANK: Final = 3
_ERRORS_RANK: Final = 7


@lru_cache(maxsize=4096)
def numbers_of(text: str) -> tuple[GoalNumber, ...]:
    """Every number of a goal's own words, each with its role; labels and dates are left out."""
    found = [one for start, piece in passages(text) for one in _numbers(piece, start)]
    small = in_small_letters(text)
    limited = _with_time_limit(_with_pairs(found, small), small)
    return tuple(_with_consistency(limited))


def _numbers(text: str, place: int) -> Iterator[GoalNumber]:
    found = quantities(text)
    text = in_small_letters(text) if found else ""
    sentences = Sentences(text)
    for quantity in found:
        start, end = sentences.around(quantity.start, quantity.end)
        before, after = text[start : quantity.start], text[quantity.end : end]
        read = _with_goal_unit(quantity, before, after)
        role = _role(read, before, after)
        if role is GoalRole.CRITERION and _is_present_level(text, start, end):
            role = GoalRole.BASELINE
        yield GoalNumber(read.moved(place), role, _rank(read, before, after))


def _is_present_level(text: str, start: int, end: int) -> bool:
    """Whether a whole sentence tells how it is, and a later one how it will be."""
    is_whole = text[end - 1 : end] in (".", "!", "\n") and end < len(text)
    return is_whole and not WILL.search(text[start:end]) and bool(WILL.search(text, end))


def _with_goal_unit(quantity: Quantity, before: str, after: str) -> Quantity:
    if stretch := STRETCH_UNIT.match(after):
        return quantity._replace(unit=stretch["unit"].lower().rstrip("s") + "s")
    is_occasion = IS_OCCASION.match(quantity.noun or "") is not None
    if quantity.unit == "ratio" and not is_occasion and _is_rubric(before, after):
        return quantity._replace(unit="rubric")
    if quantity.unit is not None:
        return quantity
    if A_SCORE.search(before) and ON_A_SCALE.match(after):
        return quantity._replace(unit="scale_score")
    if RUBRIC_BEFORE.search(before) and RUBRIC_NEAR.search(before[-40:] + after[:80]):
        return quantity._replace(unit="rubric")
    if HELP.match(after):
        return quantity._replace(unit="prompts")
    if re.match(r"\s*words?\b", after, re.I) and re.search(
        r"words (?:read )?(?:correctly )?per minute[^.;]*$", before, re.I
    ):
        return quantity._replace(unit="wcpm" if "correct" in before.lower() else "wpm_read")
    return quantity._replace(unit="count")


def _is_rubric(before: str, after: str) -> bool:
    return re.search(r"\brubric\b[^.;,]{0,30}$", before, re.I) is not None or (
        re.match(
            r"\s*(?:points?\s+)?(?:on|using|of)\s+(?:\w+[- ]){0,4}(?:rubric|scale)\b", after, re.I
        )
        is not None
    )


def _rank(quantity: Quantity, before: str, after: str) -> int:
    if quantity.unit == "seconds" and IN_TRIALS.match(after):
        # Seconds in each trial say when the trial is right; the trials are what is counted.
        return RANKS["count"]
    if quantity.unit in ("minutes", "seconds") and WITHIN.search(before):
        # A time to act within stands behind the share of occasions on which it is kept.
        return RANKS["count"]
    if quantity.unit == "rubric" and quantity.trials is not None:
        return RANKS["ratio"]
    if quantity.unit == "percent" and OF_OCCASIONS.match(after) and LASTED.search(before):
        # In what share of sessions a time is kept up stands behind the time.
        return RANKS["count"]
    if quantity.unit == "count":
        if ERRORS.match(after):
            return _ERRORS_RANK
        if COUNTED_ON_A_PROBE.match(after):
            return RANKS["wcpm"]
        if TIMES_A.match(after):
            return _FREQUENCY_RANK
    return RANKS.get(quantity.unit or "", RANKS["count"])


def _role(quantity: Quantity, before: str, after: str) -> GoalRole:
    if STEP_BEFORE.search(before):
        return GoalRole.STEP
    if _is_baseline(quantity, before, after):
        return GoalRole.BASELINE
    if quantity.unit in ("minutes", "seconds", "hours"):
        is_dose = IS_GIVEN.search(before) and DOSE.match(after)
        is_measured = not is_dose and _is_measured_time(quantity, before)
        return GoalRole.CRITERION if is_measured else GoalRole.TASK
    if (
        SIZE_AFTER.match(after)
        and quantity.unit in ("count", "ratio")
        and not (SCORES.search(before) or RISES_TO.search(before))
    ):
        is_from = re.search(r"\bfrom\s+$", before, re.I) is not None
        is_covered = not is_from and DISTANCE.match(after) and MOVES.search(before)
        return GoalRole.CRITERION if is_covered else GoalRole.TASK
    if quantity.unit == "ratio":
        is_stretch = re.match(r"(?:\w+\s+)?(?:weeks|months|years|quarters)\b", quantity.noun or "")
        return GoalRole.CONSISTENCY if is_stretch else GoalRole.CRITERION
    if (
        quantity.unit == "percent"
        and MORE_BY.search(before)
        and not re.match(r"\s*(?:accura|of\b|correct)", after)
    ):
        return GoalRole.TASK
    if quantity.unit == "prompts":
        if re.search(r"\bgiven\s+(?:[a-z]+\s+){0,4}$", before, re.I):
            return GoalRole.TASK
        is_given = re.search(r"\b(?:given|after|following|when)\b[^,;]*$", before, re.I)
        return GoalRole.TASK if is_given and not LESS.search(before[-30:]) else GoalRole.CRITERION
    if quantity.unit == "count":
        return _role_of_count(quantity, before, after)
    return GoalRole.CRITERION


def _is_baseline(quantity: Quantity, before: str, after: str) -> bool:
    if UP_FROM.search(before) or TO_FROM.search(before[-NEAR:]):
        return True
    if FROM.search(before):
        return FROM_TO.match(after) is not None or "baseline" in before[-20:].lower()
    if BASELINE_AFTER.match(after):
        return True
    if "(" in before and BESIDE_START.search(before) and re.match(r"[^.;]*\bto\b", after):
        return True
    if "wh" in before.lower() and WHO_DOES.search(before) and WILL.search(after):
        return True
    match = BASELINE_BEFORE.search(before)
    return (
        match is not None
        and not WILL.search(match["between"])
        and not CHANGE_SAID.search(match["between"])
        and not re.search(r"\b(?:goal|target)\s*[:(]|\bto\s+$", match["between"], re.I)
        and not CHANGE_OF_TASK.match(match[0])
    )


def _is_measured_time(quantity: Quantity, before: str) -> bool:
    """`Stay seated for 15 minutes` measures; `within 2 minutes, in 80 %` only limits the task."""
    own = before[max((m.end() for m in WILL.finditer(before)), default=0) :]
    if OF_SERVICE_FOR.search(own):
        return False
    if re.search(
        r"\b(?:for|to|least)\s+(?:(?:up to|at|least|an? (?:period|interval|duration|total) of|a"
        r"|minimum of"
        r"|an average of|of|average|about)\s+)*$",
        before,
        re.I,
    ):
        return LASTING.search(own) is not None or re.search(r"\bto\s+$", before) is not None
    if REACHES_LIMIT.search(before):
        return True
    if re.search(
        r"\b(?:within|in less than|in under|in no more than|under|less than|no (?:longer|more) than"
        r"|at most|up to)\s+(?:an?\s+)?$",
        before,
        re.I,
    ):
        return LATENCY.search(own) is not None
    return not LIMIT_BEFORE.search(before) and LASTING.search(own) is not None


def _role_of_count(quantity: Quantity, before: str, after: str) -> GoalRole:
    """A bare number is a criterion where it counts what the child will do."""
    will = max((m.end() for m in WILL.finditer(before)), default=-1)
    is_limit = LESS.search(before[-25:]) or OR_FEWER.match(after)
    if will >= 0 and is_limit and (ERRORS.match(after) or UNWANTED_AFTER.match(after)):
        return GoalRole.CRITERION
    is_frequency = TIMES_A.match(after) is not None
    if not quantity.value and will >= 0:
        return GoalRole.CRITERION
    if is_frequency and (OF_SERVICE.search(before) or FROM_ADULTS.search(before)):
        return GoalRole.TASK
    noun = (quantity.noun or "").removeprefix("consecutive ")
    is_occasion = not is_frequency and IS_OCCASION.match(noun)
    if is_occasion or IN_A_ROW_OR_OF.match(after):
        return GoalRole.CONSISTENCY if OVER.search(before) else GoalRole.TASK
    own = before[max(will, 0) :]
    if is_frequency and not CONDITION_BEFORE.search(own[-40:]):
        return GoalRole.CRITERION
    if REACHES.search(own) and FALLING.search(before):
        return GoalRole.CRITERION
    return GoalRole.TASK if _sizes_the_task(own, after) else GoalRole.CRITERION


def _sizes_the_task(own: str, after: str) -> bool:
    """Whether a count belongs to a condition, to a place, or to the thing that is worked on."""
    if (
        TURNS_IN.search(own)
        or ANSWERS_TO.search(own)
        or A_SCORE.search(own)
        or COUNTS_TO.search(own)
    ):
        return False
    if DOES_ALL_OF.search(own) and STEPS.match(after):
        return False
    if FOR_AT_LEAST.search(own) and not CONDITION_BEFORE.search(own):
        return False
    if CONDITION_BEFORE.search(own) or OVER.search(own) or WITH.search(own):
        return RISES_TO.search(own) is None
    if NOT_A_COUNT.match(after) and not (SCORES.search(own) or DOES.match(own)):
        return True
    return DESCRIBES.match(after) is not None


def _with_pairs(found: list[GoalNumber], text: str) -> list[GoalNumber]:
    """`From 40 to 80 words per minute`: the baseline takes the unit of what follows it."""
    for i in range(len(found) - 1):
        here, after = found[i], found[i + 1]
        between = text[here.quantity.end : after.quantity.start]
        if (
            here.role is GoalRole.BASELINE
            and len(between) < 60
            and re.search(r"\bto\s+(?:[a-z]+\s+){0,4}$", between, re.I)
        ):
            if here.unit == "count" and after.unit not in (None, "ratio"):
                found[i] = replace(here, quantity=here.quantity._replace(unit=after.unit))
            if after.role in (GoalRole.TASK, GoalRole.STEP):
                found[i + 1] = replace(after, role=GoalRole.CRITERION)
    return found


def _with_time_limit(found: list[GoalNumber], text: str) -> list[GoalNumber]:
    """`Within 5 minutes of arrival` is what is enough where nothing else is asked for."""
    if any(one.role is GoalRole.CRITERION for one in found):
        return found
    for i, one in enumerate(found):
        start = one.quantity.start
        is_limit = TIME_LIMIT.search(text[max(0, start - 24) : start]) is not None
        is_of = re.match(r"\s*(?:of|after|from)\b", text[one.quantity.end :]) is not None
        if one.role is not GoalRole.TASK:
            continue
        is_asked = one.unit == "count" and ASKED_FOR.search(text[max(0, start - NEAR) : start])
        if is_asked or (one.unit in ("minutes", "seconds") and is_limit and is_of):
            return [*found[:i], replace(one, role=GoalRole.CRITERION), *found[i + 1 :]]
    return found


def _with_consistency(found: list[GoalNumber]) -> Iterator[GoalNumber]:
    """A ratio beside a stronger criterion, or a second ratio, says how often it must be reached."""
    criteria = [one for one in found if one.role is GoalRole.CRITERION]
    best = min((one.rank for one in criteria), default=0)
    seen_ratio = False
    for one in found:
        is_ratio = one.unit == "ratio" and one.role is GoalRole.CRITERION
        is_second = seen_ratio or best < RANKS["ratio"]
        if is_ratio and (is_second or _is_of_counts(one, criteria)):
            yield replace(one, role=GoalRole.CONSISTENCY)
        else:
            yield one
        seen_ratio = seen_ratio or is_ratio


def _is_of_counts(ratio: GoalNumber, criteria: list[GoalNumber]) -> bool:
    """`30 sequences on 2 of 3 probes`: a probe has a count of its own, a trial is right or wrong.

    Only where so many things are asked for that they are counted is a trial's score their number.
    """
    is_probe = MEASURED_OCCASION.search(ratio.quantity.noun or "") is not None
    least = LEAST_ON_A_PROBE if is_probe else LEAST_IN_A_TRIAL
    counts = (one.quantity for one in criteria if one.unit == "count")
    return any(one.end <= ratio.quantity.start and one.value >= least for one in counts)
