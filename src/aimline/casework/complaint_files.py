"""The files of a complaint: what is sent, and the sheet that stays with the family."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import partial

from aimline.casework.letter_files import LetterFormat, letter_bytes
from aimline.drafting.binder.exhibit import Marks
from aimline.drafting.blocks import Document
from aimline.drafting.complaint.element_check import DUE_PROCESS, STATE_COMPLAINT
from aimline.drafting.complaint.exhibits import with_binder_named, with_exhibits_cited
from aimline.drafting.complaint.for_you import for_you
from aimline.drafting.complaint.worksheet import worksheet
from aimline.drafting.letters.brief import brief
from aimline.drafting.letters.draft import draft
from aimline.drafting.letters.letter import EvidenceShown, Letter
from aimline.findings.review import Review
from aimline.wording.say import ENGLISH, in_language


class ComplaintTo(StrEnum):
    """Where it goes."""

    STATE = "state"
    MEDIATION = "mediation"
    DUE_PROCESS_WORKSHEET = "due-process-worksheet"


LETTERS = {ComplaintTo.STATE: "state_complaint", ComplaintTo.MEDIATION: "mediation_request"}

ELEMENTS = {
    ComplaintTo.STATE: STATE_COMPLAINT,
    ComplaintTo.DUE_PROCESS_WORKSHEET: DUE_PROCESS,
}
"""What has to stand in it; for a request for mediation the rules know no such list."""

NamedFile = tuple[str, Callable[[], bytes]]
"""A file's name, and what makes its bytes."""


@in_language(ENGLISH)
def complaint_letter(review: Review, to: ComplaintTo) -> Letter | None:
    """What is sent, in English; nothing for a worksheet, which is for an attorney.

    review: as it is said in English, because letters tell its words.
    """
    name = LETTERS.get(to)
    if name is None:
        return None
    return with_binder_named(draft(review, name, shown=EvidenceShown.FOOTNOTES), review.case)


def complaint_files(
    review: Review,
    to: ComplaintTo,
    letter: Letter | None,
    paper: Callable[[str], bytes],
    *,
    marks: Marks = Marks.LETTERS,
    is_final: bool = False,
    own: Review | None = None,
) -> Iterator[NamedFile]:
    """Every file. They cite papers as the exhibits of the binder made from the same case.

    What goes to others is English, whatever language is spoken; the family's own sheet is in that.

    review: as it is said in English. own: as it is said in the language that is spoken.
    letter: what is sent, perhaps as a person edited it. paper: the bytes of a paper of the case.
    marks: how the binder calls its exhibits.
    """
    cited = with_exhibits_cited(review.case, marks)
    if letter is not None:
        for form in LetterFormat:
            name = f"{letter.name}.{form.ending}"
            yield name, _english(letter_bytes, letter, cited, form, paper, is_final=is_final)
    if to is ComplaintTo.DUE_PROCESS_WORKSHEET:
        with in_language(ENGLISH):
            for_attorney = worksheet(brief(replace(review, case=cited)))
        yield from _document("worksheet", for_attorney)
    of = brief(replace(own or review, case=cited))
    yield from _document("for_you", for_you(of, ELEMENTS.get(to)))


def _english(make: Callable[..., bytes], *values: object, **named: object) -> Callable[[], bytes]:
    return partial(in_language(ENGLISH)(make), *values, **named)


def _document(name: str, document: Document) -> Iterator[NamedFile]:
    from aimline.drafting.render.document_docx import document_docx
    from aimline.drafting.render.pdf import pdf

    spoken = in_language(document.language.partition("-")[0])
    yield f"{name}.pdf", partial(spoken(pdf), document)
    yield f"{name}.docx", partial(spoken(document_docx), document)
