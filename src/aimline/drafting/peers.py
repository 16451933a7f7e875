"""A child beside peers, in plain words: where the level stands, and how the rates compare."""

from __future__ import annotations

from aimline.case.case import Case
from aimline.drafting.chart_peers import graders
from aimline.findings.naming import first_name
from aimline.findings.words import gain, number, per_week, score
from aimline.norms.growth import growth
from aimline.norms.percentile import Percentile, season
from aimline.progress.error import SCORES_FOR_OWN_SCATTER
from aimline.progress.goal_review import GoalReview
from aimline.progress.peers import PeerComparison, peer_comparison
from aimline.progress.prior import instrument

_FEWEST_FOR_A_RATE = 3


def peer_lines(review: GoalReview, case: Case) -> tuple[str, ...]:
    """Where the level stands among peers and how their growth compares; empty where none is known.

    Published norms are read only for the measures, grades and instruments they are made for.
    """
    beside = peer_comparison(case, review)
    if beside is None or review.level is None:
        return ()
    place = beside.percentile
    peers = graders(review.goal.grade_of_material) if place else "peers"
    if place:
        where = _place(review, review.level.score, place, f"{peers} in {season(review.level.on)}")
    else:
        mine, theirs = score(review.level.score, review.goal), score(beside.level, review.goal)
        where = f"The level is {mine}; peers stand at about {theirs} ({beside.source})."
    rate = _rates(review, case, beside, peers[:1].upper() + peers[1:])
    return tuple(words for words in (where, rate, _gap(review, beside)) if words)


def _gap(review: GoalReview, beside: PeerComparison) -> str | None:
    """What these two rates do to the gap: arithmetic, with no claim about what will come."""
    gap = beside.gap
    if gap is None or gap.size <= 0 or review.n < SCORES_FOR_OWN_SCATTER:
        return None
    size = gain(gap.size, review.goal)
    if beside.years_to_close is None:
        return f"The gap to the middle of them is {size}. At these two rates it does not close."
    years = f"{number(beside.years_to_close)} school years"
    return f"The gap to the middle of them is {size}. At these two rates it closes in {years}."


def _place(review: GoalReview, level: float, place: Percentile, peers: str) -> str:
    words = place.words
    if place.value is None:
        side = "below" if words.startswith("<") else "above"
        stands = f"{side} the {_ordinal(int(words[1:]))} percentile"
    else:
        stands = (
            f"at about the {_ordinal(round(place.value))} percentile: about "
            f"{round(place.value)} in 100 score lower"
        )
    source = place.table.title.rpartition(", ")[2]
    caution = place.table.caution.partition(";")[0].rstrip(".")
    caution = caution[:1].lower() + caution[1:]
    return f"Among {peers}, {score(level, review.goal)} is {stands} ({source}; {caution})."


def _rates(review: GoalReview, case: Case, beside: PeerComparison, peers: str) -> str | None:
    if beside.per_week is None or review.trend is None or review.n < _FEWEST_FOR_A_RATE:
        return None
    goal, slope = review.goal, review.trend.slope_per_week
    usual = f"{peers} usually gain {per_week(beside.per_week, goal)}"
    if beside.percentile is None:
        usual = f"Peers changed by {per_week(beside.per_week, goal)}"
    own = f"{first_name(case.child.name)} changed by {number(slope)}"
    if goal.direction.sign > 0 and slope > 0:
        own = f"{first_name(case.child.name)} has gained {number(slope)}"
    told = growth(goal.measure, goal.grade_of_material, instrument=instrument(goal))
    caution = f" {told.caution}" if told and beside.percentile else ""
    return f"{usual}; {own}.{caution}"


def _ordinal(n: int) -> str:
    if 10 <= n % 100 <= 20:
        return f"{n}th"
    return f"{n}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th') }"
