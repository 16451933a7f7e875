"""A score or a report that a person types from a paper."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from aimline.case import cells
from aimline.case.date_cells import day
from aimline.case.problem import CellProblem
from aimline.intake.page import How
from aimline.intake.reading import Reading, ReadingKind
from aimline.web.asked_number import asked_number

_CERTAIN = 1.0


def typed_readings(typed: Mapping[str, str]) -> tuple[list[Reading], dict[str, str]]:
    """What was typed as readings, or what is wrong with each field."""
    given = {
        key: cells.trimmed(typed.get(key, "")) for key in ("goal", "on", "score", "words", "page")
    }
    problems: dict[str, str] = {}
    value: dict[str, object] = {"goal": given["goal"] or None, "on": None, "score": None}
    try:
        value["on"] = day(given["on"])
    except CellProblem as problem:
        problems["on"] = str(problem)
    trials = None
    if given["score"]:
        try:
            score, trials = _score(given["score"])
            value["score"] = score
        except CellProblem as problem:
            problems["score"] = str(problem)
    elif not given["words"]:
        problems["score"] = _("Type the score, or the words of the report, or both.")
    page = asked_number(given["page"]) or None
    return ([] if problems else _readings(value, trials, given["words"], page)), problems


def _score(typed: str) -> tuple[float, int | None]:
    found = cells.score(typed, None)
    return found.value, found.trials


def _readings(
    value: dict[str, object], trials: int | None, words: str, page: int | None
) -> list[Reading]:
    found = []
    if value["score"] is not None:
        score = {**value, "trials": trials, "measure": None}
        found.append(_reading(ReadingKind.OBSERVATION, score, words, page))
    if words:
        report = {**value, "code": None, "code_meaning": None, "narrative": words}
        found.append(_reading(ReadingKind.REPORT, report, words, page))
    return found


def _reading(kind: ReadingKind, value: dict[str, object], words: str, page: int | None) -> Reading:
    return Reading(kind, value, _CERTAIN, words or _("typed"), How.TEXT, page)
