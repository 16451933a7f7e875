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
from aimline.wording.say import marked, say, say_many

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
                    say(
                        "{scores} after the baseline of {day} in the papers and scores at hand",
                        scores=count(review.n, "score", "scores"),
                        day=full_day(review.clock.origin),
                    )
                ),
                Evidence(because),
            ),
            authority=facts.authority(*AUTHORITY),
            next=(letter("progress_data_request"), letter("data_log_request")),
            would_change=say(
                "The scores that are not yet here, typed or in a paper from the school."
            ),
            arithmetic=(
                because,
                say("{scores} at hand", scores=count(review.n, "score", "scores")),
            ),
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
    makes = say(
        "The IEP says that {goal} is measured {measured}. By now that makes {scores}.",
        goal=goal_name(review),
        measured=say(review.goal.measured or ""),
        scores=count(promised, "score", "scores"),
    )
    there = say_many(
        "There is {scores} here, so {more} more can be asked for.",
        "There are {scores} here, so {more} more can be asked for.",
        have,
        scores=count(have, "score", "scores"),
        more=promised - have,
    )
    because = say(
        "{weeks} counted, a score {how_often}",
        weeks=weeks(_elapsed(review)),
        how_often=how_often(interval),
    )
    return f"{makes} {there}", Certainty.SHOWN, because


def _none_at_all(review: GoalReview) -> tuple[str, Certainty, str] | None:
    if review.n or _elapsed(review) < WEEKS_WITHOUT_SCORE.value:
        return None
    sentence = say(
        "There is no score on {goal} here, {n} weeks after it began. At least 3 scores are needed "
        "to see a trend; one a week is common.",
        goal=goal_name(review),
        n=number(_elapsed(review)),
    )
    return sentence, Certainty.SHOWN, _counted(review)


def _counted(review: GoalReview) -> str:
    return say("{weeks} counted since the baseline", weeks=weeks(_elapsed(review)))


def _too_few_to_tell(review: GoalReview) -> tuple[str, Certainty, str] | None:
    is_sparse = 0 < review.n < SCORES_FOR_A_TREND and review.verdict is Verdict.BEHIND_PACE
    if review.goal.measured or not is_sparse:
        return None
    more = ceil(SCORES_FOR_A_TREND - review.n)
    rests = say(
        "{goal} rests on {scores}.",
        goal=capitalized(goal_name(review)),
        scores=count(review.n, "score", "scores"),
    )
    needed = say_many(
        "At least {n} more is needed to see a trend; one a week is common.",
        "At least {n} more are needed to see a trend; one a week is common.",
        more,
    )
    return f"{rests} {needed}", Certainty.POSSIBLE, _counted(review)
