"""`case.toml`, read: the child, the family, the school calendar, and the IEPs."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from aimline.case import cells
from aimline.case.date_cells import day
from aimline.case.delimited import decoded
from aimline.case.document import Extra
from aimline.case.iep import Iep
from aimline.case.problem import CellProblem
from aimline.case.school_year import Break, SchoolYear
from aimline.case.student import Contact, Parent, Student
from aimline.store.iep_toml import ieps
from aimline.store.problems import FolderProblems, Ledger
from aimline.store.toml_keys import Keys
from aimline.wording.say import marked, say

UNNAMED_CHILD: Final = "the child"
_OVERLAPPING_YEARS: Final = marked(
    "Two school years overlap: {first} to {last}, and {next_first} to {next_last}."
)
_OVERLAPPING_BREAKS: Final = marked(
    "Two breaks overlap: {first} to {last}, and {next_first} to {next_last}."
)
_ORDER: Final = marked("A stretch of time runs forward.")


@dataclass(frozen=True, slots=True)
class CaseToml:
    """What stands in `case.toml`, as far as it could be read."""

    child: Student
    ieps: tuple[Iep, ...] = ()
    parent: Parent | None = None
    contacts: tuple[Contact, ...] = ()
    calendar: tuple[SchoolYear, ...] = ()
    extra: Extra = ()
    is_complete: bool = True
    """False where the goals of the case are not known, because the file could not be read."""


def read_case_toml(data: bytes, ledger: Ledger, *, needs_goals: bool = True) -> CaseToml:
    """The facts of `case.toml`; whatever is wrong goes into the ledger."""
    table = _parsed(data, ledger)
    if table is None:
        return CaseToml(Student(UNNAMED_CHILD), is_complete=False)
    keys = Keys(table, "", ledger)
    child = _child(keys)
    parents = keys.tables("parent", "[parent]")
    contacts = tuple(_contact(c) for c in keys.tables("contact", "[[contact]]"))
    calendar = _calendar(keys, ledger)
    read_ieps = ieps(keys, needs_goals=needs_goals)
    return CaseToml(
        child,
        read_ieps,
        _parent(parents[0]) if parents else None,
        contacts,
        calendar,
        keys.rest(),
    )


def read_calendar(data: bytes, file: str) -> tuple[SchoolYear, ...]:
    """Only the school years of a `case.toml`. Raises FolderProblems with all that is wrong."""
    ledger = Ledger(file)
    table = _parsed(data, ledger) or {}
    years = _calendar(Keys(table, "", ledger), ledger)
    if ledger.problems:
        raise FolderProblems(file, tuple(ledger.problems))
    return years


def _calendar(keys: Keys, ledger: Ledger) -> tuple[SchoolYear, ...]:
    tables = keys.tables("calendar", "[[calendar]]")
    years = tuple(year for table in tables if (year := _school_year(table)))
    _check_calendar(years, ledger)
    return years


def _parsed(data: bytes, ledger: Ledger) -> dict[str, object] | None:
    try:
        text, _ = decoded(data)
        table = tomllib.loads(text)
        _check_numbers(table)
    except CellProblem as problem:
        ledger.problems.append(problem.at(ledger.file))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        said = str(error).partition(" (at ")[0]
        ledger.problem(
            say("This is not valid TOML: {why}.", why=f"{said[:1].lower()}{said[1:]}"),
            say("Nothing after it can be read."),
            say(
                "Mend this line or the one before; words need quotation marks, dates and "
                "numbers none."
            ),
            line=int(place[1]) if place else text.count("\n") + 1,
        )
    except (RecursionError, ValueError) as error:
        ledger.problem(
            say("This is not valid TOML: {why}.", why=error),
            say("It cannot be read."),
            say("Mend the value."),
        )
    else:
        return table
    return None


def _check_numbers(value: object) -> None:
    """TOML's whole numbers have 64 bits; Python's have no end, and cannot always be shown."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            _check_numbers(inner)
    elif isinstance(value, int) and value.bit_length() > 63:
        raise CellProblem(
            say("This is not valid TOML: it holds a whole number of more than 18 digits."),
            say("It cannot be read."),
            say("Mend the value."),
        )


def _child(keys: Keys) -> Student:
    if "child" not in keys:
        keys.raw("child")
        keys.ledger.problem(
            say("There is no [child]."),
            say("A case is about one child."),
            say("Add [child], with a name below it if you like."),
            key="[child]",
        )
        return Student(UNNAMED_CHILD)
    tables = keys.tables("child", "[child]")
    if len(tables) != 1:
        keys.ledger.problem(
            say("There is not exactly one [child]."),
            say("A case is about one child; facts of two are never mixed."),
            say("Make one folder for each child."),
            key="[child]",
        )
        return Student(UNNAMED_CHILD)
    child = tables[0]
    return Student(
        name=child.text("name") or UNNAMED_CHILD,
        born_on=child.day("born_on"),
        grade=child.text("grade"),
        place=child.read("place", cells.place),
        school=child.text("school"),
        district=child.text("district"),
        pronouns=child.text("pronouns"),
        extra=child.rest(),
    )


