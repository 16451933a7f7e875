"""Which goal of the case an entry of a paper is about: as papers print it, never by a place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from aimline.case.goal import Goal, GoalKey, goal_key
from aimline.case.iep import Iep
from aimline.intake.accepted import Accepted, NotPlaced
from aimline.intake.facts_of_paper import text_of
from aimline.intake.goal_of_paper import goal_read, measure_of, slug
from aimline.intake.reading import Reading
from aimline.intake.same_goal import find_goal, is_about_one, is_same_text, named
from aimline.terms import AimlineError, MeasureKind
from aimline.wording.say import say

_NUMBER: Final = re.compile(r"(?:annual |iep )?(?:goal)?\W*0*(\d+)")


@dataclass(slots=True)
class GoalsOfPaper:
    """The goals that one paper prints, and what became of each in the case."""

    printed: tuple[Reading, ...] = ()
    """All of them, whether or not they were accepted."""
    taken: list[tuple[Reading, GoalKey]] = field(default_factory=list)
    made: set[GoalKey] = field(default_factory=set)
    """Those of them that the case did not have before this paper."""
    measured: Mapping[str, frozenset[MeasureKind]] = field(default_factory=dict)
    """The measures of its scores under each number by which it calls a goal."""

    @property
    def keys(self) -> tuple[GoalKey, ...]:
        """Those that it prints and that are in the case."""
        return tuple(dict.fromkeys(key for _, key in self.taken))

    @property
    def by_number(self) -> Mapping[str, tuple[GoalKey, ...]]:
        """The goals under the numbers that the paper prints."""
        found: dict[str, tuple[GoalKey, ...]] = {}
        for reading, key in self.taken:
            if (number := number_in(text_of(reading.value, "number"))) is not None:
                found[number] = tuple(dict.fromkeys((*found.get(number, ()), key)))
        return found

    def put(self, one: Accepted, key: GoalKey, *, is_made: bool) -> None:
        """Note which goal of the case a printed one is."""
        self.taken.append((one.reading, key))
        if one.original:
            self.taken.append((one.original, key))
        if is_made:
            self.made.add(key)

    @property
    def left(self) -> list[Reading]:
        """Those that are not in the case."""
        taken = [reading for reading, _ in self.taken]
        return [reading for reading in self.printed if reading not in taken]

    def prints_again(self, goal: Reading) -> bool:
        """Whether a goal that is not in the case is only one of the others, printed twice."""
        text = str(goal.value.get("text") or "")
        return any(is_same_text(text, str(r.value.get("text") or "")) for r, _ in self.taken)

    def counts_like(self, iep: Iep) -> bool:
        """Whether its numbers are those of the IEP, as its goals show that others print too."""
        shown = [
            (number, key)
            for number, keys in self.by_number.items()
            for key in keys
            if key not in self.made
        ]
        return bool(shown) and all(key == goal_key(iep.id, f"goal-{n}") for n, key in shown)


def number_in(name: str | None) -> str | None:
    """The number by which a goal is called, where it is called by one."""
    found = _NUMBER.fullmatch((name or "").casefold().strip())
    return found[1] if found else None


def in_own_paper(one: Accepted, own: GoalsOfPaper) -> GoalKey | None:
    """The goal that an entry's own paper prints under that name and that is in the case."""
    name = text_of(one.value, "goal")
    number = number_in(name)
    if number is not None:
        keys = own.by_number.get(number, ())
        has_another = any(not own.prints_again(goal) for goal in _meant(name, own.left))
        return keys[0] if len(keys) == 1 and not has_another else None
    is_the_only = name is None and len(own.keys) == 1 and not own.left
    return own.keys[0] if is_the_only else None


def in_iep(
    one: Accepted, iep: Iep, own: GoalsOfPaper, called: Mapping[str, Collection[GoalKey]]
) -> Goal:
    """The goal of an IEP that an entry is about. Raises where it cannot be told.

    called: the goals of the case under the numbers that papers print.
    """
    name = text_of(one.value, "goal")
    left = own.left
    if mine := _meant(name, left):
        return _printed_elsewhere(mine, iep)
    number = number_in(name)
    goal = None
    if number is not None and (own.counts_like(iep) or not (own.taken or left)):
        fits = _numbered(iep, number, called)
        goal = fits[0] if len(fits) == 1 else None
        if not fits and not own.taken:
            goal = _only_one_so_measured(iep, number, own.measured, called)
    elif number is None and name:
        goal = named(iep.goals, name)
    elif name is None and not own.taken and len(iep.goals) == 1:
        goal = iep.goals[0]
    if goal is None:
        raise NotPlaced(
            say(
                "The paper calls it goal {goal}, and which goal of the IEP of {iep} that is cannot"
                " be told. Take its goal too; or correct this reading and type the goal's name as"
                " the case has it.",
                goal=name,
                iep=iep.id,
            )
            if name
            else say(
                "The paper names no goal, and which goal of the IEP of {iep} that is cannot be"
                " told. Take its goal too; or correct this reading and type the goal's name as the"
                " case has it.",
                iep=iep.id,
            )
        )
    return goal


