"""What a case and the law data hold, taken apart: papers may say nothing that is not there."""

import re
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from aimline.compliance.services import documented_missed, service_accounts
from aimline.day_words import day_of_week, full_day
from aimline.drafting.printable import printable
from aimline.findings.words import number

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
COMMON_NAMES = {
    *("Dear", "I", "IEP", "IEPs", "DRAFT", "Supreme", "Court", "Endrew", "F", "Subject"),
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December", "Principal"),
}
"""Words with a large first letter that name no person and no place of a case."""


def _values(value):
    """Every word, number and date of a value, however deep."""
    if isinstance(value, Enum):
        yield value.value
    elif isinstance(value, (str, int, float, date)):
        yield value
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _values(part)
    elif isinstance(value, dict):
        yield from _values(tuple(value.items()))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _values(getattr(value, field.name))


def shown(value):
    """A value as any sentence may show it."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, date):
        return f"{full_day(value)} {day_of_week(value)}"
    if isinstance(value, (int, float)):
        return f"{value} {number(value)} {number(abs(value))} {number(round(value))}"
    return " ".join(printable(value).split())


def _differences(found):
    """What is reckoned from the facts: how many, how far, how much is left."""
    for goal in found.goals:
        yield goal.n
        if goal.level and goal.aimline:
            yield goal.level.score - goal.aimline.baseline
        if goal.aimline and goal.aimline.required_per_week is not None:
            yield goal.aimline.required_per_week
        yield len(goal.points)
    yield from range(1, len(found.goals) + 1)
    accounts = service_accounts(found.case, found.as_of)
    by_service = {}
    for account in accounts:
        if account.is_logged:
            by_service.setdefault(account.service.id, []).append(account)
    for each in by_service.values():
        yield documented_missed(each)
        yield sum(a.total.missed_by_school for a in each)
        yield sum(a.total.made_up for a in each)
        open_ = [a.total.undocumented for a in each]
        if None not in open_:
            yield round(sum(open_))


def known(found):
    """Every text that a letter may draw on: the case, its arithmetic, and the law data."""
    rules = [rule.text for rule in found.rules.at(found.as_of).rules()]
    due = [deadline.due_on for deadline in found.deadlines if deadline.due_on]
    values = (
        *_values(found.case),
        *_values(found.goals),
        *_differences(found),
        *_values(tuple(rules)),
        *due,
        found.as_of,
    )
    return " ".join(shown(value) for value in values)


def unknown_names(lines, found):
    """The words with a large first letter inside sentences that stand in no case and no law."""
    of_case = set(re.findall(r"\w+", known(found)))
    said = set()
    for line in lines:
        # A word after a full stop, a colon or a bracket begins a sentence.
        said |= set(re.findall(r"(?<=[\w,] )([A-Z][\w]*)", line))
    small = {word.lower() for word in of_case}
    return {w for w in said if w not in of_case | COMMON_NAMES and w.lower() not in small}
