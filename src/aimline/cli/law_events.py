"""Events as they are typed, on the command line or in a file of many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from aimline.case.problem import did_you_mean, shown
from aimline.case.school_calendar import SchoolCalendar
from aimline.law.due import ORALLY
from aimline.law.happening import Happening
from aimline.law.rulebook import rulebook
from aimline.terms import PLACES, AimlineError

NO_CALENDAR: Final = SchoolCalendar()


class EventProblem(AimlineError):
    """An event that cannot be asked about."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One event of a place, with the school calendar to count by."""

    place: str
    happening: Happening
    calendar: SchoolCalendar

    @property
    def digest(self) -> str:
        """The same for the same event asked in the same way, and for no other."""
        happening = self.happening
        parts = (
            *(self.place, happening.event, happening.on, happening.received_on),
            *(happening.is_written, happening.extended_to),
            *sorted(happening.other_events.items()),
            *self.calendar.years,
        )
        return sha256("/".join(map(str, parts)).encode()).hexdigest()[:16]


def checked_place(place: str | None) -> str:
    """A place of the law data. Raises EventProblem, with the place that was probably meant."""
    if not place:
        raise EventProblem("No place is given. Write one, such as us-mo, or us for federal rules.")
    code = place.strip().lower()
    if code not in PLACES:
        raise EventProblem(
            f"{shown(place)} is no place of the United States.{did_you_mean(code, PLACES)} "
            "Write us- and the postal code, such as us-mo."
        )
    return code


def checked_event(event: str | None, place: str) -> str:
    """A slug that the law data know. Raises EventProblem, with the slug that was probably meant."""
    if not event:
        raise EventProblem("No event is given. Write one, such as records_requested.")
    slug = event.strip().lower()
    if slug in slugs(place) or slug.removesuffix(ORALLY) in slugs(place):
        return slug
    if slug in slugs(None):
        return slug
    raise EventProblem(
        f"No rule starts with {shown(event)}.{did_you_mean(slug, slugs(None))} "
        "`aimline law show us` lists the events."
    )


FIRST_DAY: Final = date(1975, 1, 1)
"""The education of children with disabilities became federal law in that year."""
LAST_DAY: Final = date(2100, 12, 31)


def checked_happening(happening: Happening) -> Happening:
    """The same event. Raises EventProblem where its days or its form cannot be."""
    on = happening.on
    days = {
        "on": on,
        "received_on": happening.received_on,
        "extended_to": happening.extended_to,
        **happening.other_events,
    }
    for name, day in days.items():
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise EventProblem(
                f"{day} in {name} is not between {FIRST_DAY.year} and {LAST_DAY.year}. "
                "Mend the year."
            )
    for name in ("received_on", "extended_to"):
        if (day := days[name]) is not None and day < on:
            raise EventProblem(
                f"{name} is {day}, before the event itself on {on}. Exchange or mend the days."
            )
    if happening.event.endswith(ORALLY) and happening.is_written:
        plain = happening.event.removesuffix(ORALLY)
        raise EventProblem(
            f"{shown(happening.event)} was spoken, and --written (or written) says yes. Write "
            f"{plain} for a written request, or say no."
        )
    return happening


@cache
def slugs(place: str | None) -> frozenset[str]:
    """Every event that starts a rule of a place or a federal one; None: of any place."""
    places = PLACES if place is None else (place,)
    return frozenset(rule.trigger for code in places for rule in rulebook(code).dated)


@cache
def calendar_of(path: Path) -> SchoolCalendar:
    """The school calendar of a `case.toml`. Raises EventProblem or FolderProblems."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EventProblem(
            f"{path} could not be read: {error.strerror}. Give the file that holds [[calendar]]."
        ) from None
    from aimline.store.case_toml import read_calendar

    return SchoolCalendar(read_calendar(data, str(path)))
