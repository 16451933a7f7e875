"""The paper and page that a fact names, where that is a paper of the case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from aimline.case.case import Case
from aimline.case.iep import Iep

_PAPER: Final = re.compile(r"(?P<file>papers/[^#:?\\]+)(?:#page=(?P<page>\d{1,6}))?")

_IEP: Final = "iep"


@dataclass(frozen=True, slots=True)
class Place:
    """A paper of the case, perhaps with its page; neither where no paper shows a fact."""

    file: str | None = None
    page: int | None = None


NOWHERE: Final = Place()


def place_of(source: str | None, case: Case) -> Place:
    """Where a fact stands. What somebody typed as a source may be a private remark."""
    paper = _PAPER.fullmatch(source or "")
    if paper is None or paper["file"] not in {p.file for p in case.papers}:
        return NOWHERE
    return Place(paper["file"], int(paper["page"]) if paper["page"] else None)


def place_of_iep(iep: Iep, case: Case) -> Place:
    """The IEP's own paper: the one that it names, else the one IEP among the papers of its day."""
    if iep.document:
        return place_of(iep.document, case)
    days = {iep.meeting_on, iep.starts_on}
    fitting = [p.file for p in case.papers if p.kind == _IEP and p.on in days]
    return Place(fitting[0]) if len(fitting) == 1 else NOWHERE
