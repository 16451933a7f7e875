"""The zone whose midnight begins a day on a server: the clock of the process, which TZ sets."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from aimline.server.environment import value

_LONGEST_NAME: Final = 50
_A_YEAR: Final = tuple(datetime(2026, month, 15, tzinfo=UTC) for month in (1, 7))


def time_zone() -> Iterator[str]:
    """What is wrong with the zone."""
    zone = value("TZ")
    if not zone:
        yield (
            "TZ is not set, so a day would end at the midnight of whatever this machine is set to:"
            " in UTC a guest's last day in California ends in its afternoon. Write the zone of the"
            " families, such as TZ=America/Los_Angeles."
        )
    elif zone not in available_timezones():
        yield (
            f"TZ is {zone[:_LONGEST_NAME]}, which is no zone that is known here, so days would be"
            " those of UTC. Write a name such as America/Los_Angeles (and see that the package"
            " tzdata is installed)."
        )
    elif any(_by_clock(at) != at.astimezone(ZoneInfo(zone)).utcoffset() for at in _A_YEAR):
        yield (
            f"TZ is {zone}, and the clock of this process does not follow it, so days would be"
            " those of another zone. Install the package tzdata of this system."
        )


def _by_clock(at: datetime) -> timedelta:
    return timedelta(seconds=time.localtime(at.timestamp()).tm_gmtoff)
