"""What became of a session of a service, in words."""

from __future__ import annotations

from typing import Final

from aimline.case.service import SessionStatus

STATUS_WORDS: Final = {
    SessionStatus.DELIVERED: "it took place",
    SessionStatus.MISSED_BY_SCHOOL: "the school could not give it",
    SessionStatus.MISSED_BY_CHILD: "the child was away",
    SessionStatus.MADE_UP: "an earlier one was made up",
    SessionStatus.UNDOCUMENTED: "nobody can tell",
}
