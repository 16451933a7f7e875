"""Test scores beside or below a label: `Scale Score: 512`, or a number in large print below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from aimline.case.test_score import ScoreKind
from aimline.intake.forms.score_cells import kind_of, level_beside, level_in, number_in
from aimline.intake.forms.score_headings import NUMBERS, Heading, heading_of, is_of_others
from aimline.intake.forms.score_tables import TableScore
from aimline.intake.page import Box, Line, Word, around

_WIDE: Final = 1.2
"""In heights of a line: a space that parts two labels."""
_BELOW: Final = 2.5
"""Heights of a line within which a number belongs to the label above it."""
_LABELS: Final = NUMBERS - {Heading.PLAIN, Heading.COMPOSITE}
_SPLIT: Final = re.compile(r"(?P<label>[^:=]{2,60}?)\s*[:=]\s*(?P<value>[^:=]{1,40})")
_UNSPLIT: Final = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z’' -]{2,50}?)\s+(?P<value>\d{1,4}(?:\.\d)?(?:st|nd|rd|th|L|Q)?"
    r"(?:\s*\([^)]{1,30}\))?)"
)

Piece = tuple[str, Box, Line]


def labelled_scores(lines: Sequence[Line], in_tables: Sequence[Line]) -> list[TableScore]:
    """The scores of lines that hold a label and its score and nothing else.

    in_tables: those of the lines that stand in a table, where a label above is a heading.
    A level is taken only where a number is labelled too.
    """
    inside = set(map(id, in_tables))
    found = list(_labelled(lines, inside))
    return found if any(one.kind is not ScoreKind.LEVEL for one in found) else []


def _labelled(lines: Sequence[Line], inside: set[int]) -> Iterator[TableScore]:
    for at, whole in enumerate(lines):
        for said, box, line in () if _is_prose(whole) else _pieces(whole):
            if is_of_others(said) and heading_of(said) is None:
                continue
            read = _beside(said, box)
            is_label = heading_of(said) in (*_LABELS, Heading.LEVEL)
            if read is None and is_label and box.width and id(line) not in inside:
                read = _below(said, box, map(_pieces, lines[at + 1 : at + 5]))
            if read is not None:
                yield read
                if isinstance(read.score, float) and (level := level_beside(read.words)):
                    yield replace(read, kind=ScoreKind.LEVEL, score=level)


def _pieces(line: Line) -> Iterator[Piece]:
    """The parts of a line with wide spaces between them; a line without a place is one."""
    words: list[Word] = []
    for word in line.words:
        if words and word.box.left - words[-1].box.right > _WIDE * word.box.height:
            yield _piece(words, line)
            words = []
        words.append(word)
    if words:
        yield _piece(words, line)


def _piece(words: Sequence[Word], line: Line) -> Piece:
    return " ".join([word.text for word in words]), around([word.box for word in words]), line


def _is_prose(line: Line) -> bool:
    return len(line.words) > 12 and ":" not in line.text


def _beside(said: str, box: Box) -> TableScore | None:
    """The score of `label: score`, or of `label score`."""
    found = _SPLIT.fullmatch(said) or _UNSPLIT.fullmatch(said)
    return _read(found["label"], found["value"], said, box) if found else None


def _read(label: str, value: str, words: str, box: Box) -> TableScore | None:
    heading, part = _label(label)
    if heading is Heading.LEVEL:
        level = level_in(value)
        # A number of a level needs its word: `Performance level: 2`.
        level = level or (f"Level {value.strip()}" if re.fullmatch(r"\s*[1-6]\s*", value) else None)
        return TableScore(part, ScoreKind.LEVEL, level, words, box) if level else None
    if heading not in _LABELS:
        return None
    read = number_in(value.strip(" .;,"), heading)
    if read is None:
        return None
    kind = kind_of(heading, read, is_clinical=False)
    return TableScore(part, kind, read, words, box, heading is not Heading.SHORT_SCORE)


def _label(label: str) -> tuple[Heading | None, str]:
    """The heading that a label is or ends with, and what stands before it: a part of the test."""
    words = label.split()
    for cut in range(min(len(words), 5)):
        part, rest = " ".join(words[:cut]), " ".join(words[cut:])
        if (heading := heading_of(rest)) is not None:
            is_others = heading is Heading.NOT_THE_CHILDS or is_of_others(part)
            return (None, "") if is_others else (heading, part.strip(" -–"))
    return None, ""


def _below(said: str, box: Box, rows: Iterable[Iterable[Piece]]) -> TableScore | None:
    """The score that stands right below a label, in print of any size."""
    for row in rows:
        for value, place, _ in row:
            is_under = place.left < box.right and box.left < place.right and place.top > box.middle
            if is_under:
                is_near = place.top - box.bottom < _BELOW * max(box.height, place.height)
                return _read(said, value, f"{said} {value}", place) if is_near else None
    return None
