"""Lines folded for a terminal, and what a terminal tells of a paper."""

from __future__ import annotations

from textwrap import fill
from typing import Final

from aimline.drafting.printable import printable
from aimline.intake.page import Notice

WIDTH: Final = 88


def folded(text: str, *, indent: int = 0) -> str:
    """Words as lines of a terminal."""
    lead = " " * indent
    return fill(printable(text), WIDTH, initial_indent=lead, subsequent_indent=f"{lead}  ")


def warning_words(warning: Notice) -> str:
    """A warning about a paper; where a password is missing, how to give it."""
    if warning.kind == "password":
        return f"{warning.text} (Add --password - to the command to type it.)"
    return warning.text
