"""The report's frame: the areas of present-level forms, and what tells of each, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aimline.law.data_file import Fields, document

_KEYS: Final = ("present_levels", "others", "school_day")
_KEYS_OF_ONE: Final = ("id", "title", "areas", "from_evaluations", "words")


@dataclass(frozen=True, slots=True)
class PresentLevelArea:
    """One area of a present-level form."""

    id: str
    title: str
    areas: tuple[str, ...]
    """The areas of the assessment that tell of it."""
    is_from_evaluations: bool
    """Whether only evaluations tell of it: it is never self-tested."""
    words: tuple[str, ...]
    """By which an evaluation is known to tell of it."""


@dataclass(frozen=True, slots=True)
class ReportFrame:
    """All of them, in the order of the report."""

    present_levels: tuple[PresentLevelArea, ...]
    others: str
    school_day: Mapping[str, str]

    def of_area(self, area: str) -> PresentLevelArea:
        """Where an area of the assessment is told of."""
        named = (one for one in self.present_levels if area in one.areas)
        other = next(one for one in self.present_levels if one.id == self.others)
        return next(named, other)


def read_frame(text: str, file: str) -> ReportFrame:
    """The frame of a file. Raises RuleFileError."""
    fields = Fields(document(text, file), _KEYS, file)
    read = tuple(_one(part, fields) for part in fields.items("present_levels"))
    days = fields.raw("school_day") or {}
    if not isinstance(days, Mapping):
        raise fields.refusal("'school_day' must be words by area")
    return ReportFrame(
        read,
        fields.one_of("others", tuple(one.id for one in read)),
        {str(area): str(words) for area, words in days.items()},
    )


def _one(part: object, frame: Fields) -> PresentLevelArea:
    fields = frame.inner(part, _KEYS_OF_ONE, " in present_levels")
    one = PresentLevelArea(
        id=fields.words("id"),
        title=fields.words("title"),
        areas=fields.sentences("areas"),
        is_from_evaluations=fields.flag("from_evaluations"),
        words=fields.sentences("words"),
    )
    if one.is_from_evaluations and one.areas:
        raise fields.refusal(f"'{one.id}' is reported from evaluations and takes no areas")
    return one
