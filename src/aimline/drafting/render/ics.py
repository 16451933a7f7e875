"""Calendar entries as an iCalendar file, RFC 5545, with reminders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from aimline import __version__
from aimline.drafting.dates import CalendarEntry

if TYPE_CHECKING:
    from icalendar.cal import Component

REMINDERS: Final = (timedelta(days=7), timedelta(days=1))
"""How long before a day its calendar speaks up."""


def calendar_file(entries: Iterable[CalendarEntry], made_on: date) -> bytes:
    """The file's bytes; the same entries made on the same day give the same bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//Aimline//Aimline {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in sorted(entries, key=lambda e: (e.on, e.uid)):
        calendar.add_component(_event(entry, made_on))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, made_on: date) -> Component:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", datetime.combine(made_on, time(), UTC))
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", entry.description)
    event.add("transp", "TRANSPARENT")
    for before in REMINDERS:
        event.add_component(_alarm(entry, before))
    return event


def _alarm(entry: CalendarEntry, before: timedelta) -> Component:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", entry.title)
    return alarm
