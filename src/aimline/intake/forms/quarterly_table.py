"""Quarterly tables: goal, mastery criterion, measurement and status in one row."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.layout import Layout
from aimline.intake.reading import PaperKind

LAYOUT: Final = Layout(
    "quarterly table",
    PaperKind.PROGRESS_REPORT,
    marks=(
        r"annual goal statement",
        r"mastery criterion",
    ),
)
