"""The IEP that a paper belongs to: by its own dates, else by the goals that it prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from aimline.case.iep import Iep
from aimline.intake.accepted import AcceptedPaper, NotPlaced
from aimline.intake.reading import ReadingKind, Value
from aimline.intake.same_goal import is_same_text
from aimline.wording.say import say

NEAR: Final = timedelta(days=60)
"""An IEP is dated by its meeting on one paper and by its first day on another."""
_A_YEAR: Final = timedelta(days=366)
LATE: Final = timedelta(days=45)
"""An annual review may be held some weeks late; the old IEP goes on until then."""


@dataclass(frozen=True, slots=True)
class PaperDates:
    """The days that tell which IEP a paper is about."""

    starts_on: date | None
    ends_on: date | None
    meeting_on: date | None
    goals_end_on: date | None
    """The last criterion date of its goals."""
    begins_on: date | None
    """The first baseline, or the first day of a service."""
    first_reported_on: date | None
    """The first day on which it reports something."""
    reported_on: date | None
    """The last day on which it reports something."""
    goal_texts: frozenset[str]


def _day(value: Value, key: str) -> date | None:
    found = value.get(key)
    return found if isinstance(found, date) else None


def paper_dates(paper: AcceptedPaper) -> PaperDates:
    """The days of a paper."""
    said: Value = next((a.value for a in paper.of(ReadingKind.IEP_DATES)), {})
    goals = [a.value for a in paper.of(ReadingKind.GOAL)]
    services = [a.value for a in paper.of(ReadingKind.SERVICE)]
    entries = paper.of(ReadingKind.OBSERVATION, ReadingKind.REPORT)
    reported = [on for entry in entries if (on := _day(entry.value, "on"))]
    begins = [_day(g, "baseline_on") for g in goals] or [_day(s, "starts_on") for s in services]
    texts = (str(g["text"]) for g in goals if g.get("text"))
    return PaperDates(
        _day(said, "starts_on"),
        _day(said, "ends_on"),
        _day(said, "meeting_on"),
        max((on for g in goals if (on := _day(g, "criterion_on"))), default=None),
        min((on for on in begins if on), default=None),
        min(reported, default=None),
        max(reported, default=None),
        frozenset(texts),
    )


def year_before(last: date) -> date:
    """The first day of a year that ends on some day."""
    day_after = last + timedelta(days=1)
    try:
        return day_after.replace(year=day_after.year - 1)
    except ValueError:
        return date(day_after.year - 1, 3, 1)


def end_of(iep: Iep) -> date:
    """The day until which an IEP can be the current one."""
    if iep.ends_on:
        return iep.ends_on
    return iep.starts_on + timedelta(days=365) + LATE


def _shares_goal(iep: Iep, dates: PaperDates) -> bool:
    texts = [goal.text for goal in iep.goals if goal.text]
    return any(is_same_text(text, other) for text in texts for other in dates.goal_texts)


def matching(
    ieps: Sequence[Iep], dates: PaperDates, reported: frozenset[date] = frozenset()
) -> Iep | None:
    """The IEP of the case that a paper is about; None where it is a new one, or cannot be told.

    `reported` are the days on which the case has a score or a report.
    """
    if (starts := dates.starts_on) is not None:
        same = next((iep for iep in ieps if iep.starts_on == starts), None)
        near = (iep for iep in ieps if _may_begin(iep, starts, reported))
        return same or next((iep for iep in near if _shares_goal(iep, dates)), None)
    if (last := dates.ends_on or dates.goals_end_on) is not None:
        return _ending(ieps, dates, last)
    on = dates.reported_on or dates.begins_on
    if on is not None and (found := covering(ieps, on)):
        return found
    return ieps[0] if len(ieps) == 1 else None


def _may_begin(iep: Iep, starts: date, reported: frozenset[date]) -> bool:
    """Whether an IEP may be the one that a paper dates from another day."""
    if abs(iep.starts_on - starts) <= NEAR:
        return True
    if iep.is_start_guessed and abs(iep.starts_on - starts) <= _A_YEAR:
        return True
    return is_begun_by_report(iep, reported) and starts < iep.starts_on <= starts + _A_YEAR


def is_begun_by_report(iep: Iep, reported: frozenset[date]) -> bool:
    """Whether an IEP's first day is only that of its first report."""
    return not iep.ends_on and not iep.meeting_on and iep.starts_on in reported


def _ending(ieps: Sequence[Iep], dates: PaperDates, last: date) -> Iep | None:
    fits = [iep for iep in ieps if iep.starts_on < last <= end_of(iep)]
    start = year_before(last)
    return min(
        fits,
        key=lambda iep: (not _shares_goal(iep, dates), abs(iep.starts_on - start)),
        default=None,
    )


def covering(ieps: Sequence[Iep], on: date) -> Iep | None:
    """The IEP in force on a day: the latest that has begun and not ended."""
    begun = [iep for iep in ieps if iep.starts_on <= on and (not iep.ends_on or on <= iep.ends_on)]
    return max(begun, key=lambda iep: iep.starts_on, default=None)


def first_day(dates: PaperDates) -> date | None:
    """The first day of a new IEP; without its own dates the year before its goals' end.

    Where no day of the IEP is known, it had begun by the first day that is reported on.
    """
    if dates.starts_on:
        return dates.starts_on
    if last := dates.ends_on or dates.goals_end_on:
        return year_before(last)
    return dates.meeting_on or dates.begins_on or dates.first_reported_on


def is_undated(dates: PaperDates) -> bool:
    """Whether a paper has no day of its IEP at all: not when it begins, ends, or its goals do."""
    known = (dates.starts_on, dates.ends_on, dates.goals_end_on, dates.meeting_on, dates.begins_on)
    return not any(known)


def is_guessed(dates: PaperDates) -> bool:
    """Whether a paper gives neither the first day of its IEP nor its meeting nor its end."""
    return not (dates.starts_on or dates.meeting_on or dates.ends_on)


def new_iep(ieps: Sequence[Iep], starts_on: date, *, is_guessed: bool) -> Iep:
    """An IEP that begins on a day, named by its year."""
    known = {iep.id for iep in ieps}
    name = unique(str(starts_on.year), known)
    return Iep(id=name, starts_on=starts_on, is_start_guessed=is_guessed)


def unique(name: str, known: set[str]) -> str:
    """The name, with a number where it is taken already."""
    chosen, n = name, 2
    while chosen in known:
        chosen, n = f"{name}-{n}", n + 1
    return chosen


def with_dates(iep: Iep, value: Value, reported: frozenset[date] = frozenset()) -> Iep:
    """The IEP with the dates that a paper gives and the case does not."""
    starts, ends = _day(value, "starts_on"), _day(value, "ends_on")
    if starts and (iep.is_start_guessed or _is_reckoned(iep) or is_begun_by_report(iep, reported)):
        iep = replace(iep, starts_on=starts, is_start_guessed=False)
    if ends and ends < iep.starts_on:
        raise NotPlaced(
            say(
                "An IEP that starts on {starts_on} cannot end on {ends}. Correct the dates.",
                starts_on=iep.starts_on,
                ends=ends,
            )
        )
    return replace(
        iep,
        ends_on=iep.ends_on or ends,
        meeting_on=iep.meeting_on or _day(value, "meeting_on"),
    )


def _is_reckoned(iep: Iep) -> bool:
    """Whether an IEP's first day was only reckoned back from the end of its goals."""
    if iep.ends_on or iep.meeting_on:
        return False
    ends = {goal.criterion.on for goal in iep.goals if goal.criterion and goal.criterion.on}
    return iep.starts_on in {year_before(on) for on in ends}
