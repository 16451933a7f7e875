"""Wisconsin I-6: one row for each goal, with baseline and level of attainment."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.layout import Layout
from aimline.intake.reading import PaperKind

LAYOUT: Final = Layout(
    "wisconsin i6",
    PaperKind.PROGRESS_REPORT,
    marks=(
        r"interim review of iep goals|level of attainment",
        r"date of review",
    ),
)
