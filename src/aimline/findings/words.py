"""Numbers and scores as a person would say them; the one formatter of everything shown."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from aimline.case.goal import Goal
from aimline.terms import MeasureKind
from aimline.wording.say import say, say_many

MINUS: Final = "\N{MINUS SIGN}"


def number(x: float, decimals: int = 1) -> str:
    """The number without false digits: 59, 0.7, 0.84, −4.3, 1,250.

    Below 1 two decimals are shown, and more where a small weekly rate would turn to 0.
    """
    exact = Decimal(repr(round(float(x), 9)))
    places = decimals
    if exact and abs(exact) < 1:
        places = max(decimals, 2, min(-exact.adjusted(), 4))
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(rounded):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if rounded < 0 else text


def whole(x: float) -> float:
    """A projected score without false digits: whole from 10 on."""
    return round(x) if abs(x) >= 10 else x


def _form(shown: str) -> int:
    """The number by which a noun chooses its form: that which is shown, without false digits."""
    return 1 if shown.removeprefix(MINUS) == "1" else 2


def score(x: float, goal: Goal) -> str:
    """A score in the goal's own unit: 54 words a minute, 80%, 4 of 5, level 3."""
    shown = number(x)
    n = 1 if shown == "1" else 2
    match goal.measure:
        case MeasureKind.WORDS_CORRECT_PER_MINUTE:
            return say_many("{n} word a minute", "{n} words a minute", n, n=shown)
        case MeasureKind.PERCENT:
            return f"{shown}%"
        case MeasureKind.TRIALS:
            of = goal.criterion.trials if goal.criterion else None
            if of:
                return say("{n} of {of}", n=shown, of=of)
            return say_many("{n} right", "{n} right", n, n=shown)
        case MeasureKind.COUNT:
            return say_many("{n} time", "{n} times", n, n=shown)
        case MeasureKind.RATE_PER_MINUTE:
            return say("{n} a minute", n=shown)
        case MeasureKind.MINUTES | MeasureKind.SECONDS:
            return gain(x, goal)
        case MeasureKind.RUBRIC_LEVEL | MeasureKind.PROMPT_LEVEL:
            return say("level {n}", n=shown)
        case MeasureKind.PERCENTILE:
            return say("percentile {n}", n=shown)
        case _:
            return shown


def _gained(shown: str, goal: Goal) -> str:
    """What a difference of two scores counts.

    The other measures count the child's own acts, which the measure does not name.
    """
    n = _form(shown)
    match goal.measure:
        case MeasureKind.WORDS_CORRECT_PER_MINUTE:
            return say_many("word", "words", n)
        case MeasureKind.PERCENT | MeasureKind.SCALE_SCORE:
            return say_many("point", "points", n)
        case MeasureKind.TRIALS:
            return say_many("trial", "trials", n)
        case MeasureKind.PERCENTILE:
            return say_many("percentile point", "percentile points", n)
        case MeasureKind.MINUTES:
            return say_many("minute", "minutes", n)
        case MeasureKind.SECONDS:
            return say_many("second", "seconds", n)
        case MeasureKind.RUBRIC_LEVEL | MeasureKind.PROMPT_LEVEL:
            return say_many("level", "levels", n)
        case _:
            return ""


def gain(x: float, goal: Goal) -> str:
    """A difference of two scores, its sign kept: 7 words, 12 points, 1 trial, −3."""
    shown = number(x)
    return f"{shown} {_gained(shown, goal)}".strip()


def per_week(x: float, goal: Goal) -> str:
    """A weekly rate, its sign kept: 0.7 words a week, 2 points a week, −0.25 a week."""
    return say("{gain} a week", gain=gain(x, goal))


def more_per_week(x: float, goal: Goal) -> str:
    """A weekly rate with its sign as a word: 0.7 more words a week, 0.25 fewer a week."""
    shown = number(abs(x))
    noun = _gained(shown, goal)
    if x >= 0:
        if noun:
            return say("{n} more {noun} a week", n=shown, noun=noun)
        return say("{n} more a week", n=shown)
    if noun:
        return say("{n} fewer {noun} a week", n=shown, noun=noun)
    return say("{n} fewer a week", n=shown)


def weeks(x: float) -> str:
    """10 weeks, 1 week, 33.3 weeks."""
    shown = number(x)
    return say_many("{n} week", "{n} weeks", 1 if shown == "1" else 2, n=shown)


def how_often(interval_weeks: float) -> str:
    """An interval as people say it: every week, every 2 weeks, 5 times a week, every month."""
    if abs(interval_weeks - 52 / 12) < 1e-9:
        return say("every month")
    if interval_weeks >= 1:
        is_weekly = number(interval_weeks) == "1"
        return say("every week") if is_weekly else say("every {weeks}", weeks=weeks(interval_weeks))
    return say("{n} times a week", n=number(1 / interval_weeks))


def count(n: int, one: str, many: str) -> str:
    """1 score, 2 scores, no scores."""
    noun = say_many(one, many, n)
    return say("{n} {noun}", n=n, noun=noun) if n else say("no {noun}", noun=noun)


def chances(probability: float) -> str:
    """A probability as chances: about 8 in 10, about 3 in 100, less than 1 in 100."""
    if probability < 0.01:
        return say("less than 1 in 100")
    if probability > 0.99:
        return say("more than 99 in 100")
    hundredths = int(Decimal(repr(probability)).quantize(Decimal("0.01"), ROUND_HALF_UP) * 100)
    if hundredths < 10 or hundredths > 90:
        return say("about {n} in 100", n=hundredths)
    return say("about {n} in 10", n=(hundredths + 5) // 10)
