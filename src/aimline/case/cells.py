"""One typed cell or TOML value, as a value that cannot be wrong; else a CellProblem."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from aimline.case.problem import CellProblem, did_you_mean, shown
from aimline.terms import MEASURE_ALIASES, PLACES, JurisdictionCode, MeasureKind
from aimline.wording.say import marked, say, say_many

LARGEST_NUMBER: Final = 1e9
"""No score, count or number of minutes of a child is larger."""

_PLAIN: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_OF: Final = re.compile(r"(?P<score>[^/]+?)\s*(?:/|\bout\s+of\b|\bof\b)\s*(?P<trials>[^/]+)", re.I)
_NOT_NUMBERS: Final = frozenset({"nan", "inf", "infinity"})
_YES: Final = frozenset({"yes", "y", "true"})
_NO: Final = frozenset({"no", "n", "false"})

_LEVELS: Final = marked("{cell} lies outside 0 to {top:g} levels.")
_OUT_OF: Final = {
    MeasureKind.PERCENT: marked("{cell} lies outside 0 to {top:g} percent."),
    MeasureKind.PERCENTILE: marked("{cell} lies outside 0 to {top:g} percentile."),
    MeasureKind.TRIALS: marked("{cell} lies outside 0 to {top:g} trials."),
    MeasureKind.RUBRIC_LEVEL: _LEVELS,
    MeasureKind.PROMPT_LEVEL: _LEVELS,
}

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Score:
    """A score in its goal's measure, and of how many trials it is where that is known."""

    value: float
    trials: int | None = None


def trimmed(cell: object) -> str:
    """The text of a cell without space around it, its line ends as line feeds."""
    return str(cell).replace("\r\n", "\n").replace("\r", "\n").strip()


def text(cell: object) -> str | None:
    """The words of a cell, or None where it is blank. A whole number counts as its digits."""
    if isinstance(cell, bool) or not isinstance(cell, (str, int)):
        raise CellProblem(
            say("{cell} is no text.", cell=shown(cell)),
            say("Words are expected here."),
            say("Put it into quotation marks."),
        )
    return trimmed(cell) or None


def is_not_a_number(cell: str) -> bool:
    """Whether a cell spells NaN or infinity."""
    return cell.strip().lstrip("+-").casefold() in _NOT_NUMBERS


