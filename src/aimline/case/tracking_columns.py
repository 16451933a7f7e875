"""The columns of a sheet that a family tracks a goal on: written by drafting, read by intake."""

from __future__ import annotations

from typing import Final

READ_BACK: Final = ("goal", "date", "score", "trials", "note")
"""What a person fills in."""
SUMS: Final = ("line on that day", "above or below the line")
"""What the sheet works out for itself; nothing of it is a score."""
TRACKING_COLUMNS: Final = (*READ_BACK, *SUMS)
