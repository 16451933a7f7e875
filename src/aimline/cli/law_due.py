"""`aimline law due`: what an event starts, when it is due, and the whole count."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from aimline.cli.law_events import (
    NO_CALENDAR,
    Asked,
    EventProblem,
    calendar_of,
    checked_event,
    checked_happening,
    checked_place,
)
from aimline.law.due import started_by
from aimline.law.happening import Due, Happening
from aimline.law.rulebook import rulebook

if TYPE_CHECKING:
    from aimline.drafting.dates import CalendarEntry

Json = dict[str, Any]

_BETWEEN: Final = " | "
"""Between the sentences of one cell."""
_COLUMNS: Final = (
    *("event_row", "rule", "title", "due_on", "not_before", "kind", "owed_by", "citation"),
    *("status", "unit", "counted", "assumed", "unknown", "replaced_by", "source"),
)


def due(options: argparse.Namespace) -> int:
    """Answer for the one event of the command line."""
    asked = _asked(options)
    found = _answers(asked)
    if options.ics:
        _write_calendar(options.ics, [(asked, found)])
    match options.format or "text":
        case "json":
            print(json.dumps([row(d) for d in found], indent=2, ensure_ascii=False))
        case "csv":
            _write_csv(sys.stdout, ({"event_row": 1} | row(d) for d in found))
        case _:
            from aimline.cli.law_terminal import show_due

            show_due(asked, found)
    return 0


def due_of_file(path: Path, form: str, ics: Path | None) -> int:
    """Answer for every event of a file, in its order."""
    from aimline.cli.law_events_file import events_of_file

    events, note = events_of_file(path)
    if note:
        print(note, file=sys.stderr)
    answers = [(asked, _answers(asked)) for asked in events]
    if ics:
        _write_calendar(ics, answers)
    if form == "text":
        from aimline.cli.law_terminal import show_due

        for asked, found in answers:
            show_due(asked, found)
    else:
        _write_rows(form, answers)
    return 0


def _write_rows(form: str, answers: Iterable[tuple[Asked, tuple[Due, ...]]]) -> None:
    rows = (
        {"event_row": number} | row(d)
        for number, (_, found) in enumerate(answers, start=1)
        for d in found
    )
    if form == "csv":
        _write_csv(sys.stdout, rows)
    else:
        # One row a line: whole and readable, and quick to write for many thousands.
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        print("[" + ",\n ".join(lines) + "]")


def _asked(options: argparse.Namespace) -> Asked:
    place = checked_place(options.place)
    event = checked_event(options.event, place)
    if options.on is None:
        raise EventProblem("No day is given. Write --on and the day, such as --on 2025-12-05.")
    happening = Happening(
        event,
        options.on,
        options.received_on,
        None if options.written is None else options.written == "yes",
        options.extended_to,
        {"eval_requested": options.referred_on} if options.referred_on else {},
    )
    calendar = calendar_of(options.calendar) if options.calendar else NO_CALENDAR
    return Asked(place, checked_happening(happening), calendar)


def _answers(asked: Asked) -> tuple[Due, ...]:
    return started_by(rulebook(asked.place), asked.happening, asked.calendar)


def row(due: Due) -> Json:
    """One rule's answer, as FORMATS.md has it."""
    rule = due.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "due_on": _iso(due.due_on),
        "not_before": _iso(due.not_before),
        "kind": rule.kind,
        "owed_by": rule.dated.owed_by,
        "citation": rule.text.citation,
        "status": rule.status.value,
        "unit": rule.text.unit,
        "counted": list(due.counted),
        "assumed": list(due.assumed),
        "unknown": due.unknown,
        "replaced_by": due.replaced_by,
        "source": rule.source,
    }


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _write_csv(out: TextIO, rows: Iterable[Json]) -> None:
    table = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(_cells(row) for row in rows)


def _cells(row: Json) -> Json:
    return {k: _BETWEEN.join(v) if isinstance(v, list) else v for k, v in row.items()}


def _write_calendar(path: Path, answers: list[tuple[Asked, tuple[Due, ...]]]) -> None:
    from aimline.cli.whole_file import write_whole
    from aimline.drafting.render.ics import calendar_file

    today = date.today()  # noqa: DTZ011 - the family's own calendar day
    print(f"Written: {write_whole(path, calendar_file(_entries(answers), today))}", file=sys.stderr)


def _entries(answers: list[tuple[Asked, tuple[Due, ...]]]) -> Iterator[CalendarEntry]:
    from aimline.drafting.dates import entry

    made: dict[str, CalendarEntry] = {}
    for asked, found in answers:
        happening = asked.happening
        which = f"{happening.event}/{happening.on.isoformat()}/{asked.place}/{asked.digest}"
        for due in found:
            if due.replaced_by is None and (one := entry(due, f"{due.rule.id}/{which}")):
                made[one.uid] = one
    yield from made.values()
