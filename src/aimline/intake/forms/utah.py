"""Utah SpEd 6c and 6bc: a large goal box, and a row of cells that each hold a day and a score."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.layout import Layout
from aimline.intake.reading import PaperKind

LAYOUT: Final = Layout(
    "utah",
    PaperKind.IEP,
    marks=(
        r"progress reports? on annual goals",
        r"date\s*/\s*data",
    ),
)
