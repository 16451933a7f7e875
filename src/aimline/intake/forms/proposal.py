"""One proposal with the items of the paper that it was read from, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aimline.intake.forms.item import Item
from aimline.intake.page import How
from aimline.intake.reading import Reading, ReadingKind

SURE: Final = 0.97
"""A labelled value with its unit and a whole date."""
LIKELY: Final = 0.9
"""A value in running words."""
ASK: Final = 0.7
"""A value whose unit or day rests on something else on the page."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reading, and the items that it says."""

    reading: Reading
    items: tuple[Item, ...]


def proposal(
    kind: ReadingKind,
    value: Mapping[str, object],
    certainty: float,
    item: Item,
    text: str = "",
    also: Sequence[Item] = (),
) -> Proposal:
    """A proposal that stands at an item; `also` are the other items that it says."""
    is_scan = item.how is How.OCR
    sure = certainty * item.certainty if is_scan else min(certainty, item.certainty)
    said = text or item.words
    reading = Reading(kind, value, round(sure, 3), said, item.how, item.page, item.box)
    return Proposal(reading, (item, *also))
