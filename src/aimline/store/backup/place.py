"""What lies where in a data folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

POINTS: Final = "restore-points"
"""The folder of what was here before each restore."""


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder and what belongs into a backup of it."""

    data: Path
    database: Path
    """The file, where the database is one."""
    originals: Path
    audit: Path
    """The heads of the log."""
    key: Path
    """What signs cookies."""
