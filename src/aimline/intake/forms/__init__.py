"""Readers of the layouts of papers. The first that knows a paper reads it."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms.form import FormReader, FormReading

__all__ = ["READERS", "FormReader", "FormReading"]

READERS: Final[tuple[FormReader, ...]] = ()
"""In their order: a narrow layout stands before a wide one."""
