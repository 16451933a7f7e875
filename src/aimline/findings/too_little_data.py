"""too_little_data: fewer scores than the IEP promises, or none at all for nine weeks."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Final

from aimline.day_words import full_day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, spoken
from aimline.findings.naming import capitalized, goal_name
from aimline.findings.next_steps import letter
from aimline.findings.words import count, how_often, number, weeks
from aimline.progress.gaps import counting_ends_on, promised_scores
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.progress.planned import promised_interval_weeks
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "too_little_data"
QUESTION: Final = marked("Are there enough scores to know how my child is doing?")
AUTHORITY: Final = ("us-progress-how-measured", "us-records-access-45-days")

WEEKS_WITHOUT_SCORE: Final = Threshold(
    9, marked("Aimline's own: a quarter of a school year"), marked("weeks without any score")
)
SHARE_OF_PROMISED: Final = Threshold(
    0.8,
    marked("Aimline's own: fewer than 80 % of planned probes is sparse"),
    marked("share of the promised scores"),
)
WEEKS_BEFORE_COUNTING: Final = Threshold(
    3, marked("Aimline's own: a span of less than 3 weeks is insufficient for any rule")
)
SCORES_FOR_A_TREND: Final = 3


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each current goal with fewer scores than are needed to judge it."""
    for review in facts.current:
        said = (
            _fewer_than_promised(facts, review) or _none_at_all(review) or _too_few_to_tell(review)
        )
        if said is None:
            continue
        sentence, certainty, because = said
        yield Finding(
            kind=KIND,
            goal=review.key,
            question=say(QUESTION),
            sentence=sentence,
            certainty=certainty,
            evidence=(
                Evidence(
                    f"{count(review.n, 'score', 'scores')} after the baseline of "
                    f"{full_day(review.clock.origin)} in the papers and scores at hand"
                ),
                Evidence(because),
            ),
            authority=facts.authority(*AUTHORITY),
            next=(letter("progress_data_request"), letter("data_log_request")),
            would_change=say(
                "The scores that are not yet here, typed or in a paper from the school."
            ),
            arithmetic=(because, f"{count(review.n, 'score', 'scores')} at hand"),
            thresholds=spoken(WEEKS_WITHOUT_SCORE, SHARE_OF_PROMISED),
        )


def _elapsed(review: GoalReview) -> float:
    return review.clock.weeks(counting_ends_on(review))


def _fewer_than_promised(facts: Facts, review: GoalReview) -> tuple[str, Certainty, str] | None:
    interval = promised_interval_weeks(review.goal, review.iep, review.clock, facts.case.calendar)
    if not interval or _elapsed(review) < WEEKS_BEFORE_COUNTING.value:
        return None
    promised = promised_scores(review, interval)
    have = sum(point.on <= counting_ends_on(review) for point in review.points)
    if have >= SHARE_OF_PROMISED.value * promised:
        return None
    sentence = (
        f"The IEP says that {goal_name(review)} is measured {review.goal.measured}. By now that "
        f"makes {count(promised, 'score', 'scores')}. There {'is' if have == 1 else 'are'} "
        f"{count(have, 'score', 'scores')} here, so {promised - have} more can be asked for."
    )
    because = f"{weeks(_elapsed(review))} counted, a score {how_often(interval)}"
    return sentence, Certainty.SHOWN, because


def _none_at_all(review: GoalReview) -> tuple[str, Certainty, str] | None:
    if review.n or _elapsed(review) < WEEKS_WITHOUT_SCORE.value:
        return None
    sentence = (
        f"There is no score on {goal_name(review)} here, {number(_elapsed(review))} weeks after it "
        "began. At least 3 scores are needed to see a trend; one a week is common."
    )
    return sentence, Certainty.SHOWN, f"{weeks(_elapsed(review))} counted since the baseline"


def _too_few_to_tell(review: GoalReview) -> tuple[str, Certainty, str] | None:
    is_sparse = 0 < review.n < SCORES_FOR_A_TREND and review.verdict is Verdict.BEHIND_PACE
    if review.goal.measured or not is_sparse:
        return None
    more = ceil(SCORES_FOR_A_TREND - review.n)
    sentence = (
        f"{capitalized(goal_name(review))} rests on {count(review.n, 'score', 'scores')}. "
        f"At least {more} more {'is' if more == 1 else 'are'} needed to see a trend; "
        "one a week is common."
    )
    return sentence, Certainty.POSSIBLE, f"{weeks(_elapsed(review))} counted since the baseline"
