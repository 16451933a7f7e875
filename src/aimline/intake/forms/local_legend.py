"""District reports with a key of their own letters, whose meaning is only on the page."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.layout import Layout
from aimline.intake.reading import PaperKind

LAYOUT: Final = Layout(
    "local legend",
    PaperKind.PROGRESS_REPORT,
    marks=(
        r"\b(?:key|legend|codes?)\s*:",
        r"\b(?:quarter|marking period|trimester|progress)",
        r"\bmark\b|\bcode\b|\brating\b",
    ),
)
