"""Virginia: methods to tick, and a grid of days with a letter below each."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.layout import Layout
from aimline.intake.reading import PaperKind

LAYOUT: Final = Layout(
    "virginia",
    PaperKind.PROGRESS_REPORT,
    marks=(
        r"how will progress toward these annual goals be measured",
        r"measurable annual goals?",
    ),
)
