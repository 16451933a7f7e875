"""Whether two files are one paper in two versions: the same title, child and day, other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from aimline.day_words import full_day
from aimline.intake.page import Notice, PaperText
from aimline.intake.reading import FileReading, PaperKind, Reading, ReadingKind
from aimline.wording.say import say

_REPORTED: Final = (ReadingKind.OBSERVATION, ReadingKind.REPORT, ReadingKind.SERVICE_SESSION)
_Key = tuple[str, PaperKind, tuple[str, ...], date]


def paper_day(kind: PaperKind, readings: Sequence[Reading]) -> date | None:
    """The day of a paper: an IEP's meeting or first day, else the last day that it reports."""
    if kind is PaperKind.IEP:
        dates = next((r.value for r in readings if r.kind is ReadingKind.IEP_DATES), {})
        for on in (dates.get("meeting_on"), dates.get("starts_on")):
            if isinstance(on, date):
                return on
    days = (r.value.get("on") for r in readings if r.kind in _REPORTED)
    return max((on for on in days if isinstance(on, date)), default=None)


@dataclass(slots=True)
class Papers:
    """The papers of one run, to tell those that may be versions of one another."""

    seen: dict[_Key, list[tuple[str, frozenset[object]]]] = field(default_factory=dict)

    def other_version(self, paper: PaperText, reading: FileReading) -> Notice | None:
        """What to tell of a paper that another file of this run may be a version of."""
        title = next((line.text for _, line in paper.lines()), "")
        on = paper_day(reading.kind, reading.readings)
        if not title or on is None:
            return None
        key = (title.casefold(), reading.kind, reading.students, on)
        goals = frozenset(r.value.get("number") for r in reading.readings if _is_goal(r))
        known = self.seen.setdefault(key, [])
        other = next((file for file, its in known if its & goals or its == goals), None)
        known.append((reading.file, goals))
        if other is None:
            return None
        text = say(
            "It begins like {other}, with “{title}”, is of the same day, {day}, and "
            "differs from it. If they are one paper in two versions, compare them.",
            other=other,
            title=title[:80],
            day=full_day(on),
        )
        return Notice("duplicate", text)


def _is_goal(reading: Reading) -> bool:
    return reading.kind is ReadingKind.GOAL