def _meant(name: str | None, left: Sequence[Reading]) -> list[Reading]:
    """Those goals of the paper itself, not in the case, that the entry may be about."""
    if name is None:
        return list(left)
    number = number_in(name)
    if number is not None:
        return [g for g in left if number_in(text_of(g.value, "number")) == number]
    return [goal for goal in left if slug(str(goal.value.get("area") or "")) == slug(name)]


def _printed_elsewhere(mine: Sequence[Reading], iep: Iep) -> Goal:
    """The goal that another paper prints in the same words. Raises where none does."""
    if len(mine) == 1:
        try:
            read = goal_read(mine[0].value, "")
        except AimlineError:
            read = None
        found = find_goal(iep.goals, read, None) if read else None
        if read and found and found.goal and found.is_sure and is_about_one(found.goal, read):
            return found.goal
    raise NotPlaced(
        say(
            "Its goal is not settled: this paper prints the goal itself, and that "
            "goal was not taken. Take the goal too."
        )
    )


def _numbered(iep: Iep, number: str, called: Mapping[str, Collection[GoalKey]]) -> list[Goal]:
    """The goals of the IEP that bear a number in their name, or on a paper."""
    return [goal for goal in iep.goals if bears(goal, iep, number, called)]


def bears(goal: Goal, iep: Iep, number: str, called: Mapping[str, Collection[GoalKey]]) -> bool:
    """Whether a goal is called by a number: in the case, or on a paper."""
    is_in_id = re.fullmatch(rf"goal-{number}(-.+)?", goal.id) is not None
    is_on_paper = goal_key(iep.id, goal.id) in called.get(number, ())
    return is_in_id or is_on_paper or goal.number == int(number)


def _only_one_so_measured(
    iep: Iep,
    number: str,
    measured: Mapping[str, frozenset[MeasureKind]],
    called: Mapping[str, Collection[GoalKey]],
) -> Goal | None:
    """The one goal of the IEP that is measured as a paper measures its goal of that number.

    None where the paper counts more goals than the IEP has, or measures two of them alike: then
    the goal may be one that nobody typed.
    """
    measures = measured.get(number, frozenset())
    alike = [n for n, own in measured.items() if own & measures]
    counts = max((int(n) for n in measured), default=0)
    if len(measures) != 1 or len(alike) != 1 or counts > len(iep.goals):
        return None
    fits = [goal for goal in iep.goals if goal.measure in measures]
    is_free = len(fits) == 1 and not _has_a_number(fits[0], iep, called)
    return fits[0] if is_free else None


def _has_a_number(goal: Goal, iep: Iep, called: Mapping[str, Collection[GoalKey]]) -> bool:
    key = goal_key(iep.id, goal.id)
    is_called = any(key in keys for keys in called.values())
    return goal.number is not None or is_called or number_in(goal.id) is not None


def with_number(goal: Goal, iep: Iep, number: int | None) -> Goal:
    """A goal with the number that a paper prints for it, where it has none and no other has it."""
    is_known = goal.number is not None or re.match(r"goal-\d", goal.id) is not None
    if number is None or is_known or _numbered(iep, str(number), {}):
        return goal
    return replace(goal, number=number)


def measures_by_number(readings: Iterable[Accepted]) -> dict[str, frozenset[MeasureKind]]:
    """The measures of a paper's scores under each number; a number without a score has none."""
    found: dict[str, frozenset[MeasureKind]] = {}
    for one in readings:
        number = number_in(text_of(one.value, "goal"))
        measure = measure_of(one.value) if number else None
        if number:
            found[number] = found.get(number, frozenset()) | ({measure} if measure else set())
    return found


def is_printed_within(one: Accepted, own: GoalsOfPaper) -> bool:
    """Whether the paper of an entry itself prints the goal, though it was not taken."""
    return bool(_meant(text_of(one.value, "goal"), own.left))
