"""A paper as it is read, piece by piece: what was read before a break-down is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from aimline.intake.page import Notice, Page, PaperText
from aimline.wording.say import say

Foreign = Any
"""An object of a library written in C, which says nothing of its types."""


@dataclass(frozen=True, slots=True)
class PageCount:
    """How many pages are to come."""

    pages: int


@dataclass(frozen=True, slots=True)
class Member:
    """A file within a file."""

    name: str
    data: bytes


Part = PageCount | Page | Notice | Member


def joined(parts: Iterable[Part]) -> PaperText:
    """The paper that its parts make."""
    pages: list[Page] = []
    notices: list[Notice] = []
    for part in parts:
        if isinstance(part, Page):
            pages.append(part)
        elif isinstance(part, Notice):
            notices.append(part)
    return PaperText(tuple(pages), tuple(notices))


def needs_ocr_notice(number: int) -> Notice:
    """That a page is a picture, from which no words were taken yet."""
    text = say("Page {n} is a picture of a page; its words have not been read yet.", n=number)
    return Notice("unread_area", text, number)


def needs_ocr(paper: PaperText) -> tuple[int, ...]:
    """The pages that are pictures and have to be recognised."""
    marked = {notice.page for notice in paper.notices if notice.page} & {
        page.number for page in paper.pages
    }
    return tuple(n for n in sorted(marked) if needs_ocr_notice(n) in paper.notices)
