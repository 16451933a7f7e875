"""The worked cases that lie beside a rule: days on which it starts, and the days it must lead to.

A case is read as strictly as a rule. Its days are found without the code that it checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from aimline.law.data_file import Fields, document

SHOWS: Final = (
    "plain",
    *("weekend", "holiday", "break", "year end", "leap day"),
    *("receipt", "form", "agreement", "other event", "no calendar"),
)
"""What a case is there to show: an ordinary day, a day crossed, or what the day rests on."""
CROSSINGS: Final = ("weekend", "holiday", "break", "year end", "leap day")

_KEYS_OF_A_FILE: Final = ("rule", "calendar", "cases")
_KEYS_OF_A_YEAR: Final = ("first_day_on", "last_day_on", "breaks", "closed_on")
_KEYS_OF_A_BREAK: Final = ("first_on", "last_on", "name")
_KEYS_OF_A_CASE: Final = (
    *("case", "happened_on", "received_on", "written", "other_events", "extended_to"),
    *("due_on", "unknown", "not_before", "crosses"),
)


@dataclass(frozen=True, slots=True)
class CaseBreak:
    """A stretch without school in the calendar of some cases; both days belong to it."""

    first_on: date
    last_on: date
    name: str


@dataclass(frozen=True, slots=True)
class CaseYear:
    """A school year of the calendar of some cases, first and last day included."""

    first_day_on: date
    last_day_on: date
    breaks: tuple[CaseBreak, ...] = ()
    closed_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """A day on which a rule starts, with the day it must lead to."""

    case: str
    """What the case shows, as a sentence."""
    happened_on: date
    crosses: str
    """One of `SHOWS`."""
    due_on: date | None
    """The last day; None where it must be reported as unknown."""
    not_before: date | None = None
    received_on: date | None = None
    is_written: bool | None = None
    extended_to: date | None = None
    other_events: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleCases:
    """The worked cases of one rule, with the school calendar that they share."""

    rule: str
    """The id of the rule."""
    calendar: tuple[CaseYear, ...]
    cases: tuple[WorkedCase, ...]


def read_cases(text: str, file: str) -> RuleCases:
    """The cases of one file. Raises RuleFileError, saying what is wrong and how to mend it."""
    fields = Fields(document(text, file), _KEYS_OF_A_FILE, file)
    cases = tuple(_case(item, fields) for item in fields.items("cases"))
    if not cases:
        raise fields.refusal("'cases' is missing; give at least one case")
    sentences = [case.case for case in cases]
    for sentence in sentences:
        if sentences.count(sentence) > 1:
            raise fields.refusal(f"the case '{sentence}' stands twice; give each its own sentence")
    return RuleCases(
        rule=fields.words("rule"),
        calendar=tuple(_year(item, fields) for item in fields.items("calendar")),
        cases=cases,
    )


def _case(item: object, file: Fields) -> WorkedCase:
    fields = file.inner(item, _KEYS_OF_A_CASE, " in a case")
    sentence = fields.words("case")
    fields.where = f" of the case '{sentence}'"
    is_unknown = fields.flag("unknown")
    if is_unknown == ("due_on" in fields):
        raise fields.refusal(f"give either 'due_on' or 'unknown: true'{fields.where}")
    if "not_before" in fields and not is_unknown:
        raise fields.refusal(f"'not_before'{fields.where} goes only with 'unknown: true'")
    return WorkedCase(
        case=sentence,
        happened_on=fields.day("happened_on"),
        crosses=fields.one_of("crosses", SHOWS),
        due_on=_day_if_given(fields, "due_on"),
        not_before=_day_if_given(fields, "not_before"),
        received_on=_day_if_given(fields, "received_on"),
        is_written=fields.flag("written") if "written" in fields else None,
        extended_to=_day_if_given(fields, "extended_to"),
        other_events=_other_events(fields),
    )


def _day_if_given(fields: Fields, key: str) -> date | None:
    return fields.day(key) if key in fields else None


def _other_events(fields: Fields) -> Mapping[str, date]:
    value = fields.raw("other_events") if "other_events" in fields else {}
    if not isinstance(value, dict):
        raise fields.refusal(f"'other_events'{fields.where} must be {{event: YYYY-MM-DD}}")
    for event, on in value.items():
        if not isinstance(event, str) or type(on) is not date:
            raise fields.refusal(
                f"'{event}' in other_events{fields.where} must be an event with a day, YYYY-MM-DD"
            )
    return value


def _year(item: object, file: Fields) -> CaseYear:
    fields = file.inner(item, _KEYS_OF_A_YEAR, " in calendar")
    first, last = _first_and_last(fields, "first_day_on", "last_day_on")
    return CaseYear(
        first_day_on=first,
        last_day_on=last,
        breaks=tuple(_break(pause, fields) for pause in fields.items("breaks")),
        closed_on=tuple(_closed_day(on, fields) for on in fields.items("closed_on")),
    )


def _break(item: object, year: Fields) -> CaseBreak:
    fields = year.inner(item, _KEYS_OF_A_BREAK, " in breaks")
    return CaseBreak(*_first_and_last(fields, "first_on", "last_on"), fields.words("name"))


def _first_and_last(fields: Fields, first_key: str, last_key: str) -> tuple[date, date]:
    first, last = fields.day(first_key), fields.day(last_key)
    if last < first:
        raise fields.refusal(f"'{last_key}'{fields.where} is before '{first_key}'; exchange them")
    return first, last


def _closed_day(item: object, fields: Fields) -> date:
    if type(item) is not date:
        raise fields.refusal(f"'{item}' in closed_on{fields.where} is no date; write YYYY-MM-DD")
    return item
