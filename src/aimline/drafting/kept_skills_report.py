"""The kept report of an assessment, as other papers find it in the case."""

from __future__ import annotations

from datetime import date
from typing import Final

from aimline.case.case import Case
from aimline.case.document import Paper

SKILLS_REPORT: Final = "skills report"
"""The kind of paper."""


def kept_report(case: Case, as_of: date) -> Paper | None:
    """The last report that was kept by that day: of one day, the one that was kept last."""
    found = [p for p in case.papers if p.kind == SKILLS_REPORT and p.on and p.on <= as_of]
    return max(reversed(found), key=lambda p: p.on or as_of, default=None)
