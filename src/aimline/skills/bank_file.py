"""A file of the item bank to an area; what is doubtful is refused with a way to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from aimline.law.data_file import Fields, document
from aimline.skills.item import Area, Band, Item, Source

_KEYS_OF_AN_AREA: Final = ("area", "title", "code", "about", "sources", "items")
_KEYS_OF_AN_ITEM: Final = ("id", "does", "example", "given", "own")


def read_area(text: str, file: str) -> Area:
    """The area of one file. Raises RuleFileError, saying what is wrong and how to mend it."""
    fields = Fields(document(text, file), _KEYS_OF_AN_AREA, file)
    area = fields.words("area")
    if f"{area}.yaml" != (name := file.rpartition("/")[2]):
        raise fields.refusal(f"'area' is '{area}' in a file named {name}; make them the same")
    read = Area(
        id=area,
        title=fields.words("title"),
        code=fields.words("code"),
        about=fields.words("about"),
        sources=tuple(_source(one, fields) for one in fields.items("sources")),
        items=tuple(_items(fields, area)),
    )
    _refuse_wrong_ids(read, fields)
    return read


def _source(one: object, area: Fields) -> Source:
    fields = area.inner(one, ("name", "note"), " in sources")
    return Source(fields.words("name"), fields.optional("note"))


def _items(fields: Fields, area: str) -> list[Item]:
    by_band = fields.raw("items")
    if not isinstance(by_band, Mapping):
        raise fields.refusal("'items' must be lists of items by age, such as \"5-8\"")
    bands = fields.inner(by_band, tuple(Band), " in items")
    return [_item(one, bands, area, band) for band in Band for one in bands.items(band)]


def _item(one: object, bands: Fields, area: str, band: Band) -> Item:
    fields = bands.inner(one, _KEYS_OF_AN_ITEM, f" in items of ages {band}")
    fields.where = f" of item '{fields.words('id')}'"
    does = fields.words("does").rstrip(".")
    return Item(
        id=fields.words("id"),
        area=area,
        band=band,
        does=does,
        example=fields.words("example"),
        given=fields.words("given").rstrip(".,"),
        own=fields.optional("own"),
    )


def _refuse_wrong_ids(area: Area, fields: Fields) -> None:
    seen = set[str]()
    for item in area.items:
        if item.id in seen:
            raise fields.refusal(f"the id '{item.id}' stands twice; give each item its own")
        if not item.id.startswith(f"{area.code}{item.band.number}-"):
            raise fields.refusal(
                f"the id '{item.id}' stands under the ages {item.band}; there it begins with "
                f"'{area.code}{item.band.number}-'"
            )
        seen.add(item.id)
    if not area.items:
        raise fields.refusal("'items' is empty; list at least one item")
