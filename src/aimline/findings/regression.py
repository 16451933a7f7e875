"""regression: the level has gone down, below the start or below where the child once was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot
from statistics import NormalDist
from typing import Final

from aimline.case.school_calendar import SchoolCalendar
from aimline.day_words import day, full_day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence, spoken
from aimline.findings.guards import more_scatter
from aimline.findings.naming import goal_name, on_the_goal
from aimline.findings.next_steps import letter
from aimline.findings.words import gain, number, score, weeks
from aimline.law.free_days import free_day
from aimline.progress.error import baseline_error
from aimline.progress.goal_review import Aimline, GoalReview, Level, Verdict
from aimline.progress.pace import is_never_below
from aimline.progress.reading import level as level_of
from aimline.progress.series import Point
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "regression"
QUESTION: Final = marked("Has my child lost ground?")
AUTHORITY: Final = ("us-iep-revise-lack-of-progress",)

_TUNED: Final = marked("Aimline's own, checked on simulated children (bench/alarm_rates.py)")
ERRORS: Final = Threshold(2.0, _TUNED, marked("stated from this many errors of the difference"))
WEEKS: Final = Threshold(
    4, marked("Aimline's own"), marked("not before this many weeks after the start")
)
SCORES: Final = 3
"""With fewer scores a loss is no more than possible."""
_LEVEL_OF: Final = 3


@dataclass(frozen=True, slots=True)
class Loss:
    """A level and an earlier one that it lies below, signed so that positive is lost."""

    level: Level
    earlier: float
    earlier_on: date
    is_baseline: bool
    lost: float
    error: float | None
    """Of the difference between the two."""
    points: tuple[Point, ...]
    """The scores of the earlier level; none for the baseline."""
    looked_at: int = 1
    """Earlier levels of which this is the best: the best of many is high by chance alone."""

    @property
    def errors_asked(self) -> float:
        """Errors from which it is stated: as rare by chance as two errors of one difference."""
        if self.looked_at == 1:
            return ERRORS.value
        chance = NormalDist().cdf(-ERRORS.value) / self.looked_at
        return -NormalDist().inv_cdf(chance)

    @property
    def errors(self) -> float:
        """The loss in errors of the difference; 0 where none is known."""
        return self.lost / self.error if self.error else 0.0


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each current goal whose level has gone down beyond error."""
    for review in facts.current:
        if review.verdict is Verdict.MET or is_never_below(review):
            continue
        if review.aimline is None or review.level is None:
            continue
        loss = loss_of(review, review.aimline, review.level)
        if loss is not None:
            yield _finding(facts, review, loss)


def loss_of(review: GoalReview, aimline: Aimline, now: Level) -> Loss | None:
    """The larger loss, below the baseline or below the best earlier level, where it is stated."""
    if review.clock.weeks(now.on) < WEEKS.value:
        return None
    more = more_scatter(review)
    losses = (_below_baseline(review, aimline, now), _below_best(review, now))
    found = [loss for loss in losses if loss and loss.lost > 0]
    stated = [loss for loss in found if loss.error and loss.errors > loss.errors_asked * more]
    return max(stated, key=lambda loss: loss.errors, default=None)


def _below_baseline(review: GoalReview, aimline: Aimline, now: Level) -> Loss | None:
    if review.baseline is None:
        return None
    start = baseline_error(review.goal, review.baseline, review.scatter)
    error = hypot(now.error, start) if now.error is not None and start is not None else None
    lost = (aimline.baseline - now.score) * review.goal.direction.sign
    return Loss(now, aimline.baseline, aimline.baseline_on, True, lost, error, ())


