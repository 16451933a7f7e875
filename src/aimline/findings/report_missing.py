"""report_missing: a progress report was due and is not among the papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from aimline.case.case import Case
from aimline.case.iep import Iep
from aimline.case.school_calendar import SchoolCalendar
from aimline.day_words import day, full_day, school_year
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence
from aimline.findings.next_steps import advice, letter
from aimline.findings.words import count
from aimline.progress.start import holds_until
from aimline.terms import Certainty
from aimline.wording.say import marked, say, say_many

KIND: Final = "report_missing"
QUESTION: Final = marked("Did we get every progress report?")
AUTHORITY: Final = ("us-progress-when-reported",)

SCHOOL_DAYS: Final = Threshold(
    10, marked("Aimline's own: two weeks of school for a paper to come home"), marked("school days")
)
CALENDAR_DAYS: Final = Threshold(
    14, marked("Aimline's own: the same without a calendar"), marked("days")
)
EARLY_DAYS: Final = Threshold(
    14, marked("Aimline's own: a report may come two weeks before its day")
)
ONE_PERIOD: Final = Threshold(
    14, marked("reports of two weeks, by several people, are of one period")
)
A_YEAR: Final = {"quarterly": 4, "trimester": 3, "monthly": 9}
"""Reports of a school year where the IEP names no dates: FINDINGS.md."""

_REPORT_CARDS: Final = "report card"
_REPORT_PAPER: Final = "progress report"


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each due report, or for a finished school year, that lacks its papers."""
    for iep in {review.iep.id: review.iep for review in facts.current}.values():
        if iep.reports_on or _goes_with_report_cards(iep):
            due = due_dates(facts.case, iep)
            yield from _by_dates(facts, iep, due)
        else:
            yield from _by_count(facts, iep)


def due_dates(case: Case, iep: Iep) -> tuple[date, ...]:
    """The days on which an IEP's reports are due while it is the one that counts."""
    last = holds_until(case.ieps, iep)
    if iep.reports_on:
        promised = set(iep.reports_on)
    elif _goes_with_report_cards(iep):
        promised = {on for year in case.calendar for on in year.report_cards_on}
    else:
        promised = set()
    began = promised | {year.first_day_on for year in case.calendar}
    owed = sorted(on for on in promised if iep.starts_on <= on <= last)
    return tuple(on for on in owed if not _is_too_young(iep, on, began))


def _goes_with_report_cards(iep: Iep) -> bool:
    return _REPORT_CARDS in (iep.progress_reported or "").lower()


def _is_too_young(iep: Iep, on: date, began: Set[date]) -> bool:
    """Whether an IEP had not yet held for half of the period that ends on a due day.

    began: the days on which periods begin, those of the reports and the first days of school.
    """
    period = max((day for day in began if day < on), default=None)
    return period is not None and on - iep.starts_on < (on - period) / 2


def _by_dates(facts: Facts, iep: Iep, due: tuple[date, ...]) -> Iterator[Finding]:
    """A report belongs to the last due date whose window has opened two weeks before it."""
    early = timedelta(days=int(EARLY_DAYS.value))
    calendar = SchoolCalendar(facts.case.calendar)
    for on, following in pairwise((*due, date.max)):
        if facts.as_of <= _waited_until(calendar, on):
            continue
        came = _came(facts.case, [iep, *_before(facts.case, iep)])
        if not any(on - early <= day < following - early for day in came):
            yield _not_here(facts, iep, on)


def _before(case: Case, iep: Iep) -> list[Iep]:
    """The IEP that an IEP took over from: at the change a report may still be on its goals."""
    earlier = [other for other in case.ieps if other.starts_on < iep.starts_on]
    return [max(earlier, key=lambda other: other.starts_on)] if earlier else []


def _waited_until(calendar: SchoolCalendar, on: date) -> date:
    """The tenth school day after a day; where the calendar does not reach so far, two weeks."""
    later = [day for day in calendar.school_days if day > on][: int(SCHOOL_DAYS.value)]
    if len(later) == SCHOOL_DAYS.value and calendar.covers(on, later[-1]):
        return later[-1]
    return on + timedelta(days=int(CALENDAR_DAYS.value))


def _came(case: Case, ieps: list[Iep]) -> set[date]:
    """The days of the reports at hand: those entered, and papers that are one."""
    of = tuple(f"{iep.id}/" for iep in ieps)
    papers = (p.on for p in case.papers if (p.kind or "").strip().lower() == _REPORT_PAPER)
    return {r.on for r in case.reports if r.goal.startswith(of)} | {on for on in papers if on}


