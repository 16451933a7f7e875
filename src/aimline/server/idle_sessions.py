"""Sessions that nobody uses end: after two weeks for a family, after half a day for staff."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest

STAFF_IDLE: Final = timedelta(hours=12)
"""Whoever sees the cases of many signs in anew each working day."""
_WRITTEN_EVERY: Final = timedelta(hours=1)
"""Not at every request: each would write to the database."""
_USED_AT: Final = "used_at"


def is_over(request: HttpRequest, *, is_staff: bool) -> bool:
    """Whether a session was left alone for too long; else its time begins anew."""
    now, used_at = time.time(), request.session.get(_USED_AT)
    longest = STAFF_IDLE.total_seconds() if is_staff else settings.SESSION_COOKIE_AGE
    if used_at is not None and now - used_at > longest:
        return True
    if used_at is None or now - used_at > _WRITTEN_EVERY.total_seconds():
        # Writing it moves the end of the session and of its cookie on, too.
        request.session[_USED_AT] = int(now)
    return False
