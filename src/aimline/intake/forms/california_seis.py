"""California SEIS: goal and baseline in two columns, three summaries and an annual review."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.layout import Layout
from aimline.intake.reading import PaperKind

LAYOUT: Final = Layout(
    "california seis",
    PaperKind.IEP,
    marks=(
        r"area of need",
        r"measurable annual goal\s*#",
        r"summary of progress|progress report 1",
    ),
)
