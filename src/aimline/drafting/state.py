"""How a goal stands, as everybody sees it: a word, a shape and a colour, never a colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aimline.progress.goal_review import GoalReview, Verdict
from aimline.wording.say import marked, say


class State(StrEnum):
    """The four states that the pages know."""

    ON_TRACK = "on_track"
    NOT_ON_TRACK = "not_on_track"
    CANNOT_TELL = "cannot_tell"
    MET = "met"

    @property
    def shape(self) -> str:
        """The sign that stands beside the word where text cannot be drawn."""
        return _LOOKS[self].shape

    @property
    def colour(self) -> str:
        """For text and lines on white: contrast of 5 to 1 or more, distinct in black and white."""
        return _LOOKS[self].colour

    @property
    def colour_on_dark(self) -> str:
        """For text and lines on a dark page."""
        return _LOOKS[self].colour_on_dark


@dataclass(frozen=True, slots=True)
class _Look:
    shape: str
    colour: str
    colour_on_dark: str


_LOOKS: Final[dict[State, _Look]] = {
    State.ON_TRACK: _Look("●", "#00646b", "#5ccbd1"),
    State.NOT_ON_TRACK: _Look("▲", "#a84300", "#ffa466"),
    State.CANNOT_TELL: _Look("◌", "#57606a", "#b4bdc6"),
    State.MET: _Look("✓", "#1f6b2e", "#7fd18f"),
}

_STATES: Final[dict[Verdict, State]] = {
    Verdict.MET: State.MET,
    Verdict.PAST_ITS_DATE: State.CANNOT_TELL,
    Verdict.NO_DATA: State.CANNOT_TELL,
    Verdict.NO_RECENT_DATA: State.CANNOT_TELL,
    Verdict.ON_PACE: State.ON_TRACK,
    Verdict.AHEAD_OF_PACE: State.ON_TRACK,
    Verdict.BEHIND_PACE: State.NOT_ON_TRACK,
    Verdict.ON_TRACK: State.ON_TRACK,
    Verdict.NOT_ON_TRACK: State.NOT_ON_TRACK,
    Verdict.TOO_EARLY_TO_TELL: State.CANNOT_TELL,
}

_VERDICT_WORDS: Final[dict[Verdict, str]] = {
    Verdict.MET: marked("met"),
    Verdict.PAST_ITS_DATE: marked("past its date"),
    Verdict.NO_DATA: marked("no scores yet"),
    Verdict.NO_RECENT_DATA: marked("no recent scores"),
    Verdict.ON_PACE: marked("on the line"),
    Verdict.AHEAD_OF_PACE: marked("ahead of the line"),
    Verdict.BEHIND_PACE: marked("behind the line"),
    Verdict.ON_TRACK: marked("on track"),
    Verdict.NOT_ON_TRACK: marked("not on track"),
    Verdict.TOO_EARLY_TO_TELL: marked("cannot tell yet"),
}


_STATE_WORDS: Final[dict[State, str]] = {
    State.MET: marked("met"),
    State.ON_TRACK: marked("on track"),
    State.CANNOT_TELL: marked("cannot tell"),
    State.NOT_ON_TRACK: marked("not on track"),
}
"""Where several verdicts are told as one state."""


def verdict_words(verdict: Verdict) -> str:
    """How a goal stands, in a word or a few."""
    return say(_VERDICT_WORDS[verdict])


def state_words(state: State) -> str:
    """A state in a word or a few."""
    return say(_STATE_WORDS[state])


def state(review: GoalReview) -> State:
    """The state of a goal."""
    return state_of(review.verdict)


def state_of(verdict: Verdict) -> State:
    """The state that a verdict means."""
    return _STATES[verdict]
