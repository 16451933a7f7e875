"""Who may do what: every page is one kind of action, and every role has its actions."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from aimline.accounts.models import Role


class Action(StrEnum):
    """What a page lets a person do."""

    READ = "read"
    """How it stands, and the facts behind it."""
    READ_PAPERS = "read papers"
    CHANGE = "change facts"
    READ_PRIVATE = "read what is private"
    """Chances, decisions and reasons, the history of words, what is prepared against a dispute."""
    PREPARE = "prepare papers"
    """Letters, kits, complaints and binders."""
    TAKE_OUT = "take the case out"
    DELETE = "delete the case"
    PROPOSE = "invite somebody, for the family to agree to"
    SHARE = "say who may see the case"


_READS: Final = frozenset({Action.READ, Action.READ_PAPERS})
_WORKS: Final = _READS | {Action.CHANGE, Action.READ_PRIVATE, Action.PREPARE, Action.PROPOSE}

ROLES: Final[Mapping[Role, frozenset[Action]]] = {
    Role.OWNER: frozenset(Action),
    Role.SECOND_PARENT: _READS | {Action.CHANGE},
    Role.ADVOCATE: _WORKS,
    Role.ATTORNEY: _WORKS | {Action.TAKE_OUT},
    Role.GUEST: _READS,
}

PAGES: Final[Mapping[Action, tuple[str, ...]]] = {
    Action.READ: (
        *("child", "goal", "goal_chart", "goal_chart_spec", "finding", "services", "dates"),
        *("dates_ics", "timeline", "skills", "skills_results", "skills_report", "skills_form"),
        *("access", "case_guides", "case_guide", "tracking_sheets", "tracking_sheet"),
    ),
    Action.READ_PAPERS: ("papers", "paper_page", "original", "paper_place"),
    Action.CHANGE: (
        *("goal_new", "goal_edit", "goal_scores", "papers_add", "paper_read", "paper_review"),
        *("paper_state", "paper_again", "paper_away", "paper_first_day", "paper_typed"),
        *("paper_keep", "reading", "readings", "service_new", "service_log", "settings"),
        *("settings_child", "settings_calendar", "undo", "skills_begin"),
        *("skills_file", "skills_sitting", "skills_away", "skills_items", "skills_note"),
        *("skills_note_away", "skills_keep"),
    ),
    Action.READ_PRIVATE: (
        *("finding_choice", "changes", "change", "ledger", "ledger_entry", "ledger_record"),
        *("ledger_silence", "ledger_receipt", "meetings", "meeting_new", "meeting_live"),
        *("meeting_notes", "meeting_promise", "meeting_consent", "promise_kept", "log"),
        "settings_you",
    ),
    Action.PREPARE: (
        *("letters", "letter_new", "situations", "letter", "letter_edit", "letter_fill"),
        *("letter_manner", "letter_file", "letter_sent", "letter_away", "meeting_kit"),
        *("meeting_kit_file", "complaint", "complaint_file", "binder", "binder_choose"),
        *("binder_make", "binder_made", "binder_state", "binder_file", "binder_keep"),
        *("binder_picture", "binder_exhibit"),
    ),
    Action.TAKE_OUT: (
        *("hand_over", "hand_over_made", "hand_over_state", "hand_over_file", "export"),
        "log_file",
    ),
    Action.DELETE: ("delete",),
    Action.PROPOSE: ("invite", "invitation_away"),
    Action.SHARE: ("access_consent", "access_end"),
}
"""The pages of a case, by their names among the addresses."""


@cache
def action_of(page: str) -> Action | None:
    """What a page lets a person do; None for a page that nobody may open, as nobody placed it."""
    return next((action for action, pages in PAGES.items() if page in pages), None)


def may_open(role: Role, page: str) -> bool:
    """Whether a person in that role may open the page of a case."""
    action = action_of(page)
    return action is not None and action in ROLES[role]
