"""gap_widening: peers gain more than the child in the same weeks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.day_words import day, full_day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence, spoken
from aimline.findings.naming import goal_name, on_the_goal
from aimline.findings.next_steps import letter
from aimline.findings.words import gain, number, per_week, score, weeks
from aimline.progress.clock import WeeksCounted
from aimline.progress.error import SCORES_FOR_OWN_SCATTER
from aimline.progress.goal_review import Aimline, GoalReview, Level, Verdict
from aimline.progress.pace import is_never_below
from aimline.progress.peers import PeerComparison, peer_comparison
from aimline.terms import Certainty, Direction
from aimline.wording.say import marked, say, say_many

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
    is_by_trend: bool
    """Whether the child's gain is taken by the trend of the scores; else from start to level."""


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
        how = say(
            "trend {per_week}, its error {error}",
            per_week=per_week(trend.slope_per_week, review.goal),
            error=number(error, 2),
        )
        gained, theirs = own * elapsed, rate * sign * elapsed
        return _Window(start, end, elapsed, gained, at_most, theirs, how, is_by_trend=True)
    own = (level.score - line.baseline) * sign
    error_of_gain = review.pace_error
    at_most_gain = None if error_of_gain is None else own + ERRORS.value * error_of_gain
    how = say("from {start} to {end}", start=number(line.baseline), end=number(level.score))
    theirs = rate * sign * elapsed
    return _Window(start, end, elapsed, own, at_most_gain, theirs, how, is_by_trend=False)


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
        opening=on_the_goal(review),
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
    rises = review.goal.direction is Direction.INCREASE
    own = say(
        _moved(window, rises=rises),
        goal=goal_name(review),
        first=day(window.first_on, facts.as_of),
        last=day(window.last_on, facts.as_of),
        name=facts.name,
        gain=gain(abs(window.own), review.goal),
    )
    theirs = gain(window.peers, review.goal)
    if rises:
        of_peers = say("Peers gained about {gain} in the same time.", gain=theirs)
    else:
        of_peers = say("Peers came down by about {gain} in the same time.", gain=theirs)
    sentences = [own, of_peers, _close(peers)]
    if window.own_at_most is None:
        sentences.append(say("The error of these scores is not known."))
    return " ".join(sentences)


def _moved(window: _Window, *, rises: bool) -> str:
    """The template of the sentence on the child's own gain."""
    if window.is_by_trend:
        if window.own >= 0:
            return _GAINED_BY_TREND if rises else _CAME_DOWN_BY_TREND
        return _LOST_BY_TREND if rises else _WENT_UP_BY_TREND
    if window.own >= 0:
        return _GAINED if rises else _CAME_DOWN
    return _LOST if rises else _WENT_UP


_GAINED: Final = marked("On {goal}, from {first} to {last}, {name} gained about {gain}.")
_LOST: Final = marked("On {goal}, from {first} to {last}, {name} lost about {gain}.")
_CAME_DOWN: Final = marked("On {goal}, from {first} to {last}, {name} came down by about {gain}.")
_WENT_UP: Final = marked("On {goal}, from {first} to {last}, {name} went up by about {gain}.")
_GAINED_BY_TREND: Final = marked(
    "On {goal}, from {first} to {last}, {name} gained about {gain} by the trend of the scores."
)
_LOST_BY_TREND: Final = marked(
    "On {goal}, from {first} to {last}, {name} lost about {gain} by the trend of the scores."
)
_CAME_DOWN_BY_TREND: Final = marked(
    "On {goal}, from {first} to {last}, {name} came down by about {gain} by the trend of the "
    "scores."
)
_WENT_UP_BY_TREND: Final = marked(
    "On {goal}, from {first} to {last}, {name} went up by about {gain} by the trend of the scores."
)


def _evidence(
    facts: Facts, review: GoalReview, level: Level, peers: PeerComparison, window: _Window
) -> Iterator[Evidence]:
    goal = review.goal
    if review.aimline:
        shown = score(review.aimline.baseline, goal)
        start = say("{name} at the start: {score}", name=facts.name, score=shown)
        yield Evidence(start, window.first_on, review.iep.document)
    for p in review.points[-level.n :]:
        yield evidence(say("score: {score}", score=score(p.score, goal)), p.on, p.provenance)
    then = say(
        "peers around then: {score} ({source})",
        score=score(peers.level, goal),
        source=peers.source,
    )
    yield Evidence(then, level.on)
    rate = per_week(peers.per_week or 0.0, goal)
    yield Evidence(say("peers’ growth: {rate} ({source})", rate=rate, source=peers.source))


def _arithmetic(review: GoalReview, peers: PeerComparison, window: _Window) -> Iterator[str]:
    goal, sign = review.goal, review.goal.direction.sign
    yield say(
        "{weeks} from {day}; own: {how}: {gain}",
        weeks=weeks(window.weeks),
        day=full_day(window.first_on),
        how=window.how,
        gain=gain(window.own * sign, goal),
    )
    yield say(
        "peers: {rate} × {weeks} = {gain}",
        rate=per_week(peers.per_week or 0.0, goal),
        weeks=number(window.weeks),
        gain=gain(window.peers * sign, goal),
    )
    yield _with_error(window, review)


def _with_error(window: _Window, review: GoalReview) -> str:
    if window.own_at_most is None:
        return say(
            "the error of these scores is not known; less than half of peers’ gain is stated"
        )
    return say(
        "own gain with {n} errors: at most {gain}",
        n=number(ERRORS.value),
        gain=gain(window.own_at_most, review.goal),
    )


def _close(peers: PeerComparison) -> str:
    if peers.gap is None:
        return say("The gap has grown.")
    if peers.never_closes or peers.years_to_close is None:
        return say("At these rates the gap does not close.")
    years = number(peers.years_to_close)
    return say_many(
        "At these rates it would take {n} school year.",
        "At these rates it would take {n} school years.",
        1 if years == "1" else 2,
        n=years,
    )
