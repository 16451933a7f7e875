"""Whether the law data can be relied on: nothing missing, every worked case right, how old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.case.school_calendar import SchoolCalendar
from aimline.case.school_year import Break, SchoolYear
from aimline.law.all_rules import all_cases, all_rules
from aimline.law.cases import CROSSINGS, CaseYear, RuleCases, WorkedCase
from aimline.law.due import started_by
from aimline.law.happening import Due, Happening
from aimline.law.place_file import place
from aimline.law.rule import DatedRule
from aimline.law.rulebook import rulebook
from aimline.terms import PLACES, AimlineError, JurisdictionCode, SourceStatus

CASES_PER_RULE: Final = 2


@dataclass(frozen=True, slots=True)
class LawCheck:
    """The state of the law data."""

    rules: int
    places: int
    """Places with rules of their own."""
    cases: int
    by_status: dict[SourceStatus, int]
    problems: tuple[str, ...]
    oldest_check: date
    newest_check: date
    without_rules: tuple[JurisdictionCode, ...]


def check_law() -> LawCheck:
    """Read every file of the law data and run every worked case.

    Raises RuleFileError where a file cannot be read at all.
    """
    rules, cases = tuple(all_rules()), tuple(all_cases())
    found = {rule.place for rule in rules} - {"us"}
    return LawCheck(
        rules=len(rules),
        places=len(found),
        cases=sum(len(of_rule.cases) for _, of_rule in cases),
        by_status=dict(Counter(stood.status for rule in rules if (stood := rule.at(None)))),
        problems=tuple(_problems(rules, cases)),
        oldest_check=min(rule.checked_on for rule in rules),
        newest_check=max(rule.checked_on for rule in rules),
        without_rules=tuple(code for code in PLACES if code not in found and code != "us"),
    )


def _problems(
    rules: Sequence[DatedRule], cases: Sequence[tuple[JurisdictionCode, RuleCases]]
) -> Iterator[str]:
    times = Counter(rule.id for rule in rules)
    yield from (f"The id {rule_id} stands in {n} files." for rule_id, n in times.items() if n > 1)
    for code in PLACES:
        try:
            place(code)
        except (AimlineError, OSError) as error:
            yield f"{code}: what is known of the place cannot be read: {error}"
    by_rule = {of_rule.rule: of_rule for _, of_rule in cases}
    for rule in rules:
        yield from _missing_cases(rule, by_rule.get(rule.id))
    for code, of_rule in cases:
        if of_rule.rule not in times:
            yield f"Cases are given for {of_rule.rule}, which is no rule."
            continue
        for case in of_rule.cases:
            yield from _wrong_day(code, of_rule, case)


def _missing_cases(rule: DatedRule, cases: RuleCases | None) -> Iterator[str]:
    if not any(text.number for text in rule.texts):
        return
    shown = [case.crosses for case in cases.cases] if cases else []
    if len(shown) < CASES_PER_RULE:
        yield f"{rule.id} has a number and fewer than {CASES_PER_RULE} worked cases."
    if "plain" not in shown or not set(shown) & set(CROSSINGS):
        yield f"{rule.id} needs a plain case and one that crosses {', '.join(CROSSINGS)}."


def _wrong_day(place: JurisdictionCode, of_rule: RuleCases, case: WorkedCase) -> Iterator[str]:
    due = answer(place, of_rule, case)
    if due is None:
        yield f"{of_rule.rule}: '{case.case}' does not start the rule."
    elif due.due_on != case.due_on:
        yield f"{of_rule.rule}: '{case.case}' gives {due.due_on}, not {case.due_on}."
    elif case.not_before and due.not_before != case.not_before:
        yield f"{of_rule.rule}: '{case.case}' is not before {due.not_before}."


def answer(place: JurisdictionCode, of_rule: RuleCases, case: WorkedCase) -> Due | None:
    """What the rule asks in a worked case; None where the case does not start it."""
    book = rulebook(place)
    happening = Happening(
        next(rule.trigger for rule in book.dated if rule.id == of_rule.rule),
        case.happened_on,
        case.received_on,
        case.is_written,
        case.extended_to,
        case.other_events,
    )
    calendar = SchoolCalendar(tuple(_year(year) for year in of_rule.calendar))
    found = started_by(book, happening, calendar)
    return next((due for due in found if due.rule.id == of_rule.rule), None)


def _year(year: CaseYear) -> SchoolYear:
    breaks = tuple(Break(b.first_on, b.last_on, b.name) for b in year.breaks)
    return SchoolYear(year.first_day_on, year.last_day_on, breaks, year.closed_on)
