"""Why a number of a goal is not there, as the review of one goal words it."""

from __future__ import annotations

from typing import Final

from aimline.batch import review_kernel as kernel

_WORDS: Final = (
    (kernel.NO_BASELINE, "The goal states no baseline, so no aimline can be drawn."),
    (kernel.NO_CRITERION, "No score to reach is typed for the goal, so no aimline can be drawn."),
    (
        kernel.NO_TIME_AT_ALL,
        "The goal's date leaves no time after its baseline, so no aimline can be drawn.",
    ),
    (kernel.NO_SCORE, "There is no score after the baseline."),
    (kernel.ONE_SCORE, "A trend needs at least two scores."),
    (kernel.ONE_DATE, "All scores are of one date."),
    (kernel.TWO_SCORES, "A projection needs at least three scores."),
    (kernel.STEPS, "Levels are steps in order, so a line through them leads nowhere."),
    (kernel.AT_END, "The scores are at the end of their scale, where a trend says nothing."),
    (
        kernel.ON_ONE_LINE,
        "All scores lie on one straight line, so their scatter is not known.",
    ),
    (kernel.NO_TIME_LEFT, "No time is left before the goal's date."),
    (
        kernel.NOT_DECIDED_IN_TIME,
        "More scores like these would not decide it before the goal's date.",
    ),
    (kernel.ERROR_UNKNOWN, "The error of these scores is not known."),
)
"""In the order in which a review says them."""


def reason(bits: int) -> str | None:
    """The sentences that the bits stand for, None where nothing is missing."""
    return " ".join(words for bit, words in _WORDS if bits & bit) or None
