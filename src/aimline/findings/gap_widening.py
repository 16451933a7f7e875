"""gap_widening: peers gain more than the child in the same weeks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.day_words import day, full_day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence, spoken
from aimline.findings.naming import goal_name
from aimline.findings.next_steps import letter
from aimline.findings.words import gain, number, per_week, score, weeks
from aimline.progress.clock import WeeksCounted
from aimline.progress.error import SCORES_FOR_OWN_SCATTER
from aimline.progress.goal_review import Aimline, GoalReview, Level, Verdict
from aimline.progress.pace import is_never_below
from aimline.progress.peers import PeerComparison, peer_comparison
from aimline.terms import Certainty, Direction
from aimline.wording.say import marked, say

KIND: Final = "gap_widening"
QUESTION: Final = marked("Do other children of the grade move away from mine?")
AUTHORITY: Final = ("us-iep-revise-lack-of-progress", "us-fape-endrew-f")

ERRORS: Final = Threshold(
    2.0, marked("Aimline's own"), marked("the child's own growth plus this many errors")
)
WEEKS: Final = Threshold(
    8, marked("about a quarter of a school year"), marked("not before this many weeks")
)
_SUMMER: Final = (7, 15)
"""A day inside every summer: without a calendar, no weekly growth holds across it."""
_BY_TREND: Final = " by the trend of the scores"


@dataclass(frozen=True, slots=True)
class _Window:
    """What the child and peers gained in the same weeks; positive is good."""

    first_on: date
    last_on: date
    weeks: float
    own: float
    own_at_most: float | None
    """The child's gain plus its error; None where no error is known."""
    peers: float
    how: str
    by: str
    """How the child's gain is taken, where that is not from start to level."""


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each current goal on which peers gained more, beyond error."""
    for review in facts.current:
        line, level = review.aimline, review.level
        if review.verdict is Verdict.MET or line is None or level is None:
            continue
        if is_never_below(review):
            continue
        peers = peer_comparison(facts.case, review)
        if peers is None or peers.per_week is None:
            continue
        behind_by = (peers.level - level.score) * review.goal.direction.sign
        window = _window(review, line, level, peers.per_week)
        if behind_by > 0 and window and _is_widening(window):
            yield _finding(facts, review, level, peers, window)


def _window(review: GoalReview, line: Aimline, level: Level, rate: float) -> _Window | None:
    """By the trend where there are scores enough for its error, else from start to level."""
    sign, start, end = review.goal.direction.sign, line.baseline_on, level.on
    elapsed = review.clock.weeks(end)
    if elapsed < WEEKS.value or _crosses_a_summer(review, end):
        return None
    trend = review.trend
    if trend and trend.standard_error is not None and review.n >= SCORES_FOR_OWN_SCATTER:
        own, error = trend.slope_per_week * sign, trend.standard_error
        at_most = (own + ERRORS.value * error) * elapsed
        how = f"trend {per_week(trend.slope_per_week, review.goal)}, its error {number(error, 2)}"
        return _Window(
            start, end, elapsed, own * elapsed, at_most, rate * sign * elapsed, how, _BY_TREND
        )
    own = (level.score - line.baseline) * sign
    error_of_gain = review.pace_error
    at_most_gain = None if error_of_gain is None else own + ERRORS.value * error_of_gain
    how = f"from {number(line.baseline)} to {number(level.score)}"
    return _Window(start, end, elapsed, own, at_most_gain, rate * sign * elapsed, how, "")


def _crosses_a_summer(review: GoalReview, end: date) -> bool:
    if review.clock.counted is WeeksCounted.INSTRUCTION:
        return False
    start = review.clock.origin
    years = range(start.year, end.year + 1)
    return any(start < date(year, *_SUMMER) < end for year in years)


def _is_widening(window: _Window) -> bool:
    if window.peers <= 0 or window.own >= window.peers:
        return False
    if window.own_at_most is None:
        return window.own < window.peers / 2
    return window.own_at_most < window.peers


def _finding(
    facts: Facts, review: GoalReview, level: Level, peers: PeerComparison, window: _Window
) -> Finding:
    is_known = window.own_at_most is not None
    return Finding(
        kind=KIND,
        goal=review.key,
        question=say(QUESTION),
        sentence=_sentence(facts, review, peers, window),
        certainty=Certainty.LIKELY if is_known else Certainty.POSSIBLE,
        evidence=tuple(_evidence(facts, review, level, peers, window)),
        authority=facts.authority(*AUTHORITY),
        next=(letter("revision_demand"), letter("meeting_insufficient_progress")),
        would_change=say("Scores that rise as fast as peers’, or peers of another grade."),
        arithmetic=tuple(_arithmetic(review, peers, window)),
        thresholds=spoken(ERRORS, WEEKS),
    )


def _sentence(facts: Facts, review: GoalReview, peers: PeerComparison, window: _Window) -> str:
    goal = review.goal
    rises = goal.direction is Direction.INCREASE
    moved, lost = ("gained", "lost") if rises else ("came down by", "went up by")
    own = f"{moved if window.own >= 0 else lost} about {gain(abs(window.own), goal)}"
    unknown = "" if window.own_at_most is not None else " The error of these scores is not known."
    return (
        f"On {goal_name(review)}, from {day(window.first_on, facts.as_of)} to "
        f"{day(window.last_on, facts.as_of)}, {facts.name} {own}{window.by}. Peers {moved} "
        f"about {gain(window.peers, goal)} in the same time. {_close(peers)}{unknown}"
    )


def _evidence(
    facts: Facts, review: GoalReview, level: Level, peers: PeerComparison, window: _Window
) -> Iterator[Evidence]:
    goal = review.goal
    if review.aimline:
        start = f"{facts.name} at the start: {score(review.aimline.baseline, goal)}"
        yield Evidence(start, window.first_on, review.iep.document)
    for p in review.points[-level.n :]:
        yield evidence(f"score: {score(p.score, goal)}", p.on, p.provenance)
    yield Evidence(f"peers around then: {score(peers.level, goal)} ({peers.source})", level.on)
    yield Evidence(f"peers’ growth: {per_week(peers.per_week or 0.0, goal)} ({peers.source})")


def _arithmetic(review: GoalReview, peers: PeerComparison, window: _Window) -> Iterator[str]:
    goal, sign = review.goal, review.goal.direction.sign
    yield (
        f"{weeks(window.weeks)} from {full_day(window.first_on)}; own: {window.how}: "
        f"{gain(window.own * sign, goal)}"
    )
    yield (
        f"peers: {per_week(peers.per_week or 0.0, goal)} × {number(window.weeks)} = "
        f"{gain(window.peers * sign, goal)}"
    )
    yield from _with_error(window, review)


def _with_error(window: _Window, review: GoalReview) -> tuple[str, ...]:
    if window.own_at_most is None:
        return ("the error of these scores is not known; less than half of peers’ gain is stated",)
    return (
        f"own gain with {number(ERRORS.value)} errors: at most "
        f"{gain(window.own_at_most, review.goal)}",
    )


def _close(peers: PeerComparison) -> str:
    if peers.gap is None:
        return "The gap has grown."
    if peers.never_closes or peers.years_to_close is None:
        return "At these rates the gap does not close."
    years = number(peers.years_to_close)
    return f"At these rates it would take {years} school {'year' if years == '1' else 'years'}."
