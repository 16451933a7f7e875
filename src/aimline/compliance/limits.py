"""Limits that run against the family, counted back from a day: how far a complaint reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.law.days import years_before
from aimline.law.rule import Rule
from aimline.law.rulebook import Rulebook
from aimline.wording.say import say

KNOWN: Final = "knew_or_should_have_known"
COUNTED_BACK: Final = ("violation_occurred", KNOWN)
"""What such limits start from: something that only the family can point at."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far back a complaint reaches that is received on a day."""

    rule: Rule
    received_on: date
    reaches_back_to: date

    @property
    def is_earliest_certain(self) -> bool:
        """Whether the limit runs from when something was known, not from when it happened."""
        return self.rule.dated.trigger == KNOWN

    @property
    def runs_from(self) -> str:
        """What the limit runs from, in the language that is spoken."""
        return self.rule.begins

    @property
    def words(self) -> str | None:
        """What must stand beside the day; None where the day needs nothing."""
        if not self.is_earliest_certain:
            return None
        return say(
            "The limit runs from this: “{runs_from}.” So the day shown is only the earliest that "
            "is certain.",
            runs_from=self.runs_from,
        )


def reaches(book: Rulebook, on: date) -> Iterator[Reach]:
    """The state complaint and due process limits of the place, the federal ones where it has none.

    Those of the place come first; a federal limit that one of them replaces is left out.
    """
    rules = [dated.at(on) for dated in book.dated]
    limits = [
        rule
        for rule in rules
        if rule and rule.kind == "limit" and rule.dated.trigger in COUNTED_BACK
    ]
    replaced = {rule.dated.replaces for rule in limits if not rule.is_only_reported}
    for rule in sorted(limits, key=lambda rule: rule.place == "us"):
        if rule.id not in replaced and rule.text.unit == "years" and rule.text.number:
            yield Reach(rule, on, years_before(on, rule.text.number))
