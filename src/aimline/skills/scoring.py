"""What the answers of one round show: item by item first, then how much of an area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aimline.case.skill import Support
from aimline.skills.answers import LADDER, TOP, Answer
from aimline.skills.bank import Bank
from aimline.skills.item import Area, Band, Item
from aimline.skills.rounds import Round
from aimline.stats.proportion import Proportion, wilson_proportion

INTERVAL: Final = 0.95
FEWEST_FOR_A_SHARE: Final = 5
"""Items seen below which a share says too little to be stated. Aimline's own."""


class Standing(StrEnum):
    """What the answers to one item come to."""

    STRENGTH = "strength"
    """Without help, as everybody saw it who saw it."""
    VARIES = "varies"
    """Without help for some observers or in some places, with help in others."""
    WITH_HELP = "with help"
    """With a reminder, a prompt or a model."""
    NEED = "need"
    """With hands-on help, or not yet."""
    UNSEEN = "unseen"
    """Nobody had a chance to see it. It is no need, and no strength."""


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item with every answer to it."""

    item: Item
    answers: tuple[Answer, ...]
    standing: Standing

    @property
    def seen(self) -> tuple[Answer, ...]:
        """The answers that tell something."""
        return tuple(answer for answer in self.answers if answer.support.is_seen)

    @property
    def support(self) -> Support:
        """The help that is mostly needed: the lower median of the answers."""
        levels = sorted(answer.level for answer in self.answers if answer.level is not None)
        return LADDER[levels[(len(levels) - 1) // 2]] if levels else Support.NO_CHANCE

    @property
    def alone(self) -> float | None:
        """The share of the answers by which the child does it without help."""
        seen = self.seen
        if not seen:
            return None
        return sum(one.support is Support.INDEPENDENT for one in seen) / len(seen)


@dataclass(frozen=True, slots=True)
class BandShare:
    """How many of an area's items for some ages the child does without help."""

    band: Band
    seen: int
    alone: float
    """Items done without help; one on which the answers differ counts in part."""
    given: int
    """Items that were asked, seen or not."""
    share: Proportion | None
    """None where fewer items were seen than a share can be stated of."""


@dataclass(frozen=True, slots=True)
class AreaResult:
    """One area in one round."""

    area: Area
    items: tuple[ItemResult, ...]
    """Every item that has an answer, the youngest ages first."""

    def of(self, *standings: Standing) -> tuple[ItemResult, ...]:
        """The items of some standings."""
        return tuple(result for result in self.items if result.standing in standings)

    @property
    def strengths(self) -> tuple[ItemResult, ...]:
        """What the child does without help."""
        return self.of(Standing.STRENGTH)

    @property
    def needs(self) -> tuple[ItemResult, ...]:
        """What the child does with help, not everywhere, or not yet."""
        return self.of(Standing.VARIES, Standing.WITH_HELP, Standing.NEED)

    @property
    def unseen(self) -> tuple[ItemResult, ...]:
        """What nobody had a chance to see."""
        return self.of(Standing.UNSEEN)

    @property
    def shares(self) -> tuple[BandShare, ...]:
        """How much is done alone, by the ages of the items: bands are never added up."""
        bands = dict.fromkeys(result.item.band for result in self.items)
        return tuple(_share(band, self.items) for band in sorted(bands, key=lambda b: b.number))


@dataclass(frozen=True, slots=True)
class RoundResult:
    """A whole round, area by area."""

    round: Round
    areas: tuple[AreaResult, ...]
    """Areas with an answer, in the order of the bank."""

    def area(self, area_id: str) -> AreaResult | None:
        """One area, where it has an answer."""
        return next((one for one in self.areas if one.area.id == area_id), None)

    @property
    def items(self) -> tuple[ItemResult, ...]:
        """Every item that has an answer."""
        return tuple(result for area in self.areas for result in area.items)


def score_round(taken: Round, bank: Bank) -> RoundResult:
    """What one round shows."""
    by_item: dict[str, list[Answer]] = {}
    for answer in taken.answers:
        by_item.setdefault(answer.item.id, []).append(answer)
    found = (AreaResult(area, tuple(_results(area, by_item))) for area in bank.areas)
    return RoundResult(taken, tuple(one for one in found if one.items))


def _results(area: Area, by_item: dict[str, list[Answer]]) -> Iterator[ItemResult]:
    for item in area.items:
        if answers := by_item.get(item.id):
            yield ItemResult(item, tuple(answers), standing(answers))


def standing(answers: Sequence[Answer]) -> Standing:
    """What the answers to one item come to."""
    levels = sorted(answer.level for answer in answers if answer.level is not None)
    if not levels:
        return Standing.UNSEEN
    if levels[0] == TOP:
        return Standing.STRENGTH
    if levels[-1] == TOP:
        return Standing.VARIES
    middle = levels[(len(levels) - 1) // 2]
    return Standing.NEED if middle <= LADDER.index(Support.HELP) else Standing.WITH_HELP


def _share(band: Band, items: Sequence[ItemResult]) -> BandShare:
    """Items are counted, not answers: what several people say of one item is one thing seen."""
    of_band = [result for result in items if result.item.band is band]
    shares = [alone for result in of_band if (alone := result.alone) is not None]
    stated = len(shares) >= FEWEST_FOR_A_SHARE
    return BandShare(
        band,
        len(shares),
        sum(shares),
        len(of_band),
        wilson_proportion(sum(shares), len(shares), level=INTERVAL) if stated else None,
    )
