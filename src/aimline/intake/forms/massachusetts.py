"""Massachusetts: one sheet for each goal, no codes, every number in prose."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.layout import Layout
from aimline.intake.reading import PaperKind

LAYOUT: Final = Layout(
    "massachusetts",
    PaperKind.PROGRESS_REPORT,
    marks=(
        r"progress report on iep dated",
        r"specific goal focus",
    ),
)
