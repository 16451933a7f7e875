"""A layout of papers: how it is recognised, what kind it is, and its own labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from aimline.intake.forms.assemble import Assembled, assemble
from aimline.intake.forms.child_name import lists_children
from aimline.intake.forms.form import FormReading
from aimline.intake.forms.items import items
from aimline.intake.forms.table_runs import continued
from aimline.intake.forms.unread import unread
from aimline.intake.forms.vocabulary import GENERAL, Label
from aimline.intake.page import Notice, PaperText
from aimline.intake.reading import PaperKind
from aimline.language.sought import Sought
from aimline.wording.say import marked, say

LABELS_OF_A_FORM: Final = 3
"""So many labels without a word beside them make a blank form."""


_TWO: Final = 2
_LISTED: Final = Notice(
    "two_students",
    marked("This file lists several children. Nothing of it is taken until it is split by child."),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout."""

    name: str
    kind: PaperKind
    marks: tuple[str, ...]
    """Regular expressions that must all stand on the paper."""
    labels: tuple[Label, ...] = ()
    """Its own labels, which go before the general ones."""

    def knows(self, paper: PaperText) -> bool:
        """Whether a paper has this layout."""
        return all(mark.search(paper.flat_text) for mark in _sought(self.marks))

    def read(self, paper: PaperText) -> FormReading | None:
        """What a paper of this layout says; None for a paper of another."""
        return read_as(paper, self.kind, self.labels) if self.knows(paper) else None


@cache
def _sought(marks: tuple[str, ...]) -> tuple[Sought, ...]:
    return tuple(Sought(mark, re.IGNORECASE) for mark in marks)


def read_as(paper: PaperText, kind: PaperKind, labels: tuple[Label, ...] = ()) -> FormReading:
    """What a paper says by some labels and the general ones."""
    paper = continued(paper, (*labels, *GENERAL))
    found = list(items(paper, (*labels, *GENERAL)))
    lines = [line.text for _, line in paper.lines()]
    done = assemble(found, lines)
    if len(done.students) < _TWO and lists_children(found, lines):
        return FormReading(kind, done.students, (), (*done.notices, _LISTED))
    missed = unread(paper, found, done.heard)
    if not done.readings and not missed and done.labels >= LABELS_OF_A_FORM:
        return FormReading(PaperKind.BLANK_FORM)
    if len(done.students) >= _TWO:
        return FormReading(kind, done.students, (), (*done.notices, _two(done)))
    return FormReading(kind, done.students, done.readings, (*done.notices, *missed))


def _two(done: Assembled) -> Notice:
    """That a file mixes children: nothing is taken, because whose it is cannot be told."""
    *most, last = done.students
    text = say(
        "This file speaks of {names} and {last}. Nothing of it is taken until it is split by"
        " child.",
        names=", ".join(most),
        last=last,
    )
    return Notice("two_students", text)
