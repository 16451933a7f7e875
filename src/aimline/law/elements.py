"""The look-up of what a paper has to hold, by set and place."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from aimline.law.element import ElementSet, UnknownElementSet
from aimline.law.element_file import place_set_id, read_element_set
from aimline.terms import JurisdictionCode

_ENDING: Final = ".yaml"


def _folder() -> Traversable:
    return files("aimline.law").joinpath("data", "elements")


@cache
def element_sets() -> tuple[str, ...]:
    """The id of every set, in order."""
    names = (file.name for file in _folder().iterdir() if file.name.endswith(_ENDING))
    return tuple(sorted(name.removesuffix(_ENDING) for name in names))


@cache
def elements(set_id: str) -> ElementSet:
    """What one kind of paper holds. Raises UnknownElementSet where no file holds the set.

    >>> elements("iee_request").title
    'Request for an independent evaluation'
    """
    if set_id not in element_sets():
        raise UnknownElementSet(f"No set '{set_id}'; known are {', '.join(element_sets())}.")
    name = f"{set_id}{_ENDING}"
    text = _folder().joinpath(name).read_text("utf-8")
    return read_element_set(text, f"elements/{name}", elements)


def for_place(set_id: str, place: JurisdictionCode) -> ElementSet:
    """The set with the additions of a place; the federal set where the place adds nothing known.

    >>> for_place("state_complaint", "us-ca").id
    'state_complaint_us_ca'
    >>> for_place("state_complaint", "us-nd").id
    'state_complaint'
    """
    of_place = place_set_id(set_id, place)
    return elements(of_place if of_place in element_sets() else set_id)
