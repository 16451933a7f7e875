"""A complaint that cites the exhibits of the binder made from the same case: one numbering."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from aimline.case.case import Case
from aimline.drafting.binder.choosing import wished
from aimline.drafting.binder.exhibit import Marks, mark_of
from aimline.drafting.letters.evidence import enclosures, title_of
from aimline.drafting.letters.letter import EvidenceShown, Letter, paragraph, says
from aimline.wording.say import marked

BINDER_GOES_WITH_IT: Final = marked(
    "The exhibits that the notes name are in the binder that goes with this letter."
)


def with_exhibits_cited(case: Case, marks: Marks) -> Case:
    """The case with every exhibit called by its mark: `Exhibit C, Progress report`.

    Only for words that say where a fact stands; the marks are those of the family's own order.
    """
    called = {
        paper.file: f"Exhibit {mark_of(n, marks)}, {paper.title or title_of(paper.file, case)}"
        for n, paper in enumerate(wished(case))
    }
    papers = (replace(paper, title=called.get(paper.file, paper.title)) for paper in case.papers)
    return replace(case, papers=tuple(papers))


def with_binder_named(letter: Letter, case: Case) -> Letter:
    """The letter with a word on the binder, where its notes name any exhibit."""
    inside = {paper.file for paper in wished(case)}
    named = {one.file for one in enclosures(letter.evidence, case)}
    if letter.shown is not EvidenceShown.FOOTNOTES or not named & inside:
        return letter
    told = paragraph(says(BINDER_GOES_WITH_IT))
    return replace(letter, body=(*letter.body[:-1], told, *letter.body[-1:]))
