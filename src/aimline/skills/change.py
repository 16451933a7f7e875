"""Change since an earlier round: the same items by the same eyes, and only beyond error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from aimline.skills.answers import Answer
from aimline.skills.bank import Bank
from aimline.skills.item import Area, Item
from aimline.skills.rounds import Round
from aimline.stats.paired_change import holm_adjusted, sign_test

ERROR_RATE: Final = 0.05
"""Of a whole comparison: in 1 of 20 in which nothing changed, some area may be flagged."""


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item in both rounds, answered by the same observer in the same place."""

    item: Item
    pairs: tuple[tuple[Answer, Answer], ...]
    """Before and after, a pair for each observer and place."""

    @property
    def sign(self) -> int:
        """1 where it takes less help for more than half of those who saw it, -1 where more."""
        moved = [(after.level or 0) - (before.level or 0) for before, after in self.pairs]
        risen, fallen = sum(one > 0 for one in moved), sum(one < 0 for one in moved)
        return (2 * risen > len(moved)) - (2 * fallen > len(moved))


@dataclass(frozen=True, slots=True)
class AreaChange:
    """One area in both rounds."""

    area: Area
    items: tuple[ItemChange, ...]
    probability: float
    """Of a split at least this uneven by chance alone, adjusted for the number of areas."""

    @property
    def risen(self) -> tuple[ItemChange, ...]:
        """Items that take less help now."""
        return tuple(one for one in self.items if one.sign > 0)

    @property
    def fallen(self) -> tuple[ItemChange, ...]:
        """Items that take more help now."""
        return tuple(one for one in self.items if one.sign < 0)

    @property
    def is_beyond_error(self) -> bool:
        """Whether the change may be called one."""
        return self.probability <= ERROR_RATE

    @property
    def direction(self) -> int:
        """1 for less help, -1 for more, 0 where it is within error."""
        if not self.is_beyond_error:
            return 0
        return 1 if len(self.risen) > len(self.fallen) else -1


def changes(before: Round, after: Round, bank: Bank) -> tuple[AreaChange, ...]:
    """Every area with an item that the same observer answered in the same place both times.

    The unit is the item: what two people say of one item is one change. Areas whose items all
    stayed have probability 1.
    """
    found = list(_areas(before, after, bank))
    adjusted = holm_adjusted([one.probability for one in found])
    return tuple(replace(one, probability=p) for one, p in zip(found, adjusted, strict=True))


def _areas(before: Round, after: Round, bank: Bank) -> Iterator[AreaChange]:
    earlier = {(a.item.id, a.source): a for a in before.answers if a.support.is_seen}
    pairs: dict[str, list[tuple[Answer, Answer]]] = {}
    for answer in after.answers:
        first = earlier.get((answer.item.id, answer.source))
        if first is not None and answer.support.is_seen:
            pairs.setdefault(answer.item.id, []).append((first, answer))
    for area in bank.areas:
        items = tuple(
            ItemChange(item, tuple(pairs[item.id])) for item in area.items if item.id in pairs
        )
        if items:
            risen = sum(one.sign > 0 for one in items)
            fallen = sum(one.sign < 0 for one in items)
            yield AreaChange(area, items, sign_test(risen, fallen))
