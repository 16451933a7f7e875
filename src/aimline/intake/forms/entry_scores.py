"""The child's own score in the words of a report, in the measure of its goal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from aimline.intake.forms.entry import Entry
from aimline.intake.forms.items import Item
from aimline.intake.forms.proposal import LIKELY, SURE
from aimline.language.progress import read_statement
from aimline.language.quantities import Quantity, quantities
from aimline.terms import MeasureKind

_NOT_YET: Final = re.compile(
    r"\b(?:almost(?: at)?|nearly(?: at)?|approach\w*|close to|near(?:ing)?|(?:just )?short of"
    r"|expected to \w+|on (?:his|her|their) way to|working (?:on|toward)s?|aims? (?:at|for))\s+"
    r"(?:the |a |an )?$",
    re.I,
)
_ELSE_BEFORE: Final = re.compile(
    r"\b(?:norm|average|benchmark|attendance|homework|typical|peers?)\b[^.;]*$", re.I
)
_ELSE_AFTER: Final = re.compile(
    r"\s*(?:\([A-F][+-]?\)\s*)?(?:of (?:the |his |her |their )?(?:homework|assignments?|days)"
    r"|in (?:the |his |her |their )?(?:\w+ )?class\b|attendance)",
    re.I,
)
_UNIT_WORDS: Final = re.compile(
    r"\b(?:words?|correct(?:ly)?|per|minute|times?|trials?|wcpm)\b", re.I
)
_OF_THE_TARGET: Final = re.compile(r"\b(?:goal|target|criteri|benchmark|toward|objective)", re.I)


def certainty_of(entry: Entry, item: Item, quantity: Quantity) -> float:
    """Sure only where a labelled box holds the score and nothing else, in the goal's unit."""
    rest = item.words.replace(quantity.words, "", 1)
    is_bare = not re.search(r"[A-Za-z]{2,}|\d", _UNIT_WORDS.sub("", rest))
    is_in_unit = quantity.measure is not None and quantity.measure is entry.measure
    return SURE if is_bare and is_in_unit and item.label else LIKELY


def scores_of(entry: Entry, texts: Sequence[Item]) -> list[tuple[Item, Quantity]]:
    """The child's own score in each text: in the goal's measure, where that is known."""
    measure, found = entry.measure, []
    for item in texts:
        scores = [p.quantity for p in read_statement(item.words).scores]
        fitting = [q for q in scores if measure is None or q.measure is measure]
        if measure is not None and not fitting:
            fitting = _in_the_goals_unit(entry, item, measure)
        fitting = [q for q in fitting if not is_of_something_else(item.words, q)]
        if fitting:
            found.append((item, fitting[0]))
    return found[:1]


def _in_the_goals_unit(entry: Entry, item: Item, measure: MeasureKind) -> list[Quantity]:
    """The one number in the goal's own unit that is not what the goal asks for."""
    target = entry.goal.target if entry.goal else None
    asked = (target.value, target.trials) if target else None
    said: dict[tuple[float, int | None] | None, Quantity] = {
        (q.value, q.trials): q for q in quantities(item.words) if _is_in(q, measure)
    }
    if len(said) > 1 or _OF_THE_TARGET.search(item.words):
        said.pop(asked, None)
    return list(said.values()) if len(said) == 1 else []


def is_of_something_else(words: str, quantity: Quantity) -> bool:
    """Whether the words right before or after a number make it no result on the goal."""
    before, after = words[max(0, quantity.start - 40) : quantity.start], words[quantity.end :][:40]
    return bool(_NOT_YET.search(before) or _ELSE_BEFORE.search(before) or _ELSE_AFTER.match(after))


def _is_in(quantity: Quantity, measure: MeasureKind) -> bool:
    """Whether a number is in some measure; `11 times` counts what a count goal counts."""
    if quantity.measure is None and measure is MeasureKind.COUNT:
        return (quantity.noun or "").startswith("time")
    return quantity.measure is measure
