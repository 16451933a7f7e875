"""Every answer, in the order in which the sentences are most often heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from aimline.drafting.letters.brief import Brief
from aimline.drafting.meeting.kit import Reply
from aimline.drafting.meeting.replies.best_possible import best_possible
from aimline.drafting.meeting.replies.grade_level import grade_level
from aimline.drafting.meeting.replies.more_time import more_time
from aimline.drafting.meeting.replies.services_given import services_given
from aimline.drafting.meeting.replies.slow_progress import slow_progress

REPLIES: Final[tuple[Callable[[Brief], Reply], ...]] = (
    slow_progress,
    services_given,
    best_possible,
    grade_level,
    more_time,
)