def _not_here(facts: Facts, iep: Iep, on: date) -> Finding:
    shown = day(on, facts.as_of)
    if iep.reports_on:
        was_due = say("By the IEP, a progress report was due on {day}.", day=shown)
        fact = say("a report was due by the IEP")
    else:
        was_due = say(
            "By the school calendar and the IEP, a progress report was due on {day}.", day=shown
        )
        fact = say("a report was due by the school calendar and the IEP")
    none = say("There is none of that time here. Did one come?")
    return _finding(
        facts,
        subject=on.isoformat(),
        sentence=f"{was_due} {none}",
        rests_on=(evidence(fact, on, None),),
    )


def _by_count(facts: Facts, iep: Iep) -> Iterator[Finding]:
    """The last finished school year, where IEPs with the same plan held all through it."""
    promised = A_YEAR.get((iep.progress_reported or "").strip().lower())
    year = _finished_year(facts)
    if promised is None or year is None or iep.starts_on > year[1]:
        return
    ieps = [i for i in facts.case.ieps if _is_in(i, year)]
    if not _hold_all_through(ieps, year, promised) or _other_plan(ieps, iep):
        return
    # Ten school days after the last day of school are two weeks: the summer has none.
    until = year[1] + timedelta(days=int(CALENDAR_DAYS.value))
    if facts.as_of <= until:
        return
    have = _periods(on for on in _came(facts.case, ieps) if year[0] <= on <= until)
    if have < promised:
        yield _too_few(facts, year, have, promised, iep)


def _periods(days: Iterable[date]) -> int:
    """How many reporting periods the reports of some days are of."""
    found, began = 0, None
    for on in sorted(days):
        if began is None or on - began > timedelta(days=int(ONE_PERIOD.value)):
            found, began = found + 1, on
    return found


def _finished_year(facts: Facts) -> tuple[date, date] | None:
    """The school year that ended last; from July to June where no calendar is given."""
    if facts.case.calendar:
        listed = SchoolCalendar(facts.case.calendar).ordered
        over = [y for y in listed if y.last_day_on < facts.as_of]
        return (over[-1].first_day_on, over[-1].last_day_on) if over else None
    began = school_year(facts.as_of) - 1
    return date(began, 7, 1), date(began + 1, 6, 30)


def _is_in(iep: Iep, year: tuple[date, date]) -> bool:
    return iep.starts_on <= year[1] and (iep.ends_on or date.max) >= year[0]


def _hold_all_through(ieps: list[Iep], year: tuple[date, date], promised: int) -> bool:
    """Whether the first began before the first report was due, and the last still held."""
    if not ieps:
        return False
    stretch = (year[1] - year[0]) / promised
    begins = min(iep.starts_on for iep in ieps)
    ends = max(iep.ends_on or date.max for iep in ieps)
    return begins <= year[0] + stretch and ends >= year[1]


def _other_plan(ieps: list[Iep], iep: Iep) -> bool:
    return any(i.progress_reported != iep.progress_reported or i.reports_on for i in ieps)


def _too_few(facts: Facts, year: tuple[date, date], have: int, promised: int, iep: Iep) -> Finding:
    makes = say(
        "The IEP says that progress is reported {often}. That makes {reports} a school year.",
        often=_often(iep),
        reports=count(promised, "report", "reports"),
    )
    here = say(
        "reports here from {first} to {last}: {n}",
        first=full_day(year[0]),
        last=full_day(year[1]),
        n=have,
    )
    more = say("Did more come?")
    return _finding(
        facts,
        subject=year[1].isoformat(),
        sentence=f"{makes} {_here(year, have)} {more}",
        rests_on=(
            evidence(say("progress is reported {often}", often=_often(iep)), None, None),
            Evidence(here),
        ),
    )


def _here(year: tuple[date, date], have: int) -> str:
    years = {"first": year[0].year, "last": year[1].year}
    if not have:
        return say("For {first} to {last} there are none here.", **years)
    return say_many(
        "For {first} to {last} there is {n} here.",
        "For {first} to {last} there are {n} here.",
        have,
        **years,
    )


_OFTEN: Final = {
    "quarterly": marked("quarterly"),
    "trimester": marked("each trimester"),
    "monthly": marked("monthly"),
}


def _often(iep: Iep) -> str:
    plan = (iep.progress_reported or "").strip().lower()
    return say(_OFTEN[plan]) if plan in _OFTEN else plan


def _finding(facts: Facts, subject: str, sentence: str, rests_on: tuple[Evidence, ...]) -> Finding:
    return Finding(
        kind=KIND,
        goal=None,
        subject=subject,
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.POSSIBLE,
        evidence=rests_on,
        authority=facts.authority(*AUTHORITY),
        next=(advice("ask_when_reported"), letter("objective_reports_request")),
        would_change=say("A report of that time that came but is not yet here."),
    )
