"""What a guide can send its reader to do: for each, the page and the command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LETTER: Final = "letter"
"""Followed by the name of a letter."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do."""

    page: str
    """The name of its page in a case."""
    command: str
    """The same on the command line, for a case in a folder."""


ACTIONS: Final = {
    "scores": Action("child", "aimline review FOLDER"),
    "papers": Action("papers", "aimline add FOLDER papers/*"),
    "services": Action("services", "aimline review FOLDER"),
    "situations": Action("situations", "aimline letters FOLDER"),
    "meeting": Action("meetings", "aimline meeting FOLDER --on DAY"),
    "ledger": Action("ledger", "aimline serve"),
    "dates": Action("dates", "aimline review FOLDER --ics dates.ics"),
    "timeline": Action("timeline", "aimline timeline FOLDER"),
    "complaint": Action("complaint", "aimline complaint FOLDER --to state --out DIR"),
    "binder": Action("binder", "aimline binder FOLDER --out binder.pdf"),
    "hand_over": Action("hand_over", "aimline export FOLDER --for advocate --out case.age"),
    "settings_calendar": Action("settings_calendar", "aimline serve"),
    "check_goals": Action("child", "aimline review FOLDER"),
    "tracking_sheet": Action("tracking_sheets", "aimline sheet FOLDER --out sheet.xlsx"),
}


def letter_of(action: str) -> str | None:
    """The name of the letter that an action writes; None for another action."""
    kind, _, name = action.partition(" ")
    return name.strip() if kind == LETTER else None


def command_of(action: str) -> str:
    """What does it on the command line."""
    letter = letter_of(action)
    return f"aimline draft {letter} FOLDER" if letter else ACTIONS[action].command