def number(cell: object) -> float:
    """A finite number: `54`, `54.5`, `1,234`."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _finite(float(cell) if abs(cell) <= LARGEST_NUMBER else math.inf, cell)
    words = trimmed(cell).replace("\N{MINUS SIGN}", "-") if isinstance(cell, str) else ""
    if _THOUSANDS.fullmatch(words):
        return _finite(float(words.replace(",", "")), cell)
    if _PLAIN.fullmatch(words):
        return _finite(float(words), cell)
    if is_not_a_number(words):
        return _finite(math.nan, cell)
    has_comma = re.fullmatch(r"[+-]?\d+,\d+", words, re.ASCII)
    raise CellProblem(
        say("{cell} is not a number.", cell=shown(cell))
        if words
        else say("The number is missing."),
        say("Only numbers can be reckoned with."),
        say("Write it in digits with a point, such as 54 or 54.5.")
        if has_comma
        else say("Write it in digits, such as 54 or 54.5."),
    )


def _finite(value: float, cell: object) -> float:
    if math.isfinite(value) and abs(value) <= LARGEST_NUMBER:
        return value
    raise CellProblem(
        say("{cell} is no finite number of a usual size.", cell=shown(cell)),
        say("Nothing can be measured by it."),
        say("Write the number that the paper shows, or leave the row out."),
    )


def whole_number(cell: object, *, least: int = 0) -> int:
    """A whole number, not below `least`: `30`, `1,234`, `30.0`."""
    value = number(cell)
    if value.is_integer() and value >= least:
        return int(value)
    raise CellProblem(
        say("{cell} is not a whole number of {least} or more.", cell=shown(cell), least=least),
        say("Minutes, times and trials are counted in whole numbers."),
        say("Write a whole number from {least} up.", least=least),
    )


def positive_number(cell: object) -> float:
    """A number that is not below zero, such as a standard error."""
    if (value := number(cell)) >= 0:
        return value
    raise CellProblem(
        say("{cell} is below zero.", cell=shown(cell)),
        say("It cannot be."),
        say("Write 0 or more."),
    )


def yes_or_no(cell: object) -> bool:
    """`yes`, `no`, `true`, `false`, or a TOML boolean."""
    if isinstance(cell, bool):
        return cell
    word = trimmed(cell).casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise CellProblem(
        say("{cell} is neither yes nor no.", cell=shown(cell)),
        say("Only these two are known."),
        say("Write yes or no."),
    )


def one_of(cell: object, allowed: tuple[str, ...]) -> str:
    """The allowed word that a cell holds, in any letter case, with spaces or underscores."""
    given = _folded(cell)
    for candidate in allowed:
        if _folded(candidate) == given:
            return candidate
    raise CellProblem(
        say("{cell} is not a known word here.", cell=shown(cell))
        + did_you_mean(trimmed(cell), allowed),
        say("An unknown word would be left out of the review."),
        say("Write one of: {words}.", words=", ".join(allowed)),
    )


def _folded(cell: object) -> str:
    return " ".join(trimmed(cell).casefold().replace("_", " ").split())


def word(cell: object, kind: type[Word]) -> Word:
    """One word of an enumeration."""
    return kind(one_of(cell, tuple(kind)))


def measure(cell: object) -> MeasureKind:
    """A measure by its own words or by a short name of it."""
    if alias := MEASURE_ALIASES.get(trimmed(cell).casefold()):
        return alias
    return word(cell, MeasureKind)


def place(cell: object) -> JurisdictionCode:
    """A place by its code, its postal code or its name: `us-mo`, `MO`, `Missouri`."""
    given = _folded(cell).replace("us ", "us-", 1)
    for code, name in PLACES.items():
        if given in (code, code.removeprefix("us-"), name.casefold()):
            return code
    names = {name: code for code, name in PLACES.items()}
    raise CellProblem(
        say("{cell} is no place that Aimline knows.", cell=shown(cell))
        + did_you_mean(given, [*PLACES, *names]),
        say("The place decides whose rules and deadlines apply."),
        say("Write us- and the postal code of the state, such as us-mo."),
    )


def score(
    cell: object,
    kind: MeasureKind | None,
    *,
    trials: int | None = None,
    usual_trials: int | None = None,
) -> Score:
    """A score as its goal's measure reads it: `54`, `1,234`, `4/5`, `4 of 5`, `80%`.

    trials: of how many, where another cell says it.
    usual_trials: of how many the goal's criterion is; only a percentage needs it.
    """
    words = trimmed(cell) if isinstance(cell, str) else ""
    if words.endswith("%"):
        found = _of_percent(cell, number(words[:-1]), kind, trials, usual_trials)
    elif parts := _OF.fullmatch(words):
        right = number(parts["score"])
        found = _of_fraction(cell, right, whole_number(parts["trials"], least=1), kind, trials)
    else:
        found = Score(number(cell), trials)
    return _within_scale(cell, found, kind)


def _of_percent(
    cell: object,
    percent: float,
    kind: MeasureKind | None,
    trials: int | None,
    usual_trials: int | None,
) -> Score:
    if kind is MeasureKind.PERCENT:
        return Score(percent, trials)
    of = trials if trials is not None else usual_trials
    if kind is MeasureKind.TRIALS and of is not None:
        _of_scale(cell, percent, 100, _OUT_OF[MeasureKind.PERCENT])
        return Score(percent * of / 100, of)
    if kind is MeasureKind.TRIALS:
        raise CellProblem(
            say("{cell} is a percentage, but this goal counts trials.", cell=shown(cell)),
            say("80% is 4 only where 5 trials were given."),
            say("Say of how many trials: in a trials column, or as 4/5."),
        )
    raise _no_percentage(cell, kind)


def _of_fraction(
    cell: object, right: float, of: int, kind: MeasureKind | None, trials: int | None
) -> Score:
    if trials is not None and trials != of:
        raise CellProblem(
            say_many(
                "{cell} has {n} trial, but {trials} stands beside it as the trials.",
                "{cell} has {n} trials, but {trials} stands beside it as the trials.",
                of,
                cell=shown(cell),
                trials=trials,
            ),
            say("One of the two is wrong."),
            say("Make them agree, or leave one out."),
        )
    if kind is MeasureKind.PERCENT:
        _of_scale(cell, right, of, _OUT_OF[MeasureKind.TRIALS])
        return Score(100 * right / of, of)
    if kind is MeasureKind.TRIALS:
        return Score(right, of)
    if kind in (MeasureKind.RUBRIC_LEVEL, MeasureKind.PROMPT_LEVEL):
        _of_scale(cell, right, of, _OUT_OF[kind])
        return Score(right)
    raise _no_fraction(cell, kind)


def _no_percentage(cell: object, kind: MeasureKind | None) -> CellProblem:
    if kind is None:
        return _of_no_measure(
            say(
                "{cell} may be a percentage, and the goal names no known measure.", cell=shown(cell)
            )
        )
    return _of_another_measure(
        say(
            "{cell} may be a percentage, but this goal is measured in {measure}.",
            cell=shown(cell),
            measure=kind.words,
        ),
        kind,
    )


def _no_fraction(cell: object, kind: MeasureKind | None) -> CellProblem:
    if kind is None:
        return _of_no_measure(
            say(
                "{cell} may be a date or a fraction, and the goal names no known measure.",
                cell=shown(cell),
            )
        )
    return _of_another_measure(
        say(
            "{cell} may be a date or a fraction, but this goal is measured in {measure}.",
            cell=shown(cell),
            measure=kind.words,
        ),
        kind,
    )


def _of_no_measure(found: str) -> CellProblem:
    return CellProblem(
        found,
        say("4/5 is 80 in percent and 4 in trials."),
        say('Give the goal a measure in case.toml, such as measure = "percent" or "trials".'),
    )


def _of_another_measure(found: str, kind: MeasureKind) -> CellProblem:
    return CellProblem(
        found,
        say("It cannot be turned into {measure} without guessing.", measure=kind.words),
        say("Write the score as a plain number, or mend the goal's measure in case.toml."),
    )


def _of_scale(cell: object, value: float, top: float, out_of: str) -> None:
    if not 0 <= value <= top:
        raise CellProblem(
            say(out_of, cell=shown(cell), top=top),
            say("Such a score cannot be."),
            say("Compare it with the paper and mend it."),
        )


def _within_scale(cell: object, found: Score, kind: MeasureKind | None) -> Score:
    if found.trials is not None and found.trials < 1:
        raise CellProblem(
            say("{cell} has fewer than 1 trial.", cell=shown(cell)),
            say("A score needs at least one trial."),
            say("Write how many trials were given."),
        )
    if kind is None:
        return found
    if kind is MeasureKind.TRIALS and found.trials is not None:
        _of_scale(cell, found.value, found.trials, _OUT_OF[kind])
    if kind.ceiling is not None:
        _of_scale(cell, found.value, kind.ceiling, _OUT_OF[kind])
    if kind.floor is not None and found.value < kind.floor:
        raise CellProblem(
            say(
                "{cell} is below {floor:g}, the lowest score in {measure}.",
                cell=shown(cell),
                floor=kind.floor,
                measure=kind.words,
            ),
            say("Such a score cannot be."),
            say("Compare it with the paper and mend it."),
        )
    return found
