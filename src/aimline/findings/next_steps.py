"""What to do next, in plain words. A step that is a letter carries the letter's name."""

from __future__ import annotations

from typing import Final

from aimline.findings.finding import NextStep

_LETTERS: Final = {
    "progress_data_request": "Ask in writing for all the scores behind the reports, with dates.",
    "data_log_request": "Ask in writing for the data log, and for a copy each month from now on.",
    "objective_reports_request": (
        "Ask that each report give the score, its date and the baseline. It should also say if "
        "the progress is enough."
    ),
    "meeting_insufficient_progress": (
        "Ask in writing for an IEP meeting about the progress on this goal."
    ),
    "revision_demand": (
        "Ask the team in writing to change what is done: the method, the time, or the help."
    ),
    "meeting_general": "Ask in writing for an IEP meeting.",
}
_ADVICE: Final = {
    "new_goal": "Ask the team for a new goal that asks for more.",
    "which_is_right": (
        "Ask the school which is right, the words of the report or the scores, and on what data."
    ),
    "goal_above_level": (
        "Ask the team to set the goal above where the child already is, and to show the data."
    ),
    "why_not_met": (
        "Ask at the next meeting what was changed each year, and why the goal was not reached."
    ),
    "more_scores": "Ask for a score every week or two, so that the trend can be judged.",
}


def letter(name: str) -> NextStep:
    """The step of sending that letter."""
    return NextStep("letter", name, _LETTERS[name])


def advice(name: str) -> NextStep:
    """A step that needs no letter."""
    return NextStep("advice", name, _ADVICE[name])
