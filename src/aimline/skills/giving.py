"""Where the questions start, and how they move to younger or older items by the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aimline.case.skill import Support
from aimline.skills.item import Area, Band, Item
from aimline.wording.say import marked

PART: Final = 5
"""Items on one page."""
MANY_OF_FIRST: Final = 4
"""Of the first five, with hands-on help or not yet: then the younger items come next."""
SHARE_TO_MOVE_UP: Final = 0.8
LEAST_TO_MOVE_UP: Final = 8
"""Items seen of a band before its answers may lead to the older one."""

RULE: Final = marked(
    "The questions start with the items for the child's age. If four of the first five are "
    "“hands-on help” or “not yet”, the items for the next younger ages come instead. If eight or "
    "more items of an age were seen and the child does eight of ten of them alone, the items for "
    "the next older ages follow. “No chance to see” and skipped items count for neither."
)
"""In words; said in the language of whoever reads it."""


class Move(StrEnum):
    """Where the answers of a band lead."""

    STAY = "stay"
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Step:
    """The items to show next, and why they come from where they come."""

    band: Band
    part: int
    """Counted from 0."""
    items: tuple[Item, ...]
    move: Move = Move.STAY


Given = Mapping[str, Support]
"""What one observer answered, by item."""


def parts(area: Area, band: Band) -> tuple[tuple[Item, ...], ...]:
    """The items of a band, page by page."""
    items = area.of_band(band)
    return tuple(items[at : at + PART] for at in range(0, len(items), PART))


def move(items: Sequence[Item], given: Given) -> Move:
    """Where the answers to a band's items lead, in the order in which they were asked."""
    first = [given[item.id] for item in items[:PART] if item.id in given]
    seen = [given[item.id] for item in items if item.id in given and given[item.id].is_seen]
    if sum(one in (Support.HELP, Support.NOT_YET) for one in first) >= MANY_OF_FIRST:
        return Move.DOWN
    alone = sum(one is Support.INDEPENDENT for one in seen)
    if len(seen) >= LEAST_TO_MOVE_UP and alone >= SHARE_TO_MOVE_UP * len(seen):
        return Move.UP
    return Move.STAY


def after(area: Area, start: Band, band: Band, part: int, given: Given) -> Step | None:
    """What follows a page that was answered or skipped; None where the area is done.

    start: the band of the child's age. It moves one way only, so that it comes to an end.
    """
    items = area.of_band(band)
    where = move(items, given)
    pages = parts(area, band)
    below, above = band.below, band.above
    if where is Move.DOWN and part == 0 and band.number <= start.number and below:
        return _step(area, below, 0, Move.DOWN)
    if part + 1 < len(pages):
        return _step(area, band, part + 1)
    if where is Move.UP and band.number >= start.number and above:
        return _step(area, above, 0, Move.UP)
    return None


def _step(area: Area, band: Band, part: int, moved: Move = Move.STAY) -> Step | None:
    pages = parts(area, band)
    return Step(band, part, pages[part], moved) if part < len(pages) else None


def next_step(area: Area, start: Band, given: Given) -> Step | None:
    """Where to go on after a pause: the first page on the way with an item that has no answer."""
    step = _step(area, start, 0)
    while step is not None and all(item.id in given for item in step.items):
        step = after(area, start, step.band, step.part, given)
    return step


def on_the_way(area: Area, start: Band, given: Given) -> tuple[Item, ...]:
    """Every item that the answers so far lead to, answered or not."""
    found = list[Item]()
    step = _step(area, start, 0)
    while step is not None:
        found += step.items
        step = after(area, start, step.band, step.part, given)
    return tuple(found)
