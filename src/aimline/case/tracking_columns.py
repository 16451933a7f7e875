"""The columns of a sheet that a family tracks a goal on: written by drafting, read by intake."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from aimline.wording.say import in_language, languages, marked, say

READ_BACK: Final = (
    *(marked("goal"), marked("date"), marked("score"), marked("trials"), marked("note")),
)
"""What a person fills in."""
SUMS: Final = (marked("line on that day"), marked("above or below the line"))
"""What the sheet works out for itself; nothing of it is a score."""
TRACKING_COLUMNS: Final = (*READ_BACK, *SUMS)


def spoken_columns() -> tuple[str, ...]:
    """The titles of the columns in the language that is spoken."""
    return tuple(map(say, TRACKING_COLUMNS))


def are_tracking_columns(titles: Sequence[str]) -> bool:
    """Whether a row begins with the titles of such a sheet, in any language."""
    return tuple(titles[: len(TRACKING_COLUMNS)]) in _in_every_language()


def in_english(titles: Sequence[str]) -> Sequence[str]:
    """The titles; in English where a row begins as that of such a sheet does in any language.

    One such title alone says nothing: `nota` is a mark in a school's own table.
    """
    begins = tuple(title.strip().casefold() for title in titles[: len(READ_BACK)])
    if any(begins == columns[: len(READ_BACK)] for columns in _in_every_language()):
        return (*READ_BACK, *titles[len(READ_BACK) :])
    return titles


@cache
def _in_every_language() -> frozenset[tuple[str, ...]]:
    found = []
    for code in languages():
        with in_language(code):
            found.append(spoken_columns())
    return frozenset(found)
