"""The clock of this machine, which Django would set to its own time zone."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_ZONE: Final = "TZ"


@contextmanager
def kept_clock() -> Iterator[None]:
    """After what Django does inside, days are again those of this machine, not of UTC.

    In the evening of California "today" would else be tomorrow.
    """
    was = os.environ.get(_ZONE)
    try:
        yield
    finally:
        if was is None:
            os.environ.pop(_ZONE, None)
        else:
            os.environ[_ZONE] = was
        if hasattr(time, "tzset"):
            time.tzset()
