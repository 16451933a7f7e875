"""From accepted readings to facts of a case: what is there is kept, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.case.case import Case
from aimline.case.goal import GoalKey
from aimline.case.student import Student
from aimline.intake.accepted import (
    Accepted,
    AcceptedPaper,
    Doubt,
    Outcome,
    Unnamed,
    Unplaced,
    papers_of,
)
from aimline.intake.case_in_making import CaseInMaking
from aimline.intake.child_of_papers import UNNAMED, refusal
from aimline.intake.happened_taken import HappenedTaken
from aimline.intake.iep_of_paper import (
    is_undated,
    paper_dates,
)
from aimline.intake.iep_taken import IepTaken
from aimline.intake.reading import ReadingKind
from aimline.intake.which_goal import (
    measures_by_number,
)
from aimline.terms import AimlineError

_ABOUT_A_GOAL: Final = (ReadingKind.OBSERVATION, ReadingKind.REPORT)


@dataclass(frozen=True, slots=True)
class Taken:
    """The case with the accepted readings in it, and what became of each reading."""

    case: Case
    added: tuple[Accepted, ...] = ()
    known: tuple[Accepted, ...] = ()
    """Those that the case has already: they add nothing."""
    unplaced: tuple[Unplaced, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """Goals of which a person must say whether the case has them already; not taken yet."""
    unnamed: tuple[Unnamed, ...] = ()
    """Numbers of goals of which a person must say which goal they call; not taken yet."""
    undated: tuple[str, ...] = ()
    """Papers with goals that show no day of their IEP, where the case has none either."""
    goals: tuple[tuple[Accepted, GoalKey], ...] = ()
    """Which goal of the case each accepted goal is."""


def with_readings(case: Case | None, accepted: Sequence[Accepted]) -> Taken:
    """The case with everything that was accepted; a new one where there is none yet."""
    taking = _Taking(case or Case(Student(UNNAMED), ()))
    papers = [paper for paper in papers_of(accepted) if taking.is_of_the_child(paper)]
    for paper in sorted(papers, key=_dated_first):
        taking.take_iep(paper)
    for paper in papers:
        taking.take_reported(paper)
    done = taking.done()
    return Taken(
        case=taking.case,
        added=tuple(done.added),
        known=tuple(done.known),
        unplaced=tuple(done.unplaced),
        notes=tuple(dict.fromkeys(done.notes)),
        doubts=tuple(done.doubts),
        unnamed=tuple(done.unnamed),
        undated=tuple(done.undated),
        goals=tuple(done.goals),
    )


def _dated_first(paper: AcceptedPaper) -> tuple[int, date]:
    """Papers with the dates of their IEP come before those that lean on them."""
    dates = paper_dates(paper)
    given = (dates.starts_on, dates.ends_on, dates.goals_end_on)
    place = next((place for place, on in enumerate(given) if on), len(given))
    return place, (dates.first_reported_on or date.max) if is_undated(dates) else date.min


class _Taking:
    """Goes through the papers, and keeps account of what became of each reading."""

    def __init__(self, case: Case) -> None:
        self._making = CaseInMaking(case)
        self._iep = IepTaken(self._making)
        self._happened = HappenedTaken(self._making)
        self._child = case.child.name

    @property
    def case(self) -> Case:
        """The case so far."""
        return self._making.case

    def done(self) -> Outcome:
        """What became of every reading, when all papers were taken."""
        self._iep.tell_other_goals()
        self._happened.tell_reports_without_score()
        return self._making.outcome

    def is_of_the_child(self, paper: AcceptedPaper) -> bool:
        """Whether a paper is about the child of the case; the first name makes it so."""
        if reason := refusal(self._child, paper.students):
            self._making.outcome.unplaced += [Unplaced(one, reason) for one in paper.readings]
            return False
        if self._child == UNNAMED and paper.students:
            self._child = paper.students[0]
        return True

    def take_iep(self, paper: AcceptedPaper) -> None:
        """The child, the IEP, its goals and its services."""
        self._making.goals[paper.file].printed = paper.printed
        self._making.goals[paper.file].measured = measures_by_number(paper.of(*_ABOUT_A_GOAL))
        for one in paper.of(ReadingKind.STUDENT):
            self._attempt(one, self._iep.student)
        self._iep.settle_iep(paper)
        for one in paper.of(ReadingKind.IEP_DATES):
            self._attempt(one, self._iep.dates)
        for one in paper.of(ReadingKind.GOAL):
            self._attempt(one, self._iep.goal)
        for one in paper.of(ReadingKind.SERVICE):
            self._attempt(one, self._iep.service)
        for one in paper.of(ReadingKind.ACCOMMODATION):
            self._attempt(one, self._iep.accommodation)

    def take_reported(self, paper: AcceptedPaper) -> None:
        """What happened: scores first, so that a report finds the score that it repeats."""
        for kind, take in (
            (ReadingKind.OBSERVATION, self._happened.observation),
            (ReadingKind.REPORT, self._happened.report),
            (ReadingKind.SERVICE_SESSION, self._happened.session),
            (ReadingKind.TEST_SCORE, self._happened.test),
            (ReadingKind.PRESENT_LEVEL, self._happened.present_level),
        ):
            for one in paper.of(kind):
                self._attempt(one, take)

    def _attempt(self, one: Accepted, take: Callable[[Accepted], None]) -> None:
        """Take a reading, and keep account of it."""
        if one.is_placed:
            take = self._placed
        making, done = self._making, self._making.outcome
        before = making.case
        try:
            take(one)
        except AimlineError as error:
            making.case = before
            done.added = [known for known in done.added if known is not one]
            done.unplaced.append(Unplaced(one, str(error)))
            return
        if any(one is known for known in done.added):
            return
        (done.known if making.case == before else done.added).append(one)

    def _placed(self, one: Accepted) -> None:
        """What became a fact before changes nothing; a goal tells its number to the others."""
        if one.same_as is not None and self._making.case.goal(one.same_as) is not None:
            self._making.goals[one.file].put(one, one.same_as, is_made=False)
