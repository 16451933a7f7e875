"""From accepted readings to facts of a case: what is there is kept, and nothing is guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from aimline.case.case import Case
from aimline.case.goal import Goal, GoalKey, goal_key
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.case.student import Student
from aimline.day_words import full_day
from aimline.intake import facts_of_paper as facts
from aimline.intake.accepted import (
    NEW_GOAL,
    Accepted,
    AcceptedPaper,
    Doubt,
    NotPlaced,
    Outcome,
    Unnamed,
    Unplaced,
    papers_of,
)
from aimline.intake.child_of_papers import UNNAMED, refusal, with_student
from aimline.intake.facts_of_paper import text_of
from aimline.intake.goal_of_paper import (
    filled,
    goal_read,
    measure_of,
    plain_words,
    possible,
    slug,
)
from aimline.intake.iep_of_paper import (
    covering,
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
    GoalsOfPaper,
    bears,
    in_iep,
    in_own_paper,
    is_printed_within,
    measures_by_number,
    number_in,
    with_number,
)
from aimline.terms import AimlineError

_ENDS: Final = (".", "!", "?")
_OF_THE_IEP: Final = (
    ReadingKind.STUDENT,
    ReadingKind.IEP_DATES,
    ReadingKind.GOAL,
    ReadingKind.SERVICE,
    ReadingKind.ACCOMMODATION,
)
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
    taking.tell_other_goals()
    taking.tell_reports_without_score()
    done = taking.outcome
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
    """A case while papers are taken into it."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.outcome = Outcome()
        self._child = self.case.child.name
        self._without_score = 0
        self._iep_of: dict[str, str] = {}
        self._others: dict[tuple[str, str], list[GoalKey]] = {}
        self._goals: defaultdict[str, GoalsOfPaper] = defaultdict(GoalsOfPaper)

    def is_of_the_child(self, paper: AcceptedPaper) -> bool:
        """Whether a paper is about the child of the case; the first name makes it so."""
        if reason := refusal(self._child, paper.students):
            self.outcome.unplaced += [Unplaced(one, reason) for one in paper.readings]
            return False
        if self._child == UNNAMED and paper.students:
            self._child = paper.students[0]
        return True

    def take_iep(self, paper: AcceptedPaper) -> None:
        """The child, the IEP, its goals and its services."""
        self._goals[paper.file].printed = paper.printed
        self._goals[paper.file].measured = measures_by_number(paper.of(*_ABOUT_A_GOAL))
        for one in paper.of(ReadingKind.STUDENT):
            self._attempt(one, self._student)
        self._settle_iep(paper)
        for one in paper.of(ReadingKind.IEP_DATES):
            self._attempt(one, self._dates)
        for one in paper.of(ReadingKind.GOAL):
            self._attempt(one, self._goal)
        for one in paper.of(ReadingKind.SERVICE):
            self._attempt(one, self._service)
        for one in paper.of(ReadingKind.ACCOMMODATION):
            self._attempt(one, self._accommodation)

    def take_reported(self, paper: AcceptedPaper) -> None:
        """What happened: scores first, so that a report finds the score that it repeats."""
        for kind, take in (
            (ReadingKind.OBSERVATION, self._observation),
            (ReadingKind.REPORT, self._report),
            (ReadingKind.SERVICE_SESSION, self._session),
            (ReadingKind.TEST_SCORE, self._test),
            (ReadingKind.PRESENT_LEVEL, self._present_level),
        ):
            for one in paper.of(kind):
                self._attempt(one, take)

    def _attempt(self, one: Accepted, take: Callable[[Accepted], None]) -> None:
        """Take a reading, and keep account of it."""
        if one.is_placed:
            take = self._placed
        before = self.case
        try:
            take(one)
        except AimlineError as error:
            self.case = before
            self.outcome.added = [known for known in self.outcome.added if known is not one]
            self.outcome.unplaced.append(Unplaced(one, str(error)))
            return
        if any(one is known for known in self.outcome.added):
            return
        (self.outcome.known if self.case == before else self.outcome.added).append(one)

    def _placed(self, one: Accepted) -> None:
        """What became a fact before changes nothing; a goal tells its number to the others."""
        if one.same_as is not None and self.case.goal(one.same_as) is not None:
            self._goals[one.file].put(one, one.same_as, is_made=False)

    # The child and the IEP

    def _student(self, one: Accepted) -> None:
        self.case = replace(self.case, child=with_student(self.case.child, one.value))

    def _settle_iep(self, paper: AcceptedPaper) -> None:
        """Find the paper's IEP, or begin a new one where the paper shows when it begins."""
        dates = paper_dates(paper)
        found = matching(self.case.ieps, dates, self._reported())
        starts = first_day(dates)
        if found is None and any(paper.of(*_OF_THE_IEP[1:])):
            if is_undated(dates):
                self.outcome.undated.append(paper.file)
            if starts:
                found = new_iep(self.case.ieps, starts, is_guessed=is_guessed(dates))
                self._tell_guessed(paper.file, found)
                self.case = replace(self.case, ieps=(*self.case.ieps, found))
                self.outcome.added += list(paper.of(ReadingKind.IEP_DATES))[:1]
        if found is not None:
            self._iep_of[paper.file] = found.id

    def _reported(self) -> frozenset[date]:
        """The days on which the case has a score or a report."""
        scores = (seen.on for seen in self.case.observations)
        return frozenset((*scores, *(report.on for report in self.case.reports)))

    def _tell_guessed(self, file: str, iep: Iep) -> None:
        if iep.is_start_guessed:
            self.outcome.notes.append(
                f"{file} does not say when its IEP began. Until you know, it counts from"
                f" {full_day(iep.starts_on)}, which is a guess from the other days on the paper;"
                " no day for a review is counted from it. Look up the first day of the IEP"
                " (in case.toml it is starts_on)."
            )

    def _iep(self, one: Accepted) -> Iep:
        """The IEP of a reading's paper. Raises where it cannot be told."""
        its_id = self._iep_of.get(one.file)
        found = next((iep for iep in self.case.ieps if iep.id == its_id), None)
        if found is None:
            raise NotPlaced(
                "The paper does not show which IEP it belongs to. Add the page of the IEP that"
                " gives its dates, or correct this reading and type the goal's date."
            )
        return found

    def _put(self, iep: Iep) -> None:
        ieps = tuple(iep if known.id == iep.id else known for known in self.case.ieps)
        self.case = replace(self.case, ieps=ieps)

    def _dates(self, one: Accepted) -> None:
        self._put(with_dates(self._iep(one), one.value, self._reported()))

    def _goal(self, one: Accepted) -> None:
        iep, number = self._iep(one), number_in(text_of(one.value, "number"))
        read = goal_read(one.value, "")
        printed = int(number) if number else None
        known = self._known_goal(one, iep, read, printed)
        if known is None:
            goal = replace(read, id=_goal_id(iep, read, printed))
            self._tell_another_goal(one, iep, goal)
            self._put(replace(iep, goals=(*iep.goals, goal)))
        else:
            goal = possible(filled(self._longer(iep, known, read), read))
            goal = with_number(goal, iep, printed)
            goals = tuple(goal if g.id == known.id else g for g in iep.goals)
            self._put(replace(iep, goals=goals))
        key = goal_key(iep.id, goal.id)
        self._goals[one.file].put(one, key, is_made=known is None)
        self.outcome.goals.append((one, key))

    def _known_goal(self, one: Accepted, iep: Iep, read: Goal, number: int | None) -> Goal | None:
        """The goal of the IEP that is printed again. Raises where only a person can tell."""
        if one.same_as == NEW_GOAL:
            return None
        if one.same_as is not None:
            said = next((g for g in iep.goals if goal_key(iep.id, g.id) == one.same_as), None)
            found = Found(said)
        else:
            of_this_paper = {key.split("/", 1)[1] for key in self._goals[one.file].keys}
            found = find_goal(iep.goals, read, number, of_this_paper)
        if found.goal is None or found.is_sure:
            return found.goal
        key = goal_key(iep.id, found.goal.id)
        self.outcome.doubts.append(Doubt(one, key, found.goal))
        raise NotPlaced(
            f"This may be the goal {key} in other words, or another goal. Say which: where papers"
            " are taken in one by one, you are asked."
        )

    def _longer(self, iep: Iep, known: Goal, read: Goal) -> Goal:
        """A goal that was just taken from a paper that cut it off, with its whole text."""
        is_made = any(goal_key(iep.id, known.id) in own.made for own in self._goals.values())
        if not is_made or not known.text or not read.text or len(read.text) <= len(known.text):
            return known
        if known.text.rstrip()[-1:] in _ENDS:
            return known
        return replace(known, text=read.text) if is_same_text(known.text, read.text) else known

    def _tell_another_goal(self, one: Accepted, iep: Iep, goal: Goal) -> None:
        """A paper that adds a goal to those of other papers may only have worded one anew."""
        of_this_paper = self._goals[one.file].keys
        if any(goal_key(iep.id, known.id) not in of_this_paper for known in iep.goals):
            self._others.setdefault((one.file, iep.id), []).append(goal_key(iep.id, goal.id))

    def tell_other_goals(self) -> None:
        """Say once for each paper which of its goals no paper before had."""
        for (file, iep_id), keys in self._others.items():
            goals = "a goal" if len(keys) == 1 else f"{len(keys)} goals"
            it_is = "It is" if len(keys) == 1 else "They are"
            self.outcome.notes.append(
                f"{file} prints {goals} that the IEP of {iep_id} did not have so far. {it_is} kept"
                f" as {', '.join(keys)}. Check that none is one of the others."
            )

    def _service(self, one: Accepted) -> None:
        iep, read = self._iep(one), facts.service(one.value)
        known = facts.same_service(iep.services, read)
        if known is None:
            new = replace(read, id=unique(read.id, {s.id for s in iep.services}))
            if new.id != read.id:
                self.outcome.notes.append(
                    f"{one.file}: {read.name} is promised with another amount, place or date than"
                    " before; both are kept. Check which one holds."
                )
            self._put(replace(iep, services=(*iep.services, new)))
            return
        service = facts.filled_service(known, read)
        services = tuple(service if s.id == known.id else s for s in iep.services)
        self._put(replace(iep, services=services))

    def _accommodation(self, one: Accepted) -> None:
        iep, words = self._iep(one), text_of(one.value, "text")
        if not words:
            raise NotPlaced("The accommodation has no words.")
        if plain_words(words) not in map(plain_words, iep.accommodations):
            self._put(replace(iep, accommodations=(*iep.accommodations, words)))

    # What happened

    def _observation(self, one: Accepted) -> None:
        on = facts.day_of(one.value)
        key, goal = self._goal_of(one, on)
        read = facts.observation(one.value, key, goal, one.provenance)
        same_day = [o for o in self.case.observations if o.goal == key and o.on == on]
        if any((o.score, o.trials) == (read.score, read.trials) for o in same_day):
            return
        if same_day:
            self._tell_apart(one, read, same_day[0])
        self.case = replace(self.case, observations=(*self.case.observations, read))
        if goal.measure is None and (measure := measure_of(one.value)):
            self._put_goal(key, possible(replace(goal, measure=measure)))

    def _tell_apart(self, one: Accepted, read: Observation, other: Observation) -> None:
        where = f" ({other.provenance.place})" if other.provenance.place else ""
        self.outcome.notes.append(
            f"{one.file}: {read.score:g} for {read.goal} on {full_day(read.on)}, where the case"
            f" has {other.score:g}{where}; both are kept. Check which one is right."
        )

    def _put_goal(self, key: GoalKey, goal: Goal) -> None:
        for known, iep, _ in tuple(self.case.goals()):
            if known == key:
                goals = tuple(goal if g.id == goal.id else g for g in iep.goals)
                self._put(replace(iep, goals=goals))

    def _report(self, one: Accepted) -> None:
        on = facts.day_of(one.value)
        key, _ = self._goal_of(one, on)
        scored = self._scored(one, key, on)
        if facts.is_only_a_score(one.value):
            if scored is None:
                raise NotPlaced(
                    "This entry is only a number, and it was not taken as a score of its goal."
                    " Compare how the goal is measured with the paper."
                )
            return
        read = facts.report(one.value, key, scored, one.provenance)
        said = _said(read)
        if not any(_said(known) == said for known in self.case.reports):
            self._tell_other_report(one, read)
            self.case = replace(self.case, reports=(*self.case.reports, read))
            self._without_score += scored is None and one.value.get("score") is not None

    def _tell_other_report(self, one: Accepted, read: ProgressReport) -> None:
        """One goal, one day, and two codes, or two entries of one paper: a day may be misread."""
        for known in self.case.reports:
            if (known.goal, known.on) != (read.goal, read.on):
                continue
            has_two_codes = bool(known.code and read.code and known.code != read.code)
            if has_two_codes or known.provenance.file == one.file:
                self.outcome.notes.append(
                    f"{one.file}: more than one report on {read.goal} for {full_day(read.on)},"
                    " and they say different things. All are kept. Compare their days with the"
                    " paper."
                )
                return

    def _scored(self, one: Accepted, key: GoalKey, on: date) -> Observation | None:
        """The score that a report's entry states, as it was taken from the same paper."""
        score = one.value.get("score")
        return next(
            (o for o in self.case.observations if (o.goal, o.on, o.score) == (key, on, score)),
            None,
        )

    def _session(self, one: Accepted) -> None:
        on = facts.day_of(one.value)
        iep = covering(self.case.ieps, on)
        read = facts.session(one.value, iep.services if iep else (), one.provenance)
        same = (replace(s, provenance=read.provenance) for s in self.case.sessions)
        if read not in same:
            self.case = replace(self.case, sessions=(*self.case.sessions, read))

    def _test(self, one: Accepted) -> None:
        read = facts.test_score(one.value, one.provenance)
        same = (replace(t, provenance=read.provenance) for t in self.case.tests)
        if read not in same:
            self.case = replace(self.case, tests=(*self.case.tests, read))

    def _present_level(self, one: Accepted) -> None:
        iep = self._iep(one)
        goal, level = facts.present_level(one.value, iep.goals)
        if goal.present_level and goal.present_level.score != level.score:
            raise NotPlaced(f"The case has another present level of {iep.id}/{goal.id}.")
        if goal.present_level is None:
            self._put_goal(goal_key(iep.id, goal.id), replace(goal, present_level=level))

    def tell_reports_without_score(self) -> None:
        """Say how many reports came in without the score that they state."""
        if n := self._without_score:
            self.outcome.notes.append(
                f"{n} report{' was' if n == 1 else 's were'} taken in words only: the score in"
                f" {'it' if n == 1 else 'them'} was not accepted as a score."
            )

    # Which goal

    def _goal_of(self, one: Accepted, on: date) -> tuple[GoalKey, Goal]:
        key = self._key_of(one, on)
        found = self.case.goal(key)
        if found is None:
            raise NotPlaced(f"The goal {key} is not in the case.")
        return key, found[1]

    def _key_of(self, one: Accepted, on: date) -> GoalKey:
        """The goal by the number printed within its paper, else by what the IEP prints."""
        if one.same_as is not None:
            return self._said_key(one)
        own = self._goals[one.file]
        if key := in_own_paper(one, own):
            return key
        its_id = self._iep_of.get(one.file)
        iep = next((i for i in self.case.ieps if i.id == its_id), covering(self.case.ieps, on))
        if iep is None and own.left:
            raise NotPlaced("Its goal is not in the case, and this paper prints it. Take it too.")
        if iep is None:
            raise NotPlaced(f"No IEP of the case covers {full_day(on)}. Add that IEP first.")
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
        own = self._goals[one.file]
        if number and not own.printed and not bears(goal, iep, number, self._called()):
            self.outcome.notes.append(
                f"{one.file} calls a goal only by its number, goal {number}. It was taken for"
                f" {goal_key(iep.id, goal.id)}, the only goal of that IEP that is measured in"
                f" {goal.measure}. Check it with the paper."
            )

    def _said_key(self, one: Accepted) -> GoalKey:
        """The goal that a person named, which bears the paper's number from now on."""
        if one.same_as is None or one.same_as == NEW_GOAL:
            raise NotPlaced("You said that its goal is not in the case. Add that goal first.")
        number = number_in(text_of(one.value, "goal"))
        if (found := self.case.goal(one.same_as)) is not None and number is not None:
            iep, goal = found
            self._put_goal(one.same_as, with_number(goal, iep, int(number)))
        return one.same_as

    def _ask_which(self, one: Accepted, iep: Iep, own: GoalsOfPaper) -> None:
        """Note that a person must say which goal a paper's number calls, once for each."""
        number = number_in(text_of(one.value, "goal"))
        asked = {(known.accepted.file, known.number) for known in self.outcome.unnamed}
        if number is None or is_printed_within(one, own) or (one.file, number) in asked:
            return
        goals = tuple((goal_key(iep.id, goal.id), goal) for goal in iep.goals)
        if goals:
            self.outcome.unnamed.append(Unnamed(one, number, goals))

    def _called(self) -> dict[str, set[GoalKey]]:
        """The goals of the case under the numbers that the papers print."""
        called = defaultdict[str, set[GoalKey]](set)
        for own in self._goals.values():
            for number, keys in own.by_number.items():
                called[number].update(keys)
        return called


def _goal_id(iep: Iep, read: Goal, number: int | None) -> str:
    known = {goal.id for goal in iep.goals}
    about = slug(read.area or read.measure or "")
    if number is not None:
        name = f"goal-{number}"
        return unique(f"{name}-{about}" if name in known and about else name, known)
    return unique(about or "other", known)


def _said(report: ProgressReport) -> tuple[object, ...]:
    """What a report says, whichever paper says it."""
    words = plain_words(report.narrative or "")
    return report.goal, report.on, report.code, words
