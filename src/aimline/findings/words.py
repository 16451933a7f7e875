"""Numbers and scores as a person would say them; the one formatter of everything shown."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from aimline.case.goal import Goal
from aimline.terms import MeasureKind

MINUS: Final = "\N{MINUS SIGN}"

_GAINS: Final[dict[MeasureKind | None, tuple[str, str]]] = {
    MeasureKind.WORDS_CORRECT_PER_MINUTE: ("word", "words"),
    MeasureKind.PERCENT: ("point", "points"),
    MeasureKind.TRIALS: ("trial", "trials"),
    MeasureKind.PERCENTILE: ("percentile point", "percentile points"),
    MeasureKind.SCALE_SCORE: ("point", "points"),
    MeasureKind.MINUTES: ("minute", "minutes"),
    MeasureKind.SECONDS: ("second", "seconds"),
    MeasureKind.RUBRIC_LEVEL: ("level", "levels"),
    MeasureKind.PROMPT_LEVEL: ("level", "levels"),
}
"""What a difference of two scores counts. The other measures count the child's own acts, which the
measure does not name."""


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


def score(x: float, goal: Goal) -> str:
    """A score in the goal's own unit: 54 words a minute, 80%, 4 of 5, level 3."""
    shown = number(x)
    match goal.measure:
        case MeasureKind.WORDS_CORRECT_PER_MINUTE:
            return f"{shown} {'word' if shown == '1' else 'words'} a minute"
        case MeasureKind.PERCENT:
            return f"{shown}%"
        case MeasureKind.TRIALS:
            of = goal.criterion.trials if goal.criterion else None
            return f"{shown} of {of}" if of else f"{shown} right"
        case MeasureKind.COUNT:
            return f"{shown} {'time' if shown == '1' else 'times'}"
        case MeasureKind.RATE_PER_MINUTE:
            return f"{shown} a minute"
        case MeasureKind.MINUTES | MeasureKind.SECONDS:
            return gain(x, goal)
        case MeasureKind.RUBRIC_LEVEL | MeasureKind.PROMPT_LEVEL:
            return f"level {shown}"
        case MeasureKind.PERCENTILE:
            return f"percentile {shown}"
        case _:
            return shown


def gain(x: float, goal: Goal) -> str:
    """A difference of two scores, its sign kept: 7 words, 12 points, 1 trial, −3."""
    shown = number(x)
    one, many = _GAINS.get(goal.measure, ("", ""))
    return f"{shown} {one if shown.removeprefix(MINUS) == '1' else many}".strip()


def per_week(x: float, goal: Goal) -> str:
    """A weekly rate, its sign kept: 0.7 words a week, 2 points a week, −0.25 a week."""
    return f"{gain(x, goal)} a week"


def more_per_week(x: float, goal: Goal) -> str:
    """A weekly rate with its sign as a word: 0.7 more words a week, 0.25 fewer a week."""
    one, many = _GAINS.get(goal.measure, ("", ""))
    way, shown = "more" if x >= 0 else "fewer", number(abs(x))
    return f"{shown} {way} {one if shown == '1' else many} a week".replace("  ", " ")


def weeks(x: float) -> str:
    """10 weeks, 1 week, 33.3 weeks."""
    shown = number(x)
    return f"{shown} {'week' if shown == '1' else 'weeks'}"


def how_often(interval_weeks: float) -> str:
    """An interval as people say it: every week, every 2 weeks, 5 times a week, every month."""
    if abs(interval_weeks - 52 / 12) < 1e-9:
        return "every month"
    if interval_weeks >= 1:
        return "every week" if number(interval_weeks) == "1" else f"every {weeks(interval_weeks)}"
    return f"{number(1 / interval_weeks)} times a week"


def count(n: int, one: str, many: str | None = None) -> str:
    """1 score, 2 scores, no scores."""
    noun = one if n == 1 else (many or f"{one}s")
    return f"{n if n else 'no'} {noun}"


def chances(probability: float) -> str:
    """A probability as chances: about 8 in 10, about 3 in 100, less than 1 in 100."""
    if probability < 0.01:
        return "less than 1 in 100"
    if probability > 0.99:
        return "more than 99 in 100"
    hundredths = int(Decimal(repr(probability)).quantize(Decimal("0.01"), ROUND_HALF_UP) * 100)
    if hundredths < 10 or hundredths > 90:
        return f"about {hundredths} in 100"
    return f"about {(hundredths + 5) // 10} in 10"
