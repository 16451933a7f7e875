"""What became of a session of a service, in words."""

from __future__ import annotations

from typing import Final

from aimline.case.service import SessionStatus
from aimline.wording.say import marked, say

_STATUS_WORDS: Final = {
    SessionStatus.DELIVERED: marked("it took place"),
    SessionStatus.MISSED_BY_SCHOOL: marked("the school could not give it"),
    SessionStatus.MISSED_BY_CHILD: marked("the child was away"),
    SessionStatus.MADE_UP: marked("an earlier one was made up"),
    SessionStatus.UNDOCUMENTED: marked("nobody can tell"),
}


def status_words(status: SessionStatus) -> str:
    """What became of a session."""
    return say(_STATUS_WORDS[status])
