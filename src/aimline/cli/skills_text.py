"""The items, and what answers show, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aimline.day_words import stretch
from aimline.drafting.skills.words import (
    LIMITS,
    agreement_words,
    change_words,
    help_words,
    share_words,
)
from aimline.skills.agreement import apart_from_observers, between_observers
from aimline.skills.bank import Bank
from aimline.skills.change import changes
from aimline.skills.item import Area, Band
from aimline.skills.rounds import Round
from aimline.skills.scoring import AreaResult, score_round


def bank_as_text(areas: Sequence[Area], band: Band | None) -> str:
    """A line for each item."""
    lines = []
    for area in areas:
        lines.append(f"{area.title}: {area.about}")
        for item in area.items:
            if band in (None, item.band):
                lines.append(f"  {item.id}  ages {item.band:<6} {item.asked}")
    return "\n".join(lines)


def scores_as_text(found: Sequence[Round], bank: Bank) -> str:
    """Each round, and what changed between the last two."""
    return "\n".join(_lines(found, bank))


def _lines(found: Sequence[Round], bank: Bank) -> Iterator[str]:
    for taken in found:
        yield f"Seen {stretch(taken.first_on, taken.last_on)} by {', '.join(taken.observers)}"
        for area in score_round(taken, bank).areas:
            yield from _area(area)
        for pair in (*between_observers(taken), *apart_from_observers(taken)):
            yield f"  {agreement_words(pair)}"
        yield ""
    if len(found) > 1:
        yield "Then and now"
        yield from (f"  {change_words(c)}" for c in changes(found[-2], found[-1], bank))
        yield ""
    yield "What this cannot say"
    yield from (f"  - {words}" for words in LIMITS)


def _area(area: AreaResult) -> Iterator[str]:
    yield f"  {area.area.title}"
    for share in area.shares:
        yield f"    ages {share.band}, done alone: {share_words(share)}"
    for result in area.strengths:
        yield f"    + {result.item.asked}"
    for result in area.needs:
        yield f"    - {result.item.asked}: {help_words(result)}"
    for result in area.unseen:
        yield f"    ? {result.item.asked}: no chance to see"
