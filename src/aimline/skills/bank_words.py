"""The words of the areas and of the frame in another language: files beside the English ones.

A language is a folder of `bank`, such as `es`, with a file for each area and one for the frame. A
file says every field of every item, or it is refused: no item is half in one language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from aimline.law.data_file import Fields, document
from aimline.skills.frame import PresentLevelArea, ReportFrame
from aimline.skills.item import Area, Item

_KEYS_OF_AN_AREA: Final = ("title", "about", "items")
_KEYS_OF_AN_ITEM: Final = ("does", "example", "given", "own")
_KEYS_OF_THE_FRAME: Final = ("present_levels", "school_day")


def reworded_area(area: Area, text: str, file: str) -> Area:
    """The area in the words of a file. Raises RuleFileError where it says too little or more."""
    fields = Fields(document(text, file), _KEYS_OF_AN_AREA, file)
    said = fields.inner(fields.raw("items"), [item.id for item in area.items], " in items")
    return replace(
        area,
        title=fields.words("title"),
        about=fields.words("about"),
        items=tuple(_item(item, said) for item in area.items),
    )


def _item(item: Item, said: Fields) -> Item:
    fields = said.inner(said.raw(item.id), _KEYS_OF_AN_ITEM, f" of item '{item.id}'")
    fields.where = f" of item '{item.id}'"
    return replace(
        item,
        does=fields.words("does").rstrip("."),
        example=fields.words("example"),
        given=fields.words("given").rstrip(".,"),
        own=None,
        told_by_student=fields.words("own"),
    )


def reworded_frame(frame: ReportFrame, text: str, file: str) -> ReportFrame:
    """The frame in the words of a file. Raises RuleFileError."""
    fields = Fields(document(text, file), _KEYS_OF_THE_FRAME, file)
    ids = [one.id for one in frame.present_levels]
    titles = fields.inner(fields.raw("present_levels"), ids, " in present_levels")
    days = fields.inner(fields.raw("school_day"), tuple(frame.school_day), " in school_day")
    return replace(
        frame,
        present_levels=tuple(_titled(one, titles) for one in frame.present_levels),
        school_day={area: days.words(area) for area in frame.school_day},
    )


def _titled(one: PresentLevelArea, titles: Fields) -> PresentLevelArea:
    return replace(one, title=titles.words(one.id))


def in_words(
    areas: tuple[Area, ...], frame: ReportFrame, texts: Mapping[str, str], frame_file: str
) -> tuple[tuple[Area, ...], ReportFrame]:
    """Areas and frame in the words of a language's files; what has no file stays as it is."""
    named = {f"{area.id}.yaml": area for area in areas}
    told = tuple(
        reworded_area(area, texts[file], file) if file in texts else area
        for file, area in named.items()
    )
    words = texts.get(frame_file)
    return told, reworded_frame(frame, words, frame_file) if words else frame