def _below_best(review: GoalReview, now: Level) -> Loss | None:
    """Levels of three scores that share none with the level of today."""
    earlier = review.points[:-_LEVEL_OF]
    sign = review.goal.direction.sign
    best: tuple[Level, tuple[Point, ...]] | None = None
    for end in range(_LEVEL_OF, len(earlier) + 1):
        three = earlier[end - _LEVEL_OF : end]
        found = level_of(review.goal, three, review.scatter)
        if found and (best is None or found.score * sign > best[0].score * sign):
            best = (found, three)
    if best is None:
        return None
    was, three = best
    error = hypot(now.error, was.error) if now.error is not None and was.error else None
    lost = (was.score - now.score) * sign
    return Loss(now, was.score, was.on, False, lost, error, three, len(earlier) // _LEVEL_OF)


def _finding(facts: Facts, review: GoalReview, loss: Loss) -> Finding:
    goal = review.goal
    pause = pause_between(facts, review, loss)
    was = {"score": score(loss.earlier, goal), "day": day(loss.earlier_on, facts.as_of)}
    sentences = [
        say(
            "On {goal}, the level around {day} is {score}.",
            goal=goal_name(review),
            day=day(loss.level.on, facts.as_of),
            score=score(loss.level.score, goal),
        ),
        say("It was {score} at the start, on {day}.", **was)
        if loss.is_baseline
        else say("It was {score} around {day}.", **was),
        say("That is more than such scores go up and down by chance."),
        *([pause.words(facts)] if pause else ()),
    ]
    return Finding(
        kind=KIND,
        goal=review.key,
        opening=on_the_goal(review),
        question=say(QUESTION),
        sentence=" ".join(sentences),
        certainty=Certainty.LIKELY if review.n >= SCORES else Certainty.POSSIBLE,
        evidence=(*_evidence(review, loss), *(pause.evidence() if pause else ())),
        authority=facts.authority(*AUTHORITY),
        next=(letter("meeting_insufficient_progress"), letter("progress_data_request")),
        would_change=say("Later scores at the old level, or a correction of a score."),
        arithmetic=(
            say(
                "from {first} to {last}: {gain}",
                first=number(loss.earlier),
                last=number(loss.level.score),
                gain=gain(loss.lost, goal),
            ),
            say("error of the difference: {gain}", gain=gain(loss.error or 0.0, goal)),
            say(
                "{lost} ÷ {error} = {errors} errors; stated from {asked} (the best of {n})",
                lost=number(loss.lost),
                error=number(loss.error or 0.0),
                errors=number(loss.errors),
                asked=number(loss.errors_asked),
                n=loss.looked_at,
            ),
        ),
        thresholds=spoken(ERRORS, WEEKS),
    )


@dataclass(frozen=True, slots=True)
class Pause:
    """A break after which the level was not regained within as many weeks."""

    first_on: date
    last_on: date
    name: str
    weeks_since: float

    @property
    def weeks(self) -> float:
        """How long it was."""
        return ((self.last_on - self.first_on).days + 1) / 7

    def words(self, facts: Facts) -> str:
        """The sentence about it."""
        return say(
            "The {pause} from {first} to {last} lay between. {weeks} of school later the level was "
            "not regained. The team may look at help over the summer (extended school year).",
            pause=free_day(self.name),
            first=day(self.first_on, facts.as_of),
            last=day(self.last_on, facts.as_of),
            weeks=weeks(round(self.weeks_since)),
        )

    def evidence(self) -> tuple[Evidence, ...]:
        """The break as a fact."""
        until = say("{pause} until {day}", pause=free_day(self.name), day=full_day(self.last_on))
        return (Evidence(until, self.first_on),)


def pause_between(facts: Facts, review: GoalReview, loss: Loss) -> Pause | None:
    """The longest break or summer between the two levels that was not made good in its length."""
    calendar = SchoolCalendar(facts.case.calendar)
    breaks = [(v.first_on, v.last_on, v.name) for v in calendar.vacations]
    breaks += [(first, last, "summer") for first, last in calendar.summers()]
    found = []
    for first, last, name in breaks:
        since = review.clock.weeks_between(last, loss.level.on)
        pause = Pause(first, last, name, since)
        if loss.earlier_on < first and last < loss.level.on and since >= pause.weeks >= 1:
            found.append(pause)
    return max(found, key=lambda pause: pause.weeks, default=None)


def _evidence(review: GoalReview, loss: Loss) -> tuple[Evidence, ...]:
    goal = review.goal
    baseline = say("baseline {score}", score=score(loss.earlier, goal))
    start: tuple[Evidence, ...] = (Evidence(baseline, loss.earlier_on, review.iep.document),)
    if not loss.is_baseline:
        start = _scores(review, loss.points)
    return (*start, *_scores(review, review.points[-loss.level.n :]))


def _scores(review: GoalReview, points: Sequence[Point]) -> tuple[Evidence, ...]:
    return tuple(
        evidence(say("score: {score}", score=score(p.score, review.goal)), p.on, p.provenance)
        for p in points
    )
