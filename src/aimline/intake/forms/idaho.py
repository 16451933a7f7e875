"""Idaho: numbered boxes; the criterion stands in box 4 and not in the goal."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.layout import Layout
from aimline.intake.reading import PaperKind

LAYOUT: Final = Layout(
    "idaho",
    PaperKind.IEP,
    marks=(
        r"1\s*\.\s*present level of performance",
        r"4\s*\.\s*evaluation procedure",
    ),
)
