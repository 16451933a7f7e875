"""What the reader of one kind of paper says about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aimline.intake.page import Notice, PaperText
from aimline.intake.reading import PaperKind, Reading


@dataclass(frozen=True, slots=True)
class FormReading:
    """A paper of a known kind, with what was read from it."""

    kind: PaperKind
    students: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    notices: tuple[Notice, ...] = ()


FormReader = Callable[[PaperText], FormReading | None]
"""Reads papers of one layout; None for a paper of another."""
