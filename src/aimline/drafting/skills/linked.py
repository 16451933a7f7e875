"""What else the case holds on an area of present levels: goals, tests, evaluations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from aimline.case.case import Case
from aimline.day_words import full_day, short_day
from aimline.drafting.printable import printable
from aimline.findings.words import number, score
from aimline.progress.review_goal import current_ieps
from aimline.skills.frame import PresentLevelArea
from aimline.wording.say import marked, say

_EVALUATIONS: Final = {
    "outside": marked("Outside evaluation in {areas}, {day}"),
    "district": marked("Evaluation by the district in {areas}, {day}"),
    "": marked("Evaluation in {areas}, {day}"),
}


def linked_lines(case: Case, area: PresentLevelArea, as_of: date) -> list[str]:
    """Each current goal with its last score, each test and each evaluation of the area."""
    return [*_goals(case, area, as_of), *_tests(case, area), *_evaluations(case, area)]


def _is_about(words: Iterable[str | None], area: PresentLevelArea) -> bool:
    """Words of the area stand at the beginning of a word: handwriting is no writing."""
    text = " ".join(part.casefold() for part in words if part)
    return any(re.search(rf"\b{re.escape(word)}", text) for word in area.words)


def _goals(case: Case, area: PresentLevelArea, as_of: date) -> Iterator[str]:
    current = current_ieps(case, as_of)
    for key, iep, goal in case.goals():
        if iep not in current or not _is_about((goal.area, goal.id), area):
            continue
        scores = sorted((o for o in case.observations if o.goal == key), key=lambda o: o.on)
        name = printable(goal.area or goal.id)
        if scores:
            last = scores[-1]
            shown = score(last.score, goal)
            yield say(
                "IEP goal on {name}: {score} on {day}",
                name=name.casefold(),
                score=shown,
                day=full_day(last.on),
            )


def _tests(case: Case, area: PresentLevelArea) -> Iterator[str]:
    for test in sorted(case.tests, key=lambda t: t.on):
        if _is_about((test.subject, test.test), area):
            shown = test.score if test.number is None else number(test.number)
            subject = f" ({printable(test.subject)})" if test.subject else ""
            yield (
                f"{printable(test.test)}{subject}: {test.kind.value} {printable(str(shown))}, "
                f"{full_day(test.on)}"
            )


def _evaluations(case: Case, area: PresentLevelArea) -> Iterator[str]:
    for one in sorted(case.evaluations, key=lambda e: e.on):
        if _is_about((one.areas,), area):
            yield say(
                _EVALUATIONS.get(one.by or "", _EVALUATIONS[""]),
                areas=printable(one.areas or ""),
                day=short_day(one.on),
            )
