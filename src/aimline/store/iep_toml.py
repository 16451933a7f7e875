"""The `[[iep]]` tables of `case.toml`: terms, goals and services."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Final

from aimline.case import cells
from aimline.case.date_cells import day
from aimline.case.goal import Goal, goal_key
from aimline.case.goal_names import GoalNames
from aimline.case.iep import Iep
from aimline.case.problem import CellProblem
from aimline.case.service import Service
from aimline.store.goal_toml import goal
from aimline.store.problems import Ledger
from aimline.store.toml_keys import Keys
from aimline.wording.say import marked, say

_MEETING_USED: Final = marked("{iep} has no starts_on; the day of its meeting, {day}, is used")
_BASELINE_USED: Final = marked(
    "{iep} has no starts_on; the day of its earliest baseline, {day}, is used"
)
_IEP_ENDS_FIRST: Final = marked("The IEP ends on {ends_on} before it starts on {starts_on}.")
_SERVICE_ENDS_FIRST: Final = marked(
    "The service ends on {ends_on} before it starts on {starts_on}."
)
_ONE_ID: Final = (
    marked("The id '{name}' is given {times} times."),
    marked("Give each its own id."),
)
_ONE_NAME: Final = (
    marked("The name of IEP and goal '{name}' is given {times} times."),
    marked("Give each its own name of IEP and goal."),
)


def ieps(keys: Keys, *, needs_goals: bool = True) -> tuple[Iep, ...]:
    """Every IEP of the case, each goal's `continues` as the key of a goal.

    needs_goals: a folder that somebody wrote is for a review; a case that the pages keep may be at
    its beginning.
    """
    read = tuple(_iep(k) for k in keys.tables("iep", "[[iep]]"))
    if needs_goals and not any(iep.goals for iep in read):
        keys.ledger.problem(
            say("There is no goal.") if read else say("There is no [[iep]]."),
            say("A review is of goals in an IEP."),
            say("Add [[iep]] with its starts_on, and [[iep.goal]] below it."),
            key="[[iep.goal]]" if read else "[[iep]]",
        )
    _check_twice(Counter(iep.id for iep in read), "[[iep]]", _ONE_ID, keys.ledger)
    _check_same_keys(read, keys.ledger)
    return _with_ancestors(read, keys.ledger)


def _iep(keys: Keys) -> Iep:
    ledger = keys.ledger
    given_id = keys.text("id")
    starts_on, meeting_on = keys.day("starts_on"), keys.day("meeting_on")
    shown_id = given_id or (str(starts_on.year) if starts_on else None)
    keys.name = f"[[iep]] '{shown_id}'" if shown_id else keys.name
    goals = tuple(
        goal(k, shown_id, n) for n, k in enumerate(keys.tables("goal", "[[iep.goal]]"), 1)
    )
    services = tuple(
        _service(k, n) for n, k in enumerate(keys.tables("service", "[[iep.service]]"), 1)
    )
    starts_on = starts_on or _start(keys, meeting_on, goals)
    ends_on = keys.day("ends_on")
    _check_forward(starts_on, ends_on, _IEP_ENDS_FIRST, keys)
    _check_twice(Counter(g.id for g in goals), f"{keys.name}, [[iep.goal]]", _ONE_ID, ledger)
    _check_twice(Counter(s.id for s in services), f"{keys.name}, [[iep.service]]", _ONE_ID, ledger)
    return Iep(
        id=given_id or str(starts_on.year),
        starts_on=starts_on,
        ends_on=ends_on,
        meeting_on=meeting_on,
        progress_reported=keys.text("progress_reported"),
        reports_on=keys.many("reports_on", day),
        placement=keys.text("placement"),
        accommodations=keys.many("accommodations", cells.text),
        transition=keys.read("transition", cells.yes_or_no),
        consented_on=keys.day("consented_on"),
        is_start_guessed=_is_guessed(keys, starts_on),
        document=keys.text("document"),
        goals=goals,
        services=services,
        extra=keys.rest(),
    )


def _is_guessed(keys: Keys, starts_on: date) -> bool:
    """Whether the first day is marked as a guess; it is told each time."""
    is_guessed = keys.read("is_start_guessed", cells.yes_or_no) is True
    if is_guessed:
        keys.ledger.note(
            say(
                "{iep}: its first day, {starts_on}, is a guess, and no day for a review is counted"
                " from it. Look it up, correct starts_on, and delete is_start_guessed",
                iep=keys.name,
                starts_on=starts_on,
            )
        )
    return is_guessed


def _start(keys: Keys, meeting_on: date | None, goals: tuple[Goal, ...]) -> date:
    """The first day of an IEP that does not state it: its meeting's, else its first baseline's."""
    baselines = [g.baseline.on for g in goals if g.baseline and g.baseline.on]
    start = meeting_on or min(baselines, default=None)
    if start is not None:
        used = _MEETING_USED if meeting_on else _BASELINE_USED
        keys.ledger.note(say(used, iep=keys.name, day=start))
        return start
    if not keys.raw("starts_on"):
        keys.ledger.problem(
            say("The IEP has no starts_on."),
            say("Which scores belong to it cannot be told."),
            say("Add its first day, such as starts_on = 2025-09-02."),
            key=keys.path("starts_on"),
        )
    return date.min


def _service(keys: Keys, position: int) -> Service:
    service_id = keys.text("id") or str(position)
    keys.name = f"[[iep.service]] '{service_id}'"
    starts_on, ends_on = keys.day("starts_on"), keys.day("ends_on")
    _check_forward(starts_on, ends_on, _SERVICE_ENDS_FIRST, keys)
    return Service(
        id=service_id,
        name=keys.text("name"),
        minutes=keys.read("minutes", cells.whole_number),
        times=keys.read("times", cells.whole_number),
        period=keys.text("period"),
        setting=keys.text("setting"),
        group=keys.text("group"),
        method=keys.text("method"),
        starts_on=starts_on,
        ends_on=ends_on,
        extra=keys.rest(),
    )


def _check_forward(starts_on: date | None, ends_on: date | None, found: str, keys: Keys) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        keys.ledger.problem(
            say(found, ends_on=ends_on, starts_on=starts_on),
            say("A stretch of time runs forward."),
            say("Mend one of the two dates."),
            key=keys.path("ends_on"),
        )


def _check_twice(names: Counter[str], where: str, told: tuple[str, str], ledger: Ledger) -> None:
    found, mend = told
    for name, times in names.items():
        if times > 1:
            ledger.problem(
                say(found, name=name, times=times),
                say("What is said of one would be said of all."),
                say(mend),
                key=where,
            )


def _check_same_keys(read: tuple[Iep, ...], ledger: Ledger) -> None:
    """`2025` with `26/fluency` and `2025/26` with `fluency` are both called 2025/26/fluency."""
    named = Counter(key for i in read for key in {goal_key(i.id, g.id) for g in i.goals})
    if len({i.id for i in read}) == len(read):
        _check_twice(named, "[[iep.goal]]", _ONE_NAME, ledger)


def _with_ancestors(read: tuple[Iep, ...], ledger: Ledger) -> tuple[Iep, ...]:
    every = {goal_key(i.id, g.id): g for i in read for g in i.goals}
    continued: dict[str, str] = {}

    def resolved(iep: Iep, one: Goal) -> Goal:
        if one.continues is None:
            return one
        key = goal_key(iep.id, one.id)
        others = GoalNames({k: g for k, g in every.items() if k != key})
        try:
            continued[key] = others.key_of(one.continues)
        except CellProblem as problem:
            ledger.problem(
                problem.found,
                say("Whether this goal was carried forward cannot be told."),
                problem.mend,
                key=f"[[iep.goal]] '{key}': continues",
            )
            return one
        return replace(one, continues=continued[key])

    ieps = tuple(replace(i, goals=tuple(resolved(i, g) for g in i.goals)) for i in read)
    _check_circles(continued, ledger)
    return ieps


def _check_circles(continued: dict[str, str], ledger: Ledger) -> None:
    for start in continued:
        seen, key = {start}, continued[start]
        while key in continued and key not in seen:
            seen.add(key)
            key = continued[key]
        if key == start:
            ledger.problem(
                say(
                    "The goal '{goal}' continues itself, by way of {other_goal}.",
                    goal=start,
                    other_goal=continued[start],
                ),
                say("A goal can only carry on an earlier one."),
                say("Take `continues` away from the earliest of them."),
                key=f"[[iep.goal]] '{start}': continues",
            )
            return