def _parent(keys: Keys) -> Parent:
    return Parent(
        name=keys.text("name"),
        relation=keys.text("relation"),
        address=keys.text("address"),
        email=keys.text("email"),
        phone=keys.text("phone"),
        available=keys.many("available", cells.text),
        extra=keys.rest(),
    )


def _contact(keys: Keys) -> Contact:
    role = keys.text("role")
    if role is None:
        keys.ledger.problem(
            say("The contact has no role."),
            say("Letters are addressed by role."),
            say('Add one, such as role = "case manager".'),
            key=keys.path("role"),
        )
    return Contact(
        role=role or "",
        name=keys.text("name"),
        address=keys.text("address"),
        email=keys.text("email"),
        phone=keys.text("phone"),
        extra=keys.rest(),
    )


def _school_year(keys: Keys) -> SchoolYear | None:
    first, last = keys.day("first_day_on"), keys.day("last_day_on")
    breaks = [_break(k) for k in keys.tables("breaks", f"{keys.name}, breaks")]
    closed = keys.many("closed_on", day)
    cards = keys.many("report_cards_on", day)
    extra = keys.rest()
    for key, value in (("first_day_on", first), ("last_day_on", last)):
        if value is None and not keys.raw(key):
            keys.ledger.problem(
                say("The school year has no {key}.", key=key),
                say("School days can only be counted inside a year whose ends are known."),
                say("Add {key}.", key=key),
                key=keys.path(key),
            )
    if first is None or last is None:
        return None
    if last < first:
        keys.ledger.problem(
            say(
                "The school year ends on {last} before it begins on {first}.",
                last=last,
                first=first,
            ),
            say(_ORDER),
            say("Mend one of the two dates."),
            key=keys.path("last_day_on"),
        )
    return SchoolYear(first, last, tuple(b for b in breaks if b), closed, cards, extra)


def _break(keys: Keys) -> Break | None:
    first, last = keys.day("first_on"), keys.day("last_on")
    name, extra = keys.text("name"), keys.rest()
    missing = [key for key in ("first_on", "last_on") if not keys.raw(key)]
    if missing:
        keys.ledger.problem(
            say("The break has no {key}.", key=missing[0])
            if len(missing) == 1
            else say("The break has no {first} and no {last}.", first=missing[0], last=missing[1]),
            say("How long school stood still cannot be told."),
            say("Add the first and the last day without school."),
            key=keys.name,
        )
    if first is None or last is None:
        return None
    if last < first:
        keys.ledger.problem(
            say("The break ends on {last} before it begins on {first}.", last=last, first=first),
            say(_ORDER),
            say("Mend one of the two dates."),
            key=keys.path("last_on"),
        )
    return Break(first, last, name, extra)


def _check_calendar(calendar: tuple[SchoolYear, ...], ledger: Ledger) -> None:
    years = [(y.first_day_on, y.last_day_on) for y in calendar]
    _check_overlap(years, _OVERLAPPING_YEARS, "[[calendar]]", ledger)
    for year in calendar:
        breaks = [(b.first_on, b.last_on) for b in year.breaks]
        place = say("[[calendar]] of {year}, breaks", year=year.first_day_on.year)
        _check_overlap(breaks, _OVERLAPPING_BREAKS, place, ledger)
        for pause in year.breaks:
            if pause.last_on < year.first_day_on or pause.first_on > year.last_day_on:
                ledger.note(
                    say(
                        "the break from {first_on} to {last_on} lies outside its school year "
                        "({first_day_on} to {last_day_on}) and changes nothing; check its year",
                        first_on=pause.first_on,
                        last_on=pause.last_on,
                        first_day_on=year.first_day_on,
                        last_day_on=year.last_day_on,
                    )
                )


def _check_overlap(
    stretches: list[tuple[date, date]], found: str, key: str, ledger: Ledger
) -> None:
    for (first, last), (next_first, next_last) in pairwise(sorted(stretches)):
        if next_first <= last and first <= last and next_first <= next_last:
            ledger.problem(
                say(found, first=first, last=last, next_first=next_first, next_last=next_last),
                say("Days in both would be counted twice."),
                say("Mend their dates, or delete one."),
                key=key,
            )
