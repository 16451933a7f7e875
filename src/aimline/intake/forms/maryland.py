"""Maryland: a code in words, a description, and the last day of each term."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.layout import Layout
from aimline.intake.reading import PaperKind

LAYOUT: Final = Layout(
    "maryland",
    PaperKind.PROGRESS_REPORT,
    marks=(
        r"progress code\s*:",
        r"date of progress report\s*:",
        r"description\s*:",
    ),
)
