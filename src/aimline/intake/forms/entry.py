"""Goals and entries of reports, while their parts are gathered from a paper's items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from aimline.intake.forms.item import Item
from aimline.intake.forms.vocabulary import Role
from aimline.language.goal_text import GoalText, read_goal
from aimline.language.quantities import Quantity
from aimline.terms import MeasureKind

_LEADS_ON: Final = re.compile(
    r"(?:for|with|in|on|at|within|without|to)\s|\d+\s+(?:consecutive\s+)?(?:min|sec)", re.I
)
"""How a box begins whose words end the goal's own sentence."""


@dataclass
class GoalParts:
    """A goal while its parts are gathered."""

    item: Item
    number: int | None
    area: str | None = None
    text: str = ""
    baseline: Item | None = None
    criterion: Item | None = None
    method: str | None = None
    boxes: list[Item] = field(default_factory=list)

    def read(self) -> GoalText:
        """The goal with what stands in the boxes beside it."""
        parts = [self.text]
        if self.criterion and _LEADS_ON.match(self.criterion.words):
            parts = [with_criterion(self.text, self.criterion.words)]
        elif self.criterion:
            parts.append(f"Criterion: {self.criterion.words}")
        if self.baseline:
            parts.append(f"Baseline: {self.baseline.words}")
        if self.method:
            parts.append(f"Method: {self.method}")
        return read_goal("\n".join(parts))

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that it was gathered from."""
        parts = (self.item, self.baseline, self.criterion, *self.boxes)
        return tuple(part for part in parts if part is not None)

    @property
    def target(self) -> Quantity | None:
        """Its main criterion."""
        targets = self.read().targets if self.text else ()
        return targets[0].quantity if targets else None

    @property
    def measure(self) -> MeasureKind | None:
        """What its criterion is counted in."""
        return self.target.measure if self.target else None

    @property
    def is_written(self) -> bool:
        """Whether it is filled in: not a form's own heading, and no template."""
        text = self.read()
        says_something = text.skill is not None or text.has_numeric_criterion
        # A recogniser takes a full stop for a colon now and then; a whole goal is no heading.
        is_whole = text.measurable == "yes" and text.timeframe is not None
        is_heading = self.text.rstrip().endswith(":") and not is_whole
        return bool(self.text) and says_something and not is_heading and not text.is_template


def with_criterion(text: str, words: str) -> str:
    """The goal's sentence with the criterion that stands in a box of its own.

    >>> with_criterion("Nia will stay seated.", "For 20 minutes on 4 of 5 days.")
    'Nia will stay seated for 20 minutes on 4 of 5 days.'
    """
    if read_goal(text).has_numeric_criterion:
        return f"{text}\nCriterion: {words}"
    lead = "" if _LEADS_ON.match(words) and not words[0].isdigit() else "for "
    return f"{text.rstrip(' .')} {lead}{words[0].lower()}{words[1:]}"


@dataclass
class Entry:
    """One entry of a report while its parts are gathered."""

    goal: GoalParts | None
    row: int | None = None
    parts: dict[tuple[Role, str], Item] = field(default_factory=dict)
    is_whole: bool = False
    """Whether it is a paragraph that tells everything by itself."""

    def takes(self, item: Item) -> bool:
        """Whether an item can belong to this entry: no part of that kind is there yet."""
        if item.row != self.row or self.is_whole:
            return False
        if item.role is Role.TEXT:
            return (item.role, item.label) not in self.parts
        return all(role is not item.role for role, _ in self.parts)

    def of(self, role: Role) -> Item | None:
        """The filled part of that role."""
        return next((i for (r, _), i in self.parts.items() if r is role and not i.is_blank), None)

    @property
    def texts(self) -> list[Item]:
        """What is said in words."""
        return [i for (r, _), i in self.parts.items() if r is Role.TEXT and not i.is_blank]

    @property
    def is_filled(self) -> bool:
        """Whether anybody wrote anything into it."""
        return bool(self.texts or self.of(Role.CODE) or self.of(Role.DATED_DATA))

    @property
    def measure(self) -> MeasureKind | None:
        """What its goal is counted in."""
        return self.goal.measure if self.goal else None

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that it was gathered from."""
        return tuple(self.parts.values())
