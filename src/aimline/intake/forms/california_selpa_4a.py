"""California SELPA 4A and 4B: a number as progress code, explained at the foot of the page."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.layout import Layout
from aimline.intake.reading import PaperKind

LAYOUT: Final = Layout(
    "california selpa 4a",
    PaperKind.PROGRESS_REPORT,
    marks=(
        r"progress codes?",
        r"progress sufficient to meet",
        r"reasons?\s*(?:code|:)",
    ),
)
