"""Goals to proposals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from aimline.intake.forms.entry import GoalParts
from aimline.intake.forms.item import Item
from aimline.intake.forms.paper_days import PaperDays
from aimline.intake.forms.proposal import ASK, SURE, Proposal, proposal
from aimline.intake.forms.vocabulary import Role
from aimline.intake.page import Notice
from aimline.intake.reading import ReadingKind
from aimline.language.goal_numbers import GoalRole, numbers_of
from aimline.language.goal_text import GoalText
from aimline.language.quantities import Quantity
from aimline.terms import MeasureKind
from aimline.wording.say import say

_PER: Final = re.compile(
    r"(?:[a-z'’-]+\s+)?(?:per|an?|each|every)\s+(minute|hour|class|lesson|session|period|day|week"
    r"|month)\b",
    re.I,
)
_SEVERAL: Final = 2
_A_SENTENCE: Final = 5
_SHOWN: Final = 80


def of_goal(goal: GoalParts, days: PaperDays) -> Proposal:
    """What a goal says, with the boxes beside it."""
    text = goal.read()
    target = text.targets[0].quantity if text.targets else None
    start, is_clear = _start(goal, text, days)
    measure = _measure(target) or _measure(start)
    by = text.by or days.day_in(goal.item, text.timeframe)
    since = text.baseline_on or (
        days.day_in(goal.baseline, goal.baseline.words) if goal.baseline else None
    )
    is_doubted = any(on in days.doubted for on in (by, since))
    if start and target and (switch := _switch(start, target)):
        days.notices.append(Notice("unread_area", switch, goal.item.page))
        is_clear = False
    certainty = SURE if target and measure and is_clear and not is_doubted else ASK
    value = _value(goal, text, start, target)
    value |= {"baseline_on": since, "criterion_on": by}
    return proposal(ReadingKind.GOAL, value, certainty, goal.item, goal.text, goal.items[1:])


def _value(
    goal: GoalParts, text: GoalText, start: Quantity | None, target: Quantity | None
) -> dict[str, object]:
    """What a goal says, in the order of the format; its days are still to be settled."""
    measure = _measure(target) or _measure(start)
    return {
        "number": goal.number,
        "area": goal.area,
        "text": goal.text,
        "measure": measure.value if measure else None,
        "direction": text.direction.value,
        "baseline": start.value if start else None,
        "baseline_on": None,
        "criterion": target.value if target else None,
        "trials": target.trials if target else None,
        "criterion_on": None,
        "consistency": _consistency_words(text),
        "condition": text.condition,
        "method": goal.method or text.method,
    }


def _start(goal: GoalParts, text: GoalText, days: PaperDays) -> tuple[Quantity | None, bool]:
    """The baseline, and whether there is no doubt which number of its box it is.

    Present levels tell more than where one goal starts: of their numbers only one in the goal's
    own unit is proposed, and of several it is asked which.
    """
    box, start = goal.baseline, text.baseline.quantity if text.baseline else None
    if box is None or start is None or start.words not in box.words:
        return start, True
    told = {(q.unit, q.value, q.trials) for q in numbers_stated(box)}
    is_prose = box.role is Role.PRESENT_LEVEL
    rivals = told if is_prose else {one for one in told if one[0] == start.unit}
    if len(rivals) < _SEVERAL:
        return start, True
    if is_prose and text.unit and start.unit != text.unit:
        days.notices.append(_several(box, None))
        return None, False
    days.notices.append(_several(box, start))
    return start, False


def _switch(start: Quantity, target: Quantity) -> str | None:
    """What to say of a goal that starts in one unit or period and ends in another."""
    first, last = _period(start), _period(target)
    if first and last and first != last:
        return say(
            "This goal starts at {start:g} per {first_period} and ends at {end:g} per"
            " {last_period}. The two cannot be compared as they stand. Ask which is meant.",
            start=start.value,
            first_period=first,
            end=target.value,
            last_period=last,
        )
    if start.measure and target.measure and start.measure is not target.measure:
        return say(
            "This goal starts at “{start}” and ends at “{end}”, which are not counted in the same"
            " way. Ask which is meant.",
            start=start.words,
            end=target.words,
        )
    return None


def _period(quantity: Quantity) -> str | None:
    """What a count is per: `2 times per day`."""
    match = _PER.match(quantity.noun or "")
    return match[1].lower() if match else None


def numbers_stated(box: Item) -> list[Quantity]:
    """The numbers of a box that say how well a child does, not what with or how often."""
    sized = (GoalRole.TASK, GoalRole.CONSISTENCY)
    return [one.quantity for one in numbers_of(box.words) if one.role not in sized]


def _several(box: Item, taken: Quantity | None) -> Notice:
    said = " ".join(box.words.split())[:_SHOWN].rstrip()
    text = (
        say(
            "“{words} …” states several numbers; {number} is taken for the baseline. Check it with"
            " the paper.",
            words=said,
            number=taken.words,
        )
        if taken
        else say(
            "“{words} …” states several numbers; none of them is taken for the baseline. Check it"
            " with the paper.",
            words=said,
        )
    )
    return Notice("unread_area", text, box.page)


def present_level(box: Item, goals: Sequence[GoalParts]) -> Proposal | None:
    """Present levels with numbers; None for a box that is no more than its goal's baseline."""
    goal = next((one for one in goals if one.baseline is box), None)
    least = _SEVERAL if goal else 1
    if len(numbers_stated(box)) < least or len(box.words.split()) < _A_SENTENCE:
        return None
    value = {"area": goal.area if goal else None, "text": " ".join(box.words.split())}
    return proposal(ReadingKind.PRESENT_LEVEL, value, ASK, box)


def _consistency_words(text: GoalText) -> str | None:
    found = text.consistency
    if found is None:
        return None
    if found.words:
        return found.words
    if found.in_a_row_of == found.of:
        return f"{found.of} consecutive"
    return f"{found.of} of {found.in_a_row_of}"


def _measure(quantity: Quantity | None) -> MeasureKind | None:
    return quantity.measure if quantity else None
