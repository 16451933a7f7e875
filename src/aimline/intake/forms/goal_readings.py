"""Goals to proposals."""

from __future__ import annotations

from aimline.intake.forms.entry import GoalParts
from aimline.intake.forms.paper_days import PaperDays
from aimline.intake.forms.proposal import ASK, SURE, Proposal, proposal
from aimline.intake.reading import ReadingKind
from aimline.language.goal_text import GoalText
from aimline.language.quantities import Quantity
from aimline.terms import MeasureKind


def of_goal(goal: GoalParts, days: PaperDays) -> Proposal:
    """What a goal says, with the boxes beside it."""
    text = goal.read()
    target = text.targets[0].quantity if text.targets else None
    start = text.baseline.quantity if text.baseline else None
    measure = _measure(target) or _measure(start)
    by = text.by or days.day_in(goal.item, text.timeframe)
    since = text.baseline_on or (
        days.day_in(goal.baseline, goal.baseline.words) if goal.baseline else None
    )
    value = {
        "number": goal.number,
        "area": goal.area,
        "text": goal.text,
        "measure": measure.value if measure else None,
        "direction": text.direction.value,
        "baseline": start.value if start else None,
        "baseline_on": since,
        "criterion": target.value if target else None,
        "trials": target.trials if target else None,
        "criterion_on": by,
        "consistency": _consistency_words(text),
        "condition": text.condition,
        "method": goal.method or text.method,
    }
    is_doubted = any(on in days.doubted for on in (by, since))
    certainty = SURE if target and measure and not is_doubted else ASK
    return proposal(ReadingKind.GOAL, value, certainty, goal.item, goal.text, goal.items[1:])


def _consistency_words(text: GoalText) -> str | None:
    found = text.consistency
    if found is None:
        return None
    if found.in_a_row_of == found.of:
        return f"{found.of} consecutive"
    return f"{found.of} of {found.in_a_row_of}"


def _measure(quantity: Quantity | None) -> MeasureKind | None:
    return quantity.measure if quantity else None
