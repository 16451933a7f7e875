"""Which goal of a case a paper calls: by the number printed on it, else by what the IEP prints."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from aimline.case.goal import Goal, GoalKey, goal_key
from aimline.case.iep import Iep
from aimline.day_words import full_day
from aimline.intake.accepted import (
    NEW_GOAL,
    Accepted,
    NotPlaced,
    Unnamed,
)
from aimline.intake.case_in_making import CaseInMaking
from aimline.intake.facts_of_paper import text_of
from aimline.intake.iep_of_paper import (
    covering,
)
from aimline.intake.which_goal import (
    GoalsOfPaper,
    bears,
    in_iep,
    in_own_paper,
    is_printed_within,
    number_in,
    with_number,
)
from aimline.wording.say import say


class CalledGoals:
    """Finds the goals that papers call, while these are taken into a case."""

    def __init__(self, making: CaseInMaking) -> None:
        self._making = making

    def goal_of(self, one: Accepted, on: date) -> tuple[GoalKey, Goal]:
        """The goal that a reading of that day is about. Raises where it cannot be told."""
        key = self._key_of(one, on)
        found = self._making.case.goal(key)
        if found is None:
            raise NotPlaced(say("The goal {key} is not in the case.", key=key))
        return key, found[1]

    def _key_of(self, one: Accepted, on: date) -> GoalKey:
        """The goal by the number printed within its paper, else by what the IEP prints."""
        if one.same_as is not None:
            return self._said_key(one)
        own = self._making.goals[one.file]
        if key := in_own_paper(one, own):
            return key
        its_id = self._making.iep_of.get(one.file)
        iep = next(
            (i for i in self._making.case.ieps if i.id == its_id),
            covering(self._making.case.ieps, on),
        )
        if iep is None and own.left:
            raise NotPlaced(
                say("Its goal is not in the case, and this paper prints it. Take it too.")
            )
        if iep is None:
            raise NotPlaced(
                say("No IEP of the case covers {day}. Add that IEP first.", day=full_day(on))
            )
        try:
            goal = in_iep(one, iep, own, self._called())
        except NotPlaced:
            self._ask_which(one, iep, own)
            raise
        self._tell_by_measure(one, iep, goal)
        return goal_key(iep.id, goal.id)

    def _tell_by_measure(self, one: Accepted, iep: Iep, goal: Goal) -> None:
        """Say of a goal that nothing calls by the paper's number why it was taken for it."""
        number = number_in(text_of(one.value, "goal"))
        own = self._making.goals[one.file]
        if number and not own.printed and not bears(goal, iep, number, self._called()):
            self._making.outcome.notes.append(
                say(
                    "{file} calls a goal only by its number, goal {number}. It was taken for"
                    " {goal}, the only goal of that IEP that is measured in {measure}. Check it"
                    " with the paper.",
                    file=one.file,
                    number=number,
                    goal=goal_key(iep.id, goal.id),
                    measure=goal.measure.words if goal.measure else say("no measure"),
                )
            )

    def _said_key(self, one: Accepted) -> GoalKey:
        """The goal that a person named, which bears the paper's number from now on."""
        if one.same_as is None or one.same_as == NEW_GOAL:
            raise NotPlaced(say("You said that its goal is not in the case. Add that goal first."))
        number = number_in(text_of(one.value, "goal"))
        if (found := self._making.case.goal(one.same_as)) is not None and number is not None:
            iep, goal = found
            self._making.put_goal(one.same_as, with_number(goal, iep, int(number)))
        return one.same_as

    def _ask_which(self, one: Accepted, iep: Iep, own: GoalsOfPaper) -> None:
        """Note that a person must say which goal a paper's number calls, once for each."""
        number = number_in(text_of(one.value, "goal"))
        asked = {(known.accepted.file, known.number) for known in self._making.outcome.unnamed}
        if number is None or is_printed_within(one, own) or (one.file, number) in asked:
            return
        goals = tuple((goal_key(iep.id, goal.id), goal) for goal in iep.goals)
        if goals:
            self._making.outcome.unnamed.append(Unnamed(one, number, goals))

    def _called(self) -> dict[str, set[GoalKey]]:
        """The goals of the case under the numbers that the papers print."""
        called = defaultdict[str, set[GoalKey]](set)
        for own in self._making.goals.values():
            for number, keys in own.by_number.items():
                called[number].update(keys)
        return called
