"""The item bank: every area, and the look-up of an item by its id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

from aimline.skills.bank_file import read_area
from aimline.skills.bank_words import in_words
from aimline.skills.frame import ReportFrame, read_frame
from aimline.skills.item import Area, Item
from aimline.terms import AimlineError
from aimline.wording.say import ENGLISH, language, say

ENDING: Final = ".yaml"
FRAME: Final = "frame.yaml"
_ORDER: Final = (
    *("functional_reading", "functional_math", "money", "time_and_planning", "communication"),
    *("social_and_emotional", "daily_living_and_self_care", "safety_and_community"),
    "decisions_and_self_advocacy",
)
"""Of the areas that come with Aimline; those of another set stand by their names."""


class BankError(AimlineError):
    """A set of areas that cannot be used."""


@dataclass(frozen=True, slots=True)
class Bank:
    """Areas with their items, and the frame in which they are reported."""

    areas: tuple[Area, ...]
    frame: ReportFrame
    is_of_aimline: bool = False
    """Whether these are the areas that come with Aimline, which other languages have too."""
    _items: Mapping[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Raises BankError where two areas share an id of an item, or there is no area."""
        items = [item for area in self.areas for item in area.items]
        by_id = {item.id: item for item in items}
        if len(by_id) < len(items):
            ids = [item.id for item in items]
            twice = next(one for one in ids if ids.count(one) > 1)
            raise BankError(
                say("The item {item} stands in two areas. Give each item its own id.", item=twice)
            )
        if not items:
            raise BankError(
                say("There is no area with an item. An area is a file such as money.yaml.")
            )
        object.__setattr__(self, "_items", by_id)

    def item(self, item_id: str) -> Item | None:
        """The item of that id."""
        return self._items.get(item_id)

    def area(self, area_id: str) -> Area | None:
        """The area of that id."""
        return next((area for area in self.areas if area.id == area_id), None)

    def chosen(self, wished: Sequence[str]) -> tuple[Area, ...]:
        """The areas by their ids or titles, or all. Raises BankError for one that is not there."""
        if not wished:
            return self.areas
        found = []
        for name in wished:
            area = next((a for a in self.areas if name.casefold() in _names(a)), None)
            if area is None:
                known = ", ".join(a.id for a in self.areas)
                raise BankError(
                    say("There is no area '{name}'. Take one of: {known}.", name=name, known=known)
                )
            found.append(area)
        return tuple(dict.fromkeys(found))

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, area by area."""
        return tuple(item for area in self.areas for item in area.items)


def _names(area: Area) -> tuple[str, ...]:
    return (area.id.casefold(), area.title.casefold(), area.code.casefold())


def read_bank(texts: Mapping[str, str]) -> Bank:
    """The bank of files by name; a set without a frame of its own is reported in ours."""
    areas = [read_area(text, name) for name, text in texts.items() if name != FRAME]
    places = {area: n for n, area in enumerate(_ORDER)}
    areas.sort(key=lambda area: (places.get(area.id, len(places)), area.id))
    frame = read_frame(texts.get(FRAME) or _own_frame(), FRAME)
    return Bank(tuple(areas), frame)


def _own_frame() -> str:
    return files("aimline.skills").joinpath(FRAME).read_text("utf-8")


def bank() -> Bank:
    """The areas that come with Aimline, in the language that is spoken."""
    return _in_language(language())


def in_spoken_language(areas: Bank) -> Bank:
    """The areas in the language that is spoken; a family's own stay as the family wrote them."""
    return bank() if areas.is_of_aimline else areas


def languages_of_bank() -> tuple[str, ...]:
    """English, and every language that the items have."""
    folders = files("aimline.skills").joinpath("bank").iterdir()
    return (ENGLISH, *sorted(one.name for one in folders if one.is_dir() and _texts(one.name)))


@cache
def _in_language(code: str) -> Bank:
    english = read_bank(_texts())
    texts = {} if code == ENGLISH else _texts(code)
    areas, frame = in_words(english.areas, english.frame, texts, FRAME)
    return Bank(areas, frame, is_of_aimline=True)


def _texts(code: str = "") -> dict[str, str]:
    """The files of a language by name; of English without one. None where it has no folder."""
    folder = files("aimline.skills").joinpath("bank", code)
    if not folder.is_dir():
        return {}
    found = (file for file in folder.iterdir() if file.name.endswith(ENDING))
    return {file.name: file.read_text("utf-8") for file in found}
