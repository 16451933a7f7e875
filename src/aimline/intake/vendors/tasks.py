"""Tasks of a grade book, whose names often hold the day on which they were done."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from aimline.language.dates import find_dates
from aimline.wording.say import say

_SHORT_DAY: Final = re.compile(r"(?<![\d/.])(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?![\d/])")


def task_day(task: str) -> tuple[date | None, str | None]:
    """The day in the name of a task: `Fluency probe 9/26/2025`; else why one in it is not clear."""
    found = [day for day in find_dates(task) if day.day is not None or day.is_doubtful]
    short = _SHORT_DAY.search(task)
    if not found and short is not None:
        text = say(
            "The task “{task}” was done on {day} of a year that it does not name.",
            task=task,
            day=short[0],
        )
        return None, f"{text} {say('Type the date.')}"
    if len(found) != 1:
        return None, None
    if found[0].on is None and not found[0].is_doubtful:
        text = say("The task “{task}” names a day without a year. Type the date.", task=task)
        return None, text
    # American programs write the month first.
    first = found[0].words.lstrip("0")
    by_month = sorted(found[0].readings, key=lambda day: not first.startswith(str(day.month)))
    return found[0].on or by_month[0], None


def task_name(task: str) -> str:
    """The name of a task without its day: the probes of one skill have one name."""
    for found in find_dates(task):
        task = task.replace(found.words, " ")
    return " ".join(_SHORT_DAY.sub(" ", task).split()).strip(" -–—:,()")
