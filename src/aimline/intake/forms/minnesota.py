"""Minnesota: a number beside the one that was asked for, and one of three words."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.layout import Layout
from aimline.intake.reading import PaperKind

LAYOUT: Final = Layout(
    "minnesota",
    PaperKind.PROGRESS_REPORT,
    marks=(
        r"written progress report",
        r"(?:in|insufficient |adequate |sufficient )\s*progress",
    ),
)
