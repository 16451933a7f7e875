"""How long an IEP holds: to the end of its term, or until a later one takes its place."""

from __future__ import annotations

from datetime import date, timedelta

from aimline.case.case import Case
from aimline.case.iep import Iep
from aimline.progress.start import last_day


def holds_until(case: Case, iep: Iep) -> date:
    """The last day on which an IEP is the one that counts."""
    later = (other.starts_on for other in case.ieps if other.starts_on > iep.starts_on)
    return min((last_day(iep), *(on - timedelta(days=1) for on in later)))
