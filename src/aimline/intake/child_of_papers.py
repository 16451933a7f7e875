"""Whose papers these are: names that mean one child, and what papers say about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from aimline.case.student import Student
from aimline.day_words import full_day
from aimline.intake.accepted import NotPlaced
from aimline.intake.reading import Value
from aimline.wording.say import say

UNNAMED: Final = "the child"
"""The name of a child whose case gives none; the same words as in the store."""


def _parts(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.findall(r"[^\W\d_]+", re.sub(r"['’]", "", letters))


def is_same_child(name: str, other: str) -> bool:
    """Whether two names can be of one child: one may leave out or shorten what the other has.

    >>> is_same_child("Sam O. Birchfield", "Birchfield, Sam")
    True
    >>> is_same_child("Sam Birchfield", "Ann Birchfield")
    False
    """
    few, many = sorted((_parts(name), _parts(other)), key=len)
    left = list(many)
    for part in few:
        found = next((p for p in left if p == part or _is_initial(p, part)), None)
        if found is None:
            return False
        left.remove(found)
    return any(len(part) > 1 for part in few)


def _is_initial(part: str, other: str) -> bool:
    return 1 in (len(part), len(other)) and part[0] == other[0]


def children(names: Iterable[str]) -> tuple[str, ...]:
    """The different children of some names, each by the first of its names."""
    found: list[str] = []
    for name in names:
        if not any(is_same_child(name, known) for known in found):
            found.append(name)
    return tuple(found)


def refusal(child: str, students: Sequence[str]) -> str | None:
    """Why a paper cannot be taken into the case of that child; None where it can."""
    named = children(students)
    if len(named) > 1:
        return say(
            "The paper names more than one child: {names}. Take each one's pages.",
            names=", ".join(named),
        )
    if not named or child == UNNAMED or is_same_child(child, named[0]):
        return None
    return say(
        "The paper is about {other}, and this case is about {child}. If they are the same child,"
        " write the name in the case as it stands on the papers.",
        other=named[0],
        child=child,
    )


def with_student(child: Student, value: Value) -> Student:
    """The child with what a paper says and the case does not; nothing is overwritten."""
    name, born, grade = value.get("name"), value.get("born_on"), value.get("grade")
    if isinstance(born, date) and child.born_on and child.born_on != born:
        raise NotPlaced(
            say(
                "The case says that the child was born on {born_on}, the paper says "
                "{born}. Check which one is right.",
                born_on=full_day(child.born_on),
                born=full_day(born),
            )
        )
    return replace(
        child,
        name=str(name) if name and child.name == UNNAMED else child.name,
        born_on=child.born_on or (born if isinstance(born, date) else None),
        grade=child.grade or (str(grade) if grade else None),
    )
