"""Cells that a spreadsheet would run as a formula: written so that it shows them as words.

An apostrophe stands before them, as a person would type it; it is taken off when the file is read.
What somebody typed with an apostrophe there gets a second one, so nothing is lost either way.
"""

from __future__ import annotations

import re
from typing import Final

_RUNS: Final = "[=+\\-@\t\r\n＝＋－＠]"
"""The wide signs are formulas too where a computer is set to Japanese."""
_WOULD_RUN: Final = re.compile(f"'*{_RUNS}")
_SHOWN: Final = re.compile(f"'+{_RUNS}")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def shown_as_words(cell: str) -> str:
    """The cell as it is written: a number as it is, a formula behind an apostrophe."""
    if _WOULD_RUN.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def as_it_was(cell: str) -> str:
    """The cell that was written."""
    return cell[1:] if _SHOWN.match(cell) else cell
