"""What every area must pass: filled ages, plain words, one behaviour an item, no double no."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from aimline.case.problem import Problem
from aimline.language.goal_words import OBSERVABLE
from aimline.language.reading_level import reading_grade
from aimline.skills.bank import ENDING, Bank
from aimline.skills.item import Area, Band, Item
from aimline.wording.say import say

FEWEST_ITEMS: Final = 14
"""Of an area for some ages."""
HARDEST_GRADE: Final = 6

_AND_VERB: Final = re.compile(r"\b(?:and|then)\s+(?:then\s+)?(?P<verb>[a-z]+)\b")
_NO_VERBS: Final = frozenset(
    ("time", "name", "work", "school", "phone", "small", "request", "rate")
)
"""Words that are a thing where they follow `and` in an item, though each may be a verb."""
_MORE_VERBS: Final = frozenset(
    (
        *("pay", "enter", "use", "find", "turn", "come", "stay", "go", "be", "get", "take"),
        *("keep", "set", "carry", "put", "see", "meet", "check"),
    )
)
_QUOTED: Final = re.compile(r"[\"“‘'][^\"”’']{1,40}[\"”’']")
_NEGATION: Final = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|nowhere|neither|nor|without|cannot|\w+n['’]t)\b",
    re.IGNORECASE,
)


def problems_of(bank: Bank) -> Iterator[Problem]:
    """Everything that is to be mended before the items are put to a family."""
    for area in bank.areas:
        for band in Band:
            yield from _filled(area, band)
        for item in area.items:
            yield from _worded(item)


def _filled(area: Area, band: Band) -> Iterator[Problem]:
    n = len(area.of_band(band))
    if 0 < n < FEWEST_ITEMS:
        yield Problem(
            f"{area.id}{ENDING}",
            say(
                "For ages {ages} it has {count} of {fewest} items.",
                ages=band,
                count=n,
                fewest=FEWEST_ITEMS,
            ),
            say("Fewer cannot show an area."),
            say("Write more, or read its share with care."),
            key=band,
        )


def _worded(item: Item) -> Iterator[Problem]:
    file = f"{item.area}{ENDING}"
    if (grade := reading_grade(item_text(item))) > HARDEST_GRADE:
        yield Problem(
            file,
            say("It reads at grade {grade:.1f}.", grade=grade),
            say("A tired reader, or one with English as a second language, is lost."),
            say("Take shorter words, up to grade {hardest}.", hardest=HARDEST_GRADE),
            key=item.id,
        )
    for verb in second_behaviours(item.does):
        yield Problem(
            file,
            say("“{does}” asks for two things: “{verb}” is the second.", does=item.does, verb=verb),
            say("A child may do one of them."),
            say("Ask for one, or make two items."),
            key=item.id,
        )
    if any(double_negatives(words) for words in (item.does, item.own or "", item.example)):
        yield Problem(
            file,
            say("“{does}” says no twice.", does=item.does),
            say("It is read the wrong way round."),
            say("Say what is to be seen."),
            key=item.id,
        )


def item_text(item: Item) -> str:
    """Everything that a family reads of an item, as sentences."""
    own = f" {item.in_own_words}." if item.own else ""
    return f"{item.given}: {item.does}. {item.example}{own}"


def second_behaviours(does: str) -> tuple[str, ...]:
    """Verbs behind an `and`: what is asked besides the first."""
    found = (m["verb"] for m in _AND_VERB.finditer(_QUOTED.sub("", does)))
    return tuple(
        verb for verb in found if verb in OBSERVABLE | _MORE_VERBS and verb not in _NO_VERBS
    )


def double_negatives(words: str) -> bool:
    """Whether a line says no twice; a quoted word is only spoken of."""
    return len(_NEGATION.findall(_QUOTED.sub("", words))) > 1
