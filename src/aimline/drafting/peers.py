"""A child beside peers, in plain words: where the level stands, and how the rates compare."""

from __future__ import annotations

from aimline.case.case import Case
from aimline.drafting.chart_peers import graders
from aimline.findings.naming import capitalized, first_name
from aimline.findings.words import gain, number, per_week, score
from aimline.norms.growth import growth
from aimline.norms.percentile import Percentile, season
from aimline.progress.error import SCORES_FOR_OWN_SCATTER
from aimline.progress.goal_review import GoalReview, Level
from aimline.progress.peers import PeerComparison, peer_comparison
from aimline.progress.prior import instrument
from aimline.wording.say import say

_FEWEST_FOR_A_RATE = 3


def peer_lines(review: GoalReview, case: Case) -> tuple[str, ...]:
    """Where the level stands among peers and how their growth compares; empty where none is known.

    Published norms are read only for the measures, grades and instruments they are made for.
    """
    beside = peer_comparison(case, review)
    if beside is None or review.level is None:
        return ()
    place = beside.percentile
    peers = graders(review.goal.grade_of_material) if place else say("peers")
    if place:
        where = _place(review, review.level, place, peers)
    else:
        where = say(
            "The level is {score}; peers stand at about {peers} ({source}).",
            score=score(review.level.score, review.goal),
            peers=score(beside.level, review.goal),
            source=beside.source,
        )
    rate = _rates(review, case, beside, capitalized(peers))
    return tuple(words for words in (where, rate, _gap(review, beside)) if words)


def _gap(review: GoalReview, beside: PeerComparison) -> str | None:
    """What these two rates do to the gap: arithmetic, with no claim about what will come."""
    gap = beside.gap
    if gap is None or gap.size <= 0 or review.n < SCORES_FOR_OWN_SCATTER:
        return None
    size = gain(gap.size, review.goal)
    if beside.years_to_close is None:
        return say(
            "The gap to the middle of them is {gap}. At these two rates it does not close.",
            gap=size,
        )
    return say(
        "The gap to the middle of them is {gap}. At these two rates it closes in {n} school years.",
        gap=size,
        n=number(beside.years_to_close),
    )


def _place(review: GoalReview, level: Level, place: Percentile, peers: str) -> str:
    caution = say(place.table.caution).partition(";")[0].rstrip(".")
    return say(
        "Among {peers} in {season}, {score} is {stands} ({source}; {caution}).",
        peers=peers,
        season=say(season(level.on)),
        score=score(level.score, review.goal),
        stands=_stands(place),
        source=place.table.title.rpartition(", ")[2],
        caution=caution[:1].lower() + caution[1:],
    )


def _stands(place: Percentile) -> str:
    words = place.words
    if place.value is None:
        end = int(words[1:])
        if words.startswith("<"):
            return say("below the {ordinal} percentile", ordinal=_ordinal(end), n=end)
        return say("above the {ordinal} percentile", ordinal=_ordinal(end), n=end)
    n = round(place.value)
    return say(
        "at about the {ordinal} percentile: about {n} in 100 score lower",
        ordinal=_ordinal(n),
        n=n,
    )


def _rates(review: GoalReview, case: Case, beside: PeerComparison, peers: str) -> str | None:
    if beside.per_week is None or review.trend is None or review.n < _FEWEST_FOR_A_RATE:
        return None
    goal, slope = review.goal, review.trend.slope_per_week
    usual = per_week(beside.per_week, goal)
    if beside.percentile is None:
        theirs = say("Peers changed by {rate}", rate=usual)
    else:
        theirs = say("{peers} usually gain {rate}", peers=peers, rate=usual)
    own = {"name": first_name(case.child.name), "rate": number(slope)}
    if goal.direction.sign > 0 and slope > 0:
        mine = say("{name} has gained {rate}", **own)
    else:
        mine = say("{name} changed by {rate}", **own)
    told = growth(goal.measure, goal.grade_of_material, instrument=instrument(goal))
    caution = f" {say(told.caution)}" if told and beside.percentile else ""
    return f"{theirs}; {mine}.{caution}"


def _ordinal(n: int) -> str:
    if 10 <= n % 100 <= 20:
        return say("{n}th", n=n)
    match n % 10:
        case 1:
            return say("{n}st", n=n)
        case 2:
            return say("{n}nd", n=n)
        case 3:
            return say("{n}rd", n=n)
        case _:
            return say("{n}th", n=n)
