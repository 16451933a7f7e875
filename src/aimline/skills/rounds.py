"""Rounds: answers that lie close together are one assessment, given in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aimline.case.skill import Setting
from aimline.skills.answers import Answer

LONGEST_PAUSE: Final = timedelta(weeks=4)
"""A longer time without an answer begins another round. Aimline's own."""
LONGEST_ROUND: Final = timedelta(weeks=8)
"""From the first answer to the last; after that, another round begins. Aimline's own."""


@dataclass(frozen=True, slots=True)
class Round:
    """One assessment: the last answer of every observer and setting to every item."""

    answers: tuple[Answer, ...]
    """In the order of the items' ids, then of their days."""

    @property
    def first_on(self) -> date:
        """The day of its first answer."""
        return min(answer.on for answer in self.answers)

    @property
    def last_on(self) -> date:
        """The day of its last answer."""
        return max(answer.on for answer in self.answers)

    @property
    def observers(self) -> tuple[str, ...]:
        """Who answered, in the order of their first answers."""
        names: dict[str, str] = {}
        for answer in sorted(self.answers, key=lambda a: a.on):
            names.setdefault(answer.observer.casefold(), answer.observer)
        return tuple(names.values())

    @property
    def settings(self) -> tuple[Setting, ...]:
        """Where it was seen."""
        there = {answer.setting for answer in self.answers}
        return tuple(setting for setting in Setting if setting in there)

    def of_item(self, item_id: str) -> tuple[Answer, ...]:
        """The answers to one item."""
        return tuple(answer for answer in self.answers if answer.item.id == item_id)


def rounds(answers: Iterable[Answer]) -> tuple[Round, ...]:
    """The rounds, the earliest first."""
    found: list[list[Answer]] = []
    for answer in sorted(answers, key=lambda a: a.on):
        if found and _is_of(found[-1], answer):
            found[-1].append(answer)
        else:
            found.append([answer])
    return tuple(Round(_last_of_each(one)) for one in found)


def _is_of(one: Sequence[Answer], answer: Answer) -> bool:
    is_near = answer.on - one[-1].on <= LONGEST_PAUSE
    return is_near and answer.on - one[0].on <= LONGEST_ROUND


def _last_of_each(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """A later answer of the same observer in the same place takes the place of the earlier one."""
    last = {(answer.item.id, answer.source): answer for answer in answers}
    return tuple(sorted(last.values(), key=lambda a: (a.item.id, a.on, a.observer)))
