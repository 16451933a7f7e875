"""Goals that have no label but their number, under one heading for all: `1. By June 5, ...`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from aimline.intake.forms.item import Item
from aimline.intake.forms.vocabulary import Role, role_of
from aimline.language.areas import areas_in

_HEADING: Final = re.compile(
    r"(?:measurable\s+)?(?:annual\s+)?(?:measurable\s+)?(?:iep\s+)?goals"
    r"(?:\s*(?:and|&|/|,)\s*(?:short[- ]term\s+)?(?:objectives|benchmarks))?"
    r"(?:\s+for\s+[\w ,]{2,40})?\s*:?",
    re.I,
)
_NUMBERED: Final = re.compile(r"\s*(?P<number>\d{1,2})\s*[.)]\s+(?=[A-Z])")
_NEXT: Final = re.compile(r"(?<=[.;!?])\s+(?=\d{1,2}\s*[.)]\s+[A-Z])")
_OF_CHILD: Final = re.compile(r"\b(?:will|shall)\b", re.I)
_BESIDE_A_GOAL: Final = (
    *(Role.AREA, Role.BASELINE, Role.CRITERION, Role.METHOD, Role.PRESENT_LEVEL, Role.UNKNOWN),
    *(Role.OTHER, Role.GOAL, Role.GOAL_PART, Role.GOAL_NUMBER, Role.FREE),
)
"""What may stand between two goals of one list."""
_FEW_WORDS: Final = 4


def with_numbered_goals(found: Iterable[Item]) -> Iterator[Item]:
    """The items, with each numbered paragraph below a heading of goals as a goal of its own."""
    is_below = False
    for item in found:
        if item.role not in _BESIDE_A_GOAL or item.cell is not None:
            is_below = False
            yield item
            continue
        if item.role is Role.GOAL:
            is_below = item.number is None and _is_heading(item.label)
        may_be_list = item.role in (Role.FREE, Role.GOAL)
        for piece in _pieces(item) if may_be_list and (is_below or _heads(item)) else (item,):
            if piece.role is Role.FREE:
                is_below = _is_heading(piece.words) or (is_below and _stays_below(piece.words))
            yield _as_goal(piece) if is_below else piece


def _is_heading(words: str) -> bool:
    return _HEADING.fullmatch(" ".join(words.split())) is not None


def _heads(item: Item) -> bool:
    return any(_is_heading(line) for line in item.words.splitlines())


def _pieces(item: Item) -> Iterator[Item]:
    """The headings and the numbered paragraphs of an item, each by itself."""
    pieces: list[str] = []
    for line in _NEXT.sub("\n", item.words).splitlines():
        begins = not pieces or _is_heading(pieces[-1]) or _is_heading(line)
        if begins or _NUMBERED.match(line):
            pieces.append(line)
        else:
            pieces[-1] += f"\n{line}"
    yield from (replace(item, words=piece.strip()) for piece in pieces or [""])


def _stays_below(words: str) -> bool:
    """Whether a line leaves the list of goals open: the heading of something else ends it."""
    plain = " ".join(words.split())
    if _NUMBERED.match(plain) or len(plain.split()) > _FEW_WORDS or plain[-1:] in ".;,":
        return True
    return role_of(plain) in (None, *_BESIDE_A_GOAL) and bool(areas_in(plain))


def _as_goal(piece: Item) -> Item:
    """A numbered paragraph of what the child will do as a goal with that number."""
    plain = " ".join(piece.words.split())
    if (match := _NUMBERED.match(plain)) and _OF_CHILD.search(plain):
        return replace(
            piece, role=Role.GOAL, words=plain[match.end() :], number=int(match["number"])
        )
    is_area = piece.role is Role.FREE and len(plain.split()) <= _FEW_WORDS and areas_in(plain)
    return replace(piece, role=Role.AREA) if is_area and not _is_heading(plain) else piece
