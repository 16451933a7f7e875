"""Limits that run against the family, counted back from a day: how far a complaint reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.law.days import years_before
from aimline.law.rule import Rule
from aimline.law.rulebook import Rulebook

COUNTED_BACK: Final = ("violation_occurred", "knew_or_should_have_known")
"""What such limits start from: something that only the family can point at."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far back a complaint reaches that is received on a day."""

    rule: Rule
    received_on: date
    reaches_back_to: date


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
    replaced = {rule.dated.replaces for rule in limits}
    for rule in sorted(limits, key=lambda rule: rule.place == "us"):
        if rule.id not in replaced and rule.text.unit == "years" and rule.text.number:
            yield Reach(rule, on, years_before(on, rule.text.number))
