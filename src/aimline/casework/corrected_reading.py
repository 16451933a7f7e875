"""A reading retyped by a person: each value parsed as it is typed, and possible in its measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from aimline.case import cells
from aimline.case.date_cells import day
from aimline.case.problem import CellProblem
from aimline.case.service import SessionStatus
from aimline.case.test_score import ScoreKind
from aimline.casework.reading_words import Entry, plain
from aimline.terms import Direction, MeasureKind


def put(key: str, typed: str, value: dict[str, object]) -> None:
    """Put what was typed in the place of a value; nothing typed empties it.

    Raises CellProblem where it cannot be such a value.
    """
    if not typed:
        value[key] = None
    elif key in ("score", "criterion") and "/" in typed and "trials" in value:
        found = cells.score(typed, MeasureKind.TRIALS)
        value[key], value["trials"] = found.value, found.trials
    elif key == "on" or key.endswith("_on"):
        value[key] = day(typed)
    else:
        value[key] = _PARSERS.get(key, str)(typed)


def _number(typed: str) -> float:
    return cells.number(typed.removesuffix("%"))


def _trials(typed: str) -> int:
    return cells.whole_number(typed, least=1)


_PARSERS: Final[dict[str, Callable[[str], object]]] = {
    "score": _number,
    "criterion": _number,
    "baseline": _number,
    "number": cells.whole_number,
    "trials": _trials,
    "minutes": cells.whole_number,
    "times": cells.whole_number,
    "total_minutes": cells.whole_number,
    "standard_error": cells.positive_number,
    "measure": lambda typed: cells.measure(typed).value,
    "direction": lambda typed: cells.word(typed, Direction).value,
    "status": lambda typed: cells.word(typed, SessionStatus).value,
    "kind": lambda typed: cells.word(typed, ScoreKind).value,
}


def check_score(value: dict[str, object]) -> None:
    """A score must be possible in its measure: not 12 of 10, not 104 percent."""
    measure = cells.measure(value["measure"]) if value.get("measure") else None
    trials = value.get("trials")
    of = cells.whole_number(trials, least=1) if trials is not None else None
    for key in ("score", "criterion", "baseline"):
        if isinstance(value.get(key), (int, float)):
            cells.score(value[key], measure, trials=of if key != "baseline" else None)


def retyped(entry: Entry, typed: Mapping[str, str]) -> tuple[Entry | None, dict[str, str]]:
    """An entry with what was typed in place of its values, or what is wrong with each of them.

    typed: by the key of the value; what is not there stays. The readings of an entry share their
    goal, day and score.
    """
    problems: dict[str, str] = {}
    corrected = []
    for reading in entry:
        value = dict(reading.value)
        for key in value:
            said = cells.trimmed(typed[key]) if key in typed else plain(value[key])
            if said != plain(value[key]):
                _attempt(key, said, value, problems)
        corrected.append(replace(reading, value=value, certainty=1.0))
    if not problems:
        try:
            check_score(dict(corrected[0].value))
        except CellProblem as problem:
            problems["score"] = str(problem)
    return (None, problems) if problems else (tuple(corrected), {})


def _attempt(key: str, typed: str, value: dict[str, object], problems: dict[str, str]) -> None:
    try:
        put(key, typed, value)
    except CellProblem as problem:
        problems[key] = str(problem)
