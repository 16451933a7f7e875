"""The items, and what answers show, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aimline.day_words import stretch
from aimline.drafting.skills.words import (
    agreement_words,
    change_words,
    help_words,
    limits,
    share_words,
)
from aimline.skills.agreement import apart_from_observers, between_observers
from aimline.skills.bank import Bank
from aimline.skills.change import changes
from aimline.skills.item import Area, Band
from aimline.skills.rounds import Round
from aimline.skills.scoring import AreaResult, score_round
from aimline.wording.say import say


def bank_as_text(areas: Sequence[Area], band: Band | None) -> str:
    """A line for each item."""
    lines = []
    for area in areas:
        lines.append(f"{area.title}: {area.about}")
        for item in area.items:
            if band in (None, item.band):
                ages = say("ages {band}", band=f"{item.band:<6}")
                lines.append(f"  {item.id}  {ages} {item.asked}")
    return "\n".join(lines)


def scores_as_text(found: Sequence[Round], bank: Bank) -> str:
    """Each round, and what changed between the last two."""
    return "\n".join(_lines(found, bank))


def _lines(found: Sequence[Round], bank: Bank) -> Iterator[str]:
    for taken in found:
        yield say(
            "Seen {days} by {who}",
            days=stretch(taken.first_on, taken.last_on),
            who=", ".join(taken.observers),
        )
        for area in score_round(taken, bank).areas:
            yield from _area(area)
        for pair in (*between_observers(taken), *apart_from_observers(taken)):
            yield f"  {agreement_words(pair)}"
        yield ""
    if len(found) > 1:
        yield say("Then and now")
        yield from (f"  {change_words(c)}" for c in changes(found[-2], found[-1], bank))
        yield ""
    yield say("What this cannot say")
    yield from (f"  - {words}" for words in limits())


def _area(area: AreaResult) -> Iterator[str]:
    yield f"  {area.area.title}"
    for share in area.shares:
        told = say("ages {band}, done alone: {share}", band=share.band, share=share_words(share))
        yield f"    {told}"
    for result in area.strengths:
        yield f"    + {result.item.asked}"
    for result in area.needs:
        yield f"    - {result.item.asked}: {help_words(result)}"
    for result in area.unseen:
        yield f"    ? {result.item.asked}: {say('no chance to see')}"
