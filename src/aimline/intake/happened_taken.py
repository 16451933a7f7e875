"""What happened, by accepted papers: scores, reports, sessions and tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from aimline.case.goal import GoalKey, goal_key
from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.day_words import full_day
from aimline.intake import facts_of_paper as facts
from aimline.intake.accepted import (
    Accepted,
    NotPlaced,
)
from aimline.intake.called_goals import CalledGoals
from aimline.intake.case_in_making import CaseInMaking
from aimline.intake.goal_of_paper import (
    measure_of,
    plain_words,
    possible,
)
from aimline.intake.iep_of_paper import (
    covering,
)
from aimline.wording.say import say, say_many


class HappenedTaken:
    """Takes what papers say of a goal, a service or a test into a case."""

    def __init__(self, making: CaseInMaking) -> None:
        self._making = making
        self._called = CalledGoals(making)
        self._without_score = 0

    def observation(self, one: Accepted) -> None:
        """A score of a goal."""
        on = facts.day_of(one.value)
        key, goal = self._called.goal_of(one, on)
        read = facts.observation(one.value, key, goal, one.provenance)
        same_day = [o for o in self._making.case.observations if o.goal == key and o.on == on]
        if any((o.score, o.trials) == (read.score, read.trials) for o in same_day):
            return
        if same_day:
            self._tell_apart(one, read, same_day[0])
        self._making.case = replace(
            self._making.case, observations=(*self._making.case.observations, read)
        )
        if goal.measure is None and (measure := measure_of(one.value)):
            self._making.put_goal(key, possible(replace(goal, measure=measure)))

    def _tell_apart(self, one: Accepted, read: Observation, other: Observation) -> None:
        told = {
            "file": one.file,
            "score": read.score,
            "goal": read.goal,
            "day": full_day(read.on),
            "other": other.score,
        }
        came = other.provenance
        if came.file and came.page:
            note = say(
                "{file}: {score:g} for {goal} on {day}, where the case has {other:g} from"
                " {other_file}, page {page}; both are kept. Check which one is right.",
                other_file=came.file,
                page=came.page,
                **told,
            )
        elif came.place:
            note = say(
                "{file}: {score:g} for {goal} on {day}, where the case has {other:g} from {place};"
                " both are kept. Check which one is right.",
                place=came.place,
                **told,
            )
        else:
            note = say(
                "{file}: {score:g} for {goal} on {day}, where the case has {other:g}; both are"
                " kept. Check which one is right.",
                **told,
            )
        self._making.outcome.notes.append(note)

    def report(self, one: Accepted) -> None:
        """What a report says of a goal."""
        on = facts.day_of(one.value)
        key, _ = self._called.goal_of(one, on)
        scored = self._scored(one, key, on)
        if facts.is_only_a_score(one.value):
            if scored is None:
                raise NotPlaced(
                    say(
                        "This entry is only a number, and it was not taken as a score of its "
                        "goal. Compare how the goal is measured with the paper."
                    )
                )
            return
        read = facts.report(one.value, key, scored, one.provenance)
        said = _said(read)
        if not any(_said(known) == said for known in self._making.case.reports):
            self._tell_other_report(one, read)
            self._making.case = replace(
                self._making.case, reports=(*self._making.case.reports, read)
            )
            self._without_score += scored is None and one.value.get("score") is not None

    def _tell_other_report(self, one: Accepted, read: ProgressReport) -> None:
        """One goal, one day, and two codes, or two entries of one paper: a day may be misread."""
        for known in self._making.case.reports:
            if (known.goal, known.on) != (read.goal, read.on):
                continue
            has_two_codes = bool(known.code and read.code and known.code != read.code)
            if has_two_codes or known.provenance.file == one.file:
                self._making.outcome.notes.append(
                    say(
                        "{file}: more than one report on {goal} for {day}, and they say different"
                        " things. All are kept. Compare their days with the paper.",
                        file=one.file,
                        goal=read.goal,
                        day=full_day(read.on),
                    )
                )
                return

    def _scored(self, one: Accepted, key: GoalKey, on: date) -> Observation | None:
        """The score that a report's entry states, as it was taken from the same paper."""
        score = one.value.get("score")
        return next(
            (
                o
                for o in self._making.case.observations
                if (o.goal, o.on, o.score) == (key, on, score)
            ),
            None,
        )

    def session(self, one: Accepted) -> None:
        """A session of a service."""
        on = facts.day_of(one.value)
        iep = covering(self._making.case.ieps, on)
        read = facts.session(one.value, iep.services if iep else (), one.provenance)
        same = (replace(s, provenance=read.provenance) for s in self._making.case.sessions)
        if read not in same:
            self._making.case = replace(
                self._making.case, sessions=(*self._making.case.sessions, read)
            )

    def test(self, one: Accepted) -> None:
        """The score of a test."""
        read = facts.test_score(one.value, one.provenance)
        same = (replace(t, provenance=read.provenance) for t in self._making.case.tests)
        if read not in same:
            self._making.case = replace(self._making.case, tests=(*self._making.case.tests, read))

    def present_level(self, one: Accepted) -> None:
        """Where the child is now with what a goal is about."""
        iep = self._making.iep(one)
        goal, level = facts.present_level(one.value, iep.goals)
        if goal.present_level and goal.present_level.score != level.score:
            raise NotPlaced(
                say("The case has another present level of {goal}.", goal=goal_key(iep.id, goal.id))
            )
        if goal.present_level is None:
            self._making.put_goal(goal_key(iep.id, goal.id), replace(goal, present_level=level))

    def tell_reports_without_score(self) -> None:
        """Say how many reports came in without the score that they state."""
        if n := self._without_score:
            self._making.outcome.notes.append(
                say_many(
                    "{n} report was taken in words only: the score in it was not accepted as a"
                    " score.",
                    "{n} reports were taken in words only: the score in them was not accepted as a"
                    " score.",
                    n,
                )
            )


def _said(report: ProgressReport) -> tuple[object, ...]:
    """What a report says, whichever paper says it."""
    words = plain_words(report.narrative or "")
    return report.goal, report.on, report.code, words
