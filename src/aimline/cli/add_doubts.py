"""What only a person knows about papers: when an IEP began, which goals are one or meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from aimline.case.case import Case
from aimline.case.date_cells import day
from aimline.case.problem import CellProblem
from aimline.cli.add_words import folded
from aimline.intake.accepted import NEW_GOAL, Accepted, Doubt, Unnamed
from aimline.intake.page import How
from aimline.intake.reading import Reading, ReadingKind
from aimline.intake.to_case import Taken, with_readings
from aimline.intake.which_goal import number_in

_ABOUT_A_GOAL: Final = (ReadingKind.OBSERVATION, ReadingKind.REPORT)


def settled(before: Case | None, accepted: list[Accepted], *, is_asked: bool) -> Taken:
    """The case with what was accepted; a terminal is asked what the papers leave open.

    What is typed is added to `accepted`.
    """
    taken = with_readings(before, accepted)
    if not is_asked:
        return taken
    try:
        if taken.undated:
            accepted += _first_days(taken.undated, accepted)
            taken = with_readings(before, accepted)
        while taken.doubts:
            one = taken.doubts[0]
            accepted[_place(one.accepted, accepted)] = replace(one.accepted, same_as=_same(one))
            taken = with_readings(before, accepted)
        while taken.unnamed:
            _name(taken.unnamed[0], accepted)
            taken = with_readings(before, accepted)
    except EOFError:
        print()
    return taken


def _place(one: Accepted, accepted: Sequence[Accepted]) -> int:
    return next(i for i, known in enumerate(accepted) if known is one)


def _first_days(files: Iterable[str], accepted: Sequence[Accepted]) -> list[Accepted]:
    """The first day of the IEP of each paper that shows none, where the person knows it."""
    found = []
    for file in files:
        on = _first_day(file)
        if on is None:
            continue
        one = next(a for a in accepted if a.file == file)
        value = {"starts_on": on, "ends_on": None, "meeting_on": None}
        typed = Reading(ReadingKind.IEP_DATES, value, 1.0, "typed", How.TEXT)
        found.append(replace(one, reading=typed, original=None, same_as=None))
    return found


def _first_day(file: str) -> date | None:
    _say(f"{file} has goals, and does not say when its IEP began.")
    while True:
        typed = input("   First day of the IEP, such as 2025-09-02 (Enter: not known): ").strip()
        if not typed:
            return None
        try:
            return day(typed)
        except CellProblem as problem:
            print(f"   {problem}")


def _name(unnamed: Unnamed, accepted: list[Accepted]) -> None:
    """Which goal a paper calls by a number, as the person says, put to all its entries."""
    said = _which(unnamed)
    for at, one in enumerate(accepted):
        is_of_file = one.file == unnamed.accepted.file and one.reading.kind in _ABOUT_A_GOAL
        if is_of_file and number_in(str(one.value.get("goal") or "")) == unnamed.number:
            accepted[at] = replace(one, same_as=said)


def _which(unnamed: Unnamed) -> str:
    print()
    file, number = unnamed.accepted.file, unnamed.number
    _say(f"{file} calls a goal only by its number, goal {number}. Which goal of the case is it?")
    for at, (key, goal) in enumerate(unnamed.goals, start=1):
        _say(f"[{at}] {key}: {goal.text or goal.area or 'no words'}", 3)
    while True:
        typed = input("   The number in brackets, or [n] none of them: ").strip().lower()
        if typed[:1] == "n":
            return NEW_GOAL
        if typed.isdecimal() and 1 <= int(typed) <= len(unnamed.goals):
            return unnamed.goals[int(typed) - 1][0]


def _same(doubt: Doubt) -> str:
    """Whether two goals are one, as the person says."""
    print()
    _say("Two papers have goals that are nearly alike. Are they one goal?")
    _say(f"the case: {doubt.goal.text or doubt.goal.area or doubt.key}", 3)
    read = doubt.accepted.value
    _say(f"{doubt.accepted.file}: {read.get('text') or read.get('area') or 'no words'}", 3)
    while True:
        typed = input("   [y] one goal, [n] two goals: ").strip().lower()
        if typed[:1] == "y":
            return doubt.key
        if typed[:1] == "n":
            return NEW_GOAL


def _say(text: str, indent: int = 0) -> None:
    print(folded(text, indent=indent))
