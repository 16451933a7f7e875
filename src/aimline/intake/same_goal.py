"""Whether a goal on a paper is one that the case has: printed again, cut off, or reworded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from aimline.case.goal import Goal
from aimline.intake.goal_of_paper import plain_words, slug

ALIKE: Final = 0.6
"""Share of the shorter text's words that the longer one has: enough under one printed number."""
NEARLY: Final = 0.75
"""Likeness of two texts, in order, from which two goals may be one whatever their numbers."""
_FEWEST_WORDS: Final = 6
"""A shorter piece of a text can be a piece of many goals."""
_CARRY_NO_SENSE: Final = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "be", "able", "by", "for", "from", "in", "is", "it"),
        *("he", "her", "him", "his", "she", "they", "their", "them", "its", "s", "student"),
        *("of", "on", "or", "that", "the", "this", "to", "was", "when", "will", "with"),
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    """The goal of the case that a paper prints, and whether that can be told."""

    goal: Goal | None
    is_sure: bool = True


def find_goal(
    goals: Sequence[Goal], read: Goal, number: int | None, of_this_paper: Collection[str] = ()
) -> Found:
    """The goal that a paper prints again: by its words, then by its printed number.

    `of_this_paper` are ids of goals that the same paper has printed already: two goals of one
    paper that are nearly alike are two, and not one in other words.
    """
    text = plain_words(read.text or "")
    if text and (equal := next((g for g in goals if plain_words(g.text or "") == text), None)):
        return Found(equal)
    numbered_so = numbered(goals, number) if number is not None else None
    others = [g for g in goals if g is not numbered_so and g.id not in of_this_paper]
    reworded = _reworded(others, read)
    if numbered_so:
        under_number = _under_one_number(numbered_so, read, numbered_so.id in of_this_paper)
        if under_number is not None and (under_number.is_sure or not reworded.goal):
            return under_number
    return reworded


def numbered(goals: Sequence[Goal], number: int) -> Goal | None:
    """The goal that bears a printed number. A place in a list is no number."""
    return next((g for g in goals if g.id == f"goal-{number}" or g.number == number), None)


def is_about_one(goal: Goal, read: Goal) -> bool:
    """Whether two goals agree in their words or, where one has none, in their area."""
    if goal.text and read.text:
        return _says_the_same(goal.text, read.text) or _likeness(goal, read) >= NEARLY
    one, other = set(_words(goal.area or "")), set(_words(read.area or ""))
    is_part = one <= other or other <= one
    return bool(one and other) and (one == other or (is_part and _ends_alike(goal, read)))


def _ends_alike(goal: Goal, read: Goal) -> bool:
    """Whether two goals name one criterion, on one day, in one measure."""
    one, other = goal.criterion, read.criterion
    if one is None or other is None or one.on is None or goal.measure is None:
        return False
    return (one.score, one.on, goal.measure) == (other.score, other.on, read.measure)


def named(goals: Sequence[Goal], name: str) -> Goal | None:
    """The one goal with that id or area, or whose words the paper repeats."""
    called = [g for g in goals if slug(name) in (slug(g.id), slug(g.area or g.id))]
    if not called:
        called = [g for g in goals if g.text and is_same_text(g.text, name)]
    if not called:
        said = set(_words(name))
        areas = [(goal, set(_words(goal.area or ""))) for goal in goals]
        called = [goal for goal, area in areas if area and (said <= area or area <= said)]
    return called[0] if len(called) == 1 else None


def _under_one_number(goal: Goal, read: Goal, is_of_this_paper: bool) -> Found | None:
    """A goal with the same number, where it can be the same; sure where nothing speaks against."""
    if not goal.text or not read.text:
        one, other = set(_words(goal.area or "")), set(_words(read.area or ""))
        is_apart = bool(one and other) and not one & other
        return None if _differ(goal, read) else Found(goal, is_sure=not is_apart)
    if _says_the_same(goal.text, read.text):
        return Found(goal, is_sure=not _differ(goal, read))
    few, many = sorted((_telling(goal.text), _telling(read.text)), key=len)
    if not few or sum(word in many for word in few) < ALIKE * len(few):
        return None
    return Found(goal, is_sure=not is_of_this_paper and not _differ(goal, read))


def _reworded(goals: Sequence[Goal], read: Goal) -> Found:
    """A goal in slightly other words, or cut off; sure where one only can be meant."""
    may_be = [goal for goal in goals if not _differ(goal, read) and is_about_one(goal, read)]
    if not may_be:
        return Found(None)
    same = [g for g in may_be if g.text and read.text and _says_the_same(g.text, read.text)]
    same += [goal for goal in may_be if not goal.text and _ends_alike(goal, read)]
    if len(same) == 1:
        return Found(same[0])
    return Found(max(same or may_be, key=lambda goal: _likeness(goal, read)), is_sure=False)


def _likeness(goal: Goal, read: Goal) -> float:
    return SequenceMatcher(
        None, _words(goal.text or ""), _words(read.text or ""), autojunk=False
    ).ratio()


def _words(text: str) -> list[str]:
    return plain_words(text).split()


def _telling(text: str) -> list[str]:
    """The words that carry sense."""
    return [word for word in _words(text) if word not in _CARRY_NO_SENSE]


def is_same_text(text: str, other: str) -> bool:
    """Whether two texts are one, or one is a piece of the other."""
    few, many = sorted((_words(text), _words(other)), key=len)
    if few == many:
        return bool(few)
    # A text that is cut off may end within a word.
    return len(few) >= _FEWEST_WORDS and f" {' '.join(few)}" in f" {' '.join(many)}"


def _says_the_same(text: str, other: str) -> bool:
    """Whether one text is the other, a piece of it, or differs in words that carry no sense."""
    return is_same_text(text, other) or not any(
        word not in _CARRY_NO_SENSE for word in _changed(_words(text), _words(other))
    )


def _changed(one: list[str], other: list[str]) -> Iterator[str]:
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from one[a:b]
            yield from other[c:d]


def _differ(goal: Goal, read: Goal) -> bool:
    """Whether what two goals measure, or where they end, cannot be of one goal."""
    if goal.measure and read.measure and goal.measure is not read.measure:
        return True
    one, other = goal.criterion, read.criterion
    if one is None or other is None:
        return False
    is_dated_otherwise = bool(one.on and other.on and one.on != other.on)
    return one.score != other.score or is_dated_otherwise or goal.direction is not read.direction
