"""Service pages: one row for each service, with its minutes and how often."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.layout import Layout
from aimline.intake.reading import PaperKind

LAYOUT: Final = Layout(
    "service grid",
    PaperKind.IEP,
    marks=(
        r"related services|special education services|services? (?:grid|summary)",
        r"frequency|amount of time",
        r"start date|begin",
    ),
)
