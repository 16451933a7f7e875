"""The child and the IEP of accepted papers: its dates, goals, services and accommodations."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from aimline.case.goal import Goal, GoalKey, goal_key
from aimline.case.iep import Iep
from aimline.day_words import full_day
from aimline.intake import facts_of_paper as facts
from aimline.intake.accepted import (
    NEW_GOAL,
    Accepted,
    AcceptedPaper,
    Doubt,
    NotPlaced,
)
from aimline.intake.case_in_making import CaseInMaking
from aimline.intake.child_of_papers import with_student
from aimline.intake.facts_of_paper import text_of
from aimline.intake.goal_of_paper import (
    filled,
    goal_read,
    plain_words,
    possible,
    slug,
)
from aimline.intake.iep_of_paper import (
    first_day,
    is_guessed,
    is_undated,
    matching,
    new_iep,
    paper_dates,
    unique,
    with_dates,
)
from aimline.intake.reading import ReadingKind
from aimline.intake.same_goal import Found, find_goal, is_same_text
from aimline.intake.which_goal import (
    number_in,
    with_number,
)
from aimline.wording.say import say, say_many

_ENDS: Final = (".", "!", "?")
_SHOWS_AN_IEP: Final = (
    ReadingKind.IEP_DATES,
    ReadingKind.GOAL,
    ReadingKind.SERVICE,
    ReadingKind.ACCOMMODATION,
)


class IepTaken:
    """Takes what papers say of an IEP into a case."""

    def __init__(self, making: CaseInMaking) -> None:
        self._making = making
        self._others: dict[tuple[str, str], list[GoalKey]] = {}

    def student(self, one: Accepted) -> None:
        """The child's name and what else a paper says of the child."""
        self._making.case = replace(
            self._making.case, child=with_student(self._making.case.child, one.value)
        )

    def settle_iep(self, paper: AcceptedPaper) -> None:
        """Find the paper's IEP, or begin a new one where the paper shows when it begins."""
        dates = paper_dates(paper)
        found = matching(self._making.case.ieps, dates, self._making.reported())
        starts = first_day(dates)
        if found is None and any(paper.of(*_SHOWS_AN_IEP)):
            if is_undated(dates):
                self._making.outcome.undated.append(paper.file)
            if starts:
                found = new_iep(self._making.case.ieps, starts, is_guessed=is_guessed(dates))
                self._tell_guessed(paper.file, found)
                self._making.case = replace(
                    self._making.case, ieps=(*self._making.case.ieps, found)
                )
                self._making.outcome.added += list(paper.of(ReadingKind.IEP_DATES))[:1]
        if found is not None:
            self._making.iep_of[paper.file] = found.id

    def _tell_guessed(self, file: str, iep: Iep) -> None:
        if iep.is_start_guessed:
            self._making.outcome.notes.append(
                say(
                    "{file} does not say when its IEP began. Until you know, it counts from {day},"
                    " which is a guess from the other days on the paper; no day for a review is"
                    " counted from it. Look up the first day of the IEP, and put it right.",
                    file=file,
                    day=full_day(iep.starts_on),
                )
            )

    def dates(self, one: Accepted) -> None:
        """The dates of the paper's IEP."""
        self._making.put(with_dates(self._making.iep(one), one.value, self._making.reported()))

    def goal(self, one: Accepted) -> None:
        """A goal, or what another paper adds to it."""
        iep, number = self._making.iep(one), number_in(text_of(one.value, "number"))
        read = goal_read(one.value, "")
        printed = int(number) if number else None
        known = self._known_goal(one, iep, read, printed)
        if known is None:
            goal = replace(read, id=_goal_id(iep, read, printed))
            self._tell_another_goal(one, iep, goal)
            self._making.put(replace(iep, goals=(*iep.goals, goal)))
        else:
            goal = possible(filled(self._longer(iep, known, read), read))
            goal = with_number(goal, iep, printed)
            goals = tuple(goal if g.id == known.id else g for g in iep.goals)
            self._making.put(replace(iep, goals=goals))
        key = goal_key(iep.id, goal.id)
        self._making.goals[one.file].put(one, key, is_made=known is None)
        self._making.outcome.goals.append((one, key))

    def _known_goal(self, one: Accepted, iep: Iep, read: Goal, number: int | None) -> Goal | None:
        """The goal of the IEP that is printed again. Raises where only a person can tell."""
        if one.same_as == NEW_GOAL:
            return None
        if one.same_as is not None:
            said = next((g for g in iep.goals if goal_key(iep.id, g.id) == one.same_as), None)
            found = Found(said)
        else:
            of_this_paper = {key.split("/", 1)[1] for key in self._making.goals[one.file].keys}
            found = find_goal(iep.goals, read, number, of_this_paper)
        if found.goal is None or found.is_sure:
            return found.goal
        key = goal_key(iep.id, found.goal.id)
        self._making.outcome.doubts.append(Doubt(one, key, found.goal))
        raise NotPlaced(
            say(
                "This may be the goal {key} in other words, or another goal. Say which: "
                "where papers are taken in one by one, you are asked.",
                key=key,
            )
        )

    def _longer(self, iep: Iep, known: Goal, read: Goal) -> Goal:
        """A goal that was just taken from a paper that cut it off, with its whole text."""
        is_made = any(goal_key(iep.id, known.id) in own.made for own in self._making.goals.values())
        if not is_made or not known.text or not read.text or len(read.text) <= len(known.text):
            return known
        if known.text.rstrip()[-1:] in _ENDS:
            return known
        return replace(known, text=read.text) if is_same_text(known.text, read.text) else known

    def _tell_another_goal(self, one: Accepted, iep: Iep, goal: Goal) -> None:
        """A paper that adds a goal to those of other papers may only have worded one anew."""
        of_this_paper = self._making.goals[one.file].keys
        if any(goal_key(iep.id, known.id) not in of_this_paper for known in iep.goals):
            self._others.setdefault((one.file, iep.id), []).append(goal_key(iep.id, goal.id))

    def tell_other_goals(self) -> None:
        """Say once for each paper which of its goals no paper before had."""
        for (file, iep_id), keys in self._others.items():
            self._making.outcome.notes.append(
                say_many(
                    "{file} prints a goal that the IEP of {iep} did not have so far. It is kept as"
                    " {goals}. Check that none is one of the others.",
                    "{file} prints {n} goals that the IEP of {iep} did not have so far. They are"
                    " kept as {goals}. Check that none is one of the others.",
                    len(keys),
                    file=file,
                    iep=iep_id,
                    goals=", ".join(keys),
                )
            )

    def service(self, one: Accepted) -> None:
        """A promised service, or what another paper adds to it."""
        iep, read = self._making.iep(one), facts.service(one.value)
        known = facts.same_service(iep.services, read)
        if known is None:
            new = replace(read, id=unique(read.id, {s.id for s in iep.services}))
            if new.id != read.id:
                self._making.outcome.notes.append(
                    say(
                        "{file}: {service} is promised with another amount, place or date than"
                        " before; both are kept. Check which one holds.",
                        file=one.file,
                        service=read.name,
                    )
                )
            self._making.put(replace(iep, services=(*iep.services, new)))
            return
        service = facts.filled_service(known, read)
        services = tuple(service if s.id == known.id else s for s in iep.services)
        self._making.put(replace(iep, services=services))

    def accommodation(self, one: Accepted) -> None:
        """An accommodation that the IEP has not yet. Raises where it has no words."""
        iep, words = self._making.iep(one), text_of(one.value, "text")
        if not words:
            raise NotPlaced(say("The accommodation has no words."))
        if plain_words(words) not in map(plain_words, iep.accommodations):
            self._making.put(replace(iep, accommodations=(*iep.accommodations, words)))


def _goal_id(iep: Iep, read: Goal, number: int | None) -> str:
    known = {goal.id for goal in iep.goals}
    about = slug(read.area or read.measure or "")
    if number is not None:
        name = f"goal-{number}"
        return unique(f"{name}-{about}" if name in known and about else name, known)
    return unique(about or "other", known)
