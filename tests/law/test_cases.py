"""Every worked case of every place comes out as its file says."""

from __future__ import annotations

from importlib.resources import files

import pytest

from aimline.case.school_calendar import SchoolCalendar
from aimline.case.school_year import Break, SchoolYear
from aimline.law.all_rules import all_cases, all_rules
from aimline.law.cases import CROSSINGS, RuleCases, WorkedCase, read_cases
from aimline.law.data_file import RuleFileError
from aimline.law.due import started_by
from aimline.law.happening import Happening
from aimline.law.rule import DatedRule
from aimline.law.rule_file import id_prefix
from aimline.law.rulebook import rulebook

NUMBERED = [rule for rule in all_rules() if rule.texts[-1].number is not None]
ALL = list(all_cases())
BY_RULE = {cases.rule: cases for _, cases in ALL}
CASES = [
    pytest.param(place, cases, case, id=f"{cases.rule}: {case.case}")
    for place, cases in ALL
    for case in cases.cases
]


def calendar_of(cases: RuleCases) -> SchoolCalendar:
    return SchoolCalendar(
        tuple(
            SchoolYear(
                year.first_day_on,
                year.last_day_on,
                breaks=tuple(Break(b.first_on, b.last_on, b.name) for b in year.breaks),
                closed_on=year.closed_on,
            )
            for year in cases.calendar
        )
    )


@pytest.mark.parametrize(("place", "cases", "case"), CASES)
def test_a_worked_case_comes_out_on_its_day(place: str, cases: RuleCases, case: WorkedCase) -> None:
    book = rulebook(place)
    happened = Happening(
        event=book.rule(cases.rule).dated.trigger,
        on=case.happened_on,
        received_on=case.received_on,
        is_written=case.is_written,
        extended_to=case.extended_to,
        other_events=case.other_events,
    )
    started = started_by(book, happened, calendar_of(cases))
    [due] = [due for due in started if due.rule.id == cases.rule]
    assert (due.due_on, due.unknown is None) == (case.due_on, case.due_on is not None), due
    if case.not_before:
        assert due.not_before == case.not_before


@pytest.mark.parametrize("rule", NUMBERED, ids=lambda rule: rule.id)
def test_every_rule_with_a_number_has_a_plain_case_and_one_that_crosses_something(
    rule: DatedRule,
) -> None:
    crossed = [case.crosses for case in BY_RULE[rule.id].cases]
    assert "plain" in crossed
    assert set(crossed) & set(CROSSINGS)


@pytest.mark.parametrize("rule", NUMBERED, ids=lambda rule: rule.id)
def test_a_rule_that_needs_a_calendar_has_a_case_whose_days_are_not_listed(
    rule: DatedRule,
) -> None:
    cases = BY_RULE[rule.id]
    assert bool(cases.calendar) == rule.texts[-1].needs_calendar
    if cases.calendar:
        assert any(case.crosses == "no calendar" and not case.due_on for case in cases.cases)


def test_every_case_file_lies_beside_its_rule() -> None:
    assert len(BY_RULE) == len(ALL)
    for place, cases in ALL:
        rule = rulebook(place).rule(cases.rule).dated
        assert rule.place == place
        name = rule.id.removeprefix(id_prefix(place)).replace("-", "_")
        folder = files("aimline.law").joinpath("data", place)
        for ending in (".yaml", ".cases.yaml"):
            assert folder.joinpath(name + ending).is_file(), name + ending


PLAIN = """\
rule: us-iep-copy
calendar:
  - first_day_on: 2025-08-25
    last_day_on: 2026-06-12
    breaks:
      - {first_on: 2025-12-22, last_on: 2026-01-02, name: winter}
    closed_on: [2025-09-01]
cases:
  - case: ten days later
    happened_on: 2025-09-10
    due_on: 2025-09-20
    crosses: plain
  - case: without the days
    happened_on: 2026-06-01
    other_events: {eval_requested: 2026-05-01}
    unknown: true
    not_before: 2026-06-11
    crosses: no calendar
"""


def test_a_case_is_read_with_its_calendar() -> None:
    read = read_cases(PLAIN, "us/copy.cases.yaml")
    [year] = read.calendar
    assert (year.breaks[0].name, year.closed_on[0].isoformat()) == ("winter", "2025-09-01")
    assert [case.due_on is None for case in read.cases] == [False, True]
    assert list(read.cases[1].other_events) == ["eval_requested"]


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        ("    happened_on: 2025-09-10\n", "    on: 2025-09-10\n", "put the key in quotes"),
        ("    happened_on: 2025-09-10\n", "", "'happened_on' of the case 'ten days later'"),
        ("    happened_on", "    took_place_on", "unknown key 'took_place_on'"),
        ("    due_on: 2025-09-20\n", "", "either 'due_on' or 'unknown: true'"),
        ("    unknown: true\n", "", "either 'due_on' or 'unknown: true'"),
        ("due_on: 2025-09-20", "due_on: soon", "write it as YYYY-MM-DD"),
        (
            "due_on: 2025-09-20\n",
            "due_on: 2025-09-20\n    not_before: 2025-09-20\n",
            "goes only with 'unknown: true'",
        ),
        ("crosses: plain", "crosses: the street", "must be one of plain, weekend"),
        ("case: without the days", "case: ten days later", "stands twice"),
        ("{eval_requested: 2026-05-01}", "[2026-05-01]", "must be {event: YYYY-MM-DD}"),
        ("{eval_requested: 2026-05-01}", "{eval_requested: May}", "must be an event with a day"),
        ("last_on: 2026-01-02", "last_on: 2025-12-02", "'last_on' in breaks is before 'first_on'"),
        ("last_day_on: 2026-06-12", "last_day_on: 2025-06-12", "is before 'first_day_on'"),
        ("[2025-09-01]", "[Labor Day]", "'Labor Day' in closed_on in calendar is no date"),
        ("name: winter", "called: winter", "unknown key 'called'"),
        ("rule: us-iep-copy\n", "", "'rule' is missing"),
    ],
)
def test_a_doubtful_case_is_refused_with_a_way_to_mend_it(
    was: str, becomes: str, message: str
) -> None:
    assert was in PLAIN
    with pytest.raises(RuleFileError, match=r"^us/copy\.cases\.yaml: ") as refused:
        read_cases(PLAIN.replace(was, becomes, 1), "us/copy.cases.yaml")
    assert message in str(refused.value)


def test_a_file_without_cases_is_refused() -> None:
    with pytest.raises(RuleFileError, match="give at least one case"):
        read_cases("rule: us-iep-copy\ncases: []\n", "us/copy.cases.yaml")
