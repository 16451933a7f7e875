"""Which goal of an earlier IEP a goal carries on: as the family says, else by its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from aimline.case.case import Case
from aimline.case.goal import Goal, GoalKey, goal_key
from aimline.case.iep import Iep
from aimline.quality.likeness import GoalWords, goal_words, likeness, weights

SAME_FROM: Final = 0.45
"""From this likeness two goals are taken for one, to be confirmed by a person."""
PART_FROM: Final = 0.5
"""From this likeness a goal that is left over is taken for a part of one, or for a merger."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two goals that their words make one; a person confirms it."""

    before: GoalKey
    now: GoalKey
    likeness: float


@dataclass(frozen=True, slots=True)
class Earlier:
    """A goal of an earlier IEP that a goal carries on."""

    key: GoalKey
    is_confirmed: bool
    """Whether the family's `continues` says so; else the words do."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Which goals carry on which."""

    said: tuple[tuple[GoalKey, GoalKey], ...] = ()
    """(goal, earlier goal) pairs that the family wrote down."""
    matched: tuple[Match, ...] = ()

    def before(self, key: GoalKey) -> Earlier | None:
        """The goal right before this one."""
        for now, before in self.said:
            if now == key:
                return Earlier(before, is_confirmed=True)
        found = (m for m in self.matched if m.now == key)
        best = max(found, key=lambda m: m.likeness, default=None)
        return Earlier(best.before, is_confirmed=False) if best else None

    def chain(self, key: GoalKey) -> tuple[Earlier, ...]:
        """Every goal before this one, the latest first."""
        chain: list[Earlier] = []
        seen = {key}
        while (found := self.before(key)) and found.key not in seen:
            chain.append(found)
            seen.add(found.key)
            key = found.key
        return tuple(chain)


def lineage(case: Case) -> Lineage:
    """The goals of a case by what each carries on.

    A goal with `continues` is taken at its word. The others are compared with the goals of the
    IEP before theirs: each pair by the words of its skill, one goal to one, the likest first. A
    goal that is left over then and is like enough is part of a goal that was split, or one of
    several that were merged.
    """
    ordered = sorted(case.ieps, key=lambda iep: iep.starts_on)
    said = tuple(_said(case, ordered))
    named = {now for now, _ in said}
    words = {key: words_of(goal) for key, _, goal in case.goals()}
    rarity = weights(words.values())
    matched: list[Match] = []
    for before, now in pairwise(ordered):
        likes = [
            Match(old, new, likeness(words[old], words[new], rarity))
            for old in _keys(before)
            for new in _keys(now)
            if new not in named and words[old].words and words[new].words
        ]
        taken = {old for _, old in said}
        matched += one_to_one(likes, taken)
    return Lineage(said, tuple(matched))


def one_to_one(likes: Sequence[Match], taken: set[GoalKey]) -> list[Match]:
    """The likest pairs, each goal once; then parts of goals that are taken already.

    taken: earlier goals that the family has linked already.
    """
    found: list[Match] = []
    news: set[GoalKey] = set()
    for match in sorted(likes, key=lambda m: (-m.likeness, m.before, m.now)):
        if match.now in news:
            continue
        if match.likeness >= (PART_FROM if match.before in taken else SAME_FROM):
            found.append(match)
            taken.add(match.before)
            news.add(match.now)
    return found


def _said(case: Case, ordered: Sequence[Iep]) -> Iterator[tuple[GoalKey, GoalKey]]:
    for iep in ordered:
        for goal in iep.goals:
            before = case.goal(goal.continues) if goal.continues else None
            if before and before[0].starts_on < iep.starts_on:
                yield goal_key(iep.id, goal.id), goal.continues or ""


def _keys(iep: Iep) -> list[GoalKey]:
    return [goal_key(iep.id, goal.id) for goal in iep.goals]


def compared(one: str, other: str, among: Sequence[GoalWords] = ()) -> float:
    """The likeness of two goals' texts, weighted among others where they are at hand."""
    pair = [goal_words(one), goal_words(other)]
    return likeness(pair[0], pair[1], weights([*pair, *among]))


def words_of(goal: Goal) -> GoalWords:
    """A goal as it is compared."""
    return goal_words(goal.text or "", goal.area, goal.measure)
