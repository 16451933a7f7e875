"""EasyIEP: a reporting period without a year, and comments that are numbered by objective."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.layout import Layout
from aimline.intake.reading import PaperKind

LAYOUT: Final = Layout(
    "easyiep",
    PaperKind.PROGRESS_REPORT,
    marks=(
        r"date completed",
        r"reporting period",
        r"goal status",
    ),
)
